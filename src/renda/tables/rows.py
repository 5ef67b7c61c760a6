"""The rows of one table, read into values, and every problem of every row with its column.

Rows count as a spreadsheet counts them: the header is row 1. A row with a problem gives no value,
but its id is known, so that one mistake is not reported again wherever the id is named.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from operator import itemgetter
from typing import Any

from attrs import define, field

from renda.kernel.problems import Problem, shown
from renda.kernel.terms import Scope
from renda.people.roster import DUPLICATE_ID, UNKNOWN_ID, duplicates
from renda.tables.cells import CellError, Cells, Reader
from renda.tables.schemas import Column, Schema
from renda.tables.sources import Row, Source
from renda.wording import mark

NO_COLUMN = mark("the column is missing; columns that must be there: {allowed}")
COLUMN_TWICE = mark("the column is there twice")
WIDTH = mark("the row has {cells} cells, the header has {columns}")
SUBJECT_IDS = {
    Scope.DEPUTY: "deputy_id",
    Scope.GROUP: "group_id",
    Scope.CONGRESS: "congress_id",
}

Ids = Mapping[str, Mapping[str, str]]


@define(kw_only=True)
class TableRows:
    """One table being read.

    Args:
        file: Its name, for problems.
        schema: What it is.
        source: Its header and rows.
        special: How some columns are read, other than by their type.
        ids: The ids there are so far, by the column that holds them; a column that is not there
            belongs to a table that was not read, whose ids cannot be checked.
    """

    file: str
    schema: Schema
    source: Source
    special: Mapping[str, Reader]
    ids: Ids
    problems: list[Problem] = field(factory=list)
    refused: list[tuple[int, str]] = field(factory=list)
    columns: dict[str, Column] = field(init=False)
    cells: dict[str, Cells] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Hold the header against the table's columns."""
        self.columns = {each.name: each for each in self.schema.columns(self.special)}
        header = self.source.header
        self.cells = {name: self.columns[name].cells() for name in header if name in self.columns}
        self.problems.extend(self._header_problems())

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        """The columns of the header that the table does not have."""
        return tuple(name for name in self.source.header if name not in self.columns)

    @property
    def subjects(self) -> Mapping[str, Container[str]]:
        """The ids a record may be about, by scope; a scope whose table was not read is not there."""
        return {scope: self.ids[each] for scope, each in SUBJECT_IDS.items() if each in self.ids}

    def own_ids(self) -> dict[str, str]:
        """Return the ids met in the table's own id column, once it was read."""
        return {each: each for each in self.cells.get(self.schema.id or "", {}) if each}

    def values(self) -> list[Any]:
        """Read all rows; return the values of those without a problem."""
        if self.problems:
            for number, row in self._rows():
                self.problems.extend(self._row_problems(number, row))
            return []
        numbered = list(self._numbered())
        values = [value for _, value in numbered]
        self.problems.extend(self._between_rows(numbered))
        self.problems.sort(key=lambda each: each.row or 0)
        return values

    def _numbered(self) -> Iterator[tuple[int, Any]]:
        names = [name for name in self.source.header if name in self.columns]
        pick = itemgetter(*(self.source.header.index(name) for name in names))
        cells = [self.cells[name] for name in names]
        make = self.schema.row
        for number, row in self._rows():
            try:
                found = [known[cell] for known, cell in zip(cells, pick(row), strict=True)]
            except CellError:
                self.problems.extend(self._row_problems(number, row))
            else:
                yield number, make(**dict(zip(names, found, strict=True)))

    def _rows(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows that are as wide as the header; a blank line is no row."""
        columns = len(self.source.header)
        for number, row in enumerate(self.source.rows, start=2):
            if len(row) == columns:
                yield number, row
            elif row:
                self._note(WIDTH, number, "", cells=len(row), columns=columns)

    def _row_problems(self, number: int, row: Row) -> Iterator[Problem]:
        named = dict(zip(self.source.header, row, strict=True))
        for name, cell in named.items():
            if name in self.cells:
                try:
                    self.cells[name][cell]
                except CellError as error:
                    yield self._problem(error.message, number, name, **error.data)
        self.refused.append((number, named.get(self.schema.id or "", "")))
        if self.schema.table == "duty_records":
            yield from self._subject(number, named.get("scope", ""), named.get("subject_id", ""))

    def _header_problems(self) -> Iterator[Problem]:
        needed = [each.name for each in self.columns.values() if each.must_exist]
        for name in needed:
            if name not in self.source.header:
                yield self._problem(NO_COLUMN, 1, name, allowed=", ".join(needed))
        for name, times in Counter(self.source.header).items():
            if times > 1:
                yield self._problem(COLUMN_TWICE, 1, name)

    def _between_rows(self, numbered: list[tuple[int, Any]]) -> Iterator[Problem]:
        """Yield what is wrong with rows that are right by themselves."""
        id_cells = self.cells.get(self.schema.id or "")
        rows = len(numbered) + len(self.refused)
        if self.schema.id is not None and id_cells is not None and len(id_cells) < rows:
            yield from self._duplicates(numbered, self.schema.id)
        if self.schema.table == "congresses":
            yield from self._parents(numbered)
        if self.schema.table == "duty_records":
            yield from self._subjects(numbered)

    def _duplicates(self, numbered: list[tuple[int, Any]], column: str) -> Iterator[Problem]:
        ids = [(number, getattr(value, column)) for number, value in numbered]
        if self.schema.has_versions:
            twice = set(duplicates([value for _, value in numbered], column))
        else:
            ids = sorted([*ids, *self.refused])
            times = Counter(each for _, each in ids)
            twice = {each for each, count in times.items() if each and count > 1}
        met: set[str] = set()
        for number, each in ids:
            if each in twice and each in met:
                yield self._problem(DUPLICATE_ID, number, column, value=shown(each))
            met.add(each)

    def _parents(self, numbered: list[tuple[int, Any]]) -> Iterator[Problem]:
        there = self.own_ids()
        for number, congress in numbered:
            parent = congress.parent_id
            if parent is not None and parent not in there:
                yield self._unknown(number, "parent_id", parent)

    def _subjects(self, numbered: list[tuple[int, Any]]) -> Iterator[Problem]:
        there = self.subjects
        for number, record in numbered:
            if record.subject_id not in there.get(record.scope, (record.subject_id,)):
                yield from self._subject(number, record.scope, record.subject_id)

    def _subject(self, number: int, scope: str, subject: str) -> Iterator[Problem]:
        if subject and subject not in self.subjects.get(scope, (subject,)):
            yield self._unknown(number, "subject_id", subject)

    def _unknown(self, number: int, column: str, value: str) -> Problem:
        return self._problem(UNKNOWN_ID, number, column, value=shown(value), column=column)

    def _note(self, message: str, row: int, column: str, **data: object) -> None:
        self.problems.append(self._problem(message, row, column, **data))

    def _problem(self, message: str, row: int, at: str, **data: object) -> Problem:
        return Problem(message=message, file=self.file, row=row, column=at, data=data)
