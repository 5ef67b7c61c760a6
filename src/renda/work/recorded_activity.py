"""An activity as an office keeps it: with the two times of every other row.

An activity that is withdrawn stays, voided, and its records with it.
"""

from datetime import date, datetime

from attrs import field, frozen

from renda.kernel.moments import aware_only
from renda.kernel.terms import Standing
from renda.work.sources import Activity


@frozen(kw_only=True)
class RecordedActivity:
    """An activity that was recorded (已登记的履职活动).

    Args:
        activity: The activity in its present state.
        recorded_at: When it became known.
        voided_at: When it was withdrawn; None while it holds.
    """

    activity: Activity
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)

    @property
    def activity_id(self) -> str:
        """The activity's id."""
        return self.activity.activity_id

    @property
    def kind(self) -> str:
        """The activity's kind."""
        return self.activity.kind

    @property
    def happened_on(self) -> date:
        """The activity's day."""
        return self.activity.happened_on

    @property
    def theme(self) -> str | None:
        """The activity's theme."""
        return self.activity.theme

    @property
    def standing(self) -> Standing:
        """How far the activity is settled."""
        return self.activity.standing
