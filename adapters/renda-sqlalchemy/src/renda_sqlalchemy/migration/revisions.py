"""The revision that a store's tables are of, and whether this release can use them.

The database alone says it: in the store's own version table, or in that of a host whose migrations
include the store's. How tables come to a revision is not known here.
"""

from sqlalchemy import Connection, Table, column, inspect, select, table

from renda import RendaError
from renda.ports import NotSetUpError
from renda_sqlalchemy.connection.addresses import shown_url
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.wording import WORDS

REVISIONS = (
    "renda_0001",
    "renda_0002",
    "renda_0003",
    "renda_0004",
    "renda_0005",
    "renda_0006",
    "renda_0007",
    "renda_0008",
    "renda_0009",
    "renda_0010",
    "renda_0011",
)
BRANCH = "renda"
VERSION_TABLE = "alembic_version"
# Hosts set this attribute in their own configuration of Alembic, as docs/stores.md says.
SCHEMA_ATTRIBUTE = "renda_schema"


class OutdatedError(NotSetUpError):
    """The tables are of an earlier release and must be brought up to date."""

    message = "{store} is of revision {found}, this release needs {needed}; run: renda init {store}"
    said_by = WORDS


class TooNewError(RendaError, ValueError):
    """The tables are of a later release than this one."""

    message = (
        "{store} is of revision {found}; this release knows up to {known}: install a later one"
    )
    said_by = WORDS


def current_revision(connection: Connection, schema: Schema) -> str | None:
    """Return the revision that the tables are of; None where there are no tables."""
    return store_revision(connection, schema) or host_revision(connection, schema)


def store_revision(connection: Connection, schema: Schema) -> str | None:
    """Return the revision that the store itself brought the tables to; None where it did not."""
    return _revision_in(connection, version_table(schema), schema.schema)


def host_revision(connection: Connection, schema: Schema) -> str | None:
    """Return the revision that a host's own migrations brought the tables to; None without any.

    It is looked for where Alembic keeps it unless told otherwise: beside the tables, and in the
    schema that the connection uses by default.
    """
    # A host's version table alone proves nothing: the tables of its revision may stand under
    # another prefix. So the table of heads has to be there too.
    if not inspect(connection).has_table(f"{schema.prefix}heads", schema=schema.schema):
        return None
    # Once, where both are the same; a set would not keep the order.
    places = dict.fromkeys((schema.schema, None))
    revisions = (_revision_in(connection, VERSION_TABLE, place) for place in places)
    return next(filter(None, revisions), None)


def require_current(connection: Connection, schema: Schema) -> None:
    """Refuse tables that this release cannot use.

    Raises:
        NotSetUpError: There are no tables, or that of a room is missing.
        OutdatedError: The tables are of an earlier release.
        TooNewError: The tables are of a later release.
    """
    revision, store = current_revision(connection, schema), shown_url(connection.engine.url)
    if revision is None:
        raise NotSetUpError(store=store, missing=f"{schema.prefix}heads")
    refuse_newer(connection, revision)
    if revision != REVISIONS[-1]:
        raise OutdatedError(store=store, found=revision, needed=REVISIONS[-1])
    missing = missing_tables(connection, schema)
    if missing:
        raise NotSetUpError(store=store, missing=missing[0].name)


def missing_tables(connection: Connection, schema: Schema) -> list[Table]:
    """Return the tables that are not there, such as that of a room registered since."""
    there = {*inspect(connection).get_table_names(schema=schema.schema)}
    return [table for table in schema.tables.values() if table.name not in there]


def refuse_newer(connection: Connection, revision: str | None) -> None:
    """Refuse a revision that this release does not know.

    Args:
        connection: The connection that the revision was read on.
        revision: What the version table says; None where there are no tables.

    Raises:
        TooNewError: The revision is of a later release.
    """
    if revision is not None and revision not in REVISIONS:
        store = shown_url(connection.engine.url)
        raise TooNewError(store=store, found=revision, known=REVISIONS[-1])


def version_table(schema: Schema) -> str:
    """Return the name of the table in which a store itself records its revision."""
    return schema.prefix + VERSION_TABLE


def _revision_in(connection: Connection, name: str, place: str | None) -> str | None:
    """Return the revision of this package that a version table holds.

    Args:
        connection: The connection that reads it.
        name: The name of the version table, which may not be there.
        place: The database's schema it stands in; None for the connection's.
    """
    if not inspect(connection).has_table(name, schema=place):
        return None
    versions = table(name, column("version_num"), schema=place)
    revisions = connection.execute(select(versions.c.version_num)).scalars().all()
    # A host's table has a row for each branch of revisions, its own among them.
    ours = (revision for revision in revisions if str(revision).startswith(f"{BRANCH}_"))
    return next(ours, None)
