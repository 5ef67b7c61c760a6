"""A repository in a database: values found by their fields, and changed over a known revision."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, Generic, TypeVar

from attrs import frozen
from sqlalchemy import Row, Select, Table, Update, bindparam, func, select, update

from renda.ports import (
    EVERYTHING,
    Action,
    AlreadyThereError,
    AuditChange,
    NotFoundError,
    StaleRevisionError,
    Stored,
    check_storable,
    quoted,
    to_document,
)
from renda.rules import Predicate, PredicateError
from renda_sqlalchemy.rows.bulk_load import REMEMBERED, Batch
from renda_sqlalchemy.rows.conditions import ORDERS
from renda_sqlalchemy.rows.paging import Key, Order
from renda_sqlalchemy.tables.room_rows import RowMapper
from renda_sqlalchemy.tables.room_tables import BODY
from renda_sqlalchemy.transactions import Transaction

T = TypeVar("T")
SOUGHT, SEEN, NEW = "sought", "seen", "new_"


@frozen
class SqlRepository(Generic[T]):
    """The values of one kind, in a database."""

    _transaction: Transaction
    _mapper: RowMapper[T]

    @property
    def _name(self) -> str:
        return self._mapper.room.name

    def get(self, id: str) -> Stored[T]:
        """Return what is kept under an id.

        Raises:
            NotFoundError: Nothing is.
        """
        row = self._row(id)
        if row is None:
            raise NotFoundError(what=self._name, id=quoted(id))
        return self._mapper.stored(row)

    def add(self, value: T) -> Stored[T]:
        """Keep a new value, with revision 1.

        Raises:
            AlreadyThereError: Its id is taken.
            UnstorableError: It cannot be kept as it is.
        """
        self._transaction.begin_writing()
        new = self._new(value)
        row = self._mapper.row(new)
        if not self._transaction.insert_rows(self._mapper.table, [row]):
            raise AlreadyThereError(what=self._name, id=quoted(new.id))
        return self._noted(Action.ADDED, new, row)

    def add_all(self, values: Iterable[T]) -> int:
        """Keep many new values, all or none; return how many.

        Raises:
            AlreadyThereError: An id is taken, or there twice.
            UnstorableError: One cannot be kept as it is.
        """
        self._transaction.begin_writing()
        new = [self._new(each) for each in values]
        ids = [each.id for each in new]
        if not new:
            return 0
        batch = Batch(self._mapper.table, self._mapper.cells(new))
        if len({*ids}) < len(ids) or not self._transaction.add_all(batch.add_whole):
            taken = self._transaction.first_taken_id(self._mapper.row_id, ids)
            raise AlreadyThereError(what=self._name, id=quoted(taken))
        texts = (to_document(each.value) for each in new)
        return self._transaction.journal.many(Action.ADDED, self._name, texts)

    def put(self, value: T, *, revision: int) -> Stored[T]:
        """Put a value in the place of the one with its id, where that still has `revision`.

        Raises:
            NotFoundError: Nothing is kept under its id.
            StaleRevisionError: What is kept there has another revision.
            UnstorableError: It cannot be kept as it is.
        """
        self._transaction.begin_writing()
        new = Stored(self._new(value).id, value, revision + 1)
        row = self._mapper.row(new)
        cells = {NEW + name: cell for name, cell in row.items()}
        put = _putting(self._mapper.table, tuple(row))
        if self._transaction.change(put, {**cells, SOUGHT: new.id, SEEN: revision}) != 1:
            actual = self.get(new.id).revision
            raise StaleRevisionError(
                what=self._name, id=quoted(new.id), actual=actual, given=revision
            )
        return self._noted(Action.CHANGED, new, row)

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
            PredicateError: The predicate or the order names no field of the room.
            NotFoundError: Nothing is kept under `after`.
        """
        query = self._mapper.query.where(self._mapper.condition(predicate))
        ordered = self._order(order, predicate)
        start = None if after is None else self._place(after, ordered)
        pages = ordered.pages(self._transaction.fetch, query, after=start, limit=limit)
        return map(self._mapper.stored, chain.from_iterable(pages))

    def count(self, predicate: Predicate = EVERYTHING) -> int:
        """Return for how many a predicate holds.

        Raises:
            PredicateError: It names no field of the room.
        """
        table = self._mapper.table
        query = select(func.count()).select_from(table).where(self._mapper.condition(predicate))
        return int(self._transaction.fetch(query)[0][0])

    def _row(self, id: str) -> "Row[Any] | None":
        found = self._transaction.execute(_reading(self._mapper.table), {SOUGHT: id})
        with self._transaction.translate_errors():
            return found.first()

    def _new(self, value: T) -> Stored[T]:
        id = self._mapper.room.id(value)
        check_storable(self._name, id, value)
        self._mapper.room.refuse_unregistered(value)
        return Stored(id, value, 1)

    def _noted(self, action: Action, new: Stored[T], row: Mapping[str, Any]) -> Stored[T]:
        """Have the audit tell of a value, by the text of it that its row holds, if any."""
        journal = self._transaction.journal
        if BODY not in row:
            journal.stored(action, self._name, new)
            return new
        change = AuditChange(
            action=action, kind=self._name, id=new.id, revision=new.revision, state=row[BODY]
        )
        journal.changes.append(change)
        return new

    def _order(self, order: str, predicate: Predicate) -> Order:
        """Return an order; a field that the predicate puts in order too is never absent then.

        Where none is absent, an index gives the order, and no more is read than is asked for.
        """
        by_id, name = Key(self._mapper.row_id), order.removeprefix("-")
        fields = self._mapper.room.fields
        if not order:
            return Order((by_id,))
        if name not in fields:
            raise PredicateError(condition=quoted(order), allowed=", ".join(fields))
        column = self._mapper.table.c[name]
        descending = order.startswith("-")
        present = any(each.operator in ORDERS for each in predicate.only(name).comparisons)
        nullable = bool(column.nullable) and not present
        key = Key(column, descending=descending, nullable=nullable)
        return Order((key, by_id))

    def _place(self, id: str, order: Order) -> tuple[object, ...]:
        """Return where in an order the row with an id is."""
        query = select(*(key.column for key in order.keys)).where(self._mapper.row_id == id)
        for row in self._transaction.fetch(query):
            return tuple(row)
        raise NotFoundError(what=self._name, id=quoted(id))


@lru_cache(maxsize=REMEMBERED)
def _reading(table: Table) -> "Select[Any]":
    """Return what reads the row of an id: made once, since making it takes longer than it does."""
    return select(table).where(table.c.row_id == bindparam(SOUGHT))


@lru_cache(maxsize=REMEMBERED)
def _putting(table: Table, names: tuple[str, ...]) -> Update:
    """Return what puts cells of some names into the row of an id that has a revision."""
    mine = (table.c.row_id == bindparam(SOUGHT)) & (table.c.revision == bindparam(SEEN))
    return update(table).where(mine).values({name: bindparam(NEW + name) for name in names})
