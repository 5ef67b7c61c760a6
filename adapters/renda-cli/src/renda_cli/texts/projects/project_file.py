"""One livelihood project: what was decided, what is planned, its steps, and what is owed."""

from collections.abc import Iterator
from typing import Any

from renda.projects import PROJECTS, ProjectDecision, project_dues
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Lines
from renda_cli.texts.item_steps import owner_name, step_text, task_name
from renda_cli.texts.projects.poll_lines import polls_data, polls_text
from renda_cli.texts.projects.project_contents import contents_data, contents_text
from renda_cli.texts.projects.project_dues import project_due_data
from renda_cli.texts.projects.project_rows import project_data
from renda_cli.texts.projects.project_view import ProjectView
from renda_cli.texts.projects.standing_rows import curve_data, curve_text, percent_text
from renda_cli.wording import mark, say

FORMAT = "renda.project/1"


OWED = mark("owed: {what}, by {owner} until {on}; {days} day(s) left")
OVERDUE = mark("owed: {what}, by {owner} until {on}; {days} day(s) overdue")


def project_file_text(view: ProjectView, lang: str) -> Lines:
    """Yield a project's lines: what it is, all that it holds, its steps, and what is owed of it."""
    project = view.project
    yield heading(f"{project.id} {project.title}")
    yield from _facts(view, lang)
    if project.supervised is not None:
        for point in view.place.curve(project.supervised, view.day):
            yield curve_text(point, lang)
    yield from contents_text(view, lang)
    yield from polls_text(view, lang)
    yield ""
    for step in project.history:
        yield step_text(PROJECTS, step, lang)
    dues = project_dues([project], view.day)
    if dues:
        yield ""
    for due in dues:
        yield say(
            OVERDUE if due.days_left < 0 else OWED,
            lang,
            what=task_name(PROJECTS, due.task, lang),
            owner=owner_name(due.task.owner, lang),
            on=due.task.due.on,
            days=abs(due.days_left),
        )


def project_file_data(
    view: ProjectView,
) -> tuple[dict[str, Any], str, Iterator[dict[str, Any]]]:
    """Return a project as plain data: the head, the name of its rows, and the rows."""
    project = view.project
    plan, watched = project.plan, project.supervised
    head = {
        "format": FORMAT,
        "as_of": view.day.isoformat(),
        **project_data(project),
        "decision": None if project.decision is None else _decision_data(project.decision),
        "supervisors": list(project.supervisors),
        "goal": None if plan is None else plan.goal,
        "yuan": None if plan is None else plan.yuan,
        "curve": [] if watched is None else [*map(curve_data, view.place.curve(watched, view.day))],
        **contents_data(view),
        "polls": [*polls_data(view)],
        "owed": [*map(project_due_data, project_dues([project], view.day))],
    }
    steps = (
        {
            "on": step.move.on.isoformat(),
            "move": step.move.name,
            "result": step.move.result,
            "actor": step.actor.id,
            "party": step.party,
            "stage": step.stage,
            "lacking": list(step.lacking),
        }
        for step in project.history
    )
    return head, "steps", steps


def _decision_data(decision: ProjectDecision) -> dict[str, Any]:
    return {
        "way": decision.way,
        "result": decision.result,
        "reason": decision.reason,
        "count": decision.count,
        "approvals": decision.approvals,
        "ballots": decision.ballots,
    }


def _facts(view: ProjectView, lang: str) -> Lines:
    project = view.project
    yield say("On {day}: {stage}", lang, day=view.day, stage=project.stage)
    decision, plan = project.decision, project.plan
    if project.continues is not None:
        yield say("Carries on: {project}", lang, project=project.continues)
    if decision is not None:
        words = {"way": decision.way, "result": decision.result, "reason": decision.reason}
        yield say("Decided by {way}: {result} ({reason})", lang, **words)
        yield say("Where the count is found: {count}", lang, count=decision.count)
        if decision.approval is not None:
            share = percent_text(decision.approval)
            yield say("Approved by {share} of {n}", lang, share=share, n=decision.ballots)
    if project.supervisors:
        deputies = say(", ", lang).join(project.supervisors)
        yield say("Supervised by: {deputies}", lang, deputies=deputies)
    if plan is not None:
        yield say("Goal: {goal}", lang, goal=plan.goal)
        first, last = plan.progress.starts_on, plan.progress.ends_on
        yield say("Carried out from {first} to {last}", lang, first=first, last=last)
