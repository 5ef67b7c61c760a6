"""How an item goes its way at a desk: parties, moves, tables of moves, timers, history.

It knows stages, moves, tasks with due dates, and steps, as a place's procedure orders them. It does
not know what a suggestion or a motion is: each brings an `ItemKind` of its own. Its modules:
`desk`, `items`, `moves`, `parties` (who may act), `procedures`, `procedure_files`, `steps` (the
history), `task_changes` (what is owed after a step), `refusals`, `refusal_room`; `room` (all that
others must know of one kind of value); `lint`; the folders `corrections` (steps put
right, late entries), `pages` (a procedure before anybody works by it) and `registers` (numbers,
categories, attachments).
"""

from renda.process.desk import Desk
from renda.process.items import Item, ItemKind, SignedText
from renda.process.lint import ProcedureLintFinding, ProcedureLintSort, lint_procedure
from renda.process.moves import ChangeOver, Correct, Extend, Move, Recompute
from renda.process.pages.diagrams import procedure_diagram
from renda.process.pages.procedure_text import procedure_page
from renda.process.parties import Actor, Capacity, Party
from renda.process.procedure_files import Library, UnknownProcedureError
from renda.process.procedures import MoveRow, Procedure, StandIn, Timer
from renda.process.refusals import (
    BackInTimeError,
    BeginsNothingError,
    CorrectionRefusedError,
    LackingError,
    MoveRefusedError,
    NoSuchStepError,
    NoTaskError,
    NotInForceError,
    NotNowError,
    NotSoError,
    NotYourMoveError,
    OtherItemError,
    OtherProcedureError,
    OtherWordError,
    Refusal,
    TooLateError,
    UnknownCategoryError,
)
from renda.process.registers.attachments import (
    Attachment,
    DigestFormError,
    MediaTypeError,
)
from renda.process.registers.categories import Category, CategoryTree, CategoryTreeError
from renda.process.registers.numbers import ItemNumber, NumberedBy
from renda.process.steps import Ended, ProcedureRow, Step, Task, standing_steps

__all__ = [
    "Actor",
    "Attachment",
    "BackInTimeError",
    "BeginsNothingError",
    "Capacity",
    "Category",
    "CategoryTree",
    "CategoryTreeError",
    "ChangeOver",
    "Correct",
    "CorrectionRefusedError",
    "Desk",
    "DigestFormError",
    "Ended",
    "Extend",
    "Item",
    "ItemKind",
    "ItemNumber",
    "LackingError",
    "Library",
    "MediaTypeError",
    "Move",
    "MoveRefusedError",
    "MoveRow",
    "NoSuchStepError",
    "NoTaskError",
    "NotInForceError",
    "NotNowError",
    "NotSoError",
    "NotYourMoveError",
    "NumberedBy",
    "OtherItemError",
    "OtherProcedureError",
    "OtherWordError",
    "Party",
    "Procedure",
    "ProcedureLintFinding",
    "ProcedureLintSort",
    "ProcedureRow",
    "Recompute",
    "Refusal",
    "SignedText",
    "StandIn",
    "Step",
    "Task",
    "Timer",
    "TooLateError",
    "UnknownCategoryError",
    "UnknownProcedureError",
    "lint_procedure",
    "procedure_diagram",
    "procedure_page",
    "standing_steps",
]
