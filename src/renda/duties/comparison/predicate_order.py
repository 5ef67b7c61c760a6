"""The order of predicates: whether one chooses all that another chooses, or anything at all.

Each comparison speaks of one field, and its answer changes only at the value it names. So it is
enough to try these values, the whole number after each, and one value that nobody names.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import SimpleNamespace

from renda.duties.rules.policies.record_fields import ASKED_STANDINGS
from renda.kernel.predicates import Predicate
from renda.kernel.terms import CongressLevel, Grade, Mode, Role, Term

VOCABULARIES: Mapping[str, tuple[Term | None, ...]] = {
    "role": tuple(Role),
    "grade": (*Grade, None),
    "mode": (*Mode, None),
    "level": tuple(CongressLevel),
    "standing": ASKED_STANDINGS,
}
# A quantity is never below this, so that `lt 0` chooses nothing.
LEAST_NUMBER = 0
# Stands for every value of an open field that no comparison names.
UNNAMED = object()


def narrows(narrow: Predicate, wide: Predicate) -> bool:
    """Tell whether everything that `narrow` chooses is chosen by `wide`."""
    return all(
        wide.only(field).matches(thing)
        for field in wide.fields
        for thing in _telling_things(field, narrow, wide)
        if narrow.only(field).matches(thing)
    )


def choose_alike(one: Predicate, other: Predicate) -> bool:
    """Tell whether both predicates choose the same things."""
    return narrows(one, other) and narrows(other, one)


def chooses_nothing(predicate: Predicate) -> bool:
    """Tell whether the comparisons contradict each other, so that no thing there can be is chosen.

    Comparisons of different fields never contradict each other: each field is looked at alone.
    """
    return not all(
        any(map(predicate.only(field).matches, _telling_things(field, predicate)))
        for field in predicate.fields
    )


def _telling_things(field: str, *predicates: Predicate) -> Iterator[SimpleNamespace]:
    """Yield a thing for each value of the field that may tell the predicates apart."""
    named = chain.from_iterable(_named_values(predicate.only(field)) for predicate in predicates)
    return (SimpleNamespace(**{field: value}) for value in _telling_values(field, {*named}))


def _named_values(predicate: Predicate) -> Iterator[object]:
    for comparison in predicate.comparisons:
        yield from comparison.value if comparison.operator == "in" else [comparison.value]


def _telling_values(field: str, named: Iterable[object]) -> set[object]:
    # A closed vocabulary is tried whole: a value outside it would prove differences that no
    # record can show.
    if field in VOCABULARIES:
        return {*VOCABULARIES[field]}
    numbers = [value for value in named if type(value) is int]
    if not numbers:
        return {*named, None, UNNAMED}
    tried = {number + step for number in numbers for step in (0, 1)}
    return {LEAST_NUMBER, *(number for number in tried if number >= LEAST_NUMBER)}
