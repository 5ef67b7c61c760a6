"""Days of a place's own over the years of a published calendar.

A year that is not published stays so: a few days of one's own do not say which others are worked.
"""

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from renda.dates.calendars import CalendarDay, PublishedCalendar
from renda.errors import RendaError


class OwnDayError(RendaError, ValueError):
    """A day of one's own cannot be laid over a calendar."""

    message = "own day {day}: {found}; allowed: {allowed}"


def laid_over(base: PublishedCalendar, days: Iterable[CalendarDay]) -> PublishedCalendar:
    """Return a calendar in which days of a place's own take the place of the published ones.

    Args:
        base: The published calendar; it stays as it is.
        days: The days of one's own, each of a year that is published, and each once.

    Raises:
        OwnDayError: A day is of another year, or is given twice.

    >>> from datetime import date
    >>> from renda.calendars import CalendarDay, china, laid_over
    >>> third_of_march = CalendarDay(date=date(2026, 4, 20), why="holiday", notice="No. 1")
    >>> laid_over(china(), [third_of_march]).day(date(2026, 4, 20)).working
    False
    """
    own: dict[date, CalendarDay] = {}
    # Nothing laid over it, the calendar is itself: it has worked out its days already.
    for day in days:
        if day.date.year not in base.years:
            published = ", ".join(map(str, sorted(base.years)))
            raise OwnDayError(day=day.date, found=day.date.year, allowed=published)
        if day.date in own:
            raise OwnDayError(day=day.date, found="2 ×", allowed="1 ×")
        own[day.date] = day
    if not own:
        return base
    years = {
        year: (
            *(day for day in fixed if day.date not in own),
            *(day for day in own.values() if day.date.year == year),
        )
        for year, fixed in base.years.items()
    }
    return evolve(base, years=years)
