"""Backups of a store in a database: its rows as a backup has them, and the way back.

They are read a page at a time in one state, and inserted many at a time in one transaction. How a
row lies in its table is known elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Any, assert_never

from sqlalchemy import Connection, Row, Select, Table, select, update

from renda.ports import (
    COLLECTIONS,
    AuditEntry,
    KeptCommand,
    KeptEntry,
    KeptNotice,
    KeptRecord,
    KeptRow,
    KeptValue,
    NotEmptyError,
    NotSetUpError,
    Stored,
    collection_of,
    kept_kind,
    read_backup,
    write_backup,
)
from renda_sqlalchemy.connection.connections import Link
from renda_sqlalchemy.connection.failures import translated
from renda_sqlalchemy.ports.ledgers import LEDGER
from renda_sqlalchemy.ports.outboxes import OUTBOX, notice_of, notice_row
from renda_sqlalchemy.rows.bulk_load import Batch, analyze
from renda_sqlalchemy.rows.paging import Key, Order
from renda_sqlalchemy.tables.audit_rows import entry_from_row, entry_row
from renda_sqlalchemy.tables.collection_rows import RowMapper
from renda_sqlalchemy.tables.command_rows import command_row
from renda_sqlalchemy.tables.office_tables import HEAD_ID
from renda_sqlalchemy.tables.record_rows import record_columns, record_row, records_from_rows
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.transactions import Transaction

HEADS, AUDIT, COMMANDS = "heads", "audit", "commands"
MANY = 2000


def dump(transaction: Transaction) -> Iterator[str]:
    """Yield all a database holds, line by line.

    Args:
        transaction: Not begun yet, and of one state.
    """
    transaction.begin()
    try:
        yield from write_backup(_rows(transaction))
    finally:
        transaction.end(keep=False)


def restore(link: Link, schema: Schema, address: str, lines: Iterable[str]) -> int:
    """Take in the lines of a dump, all or none; return how many rows.

    Args:
        link: Where to.
        schema: The tables.
        address: That of the store, as it may be shown.
        lines: Of a dump.

    Raises:
        NotEmptyError: It holds something already.
        NotSetUpError: The head of the audit is missing.
        InputError: Lines are not those of a dump, with their numbers.
    """
    with translated(address, link.dialect):
        span = link.begin()
        try:
            span.before_writing()
            _take_head(span.connection, schema, address)
            _refuse_filled(span.connection, schema)
            count = _restored(span.connection, schema, lines)
        except BaseException:
            span.drop()
            raise
        span.keep()
    return count


def _rows(transaction: Transaction) -> Iterator[KeptRow]:
    for each in COLLECTIONS.values():
        mapper = RowMapper(each, transaction.table(each.name))
        for row in _by(transaction, mapper.query, mapper.row_id):
            stored = mapper.stored(row)
            yield KeptValue(revision=stored.revision, value=stored.value)
    yield from _records(transaction)
    audit, outbox, commands = map(transaction.table, (AUDIT, OUTBOX, COMMANDS))
    for row in _by(transaction, select(audit), audit.c.entry_no):
        yield KeptEntry(value=entry_from_row(row))
    for row in _by(transaction, select(outbox), outbox.c.entry_id):
        yield KeptNotice(value=notice_of(row))
    for row in _by(transaction, select(commands), commands.c.command_key):
        yield KeptCommand(key=row.command_key, no=row.entry_no, outcome=row.outcome)


def _records(transaction: Transaction) -> Iterator[KeptRecord]:
    table = transaction.table(LEDGER)
    numbers = table.c.added_no, table.c.voided_no
    query = select(*record_columns(table), *numbers)
    for page in Order((Key(table.c.record_id),)).pages(transaction.fetch, query):
        for row, record in zip(page, records_from_rows(page), strict=True):
            yield KeptRecord(added_no=row.added_no, voided_no=row.voided_no, value=record)


def _by(transaction: Transaction, query: "Select[Any]", column: Any) -> Iterator[Row[Any]]:  # noqa: ANN401 - a column of any type
    return chain.from_iterable(Order((Key(column),)).pages(transaction.fetch, query))


def _restored(connection: Connection, schema: Schema, lines: Iterable[str]) -> int:
    """Insert rows and put the head of the audit where the backup's ends."""
    count, last, filled = 0, None, dict[str, Table]()
    for kind, rows in groupby(read_backup(lines), key=kept_kind):
        filled[kind] = table = schema.table(kind)
        while many := [*islice(rows, MANY)]:
            Batch(table, _columns(table, many)).add(connection)
            count += len(many)
            last = many[-1].value if isinstance(many[-1], KeptEntry) else last
    for table in filled.values():
        analyze(connection, table)
    if last is not None:
        _put_head(connection, schema, last)
    return count


def _take_head(connection: Connection, schema: Schema, address: str) -> None:
    """Let nobody else write until this ends."""
    heads = schema.table(HEADS)
    mine = update(heads).where(heads.c.head_id == HEAD_ID)
    if connection.execute(mine.values(entry_no=heads.c.entry_no)).rowcount != 1:
        raise NotSetUpError(store=address, missing=heads.name)


def _refuse_filled(connection: Connection, schema: Schema) -> None:
    for name, table in schema.tables.items():
        first = connection.execute(select(*table.primary_key.columns).limit(1)).first()
        if first is not None and name != HEADS:
            raise NotEmptyError


def _put_head(connection: Connection, schema: Schema, last: AuditEntry) -> None:
    heads = schema.table(HEADS)
    values = {"entry_no": last.no, "committed_at": last.at, "entry_hash": last.hash}
    connection.execute(update(heads).where(heads.c.head_id == HEAD_ID).values(values))


def _columns(table: Table, many: Sequence[KeptRow]) -> dict[str, Sequence[Any]]:
    rows = [_row(table, each) for each in many]
    return {name: [row[name] for row in rows] for name in rows[0]}


def _row(table: Table, kept: KeptRow) -> dict[str, Any]:
    match kept:
        case KeptValue(revision=revision, value=value):
            collection = collection_of(type(value))
            stored = Stored(collection.id(value), value, revision)
            return RowMapper(collection, table).row(stored)
        case KeptRecord(added_no=added, voided_no=voided, value=record):
            return record_row(record, added, voided_no=voided)
        case KeptEntry(value=entry):
            return entry_row(entry)
        case KeptNotice(value=notice):
            return notice_row(notice)
        case KeptCommand(key=key, no=no, outcome=outcome):
            return command_row(key, no, outcome)
        case _:
            assert_never(kept)
