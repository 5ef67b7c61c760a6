"""The article by which something is owed or was done, as the procedure of an item cites it.

Only a procedure that renda ships, of the very version, is looked up; nothing else is guessed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from renda.kernel.citations import Citation
from renda.process.procedure_files import Library
from renda.process.procedures import Procedure
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


def step_citation(library: Shipped, step: Step) -> Citation | None:
    """Return the article by which a step was made; None where none is known.

    Args:
        library: Returns the procedures of the kind of item.
        step: The step, which tells the row of the table it was made by.
    """
    if step.row is None:
        return None
    procedure = _shipped(library, step.row.procedure, step.row.version)
    if procedure is None:
        return None
    return procedure.of_move(step.move.name)[step.row.number - 1].citation


@cache
def _citations(library: Shipped, procedure_id: str, version: str) -> Mapping[str, Citation]:
    """Return the one article that a shipped procedure cites for each of its timers."""
    procedure = _shipped(library, procedure_id, version)
    if procedure is None:
        return {}
    cited: dict[str, list[Citation]] = {}
    for timer in procedure.timers:
        named = cited.setdefault(timer.name, [])
        if timer.citation is not None and timer.citation not in named:
            named.append(timer.citation)
    return {name: named[0] for name, named in cited.items() if len(named) == 1}


def _shipped(library: Shipped, procedure_id: str, version: str) -> Procedure | None:
    """Return a shipped procedure; None where there is none of the id and version."""
    if procedure_id not in library().shipped():
        return None
    procedure = library().load(procedure_id)
    return procedure if procedure.version == version else None
