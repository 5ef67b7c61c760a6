"""Crowds: all who still need the same places, and the last day by which these are enough.

It knows courses of one rule and stretch, and the places in a day. It ranks nobody: where places are
too few for all, that is said of all alike.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from math import ceil, inf

from renda.dates.openings import Openings
from renda.dates.periods import Period
from renda.duties.outlook.pace import Course
from renda.duties.rules.tenure import FULL_TENURE
from renda.duties.rules.windows import Window, days_left

Crowd = tuple[Window, Period]


def crowd_of(course: Course) -> Crowd:
    """Return what tells those apart who need the same places at the same time."""
    return course.window, course.stretch


def last_days_for_all(courses: Iterable[Course]) -> Mapping[Crowd, date | None]:
    """Return, for each crowd whose places have a limit, the last day for what all are missing.

    It is None where the places left are too few. Whoever can do nothing more needs no place.
    """
    needed: dict[Crowd, int] = {}
    openings: dict[Crowd, Openings] = {}
    for course in courses:
        acts = course.missing_acts
        if course.openings.places is not None and acts < inf and course.left:
            crowd = crowd_of(course)
            openings[crowd] = course.openings
            needed[crowd] = needed.get(crowd, 0) + int(acts)
    return {crowd: _last_day(*crowd, openings[crowd], acts) for crowd, acts in needed.items()}


def _last_day(window: Window, stretch: Period, openings: Openings, acts: int) -> date | None:
    places = openings.places or acts
    if not acts:
        return stretch.last
    days = openings.open_in(days_left(window, FULL_TENURE, stretch))
    return Openings(spacing=1).latest(days, ceil(acts / places))
