"""The text of a cell and the value it stands for.

Reading is strict: a day is `YYYY-MM-DD`, an instant has its offset, a word is one of its
vocabulary. An empty cell is an absent value. Each distinct text is read once, a column at a time.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from renda.errors import RendaError
from renda.kernel.input.problems import quoted
from renda.kernel.moments import MomentTextError, day_of, read_day, read_instant
from renda.kernel.terms import Term
from renda.wording import mark

WHOLE = re.compile(r"\d{1,18}", re.ASCII)

NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
NOT_A_DAY = mark("{value} is not a day; write it like 2025-03-31")
NOT_AN_INSTANT = mark("{value} is not an instant; write it like 2025-03-31T18:00:00+08:00")
NEITHER = mark(
    "{value} is neither a day nor an instant; write it like 2025-03-31 or 2025-03-31T18:00:00+08:00"
)
NOT_WHOLE = mark("{value} is not a whole number; write it like 12")
EMPTY = mark("the cell is empty; a value must stand here")
NO_TEXT = mark("{value} is no text, whole number, day or instant")

Reader = Callable[[str], Any]


class CellError(Exception):
    """A cell cannot be read; the message says why."""

    def __init__(self, message: str, **data: object) -> None:
        super().__init__(message)
        self.message = message
        self.data = data


class Foreign:
    """A cell that no text stands for, such as a list: refused where it is looked up.

    Args:
        shown: What a problem shows of it.
    """

    def __init__(self, quoted: str) -> None:
        self.shown = quoted

    def __hash__(self) -> int:
        """Refuse the cell; every reader of cells looks them up."""
        raise CellError(NO_TEXT, value=self.shown)


class Cells(dict[str, Any]):
    """The values of a column by their texts, each read when first met.

    Args:
        read: Turns a text that is not empty into its value.
        absent: What an empty cell stands for; `EMPTY` where none may be empty.
    """

    def __init__(self, read: Reader, absent: Any) -> None:  # noqa: ANN401 - any default
        super().__init__()
        self._read = read
        if absent is not EMPTY:
            self[""] = absent

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - any value
        if not text:
            raise CellError(EMPTY)
        value = self[text] = self._read(text)
        return value

    def values_of(self, column: Sequence[str]) -> list[Any]:
        """Read a stretch of the column.

        Raises:
            CellError: One of its cells cannot be read.
        """
        return list(map(self.__getitem__, column))


class Texts(Cells):
    """The cells of a column of free text: equal texts become one object, and none is refused."""

    def values_of(self, column: Sequence[str]) -> list[Any]:
        """Read a stretch of the column; `CellError` where a cell is empty and may not be."""
        may_be_empty = "" in self
        values = list(map(self.setdefault, column, column))
        if not may_be_empty and self.pop("", None) is not None:
            raise CellError(EMPTY)
        return values


def text(cell: str) -> str:
    """Read free text: itself."""
    return cell


def day(cell: str) -> date:
    """Read a day, such as 2025-03-31."""
    try:
        return read_day(cell)
    except MomentTextError:
        raise CellError(NOT_A_DAY, value=quoted(cell)) from None


def instant(cell: str) -> datetime:
    """Read an instant with its offset, such as 2025-03-31T18:00:00+08:00."""
    try:
        return read_instant(cell)
    except MomentTextError:
        raise CellError(NOT_AN_INSTANT, value=quoted(cell)) from None


def day_or_instant(cell: str) -> date:
    """Read a day, or the day in Asia/Shanghai of an instant."""
    try:
        return read_day(cell)
    except MomentTextError:
        pass
    try:
        return day_of(read_instant(cell))
    except RendaError:
        raise CellError(NEITHER, value=quoted(cell)) from None


def whole_number(cell: str) -> int:
    """Read a whole number."""
    if not WHOLE.fullmatch(cell):
        raise CellError(NOT_WHOLE, value=quoted(cell))
    return int(cell)


def yes_or_no(cell: str) -> bool:
    """Read true or false."""
    answer: bool = one_of({"false": False, "true": True})(cell)
    return answer


def word(vocabulary: type[Term]) -> Reader:
    """Return what reads a word of a closed vocabulary."""
    return one_of({str(each): each for each in vocabulary})


def one_of(
    words: Mapping[str, Any], message: str = NOT_ALLOWED, data: Mapping[str, object] | None = None
) -> Reader:
    """Return what reads one of `words`, and refuses others with `message` and its `data`."""
    said = {"allowed": ", ".join(sorted(words))} if data is None else data

    def read(cell: str) -> Any:  # noqa: ANN401 - any value
        if cell not in words:
            raise CellError(message, value=quoted(cell), **said)
        return words[cell]

    return read
