"""The texts of the command line and the values they stand for.

Reading is strict and says everything that is wrong in one go. Nothing is opened here.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from attrs import define, field, frozen

from renda import MomentTextError, Year, read_day, read_instant
from renda_cli.usage import Complaint, UsageError
from renda_cli.wording import CHINESE, LANGUAGES, mark

FORMATS = TEXT, JSON, CSV = "text", "json", "csv"
YEAR = re.compile(r"\d{1,4}", re.ASCII)
URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
LONGEST = 60

MISSING = mark("{name} is missing")
EMPTY = mark("{name} is empty")
NOT_ALLOWED = mark("{name}: {value} is not allowed; allowed: {allowed}")
NOT_A_DAY = mark("{name}: {value} is not a day; write it like 2025-12-31")
NOT_AN_INSTANT = mark("{name}: {value} is not an instant; write it like 2026-01-15T18:00:00+08:00")
NO_DATABASES = mark(
    "{scheme}://… is a database, and no adapter for databases is installed; give a folder of tables"
)

T = TypeVar("T")


@frozen(kw_only=True)
class Question:
    """What is to be checked, and how it is to be judged and said (核查请求).

    Args:
        folder: Where the tables are.
        rulebook: The rulebook's name or path.
        year: The year.
        as_of: The day to judge on.
        known_at: Judge by what was known at this instant; None means by all that is known.
        lang: The language of texts and messages.
    """

    folder: Path
    rulebook: str
    year: int
    as_of: date
    known_at: datetime | None
    lang: str

    @property
    def period(self) -> Year:
        """The year as a period."""
        return Year(self.year)


@frozen(kw_only=True)
class CheckAsked:
    """`renda check`: the question, the form of the answer, and whether a shortfall is told."""

    question: Question
    form: str
    fail_on_short: bool


@frozen(kw_only=True)
class ExplainAsked:
    """`renda explain`: the question, and which finding of the answer."""

    question: Question
    rule: str
    subject: str


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

    def done(self) -> None:
        """Refuse everything that was wrong.

        Raises:
            UsageError: Something was.
        """
        if self.complaints:
            raise UsageError(self.complaints)


def read_question(
    reading: Reading,
    *,
    folder: str | None,
    rulebook: str | None,
    year: str | None,
    as_of: str | None,
    known_at: str | None,
    lang: str | None,
) -> Question:
    """Read what both commands are given."""
    path = reading.needed("FOLDER", folder, a_folder, Path())
    book = reading.needed("--rulebook", rulebook, not_empty, "")
    number = reading.needed("--year", year, a_year, 1)
    return Question(
        folder=path,
        rulebook=book,
        year=number,
        as_of=reading.given("--as-of", as_of, a_day, Year(number).last),
        known_at=reading.given("--known-at", known_at, an_instant, None),
        lang=reading.given("--lang", lang, one_of(*LANGUAGES), CHINESE),
    )


def not_empty(text: str) -> str:
    """Read a text that says something."""
    if not text:
        raise Refused(EMPTY)
    return text


def a_folder(text: str) -> Path:
    """Read a folder's path; a database's address is refused, its password unsaid."""
    database = URL.match(text)
    if database is not None:
        raise Refused(NO_DATABASES, scheme=database[1])
    return Path(not_empty(text))


def a_year(text: str) -> int:
    """Read a year's number."""
    if not YEAR.fullmatch(text) or not 1 <= int(text) < date.max.year:
        raise Refused(NOT_ALLOWED, value=_shown(text), allowed=f"1-{date.max.year - 1}")
    return int(text)


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
