"""When the conditions of procedures hold for a suggestion.

A condition looks at the suggestion and the move; where somebody's id is given, it looks at that
one's part only. A condition about the move does not hold for a move of another class.
"""

from collections.abc import Mapping

from renda.kernel.terms import CongressLevel
from renda.process.items import Fact
from renda.process.moves import Extend, Move
from renda.process.parties import Party
from renda.process.steps import standing_steps
from renda.suggestions.filed_item import FiledItem
from renda.suggestions.life.assignment.moves import Assign
from renda.suggestions.life.entries import ReplyEntry
from renda.suggestions.life.filing_moves import Withdraw
from renda.suggestions.life.moves import Deliver, Evaluate, Reply
from renda.suggestions.life.results.publication import Publish
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import (
    MAY_PROMISE,
    PROMISING,
    Channel,
    Condition,
    HandlingRole,
    Owed,
    Phase,
    ReplyChannel,
    Satisfaction,
)


def _units(item: Suggestion, who: str | None) -> tuple[str, ...]:
    """Return the units that owe a reply, or the one of them whose part is asked for.

    Args:
        item: The suggestion.
        who: The id of an actor; None, or one that owes no reply: all units.
    """
    return (who,) if who is not None and who in item.replying else item.replying


def reply_of(item: Suggestion, unit: str) -> ReplyEntry | None:
    """Return a unit's last reply in this round; None where it gave none."""
    replies = [reply for reply in item.replies if (reply.unit, reply.round) == (unit, item.round)]
    return replies[-1] if replies else None


def _has_reached(item: Suggestion, unit: str, deputies: tuple[str, ...]) -> bool:
    reply = reply_of(item, unit)
    return reply is not None and {*deputies} <= {delivery.deputy for delivery in reply.delivered}


def _every_signer_has_reply(item: Suggestion, _: Move, who: str | None) -> bool:
    return all(_has_reached(item, unit, item.receivers) for unit in _units(item, who))


def _lead_has_reply(item: Suggestion, _: Move, who: str | None) -> bool:
    return all(_has_reached(item, unit, item.receivers[:1]) for unit in _units(item, who))


def _lead_receives(item: Suggestion, move: Move, _: str | None) -> bool:
    """Tell whether a move brings the lead the last of the replies that are due to it."""
    if not isinstance(move, Reply | Deliver) or not _lead_has_reply(item, move, None):
        return False
    lead = item.receivers[0]
    replies = [reply_of(item, unit) for unit in item.replying]
    received = {
        delivery.on
        for reply in replies
        if reply is not None
        for delivery in reply.delivered
        if delivery.deputy == lead
    }
    # What is delivered to the lead a second time keeps the day of the first.
    return move.on in received and not {lead, str(Party.WORK_BODY)}.isdisjoint(move.to)


def _signers_have_reply_or_relay(item: Suggestion, _: Move, who: str | None) -> bool:
    return all(_has_reached_or_is_relayed(item, unit) for unit in _units(item, who))


def _has_reached_or_is_relayed(item: Suggestion, unit: str) -> bool:
    reply = reply_of(item, unit)
    # Where the lead agreed to pass the reply on, it need reach nobody else.
    agreed = reply is not None and reply.relay_agreed
    return _has_reached(item, unit, item.receivers[:1] if agreed else item.receivers)


def _has_contacted(item: Suggestion, _: Move, who: str | None) -> bool:
    units = {contact.unit for contact in item.contacts if contact.round == item.round}
    return {*_units(item, who)} <= units


def _is_unreceived(item: Suggestion, _: Move, who: str | None) -> bool:
    """Tell whether a unit has done nothing yet since it was given its part."""
    # The part is counted from the first of the unbroken assignments that name the unit: one that
    # leaves it out ends the part, and a later one gives it a new part.
    steps = standing_steps(item.history)
    start = len(steps)
    for n, step in enumerate(steps):
        if isinstance(step.move, Assign):
            handles = who in {step.move.lead, *step.move.co}
            start = min(start, n) if handles else len(steps)
    return all(step.actor.id != who for step in steps[start:])


def _asks_for_own_time(item: Suggestion, move: Move, who: str | None) -> bool:
    return isinstance(move, Extend) and (move.owner == who or item.replying == (who,))


