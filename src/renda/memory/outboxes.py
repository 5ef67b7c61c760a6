"""The outbox in memory, with what each session has claimed of it."""

from collections.abc import Iterable
from datetime import datetime

from attrs import evolve, frozen

from renda.kernel.input.problems import quoted
from renda.kernel.moments import checked
from renda.memory.transactions import Transaction
from renda.ports.failures import AlreadyThereError, NotFoundError
from renda.ports.kit.limits import check_storable
from renda.ports.outboxes import OutboxEntry

TABLE = "outbox"


@frozen
class MemoryOutbox:
    """What is to be told, in memory."""

    _transaction: Transaction

    def add(self, entries: Iterable[OutboxEntry]) -> int:
        """Add entries, all or none."""
        self._transaction.begin_writing()
        new: dict[str, OutboxEntry] = {}
        for each in entries:
            check_storable(TABLE, each.entry_id, each)
            if each.entry_id in new or self._found(each.entry_id) is not None:
                raise AlreadyThereError(what=TABLE, id=quoted(each.entry_id))
            new[each.entry_id] = each
        for entry in new.values():
            self._put(entry)
        return len(new)

    def due(self, at: datetime, *, limit: int = 1) -> tuple[OutboxEntry, ...]:
        """Return entries that are due and claimed by no other session."""
        moment, rows = checked(at), self._transaction.claimable_rows()
        committed = self._transaction.committed
        with committed.lock:
            found = [each for each in rows.all(TABLE).values() if self._is_due(each, moment)]
            found.sort(key=lambda each: (each.due_at is not None, each.due_at, each.entry_id))
            taken = tuple(found[:limit])
            committed.claims.update(dict.fromkeys((e.entry_id for e in taken), self._transaction))
        return taken

    def sent(self, entry_id: str, *, at: datetime) -> None:
        """Note that an entry was sent."""
        self._transaction.begin_writing()
        self._put(evolve(self._there(entry_id), sent_at=at))

    def failed(self, entry_id: str, *, again_at: datetime | None) -> None:
        """Note an attempt in vain."""
        self._transaction.begin_writing()
        tried = self._there(entry_id)
        tried = evolve(tried, attempts=tried.attempts + 1)
        self._put(evolve(tried, due_at=again_at) if again_at else evolve(tried, parked=True))

    def _is_due(self, entry: OutboxEntry, at: datetime) -> bool:
        if entry.parked or entry.sent_at is not None:
            return False
        holder = self._transaction.committed.claims.get(entry.entry_id, self._transaction)
        return holder is self._transaction and (entry.due_at is None or entry.due_at <= at)

    def _found(self, entry_id: str) -> OutboxEntry | None:
        found: OutboxEntry | None = self._transaction.rows.get(TABLE, entry_id)
        return found

    def _there(self, entry_id: str) -> OutboxEntry:
        found = self._found(entry_id)
        if found is None:
            raise NotFoundError(what=TABLE, id=quoted(entry_id))
        return found

    def _put(self, entry: OutboxEntry) -> None:
        self._transaction.rows.set(TABLE, entry.entry_id, entry)
