"""Where sessions get their transactions from: an engine, or a host's own open connection.

A transaction of an engine ends with its session. Within a host's connection a session is a
savepoint, and only the host commits.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from attrs import define, field, frozen
from sqlalchemy import Connection, Dialect, Engine, NestedTransaction

from renda.ports import StoreBusyError
from renda_sqlalchemy.connection.engines import AT_ONCE
from renda_sqlalchemy.wording import Trouble

T = TypeVar("T")
ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
NEWEST_STATE = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
SERVERS = frozenset({"postgresql", "mysql", "mariadb"})


class Span(Protocol):
    """One transaction, or what stands for one."""

    @property
    def connection(self) -> Connection:
        """Where its statements run."""
        ...

    def before_writing(self) -> None:
        """Make ready for the first change: what is read from now on is the newest state."""
        ...

    def keep(self) -> None:
        """End it, its changes kept."""
        ...

    def drop(self) -> None:
        """End it, its changes dropped."""
        ...


class Link(Protocol):
    """What a store stands on."""

    @property
    def dialect(self) -> Dialect:
        """What database it is."""
        ...

    def begin(self, *, one_state: bool = False) -> Span:
        """Begin a transaction.

        Args:
            one_state: Whether it only reads, and all it reads is of one state.
        """
        ...

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do some work in a transaction that is kept, alone where the database is a file."""
        ...

    def scrub(self) -> None:
        """After a commit, leave no byte of what it deleted, as far as that is in the store's power.

        Raises:
            StoreBusyError: Others still read what was deleted.
        """
        ...


@frozen
class EngineLink:
    """An engine (引擎): each session has a connection of its own.

    Args:
        engine: The store's or the host's.
    """

    engine: Engine

    @property
    def dialect(self) -> Dialect:
        """What database it is."""
        return self.engine.dialect

    def begin(self, *, one_state: bool = False) -> Span:
        """Begin a transaction."""
        return EngineSpan.begun(self.engine, one_state=one_state)

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do some work in a transaction of its own."""
        with self.engine.connect().execution_options(**AT_ONCE) as connection, connection.begin():
            return work(connection)

    def scrub(self) -> None:
        """On SQLite, write the database anew and empty its log; servers do so in their own time."""
        if self.dialect.name != "sqlite":
            return
        raw = self.engine.raw_connection()
        try:
            driver: Any = raw.driver_connection
            driver.execute("VACUUM").close()
            busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
        if busy:
            raise StoreBusyError(error=Trouble.STILL_READ)


@define
class EngineSpan:
    """A transaction on a connection of its own."""

    connection: Connection

    @classmethod
    def begun(cls, engine: Engine, *, one_state: bool) -> "EngineSpan":
        """Begin one by telling a server its isolation; SQLite begins with the first statement.

        Where all it reads is to be of one state, SQLite begins at once.
        """
        connection = engine.connect()
        try:
            if engine.dialect.name in SERVERS:
                connection.exec_driver_sql(ONE_STATE if one_state else NEWEST_STATE)
            elif one_state:
                begin(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def before_writing(self) -> None:
        """On SQLite, begin, or begin anew, as the one that writes; nothing was changed yet.

        A transaction that has read cannot begin to write once others wrote.
        """
        if self.connection.dialect.name == "sqlite":
            self.connection.rollback()
            self.connection.execution_options(**AT_ONCE)
            self.connection.begin()

    def keep(self) -> None:
        """Commit."""
        try:
            self.connection.commit()
        finally:
            self.connection.close()

    def drop(self) -> None:
        """Roll back."""
        self.connection.close()


@frozen
class HostLink:
    """A host's connection (宿主连接): sessions are savepoints in the host's transaction.

    Args:
        connection: The host's.
    """

    connection: Connection

    @property
    def dialect(self) -> Dialect:
        """What database it is."""
        return self.connection.dialect

    def begin(self, *, one_state: bool = False) -> Span:
        """Begin a savepoint; what it reads is what the host's transaction reads."""
        del one_state
        return HostSpan(self.connection)

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do some work in the host's transaction."""
        return work(self.connection)

    def scrub(self) -> None:
        """Do nothing: the host has not committed yet."""


@define
class HostSpan:
    """A savepoint in a host's transaction."""

    connection: Connection
    _savepoint: NestedTransaction = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Set the savepoint inside a transaction that really is one."""
        if self.connection.dialect.name == "sqlite":
            begin(self.connection)
        self._savepoint = self.connection.begin_nested()

    def before_writing(self) -> None:
        """Do nothing: the host began the transaction."""

    def keep(self) -> None:
        """Leave the changes to the host's transaction."""
        self._savepoint.commit()

    def drop(self) -> None:
        """Roll back to the savepoint."""
        if self._savepoint.is_active:
            self._savepoint.rollback()


def begin(connection: Connection) -> None:
    """Begin a transaction of SQLite that really is one.

    Python's driver begins none to read, nor before a savepoint, which would then be the
    transaction itself and be committed at its end.
    """
    if not connection.in_transaction():
        connection.begin()
    driver = connection.connection.driver_connection
    if driver is not None and not driver.in_transaction:
        connection.exec_driver_sql("BEGIN")


def in_transaction(connection: Connection) -> bool:
    """Tell whether what was changed on a connection can still be rolled back."""
    driver: Any = connection.connection.driver_connection
    match connection.dialect.driver:
        case "pysqlite":
            return bool(driver.in_transaction)
        case "psycopg":
            return not driver.autocommit
        case "pymysql":
            return not driver.get_autocommit()
        case _:
            return True
