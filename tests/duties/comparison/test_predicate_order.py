"""Which predicate chooses no more than another, held against choosing one thing after another."""

from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings

from renda import where
from renda.duties.comparison.predicate_order import choose_alike, chooses_nothing, narrows
from renda.terms import Grade, Mode, Role, Standing
from renda.testing.strategies.duties.measures import predicates

THINGS = [
    SimpleNamespace(
        role=role,
        grade=grade,
        theme=theme,
        quantity=quantity,
        mode=mode,
        venue_id=venue,
        standing=standing,
    )
    for role, grade, theme, quantity, mode, venue, standing in product(
        Role,
        [None, *Grade],
        [None, "水名", "代表0001", "代表0001 ", "别的"],
        [0, 1, 2, 50, 99, 100, 101],
        [None, *Mode],
        [None, "水名", "代表0001", "代表0001 ", "别的"],
        [Standing.CONFIRMED, Standing.WITHDRAWN],
    )
]
some = settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ({"kind": "motion"}, {"kind": ["motion", "suggestion"]}),
        ({"kind": "motion", "grade": "high"}, {"kind": "motion"}),
        ({"quantity__gt": 4}, {"quantity__ge": 5}),
        ({"quantity__lt": 5, "quantity__ge": 4}, {"quantity": 4}),
        ({"quantity__ge": 0}, {}),
        ({"role__ne": "lead"}, {"role": ["cosigner", "participant"]}),
        ({"level": "county"}, {"level__ne": "city"}),
        ({"theme": "水"}, {"theme__ne": "路"}),
    ],
)
def test_what_asks_for_more_chooses_less(narrow, wide):
    assert narrows(where(**narrow), where(**wide))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"kind": ["motion", "suggestion"]}, {"kind": "motion"}),
        ({"quantity__ge": 4}, {"quantity__ge": 5}),
        ({"theme__ne": "路"}, {"theme": "水"}),
        ({"grade__ne": "high"}, {"grade": "ordinary"}),
        ({"resident__ne": True}, {"resident": False}),
        ({"theme__ne": None}, {"theme": "水"}),
        ({"quantity__ne": 4}, {"quantity__lt": 9}),
        ({"quantity__ne": 4}, {"quantity__gt": 4}),
    ],
)
def test_and_what_may_be_otherwise_does_not(one, other):
    assert not narrows(where(**one), where(**other))


def test_the_order_of_conditions_says_nothing():
    one = where(kind=["motion"], quantity__ge=2)
    assert choose_alike(one, where(quantity__gt=1, kind="motion"))


@pytest.mark.parametrize(
    "nothing",
    [
        {"quantity__ge": 5, "quantity__lt": 3},
        {"quantity__lt": 0},
        {"quantity": 4, "quantity__ne": 4},
        {"kind": "motion", "kind__ne": "motion"},
    ],
)
def test_conditions_that_exclude_each_other_choose_nothing(nothing):
    assert chooses_nothing(where(**nothing))
    assert not chooses_nothing(where(kind="motion", quantity__ge=5))


@some
@given(predicates(), predicates())
def test_it_is_what_choosing_comes_to(one, other):
    chosen = [thing for thing in THINGS if one.matches(thing)]
    if narrows(one, other):
        assert all(other.matches(thing) for thing in chosen)
    if chooses_nothing(one):
        assert chosen == []
