"""`renda suggestions due`: what falls due soon, by who owes it."""

from datetime import date

from attrs import frozen

from renda.suggestions import due_soon
from renda_cli.arguments.horizon import THIRTY_DAYS, Horizon, HorizonOptions
from renda_cli.arguments.parameters import DayOfAnswer, StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_day
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.dues.open_tasks import open_suggestions, write_dues
from renda_cli.commands.suggestions.selection import (
    EVERYTHING,
    Selection,
    SelectionOptions,
)
from renda_cli.inputs.days_ahead import days_ahead

HELP = """按责任单位列出即将到期的事项 · Tell what falls due soon, by who owes it

用法 · Usage: renda suggestions due URL [--within DAYS] [--lead ID] [--as-of DATE] [...]"""


@frozen(kw_only=True)
class SuggestionsDueRequest(Request):
    """What falls due soon.

    Args:
        selection: Of which suggestions.
        as_of: The day to judge on; None means today.
        horizon: How far to look ahead.
    """

    selection: Selection
    as_of: date | None
    horizon: Horizon

    def run(self, today: date, /) -> int:
        """Write what falls due."""
        day = self.as_of or today
        within = days_ahead(self.horizon, day, self.selection.lang)
        entries = due_soon(open_suggestions(self.selection, day), day, within=within)
        write_dues(entries, day, within, self.selection)
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    horizon: HorizonOptions = THIRTY_DAYS,
    as_of: DayOfAnswer = None,
    options: SelectionOptions = EVERYTHING,
) -> SuggestionsDueRequest:
    """Return the request that the arguments of `renda suggestions due` make."""
    reader = ArgumentReader()
    request = SuggestionsDueRequest(
        selection=options.selection(reader, url),
        as_of=reader.optional("--as-of", as_of, parse_day, None),
        horizon=horizon.horizon(reader),
    )
    reader.finish()
    return request


COMMAND = command("due", read_arguments, help=HELP)
