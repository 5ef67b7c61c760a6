"""How projects stand on a day, one line each: curve, delay and colour together."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from renda.kernel.values.given_types import takes_types
from renda.projects.progress.progress_colours import ColourRule, ProgressColour
from renda.projects.progress.progress_curves import CurvePoint, ReportState, progress_curve
from renda.projects.progress.slippage import Slippage, slippage
from renda.projects.progress.supervised_projects import SupervisedProject


@frozen(kw_only=True)
class ProjectStanding:
    """How one project stands on a day (项目进度情况).

    Args:
        project: The project.
        curve: Planned against reported, by the quarter.
        late: How late it is; None where nothing was reported.
        colour: Its colour by the place's rule; None where it has none.
    """

    project: SupervisedProject
    curve: tuple[CurvePoint, ...]
    late: Slippage | None
    colour: ProgressColour | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The quarters whose report is missing."""
        return tuple(point.quarter for point in self.curve if point.state is ReportState.MISSING)


@takes_types
def project_standings(
    projects: Iterable[SupervisedProject],
    colours: ColourRule,
    today: date,
    *,
    every: int = 1,
    grace: int | None = 0,
) -> tuple[ProjectStanding, ...]:
    """Return how projects stand on a day, in the order given.

    Args:
        projects: The projects.
        colours: The rule of colours.
        today: The day; what was reported later is left out.
        every: The number of quarters between reports: 1, 2 or 4.
        grace: The number of days after the end of a quarter in which its report is in time; None
            where the place sets no reports, so that none is late or missing.

    Raises:
        ReportStepError: `every` is another number.
        CountError: `grace` is no whole number from 0 up.
    """
    return tuple(
        project_standing(project, colours, today, every=every, grace=grace) for project in projects
    )


@takes_types
def project_standing(
    project: SupervisedProject,
    colours: ColourRule,
    today: date,
    *,
    every: int = 1,
    grace: int | None = 0,
) -> ProjectStanding:
    """Return how one project stands on a day, as `project_standings` does."""
    late = slippage(project, today, every=every, grace=grace)
    return ProjectStanding(
        project=project,
        curve=progress_curve(project, today, every=every, grace=grace),
        late=late,
        colour=colours.colour_of(late),
    )
