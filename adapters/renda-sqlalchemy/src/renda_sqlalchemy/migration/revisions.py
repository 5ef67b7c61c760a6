"""Which revision a store's tables are of, and whether this release can use them.

It is read from the database alone: from the store's own record, or from that of a host whose
migrations include the store's. How tables come to a revision is not known here.
"""

from sqlalchemy import Connection, column, inspect, select, table

from renda import RendaError
from renda.ports import NotSetUpError
from renda_sqlalchemy.connection.engines import shown_url
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.wording import WORDS

REVISIONS = ("renda_0001", "renda_0002")
BRANCH = "renda"
RECORD = "alembic_version"
ATTRIBUTE = "renda_schema"


class OutdatedError(NotSetUpError):
    """The tables are of an earlier release, and have to be brought up to date."""

    message = "{store} is of revision {found}, this release needs {needed}; run: renda init {store}"
    said_by = WORDS


class TooNewError(RendaError, ValueError):
    """The tables are of a later release than this one."""

    message = (
        "{store} is of revision {found}; this release knows up to {known}: install a later one"
    )
    said_by = WORDS


def current(connection: Connection, schema: Schema) -> str | None:
    """Return the revision that the tables are of; None where they are not there."""
    return owned(connection, schema) or hosted(connection, schema)


def owned(connection: Connection, schema: Schema) -> str | None:
    """Return the revision that the store itself brought the tables to; None without."""
    return _recorded(connection, own_record(schema), schema.schema)


def hosted(connection: Connection, schema: Schema) -> str | None:
    """Return the revision that a host's own migrations brought the tables to; None without.

    It is looked for where Alembic keeps it unless it is told otherwise: beside the tables, or where
    the connection looks by itself.
    """
    if not inspect(connection).has_table(f"{schema.prefix}heads", schema=schema.schema):
        return None
    places = dict.fromkeys((schema.schema, None))
    found = (_recorded(connection, RECORD, place) for place in places)
    return next(filter(None, found), None)


def require_current(connection: Connection, schema: Schema) -> None:
    """Refuse tables that this release cannot use.

    Raises:
        NotSetUpError: They are not there.
        OutdatedError: They are of an earlier release.
        TooNewError: They are of a later release.
    """
    found, store = current(connection, schema), shown_url(connection.engine.url)
    if found is None:
        raise NotSetUpError(store=store, missing=f"{schema.prefix}heads")
    refuse_newer(connection, found)
    if found != REVISIONS[-1]:
        raise OutdatedError(store=store, found=found, needed=REVISIONS[-1])


def refuse_newer(connection: Connection, found: str | None) -> None:
    """Refuse a revision that this release does not know.

    Raises:
        TooNewError: It is of a later release.
    """
    if found is not None and found not in REVISIONS:
        store = shown_url(connection.engine.url)
        raise TooNewError(store=store, found=found, known=REVISIONS[-1])


def own_record(schema: Schema) -> str:
    """Return the name of the table in which a store itself records its revision."""
    return schema.prefix + RECORD


def _recorded(connection: Connection, name: str, place: str | None) -> str | None:
    """Return the revision of this package that a record holds; a host's are left out."""
    if not inspect(connection).has_table(name, schema=place):
        return None
    record = table(name, column("version_num"), schema=place)
    found = connection.execute(select(record.c.version_num)).scalars()
    return next((each for each in found.all() if str(each).startswith(f"{BRANCH}_")), None)
