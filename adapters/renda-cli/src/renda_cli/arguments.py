"""The texts of the command line and the values they stand for.

Reading is strict and says everything that is wrong in one go. Nothing is opened here.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from attrs import define, field

from renda.inputs import MomentTextError, read_day, read_instant
from renda_cli.usage import Complaint, UsageError
from renda_cli.wording import mark

YEAR = re.compile(r"\d{1,4}", re.ASCII)
COUNT = re.compile(r"\d{1,9}", re.ASCII)
NUMBER = re.compile(r"\d{1,9}(\.\d{1,4})?", re.ASCII)
RANGE = re.compile(r"(\d{1,9})\.\.(\d{1,9})", re.ASCII)
MOST_NUMBERS = 1000
LONGEST = 60

MISSING = mark("{name} is missing")
EMPTY = mark("{name} is empty")
NOT_ALLOWED = mark("{name}: {value} is not allowed; allowed: {allowed}")
NOT_A_DAY = mark("{name}: {value} is not a day; write it like 2025-12-31")
NOT_AN_INSTANT = mark("{name}: {value} is not an instant; write it like 2026-01-15T18:00:00+08:00")

T = TypeVar("T")


class Refused(Exception):  # noqa: N818 - it never leaves this module's callers
    """A text cannot be read; `complaint` says why, its place `{name}` still open."""

    def __init__(self, message: str, **data: object) -> None:
        super().__init__(message)
        self.complaint = Complaint(message, data)


@define
class Reading:
    """One going through the arguments, and all that was wrong."""

    complaints: list[Complaint] = field(factory=list)

    def given(self, name: str, text: str | None, read: Callable[[str], T], otherwise: T) -> T:
        """Read a text where it is given; go on with `otherwise` where not, or where it is wrong."""
        try:
            return otherwise if text is None else read(text)
        except Refused as error:
            data = {"name": name, **error.complaint.data}
            self.complaints.append(Complaint(error.complaint.message, data))
            return otherwise

    def needed(self, name: str, text: str | None, read: Callable[[str], T], otherwise: T) -> T:
        """Read a text that must be given."""
        if text is None:
            self.complaints.append(Complaint(MISSING, {"name": name}))
        return self.given(name, text, read, otherwise)

    def refuse(self, message: str) -> None:
        """Note that arguments do not go together."""
        self.complaints.append(Complaint(message))

    def done(self) -> None:
        """Refuse everything that was wrong.

        Raises:
            UsageError: Something was.
        """
        if self.complaints:
            raise UsageError(self.complaints)


def not_empty(text: str) -> str:
    """Read a text that says something."""
    if not text:
        raise Refused(EMPTY)
    return text


def a_year(text: str) -> int:
    """Read a year's number."""
    if not YEAR.fullmatch(text) or not 1 <= int(text) < date.max.year:
        raise Refused(NOT_ALLOWED, value=_shown(text), allowed=f"1-{date.max.year - 1}")
    return int(text)


def a_count(text: str) -> int:
    """Read a whole number from 0 up."""
    if not COUNT.fullmatch(text):
        raise Refused(NOT_ALLOWED, value=_shown(text), allowed="0, 1, 2, 3 …")
    return int(text)


def a_number(text: str) -> int | Decimal:
    """Read a whole number, or a decimal one such as 62.5."""
    if not NUMBER.fullmatch(text):
        raise Refused(NOT_ALLOWED, value=_shown(text), allowed="1, 2, 3 …, 62.5")
    return int(text) if text.isdigit() else Decimal(text)


def a_range(text: str) -> range:
    """Read whole numbers from one up to another, such as 2..5."""
    found = RANGE.fullmatch(text)
    numbers = range(int(found[1]), int(found[2]) + 1) if found else range(0)
    if not 0 < len(numbers) <= MOST_NUMBERS:
        raise Refused(NOT_ALLOWED, value=_shown(text), allowed="2..5")
    return numbers


def a_day(text: str) -> date:
    """Read a day, such as 2025-12-31."""
    try:
        return read_day(text)
    except MomentTextError:
        raise Refused(NOT_A_DAY, value=_shown(text)) from None


def an_instant(text: str) -> datetime:
    """Read an instant with its offset, such as 2026-01-15T18:00:00+08:00."""
    try:
        return read_instant(text)
    except MomentTextError:
        raise Refused(NOT_AN_INSTANT, value=_shown(text)) from None


def one_of(*words: str) -> Callable[[str], str]:
    """Return what reads one of `words`."""

    def read(text: str) -> str:
        if text not in words:
            raise Refused(NOT_ALLOWED, value=_shown(text), allowed=", ".join(words))
        return text

    return read


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST else text[:LONGEST] + "…")
