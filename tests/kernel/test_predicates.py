"""The small language for choosing: what it chooses, and what it refuses before anything runs."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.predicates import (
    ORDERS,
    TESTS,
    Comparison,
    Predicate,
    PredicateError,
    where,
)
from renda.kernel.terms import Grade

FIELDS = {"kind": str, "grade": Grade, "quantity": int, "due": date}
OPERATORS = "eq, ne, in, lt, le, gt, ge"


@frozen(kw_only=True)
class Thing:
    """Something to choose, absent fields included."""

    kind: str | None = "reception"
    grade: Grade | None = None
    quantity: int | None = 5
    due: date | None = date(2025, 6, 1)


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 9),
    st.floats(0, 9),
    st.dates(),
    st.sampled_from(["reception", "high", ""]),
    st.sampled_from(Grade),
    st.just({"a": 1}),
)
comparisons = st.tuples(
    st.sampled_from([*FIELDS, "colour"]), st.sampled_from([*TESTS]), values | st.lists(values)
)
things = st.builds(
    Thing,
    kind=st.none() | st.sampled_from(["reception", "motion"]),
    grade=st.none() | st.sampled_from(Grade),
    quantity=st.none() | st.integers(0, 9),
    due=st.none() | st.dates(),
)


def _said(**conditions: Any) -> str:
    with pytest.raises(PredicateError) as error:
        where(**conditions).checked(FIELDS)
    return str(error.value)


@pytest.mark.parametrize(
    ("conditions", "chosen"),
    [
        ({}, True),
        ({"kind": "reception"}, True),
        ({"kind": "motion"}, False),
        ({"kind__eq": "reception"}, True),
        ({"kind__ne": "reception"}, False),
        ({"kind": ["motion", "reception"]}, True),
        ({"kind": ("motion", "opinion")}, False),
        ({"kind": {"reception"}}, True),
        ({"kind": frozenset({"reception"})}, True),
        ({"kind__in": ["motion"]}, False),
        ({"quantity__lt": 5}, False),
        ({"quantity__le": 5}, True),
        ({"quantity__gt": 5}, False),
        ({"quantity__ge": 5}, True),
        ({"due__lt": date(2025, 6, 2)}, True),
        ({"kind": "reception", "quantity__gt": 5}, False),
        ({"kind": "reception", "quantity__gt": 4}, True),
    ],
)
def test_a_thing_is_chosen_if_every_comparison_holds(
    conditions: dict[str, Any], chosen: bool
) -> None:
    assert where(**conditions).matches(Thing()) is chosen


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_an_absent_field_is_never_in_order(order: str) -> None:
    assert not where(**{f"quantity__{order}": 5}).matches(Thing(quantity=None))


def test_an_absent_field_may_be_asked_for() -> None:
    assert where(grade=None).matches(Thing())
    assert not where(grade__ne=None).matches(Thing())


def test_a_word_is_matched_by_its_text() -> None:
    assert where(grade=["high"]).matches(Thing(grade=Grade.HIGH))
    assert where(grade="high").checked(FIELDS).matches(Thing(grade=Grade.HIGH))


@pytest.mark.parametrize(
    ("conditions", "condition"),
    [
        ({"kind__like": "r"}, "kind like 'r'"),
        ({"kind__in": "reception"}, "kind in 'reception'"),
        ({"quantity__ge": [2, 1]}, "quantity ge [1, 2]"),
        ({"kind__ne": {"b", "a"}}, "kind ne ['a', 'b']"),
        ({"a__b__lt": 1}, "a b__lt 1"),
    ],
)
def test_an_operator_unknown_or_unfit_for_its_value_is_refused_at_once(
    conditions: dict[str, Any], condition: str
) -> None:
    with pytest.raises(PredicateError) as error:
        where(**conditions)
    assert str(error.value) == f"cannot choose by {condition}; allowed: {OPERATORS}"


def test_a_list_within_a_list_is_refused() -> None:
    said = _said(kind=[["motion"]])
    assert said == "cannot choose by kind = [['motion']]; allowed: str, int, date"


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ({"colour": "red"}, "colour eq 'red'; allowed: kind, grade, quantity, due"),
        ({"kind__ge": "a"}, "kind ge 'a'; allowed: eq, ne, in (kind)"),
        ({"grade__lt": "high"}, "grade lt 'high'; allowed: eq, ne, in (grade)"),
        ({"grade": "low"}, "grade eq 'low'; allowed: grade: high, ordinary"),
        ({"grade": {"a": 1}}, "grade eq {'a': 1}; allowed: grade: high, ordinary"),
        ({"grade": ["low", "high"]}, "grade in ['high', 'low']; allowed: grade: high, ordinary"),
        ({"kind": []}, "kind in []; allowed: kind: str"),
        ({"kind": 3}, "kind eq 3; allowed: kind: str"),
        ({"quantity": True}, "quantity eq True; allowed: quantity: int"),
        ({"quantity": "5"}, "quantity eq '5'; allowed: quantity: int"),
        ({"quantity__ge": None}, "quantity ge None; allowed: quantity: int"),
        ({"due__lt": "2025-01-01"}, "due lt '2025-01-01'; allowed: due: date"),
    ],
)
def test_what_does_not_fit_the_fields_is_refused_with_what_does(
    conditions: dict[str, Any], said: str
) -> None:
    assert _said(**conditions) == f"cannot choose by {said}"


@pytest.mark.parametrize(
    "conditions",
    [{"grade": None}, {"grade": ["high", None]}, {"kind": Grade.HIGH}, {"due__ge": date.min}, {}],
)
def test_what_fits_the_fields_is_returned_unchanged(conditions: dict[str, Any]) -> None:
    predicate = where(**conditions)
    assert predicate.checked(FIELDS) is predicate


@given(comparisons, things)
def test_what_was_accepted_for_the_fields_runs_on_every_thing(
    comparison: tuple[str, str, Any], thing: Thing
) -> None:
    field, operator, value = comparison
    with suppress(PredicateError):
        predicate = where(**{f"{field}__{operator}": value}).checked(FIELDS)
        assert predicate.matches(thing) in {True, False}
        assert hash(predicate) == hash(Predicate(predicate.comparisons))


@given(st.lists(st.sampled_from([where(kind="motion"), where(quantity__ge=3)])), things)
def test_a_predicate_holds_where_all_its_parts_do(parts: list[Predicate], thing: Thing) -> None:
    whole = Predicate(tuple(comparison for part in parts for comparison in part.comparisons))
    assert whole.matches(thing) is all(part.matches(thing) for part in parts)


@given(things)
def test_what_looks_at_a_field_and_what_does_not_make_the_whole(thing: Thing) -> None:
    whole = where(kind="motion", quantity__ge=2, quantity__le=7)
    only, rest = whole.only("quantity"), whole.without("quantity")
    assert (only.fields, rest.fields) == (("quantity",), ("kind",))
    assert whole.matches(thing) is (only.matches(thing) and rest.matches(thing))


def test_a_predicate_names_each_field_it_looks_at_once() -> None:
    assert where(kind="motion", quantity__ge=2, quantity__le=7).fields == ("kind", "quantity")


@pytest.mark.parametrize(
    ("conditions", "allowed"),
    [
        ({}, None),
        ({"kind__ne": "motion"}, None),
        ({"kind": "motion", "kind__ne": "opinion"}, None),
        ({"kind": "motion"}, {"motion"}),
        ({"kind": ["motion", "opinion"]}, {"motion", "opinion"}),
        ({"kind": ["motion", "opinion"], "kind__eq": "opinion"}, {"opinion"}),
        ({"kind": "motion", "kind__eq": "opinion"}, set()),
    ],
)
def test_the_values_a_field_may_have_are_listed_where_they_can_be(
    conditions: dict[str, Any], allowed: set[str] | None
) -> None:
    assert where(**conditions).allowed("kind") == allowed


def test_a_comparison_reads_as_field_operator_and_value() -> None:
    assert str(Comparison("quantity", "ge", 5)) == "quantity ge 5"


def test_listed_values_are_said_in_order_whatever_the_order_given() -> None:
    assert str(*where(kind=["b", "c", "a"]).comparisons) == "kind in ['a', 'b', 'c']"


def test_a_predicate_reads_as_its_comparisons_in_order():
    chosen = where(kind=["report", "audit"], quantity__ge=2)
    assert str(chosen) == "kind in ['audit', 'report'] and quantity ge 2"
    assert str(where()) == ""
