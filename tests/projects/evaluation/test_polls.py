"""Polls: shares with their denominators, and numbers that cannot be."""

from datetime import date
from fractions import Fraction

import pytest

from renda.projects import GradeCount, PollDimension, ProjectPoll, Respondents
from renda.projects.evaluation.polls import GradeTwiceError, NoDimensionsError, TooManyAnswersError


def dimension(name="overall", **answers):
    counts = [GradeCount(grade=grade, answers=number) for grade, number in answers.items()]
    return PollDimension(name=name, counts=counts)


def poll(*dimensions, **other):
    data = {"held_on": date(2025, 1, 8), "respondents": "deputies"}
    return ProjectPoll(dimensions=dimensions, **{**data, **other})


NINGGUO = dimension(satisfied=182, basically_satisfied=10, dissatisfied=1)


def test_182_satisfied_10_basically_and_1_not_make_943_and_995_per_mille():
    """Case 46: 94.3 % and 99.5 % of 193 answers."""
    assert NINGGUO.answers == 193
    satisfied = NINGGUO.share("satisfied")
    both = NINGGUO.share("satisfied", "basically_satisfied")
    assert (satisfied, both) == (Fraction(182, 193), Fraction(192, 193))
    assert [f"{float(share):.1%}" for share in (satisfied, both)] == ["94.3%", "99.5%"]


def test_of_no_answers_there_is_no_share():
    assert dimension(satisfied=0).share("satisfied") is None


def test_a_grade_and_a_dimension_are_counted_once():
    twice = [GradeCount(grade="satisfied", answers=1)] * 2
    with pytest.raises(GradeTwiceError, match="satisfied"):
        PollDimension(name="overall", counts=twice)
    with pytest.raises(GradeTwiceError, match="overall"):
        poll(NINGGUO, NINGGUO)


def test_a_poll_about_nothing_is_none():
    with pytest.raises(NoDimensionsError, match="2025-01-08"):
        poll()


def test_no_more_answer_than_were_asked():
    with pytest.raises(TooManyAnswersError, match="193 answers of 192"):
        poll(NINGGUO, asked=192)
    assert poll(NINGGUO, asked=193).respondents is Respondents.DEPUTIES
