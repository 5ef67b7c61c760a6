"""The texts of the command line and the plain values they stand for: days, numbers, words.

A reader of arguments collects what is wrong, so that a clerk mends a call once and not six times.
What the library knows of days and numbers is loaded when the first one is read: help, a misspelt
word and a complaint are answered without it.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from attrs import define, field

from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.settings import setting
from renda_cli.wording import mark

if TYPE_CHECKING:
    from renda import Period
    from renda.rules import Portion, Required

# `\d` alone takes digits of every script: "２０２５" would pass for a year.
YEAR = re.compile(r"\d{1,4}", re.ASCII)
COUNT = re.compile(r"\d{1,9}", re.ASCII)
NUMBER = re.compile(r"\d{1,9}(\.\d{1,4})?", re.ASCII)
RANGE = re.compile(r"(\d{1,9})\.\.(\d{1,9})", re.ASCII)
DAYS = re.compile(r"(.+)\.\.(.+)")
NUMBERS_ALLOWED = "1, 2, 3 …, 62.5, 2/3"
MOST_NUMBERS = 1000  # each number of a range is a check of the whole year
LONGEST_SHOWN = 60
LEAST_LAYERS = 2

MISSING = mark("{name} is missing")
EMPTY = mark("{name} is empty")
NOT_ALLOWED = mark("{name}: {value} is not allowed; allowed: {allowed}")
NOT_A_DAY = mark("{name}: {value} is not a day; write it like 2025-12-31")
NOT_AN_INSTANT = mark("{name}: {value} is not an instant; write it like 2026-01-15T18:00:00+08:00")

T = TypeVar("T")


class UnreadableTextError(Exception):
    """A text cannot be read; `complaint` says why, the place `{name}` is still open.

    It never leaves an `ArgumentReader`, which alone knows the name of the argument.
    """

    def __init__(self, message: str, **data: object) -> None:
        super().__init__(message)
        self.complaint = Complaint(message, data)


@define
class ArgumentReader:
    """Reads the arguments of one call, and collects all that is wrong with them."""

    complaints: list[Complaint] = field(factory=list)

    def optional(self, name: str, text: str | None, parse: Callable[[str], T], default: T) -> T:
        """Return the value of a text; `default` where none is given or where it is wrong.

        Args:
            name: What the argument is called in complaints, such as `--year`.
            text: The text as given; None where the argument was left out.
            parse: Makes the value of a text, or raises `UnreadableTextError`.
            default: Stands in for the value, also of a wrong text, so that reading goes on.
        """
        try:
            return default if text is None else parse(text)
        except UnreadableTextError as error:
            data = {"name": name, **error.complaint.data}
            self.complaints.append(Complaint(error.complaint.message, data))
            return default

    def required(self, name: str, text: str | None, parse: Callable[[str], T], placeholder: T) -> T:
        """Return the value of a text that must be given.

        Args:
            name: What the argument is called in complaints.
            text: The text as given; None is complained of.
            parse: Makes the value of a text, or raises `UnreadableTextError`.
            placeholder: Stands in for a missing or wrong value; no request is ever made with it.
        """
        if text is None:
            self.complaints.append(Complaint(MISSING, {"name": name}))
        return self.optional(name, text, parse, placeholder)

    def or_setting(self, name: str, text: str | None, key: str) -> tuple[str, str | None]:
        """Return the name and the text of an option, or of what is set in its stead.

        Args:
            name: What the option is called in complaints.
            text: The text as given; None where the option was left out.
            key: What the setting is called.
        """
        try:
            found = setting(key) if text is None else None
        except UsageError as error:
            # Every setting that is asked for meets the same faults of a file.
            self.complaints += (new for new in error.complaints if new not in self.complaints)
            return name, text
        return (name, text) if found is None else (found.place, found.text)

    def complain(self, message: str) -> None:
        """Note that arguments do not go together."""
        self.complaints.append(Complaint(message))

    def finish(self) -> None:
        """Refuse the call if anything in it was wrong.

        Raises:
            UsageError: Something was; the error holds every complaint.
        """
        if self.complaints:
            raise UsageError(self.complaints)


def parse_text(text: str) -> str:
    """Return a text that must not be empty."""
    if not text:
        raise UnreadableTextError(EMPTY)
    return text


def parse_layers(text: str) -> tuple[str, ...]:
    """Return the names or paths of two rulebooks or more, the highest first."""
    names = tuple(text.split(","))
    if len(names) < LEAST_LAYERS or not all(names):
        raise UnreadableTextError(
            NOT_ALLOWED, value=_excerpt(text), allowed="NAME-OR-FILE,NAME-OR-FILE"
        )
    return names


def parse_year(text: str) -> int:
    """Return a year's number."""
    # The last year of the calendar has no day after its end, which a period needs.
    if not YEAR.fullmatch(text) or not 1 <= int(text) < date.max.year:
        raise UnreadableTextError(
            NOT_ALLOWED, value=_excerpt(text), allowed=f"1-{date.max.year - 1}"
        )
    return int(text)


