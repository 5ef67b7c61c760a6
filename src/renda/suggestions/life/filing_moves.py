"""The moves by which a suggestion is filed, signed, revised, screened and taken back."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional

from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.ids import Id, LongText
from renda.kernel.moments import day_if_known
from renda.kernel.terms import CongressLevel
from renda.process.moves import Move
from renda.process.registers.attachments import Attachment, attachment_tuple
from renda.suggestions.life.terms import AfterDecline, Channel, Phase, Unsuitable


@frozen(kw_only=True)
class File(Move):
    """A suggestion is filed (提出).

    Args:
        suggestion_id: The id it is to have.
        title: The title, which may not be empty.
        text: The text, up to 20000 characters.
        congress_id: The congress it is filed with.
        level: The level of that congress.
        lead: The deputy who leads, or the delegation.
        by_delegation: Whether `lead` is a delegation.
        liaison: The id of the group that speaks for the delegation once it has filed: it gets the
            reply and gives feedback; None where the delegation does so itself.
        cosigners: The deputies who signed with the lead.
        groups: The groups in whose name it is filed.
        phase: Whether it is filed in session or between sessions.
        session_closed_on: The day the session closed that it was filed in; None where nobody said.
        channel: Whether it comes by the ordinary way or by the direct channel.
        complex: Whether the matter is broad and difficult.
        confidential: Whether nothing of it may be public.
        hide_identity: Whether the handling unit may not know who signed it.
        publishable: Whether it may be published once it is closed.
        proposed_unit: The unit that the deputies would have handle it; None where they name none.
        topic: The id of the topic it came from; None where it came from none.
        converted_from: The id of the motion it was converted from; None where it was none.
        secret: Whether it holds a state secret, so that it may not be kept here.
        attachments: The files that come with it, by reference.
        category: The category of the place's tree that it belongs to; None while nobody said.
    """

    name: ClassVar[str] = "file"
    suggestion_id: Id = text_field()
    title: str = text_field()
    text: LongText = ""
    congress_id: Id = text_field()
    level: CongressLevel = field(converter=CongressLevel)
    lead: Id = text_field()
    by_delegation: bool = False
    liaison: Id | None = None
    cosigners: tuple[str, ...] = field(default=(), converter=distinct_ids)
    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)
    phase: Phase = field(default=Phase.BETWEEN_SESSIONS, converter=Phase)
    session_closed_on: date | None = field(default=None, converter=day_if_known)
    channel: Channel = field(default=Channel.ORDINARY, converter=Channel)
    complex: bool = False
    confidential: bool = False
    hide_identity: bool = False
    publishable: bool = True
    proposed_unit: str | None = None
    topic: str | None = None
    converted_from: str | None = None
    secret: bool = False
    attachments: tuple[Attachment, ...] = field(default=(), converter=attachment_tuple)
    category: Id | None = None

    @property
    def begins(self) -> str:
        """The id of the suggestion."""
        return self.suggestion_id

    @property
    def given_category(self) -> str | None:
        """The category it puts the suggestion into; None where it leaves that open."""
        return self.category


@frozen(kw_only=True)
class Cosign(Move):
    """Another deputy signs the suggestion before it is accepted (附议)."""

    name: ClassVar[str] = "cosign"


@frozen(kw_only=True)
class Unsign(Move):
    """A signer takes back the signature (撤回签名).

    Args:
        successor: The id of the cosigner who leads a motion then, where the lead goes; else empty.
    """

    name: ClassVar[str] = "unsign"
    successor: str = ""


@frozen(kw_only=True)
class Revise(Move):
    """The lead revises the suggestion, and submits it anew where it was declined (修改).

    Args:
        title: The title from now on.
        text: The text from now on.
        secret: Whether the new text holds a state secret, so that it may not be kept here.
        attachments: The files that come with it from now on; None where they stay as they are.
    """

    name: ClassVar[str] = "revise"
    title: str = text_field()
    text: LongText = ""
    secret: bool = False
    attachments: tuple[Attachment, ...] | None = field(
        default=None, converter=optional(attachment_tuple)
    )


@frozen(kw_only=True)
class Accept(Move):
    """The suggestion is registered (受理).

    Args:
        note: What is said of it; empty where nothing is.
        category: The category it is registered in; None where it stays in that it was filed in.
    """

    name: ClassVar[str] = "accept"
    note: str = ""
    category: Id | None = None

    @property
    def given_category(self) -> str | None:
        """The category it puts the suggestion into; None where it leaves that open."""
        return self.category


@frozen(kw_only=True)
class Decline(Move):
    """The suggestion is declined, with the reason (不予受理).

    Args:
        reason: The place's reason.
        then: Where the text goes; None where nobody said.
        note: What the deputy is told besides; empty where nothing is.
    """

    name: ClassVar[str] = "decline"
    reason: Unsuitable = field(converter=Unsuitable)
    then: AfterDecline | None = field(default=None, converter=optional(AfterDecline))
    note: str = ""

    @property
    def result(self) -> str:
        """The reason, for which the place's table has a row of its own."""
        return str(self.reason)


@frozen(kw_only=True)
class Withdraw(Move):
    """Deputies take the suggestion back (撤回).

    Args:
        asked_by: The deputies who ask for it in writing.
    """

    name: ClassVar[str] = "withdraw"
    asked_by: tuple[str, ...] = field(default=(), converter=distinct_ids)
