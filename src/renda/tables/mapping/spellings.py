"""The cells of one column as an office writes them, and what the strict form has in their place.

It returns what it does not know as it is, so that the strict reading refuses it. It does not know
which table the column is of.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from renda.kernel.input.problems import quoted
from renda.tables import cells
from renda.tables.cells import CellError, ForeignCell, Reader
from renda.tables.mapping.day_forms import DayForm, Moment, read_moment
from renda.tables.mapping.table_mapping import TableMapping
from renda.tables.schemas import TableColumn
from renda.wording import mark

NO_MOMENT = mark("{value} is written in no form that the mapping allows; allowed: {allowed}")


def _day(moment: Moment) -> str | None:
    return moment.day if moment.is_day else None


def _any_day(moment: Moment) -> str:
    return moment.day


def _instant(moment: Moment) -> str | None:
    return moment.instant


DAY, MONTH, YEAR, INSTANT = "2025-03-31", "2025-03", "2025", "2025-03-31T18:00:00+08:00"
# By the readers of days and instants: what they make of one, and how the strict form writes it.
MOMENTS: Mapping[Reader, tuple[Callable[[Moment], str | None], Sequence[str]]] = {
    cells.day: (_day, [DAY]),
    cells.possibly_unknown_day: (_day, [DAY, MONTH, YEAR]),
    cells.month: (_day, [MONTH]),
    # Of what happened at some time only the day counts.
    cells.day_or_instant: (_any_day, [DAY, INSTANT]),
    cells.instant: (_instant, [INSTANT]),
}


class Spellings(dict[str, str]):
    """By what an office writes in a column what the strict form has; it fills while it is read.

    Args:
        words: The words that stand for others.
        forms: The forms of days that are allowed; none where the column holds no days.
        read: The reader of the column.
    """

    def __init__(self, words: Mapping[str, str], forms: Collection[DayForm], read: Reader) -> None:
        super().__init__(words)
        self._words = words
        self._forms = forms if read in MOMENTS else ()
        self._read = read

    def __missing__(self, cell: str) -> str:
        moment = read_moment(cell, self._forms) if self._forms else None
        strict = None if moment is None else MOMENTS[self._read][0](moment)
        self[cell] = cell if strict is None else strict
        return self[cell]

    @property
    def is_strict(self) -> bool:
        """Whether nothing is written otherwise than in the strict form."""
        return not self._words and not self._forms

    def strict(self, column: Iterable[Any]) -> list[Any]:
        """Return the cells of a stretch of the column in the strict form."""
        # What is no text has no spelling: it is of a type, and read or refused by that.
        return [cell if isinstance(cell, ForeignCell) else self[cell] for cell in column]

    def refusal(self, error: CellError, cell: str) -> CellError:
        """Return why a cell is refused, told by what stands there and all that is allowed."""
        if "value" not in error.data or isinstance(cell, ForeignCell):
            return error
        data = error.data | {"value": quoted(cell)}
        if self._forms:
            strict = MOMENTS[self._read][1]
            return CellError(NO_MOMENT, **data, allowed=", ".join([*strict, *self._forms]))
        if "allowed" in data and cell not in self._words:
            data["allowed"] = ", ".join([str(data["allowed"]), *self._words])
        return CellError(error.message, **data)


def spellings_of(mapping: TableMapping, table: str, column: TableColumn) -> Spellings:
    """Return how an office writes the cells of a column."""
    words = mapping.of(table).words.get(column.name, {})
    return Spellings(words, mapping.days, column.read)
