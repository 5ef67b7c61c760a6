"""Databases: addresses, engines and their settings, transactions on them, and failures translated.

It knows drivers and dialects. It knows no tables. Its modules: `drivers`, `addresses`,
`sqlite_files`, `engines`, `settings`, `transaction_sources`, `host_transactions`, `failures`.
"""
