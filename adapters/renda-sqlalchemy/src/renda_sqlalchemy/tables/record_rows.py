"""Duty records as rows of their table, and back."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from attrs import fields_dict
from sqlalchemy import Column, Table

from renda import DutyRecord
from renda.ports import KeptRecord, build_values
from renda.terms import Grade, Mode, Role, Scope, Standing, Term

RECORD_FIELDS = tuple(fields_dict(DutyRecord))
VOCABULARIES: Mapping[str, type[Term]] = {
    "scope": Scope,
    "role": Role,
    "grade": Grade,
    "standing": Standing,
    "mode": Mode,
}
TERMS_BY_TEXT: Mapping[str, Mapping[str | None, Term | None]] = {
    name: {None: None} | {term.value: term for term in vocabulary}
    for name, vocabulary in VOCABULARIES.items()
}

_field_values = attrgetter(*RECORD_FIELDS)


def source_key(record: DutyRecord) -> str:
    """Return a text that is equal for records of one source; a record without one has its own."""
    # The letter keeps a source whose id happens to be a record's id apart from that record.
    return f"s{record.source_id}" if record.source_id else f"r{record.record_id}"


def record_row(kept: KeptRecord) -> dict[str, Any]:
    """Return the row of a record as a backup has it."""
    row = dict(zip(RECORD_FIELDS, _field_values(kept.value), strict=True))
    numbers = {"added_no": kept.added_no, "voided_no": kept.voided_no, "version": kept.version}
    return {**row, "source_key": source_key(kept.value), **numbers}


def record_columns(table: Table) -> list[Column[Any]]:
    """Return the columns that `records_from_rows` reads, in its order."""
    return [table.c[name] for name in RECORD_FIELDS]


def records_from_rows(rows: Sequence[Sequence[Any]]) -> list[DutyRecord]:
    """Return the records that rows hold.

    Args:
        rows: Rows that begin with the cells of `record_columns`; they may have more.
    """
    columns = dict(zip(RECORD_FIELDS, zip(*rows, strict=True), strict=False))
    cells = {name: _terms_or_texts(name, column) for name, column in columns.items()}
    return build_values(DutyRecord, len(rows), cells)


def _terms_or_texts(name: str, column: Sequence[Any]) -> Iterable[Any]:
    terms = TERMS_BY_TEXT.get(name)
    return column if terms is None else map(terms.__getitem__, column)
