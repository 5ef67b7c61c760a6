"""An activity as an office keeps it: with the two times of every other row.

It knows the activity and when the office knew of it. An activity that is withdrawn is never
deleted: it stays, voided, and its records with it.
"""

from datetime import date, datetime

from attrs import field, frozen

from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only
from renda.kernel.terms import Standing
from renda.work.sources import Activity


@frozen(kw_only=True, repr=False)
class RecordedActivity(Typed):
    """An activity that was recorded (已登记的履职活动).

    Args:
        activity: The activity in its present state.
        recorded_at: The instant at which it became known; None if it always was.
        voided_at: The instant at which it was withdrawn; None while it holds.
    """

    activity: Activity
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)

    # What a query may name must be an attribute of the row itself: predicates do not look deeper.

    @property
    def activity_id(self) -> Id:
        """The id of the activity."""
        return self.activity.activity_id

    @property
    def kind(self) -> Id:
        """The kind of the activity."""
        return self.activity.kind

    @property
    def happened_on(self) -> date:
        """The day of the activity."""
        return self.activity.happened_on

    @property
    def theme(self) -> str | None:
        """The theme of the activity; None where it belongs to none."""
        return self.activity.theme

    @property
    def standing(self) -> Standing:
        """How far the activity is settled."""
        return self.activity.standing
