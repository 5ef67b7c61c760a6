"""What a session of an office may touch: a closed vocabulary, of which a session has some.

An office hands them out and holds a session to them. A store keeps in the audit those that are not
usual; it holds nobody to any.
"""

from collections.abc import Iterable

from renda.kernel.terms import Term


class Grant(Term):
    """Something that a session of an office may touch (授权)."""

    ACTIVITIES = "activities", "activities, through their log"
    ROSTER = "roster", "the roster, through its editor"
    ITEMS = "items", "suggestions, motions and other items, at their desks"
    ROOMS = "rooms", "rooms that have no editor"
    OUTBOX = "outbox", "the outbox"
    IDENTITIES = "identities", "identities of visitors"
    RAW = "raw", "all rows and records as they are"


USUAL_GRANTS: frozenset[Grant] = frozenset(Grant) - {Grant.IDENTITIES, Grant.RAW}
"""The grants of a session for which none are named."""


def unusual_grants(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Return those of some grants that the audit tells of, in order."""
    return tuple(sorted({*grants} - USUAL_GRANTS))


def grants_of(words: Iterable[Grant | str]) -> tuple[Grant, ...]:
    """Return grants by their words.

    Raises:
        UnknownWordError: A word is none of a grant.
    """
    return tuple(map(Grant, words))
