"""What livelihood projects give occasion to tell: missing reports, candidates to vote on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from renda.kernel.ids import Reference
from renda.kernel.titles import Title
from renda.notices.occasions import Occasion, OccasionKind, RecipientRole
from renda.office.notices.told_citations import timer_citation
from renda.office.notices.told_names import (
    MANDATE,
    UNIT,
    ToldNames,
    body_reference,
    standing_committee,
    task_part,
    work_body,
)
from renda.people.roster import Roster
from renda.process.steps import Task, standing_steps
from renda.projects.life.moves import PublishProject
from renda.projects.life.procedures import project_library
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.terms import ProjectOwed, ProjectStage
from renda.projects.past_projects import projects_as_of
from renda.wording import mark, say

REPORT_OF = mark("{what} of {quarter}")
REPORTS = frozenset({ProjectOwed.REPORT, ProjectOwed.YEARLY_REPORT})


def project_occasions(
    projects: Iterable[LivelihoodProject], names: ToldNames, roster: Roster, today: date
) -> Iterator[Occasion]:
    """Yield what projects give occasion to tell, as they stood on a day.

    Args:
        projects: The projects, of any stage.
        names: What units are called.
        roster: Who is a deputy.
        today: The day on which somebody looks.
    """
    for project in projects_as_of(projects, today):
        for task in project.tasks:
            if task.timer in REPORTS and task.is_open and not task.window:
                yield _report_occasion(project, task, names)
        if project.stage is ProjectStage.PUBLISHED:
            yield _ballot_occasion(project, roster, today)


def _report_occasion(project: LivelihoodProject, task: Task, names: ToldNames) -> Occasion:
    return Occasion(
        kind=OccasionKind.PROGRESS_MISSING,
        about=Reference("project", project.id),
        part=task_part(task, task.owner),
        day=task.due.on,
        recipients=project_recipients(project, task.owner),
        facts={
            "project": project.id,
            "due_on": task.due.on,
            "title": project.title,
            "unit": names.unit(task.owner),
            "what": project_task_title(task),
        },
        citation=timer_citation(project_library, project.history, task.timer),
    )


def project_recipients(
    project: LivelihoodProject, owner: str
) -> Mapping[RecipientRole, tuple[Reference, ...]]:
    """Return who has which part in what is owed of a project.

    Args:
        project: The project.
        owner: Whoever owes it, as a task has it.
    """
    congress_id = project.congress_id
    return {
        RecipientRole.OWNER: (body_reference(congress_id, owner) or Reference(UNIT, owner),),
        RecipientRole.SUPERVISOR: (standing_committee(congress_id),),
        RecipientRole.WORK_BODY: (work_body(congress_id),),
    }


def project_task_title(task: Task) -> Title:
    """Return what is owed of a project, with the quarter or the remark where there are several."""
    return Title.said(lambda lang: _what_text(task, lang))


def _what_text(task: Task, lang: str) -> str:
    what = ProjectOwed(task.timer).label(lang)
    return say(REPORT_OF, lang, what=what, quarter=task.about) if task.about else what


def _ballot_occasion(project: LivelihoodProject, roster: Roster, today: date) -> Occasion:
    published = (
        step.move.on
        for step in reversed(standing_steps(project.history))
        if isinstance(step.move, PublishProject)
    )
    day = next(published)
    return Occasion(
        kind=OccasionKind.BALLOT_ANNOUNCED,
        about=Reference("project", project.id),
        day=day,
        recipients={
            RecipientRole.DEPUTIES: tuple(
                Reference(MANDATE, mandate.deputy_id)
                for mandate in roster.on(today).mandates
                if mandate.congress_id == project.congress_id
            ),
            RecipientRole.WORK_BODY: (work_body(project.congress_id),),
        },
        facts={"project": project.id, "published_on": day, "title": project.title},
    )
