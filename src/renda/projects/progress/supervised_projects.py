"""Projects that are watched, of whatever kind: key investments, livelihood items, works at a lake.

A project has its plan and its reports; no move and no desk is needed to look at it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import distinct_ids, text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_if_known, day_of
from renda.kernel.values.given_types import takes_types
from renda.kernel.values.value_limits import Portion
from renda.projects.progress.progress_plans import ProgressPlan
from renda.projects.progress.progress_reports import (
    ProgressReport,
    latest_shares,
    refuse_report,
    report_tuple,
)


class ProjectTwiceError(RendaError, ValueError):
    """Two projects that are counted together have the same id."""

    message = "{project} stands twice among the projects; each is counted once"


@frozen(kw_only=True, repr=False)
class ReplacedPlan(Typed):
    """A plan that held until another one was approved (原进度计划).

    Args:
        plan: How far it was to be by when.
        until: The day the other one was approved.
    """

    plan: ProgressPlan
    until: date = field(converter=day_of)

    @takes_types
    def known(self, reports: Iterable[ProgressReport]) -> tuple[ProgressReport, ...]:
        """Return the reports that were given while it held."""
        return tuple(report for report in reports if report.on <= self.until)


def _replaced_plans(plans: Iterable[ReplacedPlan]) -> tuple[ReplacedPlan, ...]:
    return tuple_of(ReplacedPlan, plans)


@frozen(kw_only=True, repr=False)
class SupervisedProject(Typed):
    """A project whose progress is watched (督办项目).

    Args:
        project_id: Its id, by which reports name it.
        title: What it is called.
        plan: How far it is to be by when.
        reports: What was reported, in the order it was given.
        heads: Under which heads it is published; one project may stand under two of them.
        replaced: The plans that held before, in order; what was owed under them stays owed.
        completed_on: The day it was said to be completed; quarters that begin later owe nothing.
    """

    project_id: Id = text_field()
    title: str = text_field()
    plan: ProgressPlan
    reports: tuple[ProgressReport, ...] = field(default=(), converter=report_tuple)
    heads: tuple[str, ...] = field(default=(), converter=distinct_ids)
    replaced: tuple[ReplacedPlan, ...] = field(default=(), converter=_replaced_plans)
    completed_on: date | None = field(default=None, converter=day_if_known)

    @takes_types
    def known_on(self, today: date) -> "SupervisedProject":
        """Return the project with what was reported by a day."""
        return evolve(self, reports=[report for report in self.reports if report.on <= today])

    @property
    def shares(self) -> Mapping[str, Portion]:
        """How far each part is by what was reported, by its id; no part nobody reported on."""
        return latest_shares(self.reports)

    @takes_types
    def after(self, report: ProgressReport) -> "SupervisedProject":
        """Return the project after another report.

        Raises:
            ProgressReportError: The report does not go with the plan, or falls without a reason.
        """
        plans = (self.plan, *(past.plan for past in self.replaced))
        first = min(plan.quarters[0].start for plan in plans)
        refuse_report(self.plan, self.reports, report, first=first)
        return evolve(self, reports=(*self.reports, report))


@takes_types
def projects_by_heads(
    projects: Iterable[SupervisedProject],
) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of projects by all the heads they are published under, each id once.

    What stands under two heads is one figure of both and is not split, so the figures add up.

    Raises:
        ProjectTwiceError: Two have the same id.
    """
    figures: dict[tuple[str, ...], list[str]] = {}
    known: set[str] = set()
    for project in projects:
        if project.project_id in known:
            raise ProjectTwiceError(project=project.project_id)
        known.add(project.project_id)
        figures.setdefault(project.heads, []).append(project.project_id)
    return {heads: tuple(ids) for heads, ids in figures.items()}
