"""Plain tables taken into a store, taken in again when they come anew, and given out.

It knows which table goes to which room, and what is new, changed or gone. It does not know how a
file is read or written. Its modules: `table_exchange` (what a session does), `row_changes` (of one
room of rows), `record_changes` (of the ledger), `table_changes` (both as numbers), `stored_tables`
(what a store holds).
"""
