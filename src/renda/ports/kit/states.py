"""What values were before they were put anew: kept apart, for as long as nobody erases it.

An item holds its own history, so that what it was is in itself: nothing more is kept where it went
on by one step, and growth is linear in its moves.
"""

from typing import Any, TypeVar

from attrs import field, frozen
from attrs.validators import ge

from renda.kernel.chain import digest
from renda.kernel.ids import Id
from renda.kernel.input.problems import quoted
from renda.ports.failures import NotFoundError
from renda.ports.kit.documents import canonical, to_plain
from renda.ports.kit.registry import Rooms
from renda.ports.repositories import Stored
from renda.process.room import Room

T = TypeVar("T")
STATES = "states"


@frozen(kw_only=True)
class KeptState:
    """What a value was at a revision that another took the place of (旧状态).

    Args:
        room: The name of its room.
        id: Its id there.
        revision: Its revision then.
        document: What it was, as canonical JSON; None once it was erased.
        digest: Of one that was erased, its hash, without which the rows that it came with could not
            be verified any more; None of one that is there.
    """

    room: Id
    id: Id
    revision: int = field(validator=ge(1))
    document: str | None = None
    digest: str | None = None

    def erased(self, algorithm: str) -> "KeptState":
        """Return what stays of it: nothing of what the value was."""
        hash = digest([self.document or ""], algorithm)  # noqa: A001 - as in the audit
        return KeptState(room=self.room, id=self.id, revision=self.revision, digest=hash)


def goes_on(room: Room[Any], before: str, value: Any, after: str) -> bool:  # noqa: ANN401 - of the room
    """Tell whether a value is an item that went on by exactly one step.

    Args:
        room: The room that keeps it.
        before: The canonical document of what was kept under its id.
        value: The value that takes its place.
        after: The canonical document of that.
    """
    if room.item is None:
        return False
    return after == next_document(before, value)


def next_document(before: str, item: Any) -> str:  # noqa: ANN401 - an item of any room
    """Return the canonical document of an item, of which only its last step is written anew.

    Args:
        before: The canonical document of the item before that step.
        item: The item.
    """
    step = canonical(to_plain(item.history[-1]))
    return f"{before[:-2]},{step}]}}"


def state_at(
    rooms: Rooms, kind: type[T], id: str, revision: int, later: Stored[T] | KeptState | None
) -> T:
    """Return what a value was at a revision.

    Args:
        rooms: The rooms of the store.
        kind: The class of the value.
        id: The id of the value.
        revision: The number of the revision; the first is 1.
        later: What is kept of it at this revision or the next one above; None where nothing is.

    Raises:
        NotFoundError: It never had this revision, or what it was then was erased.
    """
    room, value = rooms.of(kind), _value_of(rooms, kind, later)
    steps = 0 if later is None else later.revision - revision
    if value is not None and steps:
        value = _earlier(room, value, steps)
    if value is None or revision < 1:
        raise NotFoundError(what=room.name, id=quoted(f"{id}, {revision}"))
    return value


def _value_of(rooms: Rooms, kind: type[T], kept: Stored[T] | KeptState | None) -> T | None:
    if isinstance(kept, KeptState):
        return None if kept.document is None else rooms.from_document(kind, kept.document)
    return None if kept is None else kept.value


def _earlier(room: Room[T], value: Any, steps: int) -> T | None:  # noqa: ANN401 - of the room
    """Return what an item was some steps before; None of what is none, or had not begun."""
    history = () if room.item is None else value.history[:-steps]
    return room.item.replay(history) if room.item is not None and history else None
