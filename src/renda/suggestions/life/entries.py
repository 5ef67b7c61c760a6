"""The entries a suggestion keeps of its handling, from its units to what they asked for."""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from renda.kernel.fields import text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.process.registers.attachments import Attachment
from renda.suggestions.life.terms import (
    ContactKind,
    HandlingRole,
    Outcome,
    Owed,
    ReplyChannel,
    Satisfaction,
)


@frozen(kw_only=True, repr=False)
class UnitGrade(Typed):
    """How satisfied the deputy is with one of several units (对各承办单位的评价).

    Args:
        unit: The id of the unit.
        satisfaction: How satisfied the deputy is with its handling and reply.
        note: The deputy's words on it; empty where there are none.
    """

    unit: Id = text_field()
    satisfaction: Satisfaction = field(converter=Satisfaction)
    note: str = ""


def grade_tuple(grades: Iterable[UnitGrade]) -> tuple[UnitGrade, ...]:
    """Return grades as a tuple, in the order given."""
    return tuple_of(UnitGrade, grades)


@frozen(kw_only=True)
class Handler:
    """A unit that handles a suggestion (承办单位).

    Args:
        unit: The id of the unit.
        role: Lead or co-handling; in separate handling every unit leads.
        received_on: The day the unit received the suggestion; None while it has not said so.
        opinion_on: The day it gave its opinion as a co-handling unit; None while it has not.
        opinion: The text of that opinion; empty where it is kept elsewhere.
        part: What it is to do of the suggestion; empty where nobody said.
    """

    unit: Id
    role: HandlingRole
    received_on: date | None = None
    opinion_on: date | None = None
    opinion: str = ""
    part: str = ""


@frozen(kw_only=True)
class ContactEntry:
    """A contact of a unit with the deputy (联系记录), with what was said."""

    unit: Id
    kind: ContactKind
    on: date
    round: int
    text: str = ""


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
        attachments: The files that came with it, by reference.
    """

    unit: Id
    round: int
    outcome: Outcome
    on: date
    text: str = ""
    signed_by: str = ""
    delivered: tuple["Delivery", ...] = ()
    relay_agreed: bool = False
    attachments: tuple[Attachment, ...] = ()


@frozen(kw_only=True)
class Delivery:
    """The delivery of a reply to a deputy (送达记录)."""

    deputy: str
    on: date
    channel: ReplyChannel


@frozen(kw_only=True)
class Evaluation:
    """One version of a deputy's evaluation (评价记录); the last one holds.

    Args:
        satisfaction: How satisfied the deputy is on the whole.
        by: The id of the deputy.
        on: The day.
        round: The round of handling it is about.
        note: The deputy's words; empty where there are none.
        attitude: How satisfied with the way it was handled; None where it was not asked.
        effect: How satisfied with what came of it; None where it was not asked.
        units: How satisfied with each unit, where each replied by itself.
        attachments: The files that came with it, by reference.
    """

    satisfaction: Satisfaction
    by: str
    on: date
    round: int
    note: str = ""
    attitude: Satisfaction | None = None
    effect: Satisfaction | None = None
    units: tuple[UnitGrade, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@frozen(kw_only=True)
class KeySupervision:
    """The supervision of a key suggestion (重点督办): who decided on it, and which leader leads."""

    decided_by: str
    decided_on: date
    leader: str
    committee: Id | None = None
    quarterly_visits: bool = False


@frozen(kw_only=True)
class VisitFinding:
    """The finding of a visit by those who supervise (督察发现).

    Args:
        by: The id of who made the visit.
        on: The day of the visit.
        finding: What was found.
        right_by: The last day to put it right; None where nothing is to be put right.
        unit: The id of the unit that is to put it right; None where nobody is.
        righted_on: The day it was put right; None while it is not.
        evidence: What shows that it was.
    """

    by: str
    on: date
    finding: str
    right_by: date | None = None
    unit: Id | None = None
    righted_on: date | None = None
    evidence: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be put right."""
        return self.right_by is not None and self.righted_on is None


@frozen(kw_only=True)
class ExtensionRequest:
    """An application for a later due date that is not decided yet (待批延期申请).

    Args:
        unit: The id of the unit that applied.
        timer: What is to be due later.
        to: The last day that it asks for.
        reason: Why it needs more time.
        on: The day it applied.
    """

    unit: Id
    timer: Owed
    to: date
    reason: str
    on: date

    def is_of(self, timer: str, unit: str) -> bool:
        """Tell whether it asks for more time for one thing, by one unit; empty: by any."""
        return self.timer == timer and unit in {"", self.unit}
