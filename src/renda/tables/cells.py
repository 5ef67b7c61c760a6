"""The text of a cell and the value it stands for.

It reads strictly: a day is `YYYY-MM-DD`, an instant has its offset, a word is one of its
vocabulary, and an empty cell is an absent value. It does not know which column a cell stands in.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from renda.dates.periods import Month, Period
from renda.errors import RendaError
from renda.kernel.input.id_faults import fault_of_id, may_have_faults
from renda.kernel.input.problems import quoted
from renda.kernel.moments import MomentTextError, day_of, read_day, read_instant
from renda.kernel.terms import Term
from renda.tables.unknown_days import PossibleDays, possible_days
from renda.wording import mark

# At most 18 digits, so that every database has a whole-number type that holds it.
WHOLE_NUMBER = re.compile(r"\d{1,18}", re.ASCII)

NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
NOT_A_DAY = mark("{value} is not a day; write it like 2025-03-31")
NOT_POSSIBLE = mark(
    "{value} is not a day; write it like 2025-03-31, or like 2025-03 or 2025 where the day is not "
    "known"
)
NOT_A_MONTH = mark("{value} is not a month; write it like 2025-03")
NO_IDS = mark("{value} is no list of ids; write it like e1;e2")
NOT_AN_INSTANT = mark("{value} is not an instant; write it like 2025-03-31T18:00:00+08:00")
NEITHER_DAY_NOR_INSTANT = mark(
    "{value} is neither a day nor an instant; write it like 2025-03-31 or 2025-03-31T18:00:00+08:00"
)
NOT_WHOLE = mark("{value} is not a whole number; write it like 12")
EMPTY_CELL = mark("the cell is empty; a value must stand here")
NO_TEXT = mark("{value} is no text, whole number, day or instant")

# In place of the value of an empty cell, where no cell may be empty.
MUST_NOT_BE_EMPTY = object()

Reader = Callable[[str], Any]


class CellError(Exception):
    """A cell cannot be read; the message says why."""

    def __init__(self, message: str, **data: object) -> None:
        super().__init__(message)
        self.message = message
        self.data = data


class ForeignCell:
    """A cell that no text stands for, such as a list: refused where its value is looked up.

    Args:
        text: The cell as a problem shows it.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __hash__(self) -> int:
        """Refuse the cell."""
        # Values are looked up by their cells, which asks for a hash: so ordinary cells, which are
        # nearly all, need no test of their own.
        raise CellError(NO_TEXT, value=self.text)


class TypedCell(ForeignCell):
    """A cell of a type that only some columns can hold; in all others it is refused.

    Args:
        text: The cell as a problem shows it.
        plain: The text that CSV would hold.
        sort: The sort of columns that can hold it: `truth` or `day`.
    """

    def __init__(self, text: str, plain: str, sort: str) -> None:
        super().__init__(text)
        self.plain = plain
        self.sort = sort


class Cells(dict[str, Any]):
    """The values of a column by the texts of its cells.

    Args:
        read: The function that returns the value of a text that is not empty.
        absent: The value of an empty cell; `MUST_NOT_BE_EMPTY` where no cell may be empty.
    """

    def __init__(self, read: Reader, absent: Any) -> None:  # noqa: ANN401 - any default
        super().__init__()
        self._read = read
        if absent is not MUST_NOT_BE_EMPTY:
            self[""] = absent

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - any value
        # Each distinct text is read once; a column of thousands has few days, ids or words.
        if not text:
            raise CellError(EMPTY_CELL)
        value = self[text] = self._read(text)
        return value

    def values_of(self, column: Sequence[str]) -> list[Any]:
        """Return the values of a stretch of the column.

        Raises:
            CellError: One of its cells cannot be read.
        """
        # Hardly any column holds such cells; asking for the types takes less than for each cell.
        if TypedCell in set(map(type, column)):
            column = list(map(self._plain_cell, column))
        return list(map(self.__getitem__, column))

    def value_of(self, cell: str) -> Any:  # noqa: ANN401 - any value
        """Return the value of one cell.

        Raises:
            CellError: It cannot be read.
        """
        return self.values_of([cell])[0]

    def _plain_cell(self, cell: Any) -> Any:  # noqa: ANN401 - a text or a foreign cell
        is_of_column = isinstance(cell, TypedCell) and cell.sort == SORTS.get(self._read)
        return cell.plain if is_of_column else cell


