"""The units that handle suggestions, as an office keeps them.

Once one is kept, a suggestion can be given to those only that are.
"""

from attrs import frozen

from renda.kernel.fields import text_field
from renda.kernel.ids import Id
from renda.process.room import Room, row_id


@frozen(kw_only=True)
class HandlingUnit:
    """A unit that handles suggestions (承办单位).

    Args:
        unit_id: The id by which moves name it.
        name: The name of the unit, as shown.
        congress_id: The congress of its area.
    """

    unit_id: Id = text_field()
    name: str
    congress_id: Id = text_field()


UNIT_ROOM: Room[HandlingUnit] = Room(
    name="units",
    kind=HandlingUnit,
    id=row_id("unit_id"),
    found_by=("unit_id", "name", "congress_id"),
    indexes={"ix_unit": ("unit_id",), "ix_unit_congress": ("congress_id",)},
    sample="renda.testing.samples:handling_unit",
    strategy="renda.testing.strategies.people:handling_units",
)
