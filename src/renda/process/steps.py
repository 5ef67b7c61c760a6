"""The typed history of an item: each move with who made it, as what, and what followed from it.

A step holds all that was decided when it was made, so that the state of an item can be told from
its steps alone, whatever procedure and calendar hold today.
"""

from collections.abc import Iterable
from datetime import date

from attrs import evolve, field, frozen
from attrs.converters import optional

from renda.dates.deadlines import Due
from renda.kernel.moments import day_of
from renda.process.moves import Move
from renda.process.parties import Actor, Party


@frozen(kw_only=True)
class Task:
    """Something that somebody owes until a day (时限事项).

    Args:
        timer: The name of what is owed, as the procedure calls it.
        owner: Who owes it.
        due: Until when, and why then.
        window: Whether it is only a time in which something may be done, so nothing is owed.
        ended_on: The day it was done or fell away; None while it is open.
        done: Whether it was done.
    """

    timer: str
    owner: str
    due: Due
    window: bool = False
    ended_on: date | None = field(default=None, converter=optional(day_of))
    done: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other tasks of an item."""
        return self.timer, self.owner

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.ended_on is None

    def is_late(self, today: date) -> bool:
        """Tell whether it was done late, or is open and overdue today."""
        return self.due.overdue(today if self.ended_on is None else self.ended_on)


@frozen(kw_only=True)
class Ended:
    """A task that a step ended: by doing it, or because it fell away."""

    timer: str
    owner: str
    done: bool


@frozen(kw_only=True)
class Step:
    """One move of an item's history (办理过程).

    Args:
        move: What was done.
        actor: By whom.
        party: As what.
        stage: The stage after it.
        opened: The tasks it opened, or gave another due date.
        ended: The tasks it ended.
        lacking: What should have been there and was not; the place only warns of it.
    """

    move: Move
    actor: Actor
    party: Party
    stage: str
    opened: tuple[Task, ...] = ()
    ended: tuple[Ended, ...] = ()
    lacking: tuple[str, ...] = ()


def tasks_after(tasks: Iterable[Task], step: Step) -> tuple[Task, ...]:
    """Return the tasks of an item after a step, those that ended included, in order of opening."""
    ended = {(each.timer, each.owner): each.done for each in step.ended}
    after: list[Task] = []
    for each in tasks:
        if each.is_open and each.key in ended:
            after.append(evolve(each, ended_on=step.move.on, done=ended[each.key]))
        else:
            after.append(each)
    for each in step.opened:
        held = [n for n, other in enumerate(after) if other.key == each.key and other.is_open]
        if held:
            after[held[0]] = each
        else:
            after.append(each)
    return tuple(after)


def next_owed(tasks: Iterable[Task]) -> Task | None:
    """Return the open task that is due first; a time in which something may be done is none."""
    owed = [each for each in tasks if each.is_open and not each.window]
    return min(owed, key=lambda each: (each.due.on, each.key), default=None)
