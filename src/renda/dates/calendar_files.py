"""Calendars from files: the bundled years of China, and a year that an office adds.

A file holds one year: its notices, and the days that each of them fixes. Reading finds every
mistake of a file at once. It does not know what the days are used for.
"""

import reprlib
from calendar import SATURDAY
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, cast

from attrs import evolve, frozen

from renda.dates.calendars import CalendarDay, DayKind, PublishedCalendar
from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.text_files import read_text
from renda.kernel.terms import Term
from renda.wording import Labelled

FORMAT = "renda.calendar/1"
CHINA = Path(__file__).parent / "china"


class CalendarFileError(InputError):
    """A calendar file cannot be used; `problems` holds everything that is wrong with it."""


@lru_cache(maxsize=1)
def china() -> PublishedCalendar:
    """Return the bundled calendar of China, by the notices of the State Council."""
    return PublishedCalendar(years=dict(sorted(map(_read_year, CHINA.glob("*.json")))))


def load_calendar(path: str | Path, base: PublishedCalendar | None = None) -> PublishedCalendar:
    """Return a calendar with the year of an office's file.

    Args:
        path: A JSON file of the same form as the bundled ones.
        base: The calendar that gets the year, in place of its own if it has that year; None for a
            calendar of this year alone.

    Raises:
        CalendarFileError: The file cannot be used; the error lists everything wrong with it.
    """
    years = dict([_read_year(Path(path))])
    return evolve(base, years={**base.years, **years}) if base else PublishedCalendar(years=years)


class Allowed(Term):
    """What a calendar file may hold at a place (允许的内容)."""

    FILE = "file", "a JSON file in UTF-8, no key twice"
    LIST = "list", "a list"
    TEXT = "text", "printable text, not blank"
    YEAR = "year", "a year such as 2027"
    DATE = "date", "a date such as 2027-01-01"
    IN_YEAR = "in_year", "a day of the file's own year"
    WEEKEND = "weekend", "a Saturday or Sunday"
    ONCE = "once", "a day that stands only once in the file"
    HOLIDAY = "holiday", "at least one holiday"


@frozen(kw_only=True)
class _Node:
    """A value in the file's JSON and its place; all nodes of a file share one list of problems."""

    message: ClassVar[str] = "found {found}; allowed: {allowed}"

    file: str
    value: Any
    problems: list[Problem]
    place: str = ""

    def refuse(self, allowed: Term | str, *, found: Labelled | None = None) -> None:
        """Note that something else is allowed at this place, and go on."""
        # reprlib shortens before it builds the text: a broken file may hold a list without end.
        value = quoted(self.value if isinstance(self.value, str) else reprlib.repr(self.value))
        data: dict[str, object] = {"found": found or value, "allowed": allowed}
        problem = Problem(message=self.message, file=self.file, column=self.place, data=data)
        self.problems.append(problem)

    def members(self, *keys: str) -> list["_Node"]:
        """Return the members of an object; it must have exactly these keys."""
        value: object = self.value
        members = cast("dict[str, object]", value if isinstance(value, dict) else {})
        if members.keys() != set(keys):
            evolve(self, value=", ".join(members) or self.value).refuse(", ".join(keys))
        root = self.place and f"{self.place}."
        # Also those that are missing, as None: whoever reads them notes each missing one as well.
        return [evolve(self, place=root + key, value=members.get(key)) for key in keys]

    def items(self) -> list["_Node"]:
        """Return the items of a list; none where it is no list."""
        if not isinstance(self.value, list):
            self.refuse(Allowed.LIST)
            return []
        items = enumerate(cast("list[object]", self.value))
        return [evolve(self, place=f"{self.place}[{n}]", value=item) for n, item in items]

    def text(self) -> str:
        """Return a text; it must be printable and not blank."""
        text = "".join(self.value.split()) if isinstance(self.value, str) else ""
        if not text or not text.isprintable():
            self.refuse(Allowed.TEXT)
        return str(self.value)

    def day(self) -> date | None:
        """Return a day, or None where the value is none."""
        try:
            return date.fromisoformat(self.value)
        except (TypeError, ValueError):
            self.refuse(Allowed.DATE)
        return None

    def days(self) -> list[tuple["_Node", date]]:
        """Return the days of a list, each with its node; what is no day is noted and left out."""
        return [(node, day) for node in self.items() if (day := node.day())]


def _read_year(file: Path) -> tuple[int, tuple[CalendarDay, ...]]:
    """Return the year of a file and its days."""
    # Imported here, as a check that asks no calendar should not wait for the parser.
    import json

    root = _Node(file=str(file), value=None, problems=[])
    try:
        data = json.loads(read_text(file), object_pairs_hook=_no_key_twice)
        root = evolve(root, value=data)
    # Of these errors, that of a text that cannot be read is one as well.
    except (ValueError, RecursionError) as error:
        root.refuse(Allowed.FILE, found=ForeignReason.of(error))
        raise CalendarFileError(root.problems) from error
    year = _year_and_days(root)
    if root.problems:
        raise CalendarFileError(root.problems)
    return year


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    # json keeps the last of two equal keys without a word, and a whole notice would be lost.
    if len(members) < len(pairs):
        raise ValueError(", ".join(key for key, _ in pairs))
    return members


def _year_and_days(root: _Node) -> tuple[int, tuple[CalendarDay, ...]]:
    form, year, notices = root.members("format", "year", "notices")
    if form.value != FORMAT:
        form.refuse(FORMAT)
    is_year = type(year.value) is int
    if not is_year:
        year.refuse(Allowed.YEAR)
    days: dict[date, CalendarDay] = {}
    for node, day in (pair for notice in notices.items() for pair in _days_of_notice(notice)):
        if is_year and day.date.year != year.value:
            node.refuse(Allowed.IN_YEAR)
        if day.date in days:
            node.refuse(Allowed.ONCE)
        days[day.date] = day
    # A year without any holiday would answer every day by its weekday, as if it were published. It
    # is told only of a file without other mistakes, as these may be why no holiday was found.
    if not root.problems and DayKind.HOLIDAY not in {day.why for day in days.values()}:
        notices.refuse(Allowed.HOLIDAY)
    return year.value, tuple(days.values())


def _days_of_notice(notice: _Node) -> Iterator[tuple[_Node, CalendarDay]]:
    """Yield the days that a notice fixes, each with the node that names it."""
    keys = "number", "issued", "title", "holidays", "make_up_days"
    number, issued, title, holidays, make_up_days = notice.members(*keys)
    # Day and title of the notice are for readers of the file; here they are only checked.
    notice_number, _, _ = number.text(), issued.day(), title.text()
    for name_node, days in (holiday.members("name", "days") for holiday in holidays.items()):
        name = name_node.text()
        for node, day in days.days():
            yield node, CalendarDay(date=day, why=DayKind.HOLIDAY, name=name, notice=notice_number)
    for node, day in make_up_days.days():
        if day.weekday() < SATURDAY:
            node.refuse(Allowed.WEEKEND)
        yield node, CalendarDay(date=day, why=DayKind.MAKE_UP_WORKDAY, notice=notice_number)
