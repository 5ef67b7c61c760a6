"""The ledger of promises, read from the suggestions themselves across years and terms."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from renda.suggestions.life.promises import PromiseEntry, PromiseStanding
from renda.suggestions.life.suggestion import Suggestion


@frozen(kw_only=True)
class LedgerEntry:
    """A promise in the ledger (承诺事项台账), with the suggestion it was made for."""

    suggestion: str
    made: PromiseEntry
    standing: PromiseStanding


def promise_ledger(suggestions: Iterable[Suggestion], today: date) -> tuple[LedgerEntry, ...]:
    """Return every promise of some suggestions, the first due first.

    Args:
        suggestions: Of whatever years and terms.
        today: The day to judge on.
    """
    entries = (
        LedgerEntry(suggestion=each.id, made=made, standing=made.standing(today))
        for each in suggestions
        for made in each.promises
        if made.made_on <= today
    )
    return tuple(
        sorted(
            entries,
            key=lambda each: (
                each.made.promise.due_on,
                each.suggestion,
                each.made.promise.promise_id,
            ),
        )
    )


def promises_of_years(
    ledger: Iterable[LedgerEntry], year: int, *, years: int
) -> tuple[LedgerEntry, ...]:
    """Return the entries that a yearly notice lists: made in a year or the ones before it.

    Args:
        ledger: From `promise_ledger`.
        year: The year of the notice.
        years: How many years it looks at, its own included, as the place's procedure says.
    """
    wanted = range(year - years + 1, year + 1)
    return tuple(each for each in ledger if each.made.made_on.year in wanted)
