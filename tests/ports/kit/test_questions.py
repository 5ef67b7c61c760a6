"""Questions are held to the limits that writes are, and a refusal says what is allowed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from renda import Mandate, where
from renda.kernel.moments import NaiveInstantError, NotAnInstantError
from renda.kernel.predicates import (
    MOST_VALUES,
    NeverAbsentError,
    TooManyValuesError,
    UnaskableError,
)
from renda.ports import (
    EVERYTHING,
    QuestionError,
    Rule,
    asked_ids,
    asked_of,
    asked_of_ledger,
    check_id,
    check_instant,
    check_number,
)
from renda.rooms import shipped_rooms
from renda.rules import PredicateError
from renda.testing.samples import DAY, INSTANT

MANDATES = shipped_rooms().of(Mandate)
EAST, WEST = (timezone(timedelta(hours=hours)) for hours in (8, -8))


def test_what_can_be_asked_is_given_back():
    wanted = where(left_on=None, name=["代表0001"])
    assert asked_of(MANDATES, wanted, order="-left_on", limit=0, after="d1") is wanted
    assert asked_of_ledger(EVERYTHING, "subject_id") is EVERYTHING
    assert asked_ids("duty_records", iter(["r2", "r1", "r2"])) == ["r2", "r1"]
    check_instant("outbox", INSTANT)


@pytest.mark.parametrize(
    ("ask", "rule"),
    [
        (lambda: check_id("deputies", "d" * 201), Rule.ID),
        (lambda: asked_ids("duty_records", [b"r1"]), Rule.ID),
        (lambda: check_number("audit", 2**31), Rule.NUMBER),
        (lambda: asked_of(MANDATES, EVERYTHING, limit=1.0), Rule.LIMIT),
        (lambda: asked_of(MANDATES, EVERYTHING, order=b"name"), Rule.ORDER),
        (lambda: asked_of(MANDATES, "name"), Rule.PREDICATE),
        (lambda: check_instant("outbox", datetime.fromisoformat("0001-01-01T00:00:00+08:00")),
         Rule.INSTANT),
    ],
    ids=["id", "ids", "number", "limit", "order", "predicate", "instant"],
)  # fmt: skip
def test_what_cannot_is_refused_by_the_rule_it_breaks(ask, rule):
    with pytest.raises(QuestionError) as refused:
        ask()
    assert refused.value.data["rule"] is rule
    assert rule.en in str(refused.value)


def test_the_rule_is_said_in_chinese_too():
    assert "2147483647" in Rule.LIMIT.label("zh") != Rule.LIMIT.en


def test_an_order_by_another_field_is_refused():
    for ask in (
        lambda: asked_of(MANDATES, EVERYTHING, order="-phone"),
        lambda: asked_of_ledger(EVERYTHING, "theme"),
    ):
        with pytest.raises(PredicateError):
            ask()


@pytest.mark.parametrize(
    ("predicate", "error", "said"),
    [
        (where(name="\0"), UnaskableError, "by name: a text holds the character NUL"),
        (where(name=None), NeverAbsentError, "absence of name, which is never absent"),
        (
            where(name__in=[*map(str, range(MOST_VALUES + 1))]),
            TooManyValuesError,
            "by 1001 values of name; allowed: at most 1000 in all",
        ),
    ],
    ids=["unaskable", "never absent", "too many"],
)
def test_of_a_predicate_the_field_is_named_and_never_the_value(predicate, error, said):
    with pytest.raises(error, match=said):
        asked_of(MANDATES, predicate)


def test_an_instant_is_one():
    with pytest.raises(NaiveInstantError):
        check_instant("outbox", INSTANT.replace(tzinfo=None))
    with pytest.raises(NotAnInstantError):
        check_instant("outbox", DAY)


# What an id, a number or an instant may be at most, and the next that it may not be.
EDGES = {
    "an id of 200 signs": (check_id, "长" * 200, "长" * 201),
    "an id is text": (check_id, "7", 7),
    "no id is not nothing": (check_id, "None", None),
    "half a character is none": (check_id, "🚗", "\ud83d"),
    "nor is NUL in one": (check_id, "a\x01", "a\0"),
    "the first number": (check_number, 0, -1),
    "the last number": (check_number, 2**31 - 1, 2**31),
    "a yes is no number": (check_number, 1, True),
    "nor is a fraction": (check_number, 2, 2.0),
    "nor is a text": (check_number, 3, "3"),
    "the first instant of UTC": (
        check_instant, datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=EAST)
    ),
    "the last instant of UTC": (
        check_instant, datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=WEST)
    ),
}  # fmt: skip


@pytest.mark.parametrize(("check", "taken", "refused"), EDGES.values(), ids=EDGES)
def test_questions_are_bounded_to_the_sign(check, taken, refused):
    check("audit", taken)
    with pytest.raises(QuestionError):
        check("audit", refused)


PAGES = {
    "no limit": {"limit": None},
    "a limit of nothing": {"limit": 0},
    "the longest id": {"after": "d" * 200},
    "the empty id": {"after": ""},
    "a field backwards": {"order": "-name"},
    "no order": {"order": ""},
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_may_be_asked_for_so(page):
    assert asked_of(MANDATES, EVERYTHING, **page) is EVERYTHING


NO_PAGES = {
    "a limit below nothing": ({"limit": -1}, QuestionError),
    "a yes for a limit": ({"limit": True}, QuestionError),
    "an id too long": ({"after": "d" * 201}, QuestionError),
    "a number for an id": ({"after": 0}, QuestionError),
    "nothing for an order": ({"order": None}, QuestionError),
    "two signs": ({"order": "--name"}, PredicateError),
    "a sign alone": ({"order": "-"}, PredicateError),
    "a blank": ({"order": " name"}, PredicateError),
}


@pytest.mark.parametrize(("page", "error"), NO_PAGES.values(), ids=NO_PAGES)
def test_and_not_so(page, error):
    with pytest.raises(error):
        asked_of(MANDATES, EVERYTHING, **page)


@pytest.mark.parametrize(
    ("given", "asked"),
    [([], []), (["b", "a"], ["b", "a"]), (["b", "a", "b", "B"], ["b", "a", "B"])],
    ids=["none", "in their order", "each once"],
)
def test_ids_are_asked_for_once_in_the_order_given(given, asked):
    assert asked_ids("duty_records", iter(given)) == asked
