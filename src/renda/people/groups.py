"""Deputy groups and their members over time.

It knows rows of the roster. It does not know what a group owes or does.
"""

from datetime import date, datetime

import attrs

from renda.errors import RendaError
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only, day_if_known, day_of


class GroupDaysError(RendaError, ValueError):
    """A group would be dissolved before it is formed, or on that day."""

    message = "a group formed on {formed_on} cannot be dissolved on {dissolved_on}; allowed: later"


@attrs.frozen(kw_only=True, repr=False)
class DeputyGroup(Typed):
    """A deputy group (代表小组), often of one professional field, and its days.

    Args:
        group_id: The id of the group.
        name: The name of the group, as shown.
        congress_id: The congress that the group belongs to.
        field: The professional field of the group; None where it has none.
        kind: The sort of group in the place's own words, such as `professional`, `central` or
            `regional`; None where that was not recorded.
        formed_on: The first day of the group; None where it is older than anything recorded.
        dissolved_on: The first day on which there is no such group any more; None while there is.
        recorded_at: The instant at which the row became known; None if it always was.
        voided_at: The instant at which the row was withdrawn; None while it holds.

    >>> from datetime import date
    >>> from renda import DeputyGroup
    >>> group = DeputyGroup(
    ...     group_id="g1", name="法治小组", congress_id="wujin", field="law",
    ...     formed_on=date(2025, 11, 1),
    ... )
    >>> group.runs_on(date(2025, 10, 31)), group.runs_on(date(2025, 11, 1))
    (False, True)
    """

    group_id: Id
    name: str
    congress_id: Id
    field: str | None = None
    kind: str | None = None
    formed_on: date | None = attrs.field(default=None, converter=day_if_known)
    dissolved_on: date | None = attrs.field(default=None, converter=day_if_known)
    recorded_at: datetime | None = attrs.field(default=None, validator=aware_only)
    voided_at: datetime | None = attrs.field(default=None, validator=aware_only)

    @property
    def has_days(self) -> bool:
        """Whether there is a day between its forming and its end, as far as both are recorded."""
        # Rows are made of cells without being looked at, so who takes them in asks this.
        return not (self.formed_on and self.dissolved_on) or self.formed_on < self.dissolved_on

    def runs_on(self, day: date) -> bool:
        """Tell whether `day` is a day of the group."""
        is_formed = self.formed_on is None or self.formed_on <= day
        return is_formed and (self.dissolved_on is None or day < self.dissolved_on)


@attrs.frozen(kw_only=True, repr=False)
class Membership(Typed):
    """A deputy's days in a group (小组成员); the two may be of different congresses.

    Args:
        group_id: The group that the deputy belongs to.
        deputy_id: The mandate that belongs to the group.
        joined_on: The first day of the membership.
        left_on: The first day on which the deputy is no longer a member; None while it runs.
        recorded_at: The instant at which the row became known; None if it always was.
        voided_at: The instant at which the row was withdrawn; None while it holds.

    >>> from datetime import date
    >>> from renda import Membership
    >>> member = Membership(
    ...     group_id="g1", deputy_id="代表0001",
    ...     joined_on=date(2022, 3, 1), left_on=date(2025, 7, 1),
    ... )
    >>> member.runs_on(date(2025, 6, 30)), member.runs_on(date(2025, 7, 1))
    (True, False)
    """

    group_id: Id
    deputy_id: Id
    joined_on: date = attrs.field(converter=day_of)
    left_on: date | None = attrs.field(default=None, converter=day_if_known)
    recorded_at: datetime | None = attrs.field(default=None, validator=aware_only)
    voided_at: datetime | None = attrs.field(default=None, validator=aware_only)

    def runs_on(self, day: date) -> bool:
        """Tell whether `day` is a day of the membership."""
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)
