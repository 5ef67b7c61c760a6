"""What a move may be dated before: parties enter their own acts when they get to it.

Each one's own acts are in order, and nobody acts before what gave them the turn. A move that leads
the item on, or hands it to units, comes after all that was done, since it ends what others may do.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from renda.process.items import Item, ItemKind, T
from renda.process.moves import Correct, Extend, Move, Recompute
from renda.process.procedures import MoveRow, Procedure
from renda.process.refusals import BackInTimeError, TooLateError
from renda.process.steps import Step, Task, standing_steps


def refuse_untimely(
    kind: ItemKind[T], procedure: Procedure, item: T, move: Move, row: MoveRow, owners: set[str]
) -> None:
    """Refuse what is dated before what it comes after, or done when its window has closed.

    Args:
        kind: What is known of such items.
        procedure: The place's tables.
        item: The item before the move; it may have no step yet.
        move: The move that is tried.
        row: The row that the move is made by.
        owners: The actor's id and the parties the actor acts for; only their windows count.

    Raises:
        BackInTimeError: It is dated before what it comes after.
        TooLateError: The time it was allowed in is over.
    """
    # A correction is of the register and no act on the item: any day may be what was wrong.
    if isinstance(move, Correct):
        return
    earliest = max(_days_before(item, move, row, owners), default=date.min)
    told = {"move": kind.told(move.name), "item": item.id, "on": move.on}
    if move.on < earliest:
        raise BackInTimeError(**told, earliest=earliest)
    for task in item.tasks:
        # Nobody is too late by a guess: an open day closes no window.
        known = task.is_open and task.window and task.due.awaits is None
        closing = known and task.owner in owners and _stops(procedure, move, task)
        if closing and task.due.overdue(move.on):
            raise TooLateError(**told, due=task.due.on)


def _days_before(item: Item, move: Move, row: MoveRow, owners: set[str]) -> Iterator[date]:
    """Yield the days of the acts that a move comes after."""
    acts = [step for step in standing_steps(item.history) if step.is_act]
    leads_on = row.to not in {"", str(item.stage)} or move.hands_out
    whose = {*owners, move.concerns}
    for before, step in pairwise([None, *acts]):
        if step is not None and (
            leads_on
            or before is None
            or before.stage != step.stage
            or step.actor.id in whose
            or _gives_turn(step, owners)
        ):
            yield step.move.on


def _gives_turn(step: Step, owners: set[str]) -> bool:
    """Tell whether a step made one of some owners owe something."""
    # More time, or time counted anew, gives nobody a turn: what was owed was owed before.
    if isinstance(step.move, Extend | Recompute):
        return False
    return any(task.owner in owners for task in step.opened)


def _stops(procedure: Procedure, move: Move, task: Task) -> bool:
    timers = procedure.spans().get(task.timer, ())
    return any(move.name in timer.stops for timer in timers)
