"""Ballot boxes: sealed ballots, kept apart from who cast them and from when.

A box has a slot for each paper. What a slot is called and what fills it is sealed by a key that no
store ever has, so the order in which slots are filled tells nothing of who chose what.
"""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen


@frozen(kw_only=True)
class EmptiedBox:
    """What is or was in a box (开箱所得).

    Args:
        ballots: By slot the sealed ballot in it, in ascending order of slots; those never filled
            are left out.
        foreign: How many ballots were refused since the box has no such slot.
    """

    ballots: Mapping[str, str]
    foreign: int


class Boxes(Protocol):
    """Ballot boxes, seen through one session (票箱).

    - A box is opened or emptied if and only if the changes of the session are kept.
    - Nothing but slots and what fills them is kept: no actor, no instant, no order of casting.
    - The audit tells nothing of a box: whoever opens or empties it keeps a value that does.
    - No backup has a box: what was in it is carried over as the value that is kept of it.
    """

    def open(self, box_id: str, slots: Mapping[str, str]) -> None:
        """Open a box.

        Args:
            box_id: Its id, which no open box has.
            slots: By slot what stands in it until it is filled: as long as what will fill it.

        Raises:
            AlreadyThereError: A box of this id is open.
            UnstorableError: The id, a slot or what stands in it cannot be kept.
        """
        ...

    def content(self, box_id: str) -> EmptiedBox:
        """Return what is in a box, and leave it there: more may be cast.

        Raises:
            NotFoundError: No box of this id is open.
        """
        ...

    def empty(self, box_id: str) -> EmptiedBox:
        """Take everything out of a box, which is gone then.

        Raises:
            NotFoundError: No box of this id is open.
        """
        ...


class SupportsBoxes(Protocol):
    """A store into whose boxes ballots are cast, past its sessions (投票).

    - Casting begins no session: no audit, outbox, log or key tells of it.
    - A slot takes one ballot, once, however many cast at the same time.
    - When casting returns, the ballot stays, whatever becomes of the process.
    - What was cast is taken out by the session that empties the box; after it nothing is cast.
    """

    def cast(self, box_id: str, slot: str, sealed: str) -> None:
        """Cast a ballot; the very same once more changes nothing, and is no error.

        Raises:
            BoxShutError: No box of this id is open.
            ForeignSlotError: The box has no such slot; that somebody tried is counted.
            SlotFilledError: Another ballot is in the slot.
            UnstorableError: What is sealed cannot be kept.
            StoreBusyError: Others write for too long.
        """
        ...
