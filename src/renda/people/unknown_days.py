"""Days of election that are not known: a year, a month, or nothing at all.

It knows between which days the first day in office lies, and the roster as it would be on the last
of them. It does not know what a check makes of that.
"""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import permutations, starmap
from typing import NamedTuple

from attrs import evolve

from renda.people.deputies import Mandate
from renda.people.roster import Roster

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


def latest_roster(roster: Roster) -> Roster | None:
    """Return a roster with each unknown day as late as it can be; None where every day is known."""
    # Nearly every roster has none; an attribute is looked up faster than a property is asked.
    if not any(mandate.elected_by and mandate.is_unsure for mandate in roster.mandates):
        return None
    return evolve(roster, mandates=tuple(map(_latest, roster.mandates)))


def doubtful_deputies(roster: Roster) -> frozenset[str]:
    """Return the mandates of persons of which it is not known whether they follow without a break.

    Args:
        roster: Rows known at one time.
    """
    of_person: dict[tuple[str, str], list[Mandate]] = defaultdict(list)
    for mandate in roster.mandates:
        of_person[mandate.person_id, mandate.congress_id].append(mandate)
    return frozenset(
        mandate.deputy_id
        for mandates in of_person.values()
        if any(mandate.is_unsure for mandate in mandates)
        and any(starmap(_may_join, permutations(mandates, 2)))
        for mandate in mandates
    )


def _may_join(earlier: Mandate, later: Mandate) -> bool:
    """Tell whether a mandate may take up where another ends, and may not."""
    left = earlier.left_on
    if left is None or not (later.left_on is None or later.left_on > left):
        return False
    first, last = later.elected_on, later.surely_elected_on
    may = first <= left and earlier.elected_on < min(last, left)
    return may and not (last <= left and earlier.surely_elected_on < first)


def _latest(mandate: Mandate) -> Mandate:
    if not mandate.is_unsure:
        return mandate
    return evolve(mandate, elected_on=mandate.surely_elected_on, elected_by=None)
