"""Suggestions in a list, for a reader and as data; who may not be named is not.

Texts of suggestions and replies are never listed.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from renda.suggestions import Suggestion
from renda_cli.layout import Cell, table
from renda_cli.wording import say

COLUMNS = (
    "suggestion",
    "title",
    "confidential",
    "congress",
    "lead",
    "topic",
    "filed_on",
    "unit",
    "key",
    "stage",
    "outcome",
    "due_on",
    "ended_on",
)


def suggestions_text(suggestions: Sequence[Suggestion], lang: str) -> Iterator[Text | str]:
    """Yield a list's lines, then how many they are."""
    titles = ("Suggestion", "Title", "Lead", "Filed on", "Unit", "Key", "Stage", "Next due")
    head = [say(each, lang) for each in titles]
    yield from table(head, (_row(each, lang) for each in suggestions))
    yield say("Suggestions: {n}", lang, n=len(suggestions))


def suggestion_data(it: Suggestion) -> dict[str, Any]:
    """Return a suggestion as plain data."""
    confidential = it.filed.confidential
    return {
        "suggestion": it.id,
        "title": None if confidential else it.title,
        "confidential": confidential,
        "congress": it.congress_id,
        "lead": None if it.hides_deputies else it.lead,
        "topic": it.topic,
        "filed_on": it.filed_on.isoformat(),
        "unit": it.unit,
        "key": it.is_key,
        "stage": it.stage,
        "outcome": it.outcome,
        "due_on": None if it.due_on is None else it.due_on.isoformat(),
        "ended_on": None if it.ended_on is None else it.ended_on.isoformat(),
    }


def _row(it: Suggestion, lang: str) -> list[Cell]:
    return [
        it.id,
        say("(confidential)", lang) if it.filed.confidential else it.title,
        "-" if it.hides_deputies else it.lead,
        str(it.filed_on),
        it.unit or "-",
        say("yes", lang) if it.is_key else "-",
        it.stage.label(lang),
        "-" if it.due_on is None else str(it.due_on),
    ]
