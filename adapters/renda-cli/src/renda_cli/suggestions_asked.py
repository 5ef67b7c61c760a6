"""What each command of suggestions is asked to do, as values."""

from datetime import date

from attrs import frozen

from renda.rules import Predicate
from renda_cli.places import Address


@frozen(kw_only=True)
class Choice:
    """Which suggestions of which store, and how the answer is to be said (查询范围).

    Args:
        address: Of the store.
        wanted: What holds for them.
        unit: Only what this unit handles or owes; None means all of it.
        form: The form of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    wanted: Predicate
    unit: str | None
    form: str
    lang: str


@frozen(kw_only=True)
class ListSuggestionsAsked:
    """`renda suggestions list`: which, in which order, how many at most."""

    choice: Choice
    order: str
    limit: int | None


@frozen(kw_only=True)
class ShowSuggestionAsked:
    """`renda suggestions show`: which one, as it stood on which day; None means today."""

    address: Address
    suggestion: str
    as_of: date | None
    form: str
    lang: str


@frozen(kw_only=True)
class DuesAsked:
    """`renda suggestions due` and `overdue`.

    Args:
        choice: Of which suggestions.
        as_of: The day to judge on; None means today.
        within: How many days to look ahead; None asks for what is overdue.
    """

    choice: Choice
    as_of: date | None
    within: int | None


@frozen(kw_only=True)
class RatesAsked:
    """`renda suggestions rates`: of which suggestions, on which day, by whose procedure."""

    choice: Choice
    as_of: date | None
    procedure: str


@frozen(kw_only=True)
class ProcedureAsked:
    """`renda suggestions procedure`: which one, and whether it is to be examined."""

    procedure: str
    lint: bool
    lang: str


SuggestionsAsked = (
    ListSuggestionsAsked | ShowSuggestionAsked | DuesAsked | RatesAsked | ProcedureAsked
)
