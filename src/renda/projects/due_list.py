"""What is owed of livelihood projects on a day: what is overdue, and what falls due soon."""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from renda.kernel.fields import whole_number
from renda.kernel.moments import day_of
from renda.kernel.values.given_types import takes_types
from renda.process.steps import Task
from renda.projects.life.project import LivelihoodProject
from renda.projects.past_projects import projects_as_of


@frozen(kw_only=True)
class ProjectDue:
    """Something that is owed of a project, judged on a day (项目时限台账条目).

    Args:
        project: The id of the project.
        title: What the project is called.
        task: What is owed, by whom until when.
        today: The day it is judged on.
    """

    project: str
    title: str
    task: Task
    today: date = field(converter=day_of)

    @property
    def days_left(self) -> int:
        """The number of days left; below 0 once it is overdue."""
        return (self.task.due.on - self.today).days


@takes_types
def project_dues(
    projects: Iterable[LivelihoodProject], today: date, *, within: int | None = None
) -> tuple[ProjectDue, ...]:
    """Return what was owed on a day and is overdue or falls due soon, the first due first.

    Args:
        projects: The projects, of any stage, as they stood on the day or any later one.
        today: The day to judge on; what was done by then is left out.
        within: The number of days ahead to look; 0 for that day alone and what is overdue; None for
            all that is owed, however late it falls due.

    Raises:
        CountError: `within` is no whole number from 0 up.
    """
    days = None if within is None else whole_number(within, "within")
    entries = (
        ProjectDue(project=project.id, title=project.title, task=task, today=today)
        for project in projects_as_of(projects, today)
        for task in project.tasks
        if task.is_open and not task.window
    )
    near = (entry for entry in entries if days is None or entry.days_left <= days)
    return tuple(sorted(near, key=lambda due: (due.task.due.on, due.project, due.task.key)))
