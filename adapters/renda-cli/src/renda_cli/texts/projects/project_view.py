"""One livelihood project as it is looked at: on which day, and by whose rules."""

from datetime import date

from attrs import frozen

from renda.projects import GradeScale, LivelihoodProject, ProjectProcedure


@frozen(kw_only=True)
class ProjectView:
    """A project on a day (项目情况).

    Args:
        project: The project as it stood at the end of the day.
        place: The procedure whose days of reports it is judged by.
        day: The day.
        scale: The scale that polls are judged by; None where nothing but their answers is told.
    """

    project: LivelihoodProject
    place: ProjectProcedure
    day: date
    scale: GradeScale | None
