"""How late a project is by what is known, and when it will be done if it loses no more time.

The plan says when it should have been as far as it is; the time since then is what it lost. Where a
report should have come and did not, nobody knows of more work, so its time counts as lost too.
"""

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from attrs import frozen

from renda.dates.months import months_after
from renda.dates.periods import Period
from renda.dates.quarters import MONTHS_IN_QUARTER, quarter_name, quarter_of
from renda.kernel.fields import whole_number
from renda.kernel.values.given_types import takes_types
from renda.projects.progress.owed_quarters import last_quarter_over
from renda.projects.progress.progress_plans import WHOLE, ProgressPlan
from renda.projects.progress.progress_reports import overall_progress
from renda.projects.progress.supervised_projects import SupervisedProject


@frozen(kw_only=True)
class Slippage:
    """How late a project is (进度滞后).

    Args:
        quarter: The quarter to whose end it is counted, such as `2025-Q3`: the last one that was
            reported on or, of a project that is not done, should have been since.
        planned: How far it was to be by its end.
        reported: How far it was by the last report.
        months: The months it is late, exact; below 0 where it is ahead.
        finish_on: The day it will be done if it loses no more time, begun months as whole ones,
            and never before the day it is looked at; None where it is done.
    """

    quarter: str
    planned: Fraction
    reported: Fraction
    months: Fraction
    finish_on: date | None

    @property
    def is_done(self) -> bool:
        """Whether all of it is reported as done."""
        return self.reported == WHOLE.fraction


@takes_types
def slippage(
    project: SupervisedProject, today: date, *, every: int = 1, grace: int | None = 0
) -> Slippage | None:
    """Return how late a project is by what was reported; None where no part was reported on yet.

    Args:
        project: The project.
        today: The day it is looked at; what was reported later is left out.
        every: The number of quarters between reports: 1, 2 or 4.
        grace: The number of days after the end of a quarter in which its report is in time; None
            where the place sets no reports, so that none of these days is left.

    Raises:
        ReportStepError: `every` is another number.
        CountError: `grace` is no whole number from 0 up.
    """
    days = timedelta(0 if grace is None else whole_number(grace, "grace"))
    until = min(today - days, project.completed_on or today)
    over = last_quarter_over(project.plan, until, every)
    known = project.known_on(today)
    reported = overall_progress(project.plan, known.reports)
    if reported is None:
        return None
    last = max((quarter_of(report.quarter) for report in known.reports), key=_start)
    counted = last if reported == WHOLE.fraction else max(last, over, key=_start)
    return _slippage(project.plan, counted, reported, today)


def _slippage(plan: ProgressPlan, counted: Period, reported: Fraction, today: date) -> Slippage:
    number = plan.number(counted)
    months = (number - plan.planned_time(reported)) * MONTHS_IN_QUARTER
    later = months_after(plan.ends_on, max(0, ceil(months)))
    return Slippage(
        quarter=quarter_name(counted),
        planned=plan.target(number),
        reported=reported,
        months=months,
        finish_on=None if reported == WHOLE.fraction else max(later, today),
    )


def _start(quarter: Period) -> date:
    return quarter.start
