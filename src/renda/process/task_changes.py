"""Which tasks a step opens and ends: the table of timers put to work on one item.

A timer that starts again takes the place of the one that runs, which it remembers. One that has
run out is not started again: its task stays overdue until it is done or falls away. Beside the
timers an item itself may say what is to be done by a day; those tasks follow from its contents.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Generic

from attrs import evolve, frozen

from renda.dates.calendars import WorkCalendar
from renda.dates.deadlines import Due
from renda.dates.open_dues import (
    due_or_open,
    extended_or_open,
    recomputed_or_open,
    resumed_or_open,
)
from renda.kernel.terms import Listed
from renda.process.items import ItemKind, T
from renda.process.moves import Extend, Recompute
from renda.process.parties import UNIT_PARTIES, Party, is_body
from renda.process.procedures import Procedure, Timer
from renda.process.refusals import NoTaskError, ToldTask
from renda.process.steps import AgreedTask, Ended, Step, Task

BODIES = frozenset(party for party in Party if is_body(party))


@frozen(kw_only=True)
class TaskChanges(Generic[T]):
    """What one step changes of the tasks of one item.

    Args:
        kind: What is known of such items, whatever the place.
        procedure: The place's tables of moves and timers.
        calendar: The working days that due dates are counted in.
        before: The item before the step.
        item: The item with its contents changed by the step.
        step: The step, still without the tasks it opens and ends.
        stage: The stage of the item after the step.
    """

    kind: ItemKind[T]
    procedure: Procedure
    calendar: WorkCalendar
    before: T
    item: T
    step: Step
    stage: str

    def ended(self, *, done: bool) -> tuple[Ended, ...]:
        """Return the tasks the step ends: those it does, and those that fall away.

        What a body owes is done by whoever makes a move that stops it; what a deputy or a unit
        owes, by that one alone. A task falls away where the item has come to its end, where its
        owner holds the part no longer, where what it is owed for is so no longer, and where the
        later stages leave no way to do it.

        Args:
            done: Whether the actor's own part is done by the step.
        """
        owners = {self.step.actor.id, *BODIES}
        is_over = self.stage in self.procedure.ends
        tasks: list[Ended] = []
        for task in self._timed_tasks():
            timers = self._timers_of(task)
            stops = done and task.owner in owners and any(map(self._is_done, timers))
            own_timers = [timer for timer in self._owner_timers(task, timers) if self._lasts(timer)]
            if stops or is_over or not own_timers or self._is_past(own_timers):
                tasks.append(Ended(timer=task.timer, owner=task.owner, done=stops))
        return (*tasks, *self._agreed_ends())

    def _is_done(self, timer: Timer) -> bool:
        """Tell whether the step does what a timer row asks for, as far as its actor's part goes."""
        move, actor = self.step.move, self.step.actor.id
        return move.name in timer.stops and self.kind.holds(timer.until, self.item, move, actor)

    def opened(self, ended: Iterable[Ended], *, advances: bool) -> tuple[Task, ...]:
        """Return the tasks the step opens, or gives another due date.

        Args:
            ended: The tasks that the step ends.
            advances: Whether the item goes on by the step; where it does not yet, no timer starts.
        """
        return (*self._timed_opens(ended, advances=advances), *self._agreed_opens())

    def _timed_opens(self, ended: Iterable[Ended], *, advances: bool) -> tuple[Task, ...]:
        """Return the tasks of timers that the step opens, or gives another due date."""
        match self.step.move:
            case Extend() as move:
                return tuple(self._extended_tasks(move))
            case Recompute():
                return tuple(self._recomputed_tasks())
            case _ if self.stage in self.procedure.ends:
                return ()
            case _:
                started = tuple(self._started_tasks(ended)) if advances else ()
                changed = (*started, *self._clock_changes(ended))
                return (*changed, *self._inherited_tasks(ended, {task.key for task in changed}))

    def _agreed_ends(self) -> Iterator[Ended]:
        agreements = {agreement.key: agreement for agreement in self._agreements()}
        for task in self._open_tasks():
            agreement = agreements.get(task.key)
            if task.about and (agreement is None or agreement.done is not None):
                done = agreement is not None and bool(agreement.done)
                yield Ended(timer=task.timer, owner=task.owner, about=task.about, done=done)

    def _agreed_opens(self) -> Iterator[Task]:
        running = {task.key: task for task in self._open_tasks()}
        for agreement in self._agreements():
            present = running.get(agreement.key)
            if agreement.done is not None:
                continue
            if present is None:
                yield agreement.task
            elif present.due.on != agreement.on and not present.due.overdue(self.step.move.on):
                yield evolve(present, due=self._put_off(present.due, agreement.on))

    def _put_off(self, present: Due, to: date) -> Due:
        """Return an agreed deadline with another day; it keeps the first one."""
        first, on = present.first or present.legal, self.step.move.on
        return evolve(present, legal=to, on=to, first=first, extended_on=on, most=to)

    def _agreements(self) -> Iterable[AgreedTask]:
        return self.kind.agreed(self.item, self.procedure)

    def _timers_of(self, task: Task) -> tuple[Timer, ...]:
        return self.procedure.spans().get(task.timer, ())

    def _owner_timers(self, task: Task, timers: tuple[Timer, ...]) -> list[Timer]:
        """Return those of a task's timer rows whose part its owner still holds."""
        return [timer for timer in timers if task.owner in self.item.holders(timer.owner)]

    def _lasts(self, timer: Timer) -> bool:
        return self.kind.holds(timer.lasts, self.item, self.step.move)

    def _is_past(self, timers: list[Timer]) -> bool:
        """Tell whether the tasks of these timer rows can no longer be done at this stage.

        A stage that leads back to them does not count after a move that concludes: there the
        tasks are opened anew.
        """
        stage_before = str(self.before.stage)
        if stage_before == self.stage:
            return False
        stages = frozenset[str]().union(*(self.procedure.stopped_at(timer) for timer in timers))
        if self.step.move.concludes and stage_before in stages:
            return self.stage not in stages
        return stages.isdisjoint(self.procedure.onward(self.stage))

    def _open_tasks(self) -> Iterator[Task]:
        return (task for task in self.before.tasks if task.is_open)

    def _timed_tasks(self) -> Iterator[Task]:
        return (task for task in self._open_tasks() if not task.about)

    def _started_tasks(self, ended: Iterable[Ended]) -> Iterator[Task]:
        move = self.step.move
        ended_keys = {task.key for task in ended}
        running = {task.key: task for task in self._open_tasks() if task.key not in ended_keys}
        for name, timers in self.procedure.spans().items():
            starting = [timer for timer in timers if move.name in timer.starts]
            valid = [timer for timer in starting if self.kind.holds(timer.when, self.item, move)]
            # Of several rows for one owner the first is meant: put in last, it is the one kept.
            for timer in {timer.owner: timer for timer in reversed(valid)}.values():
                for owner in self._owners(timer):
                    present = running.get((name, owner))
                    # Whoever let a time run out would else be on time again by a late receipt.
                    if present is None or _may_restart(present, move.on):
                        new_due = self._counted_due(timer, None if present is None else present.due)
                        yield Task(timer=name, owner=owner, due=new_due, window=timer.window)

    def _clock_changes(self, ended: Iterable[Ended]) -> Iterator[Task]:
        """Yield the tasks whose clock the step stops, or lets go on."""
        move, ended_keys = self.step.move, {task.key for task in ended}
        whose = move.concerns or (self.step.actor.id if self.step.party in UNIT_PARTIES else "")
        for task in self._timed_tasks():
            if task.key in ended_keys or whose not in {"", task.owner}:
                continue
            timers = self._owner_timers(task, self._timers_of(task))
            if task.stopped_on is None and any(move.name in timer.pauses for timer in timers):
                # A clock that has run out is not stopped: what is late stays late.
                if not task.due.overdue(move.on):
                    yield evolve(task, stopped_on=move.on)
            elif task.stopped_on and any(move.name in timer.resumes for timer in timers):
                days = (move.on - task.stopped_on).days
                due = resumed_or_open(task.due, days=days, calendar=self.calendar)
                yield evolve(task, due=due, stopped_on=None)

    def _inherited_tasks(
        self, ended: Iterable[Ended], started: set[tuple[str, ...]]
    ) -> Iterator[Task]:
        """Yield the tasks that new holders of a part take over from those who held it before.

        Args:
            ended: The tasks that the step ends.
            started: The keys of the tasks that the step starts; they are not taken over as well.
        """
        fallen = {task.key for task in ended if not task.done}
        held = started | {task.key for task in self._open_tasks()}
        for task in self._timed_tasks():
            if task.key not in fallen:
                continue
            for owner in self._new_holders(task):
                if (task.timer, owner) not in held:
                    held.add((task.timer, owner))
                    yield evolve(task, owner=owner)

    def _new_holders(self, task: Task) -> Iterator[str]:
        for timer in self._timers_of(task):
            before = self.before.holders(timer.owner)
            if task.owner in before:
                yield from (
                    holder for holder in self.item.holders(timer.owner) if holder not in before
                )

    def _counted_due(self, timer: Timer, running: Due | None) -> Due:
        """Return the due date that a timer counts from this step.

        Args:
            timer: The row of the timer that starts.
            running: The due date that it takes the place of; None where none is running.
        """
        made_on = self.step.move.on
        anchor = getattr(self.item, timer.anchor) if timer.anchor else made_on
        counted = due_or_open(
            anchor or made_on, timer.span, self.calendar, roll=self.procedure.roll
        )
        if running is None:
            return counted
        if running.extended_on is None or counted.legal >= running.legal:
            return evolve(counted, earlier=running)
        # An extension once granted is not lost by a new start that would end before it.
        kept = evolve(running, anchor=counted.anchor, span=counted.span, first=counted.legal)
        return evolve(kept, earlier=running)

    def _owners(self, timer: Timer) -> tuple[str, ...]:
        """Return the ids of those whose task a timer row starts.

        A move that concerns somebody starts the task of that one alone. Of units, a move that
        hands the item out starts the tasks of new ones only, since the others keep their time; and
        a unit's move for its own part starts the task of that unit alone. Else it is all holders.
        """
        holders, move = self.item.holders(timer.owner), self.step.move
        if move.concerns:
            return tuple(holder for holder in holders if holder == move.concerns)
        if timer.owner in UNIT_PARTIES and move.hands_out:
            held = self.before.holders(timer.owner)
            return tuple(holder for holder in holders if holder not in held)
        if timer.owner in UNIT_PARTIES and move.own and self.step.party in UNIT_PARTIES:
            return tuple(holder for holder in holders if holder == self.step.actor.id)
        return holders

    def _extended_tasks(self, move: Extend) -> Iterator[Task]:
        tasks = [
            task
            for task in self._open_tasks()
            if task.timer == move.timer and move.owner in {"", task.owner}
        ]
        if not tasks:
            raise self._no_task_error(move)
        for task in tasks:
            yield evolve(task, due=self._extended_due(task, move))

    def _extended_due(self, task: Task, move: Extend) -> Due:
        """Return a later due date, within what the row allows that the task came from."""
        timers = self._owner_timers(task, self._timers_of(task))
        # A task does not keep its row; of rows that fit, one with the same span comes first, since
        # sorting is stable and False sorts before True.
        candidates = sorted(timers, key=lambda timer: timer.span != task.due.span)
        valid = (timer for timer in candidates if self.kind.holds(timer.when, self.item, move))
        timer = next(valid, None)
        if timer is None or timer.most is None:
            raise self._no_task_error(move)
        return extended_or_open(
            task.due, to=move.to, on=move.on, most=timer.most, calendar=self.calendar
        )

    def _no_task_error(self, move: Extend) -> NoTaskError:
        told, tasks = self.kind.told_timer, self._open_tasks()
        running = Listed(tuple(ToldTask(told(task.timer), task.owner) for task in tasks))
        return NoTaskError(item=self.item.id, timer=told(move.timer), allowed=running)

    def _recomputed_tasks(self) -> Iterator[Task]:
        for task in self._timed_tasks():
            new_due = recomputed_or_open(task.due, self.calendar)
            # Where nothing differs `recomputed_or_open` returns the same object: no change to tell.
            if new_due is not task.due:
                yield evolve(task, due=new_due)


def _may_restart(task: Task, on: date) -> bool:
    """Tell whether a running task may be counted anew: neither run out, nor standing still."""
    return task.stopped_on is None and not task.due.overdue(on)
