"""What replies, deliveries and promises change of a suggestion."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from renda.process.items import ItemChange, change_by
from renda.process.parties import Party, is_body
from renda.process.steps import Step
from renda.suggestions.life import refusals
from renda.suggestions.life.entries import Delivery, ReplyEntry
from renda.suggestions.life.follow_up.agreed_tasks import promise_keepers
from renda.suggestions.life.moves import Deliver, Reply
from renda.suggestions.life.promises import PostponePromise, PromiseEntry, SettlePromise
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Satisfaction

PASSING_BODY = str(Party.WORK_BODY)


def _add_reply(item: Suggestion, step: Step, move: Reply) -> Suggestion:
    reply = ReplyEntry(
        unit=step.actor.id,
        round=item.round,
        outcome=move.outcome,
        on=move.on,
        text=move.text,
        signed_by=move.signed_by,
        relay_agreed=move.relay_agreed,
        attachments=move.attachments,
    )
    return evolve(
        item,
        replies=(*item.replies, _with_deliveries(item, reply, move)),
        promises=(*item.promises, *_new_promises(item, step, move)),
    )


def _new_promises(item: Suggestion, step: Step, move: Reply) -> list[PromiseEntry]:
    held_ids = {entry.promise.promise_id for entry in item.promises}
    entries: list[PromiseEntry] = []
    for promise in move.promises:
        if promise.promise_id in held_ids:
            raise refusals.PromisedTwiceError(item=item.id, promise=promise.promise_id)
        _refuse_past(item, promise.promise_id, promise.due_on, after=move.on)
        held_ids.add(promise.promise_id)
        owner = promise.owner or step.actor.id
        entries.append(PromiseEntry(promise=promise, made_on=move.on, owner=owner))
    return entries


def _deliver(item: Suggestion, step: Step, move: Deliver) -> Suggestion:
    places = [
        n
        for n, reply in enumerate(item.replies)
        if (reply.unit, reply.round) == (step.actor.id, item.round)
    ]
    if not places:
        raise refusals.NoReplyError(item=item.id, unit=step.actor.id)
    # A unit may reply more than once in a round; what it delivers is its last reply.
    last, replies = places[-1], list(item.replies)
    replies[last] = _with_deliveries(item, replies[last], move)
    return evolve(item, replies=tuple(replies))


def _with_deliveries(item: Suggestion, reply: ReplyEntry, move: Reply | Deliver) -> ReplyEntry:
    """Return a reply with its new deliveries; the work body passes it on to every signer.

    Args:
        item: The suggestion, with its signers.
        reply: The reply so far.
        move: The move that delivers it; to whom it was delivered before is not noted twice.
    """
    # Where the signers are hidden, to name one is refused before it could tell who has signed.
    if item.filed.hide_identity and {*move.to} - {PASSING_BODY}:
        raise refusals.HiddenSignersError(item=item.id, passes_on=PASSING_BODY)
    stranger = next((id for id in move.to if id not in {*item.receivers, PASSING_BODY}), None)
    if stranger is not None:
        raise refusals.NobodyToDeliverToError(item=item.id, deputy=stranger, passes_on=PASSING_BODY)
    receivers = item.receivers if PASSING_BODY in move.to else move.to
    held = {delivery.deputy for delivery in reply.delivered}
    new = tuple(
        Delivery(deputy=deputy, on=move.on, channel=move.channel)
        for deputy in receivers
        if deputy not in held
    )
    return evolve(reply, delivered=(*reply.delivered, *new))


def _refuse_past(item: Suggestion, promise: str, due_on: date, *, after: date) -> None:
    if due_on <= after:
        raise refusals.PromisedPastError(item=item.id, promise=promise, due_on=due_on, after=after)


def _settle_promise(item: Suggestion, step: Step, move: SettlePromise) -> Suggestion:
    entry = _open_promise(item, step, move.promise_id)
    changed = evolve(
        entry,
        settled_on=move.on,
        kept=move.kept,
        quantity=move.quantity,
        evidence=move.evidence,
    )
    settled = _with_promise(item, changed)
    is_last = all(held.settled_on is not None for held in settled.promises)
    # With its last promise settled a suggestion is replied to once more, which is a new round.
    return next_round(settled) if is_last and _only_promises_are_left(item) else settled


def _postpone_promise(item: Suggestion, step: Step, move: PostponePromise) -> Suggestion:
    entry = _open_promise(item, step, move.promise_id)
    _refuse_past(item, move.promise_id, move.due_on, after=max(move.on, entry.due_on))
    in_time = move.on <= entry.due_on
    put_off_to = move.due_on if in_time else entry.put_off_to
    return _with_promise(
        item, evolve(entry, days=(*entry.days, move.due_on), put_off_to=put_off_to)
    )


def _open_promise(item: Suggestion, step: Step, promise_id: str) -> PromiseEntry:
    """Return an open promise that the actor of a step may speak for."""
    open_entries = {
        entry.promise.promise_id: entry for entry in item.promises if entry.settled_on is None
    }
    if promise_id not in open_entries:
        allowed = ", ".join(open_entries) or "-"
        raise refusals.NoPromiseError(item=item.id, promise=promise_id, allowed=allowed)
    _refuse_other_units(item, step, open_entries[promise_id])
    return open_entries[promise_id]


def _with_promise(item: Suggestion, changed: PromiseEntry) -> Suggestion:
    promise_id = changed.promise.promise_id
    promises = tuple(
        changed if entry.promise.promise_id == promise_id else entry for entry in item.promises
    )
    return evolve(item, promises=promises)


def _refuse_other_units(item: Suggestion, step: Step, entry: PromiseEntry) -> None:
    """Refuse a unit that may not settle or postpone a promise; a body may as the procedure says."""
    allowed = promise_keepers(item, entry)
    if step.actor.id not in allowed and not is_body(step.party):
        raise refusals.NotYourPromiseError(
            actor=step.actor.id,
            promise=entry.promise.promise_id,
            item=item.id,
            allowed=", ".join(allowed),
        )


def _only_promises_are_left(item: Suggestion) -> bool:
    """Tell whether nothing but promises keeps a suggestion open.

    So it is where the deputy is content in this round, or is noted as silent, and it has not ended.
    """
    if item.ended_on is not None:
        return False
    evaluation = item.evaluation
    if evaluation is None or evaluation.round != item.round:
        return item.silent_on is not None
    return evaluation.satisfaction is not Satisfaction.DISSATISFIED


def next_round(item: Suggestion) -> Suggestion:
    """Return a suggestion in its next round, of which nobody is reminded or noted as silent yet."""
    return evolve(item, round=item.round + 1, reminded_on=None, silent_on=None)


REPLY_CHANGES: Mapping[str, ItemChange[Suggestion]] = dict(
    (
        change_by(Reply, _add_reply),
        change_by(Deliver, _deliver),
        change_by(SettlePromise, _settle_promise),
        change_by(PostponePromise, _postpone_promise),
    )
)
