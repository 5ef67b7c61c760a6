"""What is owed of livelihood projects, for a reader and as data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from renda.projects import PROJECTS, ProjectDue
from renda_cli.output.tables import Lines
from renda_cli.texts.item_steps import owner_name, task_name
from renda_cli.wording import mark, say

PROJECT_DUE_COLUMNS = ("project", "owner", "task", "about", "due_on", "days_left")
DUE_LINE = mark("{project} {title}: {what}, owed by {owner} until {on}; {days} day(s) left")
OVERDUE_LINE = mark("{project} {title}: {what}, owed by {owner} until {on}; {days} day(s) overdue")


def project_dues_text(entries: Sequence[ProjectDue], day: date, within: int, lang: str) -> Lines:
    """Yield how much is owed, then a line each."""
    yield say(
        "Overdue on {day} or due within {days} days: {n}",
        lang,
        day=day,
        days=within,
        n=len(entries),
    )
    for entry in entries:
        yield say(
            OVERDUE_LINE if entry.days_left < 0 else DUE_LINE,
            lang,
            project=entry.project,
            title=entry.title,
            what=task_name(PROJECTS, entry.task, lang),
            owner=owner_name(entry.task.owner, lang),
            on=entry.task.due.on,
            days=abs(entry.days_left),
        )


def project_due_data(entry: ProjectDue) -> dict[str, Any]:
    """Return what is owed once as plain data."""
    return {
        "project": entry.project,
        "owner": entry.task.owner,
        "task": entry.task.timer,
        "about": entry.task.about,
        "due_on": entry.task.due.on.isoformat(),
        "days_left": entry.days_left,
    }
