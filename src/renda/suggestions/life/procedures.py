"""How places handle suggestions: the shipped procedures, and what they say beside moves and timers.

A place's letters, what it finds unsuitable and how it counts silence are data of the place.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from attrs import evolve, field, frozen

from renda.dates.calendars import WorkCalendar
from renda.kernel.terms import Term
from renda.process.desk import Desk
from renda.process.procedure_files import Library
from renda.process.procedures import MoveRow, Procedure
from renda.suggestions.life.filing_moves import Decline
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import MOVES
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Outcome, Unsuitable

SHIPPED = Path(__file__).parents[2] / "procedures" / "suggestions"


class Silence(Term):
    """Whether a suggestion without feedback counts in the rate of satisfaction (未反馈的计算)."""

    EXCLUDE = "exclude", "left out"
    COUNT = "count", "counted"


@frozen(kw_only=True)
class SuggestionProcedure(Procedure):
    """How a place handles suggestions (建议办理程序).

    Args:
        letters: The place's own class of a reply, by what came of the suggestion.
        unsuitable: Why a text cannot be handled as a suggestion.
        silent: How a suggestion counts that nobody gave feedback on.
        promise_years: How many years of promises the yearly notice lists, its own included.
    """

    letters: Mapping[Outcome, str] = field(factory=dict, hash=False)
    unsuitable: tuple[Unsuitable, ...] = ()
    silent: Silence = Silence.COUNT
    promise_years: int = 1

    def letter(self, outcome: Outcome | None) -> str | None:
        """Return the place's class of an outcome; None where it has none."""
        return None if outcome is None else self.letters.get(outcome)


@cache
def _library() -> Library[SuggestionProcedure]:
    return Library(
        folder=SHIPPED,
        into=SuggestionProcedure,
        kind=SUGGESTIONS,
        moves=frozenset(MOVES),
        anchors=frozenset({"filed_on", "session_closed_on"}),
    )


def load_procedure(name: str | Path) -> SuggestionProcedure:
    """Read a shipped procedure for suggestions by its name, or any by its path.

    Raises:
        UnknownProcedureError: There is none.
        InputError: It cannot be used; every problem is in it.
    """
    found = _library().load(name)
    moves = (each for way in found.moves for each in _by_reason(way, found.unsuitable))
    return evolve(found, moves=tuple(moves))


def _by_reason(way: MoveRow, unsuitable: Iterable[Unsuitable]) -> Iterator[MoveRow]:
    """Yield a row of the table; one for not accepting, for each reason the place has."""
    if way.move != Decline.name or way.result:
        yield way
        return
    yield from (evolve(way, result=str(each)) for each in unsuitable)


def shipped_procedures() -> dict[str, Path]:
    """Return the procedures for suggestions that this library carries, by name."""
    return _library().shipped()


def suggestion_desk(
    procedure: SuggestionProcedure | str | Path, calendar: WorkCalendar
) -> Desk[Suggestion]:
    """Return the desk of a place.

    Args:
        procedure: The place's procedure, or its name or path.
        calendar: The working days.

    Raises:
        UnknownProcedureError: There is no such procedure.
        InputError: It cannot be used; every problem is in it.
    """
    rules = procedure if isinstance(procedure, SuggestionProcedure) else load_procedure(procedure)
    return Desk(kind=SUGGESTIONS, procedure=rules, calendar=calendar)
