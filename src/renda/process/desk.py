"""A desk: what a place decides, put to work on items by one table.

A desk looks a move up in the procedure's table, by stage and by who makes it, and refuses what is
not there. It returns the item after the move, with its tasks and their due dates. It keeps nothing.
"""

from collections.abc import Iterable
from typing import Generic, NoReturn

from attrs import evolve, frozen

from renda.dates.calendars import WorkCalendar
from renda.kernel.input.annotations import check_types
from renda.kernel.input.problems import quoted
from renda.kernel.terms import Listed, Term
from renda.process.corrections.late_entries import refuse_untimely
from renda.process.corrections.reruns import corrected_item
from renda.process.items import ItemKind, T
from renda.process.moves import ChangeOver, Correct, Move
from renda.process.parties import Actor, AnyParty, Party
from renda.process.procedures import BEGIN, MoveRow, Procedure
from renda.process.refusals import (
    BeginsNothingError,
    LackingError,
    NotInForceError,
    NotNowError,
    NotSoError,
    NotYourMoveError,
    OtherProcedureError,
    OtherWordError,
    ToldCategory,
    UnknownCategoryError,
    Word,
)
from renda.process.steps import ProcedureRow, Step, last_row
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
            raise BeginsNothingError(move=self.kind.told(move.name), allowed=self._listed(first))
        self._refuse_not_in_force(move)
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
                so, too late, or dated before what it comes after.
            WrongTypeError: What is given is no move, or no actor.
            RendaError: The move names what the item has not; each move tells.
        """
        check_types(move=(move, Move), by=(by, Actor))
        acting = self.procedure.acting(item.parties(by), item.level)
        # The row is looked for first: a stranger is refused before any due date could be told.
        row = self._find_row(item, move, by, acting)
        self._refuse_unknown_category(item, move)
        refuse_untimely(self.kind, self.procedure, item, move, row, {by.id, *acting})
        lacking = self.kind.lacking(row.needs, item, move, by.id)
        if lacking:
            self._refuse_lacking(item, move, lacking)
        self._refuse_other_words(item, move, row)
        # An actor who is several parties to the item acts as the one that the row names first.
        party = next(party for party in row.by if party in acting)
        missing = self.kind.lacking(row.warns, item, move, by.id)
        step = Step(
            move=move,
            actor=by,
            party=party,
            stage=str(item.stage),
            lacking=missing,
            row=self._procedure_row(row),
        )
        if isinstance(move, Correct):
            return corrected_item(self, item, step, move)
        return self._item_after(item, row, step)

    def possible(self, item: T, *, by: Actor) -> tuple[str, ...]:
        """Return the names of the moves that an actor has now, whatever else they need."""
        acting = self.procedure.acting(item.parties(by), item.level)
        names = self.procedure.moves_at(str(item.stage), acting)
        return tuple(name for name in names if self._takes(item, name))

    def _procedure_row(self, row: MoveRow) -> ProcedureRow:
        number = self.procedure.of_move(row.move).index(row) + 1
        return ProcedureRow(
            procedure=self.procedure.id, version=self.procedure.version, number=number
        )

    def _takes(self, item: T, move: str) -> bool:
        """Tell whether an item can make a move here: by its own procedure, or to go over to this.

        An item of which no step tells its procedure can do both.
        """
        own = last_row(item.history)
        if own is None:
            return True
        is_own = (own.procedure, own.version) == (self.procedure.id, self.procedure.version)
        return is_own == (move != ChangeOver.name)

    def _refuse_other_procedure(self, item: T, move: Move) -> None:
        own = last_row(item.history)
        if own is not None and not self._takes(item, move.name):
            raise OtherProcedureError(
                item=item.id, own=own.full_name, procedure=self.procedure.full_name
            )
        if isinstance(move, ChangeOver):
            self._refuse_not_in_force(move)

    def _refuse_unknown_category(self, item: T, move: Move) -> None:
        tree, category = self.procedure.tree, move.given_category
        if category is not None and category not in tree:
            near = tree.nearest(category)
            widest = (category.id for category in tree if not category.within)
            raise UnknownCategoryError(
                item=item.id,
                category=quoted(category),
                procedure=self.procedure.full_name,
                nearest="-" if near is None else ToldCategory(tree, near),
                allowed=SEPARATOR.join(widest) or "-",
            )

    def _refuse_not_in_force(self, move: Move) -> None:
        rules = self.procedure
        if not rules.is_in_force(move.on):
            days = f"{rules.valid_from}/{rules.valid_to or '…'}"
            raise NotInForceError(procedure=rules.full_name, days=days, on=move.on)

    def _item_after(self, item: T, row: MoveRow, step: Step) -> T:
        """Return an item after a step that is allowed, at its next stage and with its tasks.

        Args:
            item: The item before the step.
            row: The row of the table that allows the step.
            step: The step as far as it is known: still at the old stage, without tasks.
        """
        changed = self.kind.changed(item, step)
        lapsed = self.kind.lapsed(item, changed)
        if lapsed:
            step = evolve(step, lapsed=lapsed)
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
                actor=_told_actor(by),
                move=self.kind.told(move.name),
                item=item.id,
                allowed=Listed(tuple(allowed)),
            )
        self._refuse_other_procedure(item, move)
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
        names = self.procedure.moves_at(str(item.stage), acting)
        possible = [name for name in names if self._takes(item, name)]
        raise NotNowError(
            item=item.id,
            stage=item.stage,
            move=self.kind.told(move.name),
            allowed=Listed(tuple(allowed)),
            possible=self._listed(possible),
        )

    def _refuse_result(self, item: T, move: Move, rows: list[MoveRow]) -> NoReturn:
        raise NotSoError(
            item=item.id,
            stage=item.stage,
            move=self.kind.told(move.name),
            result=self.kind.told(move.result or "-"),
            allowed=self._listed(dict.fromkeys(row.result for row in rows)),
        )

    def _listed(self, words: Iterable[str]) -> Listed:
        return Listed(tuple(map(self.kind.told, words)))

    def _refuse_other_words(self, item: T, move: Move, row: MoveRow) -> None:
        for name, words in row.only.items():
            said: Term | None = getattr(move, name)
            if said is not None and str(said) not in words:
                raise OtherWordError(
                    item=item.id,
                    move=self.kind.told(move.name),
                    word=said,
                    procedure=self.procedure.full_name,
                    allowed=Listed(tuple(type(said)(word) for word in words)),
                )

    def _refuse_lacking(self, item: T, move: Move, facts: tuple[str, ...]) -> NoReturn:
        terms = Listed(tuple(self.kind.fact_terms(fact) for fact in facts))
        raise LackingError(move=self.kind.told(move.name), item=item.id, facts=terms)


def _told_actor(actor: Actor) -> str:
    """Return an actor's id as a refusal tells it: a body that has its party for its id, by name."""
    party = next((party for party in actor.as_body if party == actor.id), None)
    return actor.id if party is None else Word(actor.id, party)
