"""The plain tables of one session: taken in, taken in anew, and given out.

Which table goes to which room follows from the one list of tables; none is left out.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from attrs import frozen

from renda.office.exchange.record_changes import RecordChanges
from renda.office.exchange.row_changes import RowChanges
from renda.office.exchange.stored_tables import stored_tables
from renda.office.exchange.table_changes import TableChanges
from renda.ports.sessions import Session
from renda.rooms import shipped_rooms
from renda.tables.folder_contents import Tables
from renda.tables.schemas import SCHEMAS, Schema
from renda.work.records import DutyRecord

T = TypeVar("T")
Changes = RowChanges[Any] | RecordChanges


def _unwatched(rows: Iterable[T]) -> Iterable[T]:
    return rows


@frozen
class TableExchange:
    """The plain tables of one session (数据表进出).

    Args:
        session: In which they are kept or read.
    """

    _session: Session

    def read(self) -> Tables:
        """Return what the store holds of the tables, all versions; what points nowhere left out."""
        return stored_tables(self._session)

    def load(
        self, tables: Tables, watch: Callable[[Iterable[Any]], Iterable[Any]] = _unwatched
    ) -> int:
        """Keep all rows, with the times that they carry or lack; return how many.

        Rows that are equal are one.

        Args:
            tables: The contents of a folder, of which the store has none yet.
            watch: Is given the rows of each table, and gives them back one by one.

        Raises:
            AlreadyThereError: A row is kept already.
            InputError: The id of a record is.
        """
        count = 0
        for schema in SCHEMAS:
            # A dict is a set that keeps its order.
            rows = dict.fromkeys(tables.held(schema))
            if schema.row is DutyRecord:
                count += self._session.ledger.load(watch(rows))
            elif rows:
                count += self._session.of(schema.kept or schema.row).add_all(watch(rows))
        return count

    def changes(self, tables: Tables, *, take_back: bool = False) -> tuple[TableChanges, ...]:
        """Return what `update` would do, for each table that has rows.

        Args:
            tables: The contents of a folder.
            take_back: As in `update`.
        """
        planned = self._changes(tables, take_back=take_back)
        return tuple(_told(schema, changes) for schema, changes in planned)

    def update(self, tables: Tables, *, take_back: bool = False) -> tuple[TableChanges, ...]:
        """Make the store say what the tables say, and return what that did, table by table.

        What is new is added; what says something else is voided, and what takes its place is
        recorded now, under its id; what the tables say was withdrawn is voided. What is equal is
        left, and so is what is missing in the tables: that is only told. A row that says what was
        kept once and was corrected since is left as well: the same file, taken in once more,
        undoes nothing.

        Args:
            tables: The contents of a folder; of a table without rows nothing is said.
            take_back: Whether what was kept once takes the place of what corrected it.

        Raises:
            UnknownNameError: A record names what is not known.
        """
        at = self._session.begin_writing()
        done = []
        for schema, changes in self._changes(tables, take_back=take_back):
            if isinstance(changes, RecordChanges):
                changes.apply(self._session.ledger, at)
            else:
                changes.apply(self._session.of(changes.room.kind), at)
            done.append(_told(schema, changes))
        return tuple(done)

    def _changes(self, tables: Tables, *, take_back: bool) -> Iterator[tuple[Schema, Changes]]:
        for schema in SCHEMAS:
            rows = [*dict.fromkeys(tables.held(schema))]
            if rows and schema.row is DutyRecord:
                ledger = self._session.ledger
                yield schema, RecordChanges.between(ledger, rows, take_back=take_back)
            elif rows:
                room = shipped_rooms().of(schema.kept or schema.row)
                kept = self._session.of(room.kind).find()
                yield schema, RowChanges.between(room, kept, rows, take_back=take_back)


def _told(schema: Schema, changes: Changes) -> TableChanges:
    return changes.told(schema.table)
