"""A row tried before it is written: how far a desk would take its moves, and what it leaves out.

What a list says has to come in again as it stands. So a row ends before the first move that a desk
would refuse, and what no row can tell is told beside the list.
"""

from collections.abc import Iterator

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.terms import Listed, Term
from renda.process.desk import Desk
from renda.process.moves import Move
from renda.process.steps import standing_steps
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.procedures import as_suggestion_procedure
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.register.entitled_actor import entitled_actor, filing_actor
from renda.suggestions.office.register.move_fields import MoveField, move_fields
from renda.suggestions.office.register.past_list import PastList, list_headers, row_cells
from renda.suggestions.office.register.past_suggestion import PastSuggestion
from renda.wording import ENGLISH, Labelled, say


@frozen
class TimesDone:
    """A move that was made so many times more than a list tells (未列出的办理动作)."""

    title: Term | str
    times: int

    def label(self, lang: str = ENGLISH) -> str:
        """Return what was done, and how often where it was more than once."""
        message = "{move}" if self.times == 1 else "{move} ({times} times)"
        return say(message, lang, move=self.title, times=self.times)


@frozen(kw_only=True)
class ListGap:
    """What a list does not tell of one suggestion (清单未列出的内容).

    Args:
        suggestion: The id of the suggestion.
        is_out: Whether the list has no row of it, as none could be read again.
        moves: What was done that no column tells.
        fields: What is said with a move that is told, and no column tells.
    """

    suggestion: str
    is_out: bool
    moves: tuple[TimesDone, ...] = ()
    fields: tuple[MoveField, ...] = ()

    def text(self, lang: str = ENGLISH) -> str:
        """Return the gap as a sentence."""
        if self.is_out:
            return say("{item}: it is not in the list", lang, item=self.suggestion)
        titles: tuple[Labelled, ...] = (*self.moves, *(field.title for field in self.fields))
        return say("{item}: not told: {what}", lang, item=self.suggestion, what=Listed(titles))


def tried_row(desk: Desk[Suggestion], item: Suggestion) -> PastSuggestion | None:
    """Return the row of a suggestion as a desk takes it; None where it can be read as none.

    Args:
        desk: The desk at which the list is to come in again.
        item: The suggestion.
    """
    row = PastSuggestion.of(item)
    filing = row.filing(item.congress_id, item.level)
    day = ""
    try:
        tried = desk.begin(filing, by=filing_actor(filing))
        for day, move in row.moves():  # noqa: B007 - the last day is where it was refused
            tried = desk.apply(tried, move, by=entitled_actor(desk, tried, move))
    except RendaError:
        if not day:
            return None
        row = row.until(day)
    return row if _is_readable(desk, row) else None


def gap_of(item: Suggestion, row: PastSuggestion | None) -> ListGap | None:
    """Return what a row does not tell of a suggestion; None where it tells all.

    Args:
        item: The suggestion.
        row: Its row; None where the list has none.
    """
    if row is None:
        return ListGap(suggestion=item.id, is_out=True)
    told = [row.filing(item.congress_id, item.level), *(move for _, move in row.moves())]
    left_out: dict[str, int] = {}
    untold: dict[str, MoveField] = {}
    for step in standing_steps(item.history):
        match = _match(step.move, told)
        if match is None:
            left_out[step.move.name] = left_out.get(step.move.name, 0) + 1
        else:
            told.remove(match)
            untold.update((field.name, field) for field in _differing(step.move, match))
    if not left_out and not untold:
        return None
    moves = (TimesDone(SUGGESTIONS.find_term(name), times) for name, times in left_out.items())
    return ListGap(
        suggestion=item.id, is_out=False, moves=tuple(moves), fields=tuple(untold.values())
    )


def _match(move: Move, told: list[Move]) -> Move | None:
    """Return the move of a row that tells of a move that was made."""
    # The first filing is told by the row whatever was revised since.
    return next(
        (row for row in told if type(row) is type(move) and (row.on == move.on or move.begins)),
        None,
    )


def _differing(move: Move, told: Move) -> Iterator[MoveField]:
    for field in move_fields(move.name):
        if getattr(move, field.name) != getattr(told, field.name):
            yield field


def _is_readable(desk: Desk[Suggestion], row: PastSuggestion) -> bool:
    """Tell whether a row is read again from its cells as it is."""
    headers = tuple(headers[0] for headers in list_headers().values())
    past = PastList("", headers, as_suggestion_procedure(desk.procedure))
    return [found for _, found in past.rows([row_cells(row)])] == [row]
