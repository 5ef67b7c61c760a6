"""Calendars from files: the bundled years of China, and a year that an office drops in.

A file holds one year: its notices, and the days each of them fixes. Reading one finds every
mistake in it at once.
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
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.terms import Term

FORMAT = "renda.calendar/1"
CHINA = Path(__file__).parent / "china"


class CalendarFileError(InputError):
    """A calendar file cannot be used; `problems` holds everything that is wrong with it."""


@lru_cache(maxsize=1)
def china() -> PublishedCalendar:
    """Return the bundled calendar of China, by the notices of the State Council."""
    return PublishedCalendar(years=dict(sorted(map(_read, CHINA.glob("*.json")))))


def load_calendar(path: str | Path, base: PublishedCalendar | None = None) -> PublishedCalendar:
    """Return the calendar of an office's file, which holds one year as the bundled files do.

    Args:
        path: The JSON file.
        base: The calendar to add the year to; a year it has already is replaced.

    Raises:
        CalendarFileError: If the file cannot be used; it lists all that is wrong.
    """
    years = dict([_read(Path(path))])
    return evolve(base, years={**base.years, **years}) if base else PublishedCalendar(years=years)


class Allowed(Term):
    """What a calendar file may hold at a place (允许的内容)."""

    FILE = "file", "键不重复的UTF-8编码JSON文件", "a JSON file in UTF-8, no key twice"
    LIST = "list", "列表", "a list"
    TEXT = "text", "可显示的非空文字", "printable text, not blank"
    YEAR = "year", "形如2027的年份", "a year such as 2027"
    DATE = "date", "形如2027-01-01的日期", "a date such as 2027-01-01"
    IN_YEAR = "in_year", "本文件所属年份的日期", "a day of the file's own year"
    WEEKEND = "weekend", "星期六或者星期日", "a Saturday or Sunday"
    ONCE = "once", "在文件中只出现一次的日期", "a day that stands only once in the file"
    HOLIDAY = "holiday", "至少一个放假日", "at least one holiday"


@frozen(kw_only=True)
class _Node:
    message: ClassVar[str] = "found {found}; allowed: {allowed}"

    file: str
    value: Any
    problems: list[Problem]
    place: str = ""

    def refuse(self, allowed: Term | str) -> None:
        found = quoted(self.value if isinstance(self.value, str) else reprlib.repr(self.value))
        what: dict[str, object] = {"found": found, "allowed": allowed}
        problem = Problem(message=self.message, file=self.file, column=self.place, data=what)
        self.problems.append(problem)

    def members(self, *keys: str) -> list["_Node"]:
        value: object = self.value
        held = cast("dict[str, object]", value if isinstance(value, dict) else {})
        if held.keys() != set(keys):
            evolve(self, value=", ".join(held) or self.value).refuse(", ".join(keys))
        root = self.place and f"{self.place}."
        return [evolve(self, place=root + key, value=held.get(key)) for key in keys]

    def items(self) -> list["_Node"]:
        if not isinstance(self.value, list):
            self.refuse(Allowed.LIST)
            return []
        each = enumerate(cast("list[object]", self.value))
        return [evolve(self, place=f"{self.place}[{n}]", value=item) for n, item in each]

    def text(self) -> str:
        text = "".join(self.value.split()) if isinstance(self.value, str) else ""
        if not text or not text.isprintable():
            self.refuse(Allowed.TEXT)
        return str(self.value)

    def day(self) -> date | None:
        try:
            return date.fromisoformat(self.value)
        except (TypeError, ValueError):
            self.refuse(Allowed.DATE)
        return None

    def days(self) -> list[tuple["_Node", date]]:
        return [(node, day) for node in self.items() if (day := node.day())]


def _read(file: Path) -> tuple[int, tuple[CalendarDay, ...]]:
    import json

    root = _Node(file=str(file), value=None, problems=[])
    try:
        text = file.read_bytes().decode("utf-8-sig")
        root = evolve(root, value=json.loads(text, object_pairs_hook=_no_key_twice))
    except (OSError, ValueError, RecursionError) as error:
        evolve(root, value=str(error)).refuse(Allowed.FILE)
        raise CalendarFileError(root.problems) from error
    year = _year(root)
    if root.problems:
        raise CalendarFileError(root.problems)
    return year


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError(", ".join(key for key, _ in pairs))
    return held


def _year(root: _Node) -> tuple[int, tuple[CalendarDay, ...]]:
    form, year, notices = root.members("format", "year", "notices")
    if form.value != FORMAT:
        form.refuse(FORMAT)
    known = type(year.value) is int
    if not known:
        year.refuse(Allowed.YEAR)
    days: dict[date, CalendarDay] = {}
    for node, day in (pair for notice in notices.items() for pair in _fixed_by(notice)):
        if known and day.date.year != year.value:
            node.refuse(Allowed.IN_YEAR)
        if day.date in days:
            node.refuse(Allowed.ONCE)
        days[day.date] = day
    if not root.problems and DayKind.HOLIDAY not in {day.why for day in days.values()}:
        notices.refuse(Allowed.HOLIDAY)
    return year.value, tuple(days.values())


def _fixed_by(notice: _Node) -> Iterator[tuple[_Node, CalendarDay]]:
    keys = "number", "issued", "title", "holidays", "make_up_days"
    number, issued, title, holidays, make_up_days = notice.members(*keys)
    decided_by, _, _ = number.text(), issued.day(), title.text()
    for name, days in (holiday.members("name", "days") for holiday in holidays.items()):
        named = name.text()
        for node, day in days.days():
            yield node, CalendarDay(date=day, why=DayKind.HOLIDAY, name=named, notice=decided_by)
    for node, day in make_up_days.days():
        if day.weekday() < SATURDAY:
            node.refuse(Allowed.WEEKEND)
        yield node, CalendarDay(date=day, why=DayKind.MAKE_UP_WORKDAY, notice=decided_by)
