"""The revisions of a store's tables, oldest first; one that is released is never changed.

Alembic reads them from their files. They say what they make in full, and nothing of what the tables
are now.
"""
