"""When the conditions of procedures hold for a suggestion.

A condition looks at the suggestion and the move; where somebody's id is given, it looks at that
one's part only. A condition about the move does not hold for a move of another class.
"""

from collections.abc import Mapping

from renda.kernel.terms import CongressLevel
from renda.process.items import Fact
from renda.process.moves import Extend, Move
from renda.suggestions.filed_item import FiledItem
from renda.suggestions.life.entries import ReplyEntry
from renda.suggestions.life.filing_moves import Withdraw
from renda.suggestions.life.moves import Assign, Deliver, Reply
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
    return all(_has_reached(item, unit, item.signers) for unit in _units(item, who))


def _lead_has_reply(item: Suggestion, _: Move, who: str | None) -> bool:
    return all(_has_reached(item, unit, (item.lead,)) for unit in _units(item, who))


def _signers_have_reply_or_relay(item: Suggestion, _: Move, who: str | None) -> bool:
    return all(_has_reached_or_is_relayed(item, unit) for unit in _units(item, who))


def _has_reached_or_is_relayed(item: Suggestion, unit: str) -> bool:
    reply = reply_of(item, unit)
    # Where the lead agreed to pass the reply on, it need reach nobody else.
    agreed = reply is not None and reply.relay_agreed
    return _has_reached(item, unit, (item.lead,) if agreed else item.signers)


def _has_contacted(item: Suggestion, _: Move, who: str | None) -> bool:
    units = {contact.unit for contact in item.contacts if contact.round == item.round}
    return {*_units(item, who)} <= units


def _is_unreceived(item: Suggestion, _: Move, who: str | None) -> bool:
    """Tell whether a unit has done nothing yet since it was given its part."""
    # The part is counted from the first of the unbroken assignments that name the unit: one that
    # leaves it out ends the part, and a later one gives it a new part.
    start = len(item.history)
    for n, step in enumerate(item.history):
        if isinstance(step.move, Assign):
            handles = who in {step.move.lead, *step.move.co}
            start = min(start, n) if handles else len(item.history)
    return all(step.actor.id != who for step in item.history[start:])


def _asks_for_own_time(item: Suggestion, move: Move, who: str | None) -> bool:
    return isinstance(move, Extend) and (move.owner == who or item.replying == (who,))


def _opinions_are_in(item: Suggestion, _: Move, __: str | None) -> bool:
    # Without co-handling units no opinion is awaited, so the fact holds.
    co_handlers = [handler for handler in item.handlers if handler.role is HandlingRole.CO]
    return all(handler.opinion_on is not None for handler in co_handlers)


def all_signers_ask(item: FiledItem, move: Move, _: str | None) -> bool:
    """Tell whether all signers ask for a withdrawal; the lead, who makes the move, asks by it."""
    return isinstance(move, Withdraw) and {*item.signers} <= {item.lead, *move.asked_by}


def _is_signed(_: Suggestion, move: Move, __: str | None) -> bool:
    return isinstance(move, Reply) and bool(move.signed_by)


def _class_agrees(_: Suggestion, move: Move, __: str | None) -> bool:
    if not isinstance(move, Reply):
        return False
    return move.outcome in MAY_PROMISE if move.promises else move.outcome not in PROMISING


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
    by_person = isinstance(move, Reply | Deliver) and move.channel is ReplyChannel.IN_PERSON
    return item.key is None or by_person


def _feedback_is_over(item: Suggestion, move: Move, _: str | None) -> bool:
    """Tell whether the time for feedback is over; where there is none, it never is."""
    waiting = [task for task in item.tasks if task.is_open and task.timer == Owed.FEEDBACK]
    return bool(waiting) and all(task.due.overdue(move.on) for task in waiting)


FACTS: Mapping[str, Fact] = {
    Condition.COMPLEX: lambda item, _, __: item.complex,
    Condition.TOWNSHIP: lambda item, _, __: item.level is CongressLevel.TOWNSHIP,
    Condition.EXPRESS: lambda item, _, __: item.filed.channel is Channel.EXPRESS,
    Condition.BETWEEN_SESSIONS: lambda item, _, __: item.filed.phase is Phase.BETWEEN_SESSIONS,
    Condition.IN_SESSION: lambda item, _, __: item.filed.phase is Phase.IN_SESSION,
    Condition.SEVERAL_SIGNERS: lambda item, _, __: bool(item.cosigners),
    Condition.ALL_SIGNERS_ASK: all_signers_ask,
    Condition.UNRECEIVED: _is_unreceived,
    Condition.OWN_TIME: _asks_for_own_time,
    Condition.CONTACTED: _has_contacted,
    Condition.OPINIONS_IN: _opinions_are_in,
    Condition.SIGNED: _is_signed,
    Condition.IN_PERSON: _is_in_person,
    Condition.EVERY_SIGNER_REPLIED: _every_signer_has_reply,
    Condition.LEAD_REPLIED: _lead_has_reply,
    Condition.SIGNERS_OR_RELAY: _signers_have_reply_or_relay,
    Condition.CLASS_AGREES: _class_agrees,
    Condition.AGAIN: _was_dissatisfied_before,
    Condition.PROMISED: _has_open_promise,
    Condition.PROMISES_SETTLED: _promises_are_settled,
    Condition.FOLLOWED_UP: _is_followed_up,
    Condition.REMINDED: lambda item, _, __: item.reminded_on is not None,
    Condition.FEEDBACK_OVER: _feedback_is_over,
    Condition.MAY_BE_PUBLIC: lambda item, _, __: item.filed.publishable,
    Condition.NOT_KEPT_SECRET: lambda item, _, __: not item.filed.confidential,
}
