"""One module for each port of the core, over the rows of a transaction.

Its modules: `repositories`, `ledgers`, `audits`, `outboxes` and `claims`, `identities`.
"""
