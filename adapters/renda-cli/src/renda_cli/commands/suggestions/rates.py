"""`renda suggestions rates`: satisfaction, punctuality and kept promises, with what each counts."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from renda.suggestions import SuggestionProcedure
from renda_cli.arguments.parameters import DayOfAnswer, StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.commands.suggestions.procedure_choice import PlaceProcedure, by_procedure
from renda_cli.commands.suggestions.selection import (
    EVERYTHING,
    Selection,
    SelectionOptions,
)
from renda_cli.output.tables import Lines
from renda_cli.texts.suggestions.rate_figures import (
    RATE_COLUMNS,
    FiguresByRate,
    rate_data,
    rate_figures,
    rates_text,
)

HELP = """满意率、按期办理率、承诺落实率及其口径 · Rates, each with what it counts

用法 · Usage: renda suggestions rates URL [--procedure NAME-OR-FILE] [--as-of DATE] [...]"""

FORMAT = "renda.rates/1"


@frozen(kw_only=True)
class SuggestionsRatesRequest(Request):
    """Rates of suggestions.

    Args:
        selection: Of which suggestions.
        as_of: The day to count as of; None means today.
        procedure: The name or path of the procedure by which all are counted; None counts each
            suggestion by the procedure it goes by.
    """

    selection: Selection
    as_of: date | None
    procedure: str | None

    def run(self, today: date, /) -> int:
        """Write the rates."""
        selection, day = self.selection, self.as_of or today
        figures = [*self._figures(day)]
        rows = (
            rate_data(rate, figure, procedure.id, selection.lang)
            for procedure, rates in figures
            for rate, figure in rates
        )
        write_listing(
            selection.form,
            lines=_text(figures, day, selection.lang),
            head={"format": FORMAT, "as_of": day.isoformat(), "unit": selection.unit},
            name="rates",
            columns=RATE_COLUMNS,
            rows=rows,
        )
        return DONE

    def _figures(self, day: date) -> Iterator[tuple[SuggestionProcedure, FiguresByRate]]:
        """Yield the figures of the suggestions of each procedure, in order of procedures."""
        unit = self.selection.unit
        for procedure, items in by_procedure(self.selection.suggestions(), self.procedure):
            yield procedure, rate_figures(items, day, silent=procedure.silent, unit=unit)


def _text(
    figures: Iterable[tuple[SuggestionProcedure, FiguresByRate]], day: date, lang: str
) -> Lines:
    for place, (procedure, rates) in enumerate(figures):
        if place:
            yield ""
        yield from rates_text(rates, day, procedure.title.label(lang), lang)


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
        procedure=reader.optional("--procedure", procedure, parse_text, None),
    )
    reader.finish()
    return request


COMMAND = command("rates", read_arguments, help=HELP)
