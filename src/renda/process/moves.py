"""Moves as values: what somebody does with an item on a day.

A move only says what was done. Whether it may be done stands in a procedure; what it changes
stands in the kind of item. The moves here are those that every item with timers can have.
"""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import positive_field, text_field
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_if_known, day_of
from renda.kernel.tags import Tagged


@frozen(kw_only=True)
class Move(Tagged, Typed):
    """Something done with an item (办理动作).

    Args:
        on: The day; an instant gives its day in Asia/Shanghai.

    Attributes:
        name: What procedures call it and stores keep it by; of one kind of item each has its own.
        own: Whether the move concerns only the unit that makes it; timers of other units are not
            started.
        hands_out: Whether the move says which units handle the item; timers of units that handled
            it before are not started anew.
        concludes: Whether tasks fall away that can no longer be done at the stage after the move,
            though a later stage may lead back to them.
    """

    name: ClassVar[str] = ""
    own: ClassVar[bool] = True
    hands_out: ClassVar[bool] = False
    concludes: ClassVar[bool] = False
    on: date = field(converter=day_of)

    @classmethod
    def tag(cls) -> str:
        """Return the name that the move is stored with, within the items of its kind."""
        return cls.name

    @property
    def result(self) -> str:
        """The outcome, where the next stage depends on it; empty where it does not."""
        return ""

    @property
    def begins(self) -> str:
        """The id of the item it begins; empty where it begins none."""
        return ""

    @property
    def concerns(self) -> str:
        """The id of the one whose tasks it starts; empty where it starts those of all."""
        return ""

    @property
    def given_category(self) -> str | None:
        """The category it puts the item into; None where it says nothing of that."""
        return None

    @property
    def last_day(self) -> date:
        """The last day on which it says that something was done."""
        return self.on


@frozen(kw_only=True)
class Extend(Move):
    """A later due date, granted by a party that the procedure allows to (同意延期).

    Args:
        timer: The timer's name, as tasks carry it.
        to: The new last day.
        owner: The id of the one who gets more time; empty: everybody with such a task.
        reason: Why more time is needed, for readers; empty where nobody said.
        told_on: The day the one who waits for it was told; None where nobody said.
    """

    name: ClassVar[str] = "extend"
    timer: str = text_field()
    to: date = field(converter=day_of)
    owner: str = ""
    reason: str = ""
    told_on: date | None = field(default=None, converter=day_if_known)


@frozen(kw_only=True)
class ChangeOver(Move):
    """An item goes by the procedure of this desk from now on (改按新程序办理).

    What is owed keeps its due date; what the new procedure does not know falls away.
    """

    name: ClassVar[str] = "change_over"


@frozen(kw_only=True)
class Recompute(Move):
    """Due dates counted again, since the calendar changed (重新计算期限)."""

    name: ClassVar[str] = "recompute"


@frozen(kw_only=True)
class Correct(Move):
    """An earlier step is put right, or struck out; both versions are kept (更正).

    Args:
        step: The number of the step in the history; 1 is the first.
        to: The move as it really was; None where it was never made.
        why: Why it is put right, for readers.
    """

    name: ClassVar[str] = "correct"
    step: int = positive_field()
    to: Move | None = None
    why: str = text_field()

    @property
    def last_day(self) -> date:
        """The day of the correction, or of the move as it really was if that is later."""
        return self.on if self.to is None else max(self.on, self.to.on)
