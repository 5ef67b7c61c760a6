"""What is owed until when, for a reader and as data, by who owes it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from renda.suggestions import DueEntry, by_owner, task_text
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Lines
from renda_cli.texts.item_steps import owner_name
from renda_cli.wording import mark, say

DUE_COLUMNS = (
    "owner",
    "suggestion",
    "timer",
    "about",
    "due_on",
    "legal",
    "days_left",
    "provisional",
)
OVERDUE = mark("Overdue on {day}: {n}")
DUE_SOON = mark("Due from {day} within {days} days: {n}")


def dues_text(entries: Sequence[DueEntry], day: date, within: int | None, lang: str) -> Lines:
    """Yield what is owed, under a heading for each who owes it, the first due first.

    Args:
        entries: What is owed, in any order.
        day: The day it was judged on.
        within: How many days were looked ahead; None where the entries are overdue.
        lang: The language of the lines.
    """
    text = OVERDUE if within is None else DUE_SOON
    yield say(text, lang, day=day, days=within, n=len(entries))
    for owner, owed in by_owner(entries).items():
        yield ""
        yield heading(f"{owner_name(owner, lang)} ({len(owed)})")
        yield from (task_text(entry, lang) for entry in owed)


def due_data(entry: DueEntry) -> dict[str, Any]:
    """Return what is owed once as plain data."""
    return {
        "owner": entry.owner,
        "suggestion": entry.suggestion,
        "timer": entry.timer,
        "about": entry.about,
        "due_on": entry.on.isoformat(),
        "legal": entry.legal.isoformat(),
        "days_left": entry.days_left,
        "provisional": entry.task.due.provisional,
    }
