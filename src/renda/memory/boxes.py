"""Ballot boxes in memory: what is opened and emptied in sessions, and filled past them."""

from collections.abc import Mapping

from attrs import frozen

from renda.kernel.input.problems import quoted
from renda.memory.state import CommittedState
from renda.memory.transactions import Transaction
from renda.ports.boxes import EmptiedBox
from renda.ports.failures import (
    AlreadyThereError,
    BoxShutError,
    ForeignSlotError,
    NotFoundError,
    SlotFilledError,
)
from renda.ports.kit.limits import check_slots
from renda.ports.kit.queries import check_id

BOXES, SLOTS = "boxes", "slots"


@frozen
class Slot:
    """A slot of a box: what stands in it, and whether that is a ballot."""

    sealed: str
    is_filled: bool = False


@frozen
class MemoryBoxes:
    """The ballot boxes, in memory."""

    _transaction: Transaction

    def open(self, box_id: str, slots: Mapping[str, str]) -> None:
        """Open a box with its slots."""
        check_slots(box_id, slots)
        self._transaction.begin_writing()
        rows = self._transaction.rows
        if rows.get(BOXES, box_id) is not None:
            raise AlreadyThereError(what=BOXES, id=quoted(box_id))
        rows.set(BOXES, box_id, 0)
        # In their own order: that in which they were drawn is that of the papers.
        for slot in sorted(slots):
            rows.set(SLOTS, (box_id, slot), Slot(slots[slot]))

    def content(self, box_id: str) -> EmptiedBox:
        """Return what is in a box, and leave it there."""
        check_id(BOXES, box_id)
        foreign: int | None = self._transaction.rows.get(BOXES, box_id)
        if foreign is None:
            raise NotFoundError(what=BOXES, id=quoted(box_id))
        held = self._slots(box_id)
        ballots = {slot: held[slot].sealed for slot in sorted(held) if held[slot].is_filled}
        return EmptiedBox(ballots=ballots, foreign=foreign)

    def empty(self, box_id: str) -> EmptiedBox:
        """Take everything out of a box, which is gone then."""
        self._transaction.begin_writing()
        content, rows = self.content(box_id), self._transaction.rows
        for slot in self._slots(box_id):
            rows.set(SLOTS, (box_id, slot), None)
        rows.set(BOXES, box_id, None)
        return content

    def _slots(self, box_id: str) -> Mapping[str, Slot]:
        slots = self._transaction.rows.all(SLOTS)
        return {slot: row for (box, slot), row in slots.items() if box == box_id}


def cast(committed: CommittedState, box_id: str, slot: str, sealed: str, patience: float) -> None:
    """Cast a ballot; see `SupportsBoxes`.

    Args:
        committed: The state that the box is kept in.
        box_id: The id of the box.
        slot: The slot of the paper.
        sealed: The ballot, sealed by the key of the vote.
        patience: For how many seconds to wait for others that write.
    """
    check_slots(box_id, {slot: sealed})
    with committed.writing_alone(patience), committed.lock:
        boxes, slots = committed.tables[BOXES], committed.tables[SLOTS]
        held: Slot | None = slots.get((box_id, slot))
        if box_id not in boxes:
            raise BoxShutError(id=quoted(box_id))
        if held is None:
            boxes[box_id] += 1
            raise ForeignSlotError(id=quoted(box_id))
        if held.is_filled and held.sealed != sealed:
            raise SlotFilledError(id=quoted(box_id))
        slots[box_id, slot] = Slot(sealed, is_filled=True)
