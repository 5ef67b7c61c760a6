"""Periods, parts and months as sets of days."""

import itertools
from datetime import date, timedelta
from functools import cache

ONE = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@cache
def days(start, end):
    """All days from start up to, not including, end."""
    return frozenset(start + ONE * number for number in range((end - start).days))


def end_of(stretch):
    """The first day after all days of a set."""
    return max(stretch) + ONE


def month(day):
    """The calendar month that a day lies in."""
    return (day.year, day.month)


def months(stretch):
    """The calendar months that have a day of the set."""
    return {month(day) for day in stretch}


def later_start(year, month_number, day, number):
    """The day a number of months after a day of a year."""
    ahead = month_number - 1 + number
    return date(year + ahead // 12, ahead % 12 + 1, day)


@cache
def periods(kind, year_from=(1, 1), first=2020, last=2029):
    """All periods of a kind in some years, each from its start up to its end."""
    length = MONTHS[kind]
    starts = [
        later_start(first, *year_from, number)
        for number in range(0, (last - first) * 12 + 1, length)
    ]
    return list(itertools.pairwise(starts))


def parts(kind, stretch, year_from=(1, 1)):
    """The days of a set that lie in each part of a kind, where there are any."""
    cut = [stretch & days(*part) for part in periods(kind, year_from)]
    return [part for part in cut if part]


def own_periods(kind, year_from, start, end):
    """The periods of a kind that are judged if the days from start to end are asked for."""
    return judged_periods(periods(kind, year_from), start, end)


def judged_periods(stretches, start, end):
    """Those that end within the days asked for; if none does, the one that holds their last day."""
    ending = [stretch for stretch in stretches if start < stretch[1] <= end]
    return ending or [stretch for stretch in stretches if stretch[0] <= end - ONE < stretch[1]]
