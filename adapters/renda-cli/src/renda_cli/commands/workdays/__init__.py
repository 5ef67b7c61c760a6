"""The commands under `renda workdays`: which days are worked, and a place's own days.

Its modules: `show`, `add`, `day_options` (days as arguments).
"""
