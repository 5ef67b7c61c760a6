"""Activities that are there and live: on these alone a theme month stands.

It knows what one session's store holds of activities and their records. It changes nothing.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from renda.kernel.input.problems import Problem, quoted
from renda.kernel.predicates import where
from renda.kernel.terms import Kind
from renda.office.names.known_names import UnknownNameError
from renda.people.roster import UNKNOWN_ID
from renda.ports.sessions import Session
from renda.work.activities import ThemeMonth
from renda.work.recorded_activity import RecordedActivity
from renda.work.sources import Activity


@frozen
class LiveActivities:
    """The activities of one session that were not withdrawn (有效履职活动)."""

    session: Session

    def ids(self, asked: Iterable[str]) -> frozenset[str]:
        """Return those of some ids under which there is an activity, or a record, that holds."""
        wanted = sorted({*asked})
        if not wanted:
            return frozenset()
        activities = self.session.of(RecordedActivity)
        live = {stored.id for stored in activities.find(where(activity_id=wanted, voided_at=None))}
        # What was loaded from tables has records and no activity.
        ledger = self.session.ledger
        records = ledger.records(where(source_id=wanted, voided_at=None))
        # A record without a source is an activity of its own.
        own = ledger.records(where(record_id=wanted, source_id=None, voided_at=None))
        of_source = {str(record.source_id) for record in records}
        return frozenset(live | of_source | {record.record_id for record in own})

    def as_it_stands(self, activity: Activity) -> Activity:
        """Return an activity as its records see it: a theme month with what is live of it."""
        if not isinstance(activity, ThemeMonth):
            return activity
        live = self.ids(activity.activities)
        return evolve(activity, activities=[id for id in activity.activities if id in live])

    def refuse_unknown(self, activity: Activity, before: Activity | None = None) -> None:
        """Refuse a theme month that names an activity which is not there, or was withdrawn.

        Args:
            activity: Any activity.
            before: The activity that it takes the place of; what that named is not looked at again.

        Raises:
            UnknownNameError: There is one.
        """
        if not isinstance(activity, ThemeMonth):
            return
        named = before.activities if isinstance(before, ThemeMonth) else ()
        new = {*activity.activities} - {*named}
        unknown = sorted(new - self.ids(new))
        if unknown:
            raise UnknownNameError(
                Problem(
                    message=UNKNOWN_ID,
                    file=activity.activity_id,
                    column="activities",
                    data={"value": quoted(id), "column": "activity_id"},
                )
                for id in unknown
            )

    def theme_months_of(self, activity_id: str) -> Iterator[ThemeMonth]:
        """Yield the theme months that name an activity."""
        months = where(kind=str(Kind.THEME_MONTH), voided_at=None)
        for stored in self.session.of(RecordedActivity).find(months):
            activity = stored.value.activity
            if isinstance(activity, ThemeMonth) and activity_id in activity.activities:
                yield activity
