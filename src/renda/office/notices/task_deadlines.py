"""What suggestions, motions and projects owe until a day, as deadlines of calendars.

Tasks that are open stand there, those too of which no notice tells; of those that fell away since
a day it is told that they did. What was done is told no more.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import TypeAlias

from attrs import frozen

from renda.kernel.ids import Reference
from renda.kernel.titles import Title
from renda.notices.calendar_entries import Deadline
from renda.notices.occasions import Fact, RecipientRole
from renda.office.notices.project_occasions import project_recipients, project_task_title
from renda.office.notices.suggestion_occasions import suggestion_recipients
from renda.office.notices.told_citations import timer_citation
from renda.office.notices.told_names import (
    BODY,
    UNIT,
    ToldNames,
    owner_part,
    owner_reference,
    signer_references,
    standing_committee,
    task_part,
    told_text,
    told_title,
    work_body,
)
from renda.process.steps import Task
from renda.projects.life.procedures import project_library
from renda.projects.life.project import LivelihoodProject
from renda.projects.past_projects import projects_as_of
from renda.suggestions.life.procedures import suggestion_library
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Owed
from renda.suggestions.motions.item_kind import MOTIONS
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.procedures import motion_library
from renda.suggestions.motions.terms import MotionOwed
from renda.suggestions.office.as_of import as_of

Held: TypeAlias = Mapping[RecipientRole, tuple[Reference, ...]]


@frozen(kw_only=True)
class TaskDeadlines:
    """What items owe, as a calendar of a day has it (办理期限).

    Args:
        names: What units are called.
        today: The day on which the calendar is written.
        since: The day from which on it is told what fell away.
    """

    names: ToldNames
    today: date
    since: date

    def of_suggestions(self, suggestions: Iterable[Suggestion]) -> Iterator[Deadline]:
        """Yield the deadlines of suggestions."""
        for item in as_of(suggestions, self.today):
            for task in self._told(item.tasks):
                held = suggestion_recipients(item, task.owner)
                yield Deadline(
                    about=Reference("suggestion", item.id),
                    part=task_part(task, owner_part(item, task.owner)),
                    day=task.due.on,
                    what=Title.said(Owed(task.timer).label),
                    facts=(told_title(item), *self._more_facts(item, task, held)),
                    recipients=frozenset(chain.from_iterable(held.values())),
                    citation=timer_citation(suggestion_library, item.history, task.timer),
                    fell_away=not task.is_open,
                )

    def of_motions(self, motions: Iterable[Motion]) -> Iterator[Deadline]:
        """Yield the deadlines of motions."""
        then = (MOTIONS.at_end_of(motion, self.today) for motion in motions)
        for item in filter(None, then):
            bodies = (work_body(item.congress_id), standing_committee(item.congress_id))
            for task in self._told(item.tasks):
                owner = owner_reference(item, task.owner, others=BODY)
                yield Deadline(
                    about=Reference("motion", item.id),
                    part=task_part(task, owner_part(item, task.owner)),
                    day=task.due.on,
                    what=Title.said(MotionOwed(task.timer).label),
                    facts=(item.title,),
                    recipients=frozenset({owner, *bodies, *signer_references(item)}),
                    citation=timer_citation(motion_library, item.history, task.timer),
                    fell_away=not task.is_open,
                )

    def of_projects(self, projects: Iterable[LivelihoodProject]) -> Iterator[Deadline]:
        """Yield the deadlines of livelihood projects."""
        for project in projects_as_of(projects, self.today):
            for task in self._told(project.tasks):
                held = project_recipients(project, task.owner)
                yield Deadline(
                    about=Reference("project", project.id),
                    part=task_part(task, task.owner),
                    day=task.due.on,
                    what=project_task_title(task),
                    facts=(project.title, self.names.unit(task.owner)),
                    recipients=frozenset(chain.from_iterable(held.values())),
                    citation=timer_citation(project_library, project.history, task.timer),
                    fell_away=not task.is_open,
                )

    def _told(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Yield the tasks that a calendar tells of."""
        for task in tasks:
            if task.ended_on is not None:
                is_told = not task.done and task.ended_on >= self.since
            else:
                # While its clock stands still, nobody is told that it runs; and what nobody had to
                # do is over with its day.
                is_over = task.window and task.due.overdue(self.today)
                is_told = task.stopped_on is None and not is_over
            if is_told:
                yield task

    def _more_facts(self, item: Suggestion, task: Task, held: Held) -> Iterator[Fact]:
        """Yield what is told of a task of a suggestion besides: a unit, and which of several."""
        (owner,) = held[RecipientRole.OWNER]
        if owner.kind == UNIT:
            yield self.names.unit(owner.id)
        promises = {made.promise.promise_id: made.promise.what for made in item.promises}
        yield told_text(item, promises[task.about]) if task.about in promises else task.about
