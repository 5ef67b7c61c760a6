"""Polls on a project, for a reader and as data: how many gave which grade, and of whom.

A verdict is told only where somebody says by which scale: the shipped one is an example.
"""

from collections.abc import Iterator
from typing import Any

from renda.projects import (
    DimensionResult,
    GradeCount,
    GradeScale,
    PollDimension,
    ProjectPoll,
    load_scale,
    shipped_scales,
)
from renda_cli.output.tables import Lines
from renda_cli.texts.projects.project_view import ProjectView
from renda_cli.texts.projects.standing_rows import percent_text
from renda_cli.wording import mark, say

ANSWERS = mark("Poll of {respondents} on {day}, {dimension}: {grades}; answers: {n}")
ANSWERS_OF_ASKED = mark(
    "Poll of {respondents} on {day}, {dimension}: {grades}; answers: {n} of {asked} asked"
)
GRADE = mark("{grade} {n} ({share})")
GRADE_OF_NOBODY = mark("{grade} {n}")
VERDICT = mark("{text}; comes to: {verdict}")


def polls_text(view: ProjectView, lang: str) -> Lines:
    """Yield a line for each question of each poll."""
    for poll in view.project.polls:
        results = _results(poll, view.scale)
        for dimension, result in zip(poll.dimensions, results, strict=True):
            text = _answers_text(poll, dimension, view.scale, lang)
            if result is None or result.verdict is None:
                yield text
            else:
                yield say(VERDICT, lang, text=text, verdict=result.verdict.title.label(lang))


def polls_data(view: ProjectView) -> Iterator[dict[str, Any]]:
    """Yield each poll as plain data; the verdict of a question is None where no scale is given."""
    for poll in view.project.polls:
        results = _results(poll, view.scale)
        yield {
            "held_on": poll.held_on.isoformat(),
            "respondents": poll.respondents,
            "asked": poll.asked,
            "dimensions": [
                {
                    "name": dimension.name,
                    "answers": dimension.answers,
                    "grades": {count.grade: count.answers for count in dimension.counts},
                    "verdict": None if result is None else _verdict_word(result),
                }
                for dimension, result in zip(poll.dimensions, results, strict=True)
            ],
        }


def _verdict_word(result: DimensionResult) -> str | None:
    return None if result.verdict is None else result.verdict.verdict


def _results(poll: ProjectPoll, scale: GradeScale | None) -> tuple[DimensionResult | None, ...]:
    return (None,) * len(poll.dimensions) if scale is None else scale.result(poll).dimensions


def _answers_text(
    poll: ProjectPoll, dimension: PollDimension, scale: GradeScale | None, lang: str
) -> str:
    grades = (_grade_text(count, dimension, scale, lang) for count in dimension.counts)
    return say(
        ANSWERS if poll.asked is None else ANSWERS_OF_ASKED,
        lang,
        respondents=poll.respondents,
        day=poll.held_on,
        dimension=dimension.name,
        grades=say(", ", lang).join(grades),
        n=dimension.answers,
        asked=poll.asked,
    )


def _grade_text(
    count: GradeCount, dimension: PollDimension, scale: GradeScale | None, lang: str
) -> str:
    share = dimension.share(count.grade)
    words = {"grade": _grade_title(count.grade, scale, lang), "n": count.answers}
    if share is None:
        return say(GRADE_OF_NOBODY, lang, **words)
    return say(GRADE, lang, share=percent_text(share), **words)


def _grade_title(grade: str, scale: GradeScale | None, lang: str) -> str:
    """Return what a scale calls a grade, or a shipped one; the bare word of one none knows."""
    scales = [scale] if scale is not None else [*map(load_scale, shipped_scales())]
    titles = (known.title for scale in scales for known in scale.grades if known.grade == grade)
    return next((title.label(lang) for title in titles), grade)
