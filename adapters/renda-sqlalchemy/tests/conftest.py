"""The databases the tests run on: SQLite always, servers where their addresses are known.

An address is in RENDA_TEST_POSTGRESQL_URL and RENDA_TEST_MYSQL_URL; with CI=true servers on this
machine are expected. A test of a server that is left out is not collected, and the summary says so.
Tests that ask for `pooler` run on PostgreSQL through PgBouncer, where it is installed.
"""

import os
from contextlib import ExitStack, contextmanager

import duckdb as duck
import pytest
from database_servers import PROGRAM, database_of_its_own, pooled
from filled_databases import Database, rows_of
from sqlalchemy import create_engine, make_url
from sqlalchemy.dialects import postgresql as dialect_of_postgresql
from sqlalchemy.schema import CreateTable

from renda_sqlalchemy.counts.count_statements import count_lines
from renda_sqlalchemy.counts.stray_statements import stray_records
from renda_sqlalchemy.tables.schema import Schema

LEFT_OUT = "left out"
EXPECTED = {
    "postgresql": "postgresql+psycopg://postgres@127.0.0.1/postgres",
    "mysql": "mysql+pymysql://root@127.0.0.1/mysql",
}


def addresses():
    """Return the addresses of the databases there are, by name."""
    found = {"sqlite": "sqlite://"}
    for name, usual in EXPECTED.items():
        given = os.environ.get(f"RENDA_TEST_{name.upper()}_URL")
        if given or os.environ.get("CI") == "true":
            found[name] = given or usual
    return found


def pytest_generate_tests(metafunc):
    asked = {*metafunc.fixturenames}
    if "address" in asked:
        given = addresses()
        if "pooler" in asked:
            given = {"pgbouncer": given.get("postgresql")} if PROGRAM else {}
        if "server" in asked:
            del given["sqlite"]
        if "postgresql" in asked:
            given = {"postgresql": given.get("postgresql")}
        there = {name: url for name, url in given.items() if url} or {LEFT_OUT: None}
        metafunc.parametrize("address", there.items(), ids=there, indirect=True, scope="session")


def pytest_collection_modifyitems(config, items):
    left_out = [item for item in items if f"[{LEFT_OUT}" in item.name]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter):
    left_out = sorted({"sqlite", *EXPECTED} - {*addresses()})
    if left_out:
        names = ", ".join(f"{name} (RENDA_TEST_{name.upper()}_URL)" for name in left_out)
        terminalreporter.write_line(f"renda-sqlalchemy: not tested on {names}")
    if PROGRAM is None:
        terminalreporter.write_line("renda-sqlalchemy: not tested through PgBouncer")


@pytest.fixture(scope="session")
def address(request, tmp_path_factory):
    """The name of a database, and the address of an empty one that is the tests' own."""
    name, url = request.param
    if name == "sqlite":
        folder = tmp_path_factory.mktemp("sqlite")
        yield name, make_url(url).set(database=str(folder / "store.db"))
        return
    with ExitStack() as stack:
        own = stack.enter_context(database_of_its_own(url))
        if name == "pgbouncer":
            name, own = "postgresql", stack.enter_context(pooled(own))
        yield name, own


@pytest.fixture
def server():
    """Say that a test is of servers, not of a file."""


@pytest.fixture
def pooler():
    """Say that a test is to go through PgBouncer."""


@pytest.fixture
def postgresql(address):
    """The address of PostgreSQL."""
    return address[1]


@pytest.fixture(scope="session")
def schema():
    """The tables under their usual names."""
    return Schema()


@pytest.fixture(scope="session")
def engine(address, schema):
    """A database in which all tables are there and empty."""
    made = create_engine(address[1])
    schema.metadata.create_all(made)
    yield made
    made.dispose()


class Duck:
    """The same in DuckDB: its driver alone, and the text that PostgreSQL is given."""

    dialect = dialect_of_postgresql.dialect()

    def __init__(self, connection, schema):
        self.connection, self.schema = connection, schema

    def fill(self, roster, held):
        for name, rows in rows_of(roster, held).items():
            table = self.schema.table(name)
            for row in rows:
                query = table.insert().values(row)
                self.connection.execute(self.text(query))

    def text(self, query):
        literal = query.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True})
        return str(literal).replace("%%", "%")

    def count_lines(self, windows, known_at, **days):
        return count_lines(self.read, self.schema, windows, known_at, **days)

    def stray_records(self, asked):
        return stray_records(self.read, self.schema, asked)

    def read(self, query):
        return self.connection.execute(self.text(query)).fetchall()


@pytest.fixture(scope="session")
def filled(engine, schema):
    """Fill the database for the length of a `with`; nothing is kept."""

    @contextmanager
    def fill(roster, held):
        with engine.connect() as connection:
            database = Database(connection, schema)
            database.fill(roster, held)
            yield database
            connection.rollback()

    return fill


@pytest.fixture(scope="session")
def duckdb(schema):
    """Fill a DuckDB for the length of a `with`."""
    connection = duck.connect()
    for table in schema.tables.values():
        connection.execute(str(CreateTable(table).compile(dialect=Duck.dialect)))

    @contextmanager
    def fill(roster, held):
        connection.begin()
        database = Duck(connection, schema)
        database.fill(roster, held)
        yield database
        connection.rollback()

    yield fill
    connection.close()
