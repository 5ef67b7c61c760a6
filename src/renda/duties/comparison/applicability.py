"""The subjects that two rules share, and those that only one of them has.

It knows what chooses subjects, and nothing else of a rule. What is left of one choice beside
another may take several predicates; no subject is chosen by two of them.
"""

from collections.abc import Iterator
from types import SimpleNamespace

from renda.duties.comparison.predicate_order import VOCABULARIES, chooses_nothing
from renda.kernel.predicates import Comparison, Predicate, where

# What holds wherever a comparison with one value does not.
OPPOSITES = {"eq": "ne", "ne": "eq"}


def shared_subjects(one: Predicate, other: Predicate) -> Predicate:
    """Return what chooses the subjects that both predicates choose."""
    return Predicate(tuple(dict.fromkeys(one.comparisons + other.comparisons)))


def subjects_beside(all_of: Predicate, taken: Predicate) -> tuple[Predicate, ...]:
    """Return what chooses the subjects of one predicate that another one does not choose."""
    return tuple(map(_plain, _pieces_beside(all_of, taken)))


def _pieces_beside(all_of: Predicate, taken: Predicate) -> Iterator[Predicate]:
    # Whoever breaks the first comparison; whoever keeps it and breaks the second; and so on.
    for comparison in taken.comparisons:
        piece = shared_subjects(all_of, _opposite(comparison))
        if not chooses_nothing(piece):
            yield piece
        all_of = shared_subjects(all_of, Predicate((comparison,)))


def _opposite(comparison: Comparison) -> Predicate:
    name = OPPOSITES.get(comparison.operator, "ne")
    # In order, so that one merged rulebook has the same rules in the same order every time.
    values = sorted(comparison.values, key=str)
    return Predicate(tuple(Comparison(comparison.field, name, value) for value in values))


def _plain(predicate: Predicate) -> Predicate:
    """Return a predicate that lists the words left of a vocabulary, as somebody would write it."""
    listed = [name for name in predicate.fields if name in VOCABULARIES]
    words = {name: _words(name, predicate.only(name)) for name in listed}
    return shared_subjects(predicate.without(*listed), where(**words))


def _words(name: str, chosen: Predicate) -> object:
    # Plain texts, as a rulebook's file has them; whatever chooses subjects is never absent.
    words = [
        word.value
        for word in VOCABULARIES[name]
        if word is not None and chosen.matches(SimpleNamespace(**{name: word}))
    ]
    return words[0] if len(words) == 1 else words
