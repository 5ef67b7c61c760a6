"""The tables of a store, and how values become rows of them.

It knows every table and column. It does not know sessions. Its modules: `schema`, `office_tables`,
`room_tables`, `table_maker`, `columns`, and the rows: `room_rows`, `record_rows`, `audit_rows`,
`state_rows`, `command_rows`, `audit_books` (what a commit writes).
"""
