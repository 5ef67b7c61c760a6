"""One suggestion as its steps tell it: what was done, what that opened, and why it is due then.

Neither its text nor those of replies and evaluations are told.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from rich.text import Text

from renda.calendars import explain_due
from renda.process import Step, Task
from renda.suggestions import (
    SUGGESTIONS,
    PromiseEntry,
    Suggestion,
    owed,
    task_text,
)
from renda.terms import Term
from renda_cli.dues_text import due_data, owner_name
from renda_cli.layout import heading
from renda_cli.suggestions_text import suggestion_data
from renda_cli.wording import mark, plain, say

FORMAT = "renda.suggestion/1"
INDENT = "    "
Lines = Iterator[Text | str]

DONE = mark("{day} {move}, by {actor} ({party}); then: {stage}")
CAME_OUT = mark("{day} {move}: {result}, by {actor} ({party}); then: {stage}")
OPENED = mark("opened: {what}, owed by {owner}")
WINDOW = mark("allowed from now on, for {owner}: {what}")
FINISHED = mark("done: {what} ({owner})")
FINISHED_LATE = mark("done late: {what} ({owner})")
FELL_AWAY = mark("fell away: {what} ({owner})")
LACKING = mark("lacking: {fact}")
PROMISED = mark("{id}: {what}, promised by {owner} until {due}: {standing}")
HOW_MANY = mark("{id}: {what} ({quantity} {unit}), promised by {owner} until {due}: {standing}")


def timeline_text(it: Suggestion, day: date, lang: str) -> Lines:
    """Yield a suggestion's lines: what it is, its steps, what is owed now, what was promised.

    Args:
        it: As it stood on the day.
        day: The day to judge on.
        lang: The language.
    """
    yield heading(f"{it.id} {it.title}")
    yield from _facts(it, day, lang)
    yield ""
    for step in it.history:
        yield from _step(step, it.tasks, lang)
    yield from _titled(
        say("Owed on {day}:", lang, day=day),
        (plain(task_text(each, lang)) for each in owed([it], day)),
    )
    yield from _titled(say("Promised:", lang), (_promise(each, day, lang) for each in it.promises))


def timeline_data(
    it: Suggestion, day: date
) -> tuple[dict[str, Any], str, Iterator[dict[str, Any]]]:
    """Return the same as plain data: the head, what the steps are called, and the steps."""
    named = {"title": it.title, "lead": it.lead, "cosigners": list(it.cosigners)}
    units = [{"unit": each.unit, "role": each.role} for each in it.handlers]
    head = {
        "format": FORMAT,
        "as_of": day.isoformat(),
        **suggestion_data(it),
        **named,
        "units": units,
        "satisfaction": None if it.evaluation is None else it.evaluation.satisfaction,
        "owed": [due_data(each) for each in owed([it], day)],
        "promises": [_promise_data(each, day) for each in it.promises],
    }
    return head, "steps", map(_step_data, it.history)


def _facts(it: Suggestion, day: date, lang: str) -> Lines:
    comma = say(", ", lang)
    units = (
        say("{unit} ({role})", lang, unit=plain(each.unit), role=each.role) for each in it.handlers
    )
    yield say("On {day}: {stage}", lang, day=day, stage=it.stage)
    yield say("Congress: {congress}", lang, congress=plain(it.congress_id))
    yield say("Signed by: {deputies}", lang, deputies=plain(comma.join(it.signers)))
    if it.handlers:
        yield say("Units: {units}", lang, units=comma.join(units))
    if it.topic is not None:
        yield say("Topic: {topic}", lang, topic=plain(it.topic))
    if it.key is not None:
        leader, by = plain(it.key.leader), plain(it.key.decided_by)
        yield say("Key suggestion, led by {leader}, decided by {by}", lang, leader=leader, by=by)
    if it.outcome is not None:
        yield say("Outcome: {outcome}", lang, outcome=it.outcome)
    if it.evaluation is not None:
        satisfaction = it.evaluation.satisfaction
        yield say("Evaluated: {satisfaction}", lang, satisfaction=satisfaction)


def _step(step: Step, tasks: Iterable[Task], lang: str) -> Lines:
    move, ended = step.move, {(each.timer, each.owner) for each in step.ended}
    words = {
        "day": move.on,
        "move": _word(move.name, lang),
        "result": _word(move.result, lang),
        "actor": plain(step.actor.id),
        "party": step.party,
        "stage": SUGGESTIONS.stages(step.stage),
    }
    yield say(CAME_OUT if move.result else DONE, lang, **words)
    for task in tasks:
        if (task.timer, task.owner) in ended and task.ended_on == move.on:
            yield INDENT + plain(_ended(task, move.on, lang))
    for task in step.opened:
        yield from (INDENT + plain(line) for line in _opened(task, lang))
    for fact in step.lacking:
        yield INDENT + say(LACKING, lang, fact=SUGGESTIONS.fact_terms(fact))


def _ended(task: Task, day: date, lang: str) -> str:
    done = FINISHED_LATE if task.is_late(day) else FINISHED
    what, owner = SUGGESTIONS.task_terms(task.timer), owner_name(task.owner, lang)
    return say(done if task.done else FELL_AWAY, lang, what=what, owner=owner)


def _opened(task: Task, lang: str) -> Iterator[str]:
    what, owner = SUGGESTIONS.task_terms(task.timer), owner_name(task.owner, lang)
    yield say(WINDOW if task.window else OPENED, lang, what=what, owner=owner)
    yield from (INDENT + line for line in explain_due(task.due, lang).split("\n"))


def _promise(made: PromiseEntry, day: date, lang: str) -> str:
    promise = made.promise
    words = {
        "id": promise.promise_id,
        "what": promise.what,
        "quantity": promise.quantity,
        "unit": promise.unit or "",
        "owner": made.owner,
        "due": promise.due_on,
        "standing": made.standing(day),
    }
    return plain(say(PROMISED if promise.quantity is None else HOW_MANY, lang, **words))


def _titled(title: str, lines: Iterable[str]) -> Lines:
    listed = [*lines]
    if listed:
        yield ""
        yield heading(title)
        yield from listed


def _word(word: str, lang: str) -> str:
    named = SUGGESTIONS.find_term(word)
    return named.label(lang) if isinstance(named, Term) else named


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "on": step.move.on.isoformat(),
        "move": step.move.name,
        "result": step.move.result or None,
        "actor": step.actor.id,
        "party": step.party,
        "stage": step.stage,
        "opened": [_task_data(each) for each in step.opened],
        "ended": [
            {"timer": each.timer, "owner": each.owner, "done": each.done} for each in step.ended
        ],
        "lacking": list(step.lacking),
    }


def _task_data(task: Task) -> dict[str, Any]:
    return {
        "timer": task.timer,
        "owner": task.owner,
        "due_on": task.due.on.isoformat(),
        "legal": task.due.legal.isoformat(),
        "window": task.window,
        "provisional": task.due.provisional,
    }


def _promise_data(made: PromiseEntry, day: date) -> dict[str, Any]:
    promise = made.promise
    return {
        "promise": promise.promise_id,
        "what": promise.what,
        "quantity": promise.quantity,
        "unit": promise.unit,
        "owner": made.owner,
        "made_on": made.made_on.isoformat(),
        "due_on": promise.due_on.isoformat(),
        "standing": made.standing(day),
    }
