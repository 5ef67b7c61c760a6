"""Values of a room as rows of its table, and back.

Each field by which a value can be found is a column. A value that has more than those fields is
also kept whole, as a document in the column `body`.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from attrs import frozen
from sqlalchemy import Column, ColumnElement, Row, Select, Table, select

from renda.ports import Room, Rooms, Stored, next_document, to_document
from renda.rules import Predicate
from renda_sqlalchemy.rows.bulk_load import term_as_text
from renda_sqlalchemy.rows.conditions import predicate_condition
from renda_sqlalchemy.tables.room_tables import BODY
from renda_sqlalchemy.tables.schema import Schema

T = TypeVar("T")


@frozen
class RowMapper(Generic[T]):
    """How the values of a room become rows of its table, and rows become values.

    Args:
        room: The room: the class of its values and the fields they are found by.
        table: The table of its rows.
        rooms: All rooms of the store, which read documents.
    """

    room: Room[T]
    table: Table
    rooms: Rooms

    @classmethod
    def of(cls, schema: Schema, kind: type[T]) -> "RowMapper[T]":
        """Return the mapper of a class of values.

        Raises:
            NoRoomError: The store keeps no such values.
        """
        room = schema.rooms.of(kind)
        return cls(room, schema.table(room.name), schema.rooms)

    @property
    def query(self) -> "Select[Any]":
        """The query for rows, of which only what values are made of is read."""
        columns = self.table.c
        read = (columns.row_id, columns.revision, columns[BODY]) if BODY in columns else columns
        return select(*read)

    @property
    def row_id(self) -> "Column[str]":
        """The column of ids."""
        return self.table.c.row_id

    def row(self, stored: Stored[T], document: str | None = None) -> dict[str, Any]:
        """Return the row of a value, its cells by the names of their columns.

        Args:
            stored: The value, with its id and revision.
            document: The canonical document of the value; None where it is not at hand.
        """
        value = stored.value
        row = {name: term_as_text(getattr(value, name)) for name in self.room.fields}
        if BODY in self.table.c:
            row[BODY] = to_document(value) if document is None else document
        return {**row, "row_id": stored.id, "revision": stored.revision}

    def document_after(self, row: Row[Any] | None, value: T) -> str:
        """Return the canonical document of a value that takes the place of what a row holds."""
        if row is not None and self.room.item is not None:
            place = self.room.recent(row.body)
            # Of an item that was written here only the step that it made since is written anew,
            # so that a move costs the same however long the history is.
            if place.is_written and place.item is self.room.kept_before(value):
                return next_document(row.body, value)
        return to_document(value)

    def document_of(self, row: Row[Any]) -> str:
        """Return the canonical document of the value that a row holds."""
        return row.body if BODY in self.table.c else to_document(self.stored(row).value)

    def cells(self, values: Sequence[Stored[T]]) -> dict[str, Sequence[Any]]:
        """Return the cells of many values, column by column; there is at least one value."""
        rows = [self.row(stored) for stored in values]
        return {name: [row[name] for row in rows] for name in rows[0]}

    def stored(self, row: Row[Any]) -> Stored[T]:
        """Return the value that a row holds, with its id and revision."""
        if BODY in self.table.c:
            value = self.rooms.from_document(self.room.kind, row.body)
        else:
            # A query of a page appends the keys of its order to those of the table.
            cells = dict(zip(self.table.c.keys(), row, strict=False))
            fields = {name: cells[name] for name in self.room.fields}
            value = self.room.kind(**fields)
        return Stored(row.row_id, value, row.revision)

    def stored_alone(self, row: Row[Any]) -> Stored[T]:
        """Return what `stored` does, of a row read by itself: an item of late is not made again."""
        if self.room.item is None:
            return self.stored(row)
        place = self.room.recent(row.body)
        if place.item is None:
            place.item = self.stored(row).value
        return Stored(row.row_id, place.item, row.revision)

    def note_written(self, document: str, value: T) -> None:
        """Have an item that was written at hand for whoever reads it next."""
        if self.room.item is not None:
            place = self.room.recent(document)
            place.item, place.is_written = value, True

    def condition(self, predicate: Predicate) -> ColumnElement[bool]:
        """Return a predicate as a condition on the table's columns.

        Raises:
            PredicateError: The predicate names no field of the room.
        """
        return predicate_condition(predicate.checked(self.room.fields), self.table)
