"""What answers about notices say.

Its modules: `plans` (those of a day), `failures` (those that were given up).
"""
