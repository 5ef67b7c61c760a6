"""The ledger of promises, read from the suggestions across years and terms."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from renda.suggestions.life.promises import PromiseEntry, PromiseStanding
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.as_of import as_of


@frozen(kw_only=True)
class LedgerEntry:
    """A promise in the ledger (承诺事项台账), with the suggestion it was made for.

    Args:
        suggestion: The id of the suggestion.
        made: The promise as the suggestion holds it.
        standing: What has become of it by the day of the ledger.
    """

    suggestion: str
    made: PromiseEntry
    standing: PromiseStanding


def promise_ledger(suggestions: Iterable[Suggestion], today: date) -> tuple[LedgerEntry, ...]:
    """Return every promise of some suggestions, the first due first.

    Args:
        suggestions: The suggestions of all years and terms that are to be looked at.
        today: The day to judge on; promises made later are left out.
    """
    entries = (
        LedgerEntry(suggestion=item.id, made=made, standing=made.standing(today))
        for item in as_of(suggestions, today)
        for made in item.promises
    )
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                entry.made.due_on,
                entry.suggestion,
                entry.made.promise.promise_id,
            ),
        )
    )


def promises_of_years(
    ledger: Iterable[LedgerEntry], year: int, *, years: int
) -> tuple[LedgerEntry, ...]:
    """Return the entries that a yearly notice lists: made in its year or the years before it.

    Args:
        ledger: The entries that `promise_ledger` returns.
        year: The year of the notice.
        years: The number of years it looks at, its own included, as the place's procedure says.
    """
    wanted = range(year - years + 1, year + 1)
    return tuple(entry for entry in ledger if entry.made.made_on.year in wanted)
