"""`renda forecast`: where each finding is heading, and what is still to be done."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import evolve, frozen
from cyclopts import Parameter

from renda import forecast
from renda.calendars import Openings
from renda.inputs import TableMapping, read_records
from renda_cli.arguments.forms import JSON, TEXT, read_format
from renda_cli.arguments.openings import NO_OPENINGS, OpeningsText, parse_openings
from renda_cli.arguments.parameters import CalendarFile, SourceText, TextOrJson
from renda_cli.arguments.question import FROM_TODAY, ForecastOptions, Question
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.budgets import reading_budget
from renda_cli.inputs.folders import named_mapping
from renda_cli.inputs.own_calendar import own_calendar
from renda_cli.inputs.reports import report_on
from renda_cli.output.json_heads import head_data, write_json
from renda_cli.output.terminal import complain, write_lines
from renda_cli.texts.outlooks import openings_data, outlook_data, outlook_text, pace_totals
from renda_cli.wording import mark, say

HELP = """预测各项规则到期末能否达标 · Say where each finding is heading

用法 · Usage: renda forecast FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR [...]"""

FORMAT = "renda.forecast/1"
NOT_THIS_YEAR = mark("Today ({today}) is not in the year; it is looked ahead from {day}")

PlannedFile = Annotated[
    str | None,
    Parameter(
        name="--planned",
        metavar="FILE",
        help="计划的活动，同duty_records表 · Planned events, as duty_records",
    ),
]


@frozen(kw_only=True)
class ForecastRequest(Request):
    """A look ahead from a day in the year.

    Args:
        question: What is to be checked, and how; its day counts only where `is_dated`.
        is_dated: Whether a day to look ahead from was given.
        planned: A table of planned events; None means there are none.
        openings: By the code of a rule, when and how often its work can be done.
        calendar: A file of own days; None means the one that is set.
        form: The format of the answer.
    """

    question: Question
    is_dated: bool
    planned: Path | None
    openings: Mapping[str, Openings]
    calendar: str | None
    form: str

    def run(self, today: date, /) -> int:
        """Write the forecast."""
        question = self._dated_question(today)
        calendar = own_calendar(self.calendar)
        report = report_on(question, today=today, dossiers=True)
        planned = (
            ()
            if self.planned is None
            else read_records(
                self.planned,
                report.rulebook,
                report.roster,
                mapping=named_mapping(question.mapping) or TableMapping(),
                budget=reading_budget(),
            )
        )
        openings = self.openings
        outlooks = forecast(report, calendar=calendar, planned=planned, openings=openings)
        if self.form == JSON:
            totals = {code: dict(paces) for code, paces in pace_totals(report, outlooks).items()}
            head = head_data(report, FORMAT) | {"calendar": calendar.version, "totals": totals}
            head["openings"] = {code: openings_data(openings[code]) for code in sorted(openings)}
            write_json(head, "outlooks", map(outlook_data, outlooks))
        else:
            write_lines(outlook_text(report, outlooks, [*openings], question.lang))
        return DONE

    def _dated_question(self, today: date) -> Question:
        """Return the question with the day to look ahead from: today, where none was given.

        A year that does not hold today is looked at from its last day, and that is said.
        """
        question = self.question
        if self.is_dated:
            return question
        if today in question.period:
            return evolve(question, as_of=today)
        complain(say(NOT_THIS_YEAR, question.lang, day=question.as_of, today=today))
        return question


def read_arguments(
    source: SourceText = None,
    /,
    *,
    options: ForecastOptions = FROM_TODAY,
    planned: PlannedFile = None,
    openings: OpeningsText = None,
    calendar: CalendarFile = None,
    form: TextOrJson = None,
) -> ForecastRequest:
    """Return the request that the arguments of `renda forecast` make."""
    reader = ArgumentReader()
    request = ForecastRequest(
        question=options.question(reader, source),
        is_dated=options.as_of is not None,
        planned=reader.optional("--planned", planned, parse_path, None),
        openings=reader.optional("--openings", openings, parse_openings, NO_OPENINGS),
        calendar=reader.optional("--calendar", calendar, parse_text, None),
        form=read_format(reader, form, TEXT, JSON),
    )
    reader.finish()
    return request


COMMAND = command("forecast", read_arguments, help=HELP)
