"""Rulebooks of one place that replace each other, and the one that holds on a day.

A rulebook names those it supersedes; nothing is guessed from titles, places or days.
"""

from collections.abc import Iterable
from datetime import date

from renda.duties.rules.rulebook import Rulebook


def succession(rulebook: Rulebook, others: Iterable[Rulebook]) -> tuple[Rulebook, ...]:
    """Return a rulebook with those it supersedes and those that supersede it, the earliest first.

    Those that these supersede in turn, or that supersede these, are among them.

    Args:
        rulebook: The rulebook.
        others: The rulebooks there are; of several with one id the last counts.

    >>> from renda import load_rulebook
    >>> opinion = load_rulebook("wujin-2024")
    >>> [rulebook.id for rulebook in succession(opinion, [load_rulebook("national-2025")])]
    ['wujin-2024']
    """
    known = {other.id: other for other in others} | {rulebook.id: rulebook}
    found, waiting = {rulebook.id}, [rulebook]
    while waiting:
        one = waiting.pop()
        linked = [other for other in known.values() if _are_linked(one, other)]
        waiting.extend(other for other in linked if other.id not in found)
        found.update(other.id for other in linked)
    line = (other for other in known.values() if other.id in found)
    return tuple(sorted(line, key=lambda other: (other.valid_from, other.id)))


def rulebook_on(rulebooks: Iterable[Rulebook], day: date) -> Rulebook | None:
    """Return the rulebook of a succession that holds on a day; None where none does.

    One that was superseded holds no longer, also where it says no end. Of several that hold it is
    the one that began last.

    Args:
        rulebooks: The rulebooks of one place, as `succession` returns them.
        day: The day.
    """
    begun = [rulebook for rulebook in rulebooks if rulebook.valid_from <= day]
    superseded = {name for rulebook in begun for name in rulebook.supersedes}
    holding = (
        rulebook
        for rulebook in begun
        if rulebook.id not in superseded and (rulebook.valid_to is None or day < rulebook.valid_to)
    )
    return max(holding, key=lambda rulebook: (rulebook.valid_from, rulebook.id), default=None)


def _are_linked(one: Rulebook, other: Rulebook) -> bool:
    return one.id in other.supersedes or other.id in one.supersedes
