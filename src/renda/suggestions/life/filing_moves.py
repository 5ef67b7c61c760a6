"""The moves by which a suggestion comes to be: filed, signed, revised, screened, taken back."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional

from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.moments import day_of
from renda.kernel.terms import CongressLevel
from renda.process.moves import Move
from renda.suggestions.life.terms import Channel, Phase, Unsuitable


@frozen(kw_only=True)
class File(Move):
    """A suggestion is filed (提出).

    Args:
        suggestion_id: Its id.
        title: Its title.
        text: Its text; up to 4000 characters.
        congress_id: The congress it is filed with.
        level: The level of that congress.
        lead: The deputy who leads, or the delegation.
        by_delegation: Whether `lead` is a delegation.
        cosigners: The deputies who signed with the lead.
        groups: The groups in whose name it is filed.
        phase: In session, or between sessions.
        session_closed_on: When the session closed that it was filed in, where that matters.
        channel: By which way it comes.
        complex: Whether the matter is broad and difficult.
        confidential: Whether nothing of it may be public.
        hide_identity: Whether the handling unit may not know whose it is.
        publishable: Whether it may be published once it is done with.
        proposed_unit: The unit that the deputies would have handle it.
        topic: The topic it came from, where there is one.
        converted_from: The motion it was converted from, where it was.
        secret: Whether it holds a state secret, so that it may not be kept here.
    """

    name: ClassVar[str] = "file"
    suggestion_id: str = text_field()
    title: str = text_field()
    text: str = ""
    congress_id: str = text_field()
    level: CongressLevel = field(converter=CongressLevel)
    lead: str = text_field()
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
        """Its id."""
        return self.suggestion_id


@frozen(kw_only=True)
class Cosign(Move):
    """Another deputy signs before it is accepted (附议)."""

    name: ClassVar[str] = "cosign"


@frozen(kw_only=True)
class Revise(Move):
    """The lead puts another text in its place, and submits it anew where it was refused (修改).

    Args:
        title: Its title from now on.
        text: Its text from now on.
        secret: Whether that holds a state secret, so that it may not be kept here.
    """

    name: ClassVar[str] = "revise"
    title: str = text_field()
    text: str = ""
    secret: bool = False


@frozen(kw_only=True)
class Accept(Move):
    """It is registered as a suggestion (受理)."""

    name: ClassVar[str] = "accept"


@frozen(kw_only=True)
class Decline(Move):
    """It is not accepted, and why (不予受理)."""

    name: ClassVar[str] = "decline"
    reason: Unsuitable = field(converter=Unsuitable)

    @property
    def result(self) -> str:
        """Why."""
        return str(self.reason)


@frozen(kw_only=True)
class Withdraw(Move):
    """Deputies take it back (撤回).

    Args:
        asked_by: The deputies who ask for it in writing.
    """

    name: ClassVar[str] = "withdraw"
    asked_by: tuple[str, ...] = field(default=(), converter=distinct_ids)
