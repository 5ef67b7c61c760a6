"""The moves by which a suggestion is handled, as values: what is done, and what is said of it.

They know nothing of who may make them or when. `MOVES` holds all moves of suggestions.
"""

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.ids import Id
from renda.process.moves import Extend, Move, Recompute
from renda.suggestions.life.filing_moves import Accept, Cosign, Decline, File, Revise, Withdraw
from renda.suggestions.life.promises import Promise, SettlePromise, promise_tuple
from renda.suggestions.life.terms import (
    ContactKind,
    HandlingMode,
    Outcome,
    ReplyChannel,
    Satisfaction,
)


@frozen(kw_only=True)
class Assign(Move):
    """The suggestion is handed to the units that are to handle it (交办).

    Args:
        lead: The id of the lead unit; in separate handling one of them.
        co: The ids of the co-handling units; in separate handling the other units.
        mode: Joint, with one reply by the lead unit, or separate, with one by each.
        complex: Whether the matter is broad and difficult; None where it stays as it was said.
    """

    name: ClassVar[str] = "assign"
    hands_out: ClassVar[bool] = True
    lead: Id = text_field()
    co: tuple[str, ...] = field(default=(), converter=distinct_ids)
    mode: HandlingMode = field(default=HandlingMode.JOINT, converter=HandlingMode)
    complex: bool | None = None


@frozen(kw_only=True)
class Reassign(Assign):
    """The suggestion is handed to other units, after one asked to return it (重新交办)."""

    name: ClassVar[str] = "reassign"


@frozen(kw_only=True)
class Allocate(Assign):
    """The government's office hands on what was assigned to it (分办)."""

    name: ClassVar[str] = "allocate"


@frozen(kw_only=True)
class Merge(Assign):
    """The suggestion is handled with another of the same matter, yet replied to on its own (并案).

    Args:
        into: The id of the suggestion it is handled with.
    """

    name: ClassVar[str] = "merge"
    into: str = text_field()


@frozen(kw_only=True)
class Notify(Move):
    """The deputy is told that the suggestion is in hand (告知代表)."""

    name: ClassVar[str] = "notify"


@frozen(kw_only=True)
class Receive(Move):
    """A unit says that it has received the suggestion (签收)."""

    name: ClassVar[str] = "receive"


@frozen(kw_only=True)
class RequestReturn(Move):
    """A unit asks to be relieved of the suggestion (申请退回)."""

    name: ClassVar[str] = "request_return"
    reason: str = text_field()


@frozen(kw_only=True)
class Object(RequestReturn):
    """The deputy objects to the units it was assigned to (对交办提出异议)."""

    name: ClassVar[str] = "object"


@frozen(kw_only=True)
class RefuseReturn(Move):
    """A return or an objection is refused: the units stay as they are (不同意退回)."""

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
    unit: Id = text_field()

    @property
    def concerns(self) -> str:
        """The unit that is asked: only its time starts again."""
        return self.unit


@frozen(kw_only=True)
class Reply(Move):
    """A unit replies (答复).

    Args:
        outcome: What came of the suggestion.
        text: The text of the reply.
        signed_by: Who of the unit signed it; empty where nobody did.
        promises: The promises made with it, each under an id of its own.
        to: The ids of the deputies it is delivered to at once; `work_body` where that body passes
            it on to every signer.
        channel: The way it reaches them.
        relay_agreed: Whether the lead sponsor agreed to pass it on to the other signers.
    """

    name: ClassVar[str] = "reply"
    concludes: ClassVar[bool] = True
    outcome: Outcome = field(converter=Outcome)
    text: str = ""
    signed_by: str = ""
    promises: tuple[Promise, ...] = field(default=(), converter=promise_tuple)
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
        satisfaction: How satisfied the deputy is.
        note: The deputy's words; empty where there are none.
    """

    name: ClassVar[str] = "evaluate"
    satisfaction: Satisfaction = field(converter=Satisfaction)
    note: str = ""

    @property
    def result(self) -> str:
        """The satisfaction, on which the next stage depends."""
        return str(self.satisfaction)


@frozen(kw_only=True)
class NoteSilence(Move):
    """It is noted that the time for feedback is over without any (逾期未反馈)."""

    name: ClassVar[str] = "note_silence"


@frozen(kw_only=True)
class OrderRehandling(Move):
    """The units are to handle the suggestion again (要求重新办理)."""

    name: ClassVar[str] = "order_rehandling"
    own: ClassVar[bool] = False
    reason: str = ""


@frozen(kw_only=True)
class Supervise(Move):
    """The suggestion becomes a key one (列为重点督办).

    Args:
        leader: The leader who supervises it.
        committee: The committee that follows it; None where none does.
    """

    name: ClassVar[str] = "supervise"
    leader: str = text_field()
    committee: Id | None = None


@frozen(kw_only=True)
class Visit(Move):
    """Those who supervise see how far the handling is (跟踪督察).

    Args:
        finding: What they found, in words.
    """

    name: ClassVar[str] = "visit"
    finding: str = text_field()


@frozen(kw_only=True)
class Publish(Move):
    """Text and reply are published (公开)."""

    name: ClassVar[str] = "publish"


@frozen(kw_only=True)
class Close(Move):
    """The handling is closed (办结)."""

    name: ClassVar[str] = "close"


MOVES: Mapping[str, type[Move]] = {
    move.name: move
    for move in (
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
