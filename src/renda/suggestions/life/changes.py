"""What each move changes of a suggestion's contents; stage and tasks are changed by the desk.

A change takes the suggestion, the step and its move, and returns the suggestion with other
contents.
"""

from collections.abc import Callable, Mapping

from attrs import evolve

from renda.process.items import ItemChange, change_by, move_of
from renda.process.steps import Step
from renda.suggestions.filed_item import with_signature
from renda.suggestions.life import refusals
from renda.suggestions.life.assignment.moves import Allocate, Assign, Merge, Reassign
from renda.suggestions.life.entries import (
    ContactEntry,
    Evaluation,
    Handler,
    KeySupervision,
    VisitFinding,
)
from renda.suggestions.life.filing_moves import (
    Accept,
    Cosign,
    Decline,
    File,
    Revise,
    Unsign,
    Withdraw,
)
from renda.suggestions.life.moves import (
    Close,
    Contact,
    Evaluate,
    GiveOpinion,
    NoteSilence,
    OrderRehandling,
    Receive,
    Remind,
    ReturnOpinion,
)
from renda.suggestions.life.reply_changes import next_round
from renda.suggestions.life.results.publication import Publish, PublishUnits, Restrict
from renda.suggestions.life.results.supervision import SendDirectly, Supervise, Visit
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Channel, HandlingMode, HandlingRole

HandlerChange = Callable[[Handler], Handler]


def filed_suggestion(step: Step) -> Suggestion:
    """Return the suggestion that a step of filing begins.

    Raises:
        StateSecretError: It holds a state secret; nothing of it is repeated.
        TwiceSignedError: The lead is among the cosigners.
    """
    filed = move_of(step, File)
    refusals.refuse_unfit_filing(filed)
    return Suggestion(
        filed=filed,
        title=filed.title,
        text=filed.text,
        attachments=filed.attachments,
        category=filed.category,
        cosigners=filed.cosigners,
        complex=filed.complex,
        channel=filed.channel,
    )


def _cosign(item: Suggestion, step: Step, _: Cosign) -> Suggestion:
    if step.actor.id in item.signers:
        raise refusals.TwiceSignedError(item=item.id, deputy=step.actor.id)
    return with_signature(item, step.actor.id)


def _unsign(item: Suggestion, step: Step, _: Unsign) -> Suggestion:
    left = tuple(deputy for deputy in item.cosigners if deputy != step.actor.id)
    return evolve(item, cosigners=left)


def _revise(item: Suggestion, _: Step, move: Revise) -> Suggestion:
    if move.secret:
        raise refusals.StateSecretError(item=item.id)
    # A revised text is screened anew, so the reason that the old one was declined for is gone.
    attachments = item.attachments if move.attachments is None else move.attachments
    return evolve(item, title=move.title, text=move.text, attachments=attachments, declined=None)


def _accept(item: Suggestion, _: Step, move: Accept) -> Suggestion:
    return evolve(item, accepted_on=move.on, category=move.category or item.category)


def _decline(item: Suggestion, _: Step, move: Decline) -> Suggestion:
    # What is sent back when it is looked at again was not accepted, so it counts as no duty done.
    return evolve(item, declined=move.reason, accepted_on=None)


def _end(item: Suggestion, _: Step, move: Close | Withdraw) -> Suggestion:
    return evolve(item, ended_on=move.on, is_withdrawn=isinstance(move, Withdraw))


def _assign(item: Suggestion, _: Step, move: Assign) -> Suggestion:
    units = (move.lead, *move.co)
    repeated = next((unit for unit in units if units.count(unit) > 1), None)
    if repeated is not None:
        raise refusals.UnitTwiceError(item=item.id, unit=repeated)
    held = {handler.unit: handler for handler in item.handlers}
    parts = _parts(item, move)
    separate = move.mode is HandlingMode.SEPARATE
    # A unit that handled it before keeps its entry, and so need not receive it again.
    handlers = tuple(
        _with_part(held.get(unit, Handler(unit=unit, role=role)), role, parts.get(unit))
        for unit in units
        for role in [HandlingRole.LEAD if separate or unit == move.lead else HandlingRole.CO]
    )
    is_complex = item.complex if move.complex is None else move.complex
    requests = tuple(request for request in item.extension_requests if request.unit in units)
    return evolve(
        item,
        handlers=handlers,
        mode=move.mode,
        complex=is_complex,
        extension_requests=requests,
    )


def _parts(item: Suggestion, move: Assign) -> dict[str, str]:
    """Return what each unit is to do, by its id."""
    units = (move.lead, *move.co)
    stranger = next((part.unit for part in move.parts if part.unit not in units), None)
    if stranger is not None:
        raise refusals.NoHandlerError(item=item.id, unit=stranger, allowed=", ".join(units))
    return {part.unit: part.text for part in move.parts}


def _with_part(handler: Handler, role: HandlingRole, part: str | None) -> Handler:
    # A unit that handled it before keeps its part as well, unless it is given another.
    return evolve(handler, role=role, part=handler.part if part is None else part)


def _merge(item: Suggestion, step: Step, move: Merge) -> Suggestion:
    if move.into == item.id:
        raise refusals.MergedWithItselfError(item=item.id)
    # It keeps its own handlers, since each of merged suggestions is replied to.
    return evolve(_assign(item, step, move), merged_into=move.into)


