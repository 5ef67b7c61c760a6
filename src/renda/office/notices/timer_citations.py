"""The article by which something is owed, as the procedure that an item goes by cites it.

Only a procedure that renda ships, of the very version, is looked up; nothing else is guessed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from renda.kernel.citations import Citation
from renda.process.procedure_files import Library
from renda.process.steps import Step, last_row

Shipped: TypeAlias = Callable[[], Library[Any]]
"""Returns the library of the procedures of one kind of item."""


def timer_citation(library: Shipped, history: Sequence[Step], timer: str) -> Citation | None:
    """Return the article by which a timer runs; None where none is known, or several are.

    Args:
        library: Returns the procedures of the kind of item.
        history: The item's steps, which tell the procedure it goes by.
        timer: The name of the timer.
    """
    row = last_row(history)
    return None if row is None else _citations(library, row.procedure, row.version).get(timer)


@cache
def _citations(library: Shipped, procedure_id: str, version: str) -> Mapping[str, Citation]:
    """Return the one article that a shipped procedure cites for each of its timers."""
    if procedure_id not in library().shipped():
        return {}
    procedure = library().load(procedure_id)
    if procedure.version != version:
        return {}
    cited: dict[str, list[Citation]] = {}
    for timer in procedure.timers:
        named = cited.setdefault(timer.name, [])
        if timer.citation is not None and timer.citation not in named:
            named.append(timer.citation)
    return {name: named[0] for name, named in cited.items() if len(named) == 1}
