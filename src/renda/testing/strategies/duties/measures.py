"""What rules measure and require: counts, shares and points, with bounds and bands."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.dates.periods import PeriodKind
from renda.duties.rules.measures import Count, Measure, Points, PointsItem, Share, Unit
from renda.duties.rules.rule import Band, Bound
from renda.kernel.predicates import ORDERS, Comparison, Predicate
from renda.kernel.terms import Grade, Kind, Role
from renda.testing.strategies.plain import ids, many, names, titles

PARTS = (None, PeriodKind.MONTH, PeriodKind.QUARTER)
KINDS = st.frozensets(st.sampled_from(Kind).map(str), min_size=1, max_size=3)
HALVES = st.integers(0, 40).map(lambda halves: Decimal(halves) / 2)
WORTHS = st.integers(-10, 10).filter(bool).map(lambda halves: Decimal(halves) / 2)
VALUES: dict[str, SearchStrategy[Any]] = {
    "role": st.sampled_from(Role),
    "grade": st.sampled_from(Grade),
    "theme": names(),
    "quantity": st.integers(0, 100),
}


def comparisons() -> SearchStrategy[Comparison]:
    """Draw comparisons of the fields that rules may name."""
    fields = st.sampled_from(sorted(VALUES))
    return fields.flatmap(_comparison)


def _comparison(field: str) -> SearchStrategy[Comparison]:
    values = VALUES[field]
    one = st.builds(Comparison, st.just(field), st.sampled_from(["eq", "ne"]), values)
    sets = st.frozensets(values, min_size=1, max_size=3)
    listed = st.builds(Comparison, st.just(field), st.just("in"), sets)
    if field != "quantity":
        return one | listed
    ordered = st.builds(Comparison, st.just(field), st.sampled_from(sorted(ORDERS)), values)
    return one | listed | ordered


def predicates() -> SearchStrategy[Predicate]:
    """Draw predicates over the fields that rules may name."""
    return st.builds(Predicate, many(comparisons(), most=2))


def counts() -> SearchStrategy[Count]:
    """Draw counts of records."""
    return st.builds(
        lambda kinds, extra, unit: Count(
            where=Predicate((*_of_kinds(kinds).comparisons, *extra)), unit=unit
        ),
        KINDS,
        many(comparisons(), most=1),
        st.sampled_from(Unit),
    )


def shares() -> SearchStrategy[Share]:
    """Draw shares: of the records of some kinds those that fulfil one condition more."""
    wanted = st.builds(lambda one: Predicate((one,)), _comparison("theme"))
    whole = st.builds(Count, where=KINDS.map(_of_kinds), unit=st.sampled_from(Unit))
    return st.builds(Share, among=whole, where=wanted)


def items() -> SearchStrategy[PointsItem]:
    """Draw lines of points schemes; some take points off."""
    return st.builds(
        PointsItem, title=titles(), count=counts(), worth=WORTHS, cap=st.none() | HALVES
    )


def points() -> SearchStrategy[Points]:
    """Draw points schemes."""
    some = st.lists(items(), min_size=1, max_size=3).map(tuple)
    return st.builds(Points, items=some, base=HALVES, cap=st.none() | HALVES)


def measures() -> SearchStrategy[Measure]:
    """Draw what rules measure; mostly counts."""
    return counts() | counts() | shares() | points()


def bands() -> SearchStrategy[Band]:
    """Draw bands."""
    return st.builds(Band, code=ids("band"), title=titles(), start=HALVES)


def bounds(each: tuple[PeriodKind | None, ...] = PARTS) -> SearchStrategy[Bound]:
    """Draw bounds of counts.

    Args:
        each: In which parts they may hold; None means in the whole.
    """
    parts = st.sampled_from(each)
    least = st.builds(Bound, at_least=st.integers(1, 12), each=parts)
    most = st.builds(Bound, at_most=st.integers(0, 12), each=parts)
    return least | most | _between(st.integers(1, 12), parts)


def bounds_of(measure: Measure, each: tuple[PeriodKind | None, ...]) -> SearchStrategy[Bound]:
    """Draw bounds that a measure may have.

    Args:
        measure: The measure.
        each: In which parts they may hold; None means in the whole.
    """
    if isinstance(measure, Count):
        return bounds(each)
    parts = st.sampled_from(each)
    one_sided = st.builds(Bound, at_least=st.none() | HALVES, each=parts)
    return one_sided | st.builds(Bound, at_most=HALVES, each=parts) | _between(HALVES, parts)


def _of_kinds(kinds: frozenset[str]) -> Predicate:
    return Predicate((Comparison("kind", "in", kinds),))


def _between(
    numbers: SearchStrategy[Any], parts: SearchStrategy[PeriodKind | None]
) -> SearchStrategy[Bound]:
    two = st.lists(numbers, min_size=2, max_size=2).map(sorted)
    return st.builds(
        lambda pair, each: Bound(at_least=pair[0], at_most=pair[1], each=each), two, parts
    )
