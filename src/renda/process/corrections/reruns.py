"""The rerun of a history from a step that is put right: every later step is made once more.

What an item is follows from its steps, so a correction changes nothing by itself: it says which
steps stand instead, with the tasks and due dates that follow from them. No rule is passed over; a
later step that could not have been made refuses the correction.
"""

from collections.abc import Iterator
from typing import Protocol, TypeVar

from attrs import evolve

from renda.dates.deadlines import ExtensionError
from renda.process.items import Item, ItemKind
from renda.process.moves import Correct, Move
from renda.process.parties import Actor
from renda.process.refusals import (
    CorrectionRefusedError,
    MoveRefusedError,
    NoSuchStepError,
    OtherItemError,
    Told,
)
from renda.process.steps import Step, numbered_steps

T = TypeVar("T", bound=Item)


class Maker(Protocol[T]):
    """What makes moves by a place's tables: a desk."""

    @property
    def kind(self) -> ItemKind[T]:
        """What is known of its items."""
        ...

    def begin(self, move: Move, *, by: Actor) -> T:
        """Return the item that a first move makes."""
        ...

    def apply(self, item: T, move: Move, *, by: Actor) -> T:
        """Return an item after a move."""
        ...


def corrected_item(desk: Maker[T], item: T, step: Step, move: Correct) -> T:
    """Return an item as it stands once an earlier step is put right.

    Args:
        desk: The desk that makes the steps again.
        item: The item before the correction.
        step: The step that corrects, still without what follows from it.
        move: The move of that step: which step is wrong, and what was done instead.

    Raises:
        NoSuchStepError: There is no such step, or nothing of it can be corrected.
        OtherItemError: The item would be another one.
        CorrectionRefusedError: A step could not have been made so.
    """
    steps = numbered_steps(item.history)
    _refuse_step(item, steps, move)
    again = _made_again(desk, item, steps, move)
    if again.level != item.level or not item.parties(step.actor) <= again.parties(step.actor):
        raise OtherItemError(item=item.id)
    redone, known = again.history[move.step - 1 :], {*item.tasks}
    opened = tuple(task for task in again.tasks if task.is_open and task not in known)
    lapsed = _lapsed_signers(desk.kind, item, steps, again)
    return desk.kind.settled(
        item,
        evolve(step, stage=str(again.stage), opened=opened, redone=redone, lapsed=lapsed),
    )


def _lapsed_signers(
    kind: ItemKind[T], item: T, steps: tuple[Step, ...], again: T
) -> tuple[str, ...]:
    """Return the ids of those who themselves signed another text than the item has now.

    Who is named by what was filed stays, since that is put right as a whole.
    """
    signed = kind.signed
    if signed is None or signed.text(item) == signed.text(again):
        return ()
    read = {
        step.actor.id: signed.text(kind.replay(steps[:number]))
        for number, step in enumerate(steps, 1)
        if step.is_act and isinstance(step.move, signed.sign)
    }
    text = signed.text(again)
    return tuple(id for id in signed.signers(again) if read.get(id, text) != text)


def _refuse_step(item: Item, steps: tuple[Step, ...], move: Correct) -> None:
    numbers = [n for n, step in enumerate(steps, 1) if step.is_act]
    if move.step not in numbers or isinstance(move.to, Correct):
        allowed = ", ".join(map(str, numbers))
        raise NoSuchStepError(item=item.id, step=move.step, allowed=allowed)
    # What begins an item gives it its id, so it can be put right and never be struck out.
    if move.step == 1 and (move.to is None or move.to.begins != item.id):
        raise OtherItemError(item=item.id)


def _made_again(desk: Maker[T], item: T, steps: tuple[Step, ...], move: Correct) -> T:
    """Return an item of the right steps, each from the corrected one on made once more."""
    before = steps[: move.step - 1]
    (step, made), *later = _right_steps(steps, move)
    number = move.step
    try:
        again = _next_item(desk, desk.kind.replay(before) if before else None, step, made)
        for step, made in later:
            number += 1
            again = _next_item(desk, again, step, made)
    except (MoveRefusedError, ExtensionError) as refusal:
        raise CorrectionRefusedError(
            item=item.id,
            step=move.step,
            number=number,
            move=desk.kind.told(made.name),
            why=Told(refusal),
        ) from refusal
    return again


def _next_item(desk: Maker[T], item: T | None, step: Step, made: Move) -> T:
    """Return an item after a step is made once more; before the first there is none."""
    if item is None:
        begun = desk.begin(made, by=step.actor)
        return desk.kind.entered(begun, step.entered_on, number=step.number)
    if not step.struck and not isinstance(made, Correct):
        again = desk.apply(item, made, by=step.actor)
        return desk.kind.entered(again, step.entered_on, number=step.number)
    # What changes nothing keeps its place, so that the numbers of steps stay.
    idle = evolve(step, stage=str(item.stage), opened=(), ended=(), lacking=())
    return desk.kind.settled(desk.kind.changed(item, idle), idle)


def _right_steps(steps: tuple[Step, ...], move: Correct) -> Iterator[tuple[Step, Move]]:
    """Yield the steps from the corrected one on, each with its move as it really was."""
    wrong = steps[move.step - 1]
    yield evolve(wrong, struck=move.to is None), move.to or wrong.move
    yield from ((step, step.move) for step in steps[move.step :])