def _receive(item: Suggestion, step: Step, move: Receive) -> Suggestion:
    return _change_handler(item, step.actor.id, lambda held: evolve(held, received_on=move.on))


def _add_contact(item: Suggestion, step: Step, move: Contact) -> Suggestion:
    contact = ContactEntry(
        unit=step.actor.id, kind=move.kind, on=move.on, round=item.round, text=move.text
    )
    return evolve(item, contacts=(*item.contacts, contact))


def _give_opinion(item: Suggestion, step: Step, move: GiveOpinion) -> Suggestion:
    return _change_handler(
        item, step.actor.id, lambda held: evolve(held, opinion_on=move.on, opinion=move.text)
    )


def _return_opinion(item: Suggestion, _: Step, move: ReturnOpinion) -> Suggestion:
    units = [handler.unit for handler in item.handlers if handler.opinion_on is not None]
    if move.unit not in units:
        raise refusals.NoOpinionError(item=item.id, unit=move.unit, allowed=", ".join(units) or "-")
    return _change_handler(item, move.unit, lambda held: evolve(held, opinion_on=None, opinion=""))


def _remind(item: Suggestion, _: Step, move: Remind) -> Suggestion:
    return evolve(item, reminded_on=move.on)


def _add_evaluation(item: Suggestion, step: Step, move: Evaluate) -> Suggestion:
    _refuse_strange_grades(item, move)
    # Earlier versions stay: a view of a past day tells the one that held then.
    version = Evaluation(
        satisfaction=move.satisfaction,
        by=step.actor.id,
        on=move.on,
        round=item.round,
        note=move.note,
        attitude=move.attitude,
        effect=move.effect,
        units=move.units,
        attachments=move.attachments,
    )
    return evolve(item, evaluations=(*item.evaluations, version))


def _refuse_strange_grades(item: Suggestion, move: Evaluate) -> None:
    graded = (grade.unit for grade in move.units)
    stranger = next((unit for unit in graded if unit not in item.replying), None)
    if stranger is not None:
        allowed = ", ".join(item.replying) or "-"
        raise refusals.NoHandlerError(item=item.id, unit=stranger, allowed=allowed)


def _note_silence(item: Suggestion, _: Step, move: NoteSilence) -> Suggestion:
    return evolve(item, silent_on=move.on)


def _handle_again(item: Suggestion, _: Step, __: OrderRehandling) -> Suggestion:
    return next_round(item)


def _make_key(item: Suggestion, step: Step, move: Supervise) -> Suggestion:
    key = KeySupervision(
        decided_by=step.actor.id,
        decided_on=move.on,
        leader=move.leader,
        committee=move.committee,
        quarterly_visits=move.quarterly_visits,
    )
    return evolve(item, key=key)


def _send_directly(item: Suggestion, _: Step, __: SendDirectly) -> Suggestion:
    return evolve(item, channel=Channel.EXPRESS)


def _add_visit(item: Suggestion, step: Step, move: Visit) -> Suggestion:
    if move.right_by is not None and move.right_by <= move.on:
        raise refusals.RightByPastError(item=item.id, right_by=move.right_by, after=move.on)
    righting = None if move.right_by is None else move.unit or item.unit
    visit = VisitFinding(
        by=step.actor.id, on=move.on, finding=move.finding, right_by=move.right_by, unit=righting
    )
    return evolve(item, visits=(*item.visits, visit))


def _publish(item: Suggestion, _: Step, move: Publish) -> Suggestion:
    return evolve(item, published_on=move.on)


def _publish_units(item: Suggestion, _: Step, move: PublishUnits) -> Suggestion:
    return evolve(item, units_published_on=move.on)


def _restrict(item: Suggestion, _: Step, move: Restrict) -> Suggestion:
    return evolve(item, restricted_on=move.on)


def _change_handler(item: Suggestion, unit: str, change: HandlerChange) -> Suggestion:
    handlers = tuple(change(held) if held.unit == unit else held for held in item.handlers)
    return evolve(item, handlers=handlers)


CHANGES: Mapping[str, ItemChange[Suggestion]] = dict(
    (
        change_by(Cosign, _cosign),
        change_by(Unsign, _unsign),
        change_by(Revise, _revise),
        change_by(Accept, _accept),
        change_by(Decline, _decline),
        change_by(Withdraw, _end),
        change_by(Assign, _assign),
        change_by(Reassign, _assign),
        change_by(Allocate, _assign),
        change_by(Merge, _merge),
        change_by(Receive, _receive),
        change_by(Contact, _add_contact),
        change_by(GiveOpinion, _give_opinion),
        change_by(ReturnOpinion, _return_opinion),
        change_by(Remind, _remind),
        change_by(Evaluate, _add_evaluation),
        change_by(NoteSilence, _note_silence),
        change_by(OrderRehandling, _handle_again),
        change_by(Supervise, _make_key),
        change_by(SendDirectly, _send_directly),
        change_by(Visit, _add_visit),
        change_by(Publish, _publish),
        change_by(PublishUnits, _publish_units),
        change_by(Restrict, _restrict),
        change_by(Close, _end),
    )
)
