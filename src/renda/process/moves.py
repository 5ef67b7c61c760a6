"""Moves as values: what somebody does with an item on a day.

A move only says what was done. Whether it may be done stands in a procedure; what it changes is
known to the kind of item. The moves here are those that every item with timers can have.
"""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import text_field
from renda.kernel.moments import day_of


@frozen(kw_only=True)
class Move:
    """Something done with an item (办理动作).

    Args:
        on: The day; an instant gives its day in Asia/Shanghai.

    Attributes:
        name: What procedures call it.
        own: Whether it is the part of the unit that makes it, and starts of units only its time.
        hands_out: Whether it says which units have it; those that had it keep the time they have.
        concludes: Whether what could be done until then, and no longer after it, falls away.
    """

    name: ClassVar[str] = ""
    own: ClassVar[bool] = True
    hands_out: ClassVar[bool] = False
    concludes: ClassVar[bool] = False
    on: date = field(converter=day_of)

    @property
    def result(self) -> str:
        """What came of it, where its way depends on that; empty where it does not."""
        return ""

    @property
    def begins(self) -> str:
        """The id of the item it begins; empty where it begins none."""
        return ""

    @property
    def concerns(self) -> str:
        """Whose tasks it starts, where only one of several has to act; empty: all of them."""
        return ""


@frozen(kw_only=True)
class Extend(Move):
    """A later due date, granted by whose consent the procedure asks for (同意延期).

    Args:
        timer: What is to be done later.
        to: The last day allowed then.
        owner: Who is to do it; empty: everybody who owes it.
        reason: Why.
    """

    name: ClassVar[str] = "extend"
    timer: str = text_field()
    to: date = field(converter=day_of)
    owner: str = ""
    reason: str = ""


@frozen(kw_only=True)
class Recompute(Move):
    """Due dates counted again, since the calendar changed (重新计算期限)."""

    name: ClassVar[str] = "recompute"
