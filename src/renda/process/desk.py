"""A desk: what a place decides, put to work on items by one table.

It looks a move up in the procedure's table, by stage and by who makes it; refuses what is not
there; and returns the item as it is then, with what is owed until when. It keeps nothing.
"""

from datetime import date
from typing import Generic, NoReturn

from attrs import evolve, frozen

from renda.dates.calendars import WorkCalendar
from renda.process.items import ItemKind, T
from renda.process.moves import Move
from renda.process.parties import Actor, Party
from renda.process.procedures import BEGIN, MoveRow, Procedure
from renda.process.refusals import (
    BackInTimeError,
    BeginsNothingError,
    LackingError,
    Listed,
    NotNowError,
    NotSoError,
    NotYourMoveError,
    TooLateError,
)
from renda.process.steps import Step, Task
from renda.process.task_changes import TaskChanges

SEPARATOR = ", "


@frozen(kw_only=True)
class Desk(Generic[T]):
    """Where items of one kind are handled (办理台).

    Args:
        kind: What is known of such items.
        procedure: The place's tables.
        calendar: The working days.
    """

    kind: ItemKind[T]
    procedure: Procedure
    calendar: WorkCalendar

    def begin(self, move: Move, *, by: Actor) -> T:
        """Return the item that a first move makes.

        Raises:
            MoveRefusedError: It may not be made, so or by this actor.
        """
        first = self.procedure.moves_at(BEGIN, Party)
        if move.name not in first:
            raise BeginsNothingError(move=move.name, allowed=SEPARATOR.join(first) or "-")
        step = Step(move=move, actor=by, party=Party.LEAD_DEPUTY, stage=BEGIN)
        return self.apply(self.kind.begins(step), move, by=by)

    def apply(self, it: T, move: Move, *, by: Actor) -> T:
        """Return an item after a move.

        Args:
            it: The item; it stays as it is.
            move: What is done.
            by: By whom.

        Raises:
            MoveRefusedError: The move may not be made: not by this actor, not at this stage, not
                so, too late, or dated before the last one.
            CalendarNotPublishedError: A due date falls where no calendar is published.
            RendaError: The move names what the item has not; each move tells.
        """
        acting = self.procedure.acting(it.parties(by), it.level)
        way = self._way(it, move, by, acting)
        self._refuse_untimely(it, move, {by.id, *acting})
        lacking = self.kind.lacking(way.needs, it, move, by.id)
        if lacking:
            self._lack(it, move, lacking)
        party = next(each for each in way.by if each in acting)
        missing = self.kind.lacking(way.warns, it, move, by.id)
        step = Step(move=move, actor=by, party=party, stage=str(it.stage), lacking=missing)
        return self._went(it, way, step)

    def possible(self, it: T, *, by: Actor) -> tuple[str, ...]:
        """Return the names of the moves that an actor has now, whatever else they need."""
        acting = self.procedure.acting(it.parties(by), it.level)
        return self.procedure.moves_at(str(it.stage), acting)

    def _went(self, it: T, way: MoveRow, step: Step) -> T:
        """Return an item after a step that is allowed: gone on, with its tasks."""
        changed = self.kind.changed(it, step)
        move = step.move
        goes = self.kind.holds(way.until, changed, move)
        done = goes or self.kind.holds(way.until, changed, move, step.actor.id)
        stage = way.to if way.to and goes else str(it.stage)
        timing = TaskChanges(
            kind=self.kind, procedure=self.procedure, calendar=self.calendar, before=it, it=changed
        )
        gone = evolve(step, stage=stage)
        over = evolve(gone, ended=timing.ended(gone, done=done))
        return self.kind.settled(changed, evolve(over, opened=timing.opened(over, goes=goes)))

    def _way(self, it: T, move: Move, by: Actor, acting: frozenset[Party]) -> MoveRow:
        """Return the row of the table that a move is made by."""
        rows = self.procedure.of_move(move.name)
        theirs = [each for each in rows if acting.intersection(each.by)]
        if not theirs:
            allowed = dict.fromkeys(each for row in rows for each in row.by)
            raise NotYourMoveError(
                actor=by.id, move=move.name, item=it.id, allowed=Listed(tuple(allowed))
            )
        here = [each for each in theirs if str(it.stage) in each.at]
        if not here:
            self._refuse_now(it, move, theirs, acting)
        so = [each for each in here if each.result in {"", move.result}]
        if not so:
            self._refuse_so(it, move, here)
        meant = [each for each in so if self.kind.holds(each.when, it, move)]
        if not meant:
            self._lack(it, move, tuple(each.when for each in so))
        return meant[0]

    def _refuse_now(
        self, it: T, move: Move, rows: list[MoveRow], acting: frozenset[Party]
    ) -> NoReturn:
        allowed = dict.fromkeys(self.kind.stages(each) for row in rows for each in row.at)
        possible = self.procedure.moves_at(str(it.stage), acting)
        raise NotNowError(
            item=it.id,
            stage=it.stage,
            move=move.name,
            allowed=Listed(tuple(allowed)),
            possible=SEPARATOR.join(possible) or "-",
        )

    def _refuse_so(self, it: T, move: Move, rows: list[MoveRow]) -> NoReturn:
        raise NotSoError(
            item=it.id,
            stage=it.stage,
            move=move.name,
            result=move.result or "-",
            allowed=SEPARATOR.join(dict.fromkeys(each.result for each in rows)),
        )

    def _refuse_untimely(self, it: T, move: Move, mine: set[str]) -> None:
        """Refuse what is dated before the last step, or done when its window has closed."""
        earliest = it.history[-1].move.on if it.history else date.min
        if move.on < earliest:
            raise BackInTimeError(move=move.name, item=it.id, on=move.on, earliest=earliest)
        for task in it.tasks:
            closing = task.is_open and task.window and task.owner in mine
            if closing and self._stops(move, task) and task.due.overdue(move.on):
                raise TooLateError(move=move.name, item=it.id, due=task.due.on, on=move.on)

    def _stops(self, move: Move, task: Task) -> bool:
        rows = self.procedure.spans().get(task.timer, ())
        return any(move.name in each.stops for each in rows)

    def _lack(self, it: T, move: Move, facts: tuple[str, ...]) -> NoReturn:
        said = Listed(tuple(self.kind.words(each) for each in facts))
        raise LackingError(move=move.name, item=it.id, facts=said)
