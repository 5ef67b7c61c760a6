"""`renda forecast` and `renda quality`, as they are called."""

from typing import Annotated

from cyclopts import App, Parameter

from renda_cli.arguments import Reading, one_of
from renda_cli.asked import JSON, TEXT, ForecastAsked, QualityAsked, read_question
from renda_cli.places import a_path
from renda_cli.surface.parameters import AsOf, KnownAt, Lang, RulebookName, Source, YearNumber

FORECAST = """预测各项规则到期末能否达标 · Say where each finding is heading

用法 · Usage: renda forecast FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR [...]"""
QUALITY = """提示计入的记录中需复核的情况 · Flag counted work that wants a look

用法 · Usage: renda quality FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR [...]"""

FromDay = Annotated[
    str | None,
    Parameter(
        name="--as-of",
        metavar="DATE",
        help="判断日，默认为今天，不在该年时为年末 · Today by default, or the year's last day",
    ),
]
Planned = Annotated[
    str | None,
    Parameter(
        name="--planned",
        metavar="FILE",
        help="计划中的活动，格式同duty_records表 · Planned events, as a table of duty_records",
    ),
]
TextOrJson = Annotated[
    str | None,
    Parameter(name="--format", metavar="text|json", help="输出格式 · Form of the output"),
]


def add_forecasts(app: App) -> None:
    """Give the application its commands that look ahead and look through."""
    app.command(forecast, help=FORECAST, usage="")
    app.command(quality, help=QUALITY, usage="")


def forecast(
    folder_or_url: Source = None,
    /,
    *,
    rulebook: RulebookName = None,
    year: YearNumber = None,
    as_of: FromDay = None,
    known_at: KnownAt = None,
    planned: Planned = None,
    form: TextOrJson = None,
    lang: Lang = None,
) -> ForecastAsked:
    """Read the arguments of `renda forecast`."""
    reading = Reading()
    asked = ForecastAsked(
        question=read_question(
            reading,
            source=folder_or_url,
            rulebook=rulebook,
            year=year,
            as_of=as_of,
            known_at=known_at,
            lang=lang,
        ),
        is_dated=as_of is not None,
        planned=reading.given("--planned", planned, a_path, None),
        form=reading.given("--format", form, one_of(TEXT, JSON), TEXT),
    )
    reading.done()
    return asked


def quality(
    folder_or_url: Source = None,
    /,
    *,
    rulebook: RulebookName = None,
    year: YearNumber = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: TextOrJson = None,
    lang: Lang = None,
) -> QualityAsked:
    """Read the arguments of `renda quality`."""
    reading = Reading()
    asked = QualityAsked(
        question=read_question(
            reading,
            source=folder_or_url,
            rulebook=rulebook,
            year=year,
            as_of=as_of,
            known_at=known_at,
            lang=lang,
        ),
        form=reading.given("--format", form, one_of(TEXT, JSON), TEXT),
    )
    reading.done()
    return asked
