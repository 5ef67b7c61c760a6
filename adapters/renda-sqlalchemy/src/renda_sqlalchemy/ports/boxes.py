"""Ballot boxes in a database: a row for each slot, there before anybody casts.

Rows are put in their own order and only updated, each once: where a row lies, and which transaction
wrote it, tells when a slot was filled. It tells nothing else, as slots and ballots are sealed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Select, Table, UpdateBase, bindparam, delete, select, update

from renda import RendaError
from renda.ports import (
    AlreadyThereError,
    BoxShutError,
    EmptiedBox,
    ForeignSlotError,
    NotFoundError,
    SlotFilledError,
    check_id,
    check_slots,
    quoted,
)
from renda_sqlalchemy.connection.transaction_sources import TransactionSource
from renda_sqlalchemy.rows.prepared_statements import change_by_row
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.transactions import Transaction

BOXES, SLOTS, FILLING = "boxes", "slots", "filling"


@frozen
class SqlBoxes:
    """The ballot boxes, in a database."""

    _transaction: Transaction

    def open(self, box_id: str, slots: Mapping[str, str]) -> None:
        """Open a box with its slots.

        Raises:
            AlreadyThereError: A box of this id is open.
            UnstorableError: The id, a slot or what stands in it cannot be kept.
        """
        check_slots(box_id, slots)
        self._transaction.begin_writing()
        box = {"box_id": box_id, "foreign_count": 0}
        if not self._transaction.insert_rows(self._boxes, [box]):
            raise AlreadyThereError(what=BOXES, id=quoted(box_id))
        # In their own order: that in which they were drawn is that of the papers.
        rows = [
            {"box_id": box_id, "slot": slot, "sealed": slots[slot], "is_filled": False}
            for slot in sorted(slots)
        ]
        if rows:
            self._transaction.insert_rows(self._slots, rows)

    def content(self, box_id: str) -> EmptiedBox:
        """Return what is in a box, and leave it there: more may be cast.

        Raises:
            NotFoundError: No box of this id is open.
        """
        return self._content(box_id, lambda rows: rows)

    def empty(self, box_id: str) -> EmptiedBox:
        """Take everything out of a box, which is gone then.

        Raises:
            NotFoundError: No box of this id is open.
        """
        self._transaction.begin_writing()
        # All are locked, the empty ones too: whoever is filling one has ended then, and whoever
        # comes later finds none.
        content = self._content(box_id, lambda rows: rows.with_for_update())
        self._transaction.overwrite_deleted()
        self._transaction.change(delete(self._slots).where(self._slots.c.box_id == box_id))
        self._transaction.change(delete(self._boxes).where(self._boxes.c.box_id == box_id))
        return content

    def _content(self, box_id: str, look: Callable[[Select[Any]], Select[Any]]) -> EmptiedBox:
        """Return what is in a box, looked at in one way or another."""
        check_id(BOXES, box_id)
        foreign_count = select(self._boxes.c.foreign_count)
        boxes = self._transaction.fetch(look(foreign_count.where(self._boxes.c.box_id == box_id)))
        if not boxes:
            raise NotFoundError(what=BOXES, id=quoted(box_id))
        slots = self._transaction.fetch(
            look(select(self._slots).where(self._slots.c.box_id == box_id))
        )
        ballots = {row.slot: row.sealed for row in slots if row.is_filled}
        return EmptiedBox(ballots=dict(sorted(ballots.items())), foreign=boxes[0].foreign_count)

    @property
    def _boxes(self) -> Table:
        return self._transaction.table(BOXES)

    @property
    def _slots(self) -> Table:
        return self._transaction.table(SLOTS)


def cast(source: TransactionSource, schema: Schema, box_id: str, slot: str, sealed: str) -> None:
    """Cast a ballot into a box, in a transaction of its own; see `SupportsBoxes`.

    Args:
        source: Where the transaction comes from; of a host's connection it is the host's.
        schema: The tables of the store.
        box_id: The id of the box.
        slot: The slot of the paper.
        sealed: The ballot.
    """
    check_slots(box_id, {slot: sealed})
    casting = _Casting(schema.table(BOXES), schema.table(SLOTS), box_id, slot, sealed)
    refusal = source.run(casting.refusal)
    if refusal is not None:
        raise refusal


@frozen
class _Casting:
    """One ballot on its way into a box."""

    boxes: Table
    slots: Table
    box_id: str
    slot: str
    sealed: str

    def refusal(self, connection: Connection) -> RendaError | None:
        """Fill the slot; return why it cannot be, None where the ballot is in it."""
        key = {"its_box": self.box_id, "its_slot": self.slot}
        # A box that was emptied has no slots, so one that can be filled is of an open box.
        if change_by_row(connection, filling(self.slots), {**key, "ballot": self.sealed}) == 1:
            return None
        columns = self.slots.c
        is_slot = (columns.box_id == self.box_id) & (columns.slot == self.slot)
        held = connection.execute(select(columns.sealed).where(is_slot)).scalar()
        if held is not None:
            return None if held == self.sealed else SlotFilledError(id=quoted(self.box_id))
        is_open = self._count_foreign(connection)
        return (ForeignSlotError if is_open else BoxShutError)(id=quoted(self.box_id))

    def _count_foreign(self, connection: Connection) -> bool:
        """Count a paper that the box has no slot for; return whether there is the box."""
        count = self.boxes.c.foreign_count + 1
        counted = update(self.boxes).where(self.boxes.c.box_id == self.box_id)
        return connection.execute(counted.values(foreign_count=count)).rowcount == 1


def filling(slots: Table) -> UpdateBase:
    """Return the statement that fills a slot which is not filled; a table makes it once."""
    statement: UpdateBase | None = slots.info.get(FILLING)
    if statement is None:
        columns = slots.c
        is_slot = (columns.box_id == bindparam("its_box")) & (columns.slot == bindparam("its_slot"))
        empty = update(slots).where(is_slot, columns.is_filled.is_(False))
        statement = slots.info[FILLING] = empty.values(sealed=bindparam("ballot"), is_filled=True)
    return statement
