"""The moves by which a suggestion is filed, signed, revised, screened and taken back."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional

from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.ids import Id
from renda.kernel.moments import day_of
from renda.kernel.terms import CongressLevel
from renda.process.moves import Move
from renda.suggestions.life.terms import Channel, Phase, Unsuitable


@frozen(kw_only=True)
class File(Move):
    """A suggestion is filed (提出).

    Args:
        suggestion_id: The id it is to have.
        title: The title, which may not be empty.
        text: The text, up to 4000 characters.
        congress_id: The congress it is filed with.
        level: The level of that congress.
        lead: The deputy who leads, or the delegation.
        by_delegation: Whether `lead` is a delegation.
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
    """

    name: ClassVar[str] = "file"
    suggestion_id: Id = text_field()
    title: str = text_field()
    text: str = ""
    congress_id: Id = text_field()
    level: CongressLevel = field(converter=CongressLevel)
    lead: Id = text_field()
    by_delegation: bool = False
    cosigners: tuple[str, ...] = field(default=(), converter=distinct_ids)
    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)
    phase: Phase = field(default=Phase.BETWEEN_SESSIONS, converter=Phase)
    session_closed_on: date | None = field(default=None, converter=optional(day_of))
    channel: Channel = field(default=Channel.ORDINARY, converter=Channel)
    complex: bool = False
    confidential: bool = False
    hide_identity: bool = False
    publishable: bool = True
    proposed_unit: str | None = None
    topic: str | None = None
    converted_from: str | None = None
    secret: bool = False

    @property
    def begins(self) -> str:
        """The id of the suggestion."""
        return self.suggestion_id


@frozen(kw_only=True)
class Cosign(Move):
    """Another deputy signs the suggestion before it is accepted (附议)."""

    name: ClassVar[str] = "cosign"


@frozen(kw_only=True)
class Revise(Move):
    """The lead revises the suggestion, and submits it anew where it was declined (修改).

    Args:
        title: The title from now on.
        text: The text from now on.
        secret: Whether the new text holds a state secret, so that it may not be kept here.
    """

    name: ClassVar[str] = "revise"
    title: str = text_field()
    text: str = ""
    secret: bool = False


@frozen(kw_only=True)
class Accept(Move):
    """The suggestion is registered (受理)."""

    name: ClassVar[str] = "accept"


@frozen(kw_only=True)
class Decline(Move):
    """The suggestion is declined, with the reason (不予受理)."""

    name: ClassVar[str] = "decline"
    reason: Unsuitable = field(converter=Unsuitable)

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
