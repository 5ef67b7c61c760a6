"""What the rules of small worlds measure: few kinds and words, so that records meet them."""

from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from renda import Count, Title, where
from renda.rules import Points, PointsItem, Share, SubjectShare, Unit
from renda.terms import Scope

TITLE = Title({"zh": "规则", "en": "Rule"})


def often(value, other):
    """Draw a value three times in four, and otherwise something else."""
    return st.sampled_from([True, True, True, False]).flatmap(
        lambda usual: st.just(value) if usual else other
    )


quantities = st.integers(0, 2)
themes = st.sampled_from([None, "", "x", "X", "x ", "r01"])


def listed(values):
    return st.lists(values, min_size=1, max_size=2)


conditions = often(
    {},
    st.one_of(
        st.sampled_from(
            [
                {"role": "lead"},
                {"role__ne": "lead"},
                {"role__ne": None},
                {"grade": "high"},
                {"mode": "online"},
                {"mode__ne": "online"},
                {"venue_id": "v1"},
                {"venue_id__ne": "v1"},
                {"standing": "withdrawn"},
                {"standing__ne": "withdrawn"},
                {"grade__ne": "high"},
                {"grade__in": ["high", "ordinary", None]},
            ]
        ),
        st.builds(
            lambda name, value: {f"quantity__{name}": value},
            st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge"]),
            quantities,
        ),
        st.builds(lambda values: {"quantity": values}, listed(often(None, quantities))),
        st.builds(
            lambda name, value: {f"theme__{name}": value}, st.sampled_from(["eq", "ne"]), themes
        ),
        st.builds(lambda values: {"theme": values}, listed(themes)),
    ),
)
chosen = st.builds(
    lambda kind, more: where(kind=kind, **more),
    often("reception", st.sampled_from([["motion", "reception"], "motion"])),
    conditions,
)

# Persons stand for more than their share: most rules can count none.
units = st.sampled_from([*Unit, *[Unit.PEOPLE] * 4])


def without_people(measure):
    """Return a measure that counts sources where it counted persons."""
    match measure:
        case Count(unit=Unit.PEOPLE):
            return evolve(measure, unit=Unit.SOURCE)
        case Share(among=among):
            return evolve(measure, among=without_people(among))
        case SubjectShare(each=each):
            return evolve(measure, each=without_people(each))
        case Points(items=items):
            plain = (evolve(item, count=without_people(item.count)) for item in items)
            return evolve(measure, items=tuple(plain))
        case _:
            return measure


counts = st.builds(Count, where=chosen, unit=often(Unit.MONTH, units) | units)
graded = st.sampled_from([where(grade="high"), where(role="lead"), where(quantity__ge=1)])
whole = st.sampled_from([where(kind="reception"), where(kind=["motion", "reception"])])
shares = st.builds(Share, among=st.builds(Count, where=whole, unit=units), where=graded)
subject_shares = st.builds(
    SubjectShare,
    of=st.sampled_from([Scope.DEPUTY, Scope.DEPUTY, Scope.GROUP, Scope.VENUE]),
    each=counts,
    having=st.integers(1, 2),
)
halves = st.integers(-3, 6).filter(bool).map(lambda number: Decimal(number) / 2)
caps = st.none() | st.integers(1, 6).map(lambda number: Decimal(number) / 2)
items = st.builds(PointsItem, title=st.just(TITLE), count=counts, worth=halves, cap=caps)
points = st.builds(
    Points,
    items=st.lists(items, min_size=1, max_size=3).map(tuple),
    base=st.sampled_from([Decimal(0), Decimal("1.5")]),
    cap=caps,
)
