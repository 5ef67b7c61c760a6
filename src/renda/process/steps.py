"""The typed history of an item: each move with its actor, the actor's party, and what followed.

A step holds all that was decided when it was made. So the state of an item follows from its steps
alone, whatever procedure and calendar hold today.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import evolve, field, frozen

from renda.dates.deadlines import Due, Roll, Span, SpanUnit
from renda.dates.periods import DAY
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_if_known
from renda.process.moves import Correct, Move
from renda.process.parties import Actor, AnyParty
from renda.process.registers.numbers import ItemNumber

# What was agreed upon asks no calendar.
NO_CALENDAR = "-"


@frozen(kw_only=True, repr=False)
class Task(Typed):
    """Something that somebody owes until a day (时限事项).

    Args:
        timer: The name of its timer in the procedure, such as `reply`; of what the item itself
            holds a day for, such as a promise, the word for that.
        owner: The id of the one who has to do it; of a body, its party.
        due: The last day, with how it was counted.
        about: Which of several such things of one owner it is, as the id of a promise; empty where
            it comes from a timer.
        window: Whether it is only a time in which something may be done, so nothing is owed.
        stopped_on: The day its clock was stopped, until it goes on; None while it runs.
        ended_on: The day it was done or fell away; None while it is open.
        done: Whether it was done; False where it fell away or is open.
    """

    timer: str
    owner: str
    due: Due
    about: str = ""
    window: bool = False
    stopped_on: date | None = field(default=None, converter=day_if_known)
    ended_on: date | None = field(default=None, converter=day_if_known)
    done: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Timer, owner and what it is about, which no two open tasks of an item share."""
        return task_key(self.timer, self.owner, self.about)

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.ended_on is None

    def clock_day(self, today: date) -> date:
        """Return the day its clock shows on a day; while it stands still, when it was stopped."""
        return today if self.stopped_on is None else min(today, self.stopped_on)

    def is_late(self, today: date) -> bool:
        """Tell whether it is open and overdue today, or was overdue when it was done or fell away.

        What is late stays late: who let the time run out is not rid of it by who ends the task.
        """
        return self.due.overdue(self.clock_day(today if self.ended_on is None else self.ended_on))


@frozen(kw_only=True, repr=False)
class Ended(Typed):
    """A task that a step ended: by doing it, or because it fell away."""

    timer: str
    owner: str
    done: bool
    about: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """The key of the task."""
        return task_key(self.timer, self.owner, self.about)


@frozen(kw_only=True)
class AgreedTask:
    """Something that an item itself says is to be done by a day (约定期限事项), such as a promise.

    Args:
        timer: The word for what is owed.
        owner: The id of the one who has to do it; of a body, its party.
        about: Which of several such things of one owner it is.
        since: The day it was said.
        on: The last day.
        done: Whether it was done; None while it is open.
    """

    timer: str
    owner: str
    about: str
    since: date
    on: date
    done: bool | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """The key of the task it makes."""
        return task_key(self.timer, self.owner, self.about)

    @property
    def task(self) -> Task:
        """The open task it makes; its day is meant as it was said, and no calendar moves it."""
        # A day that was said too late for any time to be left still has a deadline.
        anchor = min(self.since, self.on - DAY)
        span = Span((self.on - anchor).days, SpanUnit.DAYS)
        due = Due(
            anchor=anchor,
            span=span,
            roll=Roll.NONE,
            legal=self.on,
            on=self.on,
            calendar=NO_CALENDAR,
        )
        return Task(timer=self.timer, owner=self.owner, about=self.about, due=due)


def task_key(timer: str, owner: str, about: str) -> tuple[str, ...]:
    """Return what tells a task from all others that are open."""
    return (timer, owner, about) if about else (timer, owner)


@frozen(kw_only=True, repr=False)
class ProcedureRow(Typed):
    """The row of a procedure's table that a move was made by (办理依据).

    Args:
        procedure: The id of the procedure.
        version: The version of the procedure, which tells earlier tables from later ones.
        number: The number of the row among those of the move; 1 is the first.
    """

    procedure: Id
    version: str
    number: int

    @property
    def full_name(self) -> str:
        """The procedure's id and version, as refusals and pages tell them."""
        return f"{self.procedure} ({self.version})"


@frozen(kw_only=True, repr=False)
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
        lapsed: The ids of those whose signatures it ended, since they signed another text.
        entered_on: The day it was entered, whenever it was done; None where nobody said.
        struck: Whether a correction struck it out, so that it changes nothing.
        redone: The steps from the corrected one on, as they stand after a correction; empty in a
            step that corrects nothing.
        row: The row of the procedure that allowed it; None in what was kept before rows were.
        number: The number that the item got by it; None where it got none.
    """

    move: Move
    actor: Actor
    party: AnyParty
    stage: str
    opened: tuple[Task, ...] = ()
    ended: tuple[Ended, ...] = ()
    lacking: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    entered_on: date | None = field(default=None, converter=day_if_known)
    row: ProcedureRow | None = None
    number: ItemNumber | None = None
    struck: bool = False
    redone: "tuple[Step, ...]" = ()

    @property
    def is_act(self) -> bool:
        """Whether something was done with the item by it: no correction is, nor what none made."""
        return not self.struck and not isinstance(self.move, Correct)


def numbered_steps(history: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps of a history, each as it was last corrected, in its old place.

    What was struck out keeps its place, so that the number of a step never changes.
    """
    steps: list[Step] = []
    for step in history:
        if step.redone:
            del steps[len(steps) - len(step.redone) :]
            steps += step.redone
        # The versions that it brought stand in their places now.
        steps.append(evolve(step, redone=()) if step.redone else step)
    return tuple(steps)


def standing_steps(history: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps of a history as they stand: as last corrected, without those struck out."""
    return tuple(step for step in numbered_steps(history) if not step.struck)


def tasks_after(tasks: Iterable[Task], step: Step) -> tuple[Task, ...]:
    """Return the tasks of an item after a step, those that ended included, in order of opening."""
    done_by_key = {task.key: task.done for task in step.ended}
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


def last_row(history: Sequence[Step]) -> ProcedureRow | None:
    """Return the row that the last of some steps was made by; None where no step tells.

    It names the procedure that an item goes by.
    """
    return next((step.row for step in reversed(history) if step.row is not None), None)


def given_number(history: Iterable[Step]) -> ItemNumber | None:
    """Return the number that some steps gave an item; None where they gave none.

    A step that was put right or struck out since gave it all the same: no number is used twice.
    """
    return next((step.number for step in history if step.number is not None), None)


def next_owed(tasks: Iterable[Task]) -> Task | None:
    """Return the open task that is due first; None where none is open.

    A window is no such task, since nobody has to use it.
    """
    owed = [task for task in tasks if task.is_open and not task.window]
    return min(owed, key=lambda task: (task.due.on, task.key), default=None)
