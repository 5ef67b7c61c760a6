"""The part of a session that is the same in every store: who acts, at what instant, and the `with`.

It knows the journal of a session, and of a store's transactions only how they begin and end. The
repository, the ledger and what else a session offers are added by each store.
"""

import logging
from datetime import datetime
from time import monotonic
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from renda.kernel.input.problems import quoted
from renda.ports.kit.journal import Journal

log: logging.Logger = logging.getLogger("renda")
SLOW_SECONDS = 5.0
"""A session that changes something and takes longer is logged: meanwhile nobody else writes."""


class SessionTransaction(Protocol):
    """What a store's transaction is to the session over it; it is begun once and ended once."""

    @property
    def journal(self) -> Journal:
        """Who acts, why, under which key, and what was done so far."""
        ...

    def begin(self) -> None:
        """Begin it; a transaction that has begun before refuses."""
        ...

    @property
    def at(self) -> datetime | None:
        """The instant of all changes; None while there are none."""
        ...

    def begin_writing(self) -> datetime:
        """Become the only one that writes, and return the instant of all changes."""
        ...

    def end(self, *, keep: bool) -> None:
        """End it.

        Args:
            keep: Whether its changes are kept; otherwise they are dropped.
        """
        ...


AnyTransaction = TypeVar("AnyTransaction", bound=SessionTransaction)


class TransactionSession(Generic[AnyTransaction]):
    """A session over a transaction of a store's own class, to be subclassed by authors of stores.

    It lives from `with` to the end of the block; the transaction says what may happen before,
    within and after. A subclass adds `of`, `ledger`, and what else its store declares.

    Args:
        transaction: The store's transaction, not begun yet.
    """

    def __init__(self, transaction: AnyTransaction) -> None:
        self._transaction = transaction
        self._begun = monotonic()

    @property
    def actor(self) -> str:
        """The id of who acts."""
        return self._transaction.journal.actor

    @property
    def reason(self) -> str:
        """The reason given for the session; empty where none was."""
        return self._transaction.journal.reason

    @property
    def key(self) -> str | None:
        """The idempotency key; None where none was given."""
        return self._transaction.journal.key

    @property
    def at(self) -> datetime | None:
        """The instant of its changes; None while it has changed nothing."""
        return self._transaction.at

    def begin_writing(self) -> datetime:
        """Become the one session that writes, and return the instant of its changes."""
        return self._transaction.begin_writing()

    def __enter__(self) -> Self:
        """Begin it.

        Raises:
            AlreadyDoneError: The same was done under its key already.
            KeyTakenError: Something else was.
            StoreError: The store cannot begin it.
        """
        self._transaction.begin()
        self._begun = monotonic()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep its changes, or drop them where the block ends by an exception.

        Raises:
            StoreError: They could not be kept.
        """
        del error, trace
        has_written = self.at is not None
        self._transaction.end(keep=kind is None)
        if has_written and monotonic() - self._begun > SLOW_SECONDS:
            log.warning("a session of %s took more than %g s", quoted(self.actor), SLOW_SECONDS)
