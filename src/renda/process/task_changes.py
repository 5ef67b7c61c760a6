"""What a step makes owed, and what it ends: the table of timers put to work on one item.

A timer that starts again takes the place of the one that runs, which it remembers.
"""

from collections.abc import Iterator
from datetime import date
from typing import Generic

from attrs import evolve, frozen

from renda.dates.calendars import WorkCalendar
from renda.dates.deadlines import Due, due, extended, recomputed
from renda.process.items import ItemKind, T
from renda.process.moves import Extend, Recompute
from renda.process.parties import Party
from renda.process.procedures import Procedure, Timer
from renda.process.refusals import NoTaskError
from renda.process.steps import Ended, Step, Task

UNITS = frozenset({Party.LEAD_UNIT, Party.CO_UNIT})
BODIES = frozenset(each for each in Party if each.is_body)


@frozen(kw_only=True)
class TaskChanges(Generic[T]):
    """The timers of one item at one step.

    Args:
        kind: What is known of such items.
        procedure: The tables.
        calendar: The working days.
        before: The item before the step.
        it: The item with its contents changed by the step.
    """

    kind: ItemKind[T]
    procedure: Procedure
    calendar: WorkCalendar
    before: T
    it: T

    def ended(self, step: Step, *, done: bool) -> tuple[Ended, ...]:
        """Return the tasks a step ends: those it does, and those that fall away.

        What a body owes is done by whoever makes a move that stops it; what a deputy or a unit
        owes, by that one alone. What the procedure knows no longer falls away too, and what can
        be done no more.

        Args:
            step: The step, with the stage after it.
            done: Whether the actor's own part is done by it.
        """
        mine = {step.actor.id, *BODIES}
        over = step.stage in self.procedure.ends
        found: list[Ended] = []
        for task in self._running():
            rows = self._rows(task)
            stops = done and task.owner in mine and any(step.move.name in r.stops for r in rows)
            theirs = self._theirs(task, rows)
            if stops or over or not theirs or self._past(theirs, step):
                found.append(Ended(timer=task.timer, owner=task.owner, done=stops))
        return tuple(found)

    def opened(self, step: Step, *, goes: bool) -> tuple[Task, ...]:
        """Return the tasks a step opens, or gives another due date; none where all is over.

        Args:
            step: The step, with the stage after it and the tasks it ends.
            goes: Whether the item goes on by it; where it does not yet, no timer starts.
        """
        match step.move:
            case Extend() as move:
                return tuple(self._extended(move))
            case Recompute():
                return tuple(self._recomputed())
            case _ if step.stage in self.procedure.ends:
                return ()
            case _:
                started = tuple(self._started(step)) if goes else ()
                return (*started, *self._carried(step, {each.key for each in started}))

    def _rows(self, task: Task) -> tuple[Timer, ...]:
        return self.procedure.spans().get(task.timer, ())

    def _theirs(self, task: Task, rows: tuple[Timer, ...]) -> list[Timer]:
        return [each for each in rows if task.owner in self.it.holders(each.owner)]

    def _past(self, rows: list[Timer], step: Step) -> bool:
        """Tell whether what is owed by rows can be done no more, or not before it is taken up anew.

        A move that concludes leaves behind what could be done at the stage it is made at.
        """
        was, now = str(self.before.stage), step.stage
        if was == now:
            return False
        places = frozenset[str]().union(*(self.procedure.stopped_at(each) for each in rows))
        if step.move.concludes and was in places:
            return now not in places
        return places.isdisjoint(self.procedure.onward(now))

    def _running(self) -> Iterator[Task]:
        return (each for each in self.before.tasks if each.is_open)

    def _started(self, step: Step) -> Iterator[Task]:
        over = {(each.timer, each.owner) for each in step.ended}
        running = {each.key: each.due for each in self._running() if each.key not in over}
        for name, rows in self.procedure.spans().items():
            starting = [each for each in rows if step.move.name in each.starts]
            meant = [each for each in starting if self.kind.holds(each.when, self.it, step.move)]
            for row in {each.owner: each for each in reversed(meant)}.values():
                for owner in self._owners(row, step):
                    counted = self._counted(row, step.move.on, running.get((name, owner)))
                    yield Task(timer=name, owner=owner, due=counted, window=row.window)

    def _carried(self, step: Step, started: set[tuple[str, str]]) -> Iterator[Task]:
        """Yield what new holders owe in the place of those whose part it is no longer."""
        fallen = {(each.timer, each.owner) for each in step.ended if not each.done}
        held = started | {each.key for each in self._running()}
        for task in self._running():
            if task.key not in fallen:
                continue
            for owner in self._new_holders(task):
                if (task.timer, owner) not in held:
                    held.add((task.timer, owner))
                    yield evolve(task, owner=owner)

    def _new_holders(self, task: Task) -> Iterator[str]:
        for row in self._rows(task):
            before = self.before.holders(row.owner)
            if task.owner in before:
                yield from (each for each in self.it.holders(row.owner) if each not in before)

    def _counted(self, row: Timer, on: date, running: Due | None) -> Due:
        anchor = getattr(self.it, row.anchor) if row.anchor else on
        counted = due(anchor or on, row.span, self.calendar, roll=self.procedure.roll)
        if running is None:
            return counted
        if running.extended_on is None or counted.legal >= running.legal:
            return evolve(counted, earlier=running)
        anew = evolve(running, anchor=counted.anchor, span=counted.span, first=counted.legal)
        return evolve(anew, earlier=running)

    def _owners(self, row: Timer, step: Step) -> tuple[str, ...]:
        """Return who owes by a row: whom the move concerns; else, of units, those it gives a part.

        Units that have it handed out again are not given the part they have.
        """
        holders, move = self.it.holders(row.owner), step.move
        if move.concerns:
            return tuple(each for each in holders if each == move.concerns)
        if row.owner in UNITS and move.hands_out:
            held = self.before.holders(row.owner)
            return tuple(each for each in holders if each not in held)
        if row.owner in UNITS and move.own and step.party in UNITS:
            return tuple(each for each in holders if each == step.actor.id)
        return holders

    def _extended(self, move: Extend) -> Iterator[Task]:
        tasks = [
            each
            for each in self._running()
            if each.timer == move.timer and move.owner in {"", each.owner}
        ]
        if not tasks:
            raise self._no_task(move)
        for task in tasks:
            yield evolve(task, due=self._later(task, move))

    def _later(self, task: Task, move: Extend) -> Due:
        """Return a later due date, as the row allows that the task came from."""
        theirs = self._theirs(task, self._rows(task))
        rows = sorted(theirs, key=lambda each: each.span != task.due.span)
        meant = next((each for each in rows if self.kind.holds(each.when, self.it, move)), None)
        if meant is None or meant.most is None:
            raise self._no_task(move)
        return extended(task.due, to=move.to, on=move.on, most=meant.most, calendar=self.calendar)

    def _no_task(self, move: Extend) -> NoTaskError:
        running = ", ".join(f"{each.timer} ({each.owner})" for each in self._running())
        return NoTaskError(item=self.it.id, timer=move.timer, allowed=running or "-")

    def _recomputed(self) -> Iterator[Task]:
        for task in self._running():
            again = recomputed(task.due, self.calendar)
            if again is not task.due:
                yield evolve(task, due=again)
