"""The rows of one table, read into values, and every problem of every row with its column.

Rows count as a spreadsheet counts them: the header is row 1. A row with a problem gives no value,
but its id is known, so that one mistake is not reported again wherever the id is named.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Any

from attrs import define, field

from renda.kernel.construction import build_values
from renda.kernel.input.problems import Problem
from renda.tables.cells import CellError, Cells, Reader
from renda.tables.row_sources import Row, Source
from renda.tables.schemas import Column, Schema
from renda.wording import mark

NO_COLUMN = mark("the column is missing; columns that must be there: {allowed}")
COLUMN_TWICE = mark("the column is there twice")
WIDTH = mark("the row has {cells} cells, the header has {columns}")
BLOCK = 128


@define(kw_only=True)
class TableRows:
    """One table being read: a block of rows at a time, and in it column by column.

    Args:
        file: Its name, for problems.
        schema: What it is.
        source: Its header and rows.
        special: How some columns are read, other than by their type.
        problems: What is wrong with it.
    """

    file: str
    schema: Schema
    source: Source
    special: Mapping[str, Reader]
    problems: list[Problem] = field(factory=list)
    _columns: dict[str, Column] = field(init=False)
    _places: dict[str, int] = field(init=False)
    _cells: dict[str, Cells] = field(init=False)
    _numbers: list[int] = field(init=False, factory=list)
    _found: dict[str, list[Any]] = field(init=False)
    _absent: dict[str, Any] = field(init=False)
    _refused: dict[int, dict[str, Any]] = field(init=False, factory=dict)
    _ragged: set[str] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        """Hold the header against the table's columns."""
        header = self.source.header
        self._columns = {each.name: each for each in self.schema.columns(self.special)}
        self._places = {name: header.index(name) for name in header if name in self._columns}
        self._cells = {name: self._columns[name].cells() for name in self._places}
        self._found = {name: [] for name in self._places}
        self._absent = {
            name: each.absent
            for name, each in self._columns.items()
            if name not in self._places and not each.must_exist
        }
        self.problems.extend(self._header_problems())

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        """The columns of the header that the table does not have; a nameless one by its place."""
        header = enumerate(self.source.header, start=1)
        return tuple(name or f"#{place}" for place, name in header if name not in self._columns)

    @property
    def own_ids(self) -> dict[str, str] | None:
        """The ids in the table's own id column; None where there may be more than could be read.

        Any cell of a row that does not fit the header may be its id.
        """
        if self.schema.id not in self._cells or self.source.faults:
            return None
        return {each: each for each in chain(self._cells[self.schema.id], self._ragged) if each}

    def read(self) -> None:
        """Go through all rows."""
        for numbers, rows in self._blocks():
            try:
                self._take(numbers, rows)
            except CellError:
                good = [each for each in zip(numbers, rows, strict=True) if self._is_good(*each)]
                self._take([number for number, _ in good], [row for _, row in good])
        self.problems.extend(self.source.faults)

    def values(self) -> list[Any]:
        """Return the rows' values, if nothing is wrong with any row."""
        return build_values(self.schema.row, len(self._numbers), self._found)

    def each(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the number of each row and its values in some columns, if they all can be read."""
        if self._found.keys() | self._absent.keys() >= set(names):
            columns = (self._found.get(name, repeat(self._absent.get(name))) for name in names)
            yield from zip(self._numbers, *columns, strict=False)
            for number, values in self._refused.items():
                if values.keys() >= set(names):
                    yield (number, *(values[name] for name in names))

    def problem(self, message: str, row: int, at: str, **data: object) -> Problem:
        """Return a problem of the table."""
        return Problem(message=message, file=self.file, row=row, column=at, data=data)

    def place(self, problem: Problem) -> tuple[int, int]:
        """Return where a problem stands in the file, to order by."""
        return problem.row or 0, self._places.get(problem.column, -1)

    def _blocks(self) -> Iterator[tuple[Sequence[int], list[Row]]]:
        """Yield the rows that fit the header with their numbers; a blank line is no row."""
        first, columns = 2, len(self.source.header)
        while block := list(islice(self.source.rows, BLOCK)):
            numbers = range(first, first + len(block))
            first += len(block)
            if set(map(len, block)) == {columns}:
                yield numbers, block
            else:
                fit = [number for number in numbers if self._fits(number, block[number - first])]
                yield fit, [block[number - first] for number in fit]

    def _fits(self, number: int, row: Row) -> bool:
        columns = len(self.source.header)
        if row and len(row) != columns:
            self.problems.append(self.problem(WIDTH, number, "", cells=len(row), columns=columns))
            self._ragged.update(row)
        return len(row) == columns

    def _take(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        """Take the values of some rows, or none of them where a cell cannot be read."""
        columns = list(zip(*rows, strict=True)) or [()] * len(self.source.header)
        read = [cells.values_of(columns[self._places[at]]) for at, cells in self._cells.items()]
        self._numbers.extend(numbers)
        for found, more in zip(self._found.values(), read, strict=True):
            found.extend(more)

    def _is_good(self, number: int, row: Row) -> bool:
        read: dict[str, Any] = {}
        wrong: list[Problem] = []
        for name, cells in self._cells.items():
            try:
                read[name] = cells[row[self._places[name]]]
            except CellError as error:
                wrong.append(self.problem(error.message, number, name, **error.data))
        if wrong:
            self._refused[number] = self._absent | read
            self.problems.extend(wrong)
        return not wrong

    def _header_problems(self) -> Iterator[Problem]:
        needed = [each.name for each in self._columns.values() if each.must_exist]
        for name in needed:
            if name not in self._places:
                yield self.problem(NO_COLUMN, 1, name, allowed=", ".join(needed))
        for name, times in Counter(self.source.header).items():
            if times > 1 and name in self._places:
                yield self.problem(COLUMN_TWICE, 1, name)
