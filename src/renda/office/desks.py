"""Which desk a place has for a kind of item: its procedure by name or path, its working days."""

from pathlib import Path
from typing import TypeVar

from attrs import frozen

from renda.errors import RendaError
from renda.plugins import Plugins
from renda.ports.kit.registry import Rooms
from renda.process.desk import Desk
from renda.process.items import Item
from renda.process.procedures import Procedure
from renda.process.room import Room

T = TypeVar("T", bound=Item)
CHINA = "china"


class NoDeskError(RendaError, ValueError):
    """Values of a room are no items: they are kept, and go no way at desks."""

    message = "{room} are no items; desks are for: {allowed}"


@frozen
class Desks:
    """The desks of an office (办理台).

    Args:
        plugins: Whose calendars it knows.
        rooms: Those of the office's store.
    """

    plugins: Plugins
    rooms: Rooms

    def desk(
        self, room: Room[T], procedure: Procedure | str | Path, *, calendar: str = CHINA
    ) -> Desk[T]:
        """Return a place's desk for the items of a room.

        Args:
            room: The room.
            procedure: The place's procedure, or its name or path.
            calendar: The working-day calendar, by the name the plugins know it by.

        Raises:
            NoDeskError: Its values are no items.
            UnknownProcedureError: There is no such procedure.
            InputError: It cannot be used; every problem is in it.
            UnknownCalendarError: There is no such calendar.
        """
        if room.item is None or room.procedures is None:
            items = (other.name for other in self.rooms if other.item is not None)
            raise NoDeskError(room=room.name, allowed=", ".join(items))
        rules = procedure
        if not isinstance(rules, Procedure):
            rules = room.procedures().load(rules)
        return Desk(kind=room.item, procedure=rules, calendar=self.plugins.calendar(calendar))
