"""Lists of suggestions brought into an office from a file, and written out again.

It knows that a list comes in whole or not at all. It does not know how its columns are called, nor
what may be done with a suggestion. Its modules: `list_import`, `list_export`.
"""
