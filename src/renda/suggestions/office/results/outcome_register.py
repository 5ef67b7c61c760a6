"""The register of what came of suggestions, with quantity, evidence and source.

Results count whether they were promised or not; a promise that was kept, whole or in part, is one
with the number that came of it. A sum is told for each thing that is counted, never across units.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from renda.suggestions.life.promises import PromiseEntry
from renda.suggestions.life.results.outcome_entries import OutcomeEntry
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.as_of import as_of


@frozen(kw_only=True)
class RegisteredOutcome:
    """A result in the register (办理成果台账条目), with the suggestion it came of."""

    suggestion: str
    outcome: OutcomeEntry


def outcome_register(
    suggestions: Iterable[Suggestion], today: date
) -> tuple[RegisteredOutcome, ...]:
    """Return every result of some suggestions, the first recorded first.

    Args:
        suggestions: The suggestions of all years that are to be looked at.
        today: The day it is made for; results recorded later are left out.
    """
    entries = (
        RegisteredOutcome(suggestion=item.id, outcome=outcome)
        for item in as_of(suggestions, today)
        for outcome in (*item.outcomes, *_kept_promises(item.promises))
    )
    return tuple(
        sorted(entries, key=lambda entry: (entry.outcome.on, entry.suggestion, entry.outcome.what))
    )


def outcome_totals(register: Iterable[RegisteredOutcome]) -> dict[tuple[str, str | None], int]:
    """Return the sum of the quantities of each thing, by what there is and what is counted."""
    totals: dict[tuple[str, str | None], int] = {}
    for entry in register:
        key = (entry.outcome.what, entry.outcome.unit)
        totals[key] = totals.get(key, 0) + entry.outcome.quantity
    return totals


def _kept_promises(promises: Iterable[PromiseEntry]) -> Iterator[OutcomeEntry]:
    for entry in promises:
        promise = entry.promise
        quantity = promise.quantity if entry.quantity is None else entry.quantity
        if entry.settled_on is not None and entry.kept and quantity:
            yield OutcomeEntry(
                outcome_id=promise.promise_id,
                what=promise.what,
                quantity=quantity,
                unit=promise.unit,
                by=entry.owner,
                on=entry.settled_on,
                source=promise.promise_id,
                evidence=entry.evidence,
            )
