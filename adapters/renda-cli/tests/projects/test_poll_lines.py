"""Polls are told with how many were asked and answered, and in words as far as a scale has them."""

from datetime import date

import pytest
from attrs import evolve

from renda.projects import (
    CollectProject,
    GradeCount,
    LivelihoodProject,
    PollDimension,
    ProjectDecision,
    ProjectPoll,
    load_project_procedure,
    load_scale,
)
from renda_cli.texts.projects.poll_lines import polls_data, polls_text
from renda_cli.texts.projects.project_contents import contents_text
from renda_cli.texts.projects.project_file import project_file_text
from renda_cli.texts.projects.project_view import ProjectView

DAY = date(2026, 1, 15)


@pytest.fixture
def view():
    """Return a function that makes a project with one poll, of the grades that are given."""

    def make(counts, asked=None, scale=None):
        answers = [GradeCount(grade=grade, answers=n) for grade, n in counts.items()]
        dimension = PollDimension(name="质量", counts=answers)
        poll = ProjectPoll(
            held_on=DAY, respondents="residents", asked=asked, dimensions=[dimension]
        )
        idea = CollectProject(
            project_id="p1", title="停车位", congress_id="c1", level="county", year=2025, on=DAY
        )
        return ProjectView(
            project=LivelihoodProject(collected=idea, polls=(poll,)),
            place=load_project_procedure("national"),
            day=DAY,
            scale=scale and load_scale(scale),
        )

    return make


def test_a_poll_tells_how_many_were_asked(view):
    (line,) = polls_text(view({"satisfied": 3}, asked=10), "en")
    assert line == (
        "Poll of residents on 2026-01-15, 质量: satisfied 3 (100.0%); answers: 3 of 10 asked"
    )


def test_a_grade_that_no_scale_has_is_told_by_its_word(view):
    (line,) = polls_text(view({"excellent": 1, "satisfied": 1}), "zh")
    assert "excellent1票（50.0%），满意1票" in line


def test_a_question_that_nobody_answered_has_neither_shares_nor_a_verdict(view):
    nobody = view({"satisfied": 0}, scale="three-grades-example")
    (line,) = polls_text(nobody, "en")
    assert line.endswith("质量: satisfied 0; answers: 0")
    (data,) = polls_data(nobody)
    assert data["dimensions"][0]["verdict"] is None


def test_a_project_without_a_plan_has_no_parts_and_expects_nothing(view):
    assert [*contents_text(view({"satisfied": 1}), "en")] == []


def test_a_decision_whose_numbers_nobody_told_has_no_share(view):
    told = view({"satisfied": 1})
    decision = ProjectDecision(
        way="vote", result="chosen", reason="表决通过", count="会议纪要", on=DAY
    )
    lines = [
        str(line)
        for line in project_file_text(
            evolve(told, project=evolve(told.project, decision=decision)), "en"
        )
    ]
    assert "Decided by the standing committee's vote: chosen (表决通过)" in lines
    assert not [line for line in lines if line.startswith("Approved by")]
