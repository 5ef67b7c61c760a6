"""Engines that a store makes itself: the driver, and the settings that make commits last.

SQLite is told on every connection to survive a power cut, to wait for others and to leave nothing
of what is deleted; servers are told how long to wait for others, PostgreSQL at each transaction.
It knows no tables.
"""

import os
import sys
from collections.abc import Callable, Mapping
from sqlite3 import SQLITE_BUSY, OperationalError
from time import monotonic, sleep
from typing import Any
from weakref import WeakSet

from sqlalchemy import URL, Connection, Engine, Pool, create_engine, event
from sqlalchemy.exc import NoSuchModuleError

from renda import RendaError
from renda_sqlalchemy.connection.addresses import (
    AddressError,
    allowed_addresses,
    shown_url,
    with_driver,
)
from renda_sqlalchemy.connection.drivers import DRIVERS
from renda_sqlalchemy.connection.settings import (
    LOCK_SECONDS,
    LOG_PRAGMAS,
    PRAGMAS,
    READING_PRAGMAS,
)
from renda_sqlalchemy.connection.sqlite_files import bare_url, is_only_read, sqlite_place
from renda_sqlalchemy.wording import WORDS

# Between two tries to set up a file that others are setting up.
PAUSE_SECONDS = 0.01
# By the names of drivers. Without `binary` psycopg is installed and cannot be loaded where the
# system has no libpq.
PACKAGES = {
    "psycopg": "psycopg[binary]",
    "pymysql": "renda-sqlalchemy[mysql]",
    "psycopg2": "psycopg2-binary",
    "mysqldb": "mysqlclient",
}
BEGIN_OPTION = "renda_begin"
BEGIN_IMMEDIATE: Mapping[str, str] = {BEGIN_OPTION: "IMMEDIATE"}
"""The option of a connection under which SQLite begins as the one that writes."""
BEGIN_LATER: Mapping[str, str] = {BEGIN_OPTION: ""}
"""The option of a connection under which SQLite reads without beginning anything."""

OWN_ENGINES = WeakSet[Engine]()
"""The engines of this process, whose connections a child process must not use."""
INHERITED_POOLS: list[Pool] = []
"""The connections of a parent process: closed, as when they were collected, they would end its."""


class DriverMissingError(RendaError, ImportError):
    """The package that talks to a database is not installed, or cannot be loaded."""

    message = "{address} needs an optional package: pip install '{package}'"
    said_by = WORDS


def open_engine(address: URL) -> Engine:
    """Return an engine for a database; it connects to nothing yet.

    Args:
        address: The address of the database; a driver is added where it names none.

    Raises:
        AddressError: The database is not SQLite, PostgreSQL, MariaDB or MySQL.
        DriverMissingError: The database's driver is not installed, or cannot be loaded.
    """
    engine = _engine(with_driver(address))
    OWN_ENGINES.add(engine)
    return engine


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    if url.get_backend_name() not in DRIVERS:
        raise AddressError(address=shown_url(url), allowed=allowed_addresses())
    try:
        return _server_engine(url)
    except (NoSuchModuleError, ValueError):
        raise AddressError(address=shown_url(url), allowed=allowed_addresses()) from None
    except ImportError:
        driver = url.get_driver_name()
        package = PACKAGES.get(driver, driver)
        raise DriverMissingError(address=shown_url(url), package=package) from None


def _leave_inherited_connections() -> None:
    """In a child process, give each engine connections of its own."""
    for engine in [*OWN_ENGINES]:
        INHERITED_POOLS.append(engine.pool)
        engine.dispose(close=False)


if sys.platform != "win32":  # There no process forks.
    os.register_at_fork(after_in_child=_leave_inherited_connections)


def _sqlite_engine(url: URL) -> Engine:
    arguments = {} if "timeout" in url.query else {"timeout": LOCK_SECONDS}
    engine = create_engine(bare_url(url), connect_args=arguments, hide_parameters=True)
    event.listen(engine, "do_connect", _place_setter(url))
    event.listen(engine, "connect", _pragmas_setter(url))
    event.listen(engine, "begin", _begin_transaction)
    return engine


def _place_setter(url: URL) -> Callable[..., None]:
    """Return what says to the driver how a file is opened that is only read."""

    def set_place(_: object, __: object, places: list[str], arguments: dict[str, Any]) -> None:
        place = sqlite_place(url)
        if place:
            places.clear()
            arguments.update(place)

    return set_place


def _pragmas_setter(url: URL) -> Callable[[Any, object], None]:
    """Return what leaves transactions to `_begin_transaction`, and makes what is committed last."""
    seconds = float(str(url.query.get("timeout", LOCK_SECONDS)))

    def set_pragmas(connection: Any, _: object) -> None:  # noqa: ANN401 - of the driver
        # Python's driver would begin transactions on its own, and none before a SELECT.
        connection.isolation_level = None
        pragmas = READING_PRAGMAS if is_only_read(url) else {**PRAGMAS, **LOG_PRAGMAS}
        until = monotonic() + seconds
        for name, value in pragmas.items():
            while not _has_set(connection, f"PRAGMA {name}={value}", until):
                sleep(PAUSE_SECONDS)

    return set_pragmas


def _has_set(connection: Any, pragma: str, until: float) -> bool:  # noqa: ANN401 - of the driver
    """Set a pragma; tell that it is to be set again where the file is busy, until a moment."""
    # Of several that turn a new file to its log at once, SQLite refuses some without a wait.
    try:
        connection.execute(pragma).close()
    except OperationalError as error:
        if error.sqlite_errorcode != SQLITE_BUSY or monotonic() > until:
            raise
        return False
    return True


def _begin_transaction(connection: Connection) -> None:
    mode = connection.get_execution_options().get(BEGIN_OPTION, "DEFERRED")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")


def _server_engine(url: URL) -> Engine:
    engine = create_engine(
        url.difference_update_query(["init_command"]),
        connect_args=_server_arguments(url),
        hide_parameters=True,
        pool_pre_ping=True,
    )
    for command in url.normalized_query.get("init_command", ()):
        event.listen(engine, "connect", _command_runner(command))
    return engine


def _server_arguments(url: URL) -> dict[str, Any]:
    """Return the driver's arguments; what the address says itself has precedence.

    None of them is a start-up option of PostgreSQL: poolers such as PgBouncer refuse those.
    """
    match url.get_driver_name():
        case "psycopg":
            # A pooler may hand each transaction to another connection of the server, which does
            # not know what was prepared on the one before.
            threshold = url.query.get("prepare_threshold")
            prepared = None if threshold is None else int(str(threshold))
            return {"prepare_threshold": prepared, "client_encoding": "utf8"}
        case "pymysql":
            wait = f"SET SESSION innodb_lock_wait_timeout={LOCK_SECONDS}"
            return {"charset": url.query.get("charset", "utf8mb4"), "init_command": wait}
        case _:
            return {}


def _command_runner(command: str) -> Callable[[Any, object], None]:
    """Return what runs a command of the address on a new connection, after the store's own."""

    def run(connection: Any, _: object) -> None:  # noqa: ANN401 - of the driver
        with connection.cursor() as cursor:
            cursor.execute(command)

    return run
