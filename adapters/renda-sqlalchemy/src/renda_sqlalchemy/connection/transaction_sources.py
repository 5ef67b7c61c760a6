"""Where sessions get their transactions from: an engine, whose transactions end with them.

Where a host gives its own open connection, `host_transactions` says what takes their place.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from attrs import define, frozen
from sqlalchemy import (
    Connection,
    Dialect,
    Engine,
)

from renda.ports import StoreBusyError
from renda_sqlalchemy.connection.engines import BEGIN_IMMEDIATE, BEGIN_LATER
from renda_sqlalchemy.connection.settings import LOCK_SECONDS
from renda_sqlalchemy.wording import Trouble

T = TypeVar("T")
SNAPSHOT_ISOLATION = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# In REPEATABLE READ a session that has read would go on seeing that state once it writes.
WRITING_ISOLATION = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
# Inside the transaction, since poolers drop or refuse what is set for a connection. PostgreSQL
# waits for ever unless somebody said how long: the host, the role or the database.
LOCK_TIMEOUT = (
    f"SELECT set_config('lock_timeout', '{LOCK_SECONDS}s', true)"
    " WHERE current_setting('lock_timeout') = '0'"
)
SERVERS = frozenset({"postgresql", "mysql", "mariadb"})


class DatabaseTransaction(Protocol):
    """One transaction of the database, or a savepoint that stands for one."""

    @property
    def connection(self) -> Connection:
        """The connection that its statements run on."""
        ...

    def prepare_writing(self) -> None:
        """Make ready for the first change: what is read from now on is the newest state."""
        ...

    def let_go(self) -> None:
        """Let go of what was read, which might keep others from writing; nothing was changed."""
        ...

    def commit(self) -> None:
        """End it and keep its changes."""
        ...

    def roll_back(self) -> None:
        """End it and drop its changes; after a commit this does nothing."""
        ...


class TransactionSource(Protocol):
    """What a store gets its transactions from."""

    @property
    def dialect(self) -> Dialect:
        """The dialect of the database."""
        ...

    def begin(self, *, snapshot: bool = False) -> DatabaseTransaction:
        """Begin a transaction.

        Args:
            snapshot: Whether it only reads, and all it reads is of one state.
        """
        ...

    def aside(self) -> "TransactionSource":
        """Return where a transaction comes from that is kept whatever becomes of others.

        Raises:
            StoreError: There is but one connection.
        """
        ...

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do some work in a transaction that is kept, and return what the work returns.

        On SQLite nobody else writes meanwhile.
        """
        ...

    def scrub(self) -> None:
        """After a commit, leave no byte of what it deleted, as far as that is in the store's power.

        Raises:
            StoreBusyError: Others still read what was deleted.
        """
        ...


@frozen
class EngineSource:
    """An engine (引擎): each session has a connection of its own.

    Args:
        engine: The store's engine, or the host's.
    """

    engine: Engine

    @property
    def dialect(self) -> Dialect:
        """The dialect of the database."""
        return self.engine.dialect

    def begin(self, *, snapshot: bool = False) -> DatabaseTransaction:
        """Begin a transaction on a connection of its own."""
        return EngineTransaction.begin(self.engine, snapshot=snapshot)

    def aside(self) -> "EngineSource":
        """Return this source: each of its transactions is one of its own."""
        return self

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do some work in a transaction of its own."""
        with writing_connection(self.engine) as connection:
            answer = work(connection)
            connection.commit()
        return answer

    def scrub(self) -> None:
        """On SQLite, write the database anew and empty its log; servers do so in their own time."""
        if self.dialect.name != "sqlite":
            return
        # VACUUM cannot run inside a transaction, and SQLAlchemy would begin one.
        raw = self.engine.raw_connection()
        try:
            driver: Any = raw.driver_connection
            driver.execute("VACUUM").close()
            # The old pages are still in the log until it is written back and cut to nothing.
            busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
        if busy:
            raise StoreBusyError(error=Trouble.STILL_READ)


@define
class EngineTransaction:
    """A transaction on a connection of its own."""

    connection: Connection

    @classmethod
    def begin(cls, engine: Engine, *, snapshot: bool) -> "EngineTransaction":
        """Begin a transaction by telling a server its isolation.

        SQLite begins when it is to write, unless all that is read is to be of one state.
        """
        connection = engine.connect().execution_options(**BEGIN_LATER)
        try:
            if engine.dialect.name in SERVERS:
                begin_on_server(connection, snapshot=snapshot)
            elif snapshot:
                begin_sqlite(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def prepare_writing(self) -> None:
        """On SQLite, begin as the one that writes; nothing was changed yet."""
        if self.connection.dialect.name == "sqlite":
            # A host's engine may have begun, and what has read cannot write once others wrote.
            self.connection.rollback()
            self.connection.execution_options(**BEGIN_IMMEDIATE)
            self.connection.begin()

    def let_go(self) -> None:
        """On SQLite, end what only read: without a write-ahead log it keeps others from writing."""
        if self.connection.dialect.name == "sqlite":
            self.connection.rollback()

    def commit(self) -> None:
        """Commit, and give the connection back."""
        try:
            self.connection.commit()
        finally:
            self.connection.close()

    def roll_back(self) -> None:
        """Give the connection back, which rolls back what was not committed."""
        self.connection.close()


@contextmanager
def writing_connection(engine: Engine) -> Generator[Connection]:
    """Yield a connection whose transaction writes; what is not committed within is dropped.

    On SQLite nobody else writes meanwhile.
    """
    with engine.connect().execution_options(**BEGIN_IMMEDIATE) as connection:
        if engine.dialect.name in SERVERS:
            begin_on_server(connection)
        else:
            connection.begin()
        yield connection


def begin_on_server(connection: Connection, *, snapshot: bool = False) -> None:
    """Begin a transaction of a server by saying how isolated it is, and how long it waits."""
    isolation = SNAPSHOT_ISOLATION if snapshot else WRITING_ISOLATION
    # In one message; a transaction that only reads waits for nobody.
    waits = connection.dialect.name == "postgresql" and not snapshot
    connection.exec_driver_sql(f"{isolation}; {LOCK_TIMEOUT}" if waits else isolation)


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction of SQLite that really is one.

    Python's driver begins none to read, nor before a savepoint, which would then be the
    transaction itself and be committed at its end.
    """
    if not connection.in_transaction():
        connection.begin()
    driver = connection.connection.driver_connection
    if driver is not None and not driver.in_transaction:
        connection.exec_driver_sql("BEGIN")


def is_in_transaction(connection: Connection) -> bool:
    """Tell whether what was changed on a connection can still be rolled back."""
    # SQLAlchemy says that it is in a transaction also where the driver commits each statement.
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
