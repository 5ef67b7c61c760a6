"""Strategies for measures (counts, shares, points), and for their bounds and bands."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.dates.periods import PeriodKind
from renda.duties.rules.measures import (
    Count,
    Measure,
    Points,
    PointsItem,
    Share,
    SubjectShare,
    Whole,
)
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.rule_bounds import Band, Bound
from renda.kernel.predicates import ORDERS, Comparison, Predicate
from renda.kernel.terms import Grade, Kind, Mode, Role, Scope, Standing
from renda.kernel.values.value_limits import Limit, LimitWord, Portion
from renda.testing.strategies.plain import ids, many, names, titles

BOUND_PARTS = (None, PeriodKind.MONTH, PeriodKind.QUARTER)
KINDS = st.frozensets(st.sampled_from(Kind).map(str), min_size=1, max_size=3)
HALVES = st.integers(0, 40).map(lambda halves: Decimal(halves) / 2)
WORTHS = st.integers(-10, 10).filter(bool).map(lambda halves: Decimal(halves) / 2)
VALUES: dict[str, SearchStrategy[Any]] = {
    "role": st.sampled_from(Role),
    "grade": st.sampled_from(Grade),
    "theme": names(),
    "quantity": st.integers(0, 100),
    "mode": st.sampled_from(Mode),
    "venue_id": names(),
    "standing": st.sampled_from([Standing.CONFIRMED, Standing.WITHDRAWN]),
}


def comparisons() -> SearchStrategy[Comparison]:
    """Draw comparisons of the fields that rules may name."""
    fields = st.sampled_from(sorted(VALUES))
    return fields.flatmap(_comparison)


def _comparison(field: str) -> SearchStrategy[Comparison]:
    values = VALUES[field]
    equal = st.builds(Comparison, st.just(field), st.sampled_from(["eq", "ne"]), values)
    sets = st.frozensets(values, min_size=1, max_size=3)
    listed = st.builds(Comparison, st.just(field), st.just("in"), sets)
    if field != "quantity":
        return equal | listed
    ordered = st.builds(Comparison, st.just(field), st.sampled_from(sorted(ORDERS)), values)
    return equal | listed | ordered


def predicates() -> SearchStrategy[Predicate]:
    """Draw predicates over the fields that rules may name."""
    return st.builds(Predicate, many(comparisons(), most=2))


def counts(units: Sequence[Unit] = tuple(Unit)) -> SearchStrategy[Count]:
    """Draw counts of records, by one of some units."""
    return st.builds(
        lambda kinds, extra, unit: Count(
            where=Predicate((*_one_of_kinds(kinds).comparisons, *extra)), unit=unit
        ),
        KINDS,
        many(comparisons(), most=1),
        st.sampled_from(units),
    )


def shares(units: Sequence[Unit] = tuple(Unit)) -> SearchStrategy[Share]:
    """Draw shares: the whole is records of some kinds, the part those with certain themes."""
    wanted = st.builds(lambda comparison: Predicate((comparison,)), _comparison("theme"))
    whole = st.builds(Count, where=KINDS.map(_one_of_kinds), unit=st.sampled_from(units))
    return st.builds(Share, among=whole, where=wanted)


def subject_shares(units: Sequence[Unit] = tuple(Unit)) -> SearchStrategy[SubjectShare]:
    """Draw shares of a congress's deputies, groups or bodies, by how often they did something."""
    return st.builds(
        SubjectShare,
        of=st.sampled_from([scope for scope in Scope if scope is not Scope.CONGRESS]),
        each=counts(units),
        having=st.integers(1, 3),
    )


def wholes() -> SearchStrategy[Whole]:
    """Draw the counts of wholes, as shares have them."""
    return shares().map(lambda share: share.whole)


def items(units: Sequence[Unit] = tuple(Unit)) -> SearchStrategy[PointsItem]:
    """Draw items of points schemes; some take points off."""
    return st.builds(
        PointsItem, title=titles(), count=counts(units), worth=WORTHS, cap=st.none() | HALVES
    )


