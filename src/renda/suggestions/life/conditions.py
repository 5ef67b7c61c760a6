"""What a procedure's conditions mean of a suggestion.

A condition looks at the suggestion, the move, and, where an id is given, only at that one's part.
One that is about a move of another class does not hold.
"""

from collections.abc import Mapping

from renda.kernel.terms import CongressLevel
from renda.process.items import Fact
from renda.process.moves import Extend, Move
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
    """Return the units that owe a reply, or the one of them that is asked for."""
    return (who,) if who is not None and who in item.replying else item.replying


def reply_of(item: Suggestion, unit: str) -> ReplyEntry | None:
    """Return a unit's last reply in this round; None where it gave none."""
    mine = [each for each in item.replies if (each.unit, each.round) == (unit, item.round)]
    return mine[-1] if mine else None


def _reached(item: Suggestion, unit: str, deputies: tuple[str, ...]) -> bool:
    reply = reply_of(item, unit)
    return reply is not None and {*deputies} <= {each.deputy for each in reply.delivered}


def _every_signer_replied(item: Suggestion, _: Move, who: str | None) -> bool:
    return all(_reached(item, each, item.signers) for each in _units(item, who))


def _lead_replied(item: Suggestion, _: Move, who: str | None) -> bool:
    return all(_reached(item, each, (item.lead,)) for each in _units(item, who))


def _signers_or_relay(item: Suggestion, _: Move, who: str | None) -> bool:
    return all(_reached_or_relayed(item, each) for each in _units(item, who))


def _reached_or_relayed(item: Suggestion, unit: str) -> bool:
    reply = reply_of(item, unit)
    agreed = reply is not None and reply.relay_agreed
    return _reached(item, unit, (item.lead,) if agreed else item.signers)


def _contacted(item: Suggestion, _: Move, who: str | None) -> bool:
    spoke = {each.unit for each in item.contacts if each.round == item.round}
    return {*_units(item, who)} <= spoke


def _unreceived(item: Suggestion, _: Move, who: str | None) -> bool:
    """Tell whether a unit did nothing yet since it was given its part."""
    since = len(item.history)
    for n, each in enumerate(item.history):
        if isinstance(each.move, Assign):
            handles = who in {each.move.lead, *each.move.co}
            since = min(since, n) if handles else len(item.history)
    return all(each.actor.id != who for each in item.history[since:])


def _own_time(item: Suggestion, move: Move, who: str | None) -> bool:
    return isinstance(move, Extend) and (move.owner == who or item.replying == (who,))


def _opinions_in(item: Suggestion, _: Move, __: str | None) -> bool:
    co = [each for each in item.handlers if each.role is HandlingRole.CO]
    return all(each.opinion_on is not None for each in co)


def _all_signers_ask(item: Suggestion, move: Move, _: str | None) -> bool:
    return isinstance(move, Withdraw) and {*item.signers} <= {item.lead, *move.asked_by}


def _signed(_: Suggestion, move: Move, __: str | None) -> bool:
    return isinstance(move, Reply) and bool(move.signed_by)


def _class_agrees(_: Suggestion, move: Move, __: str | None) -> bool:
    if not isinstance(move, Reply):
        return False
    return move.outcome in MAY_PROMISE if move.promises else move.outcome not in PROMISING


def _again(item: Suggestion, _: Move, __: str | None) -> bool:
    held = {each.round: each.satisfaction for each in item.evaluations if each.round < item.round}
    return Satisfaction.DISSATISFIED in held.values()


def _promised(item: Suggestion, _: Move, __: str | None) -> bool:
    return any(each.settled_on is None for each in item.promises)


def _promises_settled(item: Suggestion, move: Move, who: str | None) -> bool:
    return not _promised(item, move, who)


def _followed_up(item: Suggestion, move: Move, who: str | None) -> bool:
    return bool(item.promises) and not _promised(item, move, who)


def _in_person(item: Suggestion, move: Move, _: str | None) -> bool:
    given = isinstance(move, Reply | Deliver) and move.channel is ReplyChannel.IN_PERSON
    return item.key is None or given


def _feedback_over(item: Suggestion, move: Move, _: str | None) -> bool:
    """Tell whether the time for feedback is over; where there is none, it never is."""
    waiting = [each for each in item.tasks if each.is_open and each.timer == Owed.FEEDBACK]
    return bool(waiting) and all(each.due.overdue(move.on) for each in waiting)


FACTS: Mapping[str, Fact] = {
    Condition.COMPLEX: lambda item, _, __: item.complex,
    Condition.TOWNSHIP: lambda item, _, __: item.level is CongressLevel.TOWNSHIP,
    Condition.EXPRESS: lambda item, _, __: item.filed.channel is Channel.EXPRESS,
    Condition.BETWEEN_SESSIONS: lambda item, _, __: item.filed.phase is Phase.BETWEEN_SESSIONS,
    Condition.IN_SESSION: lambda item, _, __: item.filed.phase is Phase.IN_SESSION,
    Condition.SEVERAL_SIGNERS: lambda item, _, __: bool(item.cosigners),
    Condition.ALL_SIGNERS_ASK: _all_signers_ask,
    Condition.UNRECEIVED: _unreceived,
    Condition.OWN_TIME: _own_time,
    Condition.CONTACTED: _contacted,
    Condition.OPINIONS_IN: _opinions_in,
    Condition.SIGNED: _signed,
    Condition.IN_PERSON: _in_person,
    Condition.EVERY_SIGNER_REPLIED: _every_signer_replied,
    Condition.LEAD_REPLIED: _lead_replied,
    Condition.SIGNERS_OR_RELAY: _signers_or_relay,
    Condition.CLASS_AGREES: _class_agrees,
    Condition.AGAIN: _again,
    Condition.PROMISED: _promised,
    Condition.PROMISES_SETTLED: _promises_settled,
    Condition.FOLLOWED_UP: _followed_up,
    Condition.REMINDED: lambda item, _, __: item.reminded_on is not None,
    Condition.FEEDBACK_OVER: _feedback_over,
    Condition.MAY_BE_PUBLIC: lambda item, _, __: item.filed.publishable,
    Condition.NOT_KEPT_SECRET: lambda item, _, __: not item.filed.confidential,
}
