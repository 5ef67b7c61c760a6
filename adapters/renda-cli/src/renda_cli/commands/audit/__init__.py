"""The commands under `renda audit`: the audit of a store exported, and exports held against it.

`verify` and `diff` need no store at all, so that somebody without the database can check an export.
"""
