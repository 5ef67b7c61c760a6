"""The notices of an office: what a store gives occasion to tell, the plan of a day, the outbox.

What is planned on a past day is what would have been planned then, by what is known now.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from renda.dates.calendars import WorkCalendar
from renda.dates.open_dues import GuessingCalendar
from renda.dates.periods import DAY, MONTHS_IN_YEAR, Month, Year
from renda.duties.outlook.forecast import forecast
from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError
from renda.kernel.ids import Reference
from renda.kernel.moments import day_of
from renda.kernel.predicates import where
from renda.kernel.terms import Kind
from renda.notices.calendar_entries import CalendarEntry, Deadline, calendar_entries
from renda.notices.notice_plans import NoticePlan, alarm_days, plan_notices
from renda.notices.notice_policies import NoticePolicies
from renda.notices.occasions import Occasion, OccasionKind
from renda.office.checks.store_check import report_of
from renda.office.notices.address_lookup import contact_book
from renda.office.notices.audit_occasions import audit_occasions
from renda.office.notices.letters import MonthLetter, letter_occasions, month_letter, theme_months
from renda.office.notices.notice_entries import Reachable
from renda.office.notices.outbox_postings import Posting, post_plan
from renda.office.notices.pace_occasions import pace_occasions
from renda.office.notices.project_occasions import project_occasions
from renda.office.notices.suggestion_occasions import suggestion_occasions
from renda.office.notices.task_deadlines import TaskDeadlines
from renda.office.notices.told_names import ToldNames
from renda.office.rosters import roster_of
from renda.people.roster import Roster
from renda.plugins import Plugins
from renda.ports.sessions import Session
from renda.ports.stores import Capability, Store
from renda.projects.life.project import LivelihoodProject
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.motions.motion import Motion
from renda.work.activities import Reception
from renda.work.recorded_activity import RecordedActivity


class LettersUnwatchedError(RendaError, LookupError):
    """The letters of a year are asked for, and nobody said by which day they are due."""

    message = "the policies {id} do not say within how many days letters are due; give: {allowed}"


@frozen(kw_only=True)
class NoticeDesk:
    """Where an office plans its notices (通知工作台).

    Args:
        store: Where its data is kept.
        plugins: Whose sinks of anchors are asked.
        policies: Whom the place tells, and when.
        calendar: The calendar that says which days are worked.
        rulebook: By which work behind pace is found; None where nobody is told of it.
        is_reachable: Tells whether a recipient can be reached by a channel; None for the contacts
            that the store keeps.
    """

    store: Store
    plugins: Plugins
    policies: NoticePolicies
    calendar: WorkCalendar
    rulebook: Rulebook | None = None
    is_reachable: Reachable | None = None

    def plan(self, day: date) -> NoticePlan:
        """Return the notices that stand on a day."""
        with self.store.reading() as session:
            return self.plan_within(session, day)

    def post(self, day: date, *, actor: str) -> Posting:
        """Put the notices of a day into the outbox, each once, in a session of its own.

        What waits there and stands no more is withdrawn. To post the same day again changes
        nothing.

        Args:
            day: The day whose notices are meant.
            actor: The id of who acts.

        Raises:
            NotSupportedError: The store has no outbox.
        """
        with self.store.session(actor=actor) as session:
            return self.post_within(session, day)

    def plan_within(self, session: Session, day: date) -> NoticePlan:
        """Return the notices that stand on a day, by what a session sees."""
        occasions = self.occasions(session, day)
        return plan_notices(occasions, self.policies, day, calendar=self.calendar)

    def post_within(self, session: Session, day: date) -> Posting:
        """Put the notices of a day into the outbox in the transaction of a session.

        Raises:
            NotSupportedError: The store has no outbox.
        """
        # First, so that nobody else posts what is found missing here.
        session.begin_writing()
        plan = self.plan_within(session, day)
        return post_plan(session.outbox, plan, self.is_reachable or contact_book(session).reaches)

    def entries(self, day: date, to: Reference | None = None) -> tuple[CalendarEntry, ...]:
        """Return what stands in a calendar: all that falls due, the notices of a day, receptions.

        Receptions are those from the first day of the month before on; what fell away or was
        withdrawn since then is there as cancelled.

        Args:
            day: The day on which the calendar is written.
            to: In whose calendar it stands; None for all.
        """
        today = day_of(day)
        with self.store.reading() as session:
            occasions = [*self.occasions(session, today)]
            plan = plan_notices(occasions, self.policies, today, calendar=self.calendar)
            since = (today.replace(day=1) - DAY).replace(day=1)
            rows = _receptions_since(session, since)
            entries = calendar_entries(
                (*_letter_deadlines(occasions), *_task_deadlines(session, today, since)),
                plan.notices,
                [reception for reception, row in rows if row.voided_at is None],
                withdrawn=[reception for reception, row in rows if row.voided_at is not None],
                alarms=alarm_days(occasions, self.policies, calendar=self.calendar),
            )
        if to is None:
            return entries
        return tuple(filter(None, (entry.seen_by(to) for entry in entries)))

    def letters(self, congress_id: str, year: int, *, as_of: date) -> tuple[MonthLetter, ...]:
        """Return the letter of initiative of each month of a year.

        Args:
            congress_id: The congress that issues the letters.
            year: The calendar year of the twelve letters.
            as_of: The day to judge on.

        Raises:
            LettersUnwatchedError: The policies do not say by which day letters are due.
        """
        if not self.policies.letter_days:
            raise LettersUnwatchedError(id=self.policies.id, allowed="letter_days = 5")
        with self.store.reading() as session:
            held = theme_months(session)
        return tuple(
            month_letter(
                congress_id,
                Month(year, number),
                held,
                within_days=self.policies.letter_days,
                calendar=GuessingCalendar(known=self.calendar),
                as_of=day_of(as_of),
            )
            for number in range(1, MONTHS_IN_YEAR + 1)
        )

    def occasions(self, session: Session, day: date) -> Iterator[Occasion]:
        """Yield all that a store gives occasion to tell on a day.

        Args:
            session: A session that reads the store.
            day: The day whose notices are meant.
        """
        today, names, roster = day_of(day), ToldNames.of(session), roster_of(session)
        suggestions = (stored.value for stored in session.of(Suggestion).find())
        yield from suggestion_occasions(suggestions, names, today)
        projects = (stored.value for stored in session.of(LivelihoodProject).find())
        yield from project_occasions(projects, names, roster, today)
        yield from self._letter_occasions(session, names, today)
        yield from self._pace_occasions(session, roster, today)
        yield from self._audit_occasions(session, today)

    def _letter_occasions(
        self, session: Session, names: ToldNames, today: date
    ) -> Iterator[Occasion]:
        if self.policies.letter_days:
            yield from letter_occasions(
                theme_months(session),
                names,
                within_days=self.policies.letter_days,
                calendar=GuessingCalendar(known=self.calendar),
                today=today,
            )

    def _pace_occasions(self, session: Session, roster: Roster, today: date) -> Iterator[Occasion]:
        if self.rulebook is not None:
            year = Year(today.year)
            report = report_of(session, self.rulebook, year, today, None, dossiers=True)
            yield from pace_occasions(forecast(report, calendar=self.calendar), roster)

    def _audit_occasions(self, session: Session, today: date) -> Iterator[Occasion]:
        if self.policies.anchor_days and Capability.AUDIT in self.store.capabilities:
            sinks = self.plugins.anchor_sinks().values()
            days = self.policies.anchor_days
            yield from audit_occasions(session.audit, sinks, after_days=days, today=today)


def _letter_deadlines(occasions: Iterable[Occasion]) -> Iterator[Deadline]:
    """Yield the deadlines of letters of initiative, which are no task of any item."""
    for occasion in occasions:
        if occasion.kind is OccasionKind.LETTER_DUE:
            yield Deadline.of(occasion, "month", "congress")


def _task_deadlines(session: Session, today: date, since: date) -> Iterator[Deadline]:
    deadlines = TaskDeadlines(names=ToldNames.of(session), today=today, since=since)
    yield from deadlines.of_suggestions(row.value for row in session.of(Suggestion).find())
    yield from deadlines.of_motions(row.value for row in session.of(Motion).find())
    yield from deadlines.of_projects(row.value for row in session.of(LivelihoodProject).find())


def _receptions_since(session: Session, day: date) -> list[tuple[Reception, RecordedActivity]]:
    """Return the receptions from a day on with their rows, those that were withdrawn too."""
    held = where(kind=str(Kind.RECEPTION), happened_on__ge=day)
    rows = [stored.value for stored in session.of(RecordedActivity).find(held)]
    return [(row.activity, row) for row in rows if isinstance(row.activity, Reception)]
