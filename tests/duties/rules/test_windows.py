"""Which periods are judged, and which part of one is in force."""

from datetime import date

import pytest
from attrs import evolve

from renda import Half, Month, Period, Quarter, Verdict, Year, check
from renda.calendars import PeriodKind
from renda.duties.check.judged_windows import ForeignPeriodError, TermUnknownError
from renda.reports import Reason, Rejected
from renda.rules import InForce
from renda.terms import Reference


@pytest.fixture
def periods(book, roster):
    """The periods one rule is judged for."""

    def make(rule, asked, people=None, **rest):
        report = check(book(rule), people or roster(), [], asked, **rest)
        return [finding.period for finding in report.findings]

    return make


@pytest.mark.parametrize(
    ("kind", "number"),
    [(PeriodKind.MONTH, 12), (PeriodKind.QUARTER, 4), (PeriodKind.HALF, 2), (PeriodKind.YEAR, 1)],
)
def test_a_rule_is_judged_for_each_of_its_periods_that_end_in_the_year(kind, number, periods, rule):
    found = periods(rule(period=kind), Year(2025))
    assert len(found) == number
    assert (found[0].start, found[-1].end) == (date(2025, 1, 1), date(2026, 1, 1))
    assert found == sorted(found)


def test_two_years_asked_for_are_two_findings(periods, rule):
    asked = Period(date(2024, 1, 1), date(2026, 1, 1))
    assert periods(rule(), asked) == [Year(2024), Year(2025)]


@pytest.mark.parametrize(
    ("kind", "asked", "expected"),
    [
        (PeriodKind.YEAR, Month(2025, 3), Year(2025)),
        (PeriodKind.YEAR, Quarter(2025, 4), Year(2025)),
        (PeriodKind.QUARTER, Month(2025, 3), Quarter(2025, 1)),
        (PeriodKind.QUARTER, Month(2025, 4), Quarter(2025, 2)),
        (PeriodKind.YEAR, Period(date(2024, 12, 1), date(2025, 1, 1)), Year(2024)),
        (PeriodKind.QUARTER, Period(date(2025, 2, 1), date(2025, 3, 1)), Quarter(2025, 1)),
    ],
)
def test_less_than_a_rules_period_is_judged_for_the_one_that_ends_in_it_or_holds_its_last_day(
    kind, asked, expected, periods, rule
):
    assert periods(rule(period=kind), asked) == [expected]


def test_asked_for_a_month_a_yearly_rule_is_judged_on_the_months_last_day(finding, rule):
    found = finding(rule(), period=Month(2025, 3))
    assert found.window.judged_on == date(2025, 3, 31)
    assert found.verdict is Verdict.PENDING


@pytest.mark.parametrize("as_of", ["2023-05-01", "2025-05-01", "2030-01-01"])
def test_the_day_judged_on_never_adds_a_period(as_of, periods, rule):
    assert periods(rule(), Year(2025), as_of=date.fromisoformat(as_of)) == [Year(2025)]


def test_findings_of_several_periods_are_sorted_by_subject_and_period(book, rule, roster, deputy):
    people = roster(deputy("d2"), deputy("d1"))
    halves, year = rule(code="b", period=PeriodKind.HALF), rule(code="a")
    found = check(book(halves, year), people, [], Year(2025)).findings
    keys = [(finding.rule.code, finding.subject, finding.period) for finding in found]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys)) == 6


@pytest.mark.parametrize(
    ("first", "after"),
    [
        (date(2024, 5, 1), date(2025, 5, 1)),
        (date(2025, 1, 15), date(2026, 1, 15)),
        (date(2024, 12, 1), date(2025, 1, 2)),
    ],
)
def test_foreign_period_is_refused_and_never_taken_for_the_calendar_year(
    first, after, periods, rule
):
    with pytest.raises(ForeignPeriodError) as refused:
        periods(rule(), Period(first, after))
    assert refused.value.allowed.split(", ") == [str(Year(first.year)), str(Year(first.year + 1))]
    assert "days within one" in str(refused.value)


def test_a_rule_judged_for_another_period_than_asked_is_told(book, rule, roster):
    halves = rule(1, code="a", period=PeriodKind.HALF)
    asked = Period(date(2024, 7, 1), date(2025, 7, 1))
    report = check(book(halves, rule(3, code="b")), roster(), [], asked)
    [omission] = report.omissions
    assert (omission.remark, omission.names) == ("other_periods", (Reference("rule", "b"),))
    assert check(book(halves), roster(), [], asked).omissions == ()


@pytest.mark.parametrize(
    ("rules", "asked", "as_of", "running"),
    [
        ({"a": PeriodKind.YEAR, "b": PeriodKind.HALF}, Half(2025, 1), None, ["a"]),
        ({"a": PeriodKind.YEAR, "b": PeriodKind.QUARTER}, Month(2025, 5), None, ["a", "b"]),
        ({"a": PeriodKind.YEAR}, Half(2025, 1), date(2025, 12, 30), ["a"]),
        ({"a": PeriodKind.YEAR}, Half(2025, 1), date(2025, 12, 31), []),
        ({"a": PeriodKind.YEAR}, Year(2025), date(2025, 6, 30), []),
    ],
)
def test_rules_whose_period_runs_on_after_the_days_asked_for_are_named(
    book, rule, roster, deputy, rules, asked, as_of, running
):
    made = book(*(rule(3, code=code, period=kind) for code, kind in rules.items()))
    report = check(made, roster(deputy("d1")), [], asked, as_of=as_of)
    named = [(told.remark, [name.id for name in told.names]) for told in report.omissions]
    assert named == ([("running_periods", running)] if running else [])


