"""Reports on a project by the quarter: owed, given in time or late, and never falling."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from projects.project_world import (
    ANNOUNCE,
    EXAMPLE,
    FIRST,
    GOVERNMENT,
    PLAN,
    STANDING,
    UNIT,
    UNIT_ID,
    desk,
    open_tasks,
    plan,
    progress_plan,
    report,
    until,
    with_progress,
)

from renda.projects import (
    AdjustProject,
    CompleteProject,
    PartProgress,
    load_colours,
    overall_progress,
    project_standings,
    slippage,
)
from renda.projects.life.refusals import ReportRefusedError
from renda.projects.progress.owed_quarters import ReportStepError

SECOND = report(date(2025, 6, 30), "45/100", date(2025, 7, 14))
QUARTERS = (
    (date(2025, 3, 31), "2025-04-05"),
    (date(2025, 6, 30), "2025-07-05"),
    (date(2025, 9, 30), "2025-10-05"),
    (date(2025, 12, 31), "2026-01-05"),
)
OVERRUN = date(2026, 3, 31)


def test_a_report_is_owed_for_each_quarter_with_the_grace_of_the_place():
    dues = {about: task.due.on for (_, about), task in open_tasks(with_progress()).items()}
    assert dues == {
        "2025-Q1": date(2025, 4, 15),
        "2025-Q2": date(2025, 7, 15),
        "2025-Q3": date(2025, 10, 15),
        "2025-Q4": date(2026, 1, 15),
    }
    assert open_tasks(until(PLAN)) == {}


def test_a_place_judges_a_project_by_the_days_it_sets_for_reports():
    watched, today = with_progress(FIRST).supervised, date(2025, 7, 10)
    halves = evolve(EXAMPLE.procedure, report_every=2, report_grace=5)
    assert [point.quarter for point in halves.curve(watched, today)] == ["2025-Q2", "2025-Q4"]
    rule = load_colours("dazu-example")
    assert halves.standing(watched, rule, today).missing == ("2025-Q2",)
    assert EXAMPLE.procedure.standing(watched, rule, today).missing == ()
    assert desk().procedure.standing(watched, rule, date(2026, 6, 1)).missing == ()


def test_a_half_yearly_place_asks_for_two_reports():
    procedure = evolve(EXAMPLE.procedure, report_every=2)
    item = evolve(EXAMPLE, procedure=procedure).apply(
        until(ANNOUNCE, "equal-example"), PLAN, by=GOVERNMENT
    )
    assert [about for _, about in open_tasks(item)] == ["2025-Q2", "2025-Q4"]
    with pytest.raises(ReportStepError):
        evolve(procedure, report_every=3)


def test_a_report_in_time_does_its_task_and_a_late_one_stays_late():
    item = with_progress(FIRST, evolve(SECOND, on=date(2025, 7, 16)))
    tasks = {task.about: task for task in item.tasks}
    assert tasks["2025-Q1"].done
    assert not tasks["2025-Q1"].is_late(date(2026, 1, 1))
    assert tasks["2025-Q2"].is_late(date(2026, 1, 1))
    # A report that is missing is late once its grace is over.
    assert not tasks["2025-Q3"].is_late(date(2025, 10, 15))
    assert tasks["2025-Q3"].is_late(date(2025, 10, 16))


def test_what_was_reported_does_not_fall_without_a_reason():
    item = with_progress(FIRST, SECOND)
    lower = report(date(2025, 9, 30), "40/100", date(2025, 10, 10))
    with pytest.raises(ReportRefusedError, match="9/20 and now at 2/5"):
        EXAMPLE.apply(item, lower, by=UNIT)
    told = EXAMPLE.apply(item, evolve(lower, reason="返工"), by=UNIT)
    assert overall_progress(told.plan.progress, told.reports) == Fraction(2, 5)
    assert told.reports[-1].reason == "返工"


def test_what_was_owed_under_the_earlier_plan_stays_owed_after_an_adjustment():
    part = evolve(progress_plan().parts[0], targets=["1/2", "1/1"])
    later = plan(progress_plan(starts_on=date(2025, 7, 1), parts=[part]))
    adjust = AdjustProject(plan=later, reason="用地调整", on=date(2025, 8, 1))
    adjusted = EXAMPLE.apply(with_progress(SECOND), adjust, by=STANDING)
    owed = [about for _, about in open_tasks(adjusted)]
    assert owed == ["2025-Q1", "2025-Q3", "2025-Q4"]
    (standing,) = project_standings(
        [adjusted.supervised], load_colours("dazu-example"), date(2025, 8, 1), grace=15
    )
    assert standing.missing == ("2025-Q1",)
    # It can still be given, late.
    given = EXAMPLE.apply(adjusted, evolve(FIRST, on=date(2025, 8, 4)), by=UNIT)
    assert [about for _, about in open_tasks(given)] == ["2025-Q3", "2025-Q4"]


def test_a_project_that_overruns_its_plan_owes_reports_until_it_is_done():
    ends = [*((quarter, "60/100", on) for quarter, on in QUARTERS), (OVERRUN, "1/1", "2026-04-05")]
    moves = [report(quarter, share, date.fromisoformat(on)) for quarter, share, on in ends]
    planned = with_progress(*moves[:3])
    assert [about for _, about in open_tasks(planned)] == ["2025-Q4"]
    unfinished = EXAMPLE.apply(planned, moves[3], by=UNIT)
    (task,) = [task for task in unfinished.tasks if task.is_open]
    assert (task.about, task.due.on, task.owner) == ("2026-Q1", date(2026, 4, 15), UNIT_ID)
    done = EXAMPLE.apply(unfinished, moves[4], by=UNIT)
    assert open_tasks(done) == {}
    assert slippage(done.supervised, date(2026, 5, 1)).is_done


def test_a_project_reported_as_completed_before_all_is_done_is_marked_and_owes_no_later_report():
    item = with_progress(FIRST, CompleteProject(on=date(2025, 5, 6)))
    assert (item.stage, item.history[-1].lacking) == ("completed", ("wholly_done",))
    assert [about for _, about in open_tasks(item)] == ["2025-Q2"]
    whole = with_progress(evolve(FIRST, parts=[PartProgress(part_id="places", share="1/1")]))
    done = EXAMPLE.apply(whole, CompleteProject(on=date(2025, 5, 6)), by=UNIT)
    assert done.history[-1].lacking == ()


def test_a_place_may_take_reports_before_there_is_a_plan_to_hold_them_against():
    rows = (
        evolve(row, at=("announced",)) if row.move == "report_progress" else row
        for row in EXAMPLE.procedure.moves
    )
    early = evolve(EXAMPLE, procedure=evolve(EXAMPLE.procedure, moves=tuple(rows)))
    item = early.apply(until(ANNOUNCE, "equal-example"), FIRST, by=GOVERNMENT)
    assert item.reports == (FIRST.report,)
    assert item.supervised is None
