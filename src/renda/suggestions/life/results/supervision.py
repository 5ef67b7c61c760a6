"""The moves of those who supervise: key suggestions, direct ones, visits and meetings."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import text_field
from renda.kernel.ids import Id
from renda.kernel.moments import day_if_known
from renda.process.moves import Move


@frozen(kw_only=True)
class Supervise(Move):
    """The suggestion becomes a key one (列为重点督办).

    Args:
        leader: The leader who supervises it.
        committee: The committee that follows it; None where none does.
        quarterly_visits: Whether a visit is due each quarter; by the committee, else the work body.
    """

    name: ClassVar[str] = "supervise"
    leader: str = text_field()
    committee: Id | None = None
    quarterly_visits: bool = False


@frozen(kw_only=True)
class SendDirectly(Move):
    """A good suggestion goes to the units by the direct channel (列入建议直通车)."""

    name: ClassVar[str] = "send_directly"


@frozen(kw_only=True)
class Convene(Move):
    """Units and deputy are brought together over what the deputy is not content with (召集面商).

    Args:
        text: What they came to, and what is to be done.
    """

    name: ClassVar[str] = "convene"
    text: str = text_field()


@frozen(kw_only=True)
class Visit(Move):
    """Those who supervise see how far the handling is (跟踪督察).

    Args:
        finding: What they found, in words.
        right_by: The last day to put it right; None where nothing is to be put right.
        unit: The unit that is to put it right; None for the lead unit.
    """

    name: ClassVar[str] = "visit"
    finding: str = text_field()
    right_by: date | None = field(default=None, converter=day_if_known)
    unit: Id | None = None
