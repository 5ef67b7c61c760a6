"""Days of election of which a table knows a year, a month, or nothing at all.

It knows between which days the first day in office then lies. It does not know what that means.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from attrs import evolve

from renda.people.deputies import Mandate

YEAR = re.compile(r"\d{4}", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class PossibleDays(NamedTuple):
    """The first and the last of the days that an unknown day can be."""

    first: date
    last: date


ANY_DAY = PossibleDays(date.min, date.max)


def possible_days(text: str) -> PossibleDays | None:
    """Return the days of a year such as 2012 or a month such as 2012-11; None where it is neither.

    >>> possible_days("2012-11")
    PossibleDays(first=datetime.date(2012, 11, 1), last=datetime.date(2012, 11, 30))
    """
    if YEAR.fullmatch(text):
        text, last_month = f"{text}-01", 12
    elif month := MONTH.fullmatch(text):
        last_month = int(month[2])
    else:
        return None
    year, month_number = map(int, text.split("-"))
    try:
        first = date(year, month_number, 1)
    except ValueError:
        return None
    return PossibleDays(first, date(year, last_month, monthrange(year, last_month)[1]))


def with_possible_days(mandates: Iterable[Mandate]) -> list[Mandate]:
    """Return mandates read from a table, each with a first day and, where unknown, a last one.

    Args:
        mandates: Mandates whose `elected_on` may hold `PossibleDays` in place of a day.
    """
    # A table says of few mandates that their day is not known; only these are made anew.
    return [
        mandate
        if mandate.elected_by is None and type(mandate.elected_on) is date
        else _with_days(mandate, mandate.elected_on)
        for mandate in mandates
    ]


def _with_days(mandate: Mandate, first_day: object) -> Mandate:
    if not isinstance(first_day, PossibleDays):
        return evolve(mandate)
    last = mandate.elected_by or first_day.last
    return evolve(mandate, elected_on=first_day.first, elected_by=last)
