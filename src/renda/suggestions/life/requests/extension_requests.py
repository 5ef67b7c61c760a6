"""The moves by which a unit applies for a later due date, and is declined it."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import text_field
from renda.kernel.ids import Id
from renda.kernel.moments import day_of
from renda.process.moves import Move
from renda.suggestions.life.terms import Owed


@frozen(kw_only=True)
class RequestExtension(Move):
    """A unit applies for a later due date (申请延期); until it is granted nothing is put off.

    Args:
        timer: What is to be due later.
        to: The last day that the unit asks for.
        reason: Why it needs more time.
    """

    name: ClassVar[str] = "request_extension"
    timer: Owed = field(converter=Owed)
    to: date = field(converter=day_of)
    reason: str = text_field()


@frozen(kw_only=True)
class DeclineExtension(Move):
    """The application of a unit for a later due date is declined (不同意延期); the day stands.

    Args:
        timer: What was to be due later.
        unit: The id of the unit that applied.
        reason: Why it is declined; empty where nobody said.
    """

    name: ClassVar[str] = "decline_extension"
    timer: Owed = field(converter=Owed)
    unit: Id = text_field()
    reason: str = ""
