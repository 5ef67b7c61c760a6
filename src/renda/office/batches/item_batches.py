"""Many items at once in an office: each move by itself, and a refusal for each that is refused.

It repeats what the desk does for one item, so that an office writes no loop of its own.
"""

from collections.abc import Mapping
from datetime import date
from typing import Generic, TypeVar

from attrs import frozen

from renda.errors import RendaError
from renda.office.item_desk import ItemDesk
from renda.ports.failures import StoreError
from renda.ports.repositories import Stored
from renda.process.items import Item
from renda.process.moves import Move
from renda.process.parties import Actor
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.dues import DueEntry, overdue
from renda.wording import ENGLISH, say

T = TypeVar("T", bound=Item)


@frozen(kw_only=True)
class BatchOutcome(Generic[T]):
    """What became of many moves, each made by itself (批量办理结果).

    Args:
        done: The items after their moves, by id, in the order given.
        refused: Why a move was refused, by the id of its item, in the order given.
    """

    done: Mapping[str, Stored[T]]
    refused: Mapping[str, RendaError]

    def text(self, lang: str = ENGLISH) -> str:
        """Return the numbers, then each refusal on a line of its own."""
        numbers = {"done": len(self.done), "refused": len(self.refused)}
        first = say("{done} done, {refused} refused", lang, **numbers)
        lines = (
            say("{item}: {why}", lang, item=id, why=refusal.text(lang))
            for id, refusal in self.refused.items()
        )
        return "\n".join((first, *lines))


def apply_each(
    desk: ItemDesk[T], moves: Mapping[str, Move], *, by: Actor, reason: str = ""
) -> BatchOutcome[T]:
    """Make a move with each of many items; what is refused keeps no other from being done.

    Such as the acceptance of a session's suggestions, their hand-over, or reminders.

    Args:
        desk: The office's desk for such items.
        moves: The move of each item, by its id.
        by: Who makes them all.
        reason: Why it is done; empty where nobody says.

    Raises:
        StoreError: The store failed; what was done before it stays done.
    """
    done, refused = dict[str, Stored[T]](), dict[str, RendaError]()
    for id, move in moves.items():
        try:
            done[id] = desk.apply(id, move, by=by, reason=reason)
        except StoreError:
            raise
        except RendaError as refusal:
            refused[id] = refusal
    return BatchOutcome(done=done, refused=refused)


def overdue_on(desk: ItemDesk[Suggestion], day: date) -> tuple[DueEntry, ...]:
    """Return what is overdue on a day of all suggestions of an office, the first due first.

    Args:
        desk: The office's desk for suggestions.
        day: The day to judge on, not before the last entry: only what is still owed is looked at.
    """
    return overdue(desk.due_before(day), day)
