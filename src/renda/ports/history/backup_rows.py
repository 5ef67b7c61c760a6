"""The rows of a backup: what each kind of thing that a store holds is carried over as.

It knows how one row is written and read, and where in the order of all rows it belongs.
"""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, assert_never

from attrs import evolve, field, frozen
from attrs.validators import and_, ge, le, optional

from renda.kernel.input.bounds import LONGEST_ID
from renda.kernel.input.problems import quoted
from renda.ports.audits import AuditEntry
from renda.ports.failures import UnstorableError
from renda.ports.history.json_lines import JsonLine
from renda.ports.kit.documents import canonical, to_plain
from renda.ports.kit.kept_commands import MOST, KeptCommand
from renda.ports.kit.limits import check_storable, check_text_storable
from renda.ports.kit.registry import Rooms
from renda.ports.kit.states import STATES, KeptState
from renda.ports.outboxes import OutboxEntry
from renda.process.room import Room
from renda.wording import mark
from renda.work.records import DutyRecord

T = TypeVar("T")
RECORDS, AUDIT, OUTBOX, COMMANDS = "duty_records", "audit", "outbox", "commands"
KIND = "kind"
_count = and_(ge(1), le(MOST))

NO_ROW = mark("this is no row of a backup")
NO_KIND = mark("{value} is no kind of row; allowed: {allowed}")


@frozen(kw_only=True)
class KeptValue(Generic[T]):
    """A value of a room, with its revision and the commit that added it (存档行)."""

    room: Room[T]
    added_no: int = field(validator=_count)
    revision: int = field(validator=_count)
    value: T


@frozen(kw_only=True)
class _PlainValue:
    """A value of a room whose kind is still to be told."""

    added_no: int = field(validator=_count)
    revision: int = field(validator=_count)
    value: Any


@frozen(kw_only=True)
class KeptRecord:
    """A duty record, with the numbers of the commits that added and voided it (履职记录行).

    Of the records under one id the first is version 1.
    """

    added_no: int = field(validator=_count)
    voided_no: int | None = field(default=None, validator=optional(_count))
    version: int = field(default=1, validator=_count)
    value: DutyRecord


@frozen(kw_only=True)
class KeptEntry:
    """An entry of the audit (审计行)."""

    value: AuditEntry


@frozen(kw_only=True)
class KeptNotice:
    """An entry of the outbox, whoever had claimed it (待发行)."""

    value: OutboxEntry


KeptRow = KeptEntry | KeptValue[Any] | KeptState | KeptRecord | KeptNotice | KeptCommand
OTHERS: Mapping[str, type[KeptRow]] = {
    AUDIT: KeptEntry,
    STATES: KeptState,
    RECORDS: KeptRecord,
    OUTBOX: KeptNotice,
    COMMANDS: KeptCommand,
}


def kinds_of(rooms: Rooms) -> tuple[str, ...]:
    """Return the kinds of rows that a backup of these rooms holds, in its order."""
    # The audit is first: what comes after it is held against it as it comes.
    first, *others = OTHERS
    return (first, *(room.name for room in rooms), *others)


def text_of(row: KeptRow) -> str:
    """Return the line of a row."""
    if isinstance(row, KeptValue):
        numbers = {"added_no": row.added_no, "revision": row.revision}
        return canonical({KIND: row.room.name, **numbers, "value": to_plain(row.value)})
    return canonical({KIND: kept_kind(row), **to_plain(row)})


def row_of(line: JsonLine, rooms: Rooms) -> KeptRow:
    """Return the row that a line holds.

    Args:
        line: The line of a backup, with its number.
        rooms: The rooms that it may be of.

    Raises:
        InputError: It holds none, or none that can be kept, or is written in another way.
    """
    plain = line.plain()
    if not isinstance(plain, dict):
        raise line.refused(NO_ROW)
    kind = plain.pop(KIND, None)
    if not isinstance(kind, str) or kind not in kinds_of(rooms):
        raise line.refused(NO_KIND, value=quoted(kind), allowed=", ".join(kinds_of(rooms)))
    row = _built(line, kind, plain, rooms)
    line.refuse_other(line.rewritten(row, text_of))
    try:
        _refuse_unstorable(row)
    except UnstorableError as error:
        raise line.refused(error.message, **error.data) from None
    return row


def _built(line: JsonLine, kind: str, plain: Any, rooms: Rooms) -> KeptRow:  # noqa: ANN401 - plain data
    if kind in OTHERS:
        return line.build(OTHERS[kind], plain)
    room = rooms.named(kind)
    held = line.build(_PlainValue, plain)
    value = line.build(room.kind, held.value, rooms.from_plain)
    return KeptValue(room=room, added_no=held.added_no, revision=held.revision, value=value)


def kept_kind(row: KeptRow) -> str:
    """Return the kind of a row: the name of its room, or one of those that are of none."""
    match row:
        case KeptValue(room=room):
            return room.name
        case KeptState():
            return STATES
        case KeptRecord():
            return RECORDS
        case KeptEntry():
            return AUDIT
        case KeptNotice():
            return OUTBOX
        case KeptCommand():
            return COMMANDS
        case _:
            assert_never(row)


def id_of(row: KeptRow) -> Any:  # noqa: ANN401 - a text, the number of an entry, or those of a state
    """Return what a row is ordered by within its kind."""
    match row:
        case KeptValue(room=room):
            return room.id(row.value)
        case KeptState():
            return row.room, row.id, row.revision
        case KeptRecord():
            return row.value.record_id, row.version
        case KeptEntry():
            return row.value.no
        case KeptNotice():
            return row.value.entry_id
        case KeptCommand():
            return row.key
        case _:
            assert_never(row)


def _refuse_unstorable(row: KeptRow) -> None:
    match row:
        case KeptEntry(value=entry):
            _refuse_unstorable_entry(entry)
        case KeptState(document=document):
            # What a value was is as long as the value.
            check_text_storable(STATES, row.id, document or "", most=len(document or ""))
            check_storable(STATES, row.id, evolve(row, document=None))
        case KeptCommand(key=key):
            for text in (key, row.digest):
                check_text_storable(COMMANDS, key, text, most=LONGEST_ID)
        case KeptRecord(value=record):
            check_storable(RECORDS, record.record_id, record)
        case _:
            check_storable(kept_kind(row), id_of(row), row.value)


def _refuse_unstorable_entry(entry: AuditEntry) -> None:
    """Refuse an entry that cannot be kept."""
    id = str(entry.no)
    for text in (entry.actor, entry.key or ""):
        check_text_storable(AUDIT, id, text, most=LONGEST_ID)
    check_storable(AUDIT, id, entry)
