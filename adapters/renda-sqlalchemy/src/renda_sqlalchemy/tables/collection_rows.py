"""Values of a collection as rows of its table, and back.

Each field a value can be found by is a column; what has more than that is kept whole beside them,
as a document.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from attrs import frozen
from sqlalchemy import Column, ColumnElement, Row, Select, Table, select

from renda import Predicate, Term
from renda.ports import Collection, Stored, from_document, to_document
from renda_sqlalchemy.rows.conditions import matching

T = TypeVar("T")
BODY = "body"


@frozen
class Shape(Generic[T]):
    """How the values of a collection lie in its table.

    Args:
        collection: What is kept.
        table: Where.
    """

    collection: Collection[T]
    table: Table

    @property
    def query(self) -> "Select[Any]":
        """What reads whole rows."""
        return select(self.table)

    @property
    def row_id(self) -> "Column[str]":
        """The column of ids."""
        return self.table.c.row_id

    def row(self, stored: Stored[T]) -> dict[str, Any]:
        """Return the row of a value."""
        values = {name: getattr(stored.value, name) for name in self.collection.fields}
        row = {name: plain(value) for name, value in values.items()}
        if BODY in self.table.c:
            row[BODY] = to_document(stored.value)
        return {**row, "row_id": stored.id, "revision": stored.revision}

    def columns(self, many: Sequence[Stored[T]]) -> dict[str, Sequence[Any]]:
        """Return the cells of many rows, by the names of their columns."""
        rows = [self.row(each) for each in many]
        return {name: [row[name] for row in rows] for name in rows[0]}

    def stored(self, row: Row[Any]) -> Stored[T]:
        """Return the value that a row stands for."""
        cells = dict(zip(self.table.c.keys(), row, strict=False))
        if BODY in self.table.c:
            value = from_document(self.collection.kind, cells[BODY])
        else:
            fields = {name: cells[name] for name in self.collection.fields}
            value = self.collection.kind(**fields)
        return Stored(row.row_id, value, row.revision)

    def condition(self, predicate: Predicate) -> ColumnElement[bool]:
        """Return the condition that a predicate is.

        Raises:
            PredicateError: It names no field of the collection.
        """
        return matching(predicate.checked(self.collection.fields), self.table)


def plain(value: object) -> object:
    """Return a word as the text it is, and anything else unchanged."""
    return value.value if isinstance(value, Term) else value
