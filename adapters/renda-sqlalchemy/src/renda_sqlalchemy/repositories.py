"""A repository in a database: values found by their fields, and changed over a known revision."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Generic, TypeVar

from attrs import frozen
from sqlalchemy import func, select, update

from renda import Predicate, PredicateError
from renda.ports import (
    EVERYTHING,
    Action,
    AlreadyThereError,
    NotFoundError,
    StaleRevisionError,
    Stored,
    shown,
    storable,
    to_document,
)
from renda_sqlalchemy.loading import Batch
from renda_sqlalchemy.paging import Key, Order
from renda_sqlalchemy.shapes import Shape
from renda_sqlalchemy.transactions import Transaction

T = TypeVar("T")


@frozen
class SqlRepository(Generic[T]):
    """The values of one kind, in a database."""

    _transaction: Transaction
    _shape: Shape[T]

    @property
    def _name(self) -> str:
        return self._shape.collection.name

    def get(self, id: str) -> Stored[T]:
        """Return what is kept under an id.

        Raises:
            NotFoundError: Nothing is.
        """
        query = self._shape.query.where(self._shape.row_id == id)
        for row in self._transaction.fetch(query):
            return self._shape.stored(row)
        raise NotFoundError(what=self._name, id=shown(id))

    def add(self, value: T) -> Stored[T]:
        """Keep a new value, with revision 1.

        Raises:
            AlreadyThereError: Its id is taken.
            UnstorableError: It cannot be kept as it is.
        """
        self._transaction.write()
        new = self._new(value)
        if not self._transaction.insert(self._shape.table, [self._shape.row(new)]):
            raise AlreadyThereError(what=self._name, id=shown(new.id))
        self._transaction.journal.stored(Action.ADDED, self._name, new)
        return new

    def add_all(self, values: Iterable[T]) -> int:
        """Keep many new values, all or none; return how many.

        Raises:
            AlreadyThereError: An id is taken, or there twice.
            UnstorableError: One cannot be kept as it is.
        """
        self._transaction.write()
        new = [self._new(each) for each in values]
        ids = [each.id for each in new]
        if not new:
            return 0
        batch = Batch(self._shape.table, self._shape.columns(new))
        if len({*ids}) < len(ids) or not self._transaction.added(batch.add_whole):
            taken = self._transaction.first_taken(self._shape.row_id, ids)
            raise AlreadyThereError(what=self._name, id=shown(taken))
        texts = (to_document(each.value) for each in new)
        return self._transaction.journal.many(Action.ADDED, self._name, texts)

    def put(self, value: T, *, revision: int) -> Stored[T]:
        """Put a value in the place of the one with its id, where that still has `revision`.

        Raises:
            NotFoundError: Nothing is kept under its id.
            StaleRevisionError: What is kept there has another revision.
            UnstorableError: It cannot be kept as it is.
        """
        self._transaction.write()
        new = Stored(self._new(value).id, value, revision + 1)
        table = self._shape.table
        mine = (self._shape.row_id == new.id) & (table.c.revision == revision)
        put = update(table).where(mine).values(self._shape.row(new))
        if self._transaction.change(put) != 1:
            actual = self.get(new.id).revision
            raise StaleRevisionError(
                what=self._name, id=shown(new.id), actual=actual, given=revision
            )
        self._transaction.journal.stored(Action.CHANGED, self._name, new)
        return new

    def find(
        self,
        predicate: Predicate = EVERYTHING,
        *,
        order: str = "",
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[Stored[T]]:
        """Yield what a predicate holds for, in order.

        Raises:
            PredicateError: The predicate or the order names no field of the collection.
            NotFoundError: Nothing is kept under `after`.
        """
        query = self._shape.query.where(self._shape.condition(predicate))
        ordered = self._order(order)
        start = None if after is None else self._place(after, ordered)
        pages = ordered.pages(self._transaction.fetch, query, after=start, limit=limit)
        return map(self._shape.stored, chain.from_iterable(pages))

    def count(self, predicate: Predicate = EVERYTHING) -> int:
        """Return for how many a predicate holds.

        Raises:
            PredicateError: It names no field of the collection.
        """
        table = self._shape.table
        query = select(func.count()).select_from(table).where(self._shape.condition(predicate))
        return int(self._transaction.fetch(query)[0][0])

    def _new(self, value: T) -> Stored[T]:
        id = self._shape.collection.id(value)
        storable(self._name, id, value)
        return Stored(id, value, 1)

    def _order(self, order: str) -> Order:
        by_id, name = Key(self._shape.row_id), order.removeprefix("-")
        fields = self._shape.collection.fields
        if not order:
            return Order((by_id,))
        if name not in fields:
            raise PredicateError(condition=shown(order), allowed=", ".join(fields))
        column = self._shape.table.c[name]
        descending = order.startswith("-")
        key = Key(column, descending=descending, nullable=bool(column.nullable))
        return Order((key, by_id))

    def _place(self, id: str, order: Order) -> tuple[object, ...]:
        """Return where in an order the row with an id is."""
        query = select(*(key.column for key in order.keys)).where(self._shape.row_id == id)
        for row in self._transaction.fetch(query):
            return tuple(row)
        raise NotFoundError(what=self._name, id=shown(id))
