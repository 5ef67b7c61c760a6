"""Of which quarters a project is to report: those of its plan, and on from there until it is done.

What was owed under a plan that another one replaced stays owed. It knows no unit and no grace.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from renda.dates.periods import DAY, Period, PeriodKind, Quarter
from renda.dates.quarters import MONTHS_IN_QUARTER, quarter_of
from renda.errors import RendaError
from renda.projects.progress.progress_plans import ProgressPlan
from renda.projects.progress.progress_reports import ProgressReport, overall_progress
from renda.projects.progress.supervised_projects import SupervisedProject

STEPS = (1, 2, 4)


class ReportStepError(RendaError, ValueError):
    """Reports are to come at another distance than a year divides into."""

    message = "reports cannot come every {given} quarters; allowed: {allowed}"


def report_step(given: object, allowed: Iterable[int] = STEPS) -> int:
    """Return the number of quarters between two reports unchanged.

    Args:
        given: What the caller gave.
        allowed: The numbers allowed.

    Raises:
        ReportStepError: It is none of them.
    """
    for step in allowed:
        # True is equal to 1, and is no number of quarters.
        if type(given) is int and given == step:
            return step
    raise ReportStepError(given=given, allowed=", ".join(map(str, allowed)))


@frozen(kw_only=True)
class OwedQuarter:
    """A quarter that is to be reported on (应报告季度).

    Args:
        quarter: The quarter that is reported on.
        plan: The plan that it is held against.
    """

    quarter: Period
    plan: ProgressPlan


def owed_quarters(project: SupervisedProject, *, every: int = 1) -> tuple[OwedQuarter, ...]:
    """Return the quarters that a project is to report on, in order.

    Those of its plan, which are always told; after it, while not all is done, the quarter after
    the last one that was reported on. So something is owed of what is not done, until it is said
    to be completed: of a quarter that begins later only a report that was given all the same.

    Args:
        project: The project.
        every: The number of quarters between reports: 1, 2 or 4. The last one of a plan, and the
            last one that was reported on after it, are among them whatever the number.

    Raises:
        ReportStepError: `every` is another number.
    """
    step = report_step(every)
    owed = {
        quarter.start: OwedQuarter(quarter=quarter, plan=past.plan)
        for past in project.replaced
        for quarter in _quarters_of(past.plan, past.known(project.reports), step)
        if quarter.end <= past.until
    }
    for quarter in _quarters_of(project.plan, project.reports, step):
        owed[quarter.start] = OwedQuarter(quarter=quarter, plan=project.plan)
    given = {quarter_of(report.quarter).start for report in project.reports}
    end = project.completed_on or date.max
    return tuple(owed[start] for start in sorted(owed) if start <= end or start in given)


def _quarters_of(
    plan: ProgressPlan, reports: Iterable[ProgressReport], step: int
) -> Iterator[Period]:
    """Yield the quarters that are owed under a plan by what was reported."""
    given = tuple(reports)
    first, last = plan.quarters[0], plan.quarters[-1]
    end = max([last.end, *(quarter_of(report.quarter).end for report in given)])
    if end in {quarter_of(report.quarter).end for report in given} and not is_done(plan, given):
        end = _quarter_at_step(end, step).end
    for quarter in Period(first.start, end).parts(PeriodKind.QUARTER):
        if _is_at_step(quarter, step) or quarter.end in {last.end, end}:
            yield quarter


def last_quarter_over(plan: ProgressPlan, day: date, every: int) -> Period:
    """Return the last quarter that was over before a day and at whose end reports come.

    Args:
        plan: The plan, whose last quarter is always one of them.
        day: The day.
        every: The number of quarters between reports: 1, 2 or 4.

    Raises:
        ReportStepError: `every` is another number.
    """
    step = report_step(every)
    quarter = quarter_of(quarter_of(day).start - DAY)
    while not _is_at_step(quarter, step) and quarter.end != plan.quarters[-1].end:
        quarter = quarter_of(quarter.start - DAY)
    return quarter


def is_done(plan: ProgressPlan, reports: Iterable[ProgressReport]) -> bool:
    """Tell whether all of a plan is reported as done."""
    return overall_progress(plan, reports) == 1


def _quarter_at_step(day: date, step: int) -> Quarter:
    """Return the first quarter from that of a day on whose end is one of reports."""
    quarter = quarter_of(day)
    return quarter if _is_at_step(quarter, step) else _quarter_at_step(quarter.end, step)


def _is_at_step(quarter: Period, step: int) -> bool:
    return quarter.last.month // MONTHS_IN_QUARTER % step == 0
