"""What is asked of the records: each line with the parts of its window that can have any."""

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from renda.rules import Line, Unit
from renda.tallies import Amount
from renda.terms import Scope

DAY = timedelta(days=1)
NOTHING = Amount(0, 0)


@frozen
class Cell:
    """A part of a line's window that has days on which records may count.

    Args:
        part: The part's place among the window's.
        first: The first of its days.
        last: The last.
    """

    part: int
    first: date
    last: date


@frozen
class Asked:
    """A line, its place among those asked, and its cells."""

    place: int
    line: Line
    cells: tuple[Cell, ...]

    @classmethod
    def of(cls, place: int, line: Line) -> "Asked":
        """Return what is asked of a line."""
        window = line.window
        start, end = window.span
        last = min(window.judged_on, end - DAY)
        cells = (
            Cell(part, max(each.start, start), min(each.last, last))
            for part, each in enumerate(window.parts)
        )
        return cls(place, line, tuple(each for each in cells if each.first <= each.last))

    @property
    def scope(self) -> Scope:
        """Whose duty it is."""
        return self.line.rule.scope

    @property
    def is_sum(self) -> bool:
        """Whether quantities are added up."""
        return self.line.count.unit.adds_up

    @property
    def has_current(self) -> bool:
        """Whether it matters if the judging day's month is among those counted."""
        return self.line.count.unit is Unit.MONTH and not self.line.window.is_over

    @property
    def columns(self) -> int:
        """How many columns it takes."""
        return len(self.cells) * (3 if self.has_current else 2)

    def tallies(self, counts: Sequence[int]) -> tuple[Amount, ...]:
        """Return a tally for each part of the window, from the columns."""
        found = [NOTHING] * len(self.line.window.parts)
        width = 3 if self.has_current else 2
        for place, cell in enumerate(self.cells):
            certain, possible, *current = counts[place * width : (place + 1) * width]
            found[cell.part] = Amount(int(certain), int(possible), current=any(current))
        return tuple(found)
