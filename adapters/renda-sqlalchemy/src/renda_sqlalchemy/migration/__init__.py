"""Migrations bring tables from any released form to the present one.

The room knows revisions and Alembic; what each revision does stands in `renda_sqlalchemy.versions`.
Its modules: `migrations`, `revisions`, `steps`, `guards` (triggers that let tables only grow).
"""
