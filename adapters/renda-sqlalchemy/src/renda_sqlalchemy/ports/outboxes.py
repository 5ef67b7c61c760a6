"""The outbox in a database: notices added with the changes they tell of, claimed by who sends."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Row, Table, Update, bindparam, select, update

from renda.ports import (
    AlreadyThereError,
    NotFoundError,
    OutboxEntry,
    Rule,
    asked_ids,
    check_all_storable,
    check_id,
    check_instant,
    check_number,
    check_text_storable,
    quoted,
)
from renda.terms import Reference
from renda_sqlalchemy.ports.claims import DueNotices, can_skip_locked, is_waiting, names_absent
from renda_sqlalchemy.rows.kept_statements import kept
from renda_sqlalchemy.rows.leases import Leases
from renda_sqlalchemy.rows.pages import SortKey, SortOrder, id_chunks
from renda_sqlalchemy.rows.single_inserts import first_taken_id
from renda_sqlalchemy.transactions import Transaction

OUTBOX = "outbox"
NOTICES = "notices"  # what is missing, or there already, is one of them
NO_CLAIM: Mapping[str, None] = {"claimant": None, "claimed_until": None}
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
            raise AlreadyThereError(what=NOTICES, id=quoted(taken))
        return len(notices)

    def due(
        self,
        at: datetime,
        *,
        limit: int = 1,
        channels: Collection[str] | None = None,
        leaving_out: Collection[Reference] = (),
    ) -> tuple[OutboxEntry, ...]:
        """Return notices that are due, claimed by this session until it ends; see `Outbox.due`.

        Raises:
            ReadingOnlyError: The session only reads.
        """
        check_instant(OUTBOX, at)
        check_number(OUTBOX, limit, rule=Rule.LIMIT)
        transaction = self._transaction
        transaction.check_claimable()
        dialect = transaction.connection.dialect
        due = DueNotices(self._table, at, channels, leaving_out, names_absent(dialect))
        if can_skip_locked(dialect):
            return tuple(map(notice_from_row, due.lock(transaction.fetch, limit)))
        # The clock is asked within the work: the transaction may have waited for others before.
        rows = transaction.run_apart(
            lambda connection: due.lease(
                connection, limit, transaction.claimant, transaction.clock()
            )
        )
        if transaction.leases is None:
            transaction.leases = Leases(self._table, transaction.claimant)
        transaction.leases.claimed.update(row.entry_id for row in rows)
        return tuple(map(notice_from_row, rows))

    def count_due(self, at: datetime, *, channels: Collection[str] | None = None) -> int:
        """Return how many notices are due, whoever has claimed them."""
        check_instant(OUTBOX, at)
        return DueNotices(self._table, at, channels).count(self._transaction.fetch)

    def sent(self, entry_id: str, *, at: datetime) -> None:
        """Note that a notice was sent; it is never due again.

        Raises:
            NotFoundError: There is no such notice.
        """
        check_instant(OUTBOX, at)
        check_id(OUTBOX, entry_id)
        self._transaction.begin_writing()
        # Noted for each message: the statement is made once.
        note = kept(self._table, "sent", partial(_sending_note, self._table))
        self._settle(entry_id, self._transaction.change(note, {"sent_id": entry_id, "at": at}))

    def failed(self, entry_id: str, *, again_at: datetime | None, error: str = "") -> None:
        """Note that an attempt to send failed.

        Args:
            entry_id: The id of the notice.
            again_at: The instant from which it is due again; None parks it.
            error: Why it failed.

        Raises:
            NotFoundError: There is no such notice.
            UnstorableError: The error cannot be kept.
        """
        if again_at is not None:
            check_instant(OUTBOX, again_at)
        check_id(OUTBOX, entry_id)
        check_text_storable(OUTBOX, entry_id, error)
        next_state = {"parked": True} if again_at is None else {"due_at": again_at}
        attempts = self._table.c.attempts + 1
        self._update(entry_id, {"attempts": attempts, "error": error or None, **next_state})
        if again_at is None:
            log.warning("the notice %s is parked", quoted(entry_id))

    def withdraw(self, ids: Iterable[str]) -> int:
        """Withdraw notices that are not sent; return how many."""
        asked, count = asked_ids(OUTBOX, ids), 0
        self._transaction.begin_writing()
        for some in id_chunks(asked):
            is_asked = self._table.c.entry_id.in_(some)
            withdrawal = update(self._table).where(is_asked, is_waiting(self._table))
            count += self._transaction.change(withdrawal.values(withdrawn=True))
        return count

    def retry(self, entry_id: str) -> None:
        """Let a notice that is not sent be due at once, as if never tried.

        Raises:
            NotFoundError: There is no such notice that is not sent.
        """
        fresh = {"due_at": None, "attempts": 0, "error": None, "parked": False, "withdrawn": None}
        self._update(entry_id, fresh, self._table.c.sent_at.is_(None))

    def find(self, ids: Iterable[str]) -> tuple[OutboxEntry, ...]:
        """Return those of some notices that are there, in the order of their ids."""
        asked, column = sorted(asked_ids(OUTBOX, ids)), self._table.c.entry_id
        return tuple(
            notice for some in id_chunks(asked) for notice in self._notices(column.in_(some))
        )

    def unsent(self, *, topic: str | None = None) -> Iterator[OutboxEntry]:
        """Yield notices that are to be sent still, in the order of their ids."""
        columns = self._table.c
        of_topic = () if topic is None else (columns.topic == topic,)
        return self._notices(is_waiting(self._table), columns.parked.is_(False), *of_topic)

    def parked(self) -> Iterator[OutboxEntry]:
        """Yield notices that were given up, in the order of their ids."""
        return self._notices(is_waiting(self._table), self._table.c.parked.is_(True))

    @property
    def _table(self) -> Table:
        return self._transaction.table(OUTBOX)

    def _notices(self, *conditions: ColumnElement[bool]) -> Iterator[OutboxEntry]:
        order = SortOrder((SortKey(self._table.c.entry_id),))
        query = select(self._table).where(*conditions)
        for page in order.pages(self._transaction.fetch, query):
            yield from map(notice_from_row, page)

    def _update(
        self, entry_id: str, values: dict[str, Any], *conditions: ColumnElement[bool]
    ) -> None:
        check_id(OUTBOX, entry_id)
        self._transaction.begin_writing()
        has_id = self._table.c.entry_id == entry_id
        # What is said of a notice ends the claim on it, in the same transaction.
        change = update(self._table).where(has_id, *conditions).values({**values, **NO_CLAIM})
        self._settle(entry_id, self._transaction.change(change))

    def _settle(self, entry_id: str, count: int) -> None:
        """Take a claim for ended where a notice was changed; refuse an id that none has."""
        if count != 1:
            raise NotFoundError(what=NOTICES, id=quoted(entry_id))
        if self._transaction.leases is not None:
            self._transaction.leases.settled.add(entry_id)


def _sending_note(outbox: Table) -> Update:
    columns = outbox.c
    has_id = columns.entry_id == bindparam("sent_id", type_=columns.entry_id.type)
    sent_at = bindparam("at", type_=columns.sent_at.type)
    return update(outbox).where(has_id).values(sent_at=sent_at, **NO_CLAIM)


def notice_row(entry: OutboxEntry) -> dict[str, Any]:
    """Return a notice's row."""
    recipient = entry.recipient
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
        "recipient_kind": recipient.kind if recipient else None,
        "recipient_id": recipient.id if recipient else None,
        # An empty text may be none to a database, so what is absent is none in all of them.
        "channel": entry.channel or None,
        "error": entry.error or None,
        "withdrawn": entry.withdrawn or None,
    }


def notice_from_row(row: Row[Any]) -> OutboxEntry:
    """Return the notice that a row holds."""
    recipient = row.recipient_id and Reference(row.recipient_kind, row.recipient_id)
    return OutboxEntry(
        entry_id=row.entry_id,
        topic=row.topic,
        about=Reference(row.about_kind, row.about_id),
        body=row.body,
        due_at=row.due_at,
        attempts=row.attempts,
        sent_at=row.sent_at,
        parked=row.parked,
        recipient=recipient,
        channel=row.channel or "",
        error=row.error or "",
        withdrawn=bool(row.withdrawn),
    )
