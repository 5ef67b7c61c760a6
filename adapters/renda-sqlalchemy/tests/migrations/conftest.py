"""Empty databases, on each server, and what they look like: described in the server's own words."""

from contextlib import ExitStack, contextmanager
from secrets import token_hex

import pytest
from sqlalchemy import create_engine, event, make_url, text

from renda_sqlalchemy.connection.engines import open_engine
from renda_sqlalchemy.tables.schema import Schema

SQLITE = """
SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
FROM {0}.sqlite_master t, pragma_table_xinfo(t.name, '{0}') c
WHERE t.type = 'table' AND t.tbl_name <> :record ORDER BY 1, 2
"""
SQLITE_INDEXES = """
SELECT name, sql FROM {}.sqlite_master WHERE type = 'index' AND tbl_name <> :record ORDER BY 1
"""
POSTGRESQL = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), l.collname, a.attnotnull,
       pg_get_expr(d.adbin, d.adrelid), a.attidentity
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relkind = 'r' AND n.nspname = :place AND c.relname <> :record
ORDER BY c.relname, a.attname
"""
POSTGRESQL_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = (:place)::regnamespace AND conname <> :record || '_pkc' AND contype <> 'n'
ORDER BY 1, 2
"""
POSTGRESQL_INDEXES = """
SELECT indexdef FROM pg_indexes WHERE schemaname = :place AND tablename <> :record ORDER BY 1
"""
MARIADB = """
SELECT table_name FROM information_schema.tables
WHERE table_schema = coalesce(:place, database()) AND table_name <> :record ORDER BY 1
"""


@pytest.fixture(scope="session")
def own(address):
    """The address of a database beside the one of the address; of SQLite there are more."""
    backend, url = address
    if backend == "sqlite":
        yield url
        return
    name = f"renda_migrated_{token_hex(6)}"
    _tell(url, f"CREATE DATABASE {name}")
    yield make_url(url).set(database=name)
    _tell(url, f"DROP DATABASE {name}")


@pytest.fixture
def databases(own, tmp_path):
    """Makes an empty database, and says where it is; on a server the last one is gone then."""

    def database():
        name = own.database
        match own.get_backend_name():
            case "sqlite":
                return own.set(database=str(tmp_path / f"{token_hex(6)}.db"))
            case "postgresql":
                _tell(own, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
            case _:
                _tell(own, f"DROP DATABASE {name}", f"CREATE DATABASE {name}")
        return own

    return database


def _tell(url, *statements):
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    server.dispose()


@pytest.fixture
def engines(databases):
    """Makes an engine on an empty database, or on one that is there: a store's, or a host's."""
    with ExitStack() as made:

        def engine(url=None, *, of_a_host=False):
            found = (create_engine if of_a_host else open_engine)(url or databases())
            made.callback(found.dispose)
            return found

        yield engine


@pytest.fixture
def engine(engines):
    """A store's engine on an empty database."""
    return engines()


@pytest.fixture(params=["usual", "bare", "own"])
def placed(request, engines, tmp_path):
    """Where the tables stand, and makes engines on empty databases that have that place."""
    schema = {
        "usual": Schema(),
        "bare": Schema(prefix=""),
        "own": Schema(prefix="npc_", schema=f"office_{token_hex(4)}"),
    }[request.param]
    with ExitStack() as made:

        def engine():
            found = engines()
            if schema.schema is not None:
                made.enter_context(_place(found, schema.schema, tmp_path))
            return found

        yield schema, engine


@contextmanager
def _place(engine, name, folder):
    """Make a schema of a database: a second file where it is SQLite."""
    if engine.dialect.name == "sqlite":
        file = folder / f"{token_hex(6)}.db"

        @event.listens_for(engine, "connect")
        def attach(connection, _):
            connection.execute(f"ATTACH '{file}' AS {name}").close()

        yield
        return
    all_of_it = " CASCADE" if engine.dialect.name == "postgresql" else ""
    gone = f"DROP SCHEMA IF EXISTS {name}{all_of_it}"
    _tell(engine.url, gone, f"CREATE SCHEMA {name}")
    yield
    _tell(engine.url, gone)


@pytest.fixture
def described():
    """Tells what tables a database has, in the server's own words, without the record."""
    return describe


def describe(engine, schema):
    """Return the tables and indexes under a schema, and no guards.

    Where a column stands in its table is left out: one that came later stands last.
    """
    asked = {"record": f"{schema.prefix}alembic_version"}
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            asking = (q.format(schema.schema or "main") for q in (SQLITE, SQLITE_INDEXES))
            return [tuple(row) for q in asking for row in connection.execute(text(q), asked)]
        if engine.dialect.name == "postgresql":
            asked["place"] = schema.schema or "public"
            queries = (POSTGRESQL, POSTGRESQL_KEYS, POSTGRESQL_INDEXES)
            return [tuple(row) for q in queries for row in connection.execute(text(q), asked)]
        asked["place"] = schema.schema
        place = "" if schema.schema is None else f"{schema.schema}."
        names = connection.execute(text(MARIADB), asked).scalars().all()
        shown = [connection.execute(text(f"SHOW CREATE TABLE {place}`{n}`")).one() for n in names]
        return [
            (name, sorted(line.strip(" ,") for line in sql.splitlines())) for name, sql in shown
        ]
