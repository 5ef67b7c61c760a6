"""The edges where a check goes wrong most easily; each has its own test, by its name."""

import pytest

from renda import Pace, Verdict, where
from renda.calendars import PeriodKind
from renda.reports import Rejected
from renda.rules import Unit


def test_the_period_edge_both_days_of_new_year_fall_into_their_own_years(finding, rule, receptions):
    found = finding(rule(), receptions("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"))
    assert [record.record_id for record in found.records] == ["2025-01-01", "2025-12-31"]
    assert found.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 2}


def test_the_period_edge_of_quarters_falls_into_the_quarter_of_the_day(finding, rule, receptions):
    held = receptions("2025-03-31", "2025-04-01")
    found = finding(rule(1, each=PeriodKind.QUARTER), held)
    assert [part.counted for part in found.parts] == [1, 1, 0, 0]


def test_the_mandate_edge_counts_the_first_day_and_not_the_day_of_leaving(
    finding, rule, roster, deputy, receptions
):
    people = roster(deputy(elected_on="2025-03-01", left_on="2025-05-01"))
    days = ["2025-02-28", "2025-03-01", "2025-04-30", "2025-05-01"]
    found = finding(rule(), receptions(*days), people)
    assert [record.record_id for record in found.records] == days[1:3]
    assert [(rejection.record.record_id, rejection.reason) for rejection in found.rejected] == [
        (days[0], Rejected.OUTSIDE_MANDATE),
        (days[3], Rejected.OUTSIDE_MANDATE),
    ]


def test_the_mandate_edge_at_the_year_is_the_whole_year(finding, rule, roster, deputy, receptions):
    people = roster(deputy(elected_on="2025-01-01", left_on="2026-01-01"))
    assert finding(rule(2), receptions("2025-01-01", "2025-12-31"), people).verdict is Verdict.MET


def test_the_mandate_edge_on_the_last_day_of_the_year_is_a_mandate_that_ended(
    finding, rule, roster, deputy, receptions
):
    people = roster(deputy(left_on="2025-12-31"))
    found = finding(rule(), receptions("2025-12-30", "2025-12-31"), people)
    assert [record.record_id for record in found.records] == ["2025-12-30"]
    assert found.verdict is Verdict.NOT_APPLICABLE


def test_a_void_record_does_not_count_from_the_instant_it_is_voided(numbers, rule, record):
    held = [record("r", "2025-02-01", voided="2025-06-01")]
    assert numbers(rule(), held)[0] == 0
    assert numbers(rule(), held, known_at="2025-06-01")[0] == 0
    assert numbers(rule(), held, known_at="2025-05-31")[0] == 1


def test_what_became_known_later_is_in_no_list_of_an_earlier_report(finding, rule, record):
    held = [record("r", "2025-02-01", recorded="2025-06-01", role="cosigner")]
    asked = rule(where=where(kind="reception", role="lead"))
    assert finding(asked, held, known_at="2025-05-31").rejected == ()
    assert len(finding(asked, held, known_at="2025-06-01").rejected) == 1


def test_an_unrecorded_theme_is_no_theme_of_its_own(numbers, rule, record):
    held = [record(f"r{day}", f"2025-02-0{day}") for day in (1, 2, 3)]
    assert numbers(rule(unit=Unit.THEME), held)[:2] == (0, 3)


def test_an_unrecorded_mode_is_not_another_one(numbers, rule, record):
    online = where(kind="reception", mode="online")
    held = [record("r1", "2025-02-01"), record("r2", "2025-02-02", mode="in_person")]
    assert numbers(rule(where=online), held)[:2] == (0, 1)


def test_a_duplicate_source_counts_once(numbers, rule, record):
    held = [record(f"r{n}", "2025-02-01", source_id="one event") for n in range(5)]
    assert numbers(rule(), held) == (1, 1, 3)


def test_the_grade_asked_for_counts_another_does_not_and_none_may(numbers, rule, record):
    graded = rule(where=where(kind="reception", grade="high"))
    held = [
        record("a", "2025-02-01", grade="high"),
        record("b", "2025-02-01", grade="ordinary"),
        record("c", "2025-02-01"),
    ]
    assert numbers(graded, held) == (1, 2, 3)


@pytest.mark.parametrize("to_on", ["2025-07-01", None])
def test_the_suspension_rejects_from_its_first_day_to_the_day_before_its_end(
    to_on, finding, rule, roster, absence, receptions
):
    days = ["2025-03-31", "2025-04-01", "2025-06-30", "2025-07-01"]
    people = roster(absences=[absence("2025-04-01", to_on)])
    found = finding(rule(), receptions(*days), people)
    counted = [days[0], days[3]] if to_on else [days[0]]
    assert [record.record_id for record in found.records] == counted
    assert {rejection.reason for rejection in found.rejected} == {Rejected.SUSPENDED}


def test_the_suspension_of_another_year_rejects_nothing(numbers, rule, roster, absence, receptions):
    people = roster(absences=[absence("2024-04-01", "2025-01-01"), absence("2026-01-01")])
    assert numbers(rule(), receptions("2025-01-01", "2025-12-31"), people) == (2, 2, 3)


def test_each_of_several_suspensions_is_heeded(numbers, rule, roster, absence, receptions):
    people = roster(
        absences=[absence("2025-02-01", "2025-03-01"), absence("2025-05-01", "2025-06-01")]
    )
    held = receptions("2025-02-05", "2025-04-05", "2025-05-05")
    assert numbers(rule(), held, people) == (1, 1, 3)


def test_on_the_judging_day_a_record_counts_and_on_the_next_it_does_not(finding, rule, receptions):
    found = finding(rule(), receptions("2025-06-30", "2025-07-01"), as_of="2025-06-30")
    assert [record.record_id for record in found.records] == ["2025-06-30"]
    assert [rejection.reason for rejection in found.rejected] == [Rejected.AFTER_AS_OF]


def test_on_the_judging_day_the_period_is_over_only_if_it_is_the_last(answer, rule):
    assert answer(rule(), as_of="2025-12-30")[0] is Verdict.PENDING
    assert answer(rule(), as_of="2025-12-31")[0] is Verdict.NOT_MET


def test_on_the_usual_day_of_the_only_act_its_absence_is_told(pace, rule):
    assert pace(rule(1), as_of="2025-07-01") is Pace.ON_PACE
    assert pace(rule(1), as_of="2025-07-02") is Pace.BEHIND
    assert pace(rule(1), as_of="2025-12-29") is Pace.AT_RISK
