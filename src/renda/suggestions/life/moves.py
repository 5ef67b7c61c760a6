"""The moves by which a suggestion is handled, as values: what is done, and what is said of it.

They know nothing of who may make them or when. `MOVES` holds all moves of suggestions.
"""

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional

from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.ids import Id, LongText
from renda.process.moves import ChangeOver, Correct, Extend, Move, Recompute
from renda.process.registers.attachments import Attachment, attachment_tuple
from renda.suggestions.life.assignment.moves import Allocate, Assign, Merge, Reassign
from renda.suggestions.life.entries import UnitGrade, grade_tuple
from renda.suggestions.life.filing_moves import (
    Accept,
    Cosign,
    Decline,
    File,
    Revise,
    Unsign,
    Withdraw,
)
from renda.suggestions.life.promises import PostponePromise, Promise, SettlePromise, promise_tuple
from renda.suggestions.life.requests.extension_requests import DeclineExtension, RequestExtension
from renda.suggestions.life.requests.fact_requests import AskFacts, GiveFacts
from renda.suggestions.life.results.moves import PutRight, RecordOutcome, TellProgress
from renda.suggestions.life.results.publication import Publish, PublishUnits, Restrict
from renda.suggestions.life.results.supervision import Convene, SendDirectly, Supervise, Visit
from renda.suggestions.life.terms import (
    ContactKind,
    Outcome,
    ReplyChannel,
    Satisfaction,
)


@frozen(kw_only=True)
class Notify(Move):
    """The deputy is told that the suggestion is in hand (告知代表).

    Args:
        text: What the deputy is told; empty where it is not kept.
    """

    name: ClassVar[str] = "notify"
    text: str = ""


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
    """A return or an objection is refused: the units stay as they are (不同意退回).

    Args:
        reason: Why it is refused; empty where nobody said.
    """

    name: ClassVar[str] = "refuse_return"
    reason: str = ""


@frozen(kw_only=True)
class Contact(Move):
    """A unit speaks with the deputy (联系代表).

    Args:
        kind: How it is in contact.
        text: What was said on both sides; empty where it is not kept.
    """

    name: ClassVar[str] = "contact"
    kind: ContactKind = field(default=ContactKind.CALL, converter=ContactKind)
    text: str = ""


@frozen(kw_only=True)
class GiveOpinion(Move):
    """A co-handling unit gives its opinion to the lead unit (协办意见).

    Args:
        text: The opinion; empty where it is kept elsewhere.
    """

    name: ClassVar[str] = "give_opinion"
    text: str = ""


@frozen(kw_only=True)
class ReturnOpinion(Move):
    """The lead unit asks a co-handling unit for a better opinion (退回协办意见).

    Args:
        unit: The unit that is asked.
        reason: What the opinion lacks; empty where nobody said.
    """

    name: ClassVar[str] = "return_opinion"
    unit: Id = text_field()
    reason: str = ""

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
        channel_agreed: Whether the deputy agreed to have it in this way.
        relay_agreed: Whether the lead sponsor agreed to pass it on to the other signers.
        attachments: The files that come with it, by reference.
    """

    name: ClassVar[str] = "reply"
    concludes: ClassVar[bool] = True
    outcome: Outcome = field(converter=Outcome)
    text: LongText = ""
    signed_by: str = ""
    promises: tuple[Promise, ...] = field(default=(), converter=promise_tuple)
    to: tuple[str, ...] = field(default=(), converter=distinct_ids)
    channel: ReplyChannel = field(default=ReplyChannel.WRITING, converter=ReplyChannel)
    channel_agreed: bool = False
    relay_agreed: bool = False
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachment_tuple)


@frozen(kw_only=True)
class Deliver(Move):
    """A unit delivers its reply to further deputies (送达答复).

    Args:
        to: The ids of the deputies it is delivered to; `work_body` as with a reply.
        channel: The way it reaches them.
        channel_agreed: Whether they agreed to have it in this way.
    """

    name: ClassVar[str] = "deliver"
    concludes: ClassVar[bool] = True
    to: tuple[str, ...] = field(converter=distinct_ids)
    channel: ReplyChannel = field(default=ReplyChannel.WRITING, converter=ReplyChannel)
    channel_agreed: bool = False


@frozen(kw_only=True)
class Remind(Move):
    """The deputy is reminded to evaluate (提醒反馈)."""

    name: ClassVar[str] = "remind"


@frozen(kw_only=True)
class Evaluate(Move):
    """The deputy evaluates handling and result; a later one stands beside the earlier (评价).

    Args:
        satisfaction: How satisfied the deputy is on the whole.
        note: The deputy's words; empty where there are none.
        attitude: How satisfied with the way it was handled; None where it is not asked.
        effect: How satisfied with what came of it; None where it is not asked.
        units: How satisfied with each unit, where each replied by itself; none where it is one.
        attachments: The files that come with it, by reference.
    """

    name: ClassVar[str] = "evaluate"
    satisfaction: Satisfaction = field(converter=Satisfaction)
    note: str = ""
    attitude: Satisfaction | None = field(default=None, converter=optional(Satisfaction))
    effect: Satisfaction | None = field(default=None, converter=optional(Satisfaction))
    units: tuple[UnitGrade, ...] = field(default=(), converter=grade_tuple)
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachment_tuple)

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
    # The deputy gives feedback on the next reply: what is still owed on this one is owed no more.
    concludes: ClassVar[bool] = True
    reason: str = ""


@frozen(kw_only=True)
class Close(Move):
    """The handling is closed (办结).

    Args:
        note: What is said of it; empty where nothing is.
    """

    name: ClassVar[str] = "close"
    note: str = ""


MOVES: Mapping[str, type[Move]] = {
    move.name: move
    for move in (
        File,
        Cosign,
        Unsign,
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
        Convene,
        SendDirectly,
        Supervise,
        Visit,
        SettlePromise,
        PostponePromise,
        RecordOutcome,
        PutRight,
        TellProgress,
        Publish,
        PublishUnits,
        Restrict,
        Close,
        AskFacts,
        GiveFacts,
        RequestExtension,
        DeclineExtension,
        Extend,
        Recompute,
        ChangeOver,
        Correct,
    )
}
