"""Which days are worked in China, by the notice that says so.

A calendar knows the days that notices have fixed, and refuses a year without a notice; where it is
asked to guess, it marks every guessed day. It knows no files, no deadlines, and asks no clock.
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

    WORKDAY = "workday", "working day"
    WEEKEND = "weekend", "weekend"
    HOLIDAY = "holiday", "holiday"
    MAKE_UP_WORKDAY = "make_up_workday", "make-up working day"


@frozen(kw_only=True)
class CalendarDay:
    """What a calendar says of one day (日历日).

    Args:
        date: The day that is spoken of.
        why: The reason why it is worked or not.
        name: The Chinese name of the holiday; None on other days.
        notice: The number of the notice that decides; None where only the weekday decides.
        provisional: Whether this is a guess, as the year's notice is not published.
    """

    date: date
    why: DayKind = field(converter=DayKind)
    name: str | None = None
    notice: str | None = None
    provisional: bool = False

    @property
    def working(self) -> bool:
        """Whether the day is worked."""
        return self.why in {DayKind.WORKDAY, DayKind.MAKE_UP_WORKDAY}


@frozen(kw_only=True)
class CountedDay:
    """The day on which a count of working days ends (届满日).

    Args:
        date: The last day of the count.
        provisional: Whether any day on the way to it is a guess.
    """

    date: date
    provisional: bool


class WorkCalendar(Protocol):
    """A working-day calendar (工作日历).

    It always gives the same answer for the same day. It never guesses in silence: it raises
    `CalendarNotPublishedError`, or marks the day as provisional. Calendars that differ in any
    answer differ in their `version`.
    """

    @property
    def version(self) -> str:
        """The name of exactly this calendar; a report that holds it can be computed again."""
        ...

    def day(self, day: date) -> CalendarDay:
        """Return what the calendar says of `day`."""
        ...


@frozen(kw_only=True)
class PublishedCalendar:
    """The years whose notices are published (已公布的工作日历).

    Args:
        years: By year the days that its notices fix; at least one year.
        guessing: Whether days of other years are guessed by their weekday.
    """

    years: Mapping[int, tuple[CalendarDay, ...]] = field(validator=min_len(1), hash=False)
    guessing: bool = False

    @property
    def version(self) -> str:
        """The last published year, a digest of all fixed days, and whether the calendar guesses."""
        return self._version

    @cached_property
    def _version(self) -> str:
        from hashlib import sha256

        lines = sorted(
            f"{day.date} {day.why} {day.name} {day.notice}" for day in self._fixed_days.values()
        )
        # The years too: one whose notices fix nothing differs from one that is not published.
        digest = sha256("\n".join([str(sorted(self.years)), *lines]).encode()).hexdigest()
        return f"{max(self.years)}-{digest[:12]}{'-provisional' * self.guessing}"

    @cached_property
    def _fixed_days(self) -> dict[int, CalendarDay]:
        # By ordinal: an int is found a little faster, and every day of a count is looked up.
        return {day.date.toordinal(): day for days in self.years.values() for day in days}

    def day(self, day: date) -> CalendarDay:
        """Return what the notices, or else the weekday, say of `day`.

        Raises:
            CalendarNotPublishedError: The year is not published and the calendar does not guess.
        """
        if day.year in self.years:
            return self._fixed_days.get(day.toordinal()) or _day_by_weekday(day)
        if self.guessing:
            return guessed_day(day)
        published = ", ".join(map(str, sorted(self.years)))
        raise CalendarNotPublishedError(day=day, year=day.year, published=published)

    def provisional(self) -> "PublishedCalendar":
        """Return a calendar that guesses other years: Monday to Friday, each day marked."""
        return evolve(self, guessing=True)


def guessed_day(day: date) -> CalendarDay:
    """Return what the weekday alone says of a day, marked as a guess."""
    return _day_by_weekday(day, provisional=True)


def _day_by_weekday(day: date, *, provisional: bool = False) -> CalendarDay:
    why = DayKind.WORKDAY if day.weekday() < SATURDAY else DayKind.WEEKEND
    return CalendarDay(date=day, why=why, provisional=provisional)


def working_days(calendar: WorkCalendar, start: date, end: date) -> int:
    """Return the number of working days from `start` up to, not including, `end`."""
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
    day = calendar.day(first)
    remaining, provisional = n - day.working, day.provisional
    while remaining:
        day = calendar.day(day.date + DAY)
        remaining, provisional = remaining - day.working, provisional or day.provisional
    return CountedDay(date=day.date, provisional=provisional)
