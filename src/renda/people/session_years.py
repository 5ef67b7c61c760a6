"""Session years: the years of a congress that run from one yearly session to the next.

It knows the sessions of a roster, and no rules.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from renda.dates.periods import Period
from renda.people.congresses import CongressSession

# By congress, the days on which its years begin, in order.
Openings = Mapping[str, tuple[date, ...]]


def yearly_openings(sessions: Sequence[CongressSession]) -> Openings:
    """Return by congress the days on which a session opens that a service year begins with."""
    days: dict[str, set[date]] = defaultdict(set)
    for session in sessions:
        if session.begins_year:
            days[session.congress_id].add(session.opened_on)
    return {congress_id: tuple(sorted(opened_on)) for congress_id, opened_on in days.items()}


def session_years(openings: Sequence[date]) -> list[Period]:
    """Return the years of a congress of which both the first session and the next are known.

    Args:
        openings: The days on which its years begin, in order.
    """
    return [Period(opened_on, next_opened_on) for opened_on, next_opened_on in pairwise(openings)]


def session_years_judged(openings: Sequence[date], asked: Period) -> list[Period]:
    """Return the years of a congress for which a check of `asked` gives verdicts.

    They are those that begin within `asked`; where none does, the one that holds its last day.
    There are none where one of them has no end that is known.

    Args:
        openings: The days on which its years begin, in order.
        asked: The period that is checked.
    """
    before = [opened_on for opened_on in openings if opened_on <= asked.last]
    starts = [opened_on for opened_on in before if opened_on in asked] or before[-1:]
    years = [year for year in session_years(openings) if year.start in starts]
    return years if len(years) == len(starts) else []


def is_of_sessions(openings: Sequence[date], asked: Period) -> bool:
    """Tell whether days are some whole years of a congress, or lie within one of them.

    Args:
        openings: The days on which its years begin, in order.
        asked: The days that are asked for.
    """
    is_whole = {asked.start, asked.end} <= {*openings}
    return is_whole or any(
        year.start <= asked.start and asked.end <= year.end for year in session_years(openings)
    )
