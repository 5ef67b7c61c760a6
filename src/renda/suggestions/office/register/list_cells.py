"""The cells of a list of suggestions: days, words and ids as offices write them.

It reads what an office may have typed and writes one form of it. It does not know which column a
cell stands in.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar
from unicodedata import normalize

from renda.kernel.input.problems import quoted
from renda.kernel.terms import Term
from renda.process.registers.numbers import SEPARATOR
from renda.wording import CHINESE, mark

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
BETWEEN_IDS = re.compile(r"[、,;\s]+")
ID_SEPARATOR = "、"
YES = "是"
APOSTROPHE = "'"
# What a spreadsheet takes for a formula.
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")

NUMBER = re.compile(
    r"(?:(?P<year>\d{4})(?:年第?|-)|第?(?P<term>\d+)(?:届第?|-)(?P<session>\d+)(?:次会议第?|-)|第)?"
    r"0*(?P<serial>[1-9]\d{0,8})号?",
    re.ASCII,
)
ANSWERS: Mapping[str, bool] = {"是": True, "否": False, "√": True, "yes": True, "no": False}

NOT_A_NUMBER = mark("{value} is no number of a register; write it like 2024年第5号, 17-3-5 or 5")
NOT_A_DAY = mark("{value} is not a day; write it like 2025-03-31 or 2025年3月31日")
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")

W = TypeVar("W", bound=Term)


class ListCellError(Exception):
    """A cell cannot be read; the message says why."""

    def __init__(self, message: str, **data: object) -> None:
        super().__init__(message)
        self.message = message
        self.data = data


def read_written_day(cell: str) -> date:
    """Return the day of a cell, such as `2025-03-31`, `2025/3/31` or `2025年3月31日`.

    Raises:
        ListCellError: There is no such day.
    """
    found = DAY.fullmatch(normalize("NFKC", cell).strip())
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise ListCellError(NOT_A_DAY, value=quoted(cell))


def read_number(cell: str) -> tuple[str, int]:
    """Return the series and the number in it of a cell, such as `2024年第5号`, `2024-5` or `5`.

    The series is empty where the cell tells none.

    Raises:
        ListCellError: It is no number of a register.
    """
    found = NUMBER.fullmatch(normalize("NFKC", cell).strip())
    if found is None:
        raise ListCellError(NOT_A_NUMBER, value=quoted(cell))
    year, term, session, serial = found.groups()
    series = year or (f"{term}{SEPARATOR}{session}" if term else "")
    return series, int(serial)


def read_answer(cell: str) -> bool:
    """Return whether a cell says yes.

    Raises:
        ListCellError: It says neither yes nor no.
    """
    answer = ANSWERS.get(normalize("NFKC", cell).strip().casefold())
    if answer is None:
        raise ListCellError(NOT_ALLOWED, value=quoted(cell), allowed="、".join(ANSWERS))
    return answer


def read_ids(cell: str) -> tuple[str, ...]:
    """Return the ids or names in a cell, parted by blanks, commas, `、` or `;`."""
    return tuple(filter(None, BETWEEN_IDS.split(normalize("NFKC", cell))))


def label_reader(words: Mapping[str, W]) -> Callable[[str], W]:
    """Return what reads a cell that holds one of some words."""

    def read_word(cell: str) -> W:
        word = words.get(normalize("NFKC", cell).strip())
        if word is None:
            raise ListCellError(NOT_ALLOWED, value=quoted(cell), allowed="、".join(words))
        return word

    return read_word


def words_of(vocabulary: type[W], further: Mapping[str, Iterable[str]]) -> Mapping[str, W]:
    """Return the words of a vocabulary by what cells say for them: their Chinese labels, and more.

    Args:
        vocabulary: The vocabulary.
        further: What else cells say for a word, by the word.
    """
    own = {word.label(CHINESE): word for word in vocabulary}
    return own | {text: vocabulary(word) for word, texts in further.items() for text in texts}


def written(value: object) -> str:
    """Return the cell of a value: a day, a word's Chinese label, ids, yes, a text, or nothing."""
    match value:
        case None | False:
            return ""
        case True:
            return YES
        case Term():
            return value.label(CHINESE)
        case date():
            return value.isoformat()
        case tuple():
            return ID_SEPARATOR.join(value)
        case _:
            return str(value)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `unguarded` takes it back."""
    return f"{APOSTROPHE}{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that `guarded` put before it."""
    return cell[1:] if cell.startswith(APOSTROPHE) and FORMULA.match(cell) else cell