def _has_applied(item: Suggestion, move: Move, _: str | None) -> bool:
    """Tell whether every unit that an extension gives more time has applied for it."""
    if not isinstance(move, Extend):
        return False
    owing = [task for task in item.tasks if task.is_open and task.timer == move.timer]
    units = {move.owner} if move.owner else {task.owner for task in owing}
    asking = {request.unit for request in item.extension_requests if request.timer == move.timer}
    return bool(units) and units <= asking


def _was_told(_: Suggestion, move: Move, __: str | None) -> bool:
    return isinstance(move, Extend) and move.told_on is not None and move.told_on <= move.on


def units_without_opinion(item: Suggestion) -> tuple[str, ...]:
    """Return the co-handling units that have not given their opinion yet."""
    co_handlers = [handler for handler in item.handlers if handler.role is HandlingRole.CO]
    return tuple(handler.unit for handler in co_handlers if handler.opinion_on is None)


def _keeps_units(item: Suggestion, move: Move, _: str | None) -> bool:
    """Tell whether an assignment leaves every unit the part that it has."""
    if not isinstance(move, Assign) or move.mode is not item.mode:
        return False
    return (move.lead, {*move.co}) == (item.unit, {unit.unit for unit in item.handlers[1:]})


def _opinions_are_in(item: Suggestion, _: Move, __: str | None) -> bool:
    # Without co-handling units no opinion is awaited, so the fact holds.
    return not units_without_opinion(item)


def all_signers_ask(item: FiledItem, move: Move, _: str | None) -> bool:
    """Tell whether all signers ask for a withdrawal; the lead, who makes the move, asks by it."""
    return isinstance(move, Withdraw) and {*item.signers} <= {item.lead, *move.asked_by}


def _is_signed(_: Suggestion, move: Move, __: str | None) -> bool:
    return isinstance(move, Reply) and bool(move.signed_by)


def _class_agrees(_: Suggestion, move: Move, __: str | None) -> bool:
    if not isinstance(move, Reply):
        return False
    return move.outcome in MAY_PROMISE if move.promises else move.outcome not in PROMISING


def _says_why(_: Suggestion, move: Move, __: str | None) -> bool:
    """Tell whether words stand beside an evaluation that is dissatisfied with anything."""
    if not isinstance(move, Evaluate):
        return False
    grades = (move.satisfaction, move.attitude, move.effect)
    return Satisfaction.DISSATISFIED not in grades or bool(move.note.strip())


def _has_two_grades(_: Suggestion, move: Move, __: str | None) -> bool:
    return isinstance(move, Evaluate) and None not in {move.attitude, move.effect}


def _grades_each_unit(item: Suggestion, move: Move, _: str | None) -> bool:
    """Tell whether an evaluation grades each of several units; one alone is graded as a whole."""
    graded = {grade.unit for grade in move.units} if isinstance(move, Evaluate) else set[str]()
    return len(item.replying) == 1 or {*item.replying} <= graded


def _is_dissatisfied(item: Suggestion, _: Move, __: str | None) -> bool:
    evaluation = item.evaluation
    return evaluation is not None and evaluation.satisfaction is Satisfaction.DISSATISFIED


def _has_become_dissatisfied(item: Suggestion, move: Move, who: str | None) -> bool:
    """Tell whether the last evaluation is the first in its round that says dissatisfied.

    One that is given again after a better one is new again; one that only repeats it is not.
    """
    versions = [version for version in item.evaluations if version.round == item.round]
    repeats = any(version.satisfaction is Satisfaction.DISSATISFIED for version in versions[-2:-1])
    return _is_dissatisfied(item, move, who) and not repeats


def _was_dissatisfied_before(item: Suggestion, _: Move, __: str | None) -> bool:
    # Of a round the last version of the evaluation holds, which is the one a dict keeps.
    satisfactions = {
        evaluation.round: evaluation.satisfaction
        for evaluation in item.evaluations
        if evaluation.round < item.round
    }
    return Satisfaction.DISSATISFIED in satisfactions.values()


def _has_open_promise(item: Suggestion, _: Move, __: str | None) -> bool:
    return any(entry.settled_on is None for entry in item.promises)


def _promises_are_settled(item: Suggestion, move: Move, who: str | None) -> bool:
    return not _has_open_promise(item, move, who)


def _is_followed_up(item: Suggestion, move: Move, who: str | None) -> bool:
    return bool(item.promises) and not _has_open_promise(item, move, who)


