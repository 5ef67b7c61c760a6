"""What a poll comes to by a place's grades and limits, of which number, and who may answer."""

from fractions import Fraction

import pytest
from attrs import evolve
from projects.evaluation.test_polls import NINGGUO, dimension, poll

from renda import InputError
from renda.projects import (
    DimensionResult,
    GradeCutoff,
    GradeScale,
    PollGrade,
    PollResult,
    Respondents,
    load_scale,
    shipped_scales,
)
from renda.projects.evaluation.grade_scales import (
    NotAskedError,
    UnknownGradeError,
    UnknownScaleError,
)

SCALE = load_scale("three-grades-example")


def verdict(**answers):
    (found,) = SCALE.result(poll(dimension(**answers))).dimensions
    return None if found.verdict is None else found.verdict.verdict


def test_the_poll_of_case_46_comes_to_satisfied_with_its_denominator_stated():
    result = SCALE.result(poll(NINGGUO, asked=200))
    assert result == PollResult(
        scale="three-grades-example",
        respondents=Respondents.DEPUTIES,
        asked=200,
        dimensions=(
            DimensionResult(
                name="overall",
                answers=193,
                shares={
                    "satisfied": Fraction(182, 193),
                    "basically_satisfied": Fraction(10, 193),
                    "dissatisfied": Fraction(1, 193),
                },
                cumulative={
                    "satisfied": Fraction(182, 193),
                    "basically_satisfied": Fraction(192, 193),
                    "dissatisfied": Fraction(1),
                },
                verdict=SCALE.cutoffs[0],
            ),
        ),
    )


def test_each_limit_is_reached_at_its_very_number():
    assert verdict(satisfied=75, dissatisfied=25) == "satisfied"
    assert verdict(satisfied=74, dissatisfied=26) == "basically_satisfied"
    assert verdict(satisfied=40, basically_satisfied=20, dissatisfied=40) == "basically_satisfied"
    assert verdict(satisfied=39, basically_satisfied=20, dissatisfied=41) == "dissatisfied"


def test_nobody_answered_is_no_verdict():
    assert verdict(satisfied=0) is None


def test_several_dimensions_have_a_result_each():
    result = SCALE.result(poll(NINGGUO, dimension("quality", dissatisfied=4)))
    assert [found.verdict.verdict for found in result.dimensions] == ["satisfied", "dissatisfied"]


def test_those_who_may_not_answer_are_not_counted():
    deputies_only = evolve(SCALE, respondents=["deputies"])
    with pytest.raises(NotAskedError, match="residents"):
        deputies_only.result(poll(NINGGUO, respondents="residents"))
    assert deputies_only.result(poll(NINGGUO)).scale == SCALE.id


def test_a_grade_the_scale_does_not_know_is_refused():
    with pytest.raises(UnknownGradeError, match="excellent"):
        SCALE.result(poll(dimension(excellent=3)))


def test_a_scale_is_read_or_refused(tmp_path):
    text = shipped_scales()["three-grades-example"].read_text("utf-8")
    file = tmp_path / "own.toml"
    file.write_text(text.replace('"3/4"', '"9/10"'), "utf-8")
    own = load_scale(file)
    assert isinstance(own, GradeScale)
    assert own.grades == SCALE.grades
    assert isinstance(own.grades[0], PollGrade)
    assert isinstance(own.cutoffs[0], GradeCutoff)
    assert str(own.cutoffs[0].at_least) == "9/10"
    for wrong in (text.replace("grades/1", "grades/2"), text.replace('"3/4"', '"0.75"')):
        file.write_text(wrong, "utf-8")
        with pytest.raises(InputError):
            load_scale(file)
    with pytest.raises(UnknownScaleError, match="three-grades-example"):
        load_scale("no-such-scale")
    with pytest.raises(UnknownScaleError):
        load_scale(None)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ('of = ["satisfied"]\n', 'of = ["satified"]\n'),
        ('at_least = "3/4"', 'at_least = "3/2"'),
        ('of = ["satisfied"]\n', ""),
        ('at_least = "3/4"\n', ""),
    ],
)
def test_a_limit_that_can_never_be_reached_or_always_is_is_refused(tmp_path, told, wrong):
    text, file = shipped_scales()["three-grades-example"].read_text("utf-8"), tmp_path / "own.toml"
    assert text.count(told) == 1
    file.write_text(text.replace(told, wrong), "utf-8")
    with pytest.raises(InputError, match="the limit of satisfied"):
        load_scale(file)


def test_cutoffs_that_leave_something_out_give_no_verdict():
    strict = evolve(SCALE, cutoffs=SCALE.cutoffs[:1])
    (found,) = strict.result(poll(dimension(satisfied=1, dissatisfied=9))).dimensions
    assert found.verdict is None
