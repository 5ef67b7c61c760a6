"""One move with many suggestions, each by whoever may make it with that one.

Who that is the place's procedure says, unless the caller does.
"""

from collections.abc import Callable, Iterable

from renda.errors import RendaError
from renda.office.batches.item_batches import BatchOutcome, apply_each
from renda.office.item_desk import ItemDesk
from renda.ports.failures import NotFoundError
from renda.ports.repositories import Stored
from renda.process.moves import Move
from renda.process.parties import Actor
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.register.entitled_actor import entitled_actor


def apply_as_entitled(
    desk: ItemDesk[Suggestion],
    ids: Iterable[str],
    move: Move,
    *,
    reason: str = "",
    by: Callable[[Suggestion], Actor] | None = None,
) -> BatchOutcome[Suggestion]:
    """Make one move with each of many suggestions, by whoever may make it with that one.

    What is refused keeps no other from being done, as with `apply_each`.

    Args:
        desk: The office's desk for suggestions.
        ids: The ids of the suggestions, each once.
        move: What is done.
        reason: Why it is done; empty where nobody says.
        by: Returns who makes it with a suggestion; None means the first whom the procedure lets.

    Raises:
        StoreError: The store failed; what was done before it stays done.
    """
    done, refused = dict[str, Stored[Suggestion]](), dict[str, RendaError]()
    for id in dict.fromkeys(ids):
        try:
            item = desk.get(id).value
        except NotFoundError as missing:
            refused[id] = missing
        else:
            actor = by(item) if by else entitled_actor(desk.desk, item, move)
            outcome = apply_each(desk, {id: move}, by=actor, reason=reason)
            done.update(outcome.done)
            refused.update(outcome.refused)
    return BatchOutcome(done=done, refused=refused)
