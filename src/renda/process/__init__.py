"""How an item goes its way at a desk: parties, moves, tables of moves, timers, history.

It knows stages, moves, tasks with due dates, and steps, as a place's procedure orders them. It does
not know what a suggestion or a motion is: each brings an `ItemKind` of its own. Its modules:
`desk`, `items`, `moves`, `parties` (who may act), `procedures`, `procedure_files`, `steps` (the
history), `task_changes` (what is owed after a step), `refusals`, `refusal_room`; `room` (all that
others must know of one kind of value); `lint` and the folder `pages` (a procedure before anybody
works by it).
"""

from renda.process.desk import Desk
from renda.process.items import Item, ItemKind
from renda.process.lint import ProcedureLintFinding, ProcedureLintSort, lint_procedure
from renda.process.moves import Extend, Move, Recompute
from renda.process.pages.diagrams import procedure_diagram
from renda.process.pages.procedure_text import procedure_page
from renda.process.parties import Actor, Capacity, Party
from renda.process.procedure_files import Library, UnknownProcedureError
from renda.process.procedures import MoveRow, Procedure, StandIn, Timer
from renda.process.refusals import (
    BackInTimeError,
    BeginsNothingError,
    LackingError,
    MoveRefusedError,
    NoTaskError,
    NotNowError,
    NotSoError,
    NotYourMoveError,
    Refusal,
    TooLateError,
)
from renda.process.steps import Ended, Step, Task

__all__ = [
    "Actor",
    "BackInTimeError",
    "BeginsNothingError",
    "Capacity",
    "Desk",
    "Ended",
    "Extend",
    "Item",
    "ItemKind",
    "LackingError",
    "Library",
    "Move",
    "MoveRefusedError",
    "MoveRow",
    "NoTaskError",
    "NotNowError",
    "NotSoError",
    "NotYourMoveError",
    "Party",
    "Procedure",
    "ProcedureLintFinding",
    "ProcedureLintSort",
    "Recompute",
    "Refusal",
    "StandIn",
    "Step",
    "Task",
    "Timer",
    "TooLateError",
    "UnknownProcedureError",
    "lint_procedure",
    "procedure_diagram",
    "procedure_page",
]
