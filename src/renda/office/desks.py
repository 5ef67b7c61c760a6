"""Which desk a place has for a kind of item: its procedure by name or path, its working days."""

from pathlib import Path
from typing import TypeAlias, TypeVar

from attrs import frozen

from renda.dates.calendars import WorkCalendar
from renda.errors import RendaError
from renda.plugins import Plugins
from renda.ports.kit.registry import Rooms
from renda.process.desk import Desk
from renda.process.items import Item
from renda.process.procedures import Procedure
from renda.process.room import Room

T = TypeVar("T", bound=Item)
CHINA = "china"
Days: TypeAlias = str | WorkCalendar
"""A working-day calendar: itself, or by the name that plugins know it by."""


class NoDeskError(RendaError, ValueError):
    """Values of a room are no items: they are kept, and go no way at desks."""

    message = "{room} are no items; desks are for: {allowed}"


@frozen
class Desks:
    """The desks of an office (办理台).

    Args:
        plugins: Whose calendars it knows.
        rooms: Those of the office's store.
        checks_actors: Whether who acts at them must be what they say by the roster of that day.
    """

    plugins: Plugins
    rooms: Rooms
    checks_actors: bool = False

    def desk(
        self,
        room: Room[T],
        procedure: Procedure | str | Path,
        *,
        calendar: Days = CHINA,
    ) -> Desk[T]:
        """Return a place's desk for the items of a room.

        Args:
            room: The room.
            procedure: The place's procedure, or its name or path.
            calendar: The working-day calendar, itself or by the name the plugins know it by.

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
        days = self.plugins.calendar(calendar) if isinstance(calendar, str) else calendar
        return Desk(kind=room.item, procedure=rules, calendar=days)
