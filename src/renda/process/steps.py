"""The typed history of an item: each move with its actor, the actor's party, and what followed.

A step holds all that was decided when it was made. So the state of an item follows from its steps
alone, whatever procedure and calendar hold today.
"""

from collections.abc import Iterable
from datetime import date

from attrs import evolve, field, frozen
from attrs.converters import optional

from renda.dates.deadlines import Due
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_of
from renda.process.moves import Move
from renda.process.parties import Actor, AnyParty


@frozen(kw_only=True)
class Task(Typed):
    """Something that somebody owes until a day (时限事项).

    Args:
        timer: The name of its timer in the procedure, such as `reply`.
        owner: The id of the one who has to do it; of a body, its party.
        due: The last day, with how it was counted.
        window: Whether it is only a time in which something may be done, so nothing is owed.
        ended_on: The day it was done or fell away; None while it is open.
        done: Whether it was done; False where it fell away or is open.
    """

    timer: str
    owner: str
    due: Due
    window: bool = False
    ended_on: date | None = field(default=None, converter=optional(day_of))
    done: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Timer and owner, which no two open tasks of an item share."""
        return self.timer, self.owner

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.ended_on is None

    def is_late(self, today: date) -> bool:
        """Tell whether it was done late, or is open and overdue today."""
        return self.due.overdue(today if self.ended_on is None else self.ended_on)


@frozen(kw_only=True)
class Ended(Typed):
    """A task that a step ended: by doing it, or because it fell away."""

    timer: str
    owner: str
    done: bool


@frozen(kw_only=True)
class Step(Typed):
    """One move of an item's history (办理过程).

    Args:
        move: What was done, and on which day.
        actor: The actor who made the move.
        party: The party the actor made it as.
        stage: The stage after it, by its word.
        opened: The tasks it opened, or gave another due date.
        ended: The tasks it ended.
        lacking: The facts that did not hold and that the place only warns of.
    """

    move: Move
    actor: Actor
    party: AnyParty
    stage: str
    opened: tuple[Task, ...] = ()
    ended: tuple[Ended, ...] = ()
    lacking: tuple[str, ...] = ()


def tasks_after(tasks: Iterable[Task], step: Step) -> tuple[Task, ...]:
    """Return the tasks of an item after a step, those that ended included, in order of opening."""
    done_by_key = {(task.timer, task.owner): task.done for task in step.ended}
    after: list[Task] = []
    for task in tasks:
        if task.is_open and task.key in done_by_key:
            after.append(evolve(task, ended_on=step.move.on, done=done_by_key[task.key]))
        else:
            after.append(task)
    for task in step.opened:
        # A task that runs already is replaced in its place: it got another due date, and is the
        # same task to readers of the list.
        places = [n for n, held in enumerate(after) if held.key == task.key and held.is_open]
        if places:
            after[places[0]] = task
        else:
            after.append(task)
    return tuple(after)


def next_owed(tasks: Iterable[Task]) -> Task | None:
    """Return the open task that is due first; None where none is open.

    A window is no such task, since nobody has to use it.
    """
    owed = [task for task in tasks if task.is_open and not task.window]
    return min(owed, key=lambda task: (task.due.on, task.key), default=None)
