"""Where the harnesses keep an office's data: a store of their own, empty, and dropped in the end.

The servers are those the adapter's tests know, by RENDA_TEST_POSTGRESQL_URL and
RENDA_TEST_MYSQL_URL; by default those of this machine.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from sqlalchemy import URL, create_engine, make_url, text

from renda import Office
from renda.plugins import Plugins

SERVERS = {
    "postgresql": ("RENDA_TEST_POSTGRESQL_URL", "postgresql+psycopg://postgres@127.0.0.1/postgres"),
    "mariadb": ("RENDA_TEST_MYSQL_URL", "mysql+pymysql://root@127.0.0.1/mysql"),
}
STORES = ("sqlite", *SERVERS)


def available() -> tuple[str, ...]:
    """Return the stores there are: servers with CI=true, or where their address is given."""
    is_expected = os.environ.get("CI") == "true"
    there = (name for name, (given, _) in SERVERS.items() if is_expected or given in os.environ)
    return ("sqlite", *there)


@contextmanager
def fresh(name: str, plugins: Plugins) -> Iterator[str]:
    """Yield the address of an empty store, set up, of the kind of that name."""
    with _place(name) as url:
        address = url.render_as_string(hide_password=False)
        set_up(address, plugins)
        yield address


def set_up(address: str, plugins: Plugins) -> None:
    """Set up the store at an address."""
    with opened(address, plugins) as office:
        office.store.set_up()


def version(address: str) -> str:
    """Return which version of a database stands at an address."""
    engine = create_engine(address)
    with engine.connect():
        numbers = engine.dialect.server_version_info
    engine.dispose()
    return ".".join(map(str, numbers[:3]))


def opened(address: str, plugins: Plugins) -> Office:
    """Open the office at an address."""
    return Office.open(address, plugins=plugins)


def disconnect(office: Office) -> None:
    """Close every connection of an office; the next thing it does opens the database anew."""
    office.store.close()


@contextmanager
def _place(name: str) -> Iterator[URL]:
    if name == "sqlite":
        with TemporaryDirectory() as made:
            yield URL.create("sqlite", database=str(Path(made, "store.db")))
        return
    variable, usual = SERVERS[name]
    with _database(make_url(os.environ.get(variable, usual))) as url:
        yield url


@contextmanager
def _database(server: URL) -> Iterator[URL]:
    """Make a database beside the one of an address, and drop it in the end."""
    own = f"renda_kill_{token_hex(6)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    forced = " WITH (FORCE)" if engine.dialect.name == "postgresql" else ""
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {own}"))
    try:
        yield server.set(database=own)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {own}{forced}"))
        engine.dispose()
