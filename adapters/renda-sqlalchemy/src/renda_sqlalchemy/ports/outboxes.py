"""The outbox in a database: entries written with what they tell of, claimed by whoever sends."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import Row, Table, update

from renda.ports import AlreadyThereError, NotFoundError, OutboxEntry, check_storable, quoted
from renda.terms import Reference
from renda_sqlalchemy.ports.claims import Due, release, skips_locked
from renda_sqlalchemy.transactions import Transaction

OUTBOX = "outbox"


@frozen
class SqlOutbox:
    """What is to be told, in a database."""

    _transaction: Transaction

    def add(self, entries: Iterable[OutboxEntry]) -> int:
        """Add entries, all or none; return how many.

        Raises:
            AlreadyThereError: An id is taken, or there twice.
            UnstorableError: One cannot be kept as it is.
        """
        self._transaction.begin_writing()
        new = [*entries]
        for each in new:
            check_storable(OUTBOX, each.entry_id, each)
        ids = [each.entry_id for each in new]
        if new and not self._transaction.insert_rows(self._table, [*map(notice_row, new)]):
            taken = self._transaction.first_taken_id(self._table.c.entry_id, ids)
            raise AlreadyThereError(what=OUTBOX, id=quoted(taken))
        return len(new)

    def due(self, at: datetime, *, limit: int = 1) -> tuple[OutboxEntry, ...]:
        """Return entries that are due, claimed by this session until it ends.

        Raises:
            ReadingOnlyError: The session only reads.
        """
        transaction = self._transaction
        transaction.check_claimable()
        due = Due(self._table, at)
        if skips_locked(transaction.connection.dialect):
            return tuple(map(notice_from_row, due.locked(transaction.fetch, limit)))
        rows = transaction.run_apart(
            lambda connection: due.leased(
                connection, limit, transaction.claimant, transaction.clock()
            )
        )
        transaction.cleanup = release(self._table, transaction.claimant)
        return tuple(map(notice_from_row, rows))

    def sent(self, entry_id: str, *, at: datetime) -> None:
        """Note that an entry was sent; it is never due again.

        Raises:
            NotFoundError: There is no such entry.
        """
        self._put(entry_id, {"sent_at": at})

    def failed(self, entry_id: str, *, again_at: datetime | None) -> None:
        """Note an attempt in vain: to be tried again at an instant, or parked where None.

        Raises:
            NotFoundError: There is no such entry.
        """
        then = {"parked": True} if again_at is None else {"due_at": again_at}
        self._put(entry_id, {"attempts": self._table.c.attempts + 1, **then})

    @property
    def _table(self) -> Table:
        return self._transaction.table(OUTBOX)

    def _put(self, entry_id: str, values: dict[str, Any]) -> None:
        self._transaction.begin_writing()
        mine = self._table.c.entry_id == entry_id
        if self._transaction.change(update(self._table).where(mine).values(values)) != 1:
            raise NotFoundError(what=OUTBOX, id=quoted(entry_id))


def notice_row(entry: OutboxEntry) -> dict[str, Any]:
    """Return an entry's row."""
    return {
        "entry_id": entry.entry_id,
        "topic": entry.topic,
        "about_kind": entry.about.kind,
        "about_id": entry.about.id,
        "body": entry.body,
        "due_at": entry.due_at,
        "attempts": entry.attempts,
        "sent_at": entry.sent_at,
        "parked": entry.parked,
    }


def notice_from_row(row: Row[Any]) -> OutboxEntry:
    """Return the entry that a row stands for."""
    return OutboxEntry(
        entry_id=row.entry_id,
        topic=row.topic,
        about=Reference(row.about_kind, row.about_id),
        body=row.body,
        due_at=row.due_at,
        attempts=row.attempts,
        sent_at=row.sent_at,
        parked=row.parked,
    )
