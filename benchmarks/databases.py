"""The databases that stores are measured on, each one of its own that is gone in the end.

SQLite is a file in a folder. PostgreSQL is the server that `RENDA_TEST_POSTGRESQL_URL` names, else
the one on this machine; where none answers, it is left out, and the run says so.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

from attrs import frozen
from sqlalchemy import URL, Engine, Table, create_engine, delete, make_url, text
from sqlalchemy.exc import OperationalError

from renda import Absence, Congress, DeputyGroup, Mandate, Membership, Roster, Tables
from renda_sqlalchemy import Schema, SqlStore

GIVEN = os.environ.get("RENDA_TEST_POSTGRESQL_URL")
SERVER = make_url(GIVEN or "postgresql+psycopg://postgres@127.0.0.1/postgres")
PLACES: dict[type[Any], Callable[[Roster], tuple[Any, ...]]] = {
    Congress: lambda roster: roster.congresses,
    Mandate: lambda roster: roster.mandates,
    DeputyGroup: lambda roster: roster.groups,
    Membership: lambda roster: roster.memberships,
    Absence: lambda roster: roster.absences,
}
GUARDS = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name")
UPKEEP = {
    "sqlite": ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": ("VACUUM ANALYZE",),
}


@frozen
class Database:
    """An empty database.

    Args:
        name: What it is, as goals are named.
        engine: Its engine, with the settings of a store.
    """

    name: str
    engine: Engine

    def store(self, prefix: str = "renda_") -> SqlStore:
        """Return a new store in it, under a prefix of its own."""
        store = SqlStore(self.engine, schema=Schema(prefix=prefix))
        store.set_up()
        return store

    def fill(self, tables: Tables) -> None:
        """Make a store in it that holds some tables, and is known to the planner."""
        store = self.store()
        with store.session(actor="benchmark") as session:
            for kind, rows in PLACES.items():
                session.of(kind).add_all(rows(tables.roster))
            session.ledger.load(tables.records)
        self.settle()

    def emptied(self, *tables: Table) -> None:
        """Take all rows out of tables, whose guards against that are let go."""
        with self.engine.begin() as connection:
            for table in tables:
                if self.name == "postgresql":
                    connection.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")
                    connection.exec_driver_sql(f"TRUNCATE {table.name}")
                    continue
                for guard in connection.execute(GUARDS, {"name": table.name}).scalars().all():
                    connection.exec_driver_sql(f"DROP TRIGGER {guard}")
                connection.execute(delete(table))
        self.settle()

    def settle(self) -> None:
        """Let it do now what it would do later: count its rows, write its log into its file."""
        raw = self.engine.raw_connection()
        try:
            driver: Any = raw.driver_connection
            if self.name == "postgresql":
                driver.autocommit = True
            for statement in UPKEEP[self.name]:
                driver.execute(statement)
            if self.name == "postgresql":
                driver.autocommit = False
        finally:
            raw.close()


def names() -> list[str]:
    """Return the names of the databases there are, SQLite first."""
    return ["sqlite", *(["postgresql"] if _answers() else [])]


def left_out(there: list[str]) -> list[str]:
    """Return a sentence for each database that there is not."""
    address = SERVER.render_as_string(hide_password=True)
    sentence = f"PostgreSQL was left out: no server answers at {address}."
    return [] if "postgresql" in there else [sentence]


@contextmanager
def database(name: str, folder: Path) -> Iterator[Database]:
    """Make a database, and leave nothing of it."""
    unique = f"renda_bench_{token_hex(6)}"
    if name == "sqlite":
        url = URL.create("sqlite", database=str(folder / f"{unique}.db"))
        with _opened(name, url) as made:
            yield made
        return
    _on_server(f"CREATE DATABASE {unique}")
    try:
        with _opened(name, SERVER.set(database=unique)) as made:
            yield made
    finally:
        _on_server(f"DROP DATABASE {unique}")


@contextmanager
def _opened(name: str, url: URL) -> Iterator[Database]:
    store = SqlStore.open(url)
    assert isinstance(store.on, Engine)
    try:
        yield Database(name, store.on)
    finally:
        store.close()


def _answers() -> bool:
    try:
        _on_server("SELECT 1")
    except OperationalError:
        return False
    return True


def _on_server(statement: str) -> None:
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(statement))
    server.dispose()
