"""The rows of one table, read into values, and every problem of every row with its column.

Rows count as a spreadsheet counts them: the header is row 1. A row with a problem gives no value,
but its id is known, so that one mistake is not reported again wherever the id is named. This module
knows one table; what must hold between rows is for `cross_checks`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Any

from attrs import define, evolve, field

from renda.kernel.construction import build_values
from renda.kernel.input.budget import Budget
from renda.kernel.input.problems import Problem
from renda.tables.cells import CellError, Cells, Reader
from renda.tables.mapping.headers import Header
from renda.tables.mapping.mapping_faults import word_problems
from renda.tables.mapping.spellings import Spellings, spellings_of
from renda.tables.mapping.table_mapping import STRICT, TableMapping
from renda.tables.schemas import Schema, TableColumn
from renda.tables.sources.row_sources import Row, RowSource
from renda.wording import mark

WIDTH = mark("the row has {cells} cells, the header has {columns}")
# Small enough that one bad cell sends few good rows through the slow way.
ROWS_IN_BLOCK = 128


@define(kw_only=True)
class TableRows:
    """One table being read: a block of rows at a time, and in it column by column.

    Args:
        file: The name of the file, for problems.
        schema: The schema of the table.
        source: The header and the rows of the file.
        special: By their names the readers of columns that are not read by their type.
        budget: The cells it may have, and the problems that may be found.
        mapping: How the office writes its tables.
        problems: The problems found so far.
    """

    file: str
    schema: Schema
    source: RowSource
    special: Mapping[str, Reader]
    budget: Budget
    mapping: TableMapping = STRICT
    problems: list[Problem] = field(factory=list)
    _columns: dict[str, TableColumn] = field(init=False)
    header: Header = field(init=False)
    # Of the columns that are not all in the strict form, how the office writes them.
    _spellings: dict[str, Spellings] = field(init=False)
    _places: dict[str, int] = field(init=False)
    _cells: dict[str, Cells] = field(init=False)
    # Of the good rows: their numbers, and by column their values in the same order.
    _row_numbers: list[int] = field(init=False, factory=list)
    _values: dict[str, list[Any]] = field(init=False)
    # The defaults of the columns that the file does not have.
    _defaults: dict[str, Any] = field(init=False)
    # By row number the values that could be read of a row with a problem.
    _partial_rows: dict[int, dict[str, Any]] = field(init=False, factory=dict)
    # All cells of rows that have more or fewer cells than the header.
    _ragged_cells: set[str] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        """Compare the header with the columns of the table."""
        table = self.schema.table
        self._columns = {column.name: column for column in self.schema.columns(self.special)}
        self.header = Header(
            file=self.file,
            found=self.source.header,
            columns=self._columns,
            mapped=self.mapping.of(table),
        )
        self._places = self.header.places
        self._cells = {name: self._columns[name].cells() for name in self._places}
        self._spellings = {
            name: spellings
            for name in self._places
            if not (spellings := spellings_of(self.mapping, table, self._columns[name])).is_strict
        }
        self._values = {name: [] for name in self._places}
        self._defaults = {
            name: column.absent
            for name, column in self._columns.items()
            if name not in self._places and not column.must_exist
        }
        self.problems.extend(word_problems(self.mapping, table, self._columns))
        self.problems.extend(self.header.problems())

    @property
    def own_ids(self) -> dict[str, str] | None:
        """By itself each id in the table's own id column; None where there may be others.

        There may be others where the file has no such column, or could not be read to its end.
        """
        if self.schema.id not in self._cells or self.source.faults:
            return None
        # Any cell of a row that does not fit the header may be its id. A mapping, so that equal ids
        # of other tables can be replaced by the one object that stands here.
        ids = chain(self._cells[self.schema.id], self._ragged_cells)
        return {id: id for id in ids if id}

    def read(self) -> None:
        """Read all rows; values and problems are there afterwards."""
        if self.header.other_separator:
            # Every row would have a problem of its own, and one is to be mended.
            return
        for numbers, rows in self._blocks():
            # A block is read column by column, which is fast, as if all its cells were good. Only
            # where one is not are its rows read one by one, to name the cell.
            try:
                self._add_rows(numbers, rows)
            except CellError:
                numbered = zip(numbers, rows, strict=True)
                good = [(number, row) for number, row in numbered if self._is_good(number, row)]
                self._add_rows([number for number, _ in good], [row for _, row in good])
            if exceeded := self._exceeded_limit(numbers):
                # As where a row cannot be read: nobody knows what the rows after it hold.
                self.source.faults.append(self.budget.problem(exceeded, self.file))
                break
        self.problems.extend(self.source.faults)

    def values(self) -> list[Any]:
        """Return the values that the rows stand for; complete only where there is no problem."""
        values = build_values(self.schema.row, len(self._row_numbers), self._values)
        return self.schema.finish(values)

    def values_by_row(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield for each row its number and its values in some columns.

        Rows in which one of these columns cannot be read are left out; so are all rows where the
        file lacks a column that must be there.

        Args:
            names: The names of the columns.
        """
        if self._values.keys() | self._defaults.keys() >= set(names):
            columns = (self._values.get(name, repeat(self._defaults.get(name))) for name in names)
            # Not strict, as the repeated default of a missing column has no end.
            yield from zip(self._row_numbers, *columns, strict=False)
            for number, values in self._partial_rows.items():
                if values.keys() >= set(names):
                    yield (number, *(values[name] for name in names))

    def problem(self, message: str, row: int, at: str, **data: object) -> Problem:
        """Return a problem of the table.

        Args:
            message: The marked text.
            row: The number of the row.
            at: The name of the column; empty for the whole row.
            data: The values for the places of the message.
        """
        return Problem(message=message, file=self.file, row=row, column=at, data=data)

    def as_found(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield problems in the order of the rows, with columns by the names in the header."""
        for problem in sorted(problems, key=self.place):
            found = self.header.found_name(problem.column)
            yield problem if found == problem.column else evolve(problem, column=found)

    def place(self, problem: Problem) -> tuple[int, int]:
        """Return row and column of a problem as numbers, by which problems are sorted."""
        return problem.row or 0, self._places.get(problem.column, -1)

    def _blocks(self) -> Iterator[tuple[Sequence[int], list[Row]]]:
        """Yield the rows that fit the header with their numbers; one without a text is no row."""
        first, width = 2, len(self.source.header)
        while block := list(islice(self.source.rows, ROWS_IN_BLOCK)):
            numbers = range(first, first + len(block))
            first += len(block)
            # `any` of the texts of a row of commas, as spreadsheets leave them below, is false.
            if set(map(len, block)) == {width} and all(map(any, block)):
                yield numbers, block
            else:
                # `first` is already that of the next block: these places count from the end.
                fitting = [n for n in numbers if self._fits(n, block[n - first])]
                yield fitting, [block[n - first] for n in fitting]

    def _exceeded_limit(self, numbers: Sequence[int]) -> str:
        """Return the limit that the rows up to these exceed; empty where they exceed none."""
        # Blocks without any row that fits have no last number, but each of their rows is a problem.
        cells = numbers[-1] * len(self.source.header) if numbers else 0
        if cells > self.budget.cells:
            return "cells"
        return "faults" if len(self.problems) > self.budget.faults else ""

    def _fits(self, number: int, row: Row) -> bool:
        width = len(self.source.header)
        if not any(row):
            return False
        if len(row) != width:
            self.problems.append(self.problem(WIDTH, number, "", cells=len(row), columns=width))
            self._ragged_cells.update(row)
        return len(row) == width

    def _add_rows(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        """Add the values of some rows, or of none of them where a cell cannot be read."""
        # Without any row, zip gives no columns at all.
        columns = list(zip(*rows, strict=True)) or [()] * len(self.source.header)
        # All columns first: where one raises, nothing has been added yet.
        new_values = [
            cells.values_of(self._strict_cells(name, columns[self._places[name]]))
            for name, cells in self._cells.items()
        ]
        self._row_numbers.extend(numbers)
        for values, more in zip(self._values.values(), new_values, strict=True):
            values.extend(more)

    def _is_good(self, number: int, row: Row) -> bool:
        """Tell whether every cell of a row can be read; note its problems where one cannot."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, cells in self._cells.items():
            cell = row[self._places[name]]
            try:
                values[name] = cells.values_of(self._strict_cells(name, [cell]))[0]
            except CellError as fault:
                error = self._refusal(name, cell, fault)
                problems.append(self.problem(error.message, number, name, **error.data))
        if problems:
            self._partial_rows[number] = self._defaults | values
            self.problems.extend(problems)
        return not problems

    def _strict_cells(self, name: str, column: Sequence[Any]) -> Sequence[Any]:
        """Return cells of a column as the strict form has them."""
        return self._spellings[name].strict(column) if name in self._spellings else column

    def _refusal(self, name: str, cell: Any, fault: CellError) -> CellError:  # noqa: ANN401 - a cell
        """Return why a cell is refused, by what stands in the file and not what was made of it."""
        spellings = self._spellings.get(name)
        return fault if spellings is None else spellings.refusal(fault, cell)