def parse_years(text: str) -> "Period":
    """Return a calendar year, or the days of another one: 2025, 2024-05-01..2025-04-30."""
    from renda import RendaError, Year

    ends = DAYS.fullmatch(text)
    try:
        return Year(parse_year(text)) if ends is None else _parse_days(ends[1], ends[2])
    except (UnreadableTextError, RendaError, OverflowError):
        allowed = f"1-{date.max.year - 1}, 2024-05-01..2025-04-30"
        raise UnreadableTextError(NOT_ALLOWED, value=_excerpt(text), allowed=allowed) from None


def _parse_days(first: str, last: str) -> "Period":
    """Return the days from one to another, both included."""
    from renda import Period
    from renda.inputs import read_day

    return Period(read_day(first), read_day(last) + timedelta(days=1))


def parse_count(text: str) -> int:
    """Return a whole number from 0 up."""
    if not COUNT.fullmatch(text):
        raise UnreadableTextError(NOT_ALLOWED, value=_excerpt(text), allowed="0, 1, 2, 3 …")
    return int(text)


def parse_number(text: str) -> "Required":
    """Return a whole number, a decimal one such as 62.5, or a part of a whole such as 2/3."""
    if "/" in text:
        return _parse_portion(text)
    if not NUMBER.fullmatch(text):
        raise UnreadableTextError(NOT_ALLOWED, value=_excerpt(text), allowed=NUMBERS_ALLOWED)
    return int(text) if text.isdigit() else Decimal(text)


def _parse_portion(text: str) -> "Portion":
    from renda.rules import Portion, PortionError

    try:
        return Portion(text)
    except PortionError:
        about = {"value": _excerpt(text), "allowed": NUMBERS_ALLOWED}
        raise UnreadableTextError(NOT_ALLOWED, **about) from None


def parse_range(text: str) -> range:
    """Return the whole numbers from one up to another, both included, such as 2..5."""
    ends = RANGE.fullmatch(text)
    numbers = range(int(ends[1]), int(ends[2]) + 1) if ends else range(0)
    if not 0 < len(numbers) <= MOST_NUMBERS:
        raise UnreadableTextError(NOT_ALLOWED, value=_excerpt(text), allowed="2..5")
    return numbers


def parse_day(text: str) -> date:
    """Return a day, such as 2025-12-31."""
    from renda.inputs import MomentTextError, read_day

    try:
        return read_day(text)
    except MomentTextError:
        raise UnreadableTextError(NOT_A_DAY, value=_excerpt(text)) from None


def parse_instant(text: str) -> datetime:
    """Return an instant with its offset, such as 2026-01-15T18:00:00+08:00."""
    from renda.inputs import MomentTextError, read_instant

    try:
        return read_instant(text)
    except MomentTextError:
        raise UnreadableTextError(NOT_AN_INSTANT, value=_excerpt(text)) from None


def word_parser(*words: str) -> Callable[[str], str]:
    """Return a parser that takes one of `words` and nothing else."""

    def parse_word(text: str) -> str:
        if text not in words:
            raise UnreadableTextError(NOT_ALLOWED, value=_excerpt(text), allowed=", ".join(words))
        return text

    return parse_word


def _excerpt(text: str) -> str:
    """Return a text as a complaint quotes it; an overlong one is cut."""
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…")
