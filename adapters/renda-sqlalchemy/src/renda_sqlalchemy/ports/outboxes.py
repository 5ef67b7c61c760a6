"""The outbox in a database: notices added with the changes they tell of, claimed by who sends."""

import logging
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any

from attrs import frozen
from sqlalchemy import Row, Table, update

from renda.ports import (
    AlreadyThereError,
    NotFoundError,
    OutboxEntry,
    Rule,
    check_all_storable,
    check_id,
    check_instant,
    check_number,
    quoted,
)
from renda.terms import Reference
from renda_sqlalchemy.ports.claims import DueNotices, can_skip_locked, claim_release
from renda_sqlalchemy.rows.single_inserts import first_taken_id
from renda_sqlalchemy.transactions import Transaction

OUTBOX = "outbox"
log: logging.Logger = logging.getLogger("renda")


@frozen
class SqlOutbox:
    """The notices to be sent, in a database."""

    _transaction: Transaction

    def add(self, entries: Iterable[OutboxEntry]) -> int:
        """Add notices, all or none; return how many were added.

        Raises:
            AlreadyThereError: An id is taken, or there twice.
            UnstorableError: A notice cannot be kept as it is.
        """
        self._transaction.begin_writing()
        notices = [*entries]
        check_all_storable(OUTBOX, OutboxEntry, notices, id=attrgetter("entry_id"))
        ids = [notice.entry_id for notice in notices]
        if notices and not self._transaction.insert_rows(self._table, [*map(notice_row, notices)]):
            taken = first_taken_id(self._transaction.fetch, self._table.c.entry_id, ids)
            raise AlreadyThereError(what=OUTBOX, id=quoted(taken))
        return len(notices)

    def due(self, at: datetime, *, limit: int = 1) -> tuple[OutboxEntry, ...]:
        """Return notices that are due, claimed by this session until it ends.

        Raises:
            ReadingOnlyError: The session only reads.
        """
        check_instant(OUTBOX, at)
        check_number(OUTBOX, limit, rule=Rule.LIMIT)
        transaction = self._transaction
        transaction.check_claimable()
        due = DueNotices(self._table, at)
        if can_skip_locked(transaction.connection.dialect):
            return tuple(map(notice_from_row, due.lock(transaction.fetch, limit)))
        claimant = transaction.claimant
        # The clock is asked within the work: the transaction may have waited for others before.
        rows = transaction.run_apart(
            lambda connection: due.lease(connection, limit, claimant, transaction.clock())
        )
        transaction.cleanup = claim_release(self._table, claimant)
        return tuple(map(notice_from_row, rows))

    def sent(self, entry_id: str, *, at: datetime) -> None:
        """Note that a notice was sent; it is never due again.

        Raises:
            NotFoundError: There is no such notice.
        """
        check_instant(OUTBOX, at)
        self._update(entry_id, {"sent_at": at})

    def failed(self, entry_id: str, *, again_at: datetime | None) -> None:
        """Note that an attempt to send failed.

        Args:
            entry_id: The id of the notice.
            again_at: The instant from which it is due again; None parks it.

        Raises:
            NotFoundError: There is no such notice.
        """
        if again_at is not None:
            check_instant(OUTBOX, again_at)
        next_state = {"parked": True} if again_at is None else {"due_at": again_at}
        self._update(entry_id, {"attempts": self._table.c.attempts + 1, **next_state})
        if again_at is None:
            log.warning("the notice %s is parked", quoted(entry_id))

    @property
    def _table(self) -> Table:
        return self._transaction.table(OUTBOX)

    def _update(self, entry_id: str, values: dict[str, Any]) -> None:
        check_id(OUTBOX, entry_id)
        self._transaction.begin_writing()
        has_id = self._table.c.entry_id == entry_id
        if self._transaction.change(update(self._table).where(has_id).values(values)) != 1:
            raise NotFoundError(what=OUTBOX, id=quoted(entry_id))


def notice_row(entry: OutboxEntry) -> dict[str, Any]:
    """Return a notice's row."""
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
    """Return the notice that a row holds."""
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
