"""`renda suggestions list`: which suggestions there are."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.suggestions import Stage, Suggestion
from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_count, parse_text, word_parser
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.commands.suggestions.selection import EVERYTHING, Selection, SelectionOptions
from renda_cli.inputs.offices import installed_plugins, session_reading
from renda_cli.texts.suggestions.suggestion_rows import COLUMNS, suggestion_data, suggestions_text

HELP = """列出代表建议；保密的不显示标题和代表 · List them; confidential ones untold

用法 · Usage: renda suggestions list URL [--stage STAGE] [--unit ID] [...]"""

FORMAT = "renda.suggestions/1"

AtStage = Annotated[
    str | None,
    Parameter(name="--stage", metavar="STAGE", help="只看某一阶段的 · At one stage only"),
]
KeyOnly = Annotated[
    bool, Parameter(name="--key", negative=(), help="只看重点督办的 · Key suggestions only")
]
OrderField = Annotated[
    str | None,
    Parameter(
        name="--order",
        metavar="FIELD",
        help="排序，如due_on、-filed_on · A field to order by, - for the last first",
    ),
]
MostListed = Annotated[
    str | None, Parameter(name="--limit", metavar="N", help="最多多少件 · At most so many")
]


@frozen(kw_only=True)
class SuggestionsListRequest(Request):
    """A list of suggestions.

    Args:
        selection: Which suggestions.
        order: The field they are ordered by, after a `-` where the last comes first; empty means
            by their ids.
        limit: How many at most; None means all.
    """

    selection: Selection
    order: str
    limit: int | None

    def run(self, _: date, /) -> int:
        """Write a row for each suggestion; of a confidential one neither title nor deputy."""
        selection = self.selection
        with session_reading(selection.address, installed_plugins(selection.lang)) as session:
            # The store orders and cuts, so that a short list of a large store stays quick.
            entries = session.of(Suggestion).find(
                selection.predicate, order=self.order, limit=self.limit
            )
            suggestions = tuple(entry.value for entry in entries)
        write_suggestions(suggestions, selection.form, selection.lang)
        return DONE


def write_suggestions(suggestions: Sequence[Suggestion], form: str, lang: str) -> None:
    """Write a row for each suggestion.

    Args:
        suggestions: The suggestions, in order.
        form: The format of the answer.
        lang: The language of its texts.
    """
    write_listing(
        form,
        lines=suggestions_text(suggestions, lang),
        head={"format": FORMAT},
        name="suggestions",
        columns=COLUMNS,
        rows=map(suggestion_data, suggestions),
    )


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    stage: AtStage = None,
    key: KeyOnly = False,
    order: OrderField = None,
    limit: MostListed = None,
    options: SelectionOptions = EVERYTHING,
) -> SuggestionsListRequest:
    """Return the request that the arguments of `renda suggestions list` make."""
    reader = ArgumentReader()
    further = {
        "stage": reader.optional("--stage", stage, word_parser(*Stage), None),
        # An empty unit is complained of by the selection, and must not be searched for before.
        "unit": options.unit or None,
        # Left out, `--key` asks for all suggestions, not for those that are no key ones.
        "is_key": key or None,
    }
    request = SuggestionsListRequest(
        selection=options.selection(reader, url, further),
        order=reader.optional("--order", order, parse_text, ""),
        limit=reader.optional("--limit", limit, parse_count, None),
    )
    reader.finish()
    return request


COMMAND = command("list", read_arguments, help=HELP)
