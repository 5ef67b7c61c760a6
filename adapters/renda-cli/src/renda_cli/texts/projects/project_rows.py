"""Livelihood projects in a list, for a reader and as data."""

from collections.abc import Sequence
from typing import Any

from renda.projects import LivelihoodProject
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.wording import mark, say

PROJECT_TITLES = (
    mark("Project"),
    mark("Title"),
    mark("Year"),
    mark("Responsible unit"),
    mark("Stage"),
    mark("Next due"),
)
PROJECT_COLUMNS = (
    "project",
    "title",
    "congress",
    "year",
    "continues",
    "unit",
    "stage",
    "decided_on",
    "ends_on",
    "due_on",
)


def projects_text(projects: Sequence[LivelihoodProject], lang: str) -> Lines:
    """Yield a row for each project, then how many they are."""
    head = [say(title, lang) for title in PROJECT_TITLES]
    yield from table(head, (_row(project, lang) for project in projects))
    yield say("Projects: {n}", lang, n=len(projects))


def project_data(project: LivelihoodProject) -> dict[str, Any]:
    """Return a project as plain data."""
    return {
        "project": project.id,
        "title": project.title,
        "congress": project.congress_id,
        "year": project.year,
        "continues": project.continues,
        "unit": project.unit,
        "stage": project.stage,
        **{
            name: None if day is None else day.isoformat()
            for name, day in (
                ("decided_on", project.decided_on),
                ("ends_on", project.ends_on),
                ("due_on", project.due_on),
            )
        },
    }


def _row(project: LivelihoodProject, lang: str) -> list[Cell]:
    return [
        project.id,
        project.title,
        project.year,
        project.unit or "-",
        project.stage.label(lang),
        str(project.due_on or "-"),
    ]
