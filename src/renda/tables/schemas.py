"""The tables there are: their columns are the fields of the values their rows stand for.

What a column must hold follows from the field's type; a column must be there where the field has
no default.
"""

import types
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, get_args

from attrs import NOTHING, Attribute, fields, frozen

from renda.duties.reports.coverage import Attestation
from renda.kernel.terms import Term
from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.tables import cells
from renda.tables.cells import EMPTY, Cells, Reader, Texts
from renda.work.records import DutyRecord

PLAIN: Mapping[type, Reader] = {
    str: cells.text,
    date: cells.day,
    datetime: cells.instant,
    int: cells.whole_number,
    bool: cells.yes_or_no,
}


@frozen(kw_only=True)
class Column:
    """A column of a table.

    Args:
        name: Its name in the header.
        read: Turns the text of a cell into its value.
        must_exist: Whether the table needs it.
        absent: What an empty cell stands for; `EMPTY` where none may be empty.
    """

    name: str
    read: Reader
    must_exist: bool
    absent: Any

    def cells(self) -> Cells:
        """Return what reads its cells."""
        kind = Texts if self.read is cells.text else Cells
        return kind(self.read, self.absent)


@frozen(kw_only=True)
class Schema:
    """A table (数据表).

    Args:
        table: Its name.
        row: What a row stands for.
        id: The column of the rows' ids; None where they have none.
        required: Whether a folder needs it.
        has_versions: Whether an id may stand for several rows that are not known together.
    """

    table: str
    row: type[Any]
    id: str | None = None
    required: bool = False
    has_versions: bool = True

    def columns(self, special: Mapping[str, Reader]) -> tuple[Column, ...]:
        """Return its columns; `special` reads some of them otherwise than by their type."""
        return tuple(_column(each, special.get(each.name)) for each in fields(self.row))


SCHEMAS = (
    Schema(table="congresses", row=Congress, id="congress_id", required=True),
    Schema(table="terms", row=CongressTerm),
    Schema(table="deputies", row=Mandate, id="deputy_id", required=True),
    Schema(table="groups", row=DeputyGroup, id="group_id"),
    Schema(table="group_members", row=Membership),
    Schema(table="absences", row=Absence),
    Schema(table="duty_records", row=DutyRecord, id="record_id", required=True, has_versions=False),
    Schema(table="attestations", row=Attestation),
)
NEEDED_THOUGH_EMPTY = frozenset({"to_on"})


def _column(field: "Attribute[Any]", special: Reader | None) -> Column:
    optional = field.default is not NOTHING
    return Column(
        name=field.name,
        read=special or _reader(field.type),
        must_exist=not optional or field.name in NEEDED_THOUGH_EMPTY,
        absent=field.default if optional else EMPTY,
    )


def _reader(wanted: Any) -> Reader:  # noqa: ANN401 - an annotation
    if isinstance(wanted, types.UnionType):
        (wanted,) = (each for each in get_args(wanted) if each is not types.NoneType)
    return cells.word(wanted) if issubclass(wanted, Term) else PLAIN[wanted]
