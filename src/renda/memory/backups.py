"""Backups of the store in memory: its rows as lines of a backup, and the way back."""

from collections.abc import Iterable, Iterator
from operator import attrgetter, itemgetter
from typing import Any, assert_never

from attrs import evolve

from renda.memory.state import COMMANDS, LEDGER, CommittedState
from renda.ports.failures import NotEmptyError
from renda.ports.history.backup_rows import (
    OUTBOX,
    KeptEntry,
    KeptNotice,
    KeptRecord,
    KeptRow,
    KeptValue,
    id_of,
    kept_kind,
)
from renda.ports.history.backups import read_backup, write_backup
from renda.ports.kit.kept_commands import KeptCommand
from renda.ports.kit.registry import Rooms
from renda.ports.kit.states import STATES, KeptState
from renda.ports.ledgers import FeedEntry, RecordVersion
from renda.ports.repositories import Stored


def dump(committed: CommittedState, rooms: Rooms) -> Iterator[str]:
    """Return all that is committed now but identities, line by line."""
    return write_backup(backup_rows(committed.snapshot(), rooms), rooms)


def restore(committed: CommittedState, rooms: Rooms, lines: Iterable[str], patience: float) -> int:
    """Take in the lines of a dump, all or none; return how many rows were taken in.

    Args:
        committed: The state to restore into, which must be empty.
        rooms: The rooms whose values a dump may have.
        lines: The lines of a dump, in their order.
        patience: For how many seconds to wait for others that write.

    Raises:
        NotEmptyError: The state holds something already.
        StoreBusyError: Others write for too long.
        InputError: Lines are not those of a dump; the error says their numbers.
    """
    with committed.writing_alone(patience):
        if committed.audit_entries or any(committed.tables.values()):
            raise NotEmptyError
        # Aside first: where a line is wrong, nothing of the lines before it may stay.
        restored = CommittedState()
        count = sum(1 for row in read_backup(lines, rooms) if _put(restored, row))
        restored.feed_entries.sort(key=attrgetter("place"))
        with committed.lock:
            committed.tables.update(restored.tables)
            committed.added = restored.added
            committed.feed_entries = restored.feed_entries
            committed.audit_entries = restored.audit_entries
            committed.latest_at = committed.head.at
        return count


def backup_rows(committed: CommittedState, rooms: Rooms) -> Iterator[KeptRow]:
    """Yield all rows in the order in which backups have them."""
    yield from (KeptEntry(value=entry) for entry in committed.audit_entries)
    for room in rooms:
        values: list[Stored[Any]] = _rows_by_id(committed, room.name)
        for row in values:
            no = committed.added[room.name, row.id]
            yield KeptValue(room=room, added_no=no, revision=row.revision, value=row.value)
    yield from _rows_by_id(committed, STATES)
    # A record does not say its commits, but the feed does.
    numbers = {entry.place[1:]: entry.no for entry in committed.feed_entries}
    versions: list[RecordVersion] = _rows_by_id(committed, LEDGER)
    for kept in versions:
        id, version = kept.key
        yield KeptRecord(
            added_no=numbers[id, version, False],
            voided_no=numbers.get((id, version, True)),
            version=version,
            value=kept.record,
        )
    yield from (KeptNotice(value=notice) for notice in _rows_by_id(committed, OUTBOX))
    yield from _rows_by_id(committed, COMMANDS)


def _rows_by_id(committed: CommittedState, table: str) -> list[Any]:
    return [row for _, row in sorted(committed.tables[table].items(), key=itemgetter(0))]


def _put(committed: CommittedState, row: KeptRow) -> bool:
    """Put a row of a backup into its table; return True, to be counted."""
    match row:
        case KeptValue():
            id = id_of(row)
            committed.tables[kept_kind(row)][id] = Stored(id, row.value, row.revision)
            committed.added[kept_kind(row), id] = row.added_no
        case KeptState():
            committed.tables[STATES][id_of(row)] = row
        case KeptRecord(value=record, version=version):
            committed.tables[LEDGER][id_of(row)] = RecordVersion(record, version)
            committed.feed_entries += _feed_entries(row)
        case KeptEntry(value=entry):
            committed.audit_entries.append(entry)
        case KeptNotice(value=notice):
            committed.tables[OUTBOX][notice.entry_id] = notice
        case KeptCommand():
            committed.tables[COMMANDS][row.key] = row
        case _:
            assert_never(row)
    return True


def _feed_entries(row: KeptRecord) -> Iterator[FeedEntry]:
    added = evolve(row.value, voided_at=None)
    yield FeedEntry(row.added_no, added, voided=False, version=row.version)
    if row.voided_no is not None:
        yield FeedEntry(row.voided_no, row.value, voided=True, version=row.version)