class TextCells(Cells):
    """The cells of a column of free text: equal texts become one object, and none is refused."""

    def values_of(self, column: Sequence[str]) -> list[Any]:
        """Return the values of a stretch of the column.

        Raises:
            CellError: A cell is empty and may not be.
        """
        may_be_empty = "" in self
        # setdefault with each text as its own value stays in C, where reading would call Python.
        values = list(map(self.setdefault, column, column))
        # An empty cell has put itself among the values; it is taken out, so the next one is found.
        if not may_be_empty and self.pop("", None) is not None:
            raise CellError(EMPTY_CELL)
        return values


class IdCells(TextCells):
    """The cells of a column of ids that stand in no other table: none that was changed on its way.

    Such ids are only compared. One that a spreadsheet has shortened, or that a blank sets apart,
    would be miscounted, and nobody would be told.
    """

    def values_of(self, column: Sequence[str]) -> list[Any]:
        """Return the values of a stretch of the column.

        Raises:
            CellError: A cell is no id, or is empty and may not be.
        """
        values = super().values_of(column)
        # All at once first, as nearly every column is good, and has as many ids as rows.
        if may_have_faults("".join(column)):
            # Ids at fault stay among the values: rows that name one are not told of it again.
            return list(map(self._read, column))
        return values


def text(cell: str) -> str:
    """Return free text unchanged."""
    return cell


def id(cell: str) -> str:
    """Return an id unchanged, unless something has changed it on its way."""
    if fault := fault_of_id(cell):
        raise CellError(fault, value=quoted(cell))
    return text(cell)


def day(cell: str) -> date:
    """Return the day of a text such as 2025-03-31."""
    try:
        return read_day(cell)
    except MomentTextError:
        raise CellError(NOT_A_DAY, value=quoted(cell)) from None


def possibly_unknown_day(cell: str) -> date | PossibleDays:
    """Return the day of a text, or where only its month or its year is known the days of that."""
    try:
        return read_day(cell)
    except MomentTextError:
        days = possible_days(cell)
    if days is None:
        raise CellError(NOT_POSSIBLE, value=quoted(cell))
    return days


def month(cell: str) -> Period:
    """Return the month of a text such as 2025-03."""
    days = possible_days(cell)
    if days is None or days.first.month != days.last.month:
        raise CellError(NOT_A_MONTH, value=quoted(cell))
    return Month(days.first.year, days.first.month)


def ids(cell: str) -> tuple[str, ...]:
    """Return the ids of a text with a semicolon between them, in order and each once."""
    # A clerk's keyboard may give the semicolon of Chinese texts.
    ids = {id.strip() for id in cell.replace("；", ";").split(";")}
    if "" in ids:
        raise CellError(NO_IDS, value=quoted(cell))
    return tuple(sorted(ids))


def instant(cell: str) -> datetime:
    """Return the instant of a text with its offset, such as 2025-03-31T18:00:00+08:00."""
    try:
        return read_instant(cell)
    except MomentTextError:
        raise CellError(NOT_AN_INSTANT, value=quoted(cell)) from None


def day_or_instant(cell: str) -> date:
    """Return the day of a text; of an instant its day in Asia/Shanghai."""
    try:
        return read_day(cell)
    except MomentTextError:
        pass
    try:
        return day_of(read_instant(cell))
    except RendaError:
        raise CellError(NEITHER_DAY_NOR_INSTANT, value=quoted(cell)) from None


def integer(cell: str) -> int:
    """Return the whole number of a text of digits."""
    if not WHOLE_NUMBER.fullmatch(cell):
        raise CellError(NOT_WHOLE, value=quoted(cell))
    return int(cell)


def truth(cell: str) -> bool:
    """Return the truth value of the text true or false."""
    answer: bool = choice_reader({"false": False, "true": True})(cell)
    return answer


def word_reader(vocabulary: type[Term]) -> Reader:
    """Return a function that reads a word of a closed vocabulary."""
    return choice_reader({str(word): word for word in vocabulary})


def choice_reader(
    values: Mapping[str, Any], message: str = NOT_ALLOWED, data: Mapping[str, object] | None = None
) -> Reader:
    """Return a function that reads one of some texts and refuses all others.

    Args:
        values: By each text allowed its value.
        message: The text of the problem of another cell.
        data: The values for the message's places, besides the cell; None for the list of texts.
    """
    message_data = {"allowed": ", ".join(sorted(values))} if data is None else data

    def read_choice(cell: str) -> Any:  # noqa: ANN401 - any value
        if cell not in values:
            raise CellError(message, value=quoted(cell), **message_data)
        return values[cell]

    return read_choice


# By the readers of columns the sort of typed cells that they can hold besides texts.
SORTS: Mapping[Reader, str] = {
    truth: "truth",
    day: "day",
    possibly_unknown_day: "day",
    day_or_instant: "day",
}
