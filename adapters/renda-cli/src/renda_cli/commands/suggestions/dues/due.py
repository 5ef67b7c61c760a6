"""`renda suggestions due`: what falls due soon, by who owes it."""

from datetime import date

from attrs import frozen

from renda.suggestions import due_soon
from renda_cli.arguments.parameters import DAYS_AHEAD, DayOfAnswer, StoreUrl, WithinDays
from renda_cli.arguments.values import ArgumentReader, parse_count, parse_day
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.dues.open_tasks import open_suggestions, write_dues
from renda_cli.commands.suggestions.selection import (
    EVERYTHING,
    Selection,
    SelectionOptions,
)

HELP = """按责任单位列出即将到期的事项 · Tell what falls due soon, by who owes it

用法 · Usage: renda suggestions due URL [--within DAYS] [--as-of DATE] [...]"""


@frozen(kw_only=True)
class SuggestionsDueRequest(Request):
    """What falls due soon.

    Args:
        selection: Of which suggestions.
        as_of: The day to judge on; None means today.
        within: How many days to look ahead.
    """

    selection: Selection
    as_of: date | None
    within: int

    def run(self, today: date, /) -> int:
        """Write what falls due."""
        day = self.as_of or today
        entries = due_soon(open_suggestions(self.selection, day), day, within=self.within)
        write_dues(entries, day, self.within, self.selection)
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    within: WithinDays = None,
    as_of: DayOfAnswer = None,
    options: SelectionOptions = EVERYTHING,
) -> SuggestionsDueRequest:
    """Return the request that the arguments of `renda suggestions due` make."""
    reader = ArgumentReader()
    request = SuggestionsDueRequest(
        selection=options.selection(reader, url),
        as_of=reader.optional("--as-of", as_of, parse_day, None),
        within=reader.optional("--within", within, parse_count, DAYS_AHEAD),
    )
    reader.finish()
    return request


COMMAND = command("due", read_arguments, help=HELP)
