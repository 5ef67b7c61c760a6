"""A package of its own that keeps venues and home visits beside what renda ships."""

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from renda.plugins import hookimpl
from renda.ports import Id, Room
from renda.terms import Role, Scope
from renda.work import Activity, Participation


@frozen(kw_only=True)
class Venue:
    """A place where deputies meet the public (代表联络站)."""

    venue_id: Id
    name: str
    town: str | None = None


@frozen(kw_only=True)
class HomeVisit(Activity):
    """A deputy calls on a household (入户走访)."""

    form: ClassVar[str] = "home_visit"
    kind: str = field(default="reception", init=False)
    deputy: Id

    def parts(self) -> tuple[Participation, ...]:
        """Return the deputy's part."""
        return (Participation(Scope.DEPUTY, self.deputy, Role.LEAD),)


VENUES = Room(name="venues", kind=Venue, id=lambda venue: venue.venue_id, activities=(HomeVisit,),
              found_by=("venue_id", "name", "town"))  # fmt: skip


@hookimpl
def renda_rooms() -> Mapping[str, Room[Any]]:
    """Offer the room to every office that finds this package."""
    return {VENUES.name: VENUES}
