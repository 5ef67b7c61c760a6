"""Livelihood projects as they stood on a day, replayed from their steps.

Every view with a day rests on this one, so it says the same of a past day whenever it is made.
"""

from collections.abc import Iterable
from datetime import date

from renda.kernel.values.given_types import takes_types
from renda.projects.life.item_kind import PROJECTS
from renda.projects.life.project import LivelihoodProject


@takes_types
def projects_as_of(
    projects: Iterable[LivelihoodProject], today: date
) -> tuple[LivelihoodProject, ...]:
    """Return some projects as they stood at the end of a day, without those collected later.

    Args:
        projects: The projects as they are now, or were on any later day.
        today: The day whose end is looked at.
    """
    then = (PROJECTS.at_end_of(item, today) for item in projects)
    return tuple(item for item in then if item is not None)
