"""What is owed in selected suggestions, found and written for both `due` and `overdue`."""

from collections.abc import Iterable
from datetime import date

from renda import where
from renda.rules import Predicate
from renda.suggestions import DueEntry, Suggestion
from renda_cli.commands.listings import write_listing
from renda_cli.commands.suggestions.selection import Selection
from renda_cli.inputs.offices import installed_plugins, session_reading
from renda_cli.texts.suggestions.due_entries import DUE_COLUMNS, due_data, dues_text

FORMAT = "renda.dues/1"


def open_suggestions(selection: Selection, day: date) -> tuple[Suggestion, ...]:
    """Return which selected suggestions had not ended by a day.

    Raises:
        RendaError: The store cannot be used.
    """
    # Only these can owe anything on the day, so a store need not bring those that ended long ago.
    # A predicate knows no "or", so the store is asked twice; no suggestion answers to both.
    still_open, ended_later = where(ended_on=None), where(ended_on__gt=day)
    wanted = selection.predicate.comparisons
    with session_reading(selection.address, installed_plugins(selection.lang)) as session:
        return tuple(
            entry.value
            for ending in (still_open, ended_later)
            for entry in session.of(Suggestion).find(Predicate((*wanted, *ending.comparisons)))
        )


def write_dues(
    entries: Iterable[DueEntry], day: date, within: int | None, selection: Selection
) -> None:
    """Write what is owed, by who owes it, in the format of the selection.

    Args:
        entries: What is owed; of other units than the selected one it is left out.
        day: The day it was judged on.
        within: How many days were looked ahead; None where it is overdue.
        selection: Names the unit, the format and the language.
    """
    owed = tuple(entry for entry in entries if selection.unit in {None, entry.owner})
    write_listing(
        selection.form,
        lines=dues_text(owed, day, within, selection.lang),
        head={"format": FORMAT, "as_of": day.isoformat(), "within": within},
        name="due",
        columns=DUE_COLUMNS,
        rows=map(due_data, owed),
    )
