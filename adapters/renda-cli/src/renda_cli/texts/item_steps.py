"""A step of an item and a task in it, whatever kind of item it is: who did what, who owes what."""

from typing import Any

from renda.process import ItemKind, Party, Step, Task
from renda_cli.texts.acting_names import acting_name
from renda_cli.wording import mark, say

STEP = mark("{day} {move}, by {actor} ({party}); then: {stage}")
STEP_WITH_RESULT = mark("{day} {move}: {result}, by {actor} ({party}); then: {stage}")


def step_text(kind: ItemKind[Any], step: Step, lang: str) -> str:
    """Return a step as one line: what was done when, by whom, and where the item stands then."""
    move = step.move
    return say(
        STEP_WITH_RESULT if move.result else STEP,
        lang,
        day=move.on,
        move=kind.find_term(move.name),
        # A procedure may have results in words of its own; they stand as they are.
        result=kind.find_term(move.result),
        actor=acting_name(step.actor.id, step.actor.user, lang),
        party=step.party,
        stage=kind.stages(step.stage),
    )


def task_name(kind: ItemKind[Any], task: Task, lang: str) -> str:
    """Return what a reader calls a task, with which of several such things it is."""
    what = kind.task_terms(task.timer).label(lang)
    return f"{what} {task.about}" if task.about else what


def owner_name(owner: str, lang: str) -> str:
    """Return what a reader calls an owner: a part by its name, a unit by its id."""
    return Party(owner).label(lang) if owner in {*Party} else owner
