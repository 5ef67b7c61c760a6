"""A database held against itself: rows that cannot be read, columns that belie the value, the head.

What the history tells of each row is not asked here: the rows are given to whoever does.
"""

import operator
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, field
from sqlalchemy import Row, Table, and_, select

from renda import RendaError
from renda.ports import (
    Action,
    AuditEntry,
    Breach,
    BreachKind,
    KeptEntry,
    KeptNotice,
    KeptRow,
    row_breach,
)
from renda_sqlalchemy.backups import HEADS, TableReader, table_readers, table_row
from renda_sqlalchemy.ports.identities import IDENTITIES, KEYS, SqlIdentities
from renda_sqlalchemy.ports.identity_keys import OutsideKeys, can_encrypt
from renda_sqlalchemy.rows.pages import SortKey, SortOrder
from renda_sqlalchemy.tables.office_tables import HEAD_ID
from renda_sqlalchemy.transactions import Transaction

# What reading a row raises that somebody else wrote: by its values, or by SQLAlchemy's own types.
UNREADABLE = (RendaError, ValueError, TypeError, KeyError, AttributeError, OverflowError)


def inspect(transaction: Transaction, outside: OutsideKeys) -> Iterator[KeptRow | Breach]:
    """Yield all rows as a backup has them, and what is wrong with them by themselves.

    Args:
        transaction: A transaction that reads one state, not begun yet.
        outside: The keys from outside that open those of persons.
    """
    transaction.begin()
    try:
        yield from _Inspection(transaction, outside).found()
    finally:
        transaction.end(keep=False)


@define
class _Inspection:
    """One look at all tables of a store, in the order of a backup."""

    transaction: Transaction
    outside: OutsideKeys
    last: AuditEntry | None = None
    identities: dict[str, str | None] = field(factory=dict)

    def found(self) -> Iterator[KeptRow | Breach]:
        for reader in table_readers(self.transaction.schema):
            for row in self._rows(reader):
                yield from [row] if isinstance(row, Breach) else self._read(reader, row)
        yield from self._head()
        yield from self._identities()

    def _rows(self, reader: TableReader) -> Iterator[Row[Any] | Breach]:
        """Yield the rows of a table; a page with one that no driver can give is read row by row."""
        after: Sequence[object] | None = None
        try:
            for page in reader.pages(self.transaction):
                yield from page
                after = tuple(page[-1])[-len(reader.keys) :]
        except UNREADABLE:
            yield from self._row_by_row(reader, after)

    def _row_by_row(
        self, reader: TableReader, after: Sequence[object] | None
    ) -> Iterator[Row[Any] | Breach]:
        order, fetch = SortOrder(tuple(map(SortKey, reader.keys))), self.transaction.fetch
        for page in order.pages(fetch, select(*reader.keys), after=after):
            for row in page:
                # A page has the keys of its order at the end of each row once more.
                key = tuple(row)[: len(reader.keys)]
                is_it = and_(*map(operator.eq, reader.keys, key))
                try:
                    yield from fetch(select(reader.table).where(is_it))
                except UNREADABLE:
                    yield self._breach(BreachKind.ILLEGIBLE, reader.table, key)

    def _read(self, reader: TableReader, row: Row[Any]) -> Iterator[KeptRow | Breach]:
        schema, table = self.transaction.schema, reader.table
        cells = dict(zip(table.c.keys(), row, strict=False))
        key = [cells[column.key] for column in reader.keys]
        try:
            (kept,) = reader.read([row])
            written = table_row(schema, kept)
        except UNREADABLE:
            yield self._breach(BreachKind.ILLEGIBLE, table, key)
            return
        if isinstance(kept, KeptEntry):
            self._follow(kept.value)
        if not isinstance(kept, KeptNotice):  # the history tells nothing of notices
            for name in (name for name in written if cells[name] != written[name]):
                yield self._breach(BreachKind.COLUMN, table, key, column=name)
        yield kept

    def _follow(self, entry: AuditEntry) -> None:
        """Note where the audit stands, and which identities are kept."""
        self.last = entry
        for change in entry.changes:
            if change.kind == IDENTITIES and change.action is Action.KEPT:
                self.identities[change.id] = change.digest
            elif change.kind == IDENTITIES and change.action is Action.ERASED:
                self.identities.pop(change.id, None)

    def _head(self) -> Iterator[Breach]:
        table = self.transaction.table(HEADS)
        entry = self.last
        stands = (0, None, "") if entry is None else (entry.no, entry.at, entry.hash)
        try:
            rows = [tuple(row) for row in self.transaction.fetch(select(table))]
        except UNREADABLE:
            rows = []
        if rows != [(HEAD_ID, *stands)]:
            yield row_breach(BreachKind.HEAD, HEADS, str(HEAD_ID))

    def _identities(self) -> Iterator[Breach]:
        """Yield the identities that are missing, that nothing tells of, or that are others."""
        there = {name: self._visitor_ids(name) for name in (IDENTITIES, KEYS)}
        # A backup leaves identities out: where there is none at all, it is as after a restore.
        expected = self.identities.keys() if any(there.values()) else set[str]()
        for name, ids in there.items():
            for id in sorted(expected - ids):
                yield row_breach(BreachKind.REMOVED, name, id)
            for id in sorted(ids - expected):
                yield row_breach(BreachKind.SLIPPED_IN, name, id)
        if can_encrypt():
            for id in SqlIdentities(self.transaction, self.outside).altered(self.identities):
                yield row_breach(BreachKind.ALTERED, IDENTITIES, id)

    def _visitor_ids(self, name: str) -> set[str]:
        column = self.transaction.table(name).c.visitor_id
        pages = SortOrder((SortKey(column),)).pages(self.transaction.fetch, select(column))
        return {row[0] for page in pages for row in page}

    def _breach(
        self, kind: BreachKind, table: Table, key: Sequence[object], column: str = ""
    ) -> Breach:
        room = table.name.removeprefix(self.transaction.schema.prefix)
        return row_breach(kind, room, ", ".join(map(str, key)), column=column)
