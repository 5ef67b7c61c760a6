"""How places deal with livelihood projects: the shipped procedures, with the data projects add."""

from datetime import date
from functools import cache
from pathlib import Path

from attrs import field, frozen

from renda.dates.calendars import WorkCalendar
from renda.errors import RendaError
from renda.kernel.fields import count_field, optional_count_field
from renda.kernel.values.given_types import takes_types
from renda.process.desk import Desk
from renda.process.procedure_files import Library
from renda.process.procedures import Procedure
from renda.projects.ballots.votes import Vote
from renda.projects.life.item_kind import PROJECTS
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.terms import ProjectDay
from renda.projects.progress.owed_quarters import STEPS, report_step
from renda.projects.progress.progress_colours import ColourRule
from renda.projects.progress.progress_curves import CurvePoint, progress_curve
from renda.projects.progress.project_standings import ProjectStanding, project_standing
from renda.projects.progress.supervised_projects import SupervisedProject

SHIPPED_FOLDER = Path(__file__).parents[2] / "procedures" / "projects"
NO_REPORTS = 0


class EqualListError(RendaError, ValueError):
    """A list has no more candidates than places, where the place wants more."""

    message = (
        "{candidates} candidates for {places} places: {procedure} wants more candidates than places"
    )


def _quarters(given: int) -> int:
    return report_step(given, (NO_REPORTS, *STEPS))


@frozen(kw_only=True)
class ProjectProcedure(Procedure):
    """How a place deals with livelihood projects (民生实事项目办理程序).

    Args:
        competitive: Whether there must be more candidates than places (差额); where not, as many
            are allowed.
        report_every: The number of quarters between reports on progress: 1, 2 or 4; 0 where the
            place sets none.
        report_grace: The number of days after the end of a quarter in which its report is in time.
        answer_within: The number of days in which a remark is to be answered; None where the place
            sets none.
    """

    competitive: bool = False
    report_every: int = field(default=0, converter=_quarters)
    report_grace: int = count_field(default=0)
    answer_within: int | None = optional_count_field()

    @takes_types
    def curve(self, project: SupervisedProject, today: date) -> tuple[CurvePoint, ...]:
        """Return planned against reported by the days that the place sets for reports.

        Where it sets none, no report is late or missing.
        """
        return progress_curve(project, today, every=self._every, grace=self._grace)

    @takes_types
    def standing(
        self, project: SupervisedProject, colours: ColourRule, today: date
    ) -> ProjectStanding:
        """Return how a project stands on a day by the days that the place sets for reports."""
        return project_standing(project, colours, today, every=self._every, grace=self._grace)

    @property
    def _every(self) -> int:
        return self.report_every or min(STEPS)

    @property
    def _grace(self) -> int | None:
        return self.report_grace if self.report_every else None

    @takes_types
    def put_to_vote(self, vote: Vote) -> Vote:
        """Return a vote unchanged whose list of candidates the place lets come to it.

        Without places, each candidate is approved of or not, and any list will do.

        Raises:
            EqualListError: There are no more candidates than places, and the place wants more.
        """
        candidates, places = len(vote.candidates), vote.places
        if self.competitive and places is not None and candidates <= places:
            raise EqualListError(candidates=candidates, places=places, procedure=self.full_name)
        return vote


@cache
def project_library() -> Library[ProjectProcedure]:
    """Return the procedures for livelihood projects, by name or path."""
    return Library(
        folder=SHIPPED_FOLDER,
        into=ProjectProcedure,
        kind=PROJECTS,
        anchors=frozenset(ProjectDay),
    )


def load_project_procedure(name: str | Path) -> ProjectProcedure:
    """Read a shipped procedure for livelihood projects by its name, or any by its path.

    Raises:
        UnknownProcedureError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.

    >>> load_project_procedure("national").competitive
    False
    """
    return project_library().load(name)


def shipped_project_procedures() -> dict[str, Path]:
    """Return the procedures for livelihood projects that this library carries, by name."""
    return project_library().shipped()


def project_desk(
    procedure: ProjectProcedure | str | Path, calendar: WorkCalendar
) -> Desk[LivelihoodProject]:
    """Return the desk for livelihood projects of a place.

    Args:
        procedure: The place's procedure, or its name or path.
        calendar: The working days that due dates are counted in.

    Raises:
        UnknownProcedureError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.
    """
    resolved = project_library().resolve(procedure)
    return Desk(kind=PROJECTS, procedure=resolved, calendar=calendar)
