"""Which days are worked in China, by the notice that says so.

A calendar knows the days that notices have fixed and refuses a year that has none; asked to guess,
it marks every guessed day. It knows no files, no deadlines, and asks no clock.
"""

from calendar import SATURDAY
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Protocol

from attrs import evolve, field, frozen
from attrs.validators import min_len

from renda.dates.periods import DAY
from renda.errors import RendaError
from renda.kernel.terms import Term


class CalendarNotPublishedError(RendaError, LookupError):
    """A day was asked for in a year whose notice is not in the calendar."""

    message = "{day} cannot be judged: calendar {year} not available; published: {published}"


class WorkingDayCountError(RendaError, ValueError):
    """A count of working days was asked for that is not at least one."""

    message = "{count} working days cannot be counted from {start}; allowed: 1 or more"


class DayKind(Term):
    """Why a day is worked or not (日期性质)."""

    WORKDAY = "workday", "工作日", "working day"
    WEEKEND = "weekend", "周末", "weekend"
    HOLIDAY = "holiday", "节假日", "holiday"
    MAKE_UP_WORKDAY = "make_up_workday", "调休上班日", "make-up working day"


@frozen(kw_only=True)
class CalendarDay:
    """What a calendar says of one day (日历日).

    `name` is the holiday's Chinese name and `notice` the number of the notice that decides; both
    are None where only the weekday decides. A `provisional` day is a guess.
    """

    date: date
    why: DayKind
    name: str | None = None
    notice: str | None = None
    provisional: bool = False

    @property
    def working(self) -> bool:
        """Whether the day is worked."""
        return self.why in {DayKind.WORKDAY, DayKind.MAKE_UP_WORKDAY}


@frozen(kw_only=True)
class CountedDay:
    """Where a count ends (届满日); `provisional` if any day passed on the way is a guess."""

    date: date
    provisional: bool


class WorkCalendar(Protocol):
    """A working-day calendar (工作日历).

    It answers the same day always alike. Rather than guess it raises `CalendarNotPublishedError`,
    or marks the day as provisional. Its `version` differs whenever any of its answers differs.
    """

    @property
    def version(self) -> str:
        """Which calendar this is; a report that names it can be computed again."""
        ...

    def day(self, day: date) -> CalendarDay:
        """Return what the calendar says of `day`."""
        ...


@frozen(kw_only=True)
class PublishedCalendar:
    """The years whose notices are out, each with the days they fix (已公布的工作日历)."""

    years: Mapping[int, tuple[CalendarDay, ...]] = field(validator=min_len(1), hash=False)
    guessing: bool = False

    @property
    def version(self) -> str:
        """The last published year, a digest of all that is fixed, and whether it guesses."""
        return self._version

    @cached_property
    def _version(self) -> str:
        from hashlib import sha256

        fixed = sorted(f"{it.date} {it.why} {it.name} {it.notice}" for it in self._fixed.values())
        digest = sha256("\n".join([str(sorted(self.years)), *fixed]).encode()).hexdigest()
        return f"{max(self.years)}-{digest[:12]}{'-provisional' * self.guessing}"

    @cached_property
    def _fixed(self) -> dict[int, CalendarDay]:
        return {it.date.toordinal(): it for days in self.years.values() for it in days}

    def day(self, day: date) -> CalendarDay:
        """Return what the notices, or else the weekday, say of `day`.

        Raises:
            CalendarNotPublishedError: If its year is not published and guesses were not asked for.
        """
        if day.year in self.years:
            return self._fixed.get(day.toordinal()) or _by_weekday(day)
        if self.guessing:
            return _by_weekday(day, provisional=True)
        published = ", ".join(map(str, sorted(self.years)))
        raise CalendarNotPublishedError(day=day, year=day.year, published=published)

    def provisional(self) -> "PublishedCalendar":
        """Return this calendar, taking other years as Monday to Friday and marking each day."""
        return evolve(self, guessing=True)


def _by_weekday(day: date, *, provisional: bool = False) -> CalendarDay:
    why = DayKind.WORKDAY if day.weekday() < SATURDAY else DayKind.WEEKEND
    return CalendarDay(date=day, why=why, provisional=provisional)


def working_days(calendar: WorkCalendar, start: date, end: date) -> int:
    """Return how many days are worked from `start` up to, not including, `end`."""
    return sum(calendar.day(start + DAY * n).working for n in range((end - start).days))


def add_working_days(calendar: WorkCalendar, start: date, n: int) -> CountedDay:
    """Return the `n`-th working day after `start`, which itself is not counted."""
    if n < 1:
        raise WorkingDayCountError(count=n, start=start)
    return _nth_working_day(calendar, start + DAY, n)


def next_working_day(calendar: WorkCalendar, day: date) -> CountedDay:
    """Return `day` if it is worked, else the first working day after it."""
    return _nth_working_day(calendar, day, 1)


def _nth_working_day(calendar: WorkCalendar, first: date, n: int) -> CountedDay:
    here = calendar.day(first)
    left, provisional = n - here.working, here.provisional
    while left:
        here = calendar.day(here.date + DAY)
        left, provisional = left - here.working, provisional or here.provisional
    return CountedDay(date=here.date, provisional=provisional)
