"""How late a project is where reports fail to come, or where it goes on after its plan."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from projects.progress.test_supervised_projects import LATE, YEAR_END, project, report
from projects.project_world import progress_plan

from renda.kernel.fields import CountError
from renda.projects import (
    ReplacedPlan,
    ReportState,
    Slippage,
    load_colours,
    progress_curve,
    project_standing,
    slippage,
)
from renda.projects.progress.owed_quarters import ReportStepError
from renda.testing.strategies.items.project_values import progress_plans, progress_reports

ONE_QUARTER = evolve(progress_plan().parts[0], targets=["1/1"])


def test_a_report_that_should_have_come_counts_as_time_lost():
    silent, today = project(report(1, 20)), date(2026, 11, 1)
    assert {id: str(share) for id, share in silent.shares.items()} == {"places": "1/5"}
    late = slippage(silent, today)
    assert (late.quarter, late.planned, late.reported) == ("2026-Q3", 1, Fraction(1, 5))
    assert (late.months, late.finish_on) == (18, date(2027, 6, 30))
    assert load_colours("dazu-example").colour(silent, today).colour == "red"
    assert slippage(silent, date(2025, 7, 15), grace=15).months == 0
    assert slippage(silent, date(2025, 7, 16), grace=15).months == 3
    # Where reports come by the half-year, the third quarter's does not fail to come.
    assert slippage(silent, date(2025, 10, 1), every=2).quarter == "2025-Q2"


def test_the_last_quarter_of_a_plan_is_reported_on_however_often_reports_come():
    short = progress_plan(
        ends_on=date(2025, 9, 30),
        parts=[evolve(progress_plan().parts[0], targets=["2/10", "1/2", "1/1"])],
    )
    late = slippage(project(report(1, 20), plan=short), date(2025, 10, 1), every=4)
    assert (late.quarter, late.months) == ("2025-Q3", 6)


def test_a_project_that_is_not_done_is_not_done_before_the_day_it_is_looked_at():
    nearly = project(report(4, 99))
    assert slippage(nearly, date(2026, 3, 30)).finish_on == date(2026, 3, 30)
    assert slippage(nearly, date(2026, 1, 10)).finish_on == date(2026, 1, 31)


def test_reports_after_the_last_planned_quarter_count():
    first_of_2026 = evolve(report(4, 100), quarter=date(2026, 3, 31), on=date(2026, 4, 5))
    overrun = project(report(4, 60), first_of_2026)
    before, after = date(2026, 4, 4), date(2026, 4, 5)
    assert [point.quarter for point in progress_curve(overrun, before)][3:] == [
        "2025-Q4",
        "2026-Q1",
    ]
    assert progress_curve(overrun, before)[-1].state is ReportState.MISSING
    last = progress_curve(overrun, after)[-1]
    assert (last.planned, last.reported, last.state) == (1, 1, ReportState.LATE)
    assert slippage(overrun, after) == Slippage(
        quarter="2026-Q1", planned=Fraction(1), reported=Fraction(1), months=3, finish_on=None
    )
    assert load_colours("dazu-example").colour(overrun, after).colour == "blue"


@pytest.mark.parametrize(("every", "next_owed"), [(1, "2026-Q2"), (2, "2026-Q2"), (4, "2026-Q4")])
def test_the_next_report_of_what_is_not_done_comes_at_the_distance_of_the_place(every, next_owed):
    unfinished = project(evolve(report(4, 60), quarter=date(2026, 2, 1), on=date(2026, 4, 5)))
    assert progress_curve(unfinished, date(2026, 4, 5), every=every)[-1].quarter == next_owed


@settings(max_examples=40, deadline=None)
@given(
    progress_plans(), st.lists(progress_reports(), max_size=4), st.dates(date(2025, 1, 1), YEAR_END)
)
def test_what_is_not_done_owes_a_report_and_is_not_done_before_today(plan, reports, today):
    watched = project(*reports, plan=plan).known_on(today)
    late = slippage(watched, today)
    if late is None or late.is_done:
        return
    assert late.finish_on >= today
    assert progress_curve(watched, today)[-1].reported_on is None


def test_where_the_place_sets_no_reports_none_is_late_or_missing():
    silent = project(report(1, 20, on=date(2025, 9, 1)))
    points = progress_curve(silent, YEAR_END, grace=None)
    assert [point.state for point in points] == ["in_time", *["not_due"] * 3]
    assert {point.due_on for point in points} == {None}
    # Nobody knows of more work all the same.
    assert slippage(silent, YEAR_END, grace=None).months == 9


def test_what_is_said_to_be_completed_owes_nothing_of_later_quarters():
    completed = project(report(1, 20), report(4, 30), completed_on=date(2025, 5, 6))
    points = progress_curve(completed, YEAR_END, grace=15)
    assert [(point.quarter, str(point.state)) for point in points] == [
        ("2025-Q1", "in_time"),
        ("2025-Q2", "missing"),
        ("2025-Q4", "in_time"),
    ]
    assert slippage(evolve(completed, reports=[report(1, 20)]), YEAR_END).quarter == "2025-Q1"


def test_other_steps_and_days_of_grace_are_refused():
    for every in (0, 3, True, "1"):
        with pytest.raises(ReportStepError, match="1, 2, 4"):
            progress_curve(LATE, YEAR_END, every=every)
        with pytest.raises(ReportStepError):
            slippage(LATE, YEAR_END, every=every)
    for grace in (-1, "15"):
        for look in (progress_curve, slippage, load_colours("dazu-example").colour):
            with pytest.raises(CountError, match="grace"):
                look(LATE, YEAR_END, grace=grace)


def test_a_plan_that_another_one_replaced_keeps_what_was_owed_under_it():
    later = progress_plan(
        starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31), parts=[ONE_QUARTER]
    )
    replaced = [ReplacedPlan(plan=progress_plan(), until=date(2025, 11, 3))]
    adjusted = project(report(2, 45), plan=later, replaced=replaced)
    standing = project_standing(adjusted, load_colours("dazu-example"), date(2026, 4, 1))
    # The fourth quarter was not over when the earlier plan ended, and the later has no work in it.
    assert standing.missing == ("2025-Q1", "2025-Q3", "2026-Q1")
    assert [point.planned for point in standing.curve][:3] == [
        Fraction(20, 100),
        Fraction(50, 100),
        Fraction(80, 100),
    ]
    first = report(1, 20, on=date(2026, 4, 2))
    assert adjusted.after(first).reports[-1] == first
