"""What is planned by the quarter: weights that add up, targets that fit, time by share."""

from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from projects.project_world import QUARTERLY, progress_plan

from renda.dates.quarters import quarter_name, quarter_of
from renda.kernel.fields import NotValuesError
from renda.projects import PartProgress, PlannedPart, ProgressPlan, ProgressReport, overall_progress
from renda.projects.progress.progress_plans import (
    MoreThanWholeError,
    NoPartsError,
    PartTwiceError,
    TargetsError,
    WeightsError,
)
from renda.projects.progress.progress_reports import (
    FallenProgressError,
    PartReportedTwiceError,
    UnknownPartError,
    UnplannedQuarterError,
    latest_shares,
    refuse_report,
    reports_until,
)
from renda.rules import PortionError
from renda.testing.strategies.items.project_values import progress_plans, progress_reports


def weighted(*weights, targets=("1/1",)):
    """Return parts of so many weights, for a plan of one quarter."""
    return [
        PlannedPart(part_id=f"p{number}", title="部分", weight=weight, targets=targets)
        for number, weight in enumerate(weights, 1)
    ]


def quarterly(parts, **other):
    """Return a plan of the first quarter of 2025."""
    return ProgressPlan(starts_on=date(2025, 1, 6), ends_on=date(2025, 3, 31), parts=parts, **other)


def report(quarter=date(2025, 3, 31), on=date(2025, 4, 10), reason="", **shares):
    """Return a report of so far each part is."""
    parts = [PartProgress(part_id=id, share=share) for id, share in shares.items()]
    return ProgressReport(quarter=quarter, on=on, parts=parts, reason=reason)


def test_the_whole_is_its_parts_by_their_weights():
    plan = quarterly(weighted("7/10", "3/10"))
    half_and_all = report(p1="50/100", p2="1/1")
    assert overall_progress(plan, [half_and_all]) == Fraction(65, 100)


def test_weights_that_do_not_add_up_are_refused():
    with pytest.raises(WeightsError, match="11/10"):
        quarterly(weighted("7/10", "4/10"))
    with pytest.raises(WeightsError, match="9/10"):
        quarterly(weighted("9/10"))
    assert quarterly(weighted("1/3", "1/3", "1/3")).target(1) == 1


@pytest.mark.parametrize(
    "targets", [QUARTERLY[:3], [*QUARTERLY, "1/1"], ["50/100", *QUARTERLY[1:2], "40/100", "1/1"]]
)
def test_targets_are_one_a_quarter_and_never_fall(targets):
    with pytest.raises(TargetsError, match="4 targets"):
        progress_plan(parts=weighted("1/1", targets=targets))


def test_a_plan_that_never_comes_to_its_end_is_refused():
    with pytest.raises(TargetsError):
        quarterly(weighted("1/1", targets=["9/10"]))


def test_a_plan_has_a_part_and_a_day_and_no_part_twice():
    with pytest.raises(NoPartsError):
        quarterly([])
    with pytest.raises(NoPartsError):
        progress_plan(ends_on=date(2024, 12, 31))
    with pytest.raises(PartTwiceError):
        quarterly([*weighted("1/2"), *weighted("1/2")])


def test_a_share_is_exact_and_no_more_than_the_whole():
    with pytest.raises(MoreThanWholeError):
        PartProgress(part_id="p1", share="3/2")
    with pytest.raises(PortionError):
        PartProgress(part_id="p1", share=0.5)


def test_the_plan_says_after_how_many_quarters_it_has_a_share():
    plan = progress_plan()
    assert plan.planned_time(Fraction(45, 100)) == Fraction(11, 6)
    assert [plan.planned_time(Fraction(share, 100)) for share in (0, 20, 100)] == [0, 1, 4]


def test_a_quarter_in_which_nothing_is_planned_passes_before_more_is_due():
    plan = progress_plan(parts=weighted("1/1", targets=["1/2", "1/2", "1/2", "1/1"]))
    assert plan.planned_time(Fraction(1, 2)) == 1
    assert plan.planned_time(Fraction(3, 4)) == Fraction(7, 2)


