"""The entries a suggestion keeps of its handling: units, contacts, replies, evaluations, visits."""

from datetime import date

from attrs import frozen

from renda.kernel.ids import Id
from renda.suggestions.life.terms import (
    ContactKind,
    HandlingRole,
    Outcome,
    ReplyChannel,
    Satisfaction,
)


@frozen(kw_only=True)
class Handler:
    """A unit that handles a suggestion (承办单位).

    Args:
        unit: The id of the unit.
        role: Lead or co-handling; in separate handling every unit leads.
        received_on: The day the unit received the suggestion; None while it has not said so.
        opinion_on: The day it gave its opinion as a co-handling unit; None while it has not.
    """

    unit: Id
    role: HandlingRole
    received_on: date | None = None
    opinion_on: date | None = None


@frozen(kw_only=True)
class ContactEntry:
    """A contact of a unit with the deputy (联系记录)."""

    unit: Id
    kind: ContactKind
    on: date
    round: int


@frozen(kw_only=True)
class ReplyEntry:
    """A unit's reply in one round (答复记录).

    Args:
        unit: The unit that replied.
        round: The round it was given in: 1, and one more each time the suggestion is handled again
            or its last promise is settled.
        outcome: What came of the suggestion.
        on: The day it was given.
        text: The text of the reply.
        signed_by: Who of the unit signed it; empty where nobody did.
        delivered: Its deliveries to deputies, in order.
        relay_agreed: Whether the lead sponsor agreed to pass it on to the other signers.
    """

    unit: Id
    round: int
    outcome: Outcome
    on: date
    text: str = ""
    signed_by: str = ""
    delivered: tuple["Delivery", ...] = ()
    relay_agreed: bool = False


@frozen(kw_only=True)
class Delivery:
    """The delivery of a reply to a deputy (送达记录)."""

    deputy: str
    on: date
    channel: ReplyChannel


@frozen(kw_only=True)
class Evaluation:
    """One version of a deputy's evaluation (评价记录); the last one holds."""

    satisfaction: Satisfaction
    by: str
    on: date
    round: int
    note: str = ""


@frozen(kw_only=True)
class KeySupervision:
    """The supervision of a key suggestion (重点督办): who decided on it, and which leader leads."""

    decided_by: str
    decided_on: date
    leader: str
    committee: Id | None = None


@frozen(kw_only=True)
class VisitFinding:
    """The finding of a visit by those who supervise (督察发现)."""

    by: str
    on: date
    finding: str
