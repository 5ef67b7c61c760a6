"""The session in memory: what a caller holds of a transaction, from `with` to its end."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

from attrs import frozen

from renda.kernel.input.problems import quoted
from renda.kernel.moments import in_utc
from renda.memory.boxes import MemoryBoxes
from renda.memory.identities import MemoryIdentities
from renda.memory.outboxes import MemoryOutbox
from renda.memory.repositories import ledger, repository
from renda.memory.transactions import Transaction
from renda.ports.audits import Anchor, AuditEntry
from renda.ports.failures import NotFoundError
from renda.ports.kit.clocks import check_knowable
from renda.ports.kit.held_tables import HeldLedger, HeldRepository
from renda.ports.kit.queries import check_id, check_number
from renda.ports.kit.registry import Rooms
from renda.ports.kit.states import STATES, KeptState, state_at
from renda.ports.kit.transaction_session import TransactionSession
from renda.ports.repositories import Stored

T = TypeVar("T")


@frozen
class MemoryAudit:
    """The audit, in memory."""

    _transaction: Transaction
    _rooms: Rooms

    def entries(self, after: int = 0) -> Iterator[AuditEntry]:
        """Yield the entries after a number."""
        check_number("audit", after)
        self._transaction.visible_rows()
        committed = self._transaction.committed
        with committed.lock:
            # A copy: entries committed while the caller iterates do not show.
            return iter(committed.audit_entries[after:])

    def head(self) -> Anchor:
        """Return where the audit stands."""
        self._transaction.visible_rows()
        return self._transaction.committed.head

    def check_knowable(self, at: datetime) -> None:
        """Make sure that what was known at an instant can be told."""
        entries, moment = [*self.entries()], in_utc(at)
        earlier = [entry.at for entry in entries if entry.at <= moment]
        later = entries[len(earlier) :]
        clocks = [entry.clock for entry in later if entry.clock is not None]
        check_knowable(
            at,
            self._transaction.clock(),
            last_at=max(earlier, default=None),
            next_at=later[0].at if later else None,
            slowest=min(clocks, default=None),
        )

    def state(self, kind: type[T], id: str, revision: int) -> T:
        """Return what a value was at a revision."""
        rows, name = self._transaction.visible_rows(), self._rooms.of(kind).name
        check_id(name, id)
        check_number(name, revision)
        later: KeptState | Stored[T] | None = rows.get(name, id)
        if later is not None:
            for place in range(later.revision - 1, revision - 1, -1):
                later = rows.get(STATES, (name, id, place)) or later
        return state_at(self._rooms, kind, id, revision, later)

    def erase_states(self, kind: type[object], id: str) -> int:
        """Erase what a value was before it was put anew; return how many states that were."""
        rows, name = self._transaction.visible_rows(), self._rooms.of(kind).name
        check_id(name, id)
        self._transaction.begin_writing()
        last: Stored[object] | None = rows.get(name, id)
        ids = [(name, id, at) for at in range(1, last.revision if last else 0)]
        states = [rows.get(STATES, key) for key in ids]
        kept = [state for state in states if state is not None and state.document is not None]
        if last is None or not kept:
            raise NotFoundError(what=STATES, id=quoted(id))
        algorithm = self._transaction.algorithm_of(name, id)
        for state in kept:
            key = state.room, state.id, state.revision
            rows.set(STATES, key, state.erased(algorithm))
        self._transaction.journal.erased(name, id, last.revision)
        return len(kept)


class MemorySession(TransactionSession[Transaction]):
    """One transaction of one actor, in memory.

    Args:
        transaction: The transaction, not begun yet.
        rooms: The rooms of the store.
    """

    def __init__(self, transaction: Transaction, rooms: Rooms) -> None:
        super().__init__(transaction)
        self._rooms = rooms

    # Each port asks for the visible rows first: it raises `SessionOverError` outside the block.

    def of(self, kind: type[T]) -> HeldRepository[T]:
        """Return the repository of a class of values."""
        self._transaction.visible_rows()
        return repository(self._transaction, self._rooms.of(kind))

    @property
    def ledger(self) -> HeldLedger:
        """The duty records."""
        self._transaction.visible_rows()
        return ledger(self._transaction)

    @property
    def audit(self) -> MemoryAudit:
        """The audit."""
        self._transaction.visible_rows()
        return MemoryAudit(self._transaction, self._rooms)

    @property
    def outbox(self) -> MemoryOutbox:
        """The notices to be sent."""
        self._transaction.visible_rows()
        return MemoryOutbox(self._transaction)

    @property
    def identities(self) -> MemoryIdentities:
        """The identities of visitors."""
        self._transaction.visible_rows()
        return MemoryIdentities(self._transaction)

    @property
    def boxes(self) -> MemoryBoxes:
        """The ballot boxes."""
        self._transaction.visible_rows()
        return MemoryBoxes(self._transaction)
