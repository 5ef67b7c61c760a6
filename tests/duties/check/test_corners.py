"""Corners: what is refused early, and what stands at the ends of time."""

from datetime import date, datetime, timedelta

import pytest

from renda import Verdict, Year, check, explain, load_rulebook, where
from renda.calendars import PeriodKind
from renda.duties.rules.rule import RuleError
from renda.kernel.moments import NaiveInstantError
from renda.kernel.predicates import PredicateError
from renda.people import seats
from renda.people.law import PopulationError
from renda.reports import Reason, Rejected
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


def test_a_theme_that_is_not_recorded_is_no_theme_of_its_own(numbers, rule, record):
    unnamed = [record(f"r{day}", f"2025-03-0{day}") for day in (1, 2, 3)]
    assert numbers(rule(3, unit=Unit.THEME), unnamed)[:2] == (0, 3)


def test_without_a_theme_one_source_may_be_one_theme_more(finding, rule, record):
    held = [
        record("a", "2025-03-01", source_id="e1"),
        record("b", "2025-03-02", source_id="e1"),
        record("c", "2025-03-03", theme=""),
        record("d", "2025-03-04", theme="学习宣传"),
    ]
    found = finding(rule(3, unit=Unit.THEME), held)
    assert (found.counted, found.possible, found.verdict) == (1, 3, Verdict.UNDETERMINED)
    assert [record.record_id for record in found.pending_records] == ["a", "b", "c"]


@pytest.mark.parametrize("asked", [{"theme": "水"}, {"theme": ["水", "路"]}, {"theme__ne": "山"}])
def test_a_theme_that_is_not_recorded_is_not_another_theme(finding, rule, record, asked):
    held = [
        record("no theme", "2025-03-01"),
        record("this theme", "2025-03-02", theme="水"),
        record("another theme", "2025-03-03", theme="山"),
    ]
    found = finding(rule(2, where=where(kind="reception", **asked)), held)
    assert (found.counted, found.possible, found.verdict) == (1, 2, Verdict.UNDETERMINED)
    assert [record.record_id for record in found.pending_records] == ["no theme"]
    [rejection] = found.rejected
    assert (rejection.record.record_id, rejection.reason) == ("another theme", Rejected.THEME)


def test_of_a_record_without_theme_or_grade_it_is_said_what_is_missing(finding, rule, record):
    asked = where(kind="reception", theme="水", grade="high")
    held = [
        record("r1", "2025-03-01", theme="水"),
        record("r2", "2025-03-02", grade="high", standing="disputed"),
        record("r3", "2025-03-03"),
    ]
    said = explain(finding(rule(1, where=asked), held)).splitlines()
    assert [line.rpartition("reception of the public · ")[2] for line in said if "  r" in line] == [
        "not graded yet",
        "disputed · its theme is not recorded",
        "not graded yet · its theme is not recorded",
    ]


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


@pytest.mark.parametrize(
    ("asked", "held", "other", "reason"),
    [
        ({"mode": "online"}, {"mode": "online"}, {"mode": "mixed"}, Rejected.MODE),
        ({"mode__ne": "mixed"}, {"mode": "online"}, {"mode": "mixed"}, Rejected.MODE),
        ({"venue_id": "v1"}, {"venue_id": "v1"}, {"venue_id": "v2"}, Rejected.VENUE),
    ],
)
def test_a_mode_or_venue_that_is_not_recorded_is_not_another_one(
    asked, held, other, reason, finding, rule, record
):
    records = [
        record("not noted", "2025-03-01"),
        record("asked", "2025-03-02", **held),
        record("other", "2025-03-03", **other),
    ]
    found = finding(rule(2, where=where(kind="reception", **asked)), records)
    assert (found.counted, found.possible, found.verdict) == (1, 2, Verdict.UNDETERMINED)
    [rejection] = found.rejected
    assert (rejection.record.record_id, rejection.reason) == ("other", reason)
    assert "is not recorded" in explain(found)
