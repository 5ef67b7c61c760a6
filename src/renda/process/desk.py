"""A desk: what a place decides, put to work on items by one table.

A desk looks a move up in the procedure's table, by stage and by who makes it, and refuses what is
not there. It returns the item after the move, with its tasks and their due dates. It keeps nothing.
"""

from datetime import date
from typing import Generic, NoReturn

from attrs import evolve, frozen

from renda.dates.calendars import WorkCalendar
from renda.kernel.input.annotations import check_types
from renda.kernel.terms import Term
from renda.process.items import ItemKind, T
from renda.process.moves import Move
from renda.process.parties import Actor, AnyParty, Party
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
        kind: What is known of such items, whatever the place.
        procedure: The place's tables of moves and timers.
        calendar: The working days that due dates are counted in.
    """

    kind: ItemKind[T]
    procedure: Procedure
    calendar: WorkCalendar

    def begin(self, move: Move, *, by: Actor) -> T:
        """Return the item that a first move makes.

        Args:
            move: A move that the procedure allows at the stage before any other.
            by: The actor who begins the item.

        Raises:
            MoveRefusedError: The move begins no item, or this actor may not make it so.
            WrongTypeError: What is given is no move, or no actor.
        """
        check_types(move=(move, Move), by=(by, Actor))
        vocabularies: tuple[type[Term], ...] = (Party, *self.kind.parties)
        everybody = tuple(party for words in vocabularies for party in words)
        first = self.procedure.moves_at(BEGIN, everybody)
        if move.name not in first:
            raise BeginsNothingError(move=move.name, allowed=SEPARATOR.join(first) or "-")
        # Only the empty item is made of this step; `apply` makes the one that history keeps, with
        # the party that the table gives the actor.
        step = Step(move=move, actor=by, party=Party.LEAD_DEPUTY, stage=BEGIN)
        return self.apply(self.kind.begins(step), move, by=by)

    def apply(self, item: T, move: Move, *, by: Actor) -> T:
        """Return an item after a move.

        Args:
            item: The item before the move; it stays as it is.
            move: What is done, and on which day.
            by: The actor who makes the move.

        Raises:
            MoveRefusedError: The move may not be made: not by this actor, not at this stage, not
                so, too late, or dated before the last one.
            CalendarNotPublishedError: A due date falls where no calendar is published.
            WrongTypeError: What is given is no move, or no actor.
            RendaError: The move names what the item has not; each move tells.
        """
        check_types(move=(move, Move), by=(by, Actor))
        acting = self.procedure.acting(item.parties(by), item.level)
        # The row is looked for first: a stranger is refused before any due date could be told.
        row = self._find_row(item, move, by, acting)
        self._refuse_untimely(item, move, {by.id, *acting})
        lacking = self.kind.lacking(row.needs, item, move, by.id)
        if lacking:
            self._refuse_lacking(item, move, lacking)
        # An actor who is several parties to the item acts as the one that the row names first.
        party = next(party for party in row.by if party in acting)
        missing = self.kind.lacking(row.warns, item, move, by.id)
        step = Step(move=move, actor=by, party=party, stage=str(item.stage), lacking=missing)
        return self._item_after(item, row, step)

    def possible(self, item: T, *, by: Actor) -> tuple[str, ...]:
        """Return the names of the moves that an actor has now, whatever else they need."""
        acting = self.procedure.acting(item.parties(by), item.level)
        return self.procedure.moves_at(str(item.stage), acting)

    def _item_after(self, item: T, row: MoveRow, step: Step) -> T:
        """Return an item after a step that is allowed, at its next stage and with its tasks.

        Args:
            item: The item before the step.
            row: The row of the table that allows the step.
            step: The step as far as it is known: still at the old stage, without tasks.
        """
        changed = self.kind.changed(item, step)
        advances = self.kind.holds(row.until, changed, step.move)
        # An actor can be done with their own part before the item as a whole goes on.
        done = advances or self.kind.holds(row.until, changed, step.move, step.actor.id)
        stage = row.to if row.to and advances else str(item.stage)
        changes = TaskChanges(
            kind=self.kind,
            procedure=self.procedure,
            calendar=self.calendar,
            before=item,
            item=changed,
            step=step,
            stage=stage,
        )
        # What ends is told first: a timer that starts again remembers only a task still running.
        ended = changes.ended(done=done)
        opened = changes.opened(ended, advances=advances)
        return self.kind.settled(changed, evolve(step, stage=stage, opened=opened, ended=ended))

    def _find_row(self, item: T, move: Move, by: Actor, acting: frozenset[AnyParty]) -> MoveRow:
        """Return the row of the table that a move is made by.

        The order of the tests decides what a refusal may tell: an actor who may never make the
        move hears whose move it is, but neither the stage nor any fact of the item.
        """
        rows = self.procedure.of_move(move.name)
        own_rows = [row for row in rows if acting.intersection(row.by)]
        if not own_rows:
            allowed = dict.fromkeys(party for row in rows for party in row.by)
            raise NotYourMoveError(
                actor=by.id, move=move.name, item=item.id, allowed=Listed(tuple(allowed))
            )
        stage_rows = [row for row in own_rows if str(item.stage) in row.at]
        if not stage_rows:
            self._refuse_stage(item, move, own_rows, acting)
        result_rows = [row for row in stage_rows if row.result in {"", move.result}]
        if not result_rows:
            self._refuse_result(item, move, stage_rows)
        row = next((row for row in result_rows if self.kind.holds(row.when, item, move)), None)
        if row is None:
            self._refuse_lacking(item, move, tuple(row.when for row in result_rows))
        return row

    def _refuse_stage(
        self, item: T, move: Move, rows: list[MoveRow], acting: frozenset[AnyParty]
    ) -> NoReturn:
        allowed = dict.fromkeys(self.kind.stages(stage) for row in rows for stage in row.at)
        possible = self.procedure.moves_at(str(item.stage), acting)
        raise NotNowError(
            item=item.id,
            stage=item.stage,
            move=move.name,
            allowed=Listed(tuple(allowed)),
            possible=SEPARATOR.join(possible) or "-",
        )

    def _refuse_result(self, item: T, move: Move, rows: list[MoveRow]) -> NoReturn:
        raise NotSoError(
            item=item.id,
            stage=item.stage,
            move=move.name,
            result=move.result or "-",
            allowed=SEPARATOR.join(dict.fromkeys(row.result for row in rows)),
        )

    def _refuse_untimely(self, item: T, move: Move, owners: set[str]) -> None:
        """Refuse what is dated before the last step, or done when its window has closed.

        Args:
            item: The item before the move.
            move: The move that is tried.
            owners: The actor's id and the parties the actor acts for; only their windows count.
        """
        earliest = item.history[-1].move.on if item.history else date.min
        if move.on < earliest:
            raise BackInTimeError(move=move.name, item=item.id, on=move.on, earliest=earliest)
        for task in item.tasks:
            closing = task.is_open and task.window and task.owner in owners
            if closing and self._stops(move, task) and task.due.overdue(move.on):
                raise TooLateError(move=move.name, item=item.id, due=task.due.on, on=move.on)

    def _stops(self, move: Move, task: Task) -> bool:
        timers = self.procedure.spans().get(task.timer, ())
        return any(move.name in timer.stops for timer in timers)

    def _refuse_lacking(self, item: T, move: Move, facts: tuple[str, ...]) -> NoReturn:
        terms = Listed(tuple(self.kind.fact_terms(fact) for fact in facts))
        raise LackingError(move=move.name, item=item.id, facts=terms)
