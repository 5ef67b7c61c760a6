"""Activities recorded, corrected and withdrawn, with the duty records that follow from them.

The records are a pure function of the activity, so each change of it voids and appends just the
difference. Activity, records, history and what is to be told go into one transaction.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from attrs import evolve, frozen

from renda.duties.rules.files.rulebook_files import shipped_kinds
from renda.errors import RendaError
from renda.kernel.ids import Reference
from renda.kernel.input.problems import quoted
from renda.kernel.predicates import where
from renda.office.days import refuse_ahead
from renda.office.grants.read_views import ReadRepository
from renda.office.names.known_names import KnownNames, activity_names
from renda.office.names.live_activities import LiveActivities
from renda.ports.kit.documents import canonical
from renda.ports.outboxes import OutboxEntry
from renda.ports.repositories import Repository, Stored
from renda.ports.sessions import Session
from renda.work.activity_room import RECORDED_ACTIVITIES
from renda.work.ledger import Ledger
from renda.work.recorded_activity import RecordedActivity
from renda.work.records import DutyRecord
from renda.work.sources import Activity

KIND = "activity"


class WithdrawnError(RendaError, ValueError):
    """An activity was to be changed that was withdrawn."""

    message = "activity {activity} was withdrawn at {at}; record it anew under another id"


@frozen
class ActivityLog:
    """The activities of one session (履职活动登记).

    Args:
        session: In which they are changed, as its store gives it.
        tells: Whether each change is to be told to others, through the outbox.
        kinds: Returns the kinds of work that rulebooks known to the office know.
    """

    _session: Session
    tells: bool = True
    kinds: Callable[[], AbstractSet[str]] = shipped_kinds

    @property
    def stored(self) -> Repository[RecordedActivity]:
        """All that were ever recorded, withdrawn ones included; a view that only reads."""
        return ReadRepository.of(RECORDED_ACTIVITIES, self._rows)

    @property
    def _rows(self) -> Repository[RecordedActivity]:
        return self._session.of(RecordedActivity)

    def record(self, activity: Activity, *, ahead: bool = False) -> Stored[RecordedActivity]:
        """Record a new activity, and append its duty records.

        Args:
            activity: As it was in truth.
            ahead: Whether its day may be still to come, as of what is planned.

        Raises:
            AlreadyThereError: Its id is taken.
            AheadOfDayError: Its day has not come, and nobody said so.
            UnknownNameError: It is of an unknown kind, or somebody has a part who is not known.
        """
        at = self._instant(activity, ahead=ahead)
        self._refuse_unknown(activity, activity_names(activity))
        self._live.refuse_unknown(activity)
        stored = self._rows.add(RecordedActivity(activity=activity, recorded_at=at))
        added, voided = self._difference(activity, at)
        return self._followed("recorded", stored, added, voided)

    def correct(
        self, activity: Activity, *, revision: int, ahead: bool = False
    ) -> Stored[RecordedActivity]:
        """Put an activity in the place of what was recorded under its id.

        Records that no longer hold are voided, new ones appended, the others stay.

        Args:
            activity: As it was in truth.
            revision: That of what was read.
            ahead: Whether its day may be still to come, as of what is planned.

        Raises:
            NotFoundError: None was recorded under its id.
            StaleRevisionError: Somebody else corrected it meanwhile.
            WithdrawnError: It was withdrawn.
            AheadOfDayError: Its day has not come, and nobody said so.
            UnknownNameError: What it names now, and did not before, is not known.
        """
        at = self._instant(activity, ahead=ahead)
        recorded = self._held(activity.activity_id)
        new_names = activity_names(activity) - activity_names(recorded.activity)
        self._refuse_unknown(activity, new_names)
        self._live.refuse_unknown(activity, before=recorded.activity)
        stored = self._rows.put(evolve(recorded, activity=activity), revision=revision)
        added, voided = self._difference(activity, at)
        return self._followed("corrected", stored, added, voided)

    def void(self, activity_id: str, *, revision: int) -> Stored[RecordedActivity]:
        """Withdraw an activity, and void its records; both stay for what was known before.

        A theme month that stood on it alone counts no more, and its record is voided too.

        Raises:
            NotFoundError: None was recorded under this id.
            StaleRevisionError: Somebody else corrected it meanwhile.
            WithdrawnError: It was withdrawn already.
        """
        at = self._session.begin_writing()
        recorded = self._held(activity_id)
        stored = self._rows.put(evolve(recorded, voided_at=at), revision=revision)
        before = self._ledger(recorded.activity)
        live = [record.record_id for record in before.known()]
        before.void(live, at=at)
        followed = self._followed("voided", stored, (), live)
        for month in self._live.theme_months_of(activity_id):
            _, fallen = self._difference(month, at)
            if fallen:
                self._session.ledger.void(fallen)
        return followed

    def _instant(self, activity: Activity, *, ahead: bool) -> datetime:
        """Become the one that writes, and return the instant, which may not be before the day."""
        at = self._session.begin_writing()
        if not ahead:
            refuse_ahead(quoted(activity.activity_id), activity.happened_on, at)
        return at

    def _refuse_unknown(self, activity: Activity, names: AbstractSet[Reference]) -> None:
        known = KnownNames(self._session, self.kinds)
        known.refuse_unknown(names, place=activity.activity_id)

    def _held(self, activity_id: str) -> RecordedActivity:
        recorded = self._rows.get(activity_id).value
        if recorded.voided_at is not None:
            raise WithdrawnError(activity=activity_id, at=recorded.voided_at.isoformat())
        return recorded

    @property
    def _live(self) -> LiveActivities:
        return LiveActivities(self._session)

    def _difference(
        self, activity: Activity, at: datetime
    ) -> tuple[Sequence[DutyRecord], Sequence[str]]:
        """Return what the ledger lacks of an activity as it stands, and what it has too much."""
        return self._ledger(activity).following(self._live.as_it_stands(activity), at=at)

    def _ledger(self, activity: Activity) -> Ledger:
        """Return what the ledger holds of an activity."""
        return Ledger(self._session.ledger.records(where(source_id=activity.activity_id)))

    def _followed(
        self,
        what: str,
        stored: Stored[RecordedActivity],
        added: Sequence[DutyRecord],
        voided: Sequence[str],
    ) -> Stored[RecordedActivity]:
        """Let the ledger follow, and others be told."""
        if voided:
            self._session.ledger.void(voided)
        if added:
            self._session.ledger.append(added)
        if self.tells:
            self._session.outbox.add([_told(what, stored)])
        return stored


def _told(what: str, stored: Stored[RecordedActivity]) -> OutboxEntry:
    return OutboxEntry(
        entry_id=f"{KIND}/{stored.id}/{stored.revision}",
        topic=f"{KIND}.{what}",
        about=Reference(KIND, stored.id),
        body=canonical({"revision": stored.revision}),
    )
