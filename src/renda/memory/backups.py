"""Backups of the store in memory: its rows as a backup has them, and the way back."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, assert_never

from attrs import evolve

from renda.memory.state import KEYS, LEDGER, Committed
from renda.memory.transactions import Done
from renda.ports.failures import NotEmptyError, StoreBusyError
from renda.ports.history.backup_rows import (
    OUTBOX,
    KeptCommand,
    KeptEntry,
    KeptNotice,
    KeptRecord,
    KeptRow,
    KeptValue,
    id_of,
    kept_kind,
)
from renda.ports.history.backups import read_backup, write_backup
from renda.ports.kit.registry import Rooms
from renda.ports.ledgers import FeedEntry
from renda.ports.repositories import Stored
from renda.wording import say


def dump(committed: Committed, rooms: Rooms) -> Iterator[str]:
    """Return all that is committed now, line by line."""
    return write_backup(_rows(committed.snapshot(), rooms), rooms)


def restore(committed: Committed, rooms: Rooms, lines: Iterable[str], patience: float) -> int:
    """Take in the lines of a dump, all or none; return how many rows.

    Args:
        committed: Where to.
        rooms: The rooms there are.
        lines: Of a dump.
        patience: For how many seconds to wait for others that write.

    Raises:
        NotEmptyError: It holds something already.
        StoreBusyError: Others write for too long.
        InputError: Lines are not those of a dump, with their numbers.
    """
    if not committed.writing.acquire(timeout=patience):
        raise StoreBusyError(error=say("another session is writing"))
    try:
        if committed.entries or any(committed.tables.values()):
            raise NotEmptyError
        restored = Committed()
        count = sum(1 for row in read_backup(lines, rooms) if _take(restored, row))
        restored.fed.sort(key=lambda each: (each.no, each.record.record_id, each.voided))
        with committed.lock:
            committed.tables.update(restored.tables)
            committed.fed, committed.entries = restored.fed, restored.entries
            committed.latest = committed.head.at
        return count
    finally:
        committed.writing.release()


def _rows(committed: Committed, rooms: Rooms) -> Iterator[KeptRow]:
    for room in rooms:
        stored: list[Stored[Any]] = _by_id(committed, room.name)
        yield from (KeptValue(room=room, revision=row.revision, value=row.value) for row in stored)
    added = {each.record.record_id: each.no for each in committed.fed if not each.voided}
    voided = {each.record.record_id: each.no for each in committed.fed if each.voided}
    for record in _by_id(committed, LEDGER):
        id = record.record_id
        yield KeptRecord(added_no=added[id], voided_no=voided.get(id), value=record)
    yield from (KeptEntry(value=each) for each in committed.entries)
    yield from (KeptNotice(value=each) for each in _by_id(committed, OUTBOX))
    numbers = {each.key: each.no for each in committed.entries}
    for key, done in sorted(committed.tables[KEYS].items(), key=itemgetter(0)):
        yield KeptCommand(key=key, no=numbers[key], outcome=done.outcome)


def _by_id(committed: Committed, table: str) -> list[Any]:
    return [row for _, row in sorted(committed.tables[table].items(), key=itemgetter(0))]


def _take(committed: Committed, row: KeptRow) -> bool:
    """Put a row where it belongs; return that it was."""
    match row:
        case KeptValue():
            id = id_of(row)
            committed.tables[kept_kind(row)][id] = Stored(id, row.value, row.revision)
        case KeptRecord(value=record):
            committed.tables[LEDGER][record.record_id] = record
            committed.fed += _fed(row)
        case KeptEntry(value=entry):
            committed.entries.append(entry)
        case KeptNotice(value=notice):
            committed.tables[OUTBOX][notice.entry_id] = notice
        case KeptCommand():
            committed.tables[KEYS][row.key] = Done(row.outcome)
        case _:
            assert_never(row)
    return True


def _fed(row: KeptRecord) -> Iterator[FeedEntry]:
    yield FeedEntry(row.added_no, evolve(row.value, voided_at=None), voided=False)
    if row.voided_no is not None:
        yield FeedEntry(row.voided_no, row.value, voided=True)
