"""Suggestions as they stood on a day, told from their steps; every view with a day rests on it."""

from collections.abc import Iterable
from datetime import date

from renda.kernel.moments import day_of
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.suggestion import Suggestion


def as_of(suggestions: Iterable[Suggestion], today: date) -> tuple[Suggestion, ...]:
    """Return some suggestions as they stood at the end of a day, without those filed later.

    So a view of a past day says the same whenever it is made.

    Args:
        suggestions: As they are now, or were on any later day.
        today: The day.
    """
    day = day_of(today)
    return tuple(_on(each, day) for each in suggestions if each.filed_on <= day)


def _on(item: Suggestion, day: date) -> Suggestion:
    steps = tuple(each for each in item.history if each.move.on <= day)
    return item if len(steps) == len(item.history) else SUGGESTIONS.replay(steps)
