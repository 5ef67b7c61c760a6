"""The cells of a count: for each line, the parts of its window that can have records at all."""

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from renda.rules import Line, Unit, Whole
from renda.tallies import Amount, Spread
from renda.terms import Scope

DAY = timedelta(days=1)
NO_AMOUNT = Amount(0, 0)


@frozen
class Cell:
    """A part of a line's window that has days on which records may count.

    Args:
        part: The place of the part among the window's parts.
        first: The first day of the cell.
        last: The last day of the cell.
    """

    part: int
    first: date
    last: date


@frozen
class CountedLine:
    """A line, its place among the lines of a check, and its cells.

    Args:
        place: The place of the line among all lines that are counted.
        line: One count of a rule, in its window.
        cells: The parts of the window that can have records, in order.
    """

    place: int
    line: Line
    cells: tuple[Cell, ...]

    @classmethod
    def of(cls, place: int, line: Line) -> "CountedLine":
        """Return a line with its cells."""
        window = line.window
        start, end = window.span
        last = min(window.judged_on, end - DAY)
        cells = (
            Cell(number, max(part.start, start), min(part.last, last))
            for number, part in enumerate(window.parts)
        )
        # A part before the rule was in force, or after the judging day, has no column.
        return cls(place, line, tuple(cell for cell in cells if cell.first <= cell.last))

    @property
    def scope(self) -> Scope:
        """The scope of the subjects that are counted."""
        return self.line.rule.scope

    @property
    def is_sum(self) -> bool:
        """Whether quantities are added up, and not records counted."""
        return self.line.count.unit.adds_up

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole of a share, which is asked for beside those wanted of it."""
        return isinstance(self.line.count, Whole)

    @property
    def has_current(self) -> bool:
        """Whether it matters if the judging day's month is among the months counted."""
        return self.line.count.unit is Unit.MONTH and not self.line.window.is_over

    @property
    def column_count(self) -> int:
        """The number of columns that the line takes in a statement."""
        return len(self.cells) * self._cell_width

    def amounts(self, columns: Sequence[int]) -> tuple[Amount, ...]:
        """Return an amount for each part of the window.

        Args:
            columns: The line's columns of one row, cell by cell: what surely counts, what may
                count; of the whole of a share at each extreme, and what of it is stuck; and where
                it matters whether the judging day's month is among them.
        """
        amounts = [NO_AMOUNT] * len(self.line.window.parts)
        width = self._cell_width
        for place, cell in enumerate(self.cells):
            amounts[cell.part] = self._amount(columns[place * width : (place + 1) * width])
        return tuple(amounts)

    def _amount(self, columns: Sequence[int]) -> Amount:
        certain, possible, *others = map(int, columns)
        if not possible:
            return NO_AMOUNT
        current = bool(others.pop()) if self.has_current else False
        return Amount(certain, possible, current, Spread(*others) if self.is_whole else None)

    @property
    def _cell_width(self) -> int:
        # The certain and the possible; the whole at both extremes; what is stuck; the current.
        of_whole = 2 + self.line.can_be_stuck if self.is_whole else 0
        return 2 + of_whole + self.has_current
