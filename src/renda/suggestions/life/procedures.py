"""How places handle suggestions: the shipped procedures, with the data that suggestions add.

The letters of a place, its reasons to decline and how it counts silence are data of the place.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from attrs import evolve, field, frozen

from renda.dates.calendars import WorkCalendar
from renda.kernel.terms import Term
from renda.kernel.values.given_words import takes_words
from renda.process.desk import Desk
from renda.process.procedure_files import Library
from renda.process.procedures import MoveRow, Procedure
from renda.suggestions.life.filing_moves import Decline
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import Reply
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Day, Outcome, Unsuitable

SHIPPED_FOLDER = Path(__file__).parents[2] / "procedures" / "suggestions"


class Silence(Term):
    """Whether a suggestion without feedback counts in the rate of satisfaction (未反馈的计算)."""

    EXCLUDE = "exclude", "left out"
    COUNT = "count", "counted"


def _by_outcome(letters: Mapping[str, str]) -> Mapping[Outcome, str]:
    return {Outcome(outcome): letter for outcome, letter in letters.items()}


def _reasons(reasons: Iterable[str]) -> tuple[Unsuitable, ...]:
    return tuple(map(Unsuitable, reasons))


@frozen(kw_only=True)
class SuggestionProcedure(Procedure):
    """How a place handles suggestions (建议办理程序).

    Args:
        letters: The place's own class of a reply, such as `A`, by the outcome.
        closed_classes: Whether every reply must be of one of these classes, since the text has no
            rest; elsewhere an outcome without a class is told by its own word.
        unsuitable: The reasons for which the place declines a suggestion.
        silent: How a suggestion counts in rates that nobody gave feedback on.
        promise_years: The number of years whose promises the yearly notice lists, its own
            included.
        promise_notices: Whether each unit owes its deputies a notice of its promises by the end of
            each of these years.
    """

    letters: Mapping[Outcome, str] = field(factory=dict, converter=_by_outcome, hash=False)
    closed_classes: bool = False
    unsuitable: tuple[Unsuitable, ...] = field(default=(), converter=_reasons)
    silent: Silence = field(default=Silence.COUNT, converter=Silence)
    promise_years: int = 1
    promise_notices: bool = False

    @takes_words(outcome=Outcome)
    def letter(self, outcome: Outcome | None) -> str | None:
        """Return the place's class of an outcome; None where it has none."""
        return None if outcome is None else self.letters.get(outcome)

    @takes_words(outcome=Outcome)
    def class_or_word(self, outcome: Outcome) -> str:
        """Return the place's class of an outcome, or the outcome itself where it has none.

        So what lies outside the classes is told by name, and never hidden among the rest.
        """
        return self.letters.get(outcome, outcome)


@cache
def suggestion_library() -> Library[SuggestionProcedure]:
    """Return the procedures for suggestions, by name or path."""
    return Library(
        folder=SHIPPED_FOLDER,
        into=SuggestionProcedure,
        kind=SUGGESTIONS,
        anchors=frozenset(Day),
        completed=_with_own_words,
    )


def load_procedure(name: str | Path) -> SuggestionProcedure:
    """Read a shipped procedure for suggestions by its name, or any by its path.

    Raises:
        UnknownProcedureError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.
    """
    return suggestion_library().load(name)


def _with_own_words(procedure: SuggestionProcedure) -> SuggestionProcedure:
    """Return a procedure in which a place declines for its own reasons, in classes of its own.

    A file lists the reasons once; the table gets a row for each, since a desk finds rows by the
    result of a move, and the result of declining is its reason. It lists the classes once too.
    """
    rows = (row for row in procedure.moves for row in _reason_rows(row, procedure.unsuitable))
    if procedure.closed_classes:
        rows = (_class_row(row, procedure.letters) for row in rows)
    return evolve(procedure, moves=tuple(rows))


def _class_row(row: MoveRow, letters: Mapping[Outcome, str]) -> MoveRow:
    """Return a row of the table; one for replying, with the outcomes that have a class."""
    outcomes = tuple(map(str, letters))
    return evolve(row, only={**row.only, "outcome": outcomes}) if row.move == Reply.name else row


def _reason_rows(row: MoveRow, reasons: Iterable[Unsuitable]) -> Iterator[MoveRow]:
    """Yield a row of the table as it is; a row for declining, once for each reason."""
    if row.move != Decline.name or row.result:
        yield row
        return
    yield from (evolve(row, result=str(reason)) for reason in reasons)


def shipped_procedures() -> dict[str, Path]:
    """Return the procedures for suggestions that this library carries, by name."""
    return suggestion_library().shipped()


def as_suggestion_procedure(procedure: Procedure) -> SuggestionProcedure:
    """Return the procedure of a desk for suggestions, as what such desks are opened with."""
    return cast("SuggestionProcedure", procedure)


def suggestion_desk(
    procedure: SuggestionProcedure | str | Path, calendar: WorkCalendar
) -> Desk[Suggestion]:
    """Return the desk of a place.

    Args:
        procedure: The place's procedure, or its name or path.
        calendar: The working days that due dates are counted in.

    Raises:
        UnknownProcedureError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.
    """
    resolved = suggestion_library().resolve(procedure)
    return Desk(kind=SUGGESTIONS, procedure=resolved, calendar=calendar)
