"""How an item goes its way at a desk: parties, moves, tables of moves, timers, history."""

from renda.process.desk import Desk
from renda.process.diagrams import procedure_diagram
from renda.process.items import Handled, ItemKind
from renda.process.lint import ProcedureFinding, Unsound, procedure_findings
from renda.process.moves import Extend, Move, Recompute
from renda.process.parties import Actor, Capacity, Party
from renda.process.procedure_files import Library, UnknownProcedureError
from renda.process.procedure_text import procedure_page
from renda.process.procedures import Procedure, StandIn, Timer, Way
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
    "Handled",
    "ItemKind",
    "LackingError",
    "Library",
    "Move",
    "MoveRefusedError",
    "NoTaskError",
    "NotNowError",
    "NotSoError",
    "NotYourMoveError",
    "Party",
    "Procedure",
    "ProcedureFinding",
    "Recompute",
    "Refusal",
    "StandIn",
    "Step",
    "Task",
    "Timer",
    "TooLateError",
    "UnknownProcedureError",
    "Unsound",
    "Way",
    "procedure_diagram",
    "procedure_findings",
    "procedure_page",
]