def _is_in_person(item: Suggestion, move: Move, _: str | None) -> bool:
    # Only a key suggestion must be answered in person; any other meets the fact by itself.
    return item.key is None or _by_person(move)


def _by_person(move: Move) -> bool:
    return isinstance(move, Reply | Deliver) and move.channel is ReplyChannel.IN_PERSON


def _is_channel_agreed(_: Suggestion, move: Move, __: str | None) -> bool:
    return _by_person(move) or (isinstance(move, Reply | Deliver) and move.channel_agreed)


def _shows_feedback(item: Suggestion, move: Move, _: str | None) -> bool:
    # Where nobody gave feedback yet there is none to publish.
    return not item.evaluations or (isinstance(move, Publish) and move.feedback)


def _feedback_is_over(item: Suggestion, move: Move, _: str | None) -> bool:
    """Tell whether the time for feedback is over; where there is none, it never is."""
    waiting = [task for task in item.tasks if task.is_open and task.timer == Owed.FEEDBACK]
    return bool(waiting) and all(task.due.overdue(move.on) for task in waiting)


FACTS: Mapping[str, Fact] = {
    Condition.COMPLEX: lambda item, _, __: item.complex,
    Condition.TOWNSHIP: lambda item, _, __: item.level is CongressLevel.TOWNSHIP,
    Condition.EXPRESS: lambda item, _, __: item.channel is Channel.EXPRESS,
    Condition.ORDINARY_WAY: lambda item, _, __: item.filed.channel is Channel.ORDINARY,
    Condition.BETWEEN_SESSIONS: lambda item, _, __: item.filed.phase is Phase.BETWEEN_SESSIONS,
    Condition.IN_SESSION: lambda item, _, __: item.filed.phase is Phase.IN_SESSION,
    Condition.BY_DELEGATION: lambda item, _, __: item.by_delegation,
    Condition.LIAISON_NAMED: lambda item, _, __: item.filed.liaison is not None,
    Condition.KEEPS_UNITS: _keeps_units,
    Condition.REASONED: lambda _, move, __: isinstance(move, Extend) and bool(move.reason.strip()),
    Condition.APPLIED: _has_applied,
    Condition.TOLD: _was_told,
    Condition.SAYS_WHY: _says_why,
    Condition.TWO_GRADES: _has_two_grades,
    Condition.UNITS_GRADED: _grades_each_unit,
    Condition.SEVERAL_SIGNERS: lambda item, _, __: bool(item.cosigners),
    Condition.ALL_SIGNERS_ASK: all_signers_ask,
    Condition.UNRECEIVED: _is_unreceived,
    Condition.OWN_TIME: _asks_for_own_time,
    Condition.CONTACTED: _has_contacted,
    Condition.OPINIONS_IN: _opinions_are_in,
    Condition.SIGNED: _is_signed,
    Condition.CHANNEL_AGREED: _is_channel_agreed,
    Condition.IN_PERSON: _is_in_person,
    Condition.EVERY_SIGNER_REPLIED: _every_signer_has_reply,
    Condition.LEAD_REPLIED: _lead_has_reply,
    Condition.LEAD_RECEIVES: _lead_receives,
    Condition.SIGNERS_OR_RELAY: _signers_have_reply_or_relay,
    Condition.CLASS_AGREES: _class_agrees,
    Condition.DISSATISFIED: _is_dissatisfied,
    Condition.NEWLY_DISSATISFIED: _has_become_dissatisfied,
    Condition.AGAIN: _was_dissatisfied_before,
    Condition.PROMISED: _has_open_promise,
    Condition.PROMISES_SETTLED: _promises_are_settled,
    Condition.FOLLOWED_UP: _is_followed_up,
    Condition.REMINDED: lambda item, _, __: item.reminded_on is not None,
    Condition.FEEDBACK_OVER: _feedback_is_over,
    Condition.MAY_BE_PUBLIC: lambda item, _, __: item.filed.publishable,
    Condition.FEEDBACK_SHOWN: _shows_feedback,
    Condition.FEEDBACK_NOT_SHOWN: lambda _, move, __: (
        isinstance(move, Publish) and not move.feedback
    ),
    Condition.CONVERTED: lambda item, _, __: item.filed.converted_from is not None,
    Condition.NOT_KEPT_SECRET: lambda item, _, __: not item.is_confidential,
}