def points(units: Sequence[Unit] = tuple(Unit)) -> SearchStrategy[Points]:
    """Draw points schemes."""
    some = st.lists(items(units), min_size=1, max_size=3).map(tuple)
    return st.builds(Points, items=some, base=HALVES, cap=st.none() | HALVES)


def measures(units: Sequence[Unit] = tuple(Unit)) -> SearchStrategy[Measure]:
    """Draw measures of rules, by some units."""
    # Counts stand twice to be drawn more often, as rulebooks mostly count.
    return counts(units) | counts(units) | shares(units) | points(units)


def bands() -> SearchStrategy[Band]:
    """Draw bands."""
    return st.builds(Band, code=ids("band"), title=titles(), start=HALVES)


def portions() -> SearchStrategy[Portion]:
    """Draw parts of a whole."""
    return st.builds(Portion, st.fractions(0, 1, max_denominator=12))


def limits() -> SearchStrategy[Limit]:
    """Draw limits."""
    return st.builds(Limit, st.sampled_from(LimitWord), st.integers(0, 12) | HALVES)


def bounds(
    kinds: tuple[PeriodKind | None, ...] = BOUND_PARTS, *, strict: bool = True
) -> SearchStrategy[Bound]:
    """Draw bounds of counts.

    Args:
        kinds: The kinds of part in which a bound may hold; None means the whole period.
        strict: Whether numbers may be drawn that are themselves not allowed.
    """
    numbers = {
        LimitWord.AT_LEAST: st.integers(1, 12),
        LimitWord.MORE_THAN: st.integers(0, 11),
        LimitWord.AT_MOST: st.integers(0, 12),
        LimitWord.LESS_THAN: st.integers(1, 13),
    }
    words = [word for word in LimitWord if strict or not word.is_strict]
    drawn = _bounds_by(words, lambda word: numbers[word], kinds)
    return drawn.filter(lambda bound: _is_open(*(limit.whole for limit in bound.limits)))


def bounds_of(
    measure: Measure, kinds: tuple[PeriodKind | None, ...], *, strict: bool = True
) -> SearchStrategy[Bound]:
    """Draw bounds that a measure may have.

    Args:
        measure: The measure that the numbers are required of; only counts need whole ones.
        kinds: The kinds of part in which a bound may hold; None means the whole period.
        strict: Whether numbers may be drawn of a count that are themselves not allowed.
    """
    if isinstance(measure, Count):
        return bounds(kinds, strict=strict)
    numbers = HALVES | portions() if isinstance(measure, Share) else HALVES
    drawn = _bounds_by([*LimitWord], lambda _: numbers, kinds)
    # Without a number such a rule only sorts by its bands.
    untold = st.builds(Bound, each=st.sampled_from(kinds))
    return untold | drawn.filter(lambda bound: _is_open(*bound.limits))


def _one_of_kinds(kinds: frozenset[str]) -> Predicate:
    return Predicate((Comparison("kind", "in", kinds),))


def _bounds_by(
    words: Sequence[LimitWord],
    numbers_of: Callable[[LimitWord], SearchStrategy[Any]],
    kinds: tuple[PeriodKind | None, ...],
) -> SearchStrategy[Bound]:
    """Draw bounds of one number or of two, whether or not anything lies between them."""
    floors = st.sampled_from([word for word in words if word.is_floor])
    ceilings = st.sampled_from([word for word in words if not word.is_floor])
    chosen = st.tuples(floors) | st.tuples(ceilings) | st.tuples(floors, ceilings)
    drawn = chosen.flatmap(
        lambda chosen: st.fixed_dictionaries({str(word): numbers_of(word) for word in chosen})
    )
    parts = st.sampled_from(kinds)
    return st.builds(lambda numbers, part: Bound(**numbers, each=part), drawn, parts)


def _is_open(*limits: Limit) -> bool:
    """Tell whether something lies between the two limits, if there are two."""
    return not any(one.excludes(other) for one, other in pairwise(limits))
