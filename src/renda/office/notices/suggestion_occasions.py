"""What suggestions give occasion to tell: replies, refusals, opinions, promises and more."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from renda.kernel.ids import Reference
from renda.kernel.titles import Title
from renda.notices.occasions import Fact, Occasion, OccasionKind, RecipientRole
from renda.office.notices.told_citations import step_citation, timer_citation
from renda.office.notices.told_names import (
    BODY,
    UNIT,
    ToldNames,
    owner_part,
    owner_reference,
    signer_references,
    standing_committee,
    task_part,
    told_reason,
    told_text,
    told_title,
    work_body,
)
from renda.process.steps import Task, standing_steps
from renda.suggestions.life.entries import ReplyEntry
from renda.suggestions.life.filing_moves import Decline
from renda.suggestions.life.procedures import suggestion_library
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Owed, Stage
from renda.suggestions.office.as_of import as_of

KINDS: Mapping[str, OccasionKind] = {
    Owed.REPLY: OccasionKind.REPLY_DUE,
    Owed.REHANDLE: OccasionKind.REPLY_DUE,
    Owed.RETURN: OccasionKind.RETURN_DUE,
    Owed.CO_OPINION: OccasionKind.CO_OPINION_DUE,
    Owed.PROMISE: OccasionKind.PROMISE_DUE,
    Owed.FEEDBACK: OccasionKind.EVALUATION_ASKED,
}


def suggestion_occasions(
    suggestions: Iterable[Suggestion], names: ToldNames, today: date
) -> Iterator[Occasion]:
    """Yield what suggestions give occasion to tell, as they stood on a day.

    Args:
        suggestions: The suggestions, of any stage.
        names: What units are called.
        today: The day on which somebody looks.
    """
    for item in as_of(suggestions, today):
        for task in item.tasks:
            # While its clock stands still, nobody is told that it runs.
            if task.timer in KINDS and task.is_open and task.stopped_on is None:
                yield from _task_occasions(item, task, names, today)
        for reply in item.replies:
            yield _reply_occasion(item, reply, names)
        # A text that is revised, or taken back, is no longer one that was not accepted.
        if item.stage is Stage.NOT_ACCEPTED:
            yield _non_acceptance(item)


def _task_occasions(
    item: Suggestion, task: Task, names: ToldNames, today: date
) -> Iterator[Occasion]:
    kind = KINDS[task.timer]
    if task.due.overdue(today):
        if kind is OccasionKind.RETURN_DUE:
            return
        if kind is OccasionKind.REPLY_DUE:
            kind = OccasionKind.REPLY_OVERDUE
    yield Occasion(
        kind=kind,
        about=Reference("suggestion", item.id),
        # By the owner too: of two units that reply by themselves each has its own time.
        part=task_part(task, owner_part(item, task.owner)),
        day=task.due.on,
        recipients=suggestion_recipients(item, task.owner),
        facts=_facts(item, task, kind, names),
        citation=timer_citation(suggestion_library, item.history, task.timer),
    )


def _facts(
    item: Suggestion, task: Task, kind: OccasionKind, names: ToldNames
) -> Mapping[str, Fact]:
    facts: dict[str, Fact] = {
        "suggestion": item.id,
        "due_on": task.due.on,
        "title": told_title(item),
    }
    if kind is OccasionKind.EVALUATION_ASKED:
        return facts
    facts["unit"] = names.unit(task.owner)
    if kind is OccasionKind.PROMISE_DUE:
        promised = (made for made in item.promises if made.promise.promise_id == task.about)
        facts["promise"] = told_text(item, next(promised).promise.what)
    return facts


def _reply_occasion(item: Suggestion, reply: ReplyEntry, names: ToldNames) -> Occasion:
    return Occasion(
        kind=OccasionKind.SIGNER_TOLD,
        about=Reference("suggestion", item.id),
        part=f"{reply.unit}/{reply.round}",
        day=reply.on,
        recipients=suggestion_recipients(item, reply.unit),
        facts={
            "suggestion": item.id,
            "replied_on": reply.on,
            "title": told_title(item),
            "unit": names.unit(reply.unit),
            "outcome": Title.said(reply.outcome.label),
        },
    )


def _non_acceptance(item: Suggestion) -> Occasion:
    steps = reversed(standing_steps(item.history))
    step, move = next((step, step.move) for step in steps if isinstance(step.move, Decline))
    return Occasion(
        kind=OccasionKind.NON_ACCEPTANCE_TOLD,
        about=Reference("suggestion", item.id),
        day=move.on,
        recipients={
            RecipientRole.WORK_BODY: (work_body(item.congress_id),),
            RecipientRole.SIGNERS: signer_references(item),
        },
        facts={
            "suggestion": item.id,
            "declined_on": move.on,
            "reason": told_reason(item, move.reason),
            "title": told_title(item),
        },
        citation=step_citation(suggestion_library, step),
    )


def suggestion_recipients(
    item: Suggestion, owner: str
) -> Mapping[RecipientRole, tuple[Reference, ...]]:
    """Return who has which part in what is owed of a suggestion.

    Args:
        item: The suggestion.
        owner: Whoever owes it, as a task has it.
    """
    committee = None if item.key is None else item.key.committee
    others = BODY if owner == committee else UNIT
    body = standing_committee(item.congress_id) if committee is None else Reference(BODY, committee)
    return {
        RecipientRole.OWNER: (owner_reference(item, owner, others=others),),
        RecipientRole.SUPERVISOR: (body,),
        RecipientRole.WORK_BODY: (work_body(item.congress_id),),
        RecipientRole.SIGNERS: signer_references(item),
    }
