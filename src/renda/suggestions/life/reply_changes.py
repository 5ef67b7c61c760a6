"""What replies, deliveries and promises change of a suggestion."""

from collections.abc import Mapping

from attrs import evolve

from renda.process.items import ItemChange, change_by
from renda.process.parties import Party
from renda.process.steps import Step
from renda.suggestions.life import refusals
from renda.suggestions.life.entries import Delivery, ReplyEntry
from renda.suggestions.life.moves import Deliver, Reply, SettlePromise
from renda.suggestions.life.promises import PromiseEntry
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Satisfaction

PASSES_ON = str(Party.WORK_BODY)


def _replied(item: Suggestion, step: Step, move: Reply) -> Suggestion:
    reply = ReplyEntry(
        unit=step.actor.id,
        round=item.round,
        outcome=move.outcome,
        on=move.on,
        text=move.text,
        signed_by=move.signed_by,
        relay_agreed=move.relay_agreed,
    )
    replied = evolve(item, replies=(*item.replies, _delivered_to(item, reply, move)))
    return evolve(replied, promises=(*item.promises, *_promised(item, step, move)))


def _promised(item: Suggestion, step: Step, move: Reply) -> list[PromiseEntry]:
    held = {each.promise.promise_id for each in item.promises}
    made: list[PromiseEntry] = []
    for promise in move.promises:
        if promise.promise_id in held:
            raise refusals.PromisedTwiceError(item=item.id, promise=promise.promise_id)
        held.add(promise.promise_id)
        owner = promise.owner or step.actor.id
        made.append(PromiseEntry(promise=promise, made_on=move.on, owner=owner))
    return made


def _delivered(item: Suggestion, step: Step, move: Deliver) -> Suggestion:
    mine = [
        n
        for n, each in enumerate(item.replies)
        if (each.unit, each.round) == (step.actor.id, item.round)
    ]
    if not mine:
        raise refusals.NoReplyError(item=item.id, unit=step.actor.id)
    replies = list(item.replies)
    replies[mine[-1]] = _delivered_to(item, replies[mine[-1]], move)
    return evolve(item, replies=tuple(replies))


def _delivered_to(item: Suggestion, reply: ReplyEntry, move: Reply | Deliver) -> ReplyEntry:
    """Return a reply with whom it was delivered to; the work body passes it on to every signer."""
    if item.filed.hide_identity and {*move.to} - {PASSES_ON}:
        raise refusals.HiddenSignersError(item=item.id, passes_on=PASSES_ON)
    stranger = next((each for each in move.to if each not in {*item.signers, PASSES_ON}), None)
    if stranger is not None:
        raise refusals.NobodyToDeliverToError(item=item.id, deputy=stranger, passes_on=PASSES_ON)
    to = item.signers if PASSES_ON in move.to else move.to
    held = {each.deputy for each in reply.delivered}
    new = tuple(
        Delivery(deputy=each, on=move.on, channel=move.channel) for each in to if each not in held
    )
    return evolve(reply, delivered=(*reply.delivered, *new))


def _settled(item: Suggestion, step: Step, move: SettlePromise) -> Suggestion:
    is_open = {each.promise.promise_id: each for each in item.promises if each.settled_on is None}
    if move.promise_id not in is_open:
        raise refusals.NoPromiseError(
            item=item.id, promise=move.promise_id, allowed=", ".join(is_open) or "-"
        )
    _refuse_others(item, step, is_open[move.promise_id])
    promises = tuple(
        evolve(each, settled_on=move.on, kept=move.kept)
        if each.promise.promise_id == move.promise_id
        else each
        for each in item.promises
    )
    settled = evolve(item, promises=promises)
    is_last = [*is_open] == [move.promise_id]
    return another_round(settled) if is_last and _is_followed(item) else settled


def _refuse_others(item: Suggestion, step: Step, made: PromiseEntry) -> None:
    """Refuse a unit that did not promise it; for one that does not handle it, those who reply may.

    A body may whatever the procedure lets it.
    """
    handles = made.owner in {each.unit for each in item.handlers}
    allowed = (made.owner,) if handles else item.replying
    if step.actor.id not in allowed and not step.party.is_body:
        raise refusals.NotYourPromiseError(
            actor=step.actor.id,
            promise=made.promise.promise_id,
            item=item.id,
            allowed=", ".join(allowed),
        )


def _is_followed(item: Suggestion) -> bool:
    """Tell whether only the promises were left: content in this round or silent, not ended."""
    if item.ended_on is not None:
        return False
    held = item.evaluation
    if held is None or held.round != item.round:
        return item.silent_on is not None
    return held.satisfaction is not Satisfaction.DISSATISFIED


def another_round(item: Suggestion) -> Suggestion:
    """Return a suggestion that is to be replied to anew; nobody was reminded of that yet."""
    return evolve(item, round=item.round + 1, reminded_on=None, silent_on=None)


REPLYING: Mapping[str, ItemChange[Suggestion]] = dict(
    (
        change_by(Reply, _replied),
        change_by(Deliver, _delivered),
        change_by(SettlePromise, _settled),
    )
)
