"""What each move changes of a suggestion's contents; where it stands and what is owed, it does not.

A change takes the suggestion, the step and its move, and returns the suggestion with other
contents.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from renda.process.items import ItemChange, change_by
from renda.process.steps import Step
from renda.suggestions.life import refusals
from renda.suggestions.life.entries import (
    ContactEntry,
    Evaluation,
    Handler,
    KeySupervision,
    VisitFinding,
)
from renda.suggestions.life.filing_moves import Accept, Cosign, Decline, File, Revise, Withdraw
from renda.suggestions.life.moves import (
    Allocate,
    Assign,
    Close,
    Contact,
    Evaluate,
    GiveOpinion,
    Merge,
    NoteSilence,
    OrderRehandling,
    Publish,
    Reassign,
    Receive,
    Remind,
    ReturnOpinion,
    Supervise,
    Visit,
)
from renda.suggestions.life.reply_changes import another_round
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import HandlingMode, HandlingRole


def begun(step: Step) -> Suggestion:
    """Return the suggestion that a filing begins.

    Raises:
        StateSecretError: It holds a state secret; nothing of it is repeated.
        TwiceSignedError: The lead is among those who sign with it.
    """
    move: Any = step.move
    filed: File = move
    if filed.secret:
        raise refusals.StateSecretError(item=filed.suggestion_id)
    if filed.lead in filed.cosigners:
        raise refusals.TwiceSignedError(item=filed.suggestion_id, deputy=filed.lead)
    return Suggestion(
        filed=filed,
        title=filed.title,
        text=filed.text,
        cosigners=filed.cosigners,
        complex=filed.complex,
    )


def _cosigned(item: Suggestion, step: Step, _: Cosign) -> Suggestion:
    if step.actor.id in item.signers:
        raise refusals.TwiceSignedError(item=item.id, deputy=step.actor.id)
    return evolve(item, cosigners=(*item.cosigners, step.actor.id))


def _revised(item: Suggestion, _: Step, move: Revise) -> Suggestion:
    if move.secret:
        raise refusals.StateSecretError(item=item.id)
    return evolve(item, title=move.title, text=move.text, declined=None)


def _accepted(item: Suggestion, _: Step, move: Accept) -> Suggestion:
    return evolve(item, accepted_on=move.on)


def _declined(item: Suggestion, _: Step, move: Decline) -> Suggestion:
    return evolve(item, declined=move.reason)


def _ended(item: Suggestion, _: Step, move: Close | Withdraw) -> Suggestion:
    return evolve(item, ended_on=move.on)


def _assigned(item: Suggestion, _: Step, move: Assign) -> Suggestion:
    units = (move.lead, *move.co)
    twice = next((each for each in units if units.count(each) > 1), None)
    if twice is not None:
        raise refusals.UnitTwiceError(item=item.id, unit=twice)
    held = {each.unit: each for each in item.handlers}
    separate = move.mode is HandlingMode.SEPARATE
    handlers = tuple(
        evolve(held.get(unit, Handler(unit=unit, role=role)), role=role)
        for unit in units
        for role in [HandlingRole.LEAD if separate or unit == move.lead else HandlingRole.CO]
    )
    broad = item.complex if move.complex is None else move.complex
    return evolve(item, handlers=handlers, mode=move.mode, complex=broad)


def _merged(item: Suggestion, step: Step, move: Merge) -> Suggestion:
    if move.into == item.id:
        raise refusals.MergedWithItselfError(item=item.id)
    return evolve(_assigned(item, step, move), merged_into=move.into)


def _received(item: Suggestion, step: Step, move: Receive) -> Suggestion:
    return _of_unit(item, step.actor.id, lambda each: evolve(each, received_on=move.on))


def _contacted(item: Suggestion, step: Step, move: Contact) -> Suggestion:
    contact = ContactEntry(unit=step.actor.id, kind=move.kind, on=move.on, round=item.round)
    return evolve(item, contacts=(*item.contacts, contact))


def _opinion_given(item: Suggestion, step: Step, move: GiveOpinion) -> Suggestion:
    return _of_unit(item, step.actor.id, lambda each: evolve(each, opinion_on=move.on))


def _opinion_returned(item: Suggestion, _: Step, move: ReturnOpinion) -> Suggestion:
    given = [each.unit for each in item.handlers if each.opinion_on is not None]
    if move.unit not in given:
        raise refusals.NoOpinionError(item=item.id, unit=move.unit, allowed=", ".join(given) or "-")
    return _of_unit(item, move.unit, lambda each: evolve(each, opinion_on=None))


def _reminded(item: Suggestion, _: Step, move: Remind) -> Suggestion:
    return evolve(item, reminded_on=move.on)


def _evaluated(item: Suggestion, step: Step, move: Evaluate) -> Suggestion:
    version = Evaluation(
        satisfaction=move.satisfaction,
        by=step.actor.id,
        on=move.on,
        round=item.round,
        note=move.note,
    )
    return evolve(item, evaluations=(*item.evaluations, version))


def _silence_noted(item: Suggestion, _: Step, move: NoteSilence) -> Suggestion:
    return evolve(item, silent_on=move.on)


def _handled_again(item: Suggestion, _: Step, __: OrderRehandling) -> Suggestion:
    return another_round(item)


def _made_key(item: Suggestion, step: Step, move: Supervise) -> Suggestion:
    key = KeySupervision(
        decided_by=step.actor.id, decided_on=move.on, leader=move.leader, committee=move.committee
    )
    return evolve(item, key=key)


def _visited(item: Suggestion, step: Step, move: Visit) -> Suggestion:
    found = VisitFinding(by=step.actor.id, on=move.on, finding=move.finding)
    return evolve(item, visits=(*item.visits, found))


def _published(item: Suggestion, _: Step, move: Publish) -> Suggestion:
    return evolve(item, published_on=move.on)


def _of_unit(item: Suggestion, unit: str, change: Callable[[Handler], Handler]) -> Suggestion:
    handlers = tuple(change(each) if each.unit == unit else each for each in item.handlers)
    return evolve(item, handlers=handlers)


CHANGES: Mapping[str, ItemChange[Suggestion]] = dict(
    (
        change_by(Cosign, _cosigned),
        change_by(Revise, _revised),
        change_by(Accept, _accepted),
        change_by(Decline, _declined),
        change_by(Withdraw, _ended),
        change_by(Assign, _assigned),
        change_by(Reassign, _assigned),
        change_by(Allocate, _assigned),
        change_by(Merge, _merged),
        change_by(Receive, _received),
        change_by(Contact, _contacted),
        change_by(GiveOpinion, _opinion_given),
        change_by(ReturnOpinion, _opinion_returned),
        change_by(Remind, _reminded),
        change_by(Evaluate, _evaluated),
        change_by(NoteSilence, _silence_noted),
        change_by(OrderRehandling, _handled_again),
        change_by(Supervise, _made_key),
        change_by(Visit, _visited),
        change_by(Publish, _published),
        change_by(Close, _ended),
    )
)
