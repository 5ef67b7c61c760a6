"""Backups of a store in a database: its rows as lines of a backup, and the way back.

Rows are read a page at a time in one state, and inserted many at a time in one transaction. How a
row lies in its table is known in `renda_sqlalchemy.tables`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice
from typing import Any, assert_never

from attrs import frozen
from sqlalchemy import Column, Connection, Row, Table, select, update

from renda.ports import (
    AuditEntry,
    KeptCommand,
    KeptEntry,
    KeptNotice,
    KeptRecord,
    KeptRow,
    KeptState,
    KeptValue,
    NotEmptyError,
    NotSetUpError,
    Room,
    Stored,
    kept_kind,
    read_backup,
    write_backup,
)
from renda_sqlalchemy.connection.addresses import shown_url
from renda_sqlalchemy.connection.failures import translate_errors
from renda_sqlalchemy.connection.transaction_sources import TransactionSource
from renda_sqlalchemy.ports.ledgers import LEDGER
from renda_sqlalchemy.ports.outboxes import OUTBOX, notice_from_row, notice_row
from renda_sqlalchemy.rows.bulk_load import Batch, analyze
from renda_sqlalchemy.rows.packets import (
    RowTooLargeError,
    largest_statement,
    statement_sizes,
)
from renda_sqlalchemy.rows.pages import SortKey, SortOrder
from renda_sqlalchemy.tables.audit_rows import entry_from_row, entry_row
from renda_sqlalchemy.tables.command_rows import command_from_row, command_row
from renda_sqlalchemy.tables.office_tables import HEAD_ID
from renda_sqlalchemy.tables.record_rows import record_row, records_from_rows
from renda_sqlalchemy.tables.room_rows import RowMapper
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.tables.state_rows import state_from_row, state_row
from renda_sqlalchemy.transactions import Transaction

HEADS, AUDIT, STATES, COMMANDS = "heads", "audit", "states", "commands"
BATCH_ROWS = 2000


def dump(transaction: Transaction) -> Iterator[str]:
    """Yield all that a database holds but identities, line by line.

    Args:
        transaction: A transaction that reads one state, not begun yet.
    """
    transaction.begin()
    try:
        yield from write_backup(_backup_rows(transaction), transaction.schema.rooms)
    finally:
        transaction.end(keep=False)


def restore(source: TransactionSource, schema: Schema, address: str, lines: Iterable[str]) -> int:
    """Take in the lines of a dump, all or none; return how many rows were taken in.

    Args:
        source: The database to restore into.
        schema: Its tables, which must be empty.
        address: The address of the store, as it may be shown.
        lines: The lines of a dump, in their order.

    Raises:
        NotEmptyError: The tables hold something already.
        NotSetUpError: The head of the audit is missing.
        InputError: Lines are not those of a dump; the error says their numbers.
        RowTooLargeError: The server takes no statement as large as a row needs.
    """
    with translate_errors(address, source.dialect):
        transaction = source.begin()
        try:
            transaction.prepare_writing()
            # First the lock, then the look: nobody can fill the tables in between.
            _lock_head(transaction.connection, schema, address)
            _refuse_filled(transaction.connection, schema)
            count = _insert_lines(transaction.connection, schema, lines)
        except BaseException:
            transaction.roll_back()
            raise
        transaction.commit()
    return count


@frozen
class TableReader:
    """One table whose rows a backup has, and how they are read.

    Args:
        table: The table.
        read: Reads rows that hold all columns of the table, in the order of the columns.
    """

    table: Table
    read: Callable[[Sequence[Row[Any]]], Iterable[KeptRow]]

    @property
    def keys(self) -> "tuple[Column[Any], ...]":
        """The columns that its rows are ordered by: those of its id."""
        return tuple(self.table.primary_key.columns)

    def pages(
        self, transaction: Transaction, *, after: Sequence[object] | None = None
    ) -> Iterator[Sequence[Row[Any]]]:
        """Yield its rows in order, page by page."""
        order = SortOrder(tuple(map(SortKey, self.keys)))
        return order.pages(transaction.fetch, select(self.table), after=after)


def table_readers(schema: Schema) -> Iterator[TableReader]:
    """Yield the tables whose rows a backup has, in its order."""
    yield TableReader(schema.table(AUDIT), _each(lambda row: KeptEntry(value=entry_from_row(row))))
    for room in schema.rooms:
        yield TableReader(schema.table(room.name), _each(partial(_kept_value, schema, room)))
    yield TableReader(schema.table(STATES), _each(state_from_row))
    yield TableReader(schema.table(LEDGER), _kept_records)
    yield TableReader(schema.table(OUTBOX), _each(_kept_notice))
    yield TableReader(schema.table(COMMANDS), _each(command_from_row))


def _each(read: Callable[[Row[Any]], KeptRow]) -> Callable[[Sequence[Row[Any]]], Iterable[KeptRow]]:
    return partial(map, read)


def _kept_value(schema: Schema, room: Room[Any], row: Row[Any]) -> KeptRow:
    value = RowMapper.of(schema, room.kind).stored(row).value
    return KeptValue(room=room, added_no=row.added_no, revision=row.revision, value=value)


def _kept_records(rows: Sequence[Row[Any]]) -> Iterator[KeptRow]:
    for row, record in zip(rows, records_from_rows(rows), strict=True):
        numbers = {"added_no": row.added_no, "voided_no": row.voided_no, "version": row.version}
        yield KeptRecord(**numbers, value=record)


def _kept_notice(row: Row[Any]) -> KeptRow:
    return KeptNotice(value=notice_from_row(row))


def _backup_rows(transaction: Transaction) -> Iterator[KeptRow]:
    """Yield all rows in the order in which backups have them."""
    for reader in table_readers(transaction.schema):
        for page in reader.pages(transaction):
            yield from reader.read(page)


def _insert_lines(connection: Connection, schema: Schema, lines: Iterable[str]) -> int:
    """Insert the rows of a dump and put the head of the audit where the dump's audit ends."""
    count, last_entry, filled_tables = 0, None, dict[str, Table]()
    limit = largest_statement(connection)
    # A dump has the rows of a table one after another, so each group goes in without a second look.
    for kind, rows in groupby(read_backup(lines, schema.rooms), key=kept_kind):
        filled_tables[kind] = table = schema.table(kind)
        while batch := [*islice(rows, BATCH_ROWS)]:
            cells = _cells(schema, batch)
            if limit is not None:
                _refuse_too_large(connection, cells, limit, count)
            Batch(table, cells).add(connection)
            count += len(batch)
            last_entry = batch[-1].value if isinstance(batch[-1], KeptEntry) else last_entry
    for table in filled_tables.values():
        analyze(connection, table)
    if last_entry is not None:
        _update_head(connection, schema, last_entry)
    return count


