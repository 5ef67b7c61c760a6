"""Corners: what is refused early, and what stands at the ends of time."""

from datetime import date, datetime, timedelta

import pytest

from renda import Year, check, load_rulebook, where
from renda.calendars import PeriodKind
from renda.duties.rules.rule import RuleError
from renda.kernel.moments import NaiveInstantError
from renda.kernel.predicates import PredicateError
from renda.people import seats
from renda.people.law import PopulationError
from renda.reports import Reason
from renda.rules import InForce, Unit
from renda.terms import CongressLevel


def test_only_groups_have_a_field_to_apply_to(rule):
    with pytest.raises(PredicateError, match="field"):
        rule(3, applies_to=where(field="农业农村"))


def test_a_rule_cannot_end_before_it_begins(rule):
    with pytest.raises(RuleError, match="valid_to"):
        rule(3, valid_from=date(2025, 1, 1), valid_to=date(2025, 1, 1))


def test_two_rules_of_a_rulebook_cannot_have_one_code(book, rule):
    with pytest.raises(RuleError, match="code"):
        book(rule(3), rule(2))


def test_what_was_known_is_asked_with_an_offset(book, rule, roster):
    naive = datetime(2025, 6, 30)  # noqa: DTZ001 - this is what is refused
    with pytest.raises(NaiveInstantError):
        check(book(rule(3)), roster(), [], Year(2025), known_at=naive)


def test_the_judging_day_may_be_given_as_an_instant(book, rule, roster):
    late = datetime.fromisoformat("2025-06-29T17:00:00+00:00")
    assert check(book(rule(3)), roster(), [], Year(2025), as_of=late).as_of == date(2025, 6, 30)


def test_the_first_year_there_is_can_be_asked_for(finding, rule):
    part = rule(3, in_force=InForce.PART)
    assert finding(part, period=Year(1)).reason is Reason.NOT_YET_ELECTED


def test_without_a_theme_the_source_is_the_theme(numbers, rule, record):
    held = [
        record("a", "2025-03-01", source_id="e1"),
        record("b", "2025-03-02", source_id="e1"),
        record("c", "2025-03-03"),
        record("d", "2025-03-04", theme="学习宣传"),
    ]
    assert numbers(rule(3, unit=Unit.THEME), held)[:2] == (3, 3)


def test_a_population_is_no_debt():
    with pytest.raises(PopulationError, match="-1"):
        seats(CongressLevel.COUNTY, -1)


def test_attestations_of_another_shipped_rulebook_are_left_alone(book, rule, roster):
    from renda.reports import Attestation

    foreign = load_rulebook("wujin-2024").requirements[0].id
    attested = Attestation(requirement_id=foreign, attested_on=date(2025, 3, 1))
    made = check(book(rule(3)), roster(), [], Year(2025), attestations=[attested])
    assert made.coverage == ()


def test_a_hopeless_part_still_to_come_decides(finding, rule, receptions, roster, deputy, absence):
    away = absence("2025-04-01", "2025-07-01")
    found = finding(
        rule(1, each=PeriodKind.QUARTER),
        receptions("2025-01-05"),
        roster(deputy(), absences=[away]),
        as_of=(date(2025, 1, 31) + timedelta(days=1)).isoformat(),
    )
    assert (found.verdict, found.counted, found.required) == ("not_met", 0, 1)
