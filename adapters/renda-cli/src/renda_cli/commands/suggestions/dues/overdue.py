"""`renda suggestions overdue`: what should have been done, by who owes it."""

from datetime import date

from attrs import frozen

from renda.suggestions import overdue
from renda_cli.arguments.parameters import DayOfAnswer, StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_day
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.dues.open_tasks import open_suggestions, write_dues
from renda_cli.commands.suggestions.selection import (
    EVERYTHING,
    Selection,
    SelectionOptions,
)

HELP = """按责任单位列出逾期的事项 · Tell what is overdue, by who owes it

用法 · Usage: renda suggestions overdue URL [--lead ID] [--as-of DATE] [...]"""


@frozen(kw_only=True)
class SuggestionsOverdueRequest(Request):
    """What is overdue.

    Args:
        selection: Of which suggestions.
        as_of: The day to judge on; None means today.
    """

    selection: Selection
    as_of: date | None

    def run(self, today: date, /) -> int:
        """Write what is overdue."""
        day = self.as_of or today
        entries = overdue(open_suggestions(self.selection, day), day)
        write_dues(entries, day, None, self.selection)
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    as_of: DayOfAnswer = None,
    options: SelectionOptions = EVERYTHING,
) -> SuggestionsOverdueRequest:
    """Return the request that the arguments of `renda suggestions overdue` make."""
    reader = ArgumentReader()
    request = SuggestionsOverdueRequest(
        selection=options.selection(reader, url),
        as_of=reader.optional("--as-of", as_of, parse_day, None),
    )
    reader.finish()
    return request


COMMAND = command("overdue", read_arguments, help=HELP)
