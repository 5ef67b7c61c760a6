"""How a project is carried out: its unit, remarks, adjustment, poll, archive."""

from datetime import date

import pytest
from attrs import evolve
from projects.project_world import (
    ANNOUNCE,
    DEPUTY,
    EXAMPLE,
    FIRST,
    GOVERNMENT,
    HELPER,
    PLAN,
    PLANNED,
    PRESIDIUM,
    STANDING,
    UNIT,
    UNIT_ID,
    WORK_BODY,
    desk,
    open_tasks,
    plan,
    progress_plan,
    until,
    with_progress,
)

from renda.kernel.ids import Reference
from renda.process import MoveRefusedError, NotYourMoveError, Party
from renda.projects import (
    ActualOutcome,
    AdjustProject,
    AnswerRemark,
    AppointSupervisors,
    ArchiveProject,
    CompleteProject,
    GradeCount,
    MakeRemark,
    PollDimension,
    PollProject,
    ProjectParty,
    ProjectPoll,
    ProjectRemark,
    RecordProjectOutcome,
    ReportProjectYear,
)
from renda.projects.life.refusals import NoRemarkError, RemarkTwiceError
from renda.projects.project_room import project_names

ASKED = [PollDimension(name="overall", counts=[GradeCount(grade="satisfied", answers=182)])]
REMARK = MakeRemark(remark_id="r1", text="请公开各停车场开工日期", on=date(2025, 5, 6))


def test_the_unit_of_the_plan_is_responsible_and_others_help():
    item = until(PLAN)
    assert (item.unit, item.co_units, item.ends_on) == (UNIT_ID, ("town",), date(2025, 12, 31))
    assert item.parties(UNIT) == {Party.LEAD_UNIT}
    assert item.parties(HELPER) == {Party.CO_UNIT}
    assert item.holders(Party.FELLOW) == ()
    assert item.holders(Party.STANDING_COMMITTEE) == ("standing_committee",)
    with pytest.raises(NotYourMoveError):
        desk().apply(item, FIRST, by=HELPER)


def test_a_remark_is_answered_in_time_or_stays_late():
    item = EXAMPLE.apply(with_progress(FIRST), REMARK, by=DEPUTY)
    task = open_tasks(item)["answer", "r1"]
    assert (task.owner, task.due.on) == (UNIT_ID, date(2025, 6, 5))
    answer = AnswerRemark(remark_id="r1", text="已公开", on=date(2025, 6, 6))
    answered = EXAMPLE.apply(item, answer, by=UNIT)
    (ended,) = (task for task in answered.tasks if task.about == "r1")
    assert (ended.done, ended.is_late(date(2025, 6, 6))) == (True, True)
    assert answered.remarks == (
        ProjectRemark(
            remark_id="r1",
            deputy="d1",
            text=REMARK.text,
            on=REMARK.on,
            answer="已公开",
            answered_on=date(2025, 6, 6),
        ),
    )


def test_two_remarks_have_a_time_each():
    second = evolve(REMARK, remark_id="r2", on=date(2025, 5, 20))
    item = EXAMPLE.apply(EXAMPLE.apply(with_progress(FIRST), REMARK, by=DEPUTY), second, by=DEPUTY)
    answer = AnswerRemark(remark_id="r2", text="已公开", on=date(2025, 5, 21))
    item = EXAMPLE.apply(item, answer, by=UNIT)
    assert open_tasks(item)["answer", "r1"].due.on == date(2025, 6, 5)
    assert item.remarks[0].answer is None


def test_an_answer_needs_an_open_remark_and_a_remark_its_own_id():
    item = EXAMPLE.apply(with_progress(FIRST), REMARK, by=DEPUTY)
    with pytest.raises(RemarkTwiceError):
        EXAMPLE.apply(item, REMARK, by=DEPUTY)
    with pytest.raises(NoRemarkError, match="allowed: r1"):
        EXAMPLE.apply(item, AnswerRemark(remark_id="r9", text="x", on=REMARK.on), by=UNIT)
    with pytest.raises(NotYourMoveError):
        EXAMPLE.apply(item, AnswerRemark(remark_id="r1", text="x", on=REMARK.on), by=DEPUTY)


