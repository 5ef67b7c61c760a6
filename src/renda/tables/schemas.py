"""The schemas of all tables: their columns are the fields of the values that rows stand for.

What a column must hold follows from the type of the field; a column must be there where the field
has no default. It knows classes of values, and no file.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import NOTHING, Attribute, evolve, fields, frozen

from renda.duties.reports.coverage import Attestation
from renda.duties.rules.files.kinds import DeclaredKind
from renda.kernel.input.annotations import bare_type
from renda.kernel.terms import Term
from renda.people.bodies import Body
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.tables import cells
from renda.tables.cells import MUST_NOT_BE_EMPTY, Cells, IdCells, Reader, TextCells
from renda.tables.theme_months import ThemeMonthRow
from renda.tables.unknown_days import ANY_DAY, with_possible_days
from renda.work.recorded_activity import RecordedActivity
from renda.work.records import DutyRecord

READERS_BY_TYPE: Mapping[type, Reader] = {
    str: cells.text,
    date: cells.day,
    datetime: cells.instant,
    int: cells.integer,
    bool: cells.truth,
}
# By their names the readers of columns that are not read by their type alone.
SPECIAL_READERS: Mapping[str, Reader] = {
    "happened_on": cells.day_or_instant,
    "month": cells.month,
    "activities": cells.ids,
}
# Columns of texts that may all differ are read without a call for each.
CELLS_BY_READER: Mapping[Reader, type[Cells]] = {cells.text: TextCells, cells.id: IdCells}


@frozen(kw_only=True)
class TableColumn:
    """A column of a table.

    Args:
        name: The name of the column in the header.
        read: The function that returns the value of a cell's text.
        must_exist: Whether the table is refused without the column.
        absent: The value of an empty cell; `MUST_NOT_BE_EMPTY` where no cell may be empty.
    """

    name: str
    read: Reader
    must_exist: bool
    absent: Any

    def cells(self) -> Cells:
        """Return an empty collection of the column's values, which fills while it is read."""
        return CELLS_BY_READER.get(self.read, Cells)(self.read, self.absent)


def _unchanged(values: list[Any]) -> list[Any]:
    return values


@frozen(kw_only=True)
class Schema:
    """A table (数据表).

    Args:
        table: The name of the table, which is its file's name without the ending.
        row: The class of the values that its rows stand for.
        id: The column of the rows' ids; None where they have none.
        required: Whether a folder is refused without the table.
        held: Where in `Tables` its rows are, such as `roster.mandates`.
        kept: The class of the values that stores keep of it; None where it is that of the rows.
        has_versions: Whether an id may stand for several rows that are not known together.
        unknown: The column of a day of which a year, a month or nothing may be known; None where
            there is none.
        finish: Makes whole the values of rows with such a day.
    """

    table: str
    row: type[Any]
    held: str
    kept: type[Any] | None = None
    id: str | None = None
    required: bool = False
    has_versions: bool = True
    unknown: str | None = None
    finish: Callable[[list[Any]], list[Any]] = _unchanged

    def columns(self, special: Mapping[str, Reader]) -> tuple[TableColumn, ...]:
        """Return the columns of the table.

        Args:
            special: By their names the readers of columns that are read by what is known of others.
        """
        columns = (
            _column(attribute, special.get(attribute.name, SPECIAL_READERS.get(attribute.name)))
            for attribute in fields(self.row)
        )
        return tuple(
            evolve(column, read=cells.possibly_unknown_day, absent=ANY_DAY)
            if column.name == self.unknown
            else column
            for column in columns
        )


# In the order in which they are read: each names ids of tables before it only.
SCHEMAS = (
    Schema(
        table="congresses",
        row=Congress,
        held="roster.congresses",
        id="congress_id",
        required=True,
    ),
    Schema(table="terms", row=CongressTerm, held="roster.terms"),
    Schema(table="sessions", row=CongressSession, held="roster.sessions"),
    Schema(
        table="deputies",
        row=Mandate,
        held="roster.mandates",
        id="deputy_id",
        required=True,
        unknown="elected_on",
        finish=with_possible_days,
    ),
    Schema(table="groups", row=DeputyGroup, held="roster.groups", id="group_id"),
    Schema(table="group_members", row=Membership, held="roster.memberships"),
    Schema(table="absences", row=Absence, held="roster.absences"),
    Schema(table="bodies", row=Body, held="roster.bodies", id="body_id"),
    Schema(table="kinds", row=DeclaredKind, held="kinds", id="kind", has_versions=False),
    Schema(table="duty_records", row=DutyRecord, held="records", id="record_id", required=True),
    Schema(
        table="theme_months",
        row=ThemeMonthRow,
        held="theme_months",
        kept=RecordedActivity,
        id="theme_month_id",
        has_versions=False,
    ),
    Schema(table="attestations", row=Attestation, held="attestations"),
)
# Without its column every absence would seem to run for ever; its cells may be empty.
NEEDED_THOUGH_EMPTY = frozenset({"to_on"})


def _column(field: "Attribute[Any]", special: Reader | None) -> TableColumn:
    has_default = field.default is not NOTHING
    return TableColumn(
        name=field.name,
        read=special or (cells.id if field.name.endswith("_id") else _reader(field.type)),
        must_exist=not has_default or field.name in NEEDED_THOUGH_EMPTY,
        absent=field.default if has_default else MUST_NOT_BE_EMPTY,
    )


def _reader(annotation: Any) -> Reader:  # noqa: ANN401 - an annotation
    wanted = bare_type(annotation)
    return cells.word_reader(wanted) if issubclass(wanted, Term) else READERS_BY_TYPE[wanted]
