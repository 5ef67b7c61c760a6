"""The moves by which a suggestion is handled, as values: what is done, and what is said of it.

They know nothing of who may make them or when. `MOVES` holds them all, those of filing included.
"""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import distinct_ids, text_field
from renda.process.moves import Extend, Move, Recompute
from renda.suggestions.life.filing_moves import Accept, Cosign, Decline, File, Revise, Withdraw
from renda.suggestions.life.promises import Promise
from renda.suggestions.life.terms import (
    ContactKind,
    HandlingMode,
    Outcome,
    ReplyChannel,
    Satisfaction,
)


def _promises(given: Iterable[Promise]) -> tuple[Promise, ...]:
    return tuple(given)


@frozen(kw_only=True)
class Assign(Move):
    """It is handed to the units that handle it (交办).

    Args:
        lead: The lead unit; in separate handling one of them.
        co: The co-handling units; in separate handling the other units.
        mode: Joint, with one reply by the lead unit, or separate.
        complex: Whether the matter is broad and difficult; None where it was said before.
    """

    name: ClassVar[str] = "assign"
    hands_out: ClassVar[bool] = True
    lead: str = text_field()
    co: tuple[str, ...] = field(default=(), converter=distinct_ids)
    mode: HandlingMode = field(default=HandlingMode.JOINT, converter=HandlingMode)
    complex: bool | None = None


@frozen(kw_only=True)
class Reassign(Assign):
    """It is handed to other units, after one asked to return it (重新交办)."""

    name: ClassVar[str] = "reassign"


@frozen(kw_only=True)
class Allocate(Assign):
    """The government's office hands on what was assigned to it (分办)."""

    name: ClassVar[str] = "allocate"


@frozen(kw_only=True)
class Merge(Assign):
    """It is handled together with another of the same matter, yet replied to on its own (并案).

    Args:
        into: The suggestion it is handled with.
    """

    name: ClassVar[str] = "merge"
    into: str = text_field()


@frozen(kw_only=True)
class Notify(Move):
    """The deputy is told that it is in hand (告知代表)."""

    name: ClassVar[str] = "notify"


@frozen(kw_only=True)
class Receive(Move):
    """A unit has received it (签收)."""

    name: ClassVar[str] = "receive"


@frozen(kw_only=True)
class RequestReturn(Move):
    """A unit asks to be relieved of it (申请退回)."""

    name: ClassVar[str] = "request_return"
    reason: str = text_field()


@frozen(kw_only=True)
class Object(RequestReturn):
    """The deputy objects to the units it was assigned to (对交办提出异议)."""

    name: ClassVar[str] = "object"


@frozen(kw_only=True)
class RefuseReturn(Move):
    """The units stay as they are (不同意退回)."""

    name: ClassVar[str] = "refuse_return"


@frozen(kw_only=True)
class Contact(Move):
    """A unit speaks with the deputy (联系代表)."""

    name: ClassVar[str] = "contact"
    kind: ContactKind = field(default=ContactKind.CALL, converter=ContactKind)


@frozen(kw_only=True)
class GiveOpinion(Move):
    """A co-handling unit gives its opinion to the lead unit (协办意见)."""

    name: ClassVar[str] = "give_opinion"


@frozen(kw_only=True)
class ReturnOpinion(Move):
    """The lead unit asks a co-handling unit for a better opinion (退回协办意见)."""

    name: ClassVar[str] = "return_opinion"
    unit: str = text_field()

    @property
    def concerns(self) -> str:
        """The unit that is asked."""
        return self.unit


@frozen(kw_only=True)
class Reply(Move):
    """A unit replies (答复).

    Args:
        outcome: What came of it.
        text: The reply.
        signed_by: Who of the unit signed it; empty where nobody did.
        promises: What the unit promises.
        to: The deputies it was delivered to with it; `work_body` where that passes it on.
        channel: How.
        relay_agreed: Whether the lead sponsor agreed to pass it on to the others.
    """

    name: ClassVar[str] = "reply"
    concludes: ClassVar[bool] = True
    outcome: Outcome = field(converter=Outcome)
    text: str = ""
    signed_by: str = ""
    promises: tuple[Promise, ...] = field(default=(), converter=_promises)
    to: tuple[str, ...] = field(default=(), converter=distinct_ids)
    channel: ReplyChannel = field(default=ReplyChannel.WRITING, converter=ReplyChannel)
    relay_agreed: bool = False


@frozen(kw_only=True)
class Deliver(Move):
    """A unit delivers its reply to further deputies (送达答复)."""

    name: ClassVar[str] = "deliver"
    concludes: ClassVar[bool] = True
    to: tuple[str, ...] = field(converter=distinct_ids)
    channel: ReplyChannel = field(default=ReplyChannel.WRITING, converter=ReplyChannel)


@frozen(kw_only=True)
class Remind(Move):
    """The deputy is reminded to evaluate (提醒反馈)."""

    name: ClassVar[str] = "remind"


@frozen(kw_only=True)
class Evaluate(Move):
    """The deputy evaluates handling and result; a later one stands beside the earlier (评价).

    Args:
        satisfaction: How satisfied.
        note: What the deputy says to it.
    """

    name: ClassVar[str] = "evaluate"
    satisfaction: Satisfaction = field(converter=Satisfaction)
    note: str = ""

    @property
    def result(self) -> str:
        """How satisfied."""
        return str(self.satisfaction)


@frozen(kw_only=True)
class NoteSilence(Move):
    """The time for feedback is over, and there is none (逾期未反馈)."""

    name: ClassVar[str] = "note_silence"


@frozen(kw_only=True)
class OrderRehandling(Move):
    """It is to be handled again (要求重新办理)."""

    name: ClassVar[str] = "order_rehandling"
    own: ClassVar[bool] = False
    reason: str = ""


@frozen(kw_only=True)
class Supervise(Move):
    """It becomes a key suggestion (列为重点督办).

    Args:
        leader: The leader who supervises it.
        committee: The committee that follows it; None where there is none.
    """

    name: ClassVar[str] = "supervise"
    leader: str = text_field()
    committee: str | None = None


@frozen(kw_only=True)
class Visit(Move):
    """Those who supervise look at how far it is (跟踪督察).

    Args:
        finding: What they found.
    """

    name: ClassVar[str] = "visit"
    finding: str = text_field()


@frozen(kw_only=True)
class SettlePromise(Move):
    """A unit says what became of a promise (落实承诺).

    Args:
        promise_id: Which.
        kept: Whether it was kept; else it is given up.
    """

    name: ClassVar[str] = "settle_promise"
    concludes: ClassVar[bool] = True
    promise_id: str = text_field()
    kept: bool = True


@frozen(kw_only=True)
class Publish(Move):
    """Text and reply are published (公开)."""

    name: ClassVar[str] = "publish"


@frozen(kw_only=True)
class Close(Move):
    """It is done with (办结)."""

    name: ClassVar[str] = "close"


MOVES: Mapping[str, type[Move]] = {
    each.name: each
    for each in (
        File,
        Cosign,
        Revise,
        Accept,
        Decline,
        Withdraw,
        Assign,
        Reassign,
        Allocate,
        Merge,
        Notify,
        Receive,
        RequestReturn,
        Object,
        RefuseReturn,
        Contact,
        GiveOpinion,
        ReturnOpinion,
        Reply,
        Deliver,
        Remind,
        Evaluate,
        NoteSilence,
        OrderRehandling,
        Supervise,
        Visit,
        SettlePromise,
        Publish,
        Close,
        Extend,
        Recompute,
    )
}
