"""Suggestions in a list, for a reader and as data; who may not be named is not.

Texts of suggestions and replies are never listed.
"""

from collections.abc import Sequence
from typing import Any

from renda.suggestions import Suggestion
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.wording import say

TITLES = (
    "Suggestion",
    "Registered as",
    "Title",
    "Lead",
    "Filed on",
    "Unit",
    "Key",
    "Stage",
    "Next due",
)
COLUMNS = (
    "suggestion",
    "series",
    "serial",
    "title",
    "confidential",
    "congress",
    "lead",
    "topic",
    "category",
    "filed_on",
    "unit",
    "key",
    "stage",
    "outcome",
    "due_on",
    "ended_on",
)


def suggestions_text(suggestions: Sequence[Suggestion], lang: str) -> Lines:
    """Yield a row for each suggestion, then how many they are."""
    head = [say(title, lang) for title in TITLES]
    yield from table(head, (_row(suggestion, lang) for suggestion in suggestions))
    yield say("Suggestions: {n}", lang, n=len(suggestions))


def suggestion_data(suggestion: Suggestion) -> dict[str, Any]:
    """Return a suggestion as plain data."""
    confidential = suggestion.is_confidential
    return {
        "suggestion": suggestion.id,
        "series": suggestion.series,
        "serial": suggestion.serial,
        "title": None if confidential else suggestion.title,
        "confidential": confidential,
        "congress": suggestion.congress_id,
        "lead": None if suggestion.hides_deputies else suggestion.lead,
        "topic": suggestion.topic,
        "category": suggestion.category,
        "filed_on": suggestion.filed_on.isoformat(),
        "unit": suggestion.unit,
        "key": suggestion.is_key,
        "stage": suggestion.stage,
        "outcome": suggestion.outcome,
        "due_on": None if suggestion.due_on is None else suggestion.due_on.isoformat(),
        "ended_on": None if suggestion.ended_on is None else suggestion.ended_on.isoformat(),
    }


def _row(suggestion: Suggestion, lang: str) -> list[Cell]:
    return [
        suggestion.id,
        "-" if suggestion.number is None else suggestion.number.label(lang),
        say("(confidential)", lang) if suggestion.is_confidential else suggestion.title,
        "-" if suggestion.hides_deputies else suggestion.lead,
        str(suggestion.filed_on),
        suggestion.unit or "-",
        say("yes", lang) if suggestion.is_key else "-",
        suggestion.stage.label(lang),
        "-" if suggestion.due_on is None else str(suggestion.due_on),
    ]
