"""What is noted while a suggestion is handled: units, contacts, replies, evaluations, visits."""

from datetime import date

from attrs import frozen

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
        unit: Its id.
        role: Lead, or co-handling; in separate handling every unit leads.
        received_on: When it received it; None while it has not said so.
        opinion_on: When it gave its opinion as a co-handling unit; None while it has not.
    """

    unit: str
    role: HandlingRole
    received_on: date | None = None
    opinion_on: date | None = None


@frozen(kw_only=True)
class ContactEntry:
    """A unit spoke with the deputy (联系记录)."""

    unit: str
    kind: ContactKind
    on: date
    round: int


@frozen(kw_only=True)
class ReplyEntry:
    """A unit's reply in one round (答复记录).

    Args:
        unit: Which unit.
        round: 1, and one more each time it is handled again or a promise is settled.
        outcome: What came of it.
        on: When it was given.
        text: What it says.
        signed_by: Who signed it; empty where nobody did.
        delivered: To whom it was delivered, when, and how.
        relay_agreed: Whether the lead sponsor agreed to pass it on.
    """

    unit: str
    round: int
    outcome: Outcome
    on: date
    text: str = ""
    signed_by: str = ""
    delivered: tuple["Delivery", ...] = ()
    relay_agreed: bool = False


@frozen(kw_only=True)
class Delivery:
    """A reply reached a deputy (送达记录)."""

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
    """A suggestion is a key one (重点督办): who decided it, and who leads it."""

    decided_by: str
    decided_on: date
    leader: str
    committee: str | None = None


@frozen(kw_only=True)
class VisitFinding:
    """What a visit found (督察发现)."""

    by: str
    on: date
    finding: str
