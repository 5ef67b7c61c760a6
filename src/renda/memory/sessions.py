"""The session in memory: what a caller holds of a transaction, from `with` to its end."""

from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar

from attrs import frozen

from renda.memory.identities import MemoryIdentities
from renda.memory.outboxes import MemoryOutbox
from renda.memory.repositories import ledger, repository
from renda.memory.transactions import Transaction
from renda.ports.audits import Anchor, AuditEntry
from renda.ports.kit.collections import collection_of
from renda.ports.kit.held_tables import HeldLedger, HeldRepository

T = TypeVar("T")


@frozen
class MemoryAudit:
    """The audit, in memory."""

    _transaction: Transaction

    def entries(self, after: int = 0) -> Iterator[AuditEntry]:
        """Yield the entries after a number."""
        self._transaction.seen()
        committed = self._transaction.committed
        with committed.lock:
            return iter(committed.entries[max(after, 0) :])

    def head(self) -> Anchor:
        """Return where the audit stands."""
        self._transaction.seen()
        return self._transaction.committed.head


class MemorySession:
    """One transaction of one actor, in memory.

    Args:
        transaction: Not begun yet.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.outcome: str | None = None

    @property
    def actor(self) -> str:
        """Who acts."""
        return self._transaction.journal.actor

    @property
    def reason(self) -> str:
        """Why."""
        return self._transaction.journal.reason

    @property
    def key(self) -> str | None:
        """The idempotency key."""
        return self._transaction.journal.key

    @property
    def at(self) -> datetime:
        """The instant of its changes."""
        return self._transaction.write()

    def of(self, kind: type[T]) -> HeldRepository[T]:
        """Return the repository of a class of values."""
        self._transaction.seen()
        return repository(self._transaction, collection_of(kind))

    @property
    def ledger(self) -> HeldLedger:
        """The duty records."""
        self._transaction.seen()
        return ledger(self._transaction)

    @property
    def audit(self) -> MemoryAudit:
        """The audit."""
        self._transaction.seen()
        return MemoryAudit(self._transaction)

    @property
    def outbox(self) -> MemoryOutbox:
        """What is to be told."""
        self._transaction.seen()
        return MemoryOutbox(self._transaction)

    @property
    def identities(self) -> MemoryIdentities:
        """Who visitors are."""
        self._transaction.seen()
        return MemoryIdentities(self._transaction)

    def __enter__(self) -> Self:
        """Begin it."""
        self._transaction.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep its changes, or drop them where it ends by an exception."""
        del error, trace
        self._transaction.end(keep=kind is None, outcome=self.outcome)
