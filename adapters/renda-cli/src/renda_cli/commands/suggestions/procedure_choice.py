"""By which procedure suggestions are handled, and counted: all by one, or each by its own."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from cyclopts import Parameter

from renda.suggestions import (
    Suggestion,
    SuggestionProcedure,
    load_procedure,
    shipped_procedures,
)
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.wording import mark

NATIONAL_PROCEDURE = "national"
GIVE_FILE = mark(
    "suggestions that go by {procedure}: {n}; it does not come with renda, so give its file: "
    "--procedure FILE"
)

PlaceProcedure = Annotated[
    str | None,
    Parameter(
        name="--procedure",
        metavar="NAME-OR-FILE",
        help="一律按此程序统计 · Count all by it",
    ),
]
HandlingProcedure = Annotated[
    str | None,
    Parameter(
        name="--procedure",
        metavar="NAME-OR-FILE",
        help="按哪个程序办理，默认全国性的 · By which procedure; the nation's by default",
    ),
]
OwnProcedure = Annotated[
    str | None,
    Parameter(
        name="--procedure",
        metavar="NAME-OR-FILE",
        help="按哪个程序办理，默认为该件所适用的 · By which procedure; its own by default",
    ),
]


def by_procedure(
    suggestions: Iterable[Suggestion], chosen: str | None
) -> Iterator[tuple[SuggestionProcedure, tuple[Suggestion, ...]]]:
    """Yield each procedure with the suggestions counted by it, in order of procedures.

    Args:
        suggestions: The suggestions that are counted; without any, one procedure is yielded.
        chosen: The name or path of the procedure for all; None counts each by the one it goes by.

    Raises:
        UsageError: Some go by a procedure that does not come with the library, and none is chosen.
        RendaError: A procedure cannot be used.
    """
    items: dict[str, list[Suggestion]] = {}
    for item in suggestions:
        name = chosen or item.procedure_id or NATIONAL_PROCEDURE
        items.setdefault(name, []).append(item)
    for name in sorted(items or {chosen or NATIONAL_PROCEDURE}):
        if chosen is None and name not in shipped_procedures():
            data = {"procedure": name, "n": len(items[name])}
            raise UsageError([Complaint(GIVE_FILE, data)])
        yield load_procedure(name), tuple(items.get(name, ()))
