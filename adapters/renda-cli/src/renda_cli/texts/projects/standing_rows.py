"""How projects stand, for a reader and as data: planned against reported, delay, colour."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from renda.projects import CurvePoint, ProjectStanding
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.wording import mark, say

STANDING_TITLES = (
    mark("Project"),
    mark("Title"),
    mark("Quarter"),
    mark("Planned"),
    mark("Reported"),
    mark("Months late"),
    mark("Colour"),
    mark("Reports missing"),
)
STANDING_COLUMNS = (
    "project",
    "title",
    "quarter",
    "planned",
    "reported",
    "months_late",
    "finish_on",
    "colour",
    "missing",
)


def standings_text(standings: Sequence[ProjectStanding], day: date, lang: str) -> Lines:
    """Yield a row for each project that has a plan, after the day."""
    yield say("Progress as reported by {day}", lang, day=day)
    rows = (_row(standing, lang) for standing in standings)
    yield from table([say(title, lang) for title in STANDING_TITLES], rows)


def standing_data(standing: ProjectStanding) -> dict[str, Any]:
    """Return how a project stands as plain data; shares as exact fractions."""
    late = standing.late
    return {
        "project": standing.project.project_id,
        "title": standing.project.title,
        "quarter": None if late is None else late.quarter,
        "planned": None if late is None else str(late.planned),
        "reported": None if late is None else str(late.reported),
        "months_late": None if late is None else str(late.months),
        "finish_on": None if late is None or late.finish_on is None else late.finish_on.isoformat(),
        "colour": None if standing.colour is None else standing.colour.colour,
        "missing": " ".join(standing.missing),
    }


def curve_text(point: CurvePoint, lang: str) -> str:
    """Return a point of a curve as one line."""
    planned = percent_text(point.planned)
    words = {"quarter": point.quarter, "planned": planned, "state": point.state}
    if point.reported is None:
        return say("{quarter}: planned {planned}; report {state}", lang, **words)
    reported = percent_text(point.reported)
    return say(
        "{quarter}: planned {planned}, reported {reported}; report {state}",
        lang,
        reported=reported,
        **words,
    )


def curve_data(point: CurvePoint) -> dict[str, Any]:
    """Return a point of a curve as plain data; shares as exact fractions."""
    return {
        "quarter": point.quarter,
        "planned": str(point.planned),
        "reported": None if point.reported is None else str(point.reported),
        "due_on": None if point.due_on is None else point.due_on.isoformat(),
        "reported_on": None if point.reported_on is None else point.reported_on.isoformat(),
        "state": point.state,
    }


def percent_text(share: Fraction) -> str:
    """Return a share in percent, with one digit after the point."""
    return f"{float(share):.1%}"


def _row(standing: ProjectStanding, lang: str) -> list[Cell]:
    late = standing.late
    return [
        standing.project.project_id,
        standing.project.title,
        *(
            ["-"] * 4
            if late is None
            else [
                late.quarter,
                percent_text(late.planned),
                percent_text(late.reported),
                _months_text(late.months, lang),
            ]
        ),
        "-" if standing.colour is None else standing.colour.title.label(lang),
        " ".join(standing.missing) or "-",
    ]


def _months_text(months: Fraction, lang: str) -> str:
    number = f"{float(abs(months)):.1f}"
    return say("{n} ahead", lang, n=number) if months < 0 else number
