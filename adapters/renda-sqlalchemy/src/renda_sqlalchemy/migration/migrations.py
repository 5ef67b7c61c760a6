"""Migrations: a store's tables brought to the present form, from nothing or any earlier one (迁移).

They run by Alembic within the caller's transaction, and touch no table but the store's. What each
revision does is known in `versions`.
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
from renda_sqlalchemy.connection.connections import in_transaction
from renda_sqlalchemy.connection.engines import AT_ONCE, PATIENCE, shown_url
from renda_sqlalchemy.migration.revisions import (
    ATTRIBUTE,
    BRANCH,
    REVISIONS,
    current,
    hosted,
    own_record,
    owned,
    refuse_newer,
)
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.wording import WORDS, Trouble

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parent.parent
CONNECTION = "connection"
OTHERS_MIGRATE = "others are setting up the same store"
ALEMBIC = Lock()
"""Held while Alembic runs: what it gives revisions to work with is one for the whole process."""


class HostMigratesError(RendaError, ValueError):
    """A store was to migrate tables that a host's own migrations made."""

    message = "{store} is migrated by its host, not by the store; run the host's own migrations"
    said_by = WORDS


def upgrade(on: Engine | Connection, schema: Schema) -> None:
    """Bring the tables to the present form; those that are, stay as they are.

    On a connection it is part of the caller's transaction, and the caller commits. MariaDB and
    MySQL commit each step, the caller's changes before it included; interrupted there, it is
    finished by running it again.

    Raises:
        TooNewError: They are of a later release.
        HostMigratesError: A host's own migrations made them, and are to bring them up to date.
        StoreBusyError: Others are doing the same for too long.
        StoreError: The connection commits by itself.
    """
    with _transaction(on, schema) as connection:
        if _found(connection, schema) != REVISIONS[-1]:
            _refuse_hosted(connection, schema)
            _run("upgrade", connection, schema, f"{BRANCH}@head")


def downgrade(on: Engine | Connection, schema: Schema) -> None:
    """Drop the tables and all they hold, for development.

    Raises:
        TooNewError: They are of a later release.
        HostMigratesError: A host's own migrations made them, and are to drop them.
        StoreBusyError: Others are migrating for too long.
        StoreError: The connection commits by itself.
    """
    with _transaction(on, schema) as connection:
        if _found(connection, schema) is not None:
            _refuse_hosted(connection, schema)
            _run("downgrade", connection, schema, f"{BRANCH}@base")
            Table(own_record(schema), MetaData(), schema=schema.schema).drop(connection)


def configuration(connection: Connection, schema: Schema) -> "Config":
    """Return what Alembic's commands need to run the revisions on a connection."""
    from alembic.config import Config

    made = Config(attributes={CONNECTION: connection, ATTRIBUTE: schema})
    made.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return made


def options(schema: Schema) -> dict[str, Any]:
    """Return what Alembic is told of the tables, and of no others."""
    names = {each.name for each in schema.tables.values()}

    def is_ours(name: str | None, kind: str, _: object) -> bool:
        if kind == "schema":
            return name == schema.schema
        return kind != "table" or name in names

    return {
        "target_metadata": schema.metadata,
        "version_table": own_record(schema),
        "version_table_schema": schema.schema,
        "include_schemas": schema.schema is not None,
        "include_name": is_ours,
        "render_as_batch": True,
    }


def _found(connection: Connection, schema: Schema) -> str | None:
    found = current(connection, schema)
    refuse_newer(connection, found)
    return found


def _refuse_hosted(connection: Connection, schema: Schema) -> None:
    if owned(connection, schema) is None and hosted(connection, schema) is not None:
        raise HostMigratesError(store=shown_url(connection.engine.url))


def _run(
    way: Literal["upgrade", "downgrade"], connection: Connection, schema: Schema, to: str
) -> None:
    from alembic import command

    commands = {"upgrade": command.upgrade, "downgrade": command.downgrade}
    with ALEMBIC:
        commands[way](configuration(connection, schema), to)


@contextmanager
def _transaction(on: Engine | Connection, schema: Schema) -> Generator[Connection, None, None]:
    """Yield a connection in a transaction, while nobody else migrates the same tables."""
    if isinstance(on, Connection):
        with _alone(on, schema):
            yield on
        return
    with on.connect().execution_options(**AT_ONCE) as connection, _alone(connection, schema):
        yield connection
        connection.commit()


@contextmanager
def _alone(connection: Connection, schema: Schema) -> Generator[None, None, None]:
    if not connection.in_transaction():
        connection.begin()
    database = connection.engine.url.database
    lock = crc32(f"{database}.{schema.schema}.{own_record(schema)}".encode())
    match connection.dialect.name:
        case "sqlite":
            if not in_transaction(connection):
                connection.exec_driver_sql("BEGIN IMMEDIATE")
        case "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(lock)))
        case _:
            if not connection.scalar(select(func.get_lock(f"renda.{lock}", PATIENCE))):
                raise StoreBusyError(error=OTHERS_MIGRATE)
    if not in_transaction(connection):
        raise StoreError(error=Trouble.NO_TRANSACTION)
    try:
        yield
    finally:
        if connection.dialect.name in {"mysql", "mariadb"} and not connection.invalidated:
            connection.execute(select(func.release_lock(f"renda.{lock}")))
