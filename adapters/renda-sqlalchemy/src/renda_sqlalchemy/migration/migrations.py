"""Migrations bring a store's tables to the present form, from nothing or any earlier one (迁移).

Alembic runs them within the caller's transaction, and they touch no table but the store's. What
each revision does is known in `versions`.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal
from zlib import crc32

from sqlalchemy import Connection, Engine, MetaData, Table, func, select

from renda import RendaError
from renda.ports import StoreBusyError, StoreError
from renda_sqlalchemy.connection.addresses import shown_url
from renda_sqlalchemy.connection.settings import LOCK_SECONDS, refuse_lossy
from renda_sqlalchemy.connection.transaction_sources import is_in_transaction, writing_connection
from renda_sqlalchemy.migration.revisions import (
    BRANCH,
    REVISIONS,
    SCHEMA_ATTRIBUTE,
    current_revision,
    host_revision,
    missing_tables,
    refuse_newer,
    store_revision,
    version_table,
)
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.wording import WORDS, Trouble

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parent.parent
CONNECTION_ATTRIBUTE = "connection"
OTHERS_MIGRATE = "others are setting up the same store"
# Alembic hands revisions the connection through a global of its own (`alembic.op`), so two threads
# that migrate two stores would work on each other's.
ALEMBIC_LOCK = Lock()


class HostMigratesError(RendaError, ValueError):
    """A store is told to migrate tables that a host's own migrations made."""

    message = "{store} is migrated by its host, not by the store; run the host's own migrations"
    said_by = WORDS


def upgrade(on: Engine | Connection, schema: Schema) -> None:
    """Bring the tables to the present form; tables that have it stay as they are.

    MariaDB and MySQL commit each step, and with it what the caller changed before. An upgrade that
    was interrupted there is finished by running it again.

    Args:
        on: An engine; or a connection, whose transaction the upgrade joins and whose owner commits.
        schema: The tables of the store.

    Raises:
        TooNewError: The tables are of a later release.
        HostMigratesError: A host's own migrations made them, and are to bring them up to date.
        SettingsError: The database would change texts without a word.
        StoreBusyError: Others migrate the same tables for too long.
        StoreError: The connection commits by itself.
    """
    with _exclusive_transaction(on, schema) as connection:
        refuse_lossy(connection)
        if _usable_revision(connection, schema) != REVISIONS[-1]:
            _refuse_hosted(connection, schema)
            _run_alembic("upgrade", connection, schema, f"{BRANCH}@head")
        # Rooms that no revision knows, those of hosts and plugins, have no history of their own:
        # their tables are made as they are.
        missing = missing_tables(connection, schema)
        if missing:
            _refuse_hosted(connection, schema)
            schema.metadata.create_all(connection, missing)


def downgrade(on: Engine | Connection, schema: Schema) -> None:
    """Drop the tables and all they hold, for development.

    Args:
        on: An engine, or a connection whose owner commits.
        schema: The tables of the store.

    Raises:
        TooNewError: The tables are of a later release.
        HostMigratesError: A host's own migrations made them, and are to drop them.
        StoreBusyError: Others migrate the same tables for too long.
        StoreError: The connection commits by itself.
    """
    with _exclusive_transaction(on, schema) as connection:
        if _usable_revision(connection, schema) is not None:
            _refuse_hosted(connection, schema)
            _run_alembic("downgrade", connection, schema, f"{BRANCH}@base")
            schema.metadata.drop_all(connection)
            Table(version_table(schema), MetaData(), schema=schema.schema).drop(connection)


def configuration(connection: Connection, schema: Schema) -> "Config":
    """Return the configuration under which Alembic runs the revisions on a connection."""
    from alembic.config import Config

    attributes = {CONNECTION_ATTRIBUTE: connection, SCHEMA_ATTRIBUTE: schema}
    config = Config(attributes=attributes)
    # A configuration reads % as the start of a placeholder; a folder may have one in its name.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


def context_options(schema: Schema) -> dict[str, Any]:
    """Return the options of Alembic's context: the tables of a schema, and no others."""
    names = {table.name for table in schema.tables.values()}

    def is_ours(name: str | None, kind: str, _: object) -> bool:
        if kind == "schema":
            return name == schema.schema
        # An index or a column is asked for only where its table was found to be ours.
        return kind != "table" or name in names

    return {
        "target_metadata": schema.metadata,
        "version_table": version_table(schema),
        "version_table_schema": schema.schema,
        "include_schemas": schema.schema is not None,
        "include_name": is_ours,
        # Revisions that Alembic drafts alter tables in batches: SQLite alters little in place.
        "render_as_batch": True,
    }


def _usable_revision(connection: Connection, schema: Schema) -> str | None:
    revision = current_revision(connection, schema)
    refuse_newer(connection, revision)
    return revision


def _refuse_hosted(connection: Connection, schema: Schema) -> None:
    own = store_revision(connection, schema)
    if own is None and host_revision(connection, schema) is not None:
        raise HostMigratesError(store=shown_url(connection.engine.url))


def _run_alembic(
    direction: Literal["upgrade", "downgrade"], connection: Connection, schema: Schema, to: str
) -> None:
    from alembic import command

    commands = {"upgrade": command.upgrade, "downgrade": command.downgrade}
    with ALEMBIC_LOCK:
        commands[direction](configuration(connection, schema), to)


@contextmanager
def _exclusive_transaction(
    on: Engine | Connection, schema: Schema
) -> Generator[Connection, None, None]:
    """Yield a connection in a transaction, while nobody else migrates the same tables."""
    if isinstance(on, Connection):
        with _migration_lock(on, schema):
            yield on
        return
    with writing_connection(on) as connection, _migration_lock(connection, schema):
        yield connection
        connection.commit()


@contextmanager
def _migration_lock(connection: Connection, schema: Schema) -> Generator[None, None, None]:
    """Hold the lock under which one process migrates the tables of a schema.

    SQLite has its lock on the whole file. Servers have locks of a name, or of a number.
    """
    if not connection.in_transaction():
        connection.begin()
    database = connection.engine.url.database
    # PostgreSQL takes a number, MySQL a name of at most 64 characters: a checksum fits both.
    lock = crc32(f"{database}.{schema.schema}.{version_table(schema)}".encode())
    match connection.dialect.name:
        case "sqlite":
            if not is_in_transaction(connection):
                connection.exec_driver_sql("BEGIN IMMEDIATE")
        case "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(lock)))
        case _:
            if not connection.scalar(select(func.get_lock(f"renda.{lock}", LOCK_SECONDS))):
                raise StoreBusyError(error=OTHERS_MIGRATE)
    # Asked only now: SQLite's driver is in a transaction once its BEGIN has run.
    if not is_in_transaction(connection):
        raise StoreError(error=Trouble.NO_TRANSACTION)
    try:
        yield
    finally:
        # PostgreSQL's lock ends with the transaction, MariaDB's and MySQL's with the connection.
        if connection.dialect.name in {"mysql", "mariadb"} and not connection.invalidated:
            connection.execute(select(func.release_lock(f"renda.{lock}")))
