"""What a project holds beside its progress: parts, outcomes, remarks.

The words of deputies and units are theirs: of a remark it is told when it was made and answered.
"""

from collections.abc import Iterator
from typing import Any

from renda.projects import OutcomeRow, PlannedPart, outcome_table
from renda.rules import Portion
from renda_cli.output.tables import Lines
from renda_cli.texts.projects.project_view import ProjectView
from renda_cli.texts.projects.standing_rows import percent_text
from renda_cli.wording import mark, say

PART = mark("Part: {title}, {weight} of the whole; reported {reported}")
SILENT_PART = mark("Part: {title}, {weight} of the whole; nothing reported")
COUNTED = mark("Expected by {by}: {what} {least} {unit}; counted for {on}: {counted} {unit}")
UNCOUNTED = mark("Expected by {by}: {what} {least} {unit}; not counted yet")
OUTCOME = mark("Counted for {on}: {what} {quantity} {unit} ({source})")
ANSWERED = mark("Remark {remark} of {on}; answered on {answered_on}")
UNANSWERED = mark("Remark {remark} of {on}; not answered yet")


def contents_text(view: ProjectView, lang: str) -> Lines:
    """Yield a line for each part, expected outcome, outcome and remark."""
    for part, reported in _parts(view):
        words = {"title": part.title, "weight": percent_text(part.weight.fraction)}
        if reported is None:
            yield say(SILENT_PART, lang, **words)
        else:
            yield say(PART, lang, reported=percent_text(reported.fraction), **words)
    for row in _outcome_rows(view):
        yield _outcome_row_text(row, lang)
    for outcome in view.project.outcomes:
        yield say(
            OUTCOME,
            lang,
            on=outcome.on,
            what=outcome.what,
            quantity=outcome.quantity,
            unit=outcome.unit,
            source=outcome.source,
        )
    for remark in view.project.remarks:
        yield say(
            UNANSWERED if remark.answered_on is None else ANSWERED,
            lang,
            remark=remark.remark_id,
            on=remark.on,
            answered_on=remark.answered_on,
        )


def contents_data(view: ProjectView) -> dict[str, Any]:
    """Return what a project holds as plain data; shares as exact fractions."""
    return {
        "parts": [
            {
                "part": part.part_id,
                "title": part.title,
                "weight": str(part.weight),
                "reported": None if reported is None else str(reported),
            }
            for part, reported in _parts(view)
        ],
        "expected": [
            {
                "what": row.expected.what,
                "least": row.expected.least,
                "unit": row.expected.unit,
                "by": row.expected.by.isoformat(),
                "counted": None if row.actual is None else row.actual.quantity,
            }
            for row in _outcome_rows(view)
        ],
        "outcomes": [
            {
                "what": outcome.what,
                "quantity": outcome.quantity,
                "unit": outcome.unit,
                "on": outcome.on.isoformat(),
                "source": outcome.source,
            }
            for outcome in view.project.outcomes
        ],
        "remarks": [
            {
                "remark": remark.remark_id,
                "on": remark.on.isoformat(),
                "answered_on": remark.answered_on and remark.answered_on.isoformat(),
            }
            for remark in view.project.remarks
        ],
    }


def _parts(view: ProjectView) -> Iterator[tuple[PlannedPart, Portion | None]]:
    """Yield each part of the plan with how far it was reported to be; None where nobody did."""
    watched = view.project.supervised
    if watched is not None:
        yield from ((part, watched.shares.get(part.part_id)) for part in watched.plan.parts)


def _outcome_rows(view: ProjectView) -> tuple[OutcomeRow, ...]:
    plan = view.project.plan
    expected = () if plan is None else plan.expected
    return outcome_table(expected, view.project.outcomes, view.day)


def _outcome_row_text(row: OutcomeRow, lang: str) -> str:
    expected, actual = row.expected, row.actual
    words = {"what": expected.what, "least": expected.least, "unit": expected.unit}
    if actual is None:
        return say(UNCOUNTED, lang, by=expected.by, **words)
    return say(COUNTED, lang, by=expected.by, on=actual.on, counted=actual.quantity, **words)
