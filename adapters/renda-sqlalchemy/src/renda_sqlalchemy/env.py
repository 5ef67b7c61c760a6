"""What Alembic runs for `migration.migrations`, and for nobody else.

It passes on the connection, the schema and the options of `migration.migrations`. Alembic runs this
file by importing it, so it is the one module that acts on import.
"""

from alembic import context

from renda_sqlalchemy.migration.migrations import CONNECTION_ATTRIBUTE, context_options
from renda_sqlalchemy.migration.revisions import SCHEMA_ATTRIBUTE

attributes = context.config.attributes
options = context_options(attributes[SCHEMA_ATTRIBUTE])
context.configure(connection=attributes[CONNECTION_ATTRIBUTE], **options)
with context.begin_transaction():
    context.run_migrations()
