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


def _units(it: Suggestion, who: str | None) -> tuple[str, ...]:
    """Return the units that owe a reply, or the one of them that is asked for."""
    return (who,) if who is not None and who in it.replying else it.replying


def reply_of(it: Suggestion, unit: str) -> ReplyEntry | None:
    """Return a unit's last reply in this round; None where it gave none."""
    mine = [each for each in it.replies if (each.unit, each.round) == (unit, it.round)]
    return mine[-1] if mine else None


def _reached(it: Suggestion, unit: str, deputies: tuple[str, ...]) -> bool:
    reply = reply_of(it, unit)
    return reply is not None and {*deputies} <= {each.deputy for each in reply.delivered}


def _every_signer_replied(it: Suggestion, _: Move, who: str | None) -> bool:
    return all(_reached(it, each, it.signers) for each in _units(it, who))


def _lead_replied(it: Suggestion, _: Move, who: str | None) -> bool:
    return all(_reached(it, each, (it.lead,)) for each in _units(it, who))


def _signers_or_relay(it: Suggestion, _: Move, who: str | None) -> bool:
    return all(_reached_or_relayed(it, each) for each in _units(it, who))


def _reached_or_relayed(it: Suggestion, unit: str) -> bool:
    reply = reply_of(it, unit)
    agreed = reply is not None and reply.relay_agreed
    return _reached(it, unit, (it.lead,) if agreed else it.signers)


def _contacted(it: Suggestion, _: Move, who: str | None) -> bool:
    spoke = {each.unit for each in it.contacts if each.round == it.round}
    return {*_units(it, who)} <= spoke


def _unreceived(it: Suggestion, _: Move, who: str | None) -> bool:
    """Tell whether a unit did nothing yet since it was given its part."""
    since = len(it.history)
    for n, each in enumerate(it.history):
        if isinstance(each.move, Assign):
            handles = who in {each.move.lead, *each.move.co}
            since = min(since, n) if handles else len(it.history)
    return all(each.actor.id != who for each in it.history[since:])


def _own_time(it: Suggestion, move: Move, who: str | None) -> bool:
    return isinstance(move, Extend) and (move.owner == who or it.replying == (who,))


def _opinions_in(it: Suggestion, _: Move, __: str | None) -> bool:
    co = [each for each in it.handlers if each.role is HandlingRole.CO]
    return all(each.opinion_on is not None for each in co)


def _all_signers_ask(it: Suggestion, move: Move, _: str | None) -> bool:
    return isinstance(move, Withdraw) and {*it.signers} <= {it.lead, *move.asked_by}


def _signed(_: Suggestion, move: Move, __: str | None) -> bool:
    return isinstance(move, Reply) and bool(move.signed_by)


def _class_agrees(_: Suggestion, move: Move, __: str | None) -> bool:
    if not isinstance(move, Reply):
        return False
    return move.outcome in MAY_PROMISE if move.promises else move.outcome not in PROMISING


def _again(it: Suggestion, _: Move, __: str | None) -> bool:
    held = {each.round: each.satisfaction for each in it.evaluations if each.round < it.round}
    return Satisfaction.DISSATISFIED in held.values()


def _promised(it: Suggestion, _: Move, __: str | None) -> bool:
    return any(each.settled_on is None for each in it.promises)


def _promises_settled(it: Suggestion, move: Move, who: str | None) -> bool:
    return not _promised(it, move, who)


def _followed_up(it: Suggestion, move: Move, who: str | None) -> bool:
    return bool(it.promises) and not _promised(it, move, who)


def _in_person(it: Suggestion, move: Move, _: str | None) -> bool:
    given = isinstance(move, Reply | Deliver) and move.channel is ReplyChannel.IN_PERSON
    return it.key is None or given


def _feedback_over(it: Suggestion, move: Move, _: str | None) -> bool:
    """Tell whether the time for feedback is over; where there is none, it never is."""
    waiting = [each for each in it.tasks if each.is_open and each.timer == Owed.FEEDBACK]
    return bool(waiting) and all(each.due.overdue(move.on) for each in waiting)


FACTS: Mapping[str, Fact] = {
    Condition.COMPLEX: lambda it, _, __: it.complex,
    Condition.TOWNSHIP: lambda it, _, __: it.level is CongressLevel.TOWNSHIP,
    Condition.EXPRESS: lambda it, _, __: it.filed.channel is Channel.EXPRESS,
    Condition.BETWEEN_SESSIONS: lambda it, _, __: it.filed.phase is Phase.BETWEEN_SESSIONS,
    Condition.IN_SESSION: lambda it, _, __: it.filed.phase is Phase.IN_SESSION,
    Condition.SEVERAL_SIGNERS: lambda it, _, __: bool(it.cosigners),
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
    Condition.REMINDED: lambda it, _, __: it.reminded_on is not None,
    Condition.FEEDBACK_OVER: _feedback_over,
    Condition.MAY_BE_PUBLIC: lambda it, _, __: it.filed.publishable,
    Condition.NOT_KEPT_SECRET: lambda it, _, __: not it.filed.confidential,
}