def test_of_a_rule_that_is_not_in_force_no_running_period_is_named(book, rule, roster, deputy):
    asked = Half(2025, 1)
    later = rule(3, valid_from=date(2026, 1, 1))
    assert check(book(later), roster(deputy("d1")), [], asked).omissions == ()


# Terms


@pytest.fixture
def per_term(rule):
    return rule(1, period=PeriodKind.TERM)


def test_case_64_once_a_term_is_pending_in_year_two_and_not_met_at_its_end(
    answer, per_term, roster, seventeenth
):
    people = roster(terms=[seventeenth])
    assert answer(per_term, [], people, period=Year(2023))[0] is Verdict.PENDING
    assert answer(per_term, [], people, period=Year(2026))[0] is Verdict.NOT_MET


def test_once_a_term_is_met_by_a_record_of_an_earlier_year(
    answer, per_term, roster, seventeenth, receptions
):
    people, held = roster(terms=[seventeenth]), receptions("2022-02-01")
    assert answer(per_term, held, people, period=Year(2025))[0] is Verdict.MET


def test_a_term_is_judged_for_the_one_that_ends_in_the_year_else_for_the_running_one(
    periods, per_term, roster, seventeenth
):
    eighteenth = evolve(
        seventeenth,
        number=18,
        first_session_on=date(2027, 1, 1),
        next_first_session_on=date(2032, 1, 8),
    )
    people = roster(terms=[eighteenth, seventeenth])
    assert periods(per_term, Year(2026), people) == [seventeenth.period]
    assert periods(per_term, Year(2027), people) == [eighteenth.period]
    assert periods(per_term, Year(2031), people) == [eighteenth.period]
    assert periods(per_term, Year(2032), people) == [eighteenth.period]


def test_congresses_have_terms_of_their_own(book, per_term, roster, congress, deputy, seventeenth):
    town = evolve(seventeenth, congress_id="town", next_first_session_on=date(2026, 12, 20))
    people = roster(
        deputy("d1"),
        deputy("d2", congress_id="town"),
        congresses=[congress(), congress("town", "township")],
        terms=[seventeenth, town],
    )
    found = check(book(per_term), people, [], Year(2026)).findings
    assert [(finding.subject, finding.period) for finding in found] == [
        ("d1", seventeenth.period),
        ("d2", town.period),
    ]


def test_a_term_the_roster_does_not_know_is_refused(periods, per_term, roster, seventeenth):
    with pytest.raises(TermUnknownError) as refused:
        periods(per_term, Year(2030), roster(terms=[seventeenth]))
    assert (refused.value.rule, refused.value.congress) == ("receptions", "wj")
    assert isinstance(refused.value, LookupError)


# In force


@pytest.fixture
def midway(rule):
    return rule(2, valid_from=date(2025, 4, 1), in_force=InForce.PART)


def test_the_part_in_force_is_judged_and_earlier_records_are_outside_it(
    finding, midway, receptions
):
    found = finding(midway, receptions("2025-03-31", "2025-04-01", "2025-12-31", "2026-01-01"))
    assert found.verdict is Verdict.MET
    assert [record.record_id for record in found.records] == ["2025-04-01", "2025-12-31"]
    assert found.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 2}


def test_before_the_part_in_force_what_is_to_come_is_pending(answer, midway, receptions):
    assert answer(midway, receptions("2025-02-01"), as_of="2025-02-15")[0] is Verdict.PENDING


@pytest.mark.parametrize(
    "valid",
    [
        {"valid_from": date(2026, 1, 1)},
        {"valid_from": date(2024, 1, 1), "valid_to": date(2025, 1, 1)},
    ],
)
def test_a_period_with_no_day_in_force_is_not_judged(valid, finding, rule, receptions):
    found = finding(rule(in_force=InForce.PART, **valid), receptions("2025-05-01"))
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE)
    assert found.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 1}


def test_what_ends_midway_counts_up_to_its_end(finding, rule, receptions):
    ended = rule(1, valid_to=date(2025, 7, 1), in_force=InForce.PART)
    found = finding(ended, receptions("2025-06-30", "2025-07-01"))
    assert [record.record_id for record in found.records] == ["2025-06-30"]
    assert finding(ended, [], as_of="2025-06-30").verdict is Verdict.NOT_MET


def test_parts_before_it_came_into_force_are_not_owed(finding, rule, receptions):
    part = rule(1, each=PeriodKind.QUARTER, valid_from=date(2025, 5, 1), in_force=InForce.PART)
    found = finding(part, receptions("2025-05-01", "2025-08-01", "2025-11-01"))
    assert [part.counted for part in found.parts] == [1, 1, 1]
    assert found.verdict is Verdict.MET