@given(progress_plans(), st.integers(0, 100))
def test_the_time_of_a_share_is_within_the_plan_and_the_plan_has_it_by_then(plan, percent):
    share = Fraction(percent, 100)
    time = plan.planned_time(share)
    assert 0 <= time <= len(plan.quarters)
    assert plan.target(-(-time.numerator // time.denominator)) >= share


def test_quarters_are_those_with_a_day_of_work():
    plan = progress_plan(
        starts_on=date(2025, 2, 28),
        ends_on=date(2026, 1, 1),
        parts=weighted("1/1", targets=[*QUARTERLY, "1/1"]),
    )
    assert [quarter_name(quarter) for quarter in plan.quarters] == [
        *("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"),
    ]


def test_a_part_nobody_reports_on_has_not_begun_once_another_is_reported():
    plan = quarterly(weighted("7/10", "3/10"))
    assert overall_progress(plan, [report(p2="1/1")]) == Fraction(3, 10)
    assert overall_progress(plan, []) is None


def test_a_report_names_parts_of_its_plan_and_a_quarter_of_it():
    plan = quarterly(weighted("1/1"))
    with pytest.raises(UnknownPartError, match="allowed: p1"):
        refuse_report(plan, [], report(p9="1/2"))
    for quarter in (date(2024, 12, 31), date(2025, 6, 30)):
        with pytest.raises(UnplannedQuarterError):
            refuse_report(plan, [], report(quarter=quarter, on=date(2025, 3, 25), p1="1/2"))
    refuse_report(plan, [], report(p1="1/2"))


def test_any_day_of_a_quarter_that_has_begun_names_it():
    plan = quarterly(weighted("1/1"))
    for day in (date(2025, 1, 1), date(2025, 3, 25), date(2025, 3, 31)):
        refuse_report(plan, [], report(quarter=day, on=date(2025, 3, 25), p1="1/2"))


def test_a_report_says_once_how_far_a_part_is():
    parts = [PartProgress(part_id="p1", share=share) for share in ("1/1", "6/10")]
    with pytest.raises(PartReportedTwiceError, match="p1"):
        evolve(report(p1="1/1"), parts=parts)


def test_a_late_report_does_not_stand_above_what_a_later_quarter_brought():
    plan = progress_plan(parts=weighted("1/1", targets=QUARTERLY))
    second = report(quarter=date(2025, 6, 30), on=date(2025, 7, 10), p1="1/2")
    late = report(on=date(2025, 7, 12), p1="6/10")
    with pytest.raises(FallenProgressError, match="at 3/5 and now at 1/2"):
        refuse_report(plan, [second], late)
    refuse_report(plan, [second], evolve(late, reason="返工"))
    # Whoever told why less is done in the later quarter has told why it fell.
    refuse_report(plan, [evolve(second, reason="返工")], late)


@given(st.lists(progress_reports(), max_size=4))
def test_from_quarter_to_quarter_no_part_falls_unless_a_report_says_why(reports):
    plan, taken = quarterly(weighted("1/2", "1/2")), []
    for given_report in (evolve(report, reason="") for report in reports):
        with suppress(FallenProgressError):
            refuse_report(plan, taken, given_report)
            taken.append(given_report)
    for part_id in ("p1", "p2"):
        ends = [date(2025, month, 1) for month in (3, 6, 9, 12)]
        by_quarter = [latest_shares(reports_until(taken, end, date.max)) for end in ends]
        shares = [shares[part_id] for shares in by_quarter if part_id in shares]
        assert shares == sorted(shares)


def test_only_what_was_given_by_a_day_for_quarters_up_to_it_is_looked_at():
    first = report(p1="1/5")
    second = report(quarter=date(2025, 6, 30), on=date(2025, 7, 20), p1="1/2")
    both = [first, second]
    assert reports_until(both, date(2025, 6, 30), date(2025, 7, 19)) == (first,)
    assert reports_until(both, date(2025, 2, 1), date(2025, 12, 31)) == (first,)
    assert reports_until(both, date(2025, 4, 1), date(2025, 7, 20)) == (first, second)


@given(st.lists(progress_reports(), max_size=4))
def test_the_word_of_the_last_quarter_on_a_part_holds(reports):
    shares = latest_shares(reports)
    last = max(reports, key=lambda report: quarter_of(report.quarter), default=None)
    tied = [report for report in reports if last and same_quarter(report, last)]
    spoken = {part.part_id: part.share for report in tied for part in report.parts}
    assert spoken.items() <= shares.items()


def test_a_late_report_of_an_earlier_quarter_is_no_fall_and_holds_for_its_own():
    plan = progress_plan(parts=weighted("1/1", targets=QUARTERLY))
    second = report(quarter=date(2025, 6, 30), on=date(2025, 7, 10), p1="1/2")
    late = report(on=date(2025, 7, 12), p1="1/5")
    refuse_report(plan, [second], late)
    assert overall_progress(plan, [second, late]) == Fraction(1, 2)


def same_quarter(one, other):
    return quarter_of(one.quarter) == quarter_of(other.quarter)


def test_a_plan_is_not_changed_by_what_is_asked_of_it():
    plan = progress_plan()
    assert evolve(plan) == plan
    assert plan.weights == {"places": 1}


@pytest.mark.parametrize("targets", [None, "1/1", 7])
def test_what_is_no_list_of_shares_is_no_targets(targets):
    with pytest.raises(NotValuesError, match="no list of values of Portion"):
        PlannedPart(part_id="works", title="工程", weight="1/1", targets=targets)