def test_a_plan_is_adjusted_by_the_body_that_the_place_names_and_the_old_one_is_kept():
    longer = plan(progress_plan(ends_on=date(2025, 10, 1)), goal="新增公共停车位2500个")
    adjust = AdjustProject(plan=longer, reason="用地调整", on=date(2025, 8, 1))
    item = with_progress(FIRST)
    with pytest.raises(NotYourMoveError):
        EXAMPLE.apply(item, adjust, by=GOVERNMENT)
    adjusted = EXAMPLE.apply(item, adjust, by=STANDING)
    assert adjusted.plan == longer
    assert adjusted.plans == (PLAN.plan, longer)
    assert adjusted.ends_on == date(2025, 10, 1)

    rows = (
        evolve(row, by=(Party.PRESIDIUM,)) if row.move == "adjust_project" else row
        for row in EXAMPLE.procedure.moves
    )
    elsewhere = evolve(EXAMPLE, procedure=evolve(EXAMPLE.procedure, moves=tuple(rows)))
    assert elsewhere.apply(item, adjust, by=PRESIDIUM).plan == longer
    with pytest.raises(NotYourMoveError):
        elsewhere.apply(item, adjust, by=STANDING)


def test_deputies_who_are_named_supervise_a_project_until_others_are():
    first = AppointSupervisors(deputies=["d2", "d1"], group="g1", on=date(2025, 2, 3))
    item = EXAMPLE.apply(with_progress(), first, by=WORK_BODY)
    assert (item.supervisors, item.supervising_group) == (("d1", "d2"), "g1")
    assert item.parties(DEPUTY) == {Party.FELLOW, ProjectParty.SUPERVISOR}
    assert item.holders(ProjectParty.SUPERVISOR) == ("d1", "d2")
    remarked = EXAMPLE.apply(item, REMARK, by=DEPUTY)
    assert remarked.history[-1].party is ProjectParty.SUPERVISOR
    later = AppointSupervisors(deputies=["d3"], on=date(2025, 5, 7))
    item = EXAMPLE.apply(remarked, later, by=WORK_BODY)
    assert (item.parties(DEPUTY), item.supervising_group) == ({Party.FELLOW}, None)
    assert [*project_names(EXAMPLE.apply(remarked, first, by=WORK_BODY))][-3:] == [
        Reference("mandate", "d1"),
        Reference("mandate", "d2"),
        Reference("group", "g1"),
    ]


def test_the_unit_names_no_deputies_to_supervise_it():
    move = AppointSupervisors(deputies=["d1"], on=date(2025, 2, 3))
    with pytest.raises(NotYourMoveError):
        EXAMPLE.apply(with_progress(), move, by=UNIT)


def test_a_year_ends_with_report_poll_and_archive():
    outcome = ActualOutcome(
        what="停车位", quantity=2700, unit="个", on=date(2025, 12, 20), source="验收单"
    )
    poll = ProjectPoll(
        held_on=date(2026, 1, 8),
        respondents="deputies",
        dimensions=ASKED,
    )
    item = with_progress(
        FIRST,
        RecordProjectOutcome(outcome=outcome, on=date(2025, 12, 22)),
        CompleteProject(on=date(2025, 12, 22)),
    )
    archive = ArchiveProject(on=date(2026, 2, 2))
    item = EXAMPLE.apply(item, PollProject(poll=poll, on=date(2026, 1, 8)), by=WORK_BODY)
    assert EXAMPLE.apply(item, archive, by=WORK_BODY).history[-1].lacking == (
        "reported_to_congress",
    )
    yearly = ReportProjectYear(year=2025, text="全部完成", on=date(2026, 1, 9))
    item = EXAMPLE.apply(EXAMPLE.apply(item, yearly, by=GOVERNMENT), archive, by=WORK_BODY)
    assert (item.stage, item.history[-1].lacking) == ("archived", ())
    assert (item.outcomes, item.polls, item.reported_years) == ((outcome,), (poll,), (2025,))
    # Nothing is owed any more of what has come to its end, and a report that never came stays late.
    assert (item.next_task, item.due_on, item.archived_on) == (None, None, archive.on)
    missing = [task for task in item.tasks if task.about == "2025-Q2"]
    assert [(task.done, task.is_late(archive.on)) for task in missing] == [(False, True)]


def test_a_move_knows_the_last_day_it_speaks_of():
    outcome = ActualOutcome(what="x", quantity=1, unit="个", on=date(2025, 3, 2), source="y")
    poll = ProjectPoll(held_on=date(2025, 3, 3), respondents="residents", dimensions=ASKED)
    assert RecordProjectOutcome(outcome=outcome, on=PLANNED).last_day == date(2025, 3, 2)
    assert PollProject(poll=poll, on=PLANNED).last_day == date(2025, 3, 3)
    assert PollProject(poll=poll, on=date(2025, 4, 1)).last_day == date(2025, 4, 1)


def test_nothing_is_said_of_a_project_before_it_has_a_plan():
    item = until(ANNOUNCE)
    assert (item.plan, item.ends_on, item.unit, item.decided_on) == (
        None,
        None,
        None,
        date(2025, 1, 9),
    )
    with pytest.raises(MoveRefusedError):
        desk().apply(item, FIRST, by=GOVERNMENT)
    assert (item.next_task, item.due_on, item.holders(Party.LEAD_UNIT)) == (None, None, ())
