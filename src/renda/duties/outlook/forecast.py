"""Forecasts: for each finding, whether it is met, lost for good or on pace, and what is left.

Nothing is counted here a second time: planned events go through the same check as the records.
`renda.duties.outlook.pace` says what the paces mean. Neither module holds a threshold.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain
from types import MappingProxyType

from renda.dates.calendars import CalendarNotPublishedError, WorkCalendar, working_days
from renda.dates.openings import EVERY_DAY, Openings
from renda.dates.periods import DAY, Month, Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.in_memory import check
from renda.duties.outlook.crowds import Crowd, crowd_of, last_days_for_all
from renda.duties.outlook.exact_values import exact_values
from renda.duties.outlook.outlooks import Outlook, Pace
from renda.duties.outlook.pace import Course
from renda.duties.reports.evidence import require_dossiers, settled_and_pending
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.amounts import rounded
from renda.duties.rules.files.rulebook_files import shipped_kinds
from renda.duties.rules.measures import Count
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.proration import required_bound
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.duties.rules.verdicts import Verdict
from renda.errors import RendaError
from renda.kernel.input.problems import quoted
from renda.work.records import DutyRecord

RuleVersion = tuple[str, date, Period]
# Verdicts that later work cannot change; a pending finding gets its pace from its course.
FINAL_PACES: Mapping[Verdict, Pace] = {
    Verdict.MET: Pace.MET,
    Verdict.NOT_MET: Pace.LOST,
    Verdict.UNDETERMINED: Pace.UNSETTLED,
}


NO_OPENINGS: Mapping[str, Openings] = MappingProxyType({})


class AlreadyRecordedError(RendaError, ValueError):
    """An event is given as planned under the id of a record that exists already."""

    message = "{record} is recorded already, of {day}; allowed: an id that no record has"


class NotPlannedError(RendaError, ValueError):
    """An event is given as planned for the judging day or an earlier one."""

    message = "{record} of {day} is not planned; allowed: after {as_of}"


class UnknownPlanError(RendaError, ValueError):
    """Planned events are of a kind that nobody declares, or of somebody not on the roster."""

    message = "planned events name {names}, which are not known"


def forecast(
    report: Report,
    *,
    calendar: WorkCalendar,
    planned: Iterable[DutyRecord] = (),
    openings: Mapping[str, Openings] = NO_OPENINGS,
) -> tuple[Outlook, ...]:
    """Return where each finding is heading, in the order of the report.

    Findings that are not applicable have no outlook.

    Args:
        report: A check of the day to look ahead from. It must hold its dossiers if events are
            planned or a rule counts months.
        calendar: The calendar that tells which of the days left are working days.
        planned: The events planned after that day, as the records that they would give. What the
            rules count by months, such as a theme month, may be dated on the first of this month.
        openings: By the code of a rule, when and how often its work can be done at all.

    Raises:
        UnknownRuleError: Openings are given for a rule that the rulebook does not have.
        NotPlannedError: A planned event is no later than the judging day, nor of this month where
            only months count.
        AlreadyRecordedError: A planned event has the id of a record of the period up to that day.
        NoDossiersError: The report was made without the dossiers that are needed.
        UnknownPlanError: A planned event names a subject that is not there, or is of a kind that
            neither the rulebook nor a shipped one knows.

    >>> from datetime import date
    >>> from renda import Congress, Roster, Year, check, forecast, load_rulebook
    >>> from renda.calendars import china
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> april = check(load_rulebook("wujin-2024"), roster, [], Year(2025), as_of=date(2025, 4, 30))
    >>> [(outlook.missing, outlook.working_days) for outlook in forecast(april, calendar=china())]
    [(8, 19)]
    """
    events = frozenset(planned)
    _refuse_the_past(report, events)
    if events or any(map(_counts_months, report.findings)):
        require_dossiers(report)
    if events:
        _refuse_the_recorded(report, events)
        _refuse_the_unknown(report, events)
    for code in openings:
        report.rulebook.rule(code)  # refuses a code the rulebook does not have
    tenures = _tenures(report)
    days_until = _days_after(report.as_of, calendar)
    owed = [
        (now, then, _course(now, then, tenures[_version_of(now)], openings))
        for now, then in zip(report.findings, _findings_at_end(report, events), strict=True)
        if now.verdict is not Verdict.NOT_APPLICABLE
    ]
    for_all = last_days_for_all(course for now, _, course in owed if now.verdict is Verdict.PENDING)
    return tuple(
        _outlook(course, now, _count_events(events, then), days_until, for_all)
        for now, then, course in owed
    )


def _refuse_the_past(report: Report, events: Iterable[DutyRecord]) -> None:
    # What only its month matters of is dated on the month's first day, and this month goes on.
    this_month = report.as_of.replace(day=1)
    monthly = _kinds_by_month(report)
    past = (
        event
        for event in events
        if event.happened_on <= report.as_of
        and not (event.happened_on == this_month and event.kind in monthly)
    )
    # Sorted, so that the same mistake is always told by the same event.
    for event in sorted(past, key=lambda event: event.record_id):
        days = {"day": event.happened_on, "as_of": report.as_of}
        raise NotPlannedError(record=event.record_id, **days)


def _kinds_by_month(report: Report) -> frozenset[str]:
    """Return the kinds of records of which the rules count nothing but the months."""
    counts = [count for rule in report.rulebook.rules for count in rule.measure.counts]
    by_month: dict[bool, set[str]] = {True: set(), False: set()}
    for count in counts:
        by_month[count.unit is Unit.MONTH] |= count.kinds
    return frozenset(by_month[True] - by_month[False])


def _refuse_the_recorded(report: Report, events: Iterable[DutyRecord]) -> None:
    records = {record.record_id: record for record in _past_records(report)}
    for record_id in sorted(records.keys() & {event.record_id for event in events}):
        raise AlreadyRecordedError(record=record_id, day=records[record_id].happened_on)


def _refuse_the_unknown(report: Report, events: Iterable[DutyRecord]) -> None:
    # What was recorded is passed over where nobody can judge it; what is planned can be mended.
    known_ids = report.roster.known(report.known_at).ids
    unknown = {event.kind for event in events} - report.rulebook.known_kinds
    unknown -= shipped_kinds() if unknown else frozenset()
    unknown |= {
        event.subject_id
        for event in events
        if report.roster.ids[event.scope] and event.subject_id not in known_ids[event.scope]
    }
    if unknown:
        raise UnknownPlanError(names=", ".join(map(quoted, sorted(unknown))))


def _past_records(report: Report) -> Iterator[DutyRecord]:
    """Yield the records in the dossiers up to the judging day; one may come several times."""
    for finding in report.findings:
        rejected = (rejection.record for rejection in finding.rejected)
        listed = chain(finding.records, finding.pending_records, rejected)
        yield from (record for record in listed if record.happened_on <= report.as_of)


def _counts_months(finding: Finding) -> bool:
    measure = finding.rule.measure
    return isinstance(measure, Count) and measure.unit is Unit.MONTH


def _version_of(finding: Finding) -> RuleVersion:
    return finding.rule.code, finding.rule.valid_from, finding.period


def _tenures(report: Report) -> dict[RuleVersion, Mapping[str, Tenure]]:
    """Return, for each version of a rule and each period, the tenures that do not fill it."""
    scope = CheckScope.of(
        report.rulebook,
        report.roster,
        report.period,
        as_of=report.as_of,
        known_at=report.known_at,
    )
    windows = {_version_of(finding): finding.window for finding in report.findings}
    return {version: scope.tenures_under(window) for version, window in windows.items()}


def _findings_at_end(report: Report, events: frozenset[DutyRecord]) -> tuple[Finding, ...]:
    """Return the findings at the end of the period if nothing but the planned events is added."""
    if not events:
        return report.findings
    # Counts cannot simply be added: units, caps and shares are for the check to apply.
    records = [*settled_and_pending(report), *events]
    report_at_end = check(
        report.rulebook, report.roster, records, report.period, known_at=report.known_at
    )
    return report_at_end.findings


def _count_events(events: frozenset[DutyRecord], finding: Finding) -> int:
    """Return how many of the events count for a finding; records of one source are one event."""
    records = (record for record in finding.records if record in events)
    return len({record.source_id or (record.record_id,) for record in records})


def _course(
    now: Finding,
    then: Finding,
    tenures: Mapping[str, Tenure],
    openings: Mapping[str, Openings],
) -> Course:
    """Return the course of the stretch that the outlook of a finding is about."""
    tenure = tenures.get(now.counted_id, FULL_TENURE)
    window, values, planned = now.window, exact_values(now), exact_values(then)
    month = Month(window.judged_on.year, window.judged_on.month)
    courses = [
        Course(
            window=window,
            tenure=tenure,
            stretch=part,
            bound=required_bound(window.rule, part, tenure),
            counted=value.certain,
            possible=value.possible,
            planned=planned[part].certain if part in planned else then.counted,
            has_month=any(record.happened_on in month for record in now.records),
            openings=openings.get(window.rule.code, EVERY_DAY),
        )
        for part, value in values.items()
    ]
    owed = [course for course in courses if course.is_owed]
    is_pending = now.verdict is Verdict.PENDING
    # While the verdict is open, a part that is lost is no help to anybody: the next one is told.
    open_courses = (
        course for course in owed if course.is_open and (course.can_change or not is_pending)
    )
    return next(open_courses, owed[-1])


def _outlook(
    course: Course,
    finding: Finding,
    planned: int,
    days_until: Callable[[date], int | None],
    for_all: Mapping[Crowd, date | None],
) -> Outlook:
    pace, last_safe = FINAL_PACES.get(finding.verdict), None
    if pace is None:
        pace, last_safe = course.pace(), course.last_safe()
        crowd = crowd_of(course)
        if last_safe is not None and crowd in for_all:
            last_for_all = for_all[crowd]
            last_safe = None if last_for_all is None else min(last_safe, last_for_all)
            if last_safe is None and not course.is_planned:
                pace = Pace.AT_RISK
    return Outlook(
        finding=finding,
        pace=pace,
        stretch=course.stretch,
        counted=rounded(course.counted),
        required=course.required,
        missing=0 if pace is Pace.MET else course.missing,
        last_safe=last_safe,
        working_days=None if last_safe is None else days_until(last_safe),
        planned=planned,
    )


def _days_after(as_of: date, calendar: WorkCalendar) -> Callable[[date], int | None]:
    """Return a function that counts the working days after the judging day up to a day.

    Its answer is None if a year in between has no published calendar.
    """

    # Most findings of a report share their last safe day.
    @cache
    def days_until(last_safe: date) -> int | None:
        try:
            return working_days(calendar, as_of + DAY, last_safe + DAY)
        except CalendarNotPublishedError:
            return None

    return days_until
