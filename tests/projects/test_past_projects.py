"""A project is told as it stood on a day, in all its parts alike."""

from datetime import date

from projects.project_world import (
    COLLECTED,
    DEPUTY,
    EXAMPLE,
    UNIT,
    report,
    until,
    with_progress,
)
from projects.project_world import PLAN as PLANNED_WORK

from renda.projects import (
    AnswerRemark,
    MakeRemark,
    projects_as_of,
)

FIRST = report(date(2025, 3, 31), "1/5", date(2025, 4, 10))
REMARK = MakeRemark(remark_id="r1", text="请公开", on=date(2025, 5, 6))
ANSWER = AnswerRemark(remark_id="r1", text="已公开", on=date(2025, 5, 20))


def test_a_project_is_known_by_a_day_as_it_was_after_its_last_step_until_then():
    whole = with_progress(FIRST)
    (then,) = projects_as_of([whole], date(2025, 4, 9))
    assert then == until(PLANNED_WORK, place="equal-example")
    assert projects_as_of([whole], date(2025, 4, 10)) == (whole,)


def test_before_it_was_collected_there_is_no_project():
    assert projects_as_of([with_progress()], date(2024, 8, 11)) == ()
    (then,) = projects_as_of([with_progress()], COLLECTED)
    assert str(then.stage) == "collected"


def test_an_answer_that_came_later_was_owed_on_the_day():
    remarked = EXAMPLE.apply(with_progress(FIRST), REMARK, by=DEPUTY)
    answered = EXAMPLE.apply(remarked, ANSWER, by=UNIT)
    (then,) = projects_as_of([answered], date(2025, 5, 19))
    assert then.remarks[0].answered_on is None
    assert "r1" in {task.about for task in then.tasks if task.is_open}
