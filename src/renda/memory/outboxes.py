"""The outbox in memory, with the claims of each session on its notices."""

import logging
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from operator import attrgetter

from attrs import evolve, frozen

from renda.kernel.ids import Reference
from renda.kernel.input.problems import quoted
from renda.memory.transactions import Transaction
from renda.ports.failures import AlreadyThereError, NotFoundError, Rule
from renda.ports.kit.limits import check_all_storable, check_text_storable
from renda.ports.kit.queries import asked_ids, check_id, check_instant, check_number
from renda.ports.outboxes import OutboxEntry

TABLE = "outbox"
NOTICES = "notices"  # what is missing, or there already, is one of them
log: logging.Logger = logging.getLogger("renda")


@frozen
class MemoryOutbox:
    """The notices to be sent, in memory."""

    _transaction: Transaction

    def add(self, entries: Iterable[OutboxEntry]) -> int:
        """Add notices, all or none; return how many were added."""
        self._transaction.begin_writing()
        new: dict[str, OutboxEntry] = {}
        notices = [*entries]
        check_all_storable(TABLE, OutboxEntry, notices, id=attrgetter("entry_id"))
        # All are looked at before the first is kept, since a caller may catch the error and go on.
        for notice in notices:
            if notice.entry_id in new or self._find(notice.entry_id) is not None:
                raise AlreadyThereError(what=NOTICES, id=quoted(notice.entry_id))
            new[notice.entry_id] = notice
        for notice in new.values():
            self._put(notice)
        return len(new)

    def due(
        self,
        at: datetime,
        *,
        limit: int = 1,
        channels: Collection[str] | None = None,
        leaving_out: Collection[Reference] = (),
    ) -> tuple[OutboxEntry, ...]:
        """Return notices that are due, the earliest first, and claim them for this session."""
        check_instant(TABLE, at)
        check_number(TABLE, limit, rule=Rule.LIMIT)
        rows = self._transaction.claimable_rows()
        committed = self._transaction.committed
        with committed.lock:
            due = [
                notice
                for notice in rows.all(TABLE).values()
                if _is_due(notice, at, channels)
                and self._is_free(notice)
                and notice.recipient not in leaving_out
            ]
            # Those without an instant come first; two without one are not compared by it.
            due.sort(key=lambda notice: (notice.due_at is not None, notice.due_at, notice.entry_id))
            claimed = tuple(due[:limit])
            ids = (notice.entry_id for notice in claimed)
            committed.claims.update(dict.fromkeys(ids, self._transaction))
        return claimed

    def count_due(self, at: datetime, *, channels: Collection[str] | None = None) -> int:
        """Return how many notices are due, whoever has claimed them."""
        check_instant(TABLE, at)
        rows = self._transaction.visible_rows().all(TABLE).values()
        return sum(_is_due(notice, at, channels) for notice in rows)

    def sent(self, entry_id: str, *, at: datetime) -> None:
        """Note that a notice was sent; it is never due again."""
        check_instant(TABLE, at)
        self._transaction.begin_writing()
        self._put(evolve(self._require(entry_id), sent_at=at))

    def failed(self, entry_id: str, *, again_at: datetime | None, error: str = "") -> None:
        """Note that an attempt to send failed; without a next instant the notice is parked."""
        if again_at is not None:
            check_instant(TABLE, again_at)
        check_id(TABLE, entry_id)
        check_text_storable(TABLE, entry_id, error)
        self._transaction.begin_writing()
        notice = self._require(entry_id)
        tried = evolve(notice, attempts=notice.attempts + 1, error=error)
        parked = again_at is None
        if parked:
            log.warning("the notice %s is parked", quoted(entry_id))
        self._put(evolve(tried, parked=True) if parked else evolve(tried, due_at=again_at))

    def withdraw(self, ids: Iterable[str]) -> int:
        """Withdraw notices that are not sent; return how many."""
        asked = asked_ids(TABLE, ids)
        self._transaction.begin_writing()
        found = filter(None, map(self._find, asked))
        withdrawn = [row for row in found if row.sent_at is None and not row.withdrawn]
        for notice in withdrawn:
            self._put(evolve(notice, withdrawn=True))
        return len(withdrawn)

    def retry(self, entry_id: str) -> None:
        """Let a notice that is not sent be due at once, as if never tried."""
        self._transaction.begin_writing()
        notice = self._require(entry_id)
        if notice.sent_at is not None:
            raise NotFoundError(what=NOTICES, id=quoted(entry_id))
        waiting = evolve(notice, parked=False, withdrawn=False)
        self._put(evolve(waiting, due_at=None, attempts=0, error=""))

    def find(self, ids: Iterable[str]) -> tuple[OutboxEntry, ...]:
        """Return those of some notices that are there, in the order of their ids."""
        return tuple(filter(None, map(self._find, sorted(asked_ids(TABLE, ids)))))

    def unsent(self, *, topic: str | None = None) -> Iterator[OutboxEntry]:
        """Yield notices that are to be sent still, in the order of their ids."""
        for notice in self._unsettled():
            if not notice.parked and topic in {None, notice.topic}:
                yield notice

    def parked(self) -> Iterator[OutboxEntry]:
        """Yield notices that were given up, in the order of their ids."""
        yield from (notice for notice in self._unsettled() if notice.parked)

    def _unsettled(self) -> list[OutboxEntry]:
        rows = self._transaction.visible_rows().all(TABLE).values()
        unsettled = (row for row in rows if row.sent_at is None and not row.withdrawn)
        return sorted(unsettled, key=attrgetter("entry_id"))

    def _is_free(self, notice: OutboxEntry) -> bool:
        holder = self._transaction.committed.claims.get(notice.entry_id, self._transaction)
        return holder is self._transaction

    def _find(self, entry_id: str) -> OutboxEntry | None:
        notice: OutboxEntry | None = self._transaction.visible_rows().get(TABLE, entry_id)
        return notice

    def _require(self, entry_id: str) -> OutboxEntry:
        check_id(TABLE, entry_id)
        notice = self._find(entry_id)
        if notice is None:
            raise NotFoundError(what=NOTICES, id=quoted(entry_id))
        return notice

    def _put(self, notice: OutboxEntry) -> None:
        self._transaction.rows.set(TABLE, notice.entry_id, notice)


def _is_due(notice: OutboxEntry, at: datetime, channels: Collection[str] | None) -> bool:
    if notice.parked or notice.withdrawn or notice.sent_at is not None:
        return False
    is_sought = channels is None or notice.channel in channels
    return is_sought and (notice.due_at is None or notice.due_at <= at)
