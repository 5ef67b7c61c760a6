"""What was planned against what was reported, quarter by quarter, as known on a day.

A quarter without a report has no figure. Its report is missing only once its grace is over.
"""

from datetime import date, timedelta
from fractions import Fraction

from attrs import frozen

from renda.dates.quarters import quarter_name
from renda.kernel.fields import whole_number
from renda.kernel.terms import Term
from renda.kernel.values.given_types import takes_types
from renda.projects.progress.owed_quarters import OwedQuarter, owed_quarters
from renda.projects.progress.progress_reports import overall_progress, reports_until
from renda.projects.progress.supervised_projects import SupervisedProject


class ReportState(Term):
    """Whether a quarter's report has come (报告情况)."""

    IN_TIME = "in_time", "in time"
    LATE = "late", "late"
    MISSING = "missing", "missing"
    NOT_DUE = "not_due", "not due yet"


@frozen(kw_only=True)
class CurvePoint:
    """The end of a quarter: how far it was to be, and how far it was reported to be (进度节点).

    Args:
        quarter: The quarter, such as `2025-Q3`.
        planned: How far the whole was to be by its end.
        reported: How far it was by the reports up to it; None where this quarter has none.
        due_on: The last day to report on it; None where the place sets no reports.
        reported_on: The day its first report was given; None where it has none.
        state: Whether the report came, and in time.
    """

    quarter: str
    planned: Fraction
    reported: Fraction | None
    due_on: date | None
    reported_on: date | None
    state: ReportState


@takes_types
def progress_curve(
    project: SupervisedProject, today: date, *, every: int = 1, grace: int | None = 0
) -> tuple[CurvePoint, ...]:
    """Return the points of a project's curve, one for each quarter that is to be reported on.

    After its last planned quarter there are points while not all is done.

    Args:
        project: The project.
        today: The day it is looked at; what was reported later is left out.
        every: The number of quarters between reports: 1, 2 or 4.
        grace: The number of days after the end of a quarter in which its report is in time; None
            where the place sets no reports, so that none is late or missing.

    Raises:
        ReportStepError: `every` is another number.
        CountError: `grace` is no whole number from 0 up.
    """
    known, days = (
        project.known_on(today),
        None if grace is None else timedelta(whole_number(grace, "grace")),
    )
    return tuple(_point(known, owed, today, days) for owed in owed_quarters(known, every=every))


def _point(
    project: SupervisedProject, owed: OwedQuarter, today: date, grace: timedelta | None
) -> CurvePoint:
    quarter = owed.quarter
    given = [report.on for report in project.reports if report.quarter in quarter]
    reported_on = min(given, default=None)
    due_on = None if grace is None else quarter.last + grace
    reports = reports_until(project.reports, quarter.start, today)
    return CurvePoint(
        quarter=quarter_name(quarter),
        planned=owed.plan.target(owed.plan.number(quarter)),
        reported=None if reported_on is None else overall_progress(project.plan, reports),
        due_on=due_on,
        reported_on=reported_on,
        state=_state(due_on, reported_on, today),
    )


def _state(due_on: date | None, reported_on: date | None, today: date) -> ReportState:
    is_over = due_on is not None and (reported_on or today) > due_on
    if reported_on is None:
        return ReportState.MISSING if is_over else ReportState.NOT_DUE
    return ReportState.LATE if is_over else ReportState.IN_TIME
