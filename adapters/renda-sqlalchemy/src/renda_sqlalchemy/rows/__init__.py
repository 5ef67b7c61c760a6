"""Rows in general: found, read a page at a time, written many at once.

It knows SQL and no particular table. Its modules: `conditions` (predicates as SQL), `paging`,
`bulk_load`.
"""
