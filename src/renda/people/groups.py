"""Deputy groups and who belongs to them over time."""

from datetime import date, datetime

import attrs
from attrs.converters import optional

from renda.kernel.moments import aware_only, day_of


@attrs.frozen(kw_only=True)
class DeputyGroup:
    """A deputy group (代表小组), often of one professional field.

    Args:
        group_id: Its id.
        name: Its name.
        congress_id: The congress it belongs to.
        field: Its field of work; None where it has none.
        recorded_at: When the row became known.
        voided_at: When the row was withdrawn.
    """

    group_id: str
    name: str
    congress_id: str
    field: str | None = None
    recorded_at: datetime | None = attrs.field(default=None, validator=aware_only)
    voided_at: datetime | None = attrs.field(default=None, validator=aware_only)


@attrs.frozen(kw_only=True)
class Membership:
    """A deputy's days in a group (小组成员); the two may be of different congresses.

    Args:
        group_id: The group.
        deputy_id: The member.
        joined_on: The first day.
        left_on: The first day no longer a member; None while it runs.
        recorded_at: When the row became known.
        voided_at: When the row was withdrawn.
    """

    group_id: str
    deputy_id: str
    joined_on: date = attrs.field(converter=day_of)
    left_on: date | None = attrs.field(default=None, converter=optional(day_of))
    recorded_at: datetime | None = attrs.field(default=None, validator=aware_only)
    voided_at: datetime | None = attrs.field(default=None, validator=aware_only)

    def runs_on(self, day: date) -> bool:
        """Tell whether `day` is one of its days."""
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)
