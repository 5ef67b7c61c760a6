"""A host's own open connection: a session on it is a savepoint, and only the host commits."""

from collections.abc import Callable
from typing import TypeVar

from attrs import define, field, frozen
from sqlalchemy import (
    Connection,
    Dialect,
    NestedTransaction,
    SingletonThreadPool,
    StaticPool,
)
from sqlalchemy.exc import DBAPIError

from renda.ports import StoreError
from renda_sqlalchemy.connection.failures import error_number
from renda_sqlalchemy.connection.transaction_sources import (
    DatabaseTransaction,
    EngineSource,
    begin_sqlite,
)
from renda_sqlalchemy.wording import Trouble

T = TypeVar("T")
NO_SUCH_SAVEPOINT = 1305


@frozen
class HostSource:
    """A host's connection (宿主连接): sessions are savepoints in the host's transaction.

    Args:
        connection: The host's connection.
    """

    connection: Connection

    @property
    def dialect(self) -> Dialect:
        """The dialect of the database."""
        return self.connection.dialect

    def begin(self, *, snapshot: bool = False) -> DatabaseTransaction:
        """Set a savepoint; what it reads is what the host's transaction reads."""
        # The isolation of a transaction cannot change once it has begun, so the host decides.
        del snapshot
        return HostSavepoint(self.connection)

    def aside(self) -> EngineSource:
        """Return the host's engine, which has other connections than the host's own.

        Raises:
            StoreError: The engine has one connection only.
        """
        engine = self.connection.engine
        # There "another" connection is the host's own, and would commit what the host has not.
        if isinstance(engine.pool, (StaticPool, SingletonThreadPool)):
            raise StoreError(error=Trouble.ONE_CONNECTION)
        return EngineSource(engine)

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do some work in the host's transaction."""
        return work(self.connection)

    def scrub(self) -> None:
        """Do nothing: the host has not committed yet."""


@define
class HostSavepoint:
    """A savepoint in a host's transaction."""

    connection: Connection
    _savepoint: NestedTransaction = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Set the savepoint inside a transaction that really is one."""
        if self.connection.dialect.name == "sqlite":
            begin_sqlite(self.connection)
        self._savepoint = self.connection.begin_nested()

    def prepare_writing(self) -> None:
        """Do nothing: the host began the transaction."""

    def let_go(self) -> None:
        """Do nothing: what the host's transaction read and wrote is the host's affair."""

    def commit(self) -> None:
        """Leave the changes to the host's transaction."""
        self._savepoint.commit()

    def roll_back(self) -> None:
        """Roll back to the savepoint, unless the database has dropped the whole transaction."""
        if not self._savepoint.is_active:
            return
        try:
            self._savepoint.rollback()
        except DBAPIError as error:
            # MariaDB does so in a deadlock, and each server when the connection is lost. Whoever
            # caused it was told, and this failure would only hide why.
            is_dropped = error_number(error.orig) == NO_SUCH_SAVEPOINT
            if not (is_dropped or error.connection_invalidated):
                raise
