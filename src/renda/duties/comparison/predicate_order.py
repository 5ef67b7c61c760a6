"""What one predicate chooses beside another: whether all of it, and whether anything at all.

Comparisons speak of one field each, and between the values they name nothing changes; so it is
enough to try those values, what comes after each, and one that nobody names.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import SimpleNamespace

from renda.kernel.predicates import Predicate
from renda.kernel.terms import CongressLevel, Grade, Role, Term

VOCABULARIES: Mapping[str, tuple[Term | None, ...]] = {
    "role": tuple(Role),
    "grade": (*Grade, None),
    "level": tuple(CongressLevel),
}
LEAST = 0
UNNAMED = object()


def narrows(narrow: Predicate, wide: Predicate) -> bool:
    """Tell whether everything that `narrow` chooses is chosen by `wide`."""
    return all(
        wide.only(field).matches(thing)
        for field in wide.fields
        for thing in _things(field, narrow, wide)
        if narrow.only(field).matches(thing)
    )


def same(one: Predicate, other: Predicate) -> bool:
    """Tell whether both choose the same."""
    return narrows(one, other) and narrows(other, one)


def chooses_nothing(predicate: Predicate) -> bool:
    """Tell whether nothing there can be is chosen."""
    return not all(
        any(map(predicate.only(field).matches, _things(field, predicate)))
        for field in predicate.fields
    )


def _things(field: str, *predicates: Predicate) -> Iterator[SimpleNamespace]:
    """Yield a thing for each value of a field that may tell predicates apart."""
    named = chain.from_iterable(_named(each.only(field)) for each in predicates)
    return (SimpleNamespace(**{field: value}) for value in _values(field, {*named}))


def _named(predicate: Predicate) -> Iterator[object]:
    for each in predicate.comparisons:
        yield from each.value if each.operator == "in" else [each.value]


def _values(field: str, named: Iterable[object]) -> set[object]:
    if field in VOCABULARIES:
        return {*VOCABULARIES[field]}
    numbers = [value for value in named if type(value) is int]
    if not numbers:
        return {*named, None, UNNAMED}
    tried = {number + step for number in numbers for step in (0, 1)}
    return {LEAST, *(number for number in tried if number >= LEAST)}
