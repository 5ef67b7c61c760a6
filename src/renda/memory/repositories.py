"""Repositories and the ledger in memory: tables as a transaction sees and changes them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from renda.memory.state import LEDGER
from renda.memory.transactions import Transaction
from renda.ports.audits import Action
from renda.ports.kit.documents import to_document
from renda.ports.kit.held_tables import HeldLedger, HeldRepository, HeldTable
from renda.ports.ledgers import FeedEntry
from renda.ports.repositories import Stored
from renda.process.room import Room
from renda.work.records import DutyRecord

T = TypeVar("T")
R = TypeVar("R")


def repository(transaction: Transaction, room: Room[T]) -> HeldRepository[T]:
    """Return the repository of a room, seen through a transaction."""
    name, journal = room.name, transaction.journal

    def keep(action: Action, rows: Sequence[Stored[T]], many: bool) -> None:  # noqa: FBT001
        for row in rows:
            transaction.rows.set(name, row.id, row)
            if not many:
                journal.stored(action, name, row)
        if many:
            journal.many(action, name, (to_document(row.value) for row in rows))

    return HeldRepository(room, _table(transaction, name, keep))


def ledger(transaction: Transaction) -> HeldLedger:
    """Return the duty records, seen through a transaction."""

    def keep(action: Action, rows: Sequence[DutyRecord], _: bool) -> None:  # noqa: FBT001
        for row in rows:
            transaction.rows.set(LEDGER, row.record_id, row)
        # What is voided is known already; its id says enough.
        voids = action is Action.VOIDED
        texts = (row.record_id if voids else to_document(row) for row in rows)
        transaction.journal.many(action, LEDGER, texts)

    def feed(after: int) -> Iterable[FeedEntry]:
        transaction.visible_rows()
        committed = transaction.committed
        with committed.lock:
            start = bisect_right(committed.feed_entries, after, key=lambda entry: entry.no)
            return committed.feed_entries[start:]

    return HeldLedger(_table(transaction, LEDGER, keep), feed)


def _table(
    transaction: Transaction, name: str, keep: Callable[[Action, Sequence[R], bool], None]
) -> HeldTable[R]:
    def rows() -> Mapping[str, R]:
        return transaction.visible_rows().table(name)

    return HeldTable(rows=rows, write=transaction.begin_writing, keep=keep)
