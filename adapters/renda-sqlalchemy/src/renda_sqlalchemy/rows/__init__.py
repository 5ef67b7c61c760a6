"""Rows in general: found, read a page at a time, written one or many at once.

It knows SQL and no particular table. Its modules: `conditions` (predicates as SQL), `listed_values`
(those that only list values), `pages`, `single_inserts`, `savepoints`, `bulk_load`,
`kept_statements` (made once for a table), `prepared_statements`, `packets`, `leases` (rows noted
as a session's own).
"""
