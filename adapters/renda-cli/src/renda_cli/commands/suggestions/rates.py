"""`renda suggestions rates`: satisfaction, punctuality and kept promises, with what each counts."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.suggestions import load_procedure
from renda_cli.arguments.forms import CSV, JSON
from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.selection import (
    EVERYTHING,
    DayOfAnswer,
    Selection,
    SelectionOptions,
)
from renda_cli.output.csv_rows import write_csv
from renda_cli.output.json_heads import write_json
from renda_cli.output.terminal import write_lines
from renda_cli.texts.rate_figures import RATE_COLUMNS, rate_data, rate_figures, rates_text

HELP = """满意率、按期办理率、承诺落实率及其口径 · Rates, each with what it counts

用法 · Usage: renda suggestions rates URL [--procedure NAME-OR-FILE] [--as-of DATE] [...]"""

FORMAT = "renda.rates/1"
NATIONAL_PROCEDURE = "national"

PlaceProcedure = Annotated[
    str | None,
    Parameter(
        name="--procedure",
        metavar="NAME-OR-FILE",
        help="办理程序，默认为national · The place's procedure; national by default",
    ),
]


@frozen(kw_only=True)
class SuggestionsRatesRequest(Request):
    """Rates of suggestions.

    Args:
        selection: Of which suggestions.
        as_of: The day to count as of; None means today.
        procedure: The name or path of the procedure that says how silence counts.
    """

    selection: Selection
    as_of: date | None
    procedure: str

    def run(self, today: date, /) -> int:
        """Write the rates."""
        selection, day = self.selection, self.as_of or today
        procedure = load_procedure(self.procedure)
        figures = rate_figures(
            selection.suggestions(), day, silent=procedure.silent, unit=selection.unit
        )
        rows = (rate_data(rate, figure, selection.lang) for rate, figure in figures)
        if selection.form == JSON:
            head = {"format": FORMAT, "as_of": day.isoformat(), "procedure": procedure.id}
            write_json({**head, "unit": selection.unit}, "rates", rows)
        elif selection.form == CSV:
            write_csv(RATE_COLUMNS, rows)
        else:
            title = procedure.title.label(selection.lang)
            write_lines(rates_text(figures, day, title, selection.lang))
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    procedure: PlaceProcedure = None,
    as_of: DayOfAnswer = None,
    options: SelectionOptions = EVERYTHING,
) -> SuggestionsRatesRequest:
    """Return the request that the arguments of `renda suggestions rates` make."""
    reader = ArgumentReader()
    request = SuggestionsRatesRequest(
        selection=options.selection(reader, url),
        as_of=reader.optional("--as-of", as_of, parse_day, None),
        procedure=reader.optional("--procedure", procedure, parse_text, NATIONAL_PROCEDURE),
    )
    reader.finish()
    return request


COMMAND = command("rates", read_arguments, help=HELP)
