"""A rule is refused where it could not be, before anything runs."""

from datetime import date
from decimal import Decimal

import pytest

from renda import Bound, Title, where
from renda.calendars import PeriodKind
from renda.duties.rules.rule import RuleError
from renda.duties.rules.rulebook import UnknownRuleError
from renda.kernel.predicates import PredicateError
from renda.kernel.terms import UnknownWordError
from renda.rules import Points, Unit
from renda.terms import Grade, Kind, Role, Scope

LED = where(kind="suggestion", role="lead")


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"where": where(role="lead")}, "where"),
        ({"where": where(kind__ne="reception")}, "where"),
        ({"where": where(kind="reception", kind__ne="training")}, "where"),
        ({"where": where(kind="reception", role=["lead"], role__ne="lead")}, "role"),
        ({"where": where(kind="reception", grade=None)}, "grade"),
        ({"at_least": None}, "at_least = -, at_most = -"),
        ({"at_least": 0}, "at_least = 0"),
        ({"at_least": -1}, "at_least = -1"),
        ({"at_most": -1}, "at_most = -1"),
        ({"each": PeriodKind.TERM}, "each"),
        ({"each": PeriodKind.YEAR}, "each"),
        ({"each": PeriodKind.HALF, "period": PeriodKind.QUARTER}, "each"),
        ({"crediting": "person", "scope": "group"}, "crediting = person"),
        ({"crediting": "members"}, "crediting = members"),
        ({"unit": "day", "other_units": (Unit.DAY,)}, "other_units"),
        ({"where": LED, "other_roles": (Role.LEAD,)}, "other_roles"),
        ({"where": LED, "other_roles": (Role.COSIGNER, Role.COSIGNER)}, "other_roles"),
        ({"unit": "day", "other_units": (Unit.RECORD, Unit.RECORD)}, "other_units"),
    ],
)
def test_a_rule_that_could_not_be_is_refused_naming_what_and_what_is_allowed(given, what, rule):
    with pytest.raises(RuleError) as refused:
        rule(**given)
    assert (refused.value.rule, refused.value.what) == ("receptions", what)
    assert refused.value.allowed
    assert isinstance(refused.value, ValueError)


def test_bounds_that_cross_are_refused(rule):
    assert rule(bound=Bound(at_least=2, at_most=2)).bound.number == 2
    with pytest.raises(RuleError, match=r"at_least = 2, at_most = 1 is not .* ≤ at_most"):
        rule(bound=Bound(at_least=2, at_most=1))


def test_a_count_has_a_whole_number(rule):
    for wrong in (Bound(), Bound(at_least=Decimal("1.5")), Bound(at_most=Decimal("1.5"))):
        with pytest.raises(RuleError, match=r"at_(least|most) = [-1]"):
            rule(bound=wrong)


def test_points_need_an_item(rule):
    with pytest.raises(RuleError, match="items"):
        rule(measure=Points(items=()))


@pytest.mark.parametrize(
    "given",
    [
        {"where": where(kind="reception", colour="red")},
        {"where": where(kind="reception", role="leader")},
        {"where": where(kind="reception", quantity="5")},
        {"where": where(kind="reception", theme__lt="b")},
        {"where": where(kind=[])},
        {"applies_to": where(resident=False)},
        {"exempts": where(resident="yes")},
        {"exempts": where(colour="red")},
        {"scope": "group", "exempts": where(resident=True)},
        {"applies_to": where(level="village")},
    ],
)
def test_a_field_or_word_that_is_not_there_is_refused(given, rule):
    with pytest.raises(PredicateError):
        rule(**given)


def test_words_may_be_given_as_text_and_other_words_are_refused(rule):
    given = rule(scope="group", unit="day", period="quarter", each="month")
    assert (given.scope, given.measure.unit, given.period) == (
        Scope.GROUP,
        Unit.DAY,
        PeriodKind.QUARTER,
    )
    assert given.bound.each is PeriodKind.MONTH
    for wrong in ({"scope": "town"}, {"unit": "hours"}, {"proration": "weekly"}):
        with pytest.raises(UnknownWordError):
            rule(**wrong)


@pytest.mark.parametrize("each", [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF])
def test_a_year_and_a_term_may_be_divided(each, rule):
    assert rule(each=each).bound.each is each
    assert rule(each=each, period=PeriodKind.TERM).bound.each is each


def test_the_words_a_rule_asks_for_are_listed_whatever_the_operator(rule):
    assert rule().measure.words("role") is None
    assert rule(where=where(kind="reception", role="lead")).measure.words("role") == {Role.LEAD}
    but = rule(where=where(kind="reception", role__ne="lead", grade__ne=None))
    assert but.measure.words("role") == {Role.COSIGNER, Role.PARTICIPANT}
    assert but.measure.words("grade") == set(Grade)


def test_a_rule_stands_on_its_citation_and_names_its_kinds(rule):
    made = rule(where=where(kind=["reception", "training"]))
    assert made.kinds == {"reception", "training"}
    assert made.basis is made.citation


def test_a_rule_binds_where_every_day_is_in_force(rule):
    made = rule(valid_from=date(2025, 1, 1), valid_to=date(2026, 1, 1))
    assert made.binds(date(2025, 1, 1), date(2026, 1, 1))
    assert not made.binds(date(2024, 12, 31), date(2026, 1, 1))
    assert not made.binds(date(2025, 1, 1), date(2026, 1, 2))
    assert rule().binds(date(2025, 1, 1), date(9999, 1, 1))


# Rulebooks


def test_a_rulebook_holds_its_rules_by_code(book, rule):
    made = book(rule(code="b"), rule(code="a"))
    assert [rule.code for rule in made.rules] == ["a", "b"]
    assert made.rule("b").code == "b"
    with pytest.raises(UnknownRuleError, match="rulebook test has no rule c; allowed: a, b"):
        made.rule("c")


def test_a_rulebook_knows_every_kind_there_is_and_those_it_declares(book, rule):
    title = Title({"zh": "夜校", "en": "Night school"})
    made = book(rule(where=where(kind="night-school")), kinds={"night-school": title})
    assert made.known_kinds == {*Kind, "night-school"}


def test_a_rule_that_counts_a_kind_nobody_declared_is_refused(book, rule):
    with pytest.raises(RuleError) as refused:
        book(rule(where=where(kind=["reception", "juggling"])))
    assert refused.value.what == "kind = juggling"
    assert "reception" in refused.value.allowed
