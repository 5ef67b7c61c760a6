"""What Alembic runs for `migration.migrations`, and nobody else: it makes tables at import.

It passes on the connection, and what there is to know of the tables.
"""

from alembic import context

from renda_sqlalchemy.migration.migrations import CONNECTION, options
from renda_sqlalchemy.migration.revisions import ATTRIBUTE

given = context.config.attributes
context.configure(connection=given[CONNECTION], **options(given[ATTRIBUTE]))
with context.begin_transaction():
    context.run_migrations()
