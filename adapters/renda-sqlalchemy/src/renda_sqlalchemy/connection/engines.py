"""Engines that a store makes itself: the driver, and the settings that make commits last.

SQLite is told on every connection to survive a power cut, to wait for others and to leave nothing
of what is deleted; servers are told how long to wait for others. Of tables nothing is known here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from renda import RendaError
from renda_sqlalchemy.wording import WORDS

PATIENCE = 30
DRIVERS = {"postgresql": "psycopg", "mysql": "pymysql", "mariadb": "pymysql"}
EXTRAS = {"psycopg": "postgresql", "pymysql": "mysql"}
PRAGMAS: Mapping[str, str] = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "recursive_triggers": "1",
    "secure_delete": "1",
}
BEGIN = "renda_begin"
AT_ONCE: Mapping[str, str] = {BEGIN: "IMMEDIATE"}


class AddressError(RendaError, ValueError):
    """An address is not one of a database that this adapter keeps stores in."""

    message = "{address} is no address of a store; allowed: {allowed}"
    said_by = WORDS


class DriverMissingError(RendaError, ImportError):
    """The package that talks to a database is not installed."""

    message = "{address} needs an optional package: pip install 'renda-sqlalchemy[{extra}]'"
    said_by = WORDS


def open_engine(address: URL) -> Engine:
    """Return an engine for a database; nothing is connected to yet.

    Raises:
        AddressError: It is not SQLite, PostgreSQL, MariaDB or MySQL.
        DriverMissingError: Its driver is not installed.
    """
    url = driven(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    if url.get_backend_name() not in DRIVERS:
        raise AddressError(address=shown_url(url), allowed=_allowed())
    try:
        return create_engine(
            url, connect_args=_patience(url), hide_parameters=True, pool_pre_ping=True
        )
    except NoSuchModuleError:
        raise AddressError(address=shown_url(url), allowed=_allowed()) from None
    except ModuleNotFoundError as error:
        extra = EXTRAS.get(error.name or "")
        if extra is None:
            raise
        raise DriverMissingError(address=shown_url(url), extra=extra) from None


def schemes() -> tuple[str, ...]:
    """Return what the addresses of databases begin with."""
    return ("sqlite", *DRIVERS)


def read_url(address: str | URL) -> URL:
    """Return an address as its parts.

    Raises:
        AddressError: It is none.
    """
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        raise AddressError(address="…", allowed=_allowed()) from None


def _allowed() -> str:
    return ", ".join(f"{each}://…" for each in schemes())


def driven(url: URL) -> URL:
    """Return an address with the driver that is used where it names none."""
    driver = DRIVERS.get(url.drivername)
    return url if driver is None else url.set(drivername=f"{url.drivername}+{driver}")


def shown_url(url: URL) -> str:
    """Return an address as it may be shown: without password, nor what comes after a `?`."""
    return url.set(query={}).render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite address; None where it has none, or is of a server."""
    is_file = url.get_backend_name() == "sqlite" and "uri" not in url.query
    return Path(url.database or "") if is_file and not is_passing(url) else None


def is_passing(url: URL) -> bool:
    """Tell whether an address is of an SQLite database without a file."""
    return (
        url.get_backend_name() == "sqlite"
        and url.database in {None, "", ":memory:"}
        and "uri" not in url.query
    )


def wrong_settings(connection: Connection) -> dict[str, str]:
    """Return the settings under which what is kept could be lost, or what is erased could stay."""
    if connection.dialect.name != "sqlite":
        return losing_settings(connection)
    found = {name: _asked(connection, f"PRAGMA {name}") for name in PRAGMAS}
    return {name: value for name, value in found.items() if value != PRAGMAS[name]}


def losing_settings(connection: Connection) -> dict[str, str]:
    """Return the settings under which a server would lose texts without a word."""
    if connection.dialect.name not in {"mysql", "mariadb"}:
        return {}
    charset = _asked(connection, "SELECT @@character_set_connection")
    mode = _asked(connection, "SELECT @@sql_mode")
    wrong = {} if charset == "utf8mb4" else {"character_set_connection": charset}
    return wrong if "STRICT_" in mode else {**wrong, "sql_mode": mode}


def _asked(connection: Connection, question: str) -> str:
    return str(connection.exec_driver_sql(question).scalar())


def _sqlite(url: URL) -> Engine:
    patience = {} if "timeout" in url.query else {"timeout": PATIENCE}
    engine = create_engine(url, connect_args=patience, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - of the driver
    """Leave transactions to `_begin`, and make what is committed last."""
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}").close()


def _begin(connection: Connection) -> None:
    how = connection.get_execution_options().get(BEGIN, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {how}")


def _patience(url: URL) -> dict[str, Any]:
    """Return how long a server's session waits for others that write."""
    if url.get_backend_name() == "postgresql":
        asked = "options" in url.query
        return {} if asked else {"options": f"-c lock_timeout={PATIENCE}s"}
    wait = f"SET SESSION innodb_lock_wait_timeout={PATIENCE}"
    return {"init_command": wait} | ({} if "charset" in url.query else {"charset": "utf8mb4"})
