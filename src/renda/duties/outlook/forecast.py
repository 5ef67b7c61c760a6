"""Forecasts: of each finding, whether it is met or lost for good, or keeps pace, and what is left.

What counts is never read here a second time: planned events are judged by the same check, beside
what is settled. `renda.duties.outlook.pace` says what the paces mean; no number in either is a
threshold.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain

from renda.dates.calendars import CalendarNotPublishedError, WorkCalendar, working_days
from renda.dates.periods import DAY, Month, Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.in_memory import check
from renda.duties.check.judge import required
from renda.duties.outlook.outlooks import Outlook, Pace
from renda.duties.outlook.pace import Course
from renda.duties.reports.evidence import require_dossiers, settled_and_pending
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.measures import Count, Unit
from renda.duties.rules.verdicts import PartRuling, Verdict
from renda.duties.rules.windows import ALWAYS, Tenure
from renda.errors import RendaError
from renda.work.records import DutyRecord

Version = tuple[str, date, Period]
SETTLED: Mapping[Verdict, Pace] = {
    Verdict.MET: Pace.MET,
    Verdict.NOT_MET: Pace.LOST,
    Verdict.UNDETERMINED: Pace.UNSETTLED,
}


class AlreadyRecordedError(RendaError, ValueError):
    """An event was given as planned by the id of what is recorded already."""

    message = "{record} is recorded already, of {day}; allowed: an id that no record has"


class NotPlannedError(RendaError, ValueError):
    """An event was given as planned that is no later than the judging day."""

    message = "{record} of {day} is not planned; allowed: after {as_of}"


def forecast(
    report: Report, *, calendar: WorkCalendar, planned: Iterable[DutyRecord] = ()
) -> tuple[Outlook, ...]:
    """Say of each finding where it is heading, in the report's order.

    Findings that are not applicable have no outlook.

    Args:
        report: A check of the day to look ahead from. It must hold its dossiers where events are
            planned, or a rule counts months.
        calendar: Tells the working days that are left.
        planned: What is planned after that day, as the records that it would give.

    Raises:
        NotPlannedError: A planned event is no later than the judging day.
        AlreadyRecordedError: A planned event has the id of what is recorded up to that day.
        NoDossiersError: The report was made without the dossiers that are needed.
        InputError: A planned event names a subject that is not there.
        UnknownKindError: A planned event is of a kind nobody has declared.

    >>> from renda import Roster, Year, check, load_rulebook
    >>> from renda.calendars import china
    >>> forecast(check(load_rulebook("wujin-2024"), Roster(), [], Year(2025)), calendar=china())
    ()
    """
    events = frozenset(planned)
    _refuse_the_past(report, events)
    if events or any(map(_counts_months, report.findings)):
        require_dossiers(report)
    if events:
        _refuse_the_recorded(report, events)
    tenures = _tenures(report)
    days_until = _days_after(report.as_of, calendar)
    return tuple(
        _outlook(course, now, _number_of(events, then), days_until)
        for now, then in zip(report.findings, _ahead(report, events), strict=True)
        if now.verdict is not Verdict.NOT_APPLICABLE
        for course in [_course(now, then, tenures[_version(now)].get(now.subject, ALWAYS))]
    )


def _refuse_the_past(report: Report, events: Iterable[DutyRecord]) -> None:
    past = (each for each in events if each.happened_on <= report.as_of)
    for each in sorted(past, key=lambda event: event.record_id):
        days = {"day": each.happened_on, "as_of": report.as_of}
        raise NotPlannedError(record=each.record_id, **days)


def _refuse_the_recorded(report: Report, events: Iterable[DutyRecord]) -> None:
    there = {each.record_id: each for each in _recorded(report)}
    for name in sorted(there.keys() & {event.record_id for event in events}):
        raise AlreadyRecordedError(record=name, day=there[name].happened_on)


def _recorded(report: Report) -> Iterator[DutyRecord]:
    """Yield what dossiers list of the time up to the judging day."""
    for finding in report.findings:
        rejected = (each.record for each in finding.rejected)
        listed = chain(finding.records, finding.pending_records, rejected)
        yield from (each for each in listed if each.happened_on <= report.as_of)


def _counts_months(finding: Finding) -> bool:
    measure = finding.rule.measure
    return isinstance(measure, Count) and measure.unit is Unit.MONTH


def _version(finding: Finding) -> Version:
    return finding.rule.code, finding.rule.valid_from, finding.period


def _tenures(report: Report) -> dict[Version, Mapping[str, Tenure]]:
    """Return for each version of a rule and each period the tenures that are not the usual one."""
    asked = CheckScope.of(
        report.rulebook,
        report.roster,
        report.period,
        as_of=report.as_of,
        known_at=report.known_at,
    )
    windows = {_version(each): each.window for each in report.findings}
    return {version: asked.tenures_under(window) for version, window in windows.items()}


def _ahead(report: Report, events: frozenset[DutyRecord]) -> tuple[Finding, ...]:
    """Return the same findings at the period's end, if all that comes is what is planned."""
    if not events:
        return report.findings
    records = [*settled_and_pending(report), *events]
    then = check(report.rulebook, report.roster, records, report.period, known_at=report.known_at)
    return then.findings


def _number_of(events: frozenset[DutyRecord], finding: Finding) -> int:
    """Return how many of some events count for a finding."""
    return len({each.source_id or (each.record_id,) for each in finding.records if each in events})


def _course(now: Finding, then: Finding, tenure: Tenure) -> Course:
    """Return the course of the stretch that an outlook is about."""
    window, planned = now.window, {each.period: each.counted for each in then.parts}
    month = Month(window.judged_on.year, window.judged_on.month)
    whole = PartRuling(
        period=window.period, counted=now.counted, possible=now.possible, required=now.required
    )
    courses = [
        Course(
            window=window,
            tenure=tenure,
            stretch=part.period,
            bound=required(window.rule, part.period, tenure),
            counted=part.counted,
            possible=part.possible,
            planned=planned.get(part.period, then.counted),
            has_month=any(each.happened_on in month for each in now.records),
        )
        for part in now.parts or [whole]
    ]
    owed = [each for each in courses if each.is_owed]
    is_pending = now.verdict is Verdict.PENDING
    open_ = (each for each in owed if each.is_open and (each.can_change or not is_pending))
    return next(open_, owed[-1])


def _outlook(
    course: Course, finding: Finding, planned: int, days_until: Callable[[date], int | None]
) -> Outlook:
    pace = SETTLED.get(finding.verdict)
    last_safe = course.last_safe() if pace is None else None
    return Outlook(
        finding=finding,
        pace=course.pace() if pace is None else pace,
        stretch=course.stretch,
        counted=course.counted,
        required=course.required,
        missing=0 if pace is Pace.MET else course.missing,
        last_safe=last_safe,
        working_days=None if last_safe is None else days_until(last_safe),
        planned=planned,
    )


def _days_after(as_of: date, calendar: WorkCalendar) -> Callable[[date], int | None]:
    """Return what says how many working days follow the judging day up to a day."""

    @cache
    def days_until(last: date) -> int | None:
        try:
            return working_days(calendar, as_of + DAY, last + DAY)
        except CalendarNotPublishedError:
            return None

    return days_until
