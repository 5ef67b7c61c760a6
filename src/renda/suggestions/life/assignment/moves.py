"""The moves that hand a suggestion to units, as values: to which, how, and for which part.

They know nothing of who may make them or when.
"""

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import distinct_ids, text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.process.moves import Move
from renda.suggestions.life.terms import HandlingMode


@frozen(kw_only=True, repr=False)
class UnitPart(Typed):
    """What one unit is to do of a suggestion (分工).

    Args:
        unit: The id of the unit.
        text: What it is to do.
    """

    unit: Id = text_field()
    text: str = text_field()


def part_tuple(parts: Iterable[UnitPart]) -> tuple[UnitPart, ...]:
    """Return parts as a tuple, in the order given."""
    return tuple_of(UnitPart, parts)


@frozen(kw_only=True)
class Assign(Move):
    """The suggestion is handed to the units that are to handle it (交办).

    Args:
        lead: The id of the lead unit; in separate handling one of them.
        co: The ids of the co-handling units; in separate handling the other units.
        mode: Joint, with one reply by the lead unit, or separate, with one by each.
        complex: Whether the matter is broad and difficult; None where it stays as it was said.
        parts: What each unit is to do of it; none where nobody said.
    """

    name: ClassVar[str] = "assign"
    hands_out: ClassVar[bool] = True
    lead: Id = text_field()
    co: tuple[str, ...] = field(default=(), converter=distinct_ids)
    mode: HandlingMode = field(default=HandlingMode.JOINT, converter=HandlingMode)
    complex: bool | None = None
    parts: tuple[UnitPart, ...] = field(default=(), converter=part_tuple)


@frozen(kw_only=True)
class Reassign(Assign):
    """The suggestion is handed to other units, after one asked to return it (重新交办)."""

    name: ClassVar[str] = "reassign"


@frozen(kw_only=True)
class Allocate(Assign):
    """The government's office hands on what was assigned to it (分办)."""

    name: ClassVar[str] = "allocate"


@frozen(kw_only=True)
class Merge(Assign):
    """The suggestion is handled with another of the same matter, yet replied to on its own (并案).

    Args:
        into: The id of the suggestion it is handled with.
    """

    name: ClassVar[str] = "merge"
    into: str = text_field()
