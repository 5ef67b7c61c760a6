"""What is owed until when, for a reader and as data, by who owes it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.text import Text

from renda.process import Party
from renda.suggestions import DueEntry, by_owner, task_text
from renda_cli.layout import heading
from renda_cli.wording import mark, plain, say

DUE_COLUMNS = ("owner", "suggestion", "timer", "due_on", "legal", "days_left", "provisional")
OVERDUE = mark("Overdue on {day}: {n}")
SOON = mark("Due from {day} within {days} days: {n}")


def dues_text(
    entries: Sequence[DueEntry], day: date, within: int | None, lang: str
) -> Iterator[Text | str]:
    """Yield what is owed, under a heading for each who owes it, the first due first.

    Args:
        entries: What is owed.
        day: The day it was judged on.
        within: How many days it was looked ahead; None where it is overdue.
        lang: The language.
    """
    text = OVERDUE if within is None else SOON
    yield say(text, lang, day=day, days=within, n=len(entries))
    for owner, theirs in by_owner(entries).items():
        yield ""
        yield heading(f"{owner_name(owner, lang)} ({len(theirs)})")
        yield from (plain(task_text(each, lang)) for each in theirs)


def due_data(entry: DueEntry) -> dict[str, Any]:
    """Return something owed as plain data."""
    return {
        "owner": entry.owner,
        "suggestion": entry.suggestion,
        "timer": entry.timer,
        "due_on": entry.on.isoformat(),
        "legal": entry.legal.isoformat(),
        "days_left": entry.days_left,
        "provisional": entry.task.due.provisional,
    }


def owner_name(owner: str, lang: str) -> str:
    """Return what a reader calls who owes something: a body or a part by its name."""
    return Party(owner).label(lang) if owner in {*Party} else owner
