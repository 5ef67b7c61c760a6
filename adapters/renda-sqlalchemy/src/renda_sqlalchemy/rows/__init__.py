"""Rows in general: found, read a page at a time, written one or many at once.

It knows SQL and no particular table. Its modules: `conditions` (predicates as SQL), `pages`,
`single_inserts`, `bulk_load`, `packets`.
"""
