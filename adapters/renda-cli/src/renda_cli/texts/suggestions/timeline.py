"""One suggestion as its steps tell it: what was done, what that opened, and why it is due then.

Neither its text nor those of replies and evaluations are told.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from renda.calendars import explain_due
from renda.ports import attachments_of
from renda.process import Correct, Step, Task
from renda.suggestions import (
    SUGGESTIONS,
    PromiseEntry,
    Suggestion,
    owed,
    task_text,
)
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Lines
from renda_cli.texts.item_steps import owner_name, step_text, task_name
from renda_cli.texts.suggestions.attached_files import attachment_data, attachment_text
from renda_cli.texts.suggestions.due_entries import due_data
from renda_cli.texts.suggestions.suggestion_rows import suggestion_data
from renda_cli.wording import mark, say

FORMAT = "renda.suggestion/1"
INDENT = "    "

OPENED = mark("opened: {what}, owed by {owner}")
WINDOW = mark("allowed from now on, for {owner}: {what}")
FINISHED = mark("done: {what} ({owner})")
FINISHED_LATE = mark("done late: {what} ({owner})")
FELL_AWAY = mark("fell away: {what} ({owner})")
LACKING = mark("lacking: {fact}")
LAPSED = mark("signatures that ended, as they were to another text: {deputies}")
PUT_RIGHT = mark("step {step} put right to {day}: {why}")
ATTACHED = mark("attached: {file}")
STRUCK_OUT = mark("step {step} struck out: {why}")
PROMISED = mark("{id}: {what}, promised by {owner} until {due}: {standing}")
PROMISED_QUANTITY = mark(
    "{id}: {what} ({quantity} {unit}), promised by {owner} until {due}: {standing}"
)


def timeline_text(suggestion: Suggestion, day: date, lang: str) -> Lines:
    """Yield a suggestion's lines: what it is, its steps, what is owed now, what was promised.

    Args:
        suggestion: The suggestion as it stood on the day.
        day: The day to judge on.
        lang: The language of the lines.
    """
    yield heading(f"{suggestion.id} {suggestion.title}")
    yield from _facts(suggestion, day, lang)
    yield ""
    for step in suggestion.history:
        yield from _step_text(step, suggestion.tasks, lang)
    yield from _titled(
        say("Owed on {day}:", lang, day=day),
        (task_text(entry, lang) for entry in owed([suggestion], day)),
    )
    promises = (_promise_text(entry, day, lang) for entry in suggestion.promises)
    yield from _titled(say("Promised:", lang), promises)


def timeline_data(
    suggestion: Suggestion, day: date
) -> tuple[dict[str, Any], str, Iterator[dict[str, Any]]]:
    """Return the timeline as plain data: the head, the name of its rows, and the rows."""
    names = {
        "title": suggestion.title,
        "lead": suggestion.lead,
        "cosigners": list(suggestion.cosigners),
        "unrenewed": list(suggestion.unrenewed),
    }
    units = [{"unit": handler.unit, "role": handler.role} for handler in suggestion.handlers]
    head = {
        "format": FORMAT,
        "as_of": day.isoformat(),
        **suggestion_data(suggestion),
        **names,
        "units": units,
        "satisfaction": None
        if suggestion.evaluation is None
        else suggestion.evaluation.satisfaction,
        "owed": [due_data(entry) for entry in owed([suggestion], day)],
        "promises": [_promise_data(entry, day) for entry in suggestion.promises],
    }
    return head, "steps", map(_step_data, suggestion.history)


def _facts(suggestion: Suggestion, day: date, lang: str) -> Lines:
    comma = say(", ", lang)
    units = (
        say("{unit} ({role})", lang, unit=handler.unit, role=handler.role)
        for handler in suggestion.handlers
    )
    yield say("On {day}: {stage}", lang, day=day, stage=suggestion.stage)
    if suggestion.number is not None:
        yield say("Registered as {number}", lang, number=suggestion.number)
    yield say("Congress: {congress}", lang, congress=suggestion.congress_id)
    yield say("Signed by: {deputies}", lang, deputies=comma.join(suggestion.signers))
    if suggestion.unrenewed:
        earlier = comma.join(suggestion.unrenewed)
        yield say("Signed an earlier text, and not this one: {deputies}", lang, deputies=earlier)
    if suggestion.handlers:
        yield say("Units: {units}", lang, units=comma.join(units))
    if suggestion.topic is not None:
        yield say("Topic: {topic}", lang, topic=suggestion.topic)
    if suggestion.category is not None:
        yield say("Category: {category}", lang, category=suggestion.category)
    if suggestion.key is not None:
        leader, by = suggestion.key.leader, suggestion.key.decided_by
        yield say("Key suggestion, led by {leader}, decided by {by}", lang, leader=leader, by=by)
    if suggestion.outcome is not None:
        yield say("Outcome: {outcome}", lang, outcome=suggestion.outcome)
    if suggestion.evaluation is not None:
        satisfaction = suggestion.evaluation.satisfaction
        yield say("Evaluated: {satisfaction}", lang, satisfaction=satisfaction)


def _step_text(step: Step, tasks: Iterable[Task], lang: str) -> Lines:
    move, ended = step.move, {task.key for task in step.ended}
    yield step_text(SUGGESTIONS, step, lang)
    if isinstance(move, Correct):
        yield INDENT + _correction_text(move, lang)
    for file in attachments_of([step]):
        yield INDENT + say(ATTACHED, lang, file=attachment_text(file, lang))
    # The step knows which timers it ended; only the task knows when that should have been.
    for task in tasks:
        if task.key in ended and task.ended_on == move.on:
            yield INDENT + _ended_text(task, move.on, lang)
    for task in step.opened:
        yield from (INDENT + line for line in _opened_text(task, lang))
    for fact in step.lacking:
        yield INDENT + say(LACKING, lang, fact=SUGGESTIONS.fact_terms(fact))
    if step.lapsed:
        yield INDENT + say(LAPSED, lang, deputies=say(", ", lang).join(step.lapsed))


def _correction_text(move: Correct, lang: str) -> str:
    if move.to is None:
        return say(STRUCK_OUT, lang, step=move.step, why=move.why)
    return say(PUT_RIGHT, lang, step=move.step, day=move.to.on, why=move.why)


def _ended_text(task: Task, day: date, lang: str) -> str:
    text = FINISHED_LATE if task.is_late(day) else FINISHED
    what, owner = task_name(SUGGESTIONS, task, lang), owner_name(task.owner, lang)
    return say(text if task.done else FELL_AWAY, lang, what=what, owner=owner)


def _opened_text(task: Task, lang: str) -> Iterator[str]:
    what, owner = task_name(SUGGESTIONS, task, lang), owner_name(task.owner, lang)
    yield say(WINDOW if task.window else OPENED, lang, what=what, owner=owner)
    yield from (INDENT + line for line in explain_due(task.due, lang).split("\n"))


def _promise_text(entry: PromiseEntry, day: date, lang: str) -> str:
    promise = entry.promise
    words = {
        "id": promise.promise_id,
        "what": promise.what,
        "quantity": promise.quantity,
        "unit": promise.unit or "",
        "owner": entry.owner,
        "due": promise.due_on,
        "standing": entry.standing(day),
    }
    return say(PROMISED if promise.quantity is None else PROMISED_QUANTITY, lang, **words)


def _titled(title: str, lines: Iterable[str]) -> Lines:
    listed = [*lines]
    if listed:
        yield ""
        yield heading(title)
        yield from listed


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "on": step.move.on.isoformat(),
        "entered_on": None if step.entered_on is None else step.entered_on.isoformat(),
        "corrects": step.move.step if isinstance(step.move, Correct) else None,
        "move": step.move.name,
        "result": step.move.result or None,
        "actor": step.actor.id,
        "user": step.actor.user,
        "party": step.party,
        "stage": step.stage,
        "opened": [_task_data(task) for task in step.opened],
        "ended": [
            {"timer": task.timer, "owner": task.owner, "about": task.about, "done": task.done}
            for task in step.ended
        ],
        "lacking": list(step.lacking),
        "attachments": [*map(attachment_data, attachments_of([step]))],
        "lapsed": list(step.lapsed),
    }


def _task_data(task: Task) -> dict[str, Any]:
    return {
        "timer": task.timer,
        "about": task.about,
        "owner": task.owner,
        "due_on": task.due.on.isoformat(),
        "legal": task.due.legal.isoformat(),
        "window": task.window,
        "provisional": task.due.provisional,
    }


def _promise_data(entry: PromiseEntry, day: date) -> dict[str, Any]:
    promise = entry.promise
    return {
        "promise": promise.promise_id,
        "what": promise.what,
        "quantity": promise.quantity,
        "unit": promise.unit,
        "owner": entry.owner,
        "made_on": entry.made_on.isoformat(),
        "due_on": promise.due_on.isoformat(),
        "standing": entry.standing(day),
    }
