"""Deadlines as the tests speak of them: by the days' texts, and by calendars that know little."""

from datetime import date

from attrs import evolve
from hypothesis import strategies as st

from renda.dates.calendar_files import china
from renda.dates.calendars import CalendarDay, CalendarNotPublishedError, DayKind
from renda.dates.deadlines import Roll, Span, SpanUnit, due

ROLLED = Roll.NEXT_WORKING_DAY
day = date.fromisoformat


def days(*texts):
    return [day(text) for text in texts]


def dates(calendar_days):
    return [day.date for day in calendar_days]


def counted(anchor, count, unit, calendar=None, roll=Roll.NONE):
    return due(day(anchor), Span(count, unit), calendar or china(), roll=roll)


def knowing(*years):
    return evolve(china(), years={year: china().years[year] for year in years})


class Town:
    """A calendar of another make, which rests on Sundays, knows one year and never guesses."""

    def __init__(self, year):
        self.year = year
        self.version = f"town-{year}"

    def day(self, day):
        if day.year != self.year:
            raise CalendarNotPublishedError(day=day, year=day.year, published=str(self.year))
        why = DayKind.WEEKEND if day.weekday() == 6 else DayKind.WORKDAY
        return CalendarDay(date=day, why=why)


anchors = st.dates(date(2020, 1, 1), date(2025, 12, 31))
units = st.sampled_from(list(SpanUnit))
rolls = st.sampled_from(list(Roll))
spans = st.builds(Span, st.integers(1, 9), units)
