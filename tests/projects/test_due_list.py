"""What is owed of many projects: overdue first, and as it was open on the day."""

from datetime import date

import pytest
from attrs import evolve
from projects.project_world import DEPUTY, EXAMPLE, UNIT, report, with_progress

from renda.projects import PROJECTS, AnswerRemark, MakeRemark, ProjectDue, project_dues

REPORT = report(date(2025, 3, 31), "1/5", date(2025, 4, 17))
REMARK = MakeRemark(remark_id="r1", text="请公开", on=date(2025, 5, 6))
ITEM = EXAMPLE.apply(with_progress(REPORT), REMARK, by=DEPUTY)


def dues(day, within=30, *items):
    entries = project_dues(items or [ITEM], day, within=within)
    return [(entry.task.about, entry.days_left) for entry in entries]


def test_what_is_overdue_stays_listed_until_it_is_done():
    assert dues(date(2025, 4, 10)) == [("2025-Q1", 5)]
    assert dues(date(2025, 4, 16)) == [("2025-Q1", -1)]
    assert dues(date(2025, 4, 17)) == []


def test_a_remark_is_owed_from_the_day_it_was_made():
    assert dues(date(2025, 5, 5), within=40) == []
    assert dues(date(2025, 5, 6)) == [("r1", 30)]
    assert dues(date(2025, 6, 7)) == [("r1", -2)]
    answer = AnswerRemark(remark_id="r1", text="已公开", on=date(2025, 5, 20))
    answered = EXAMPLE.apply(ITEM, answer, by=UNIT)
    assert dues(date(2025, 6, 7), 20, answered) == []


def test_the_first_due_comes_first_whatever_the_order_of_projects():
    first, *later = ITEM.history
    named = evolve(first, move=evolve(first.move, project_id="a-other"))
    other = PROJECTS.replay([named, *later])
    entries = project_dues([ITEM, other], date(2025, 5, 6), within=90)
    assert [entry.project for entry in entries] == ["a-other", "parking-2025"] * 2
    assert isinstance(entries[0], ProjectDue)
    assert project_dues([other, ITEM], date(2025, 5, 6), within=90) == entries


def test_without_days_ahead_all_that_is_owed_is_listed():
    assert [about for about, _ in dues(date(2025, 5, 6), None)] == [
        *("r1", "2025-Q2", "2025-Q3", "2025-Q4"),
    ]


def test_days_ahead_are_a_whole_number():
    with pytest.raises(ValueError, match="within"):
        project_dues([ITEM], date(2025, 5, 6), within=-1)
