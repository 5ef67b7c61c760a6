"""What replies, deliveries and promises change of a suggestion."""

from collections.abc import Mapping

from attrs import evolve

from renda.process.items import Change, change_by
from renda.process.parties import Party
from renda.process.steps import Step
from renda.suggestions import misuse
from renda.suggestions.handling import Delivery, Replied
from renda.suggestions.moves import Deliver, Reply, SettlePromise
from renda.suggestions.promises import MadePromise
from renda.suggestions.suggestion import Suggestion

PASSES_ON = str(Party.WORK_BODY)


def _replied(it: Suggestion, step: Step, move: Reply) -> Suggestion:
    reply = Replied(
        unit=step.actor.id,
        round=it.round,
        outcome=move.outcome,
        on=move.on,
        text=move.text,
        signed_by=move.signed_by,
        relay_agreed=move.relay_agreed,
    )
    replied = evolve(it, replies=(*it.replies, _delivered_to(it, reply, move)))
    return evolve(replied, promises=(*it.promises, *_promised(it, step, move)))


def _promised(it: Suggestion, step: Step, move: Reply) -> list[MadePromise]:
    held = {each.promise.promise_id for each in it.promises}
    made: list[MadePromise] = []
    for promise in move.promises:
        if promise.promise_id in held:
            raise misuse.PromisedTwiceError(item=it.id, promise=promise.promise_id)
        held.add(promise.promise_id)
        owner = promise.owner or step.actor.id
        made.append(MadePromise(promise=promise, made_on=move.on, owner=owner))
    return made


def _delivered(it: Suggestion, step: Step, move: Deliver) -> Suggestion:
    mine = [
        n
        for n, each in enumerate(it.replies)
        if (each.unit, each.round) == (step.actor.id, it.round)
    ]
    if not mine:
        raise misuse.NoReplyError(item=it.id, unit=step.actor.id)
    replies = list(it.replies)
    replies[mine[-1]] = _delivered_to(it, replies[mine[-1]], move)
    return evolve(it, replies=tuple(replies))


def _delivered_to(it: Suggestion, reply: Replied, move: Reply | Deliver) -> Replied:
    """Return a reply with whom it was delivered to; the work body passes it on to every signer."""
    stranger = next((each for each in move.to if each not in {*it.signers, PASSES_ON}), None)
    if stranger is not None:
        raise misuse.NobodyToDeliverToError(item=it.id, deputy=stranger, passes_on=PASSES_ON)
    to = it.signers if PASSES_ON in move.to else move.to
    held = {each.deputy for each in reply.delivered}
    new = tuple(
        Delivery(deputy=each, on=move.on, channel=move.channel) for each in to if each not in held
    )
    return evolve(reply, delivered=(*reply.delivered, *new))


def _settled(it: Suggestion, _: Step, move: SettlePromise) -> Suggestion:
    is_open = [each.promise.promise_id for each in it.promises if each.settled_on is None]
    if move.promise_id not in is_open:
        raise misuse.NoPromiseError(
            item=it.id, promise=move.promise_id, allowed=", ".join(is_open) or "-"
        )
    promises = tuple(
        evolve(each, settled_on=move.on, kept=move.kept)
        if each.promise.promise_id == move.promise_id
        else each
        for each in it.promises
    )
    return evolve(it, promises=promises, round=it.round + (is_open == [move.promise_id]))


REPLYING: Mapping[str, Change[Suggestion]] = dict(
    (
        change_by(Reply, _replied),
        change_by(Deliver, _delivered),
        change_by(SettlePromise, _settled),
    )
)