def _refuse_too_large(
    connection: Connection, cells: Mapping[str, Sequence[Any]], limit: int, before: int
) -> None:
    """Refuse rows that the server would refuse, which it does without saying which they are."""
    for place, size in enumerate(statement_sizes(cells)):
        if size > limit:
            store = shown_url(connection.engine.url)
            # The first line is the header, and lines count from 1.
            raise RowTooLargeError(line=before + place + 2, size=size, store=store, limit=limit)


def _lock_head(connection: Connection, schema: Schema, address: str) -> None:
    """Let nobody else write until the transaction ends, by an update that changes nothing."""
    heads = schema.table(HEADS)
    head = update(heads).where(heads.c.head_id == HEAD_ID)
    if connection.execute(head.values(entry_no=heads.c.entry_no)).rowcount != 1:
        raise NotSetUpError(store=address, missing=heads.name)


def _refuse_filled(connection: Connection, schema: Schema) -> None:
    for name, table in schema.tables.items():
        first = connection.execute(select(*table.primary_key.columns).limit(1)).first()
        if first is not None and name != HEADS:
            raise NotEmptyError


def _update_head(connection: Connection, schema: Schema, last: AuditEntry) -> None:
    heads = schema.table(HEADS)
    values = {"entry_no": last.no, "committed_at": last.at, "entry_hash": last.hash}
    connection.execute(update(heads).where(heads.c.head_id == HEAD_ID).values(values))


def _cells(schema: Schema, batch: Sequence[KeptRow]) -> dict[str, Sequence[Any]]:
    """Return the cells of rows of one table, column by column."""
    rows = [table_row(schema, kept) for kept in batch]
    return {name: [row[name] for row in rows] for name in rows[0]}


def table_row(schema: Schema, kept: KeptRow) -> dict[str, Any]:
    """Return the row of what a backup holds, its cells by the keys of their columns."""
    match kept:
        case KeptValue(room=room, revision=revision, value=value):
            stored = Stored(room.id(value), value, revision)
            row = RowMapper.of(schema, room.kind).row(stored)
            return {**row, "added_no": kept.added_no}
        case KeptState():
            return state_row(kept)
        case KeptRecord():
            return record_row(kept)
        case KeptEntry(value=entry):
            return entry_row(entry)
        case KeptNotice(value=notice):
            return notice_row(notice)
        case KeptCommand():
            return command_row(kept)
        case _:
            assert_never(kept)
