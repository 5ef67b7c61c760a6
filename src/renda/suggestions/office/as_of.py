"""Suggestions as they stood on a day, replayed from their steps.

Every view with a day rests on this one, so it says the same of a past day whenever it is made; what
was corrected since is told as it really was.
"""

from collections.abc import Iterable
from datetime import date

from renda.kernel.moments import day_of
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.suggestion import Suggestion


def as_of(suggestions: Iterable[Suggestion], today: date) -> tuple[Suggestion, ...]:
    """Return some suggestions as they stood at the end of a day, without those filed later.

    Args:
        suggestions: The suggestions as they are now, or were on any later day.
        today: The day whose end is looked at.
    """
    day = day_of(today)
    then = (SUGGESTIONS.at_end_of(item, day) for item in suggestions)
    return tuple(item for item in then if item is not None)
