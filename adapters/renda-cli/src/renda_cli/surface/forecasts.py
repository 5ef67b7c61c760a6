"""`renda forecast` and `renda quality`, as they are called."""

from typing import Annotated

from cyclopts import App, Parameter

from renda_cli.arguments import Reading, one_of
from renda_cli.asked import JSON, TEXT, ForecastAsked, QualityAsked
from renda_cli.places import a_path
from renda_cli.surface.judging import AHEAD, USUAL, Judging, JudgingAhead
from renda_cli.surface.parameters import Source, TextOrJson

FORECAST = """预测各项规则到期末能否达标 · Say where each finding is heading

用法 · Usage: renda forecast FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR [...]"""
QUALITY = """提示计入的记录中需复核的情况 · Flag counted work that wants a look

用法 · Usage: renda quality FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR [...]"""

Planned = Annotated[
    str | None,
    Parameter(
        name="--planned",
        metavar="FILE",
        help="计划中的活动，格式同duty_records表 · Planned events, as a table of duty_records",
    ),
]


def add_forecasts(app: App) -> None:
    """Give the application its commands that look ahead and look through."""
    app.command(forecast, help=FORECAST, usage="")
    app.command(quality, help=QUALITY, usage="")


def forecast(
    folder_or_url: Source = None,
    /,
    *,
    judging: JudgingAhead = AHEAD,
    planned: Planned = None,
    form: TextOrJson = None,
) -> ForecastAsked:
    """Read the arguments of `renda forecast`."""
    reading = Reading()
    asked = ForecastAsked(
        question=judging.question(reading, folder_or_url),
        is_dated=judging.as_of is not None,
        planned=reading.given("--planned", planned, a_path, None),
        form=reading.given("--format", form, one_of(TEXT, JSON), TEXT),
    )
    reading.done()
    return asked


def quality(
    folder_or_url: Source = None,
    /,
    *,
    judging: Judging = USUAL,
    form: TextOrJson = None,
) -> QualityAsked:
    """Read the arguments of `renda quality`."""
    reading = Reading()
    asked = QualityAsked(
        question=judging.question(reading, folder_or_url),
        form=reading.given("--format", form, one_of(TEXT, JSON), TEXT),
    )
    reading.done()
    return asked
