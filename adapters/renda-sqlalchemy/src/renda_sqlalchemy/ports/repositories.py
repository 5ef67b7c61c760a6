"""A repository in a database: values found by their fields, and changed over a known revision."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Generic, TypeVar

from attrs import frozen
from sqlalchemy import BindParameter, Row, Select, Table, Update, bindparam, func, select, update

from renda.ports import (
    EVERYTHING,
    Action,
    AlreadyThereError,
    KeptState,
    NotFoundError,
    StaleRevisionError,
    Stored,
    asked_of,
    check_id,
    check_number,
    goes_on,
    quoted,
    storable_id,
    to_document,
)
from renda.rules import Predicate
from renda_sqlalchemy.rows.bulk_load import Batch
from renda_sqlalchemy.rows.conditions import ORDER_OPERATORS
from renda_sqlalchemy.rows.kept_statements import kept
from renda_sqlalchemy.rows.listed_values import ListedValues
from renda_sqlalchemy.rows.pages import SortKey, SortOrder
from renda_sqlalchemy.rows.single_inserts import first_taken_id
from renda_sqlalchemy.tables.room_rows import RowMapper
from renda_sqlalchemy.tables.state_rows import state_row
from renda_sqlalchemy.transactions import Transaction

T = TypeVar("T")
ADDED_NO, STATES = "added_no", "states"
# The names of parameters. A column's own name cannot be one in an update: SQLAlchemy takes it for
# the cell to be set, and `revision` is both set and compared.
ID_PARAMETER, REVISION_PARAMETER, CELL_PREFIX = "sought", "seen", "new_"


@frozen
class SqlRepository(Generic[T]):
    """The values of one kind, in a database."""

    _transaction: Transaction
    _mapper: RowMapper[T]

    @property
    def _name(self) -> str:
        return self._mapper.room.name

    def get(self, id: str) -> Stored[T]:
        """Return the value under an id, with its revision.

        Raises:
            NotFoundError: There is no value under the id.
        """
        check_id(self._name, id)
        row = self._row(id)
        if row is None:
            raise NotFoundError(what=self._name, id=quoted(id))
        stored = self._mapper.stored_alone(row)
        self._mapper.room.note_kept(stored.value)
        self._transaction.last_read = self._name, row
        return stored

    def add(self, value: T) -> Stored[T]:
        """Keep a new value, with revision 1.

        Raises:
            AlreadyThereError: Its id is taken.
            UnstorableError: The value cannot be kept as it is.
        """
        self._transaction.begin_writing()
        new = self._first_revision(value)
        document = to_document(value)
        row = self._mapper.row(new, document)
        numbered = {**row, ADDED_NO: self._transaction.commit_no}
        if not self._transaction.insert_rows(self._mapper.table, [numbered]):
            raise AlreadyThereError(what=self._name, id=quoted(new.id))
        self._note_change(Action.ADDED, new, document)
        self._mapper.note_written(document, value)
        return new

    def add_all(self, values: Iterable[T]) -> int:
        """Keep many new values, all or none; return how many were kept.

        Raises:
            AlreadyThereError: An id is taken, or there twice.
            UnstorableError: A value cannot be kept as it is.
        """
        self._transaction.begin_writing()
        new = [self._first_revision(value) for value in values]
        ids = [stored.id for stored in new]
        if not new:
            return 0
        numbers = {ADDED_NO: [self._transaction.commit_no] * len(new)}
        batch = Batch(self._mapper.table, {**self._mapper.cells(new), **numbers})
        if len({*ids}) < len(ids) or not self._transaction.add_all(batch.add_and_analyze):
            taken = first_taken_id(self._transaction.fetch, self._mapper.row_id, ids)
            raise AlreadyThereError(what=self._name, id=quoted(taken))
        documents = (to_document(stored.value) for stored in new)
        return self._transaction.journal.many(Action.ADDED, self._name, documents)

    def put(self, value: T, *, revision: int) -> Stored[T]:
        """Replace the value that has the id of this one, where it still has `revision`.

        Raises:
            NotFoundError: There is no value under its id.
            StaleRevisionError: The value there has another revision.
            UnstorableError: The value cannot be kept as it is.
        """
        self._transaction.begin_writing()
        check_number(self._name, revision)
        new = Stored(self._first_revision(value).id, value, revision + 1)
        old = self._row_of_revision(new.id, revision)
        document = self._mapper.document_after(old, value)
        row = self._mapper.row(new, document)
        parameters = {CELL_PREFIX + name: cell for name, cell in row.items()}
        parameters |= {ID_PARAMETER: new.id, REVISION_PARAMETER: revision}
        table, names = self._mapper.table, tuple(row)
        statement = kept(table, ("update", names), lambda: _update_of_revision(table, names))
        # The condition on the revision is in the update itself: nobody gets in between.
        if self._transaction.change(statement, parameters) != 1 or old is None:
            actual = self.get(new.id).revision
            raise StaleRevisionError(
                what=self._name, id=quoted(new.id), actual=actual, given=revision
            )
        self._keep_replaced(old, new, document)
        self._note_change(Action.CHANGED, new, document)
        self._mapper.note_written(document, value)
        return new

    def find(
        self,
        predicate: Predicate = EVERYTHING,
        *,
        order: str = "",
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[Stored[T]]:
        """Yield the values for which a predicate holds, in order.

        Args:
            predicate: A predicate on the fields of the room.
            order: A field, after a `-` from the greatest to the least; empty for the order of ids.
            limit: How many values at most; None for all.
            after: The id of the value after which to begin; None for the first value.

        Raises:
            PredicateError: The predicate or the order names no field of the room.
            NotFoundError: There is no value under `after`.
        """
        wanted = asked_of(self._mapper.room, predicate, order=order, limit=limit, after=after)
        listed = ListedValues.of(wanted)
        if listed is not None and not order and (limit, after) == (None, None):
            found = listed.pages(
                self._transaction.fetch, lambda: self._mapper.query, self._mapper.row_id
            )
            return map(self._mapper.stored, chain.from_iterable(found))
        query = self._mapper.query.where(self._mapper.condition(wanted))
        sort_order = self._sort_order(order, predicate)
        start = None if after is None else self._position(after, sort_order)
        pages = sort_order.pages(self._transaction.fetch, query, after=start, limit=limit)
        read = self._mapper.stored_alone if limit == 1 else self._mapper.stored
        return map(read, chain.from_iterable(pages))

    def count(self, predicate: Predicate = EVERYTHING) -> int:
        """Return for how many values a predicate holds.

        Raises:
            PredicateError: The predicate names no field of the room.
        """
        table = self._mapper.table
        wanted = asked_of(self._mapper.room, predicate)
        listed = ListedValues.of(wanted)
        if listed is None:
            condition = self._mapper.condition(wanted)
            return int(self._transaction.fetch(_count_of(table).where(condition))[0][0])
        query = kept(
            table, ("count", listed.sizes), lambda: listed.narrowed(_count_of(table), table)
        )
        return int(self._transaction.fetch(query, listed.parameters)[0][0])

    def _row(self, id: str) -> "Row[Any] | None":
        query = kept(self._mapper.table, "row", lambda: _query_by_id(self._mapper))
        result = self._transaction.execute(query, {ID_PARAMETER: id})
        with self._transaction.translate_errors():
            return result.first()

    def _row_of_revision(self, id: str, revision: int) -> "Row[Any] | None":
        """Return the row of an id, where it was read just now by that: a revision never changes."""
        room, row = self._transaction.last_read or ("", None)
        if row is not None and (room, row.row_id, row.revision) == (self._name, id, revision):
            return row
        return self._row(id)

    def _first_revision(self, value: T) -> Stored[T]:
        return Stored(storable_id(self._mapper.room, value), value, 1)

    def _keep_replaced(self, old: Row[Any], new: Stored[T], after: str) -> None:
        """Keep what the value was that another took the place of."""
        before = self._mapper.document_of(old)
        if not goes_on(self._mapper.room, before, new.value, after):
            state = KeptState(room=self._name, id=new.id, revision=old.revision, document=before)
            states = self._transaction.table(STATES)
            self._transaction.insert_rows(states, [state_row(state)])

    def _note_change(self, action: Action, new: Stored[T], document: str) -> None:
        self._transaction.journal.stored(action, self._name, new.id, new.revision, document)

    def _sort_order(self, order: str, predicate: Predicate) -> SortOrder:
        """Return the order of values by a field, and by id where the field is equal."""
        by_id, name = SortKey(self._mapper.row_id), order.removeprefix("-")
        if not order:
            return SortOrder((by_id,))
        column = self._mapper.table.c[name]
        # An order comparison holds for no absent field. Where none is absent, an index can give the
        # order, and no more is read than is asked for.
        comparisons = predicate.only(name).comparisons
        is_present = any(comparison.operator in ORDER_OPERATORS for comparison in comparisons)
        nullable = bool(column.nullable) and not is_present
        key = SortKey(column, descending=order.startswith("-"), nullable=nullable)
        return SortOrder((key, by_id))

    def _position(self, id: str, order: SortOrder) -> tuple[object, ...]:
        """Return the values that the row with an id has in the keys of an order."""
        query = select(*(key.column for key in order.keys)).where(self._mapper.row_id == id)
        for row in self._transaction.fetch(query):
            return tuple(row)
        raise NotFoundError(what=self._name, id=quoted(id))


def _query_by_id(mapper: RowMapper[Any]) -> "Select[Any]":
    """Return the query for the row of an id."""
    return mapper.query.where(mapper.row_id == bindparam(ID_PARAMETER))


def _count_of(table: Table) -> "Select[Any]":
    """Return the query for how many rows a table has."""
    return select(func.count()).select_from(table)


def _update_of_revision(table: Table, names: Iterable[str]) -> Update:
    """Return the update of some cells in the row that has an id and a revision."""
    has_id = table.c.row_id == bindparam(ID_PARAMETER)
    has_revision = table.c.revision == bindparam(REVISION_PARAMETER)
    cells: dict[str, BindParameter[Any]] = {name: bindparam(CELL_PREFIX + name) for name in names}
    return update(table).where(has_id & has_revision).values(cells)
