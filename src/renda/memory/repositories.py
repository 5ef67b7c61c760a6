"""Repositories and the ledger in memory: tables as a transaction sees and changes them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from attrs import fields_dict

from renda.memory.state import LEDGER
from renda.memory.transactions import Transaction
from renda.ports.audits import Action
from renda.ports.kit.documents import to_document
from renda.ports.kit.held_tables import HeldLedger, HeldRepository, HeldTable
from renda.ports.kit.record_documents import record_documents
from renda.ports.kit.states import STATES, KeptState, goes_on
from renda.ports.ledgers import FeedEntry, RecordVersion
from renda.ports.repositories import Stored
from renda.process.room import Room
from renda.work.records import DutyRecord

T = TypeVar("T")
R = TypeVar("R")


def repository(transaction: Transaction, room: Room[T]) -> HeldRepository[T]:
    """Return the repository of a room, seen through a transaction."""
    name, journal = room.name, transaction.journal

    def keep(action: Action, rows: Sequence[Stored[T]], many: bool) -> None:  # noqa: FBT001
        documents = [to_document(row.value) for row in rows]
        for row, document in zip(rows, documents, strict=True):
            _keep_replaced(transaction, room, row, document)
            transaction.rows.set(name, row.id, row)
            if not many:
                journal.stored(action, name, row.id, row.revision, document)
        if many:
            journal.many(action, name, documents)

    return HeldRepository(room, _table(transaction, name, keep))


def ledger(transaction: Transaction) -> HeldLedger:
    """Return the duty records, seen through a transaction."""

    def keep(action: Action, rows: Sequence[RecordVersion], _: bool) -> None:  # noqa: FBT001
        for row in rows:
            transaction.rows.set(LEDGER, row.key, row)
        records = [row.record for row in rows]
        if action is not Action.VOIDED:
            columns = {name: [*map(attrgetter(name), records)] for name in fields_dict(DutyRecord)}
            transaction.journal.many(action, LEDGER, record_documents(columns))
        # Records that are loaded may be voided already.
        voided = ((record.record_id, record.voided_at) for record in records)
        transaction.journal.voided((id, at) for id, at in voided if at is not None)

    def feed(after: int) -> Iterable[FeedEntry]:
        transaction.visible_rows()
        committed = transaction.committed
        with committed.lock:
            start = bisect_right(committed.feed_entries, after, key=lambda entry: entry.no)
            return committed.feed_entries[start:]

    return HeldLedger(_table(transaction, LEDGER, keep), feed)


def _keep_replaced(transaction: Transaction, room: Room[T], new: Stored[T], after: str) -> None:
    """Keep what a value was that another takes the place of."""
    old: Stored[T] | None = transaction.rows.get(room.name, new.id)
    if old is None:
        return
    before = to_document(old.value)
    if not goes_on(room, before, new.value, after):
        state = KeptState(room=room.name, id=old.id, revision=old.revision, document=before)
        transaction.rows.set(STATES, (state.room, state.id, state.revision), state)


def _table(
    transaction: Transaction, name: str, keep: Callable[[Action, Sequence[R], bool], None]
) -> HeldTable[R]:
    def rows() -> Mapping[Any, R]:
        return transaction.visible_rows().table(name)

    return HeldTable(rows=rows, write=transaction.begin_writing, keep=keep)
