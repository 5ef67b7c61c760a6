"""Engines that a store makes itself: the driver, and the settings that make commits last.

SQLite is told on every connection to survive a power cut, to wait for others and to leave nothing
of what is deleted; servers are told how long to wait for others. It knows no tables.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from renda import RendaError
from renda_sqlalchemy.wording import WORDS

LOCK_SECONDS = 30
"""How long a session waits for others that write."""
DRIVERS = {"postgresql": "psycopg", "mysql": "pymysql", "mariadb": "pymysql"}
EXTRAS = {"psycopg": "postgresql", "pymysql": "mysql"}
PRAGMAS: Mapping[str, str] = {
    # Readers and the one that writes do not wait for each other.
    "journal_mode": "wal",
    # FULL: a commit is on the disk before it returns. NORMAL, often advised beside `wal`, may lose
    # the last commits in a power cut.
    "synchronous": "2",
    "foreign_keys": "1",
    # Without it INSERT OR REPLACE deletes rows without asking the triggers that guard the audit.
    "recursive_triggers": "1",
    # Deleted rows are overwritten with zeros, so that nothing stays of what was erased.
    "secure_delete": "1",
}
BEGIN_OPTION = "renda_begin"
BEGIN_IMMEDIATE: Mapping[str, str] = {BEGIN_OPTION: "IMMEDIATE"}
"""The option of a connection under which SQLite begins as the one that writes."""


class AddressError(RendaError, ValueError):
    """An address names no database that this adapter can keep a store in."""

    message = "{address} is no address of a store; allowed: {allowed}"
    said_by = WORDS


class DriverMissingError(RendaError, ImportError):
    """The package that talks to a database is not installed."""

    message = "{address} needs an optional package: pip install 'renda-sqlalchemy[{extra}]'"
    said_by = WORDS


def open_engine(address: URL) -> Engine:
    """Return an engine for a database; it connects to nothing yet.

    Args:
        address: The address of the database; a driver is added where it names none.

    Raises:
        AddressError: The database is not SQLite, PostgreSQL, MariaDB or MySQL.
        DriverMissingError: The database's driver is not installed.
    """
    url = with_driver(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    if url.get_backend_name() not in DRIVERS:
        raise AddressError(address=shown_url(url), allowed=_allowed_addresses())
    try:
        return create_engine(
            url, connect_args=_server_arguments(url), hide_parameters=True, pool_pre_ping=True
        )
    except NoSuchModuleError:
        raise AddressError(address=shown_url(url), allowed=_allowed_addresses()) from None
    except ModuleNotFoundError as error:
        extra = EXTRAS.get(error.name or "")
        if extra is None:
            raise
        raise DriverMissingError(address=shown_url(url), extra=extra) from None


def schemes() -> tuple[str, ...]:
    """Return the schemes that the addresses of databases begin with, such as `sqlite`."""
    return ("sqlite", *DRIVERS)


def read_url(address: str | URL) -> URL:
    """Return an address split into its parts.

    Raises:
        AddressError: The text is no address.
    """
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        # The text is not shown: what cannot be split may have a password anywhere.
        raise AddressError(address="…", allowed=_allowed_addresses()) from None


def _allowed_addresses() -> str:
    return ", ".join(f"{scheme}://…" for scheme in schemes())


def with_driver(url: URL) -> URL:
    """Return an address with the usual driver of its database, where it names none."""
    driver = DRIVERS.get(url.drivername)
    return url if driver is None else url.set(drivername=f"{url.drivername}+{driver}")


def shown_url(url: URL) -> str:
    """Return an address as it may be shown: without its password, and without its query."""
    # Drivers take passwords in the query too.
    return url.set(query={}).render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """Return the file of an address of SQLite; None for a server, or where there is no file."""
    is_file = url.get_backend_name() == "sqlite" and "uri" not in url.query
    return Path(url.database or "") if is_file and not is_temporary(url) else None


def is_temporary(url: URL) -> bool:
    """Tell whether an address is of an SQLite database that ends with its last connection."""
    return (
        url.get_backend_name() == "sqlite"
        and url.database in {None, "", ":memory:"}
        and "uri" not in url.query
    )


def unsafe_settings(connection: Connection) -> dict[str, str]:
    """Return the settings under which kept data could be lost, or erased data could stay.

    Returns:
        The value found for each setting that is unsafe, by the setting's name.
    """
    if connection.dialect.name != "sqlite":
        return lossy_settings(connection)
    settings = {name: _scalar_text(connection, f"PRAGMA {name}") for name in PRAGMAS}
    return {name: value for name, value in settings.items() if value != PRAGMAS[name]}


def lossy_settings(connection: Connection) -> dict[str, str]:
    """Return the settings under which a server would change texts without a word.

    Returns:
        The value found for each such setting, by the setting's name.
    """
    if connection.dialect.name not in {"mysql", "mariadb"}:
        return {}
    # Outside strict mode too long texts are cut, and characters that the charset lacks become "?".
    charset = _scalar_text(connection, "SELECT @@character_set_connection")
    mode = _scalar_text(connection, "SELECT @@sql_mode")
    wrong = {} if charset == "utf8mb4" else {"character_set_connection": charset}
    return wrong if "STRICT_" in mode else {**wrong, "sql_mode": mode}


def _scalar_text(connection: Connection, query: str) -> str:
    return str(connection.exec_driver_sql(query).scalar())


def _sqlite_engine(url: URL) -> Engine:
    arguments = {} if "timeout" in url.query else {"timeout": LOCK_SECONDS}
    engine = create_engine(url, connect_args=arguments, hide_parameters=True)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin_transaction)
    return engine


def _set_pragmas(connection: Any, _: object) -> None:  # noqa: ANN401 - of the driver
    """Leave transactions to `_begin_transaction`, and make what is committed last."""
    # Python's driver would begin transactions on its own, and none before a SELECT.
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}").close()


def _begin_transaction(connection: Connection) -> None:
    mode = connection.get_execution_options().get(BEGIN_OPTION, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _server_arguments(url: URL) -> dict[str, Any]:
    """Return the driver's arguments that say how long a session waits for others that write.

    What the address says itself has precedence.
    """
    if url.get_backend_name() == "postgresql":
        has_options = "options" in url.query
        return {} if has_options else {"options": f"-c lock_timeout={LOCK_SECONDS}s"}
    wait = f"SET SESSION innodb_lock_wait_timeout={LOCK_SECONDS}"
    return {"init_command": wait} | ({} if "charset" in url.query else {"charset": "utf8mb4"})
