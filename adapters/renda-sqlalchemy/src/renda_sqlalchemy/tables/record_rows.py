"""Duty records as rows of their table and back: the one place that knows both.

Values are made a column at a time, since what the columns hold is what the fields hold; a test
holds that way and the class's own together.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any

from attrs import fields_dict
from sqlalchemy import Column, Table

from renda import DutyRecord, Grade, Role, Scope, Standing, Term

FIELDS = tuple(fields_dict(DutyRecord))
VOCABULARIES: Mapping[str, type[Term]] = {
    "scope": Scope,
    "role": Role,
    "grade": Grade,
    "standing": Standing,
}
WORDS: Mapping[str, Mapping[str | None, Term | None]] = {
    name: {None: None} | {each.value: each for each in words}
    for name, words in VOCABULARIES.items()
}
SETTERS = tuple(getattr(DutyRecord, name).__set__ for name in FIELDS)
values_of = attrgetter(*FIELDS)


def source_key(record: DutyRecord) -> str:
    """Return what records of one source share; a record without a source is its own."""
    return f"s{record.source_id}" if record.source_id else f"r{record.record_id}"


def to_row(record: DutyRecord, no: int, *, voided_no: int | None = None) -> dict[str, Any]:
    """Return a record's row.

    Args:
        record: The record.
        no: The number of the commit that adds it.
        voided_no: The number of the one that voided it.
    """
    row = dict(zip(FIELDS, values_of(record), strict=True))
    row.update(source_key=source_key(record), added_no=no, voided_no=voided_no)
    return row


def columns(table: Table) -> list[Column[Any]]:
    """Return the columns that `from_rows` wants, in its order."""
    return [table.c[name] for name in FIELDS]


def from_rows(rows: Sequence[Sequence[Any]]) -> list[DutyRecord]:
    """Return the records that rows stand for, each of `columns`."""
    made: list[DutyRecord] = list(map(object.__new__, repeat(DutyRecord, len(rows))))
    for name, put, values in zip(FIELDS, SETTERS, zip(*rows, strict=True), strict=False):
        words = WORDS.get(name)
        held = values if words is None else map(words.__getitem__, values)
        _exhaust(map(put, made, held))
    return made


def _exhaust(calls: Iterable[None]) -> None:
    deque(calls, maxlen=0)
