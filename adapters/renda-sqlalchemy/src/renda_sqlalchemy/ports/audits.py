"""The audit as a session reads it, entry by entry; `transactions` writes it at the commit."""

import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar

from attrs import frozen
from sqlalchemy import Connection, Select, and_, case, func, select, update

from renda.ports import (
    Anchor,
    AuditEntry,
    KeptState,
    NotFoundError,
    Stored,
    check_id,
    check_knowable,
    check_number,
    in_utc,
    quoted,
    state_at,
)
from renda_sqlalchemy.rows.pages import SortKey, SortOrder
from renda_sqlalchemy.tables.audit_rows import entry_from_row
from renda_sqlalchemy.tables.room_rows import RowMapper
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.tables.state_rows import state_from_row
from renda_sqlalchemy.transactions import Transaction

log: logging.Logger = logging.getLogger("renda")
T = TypeVar("T")
STATES = "states"


@frozen
class SqlAudit:
    """The audit, in a database."""

    _transaction: Transaction

    def entries(self, after: int = 0) -> Iterator[AuditEntry]:
        """Yield the entries after a number, in order."""
        check_number("audit", after)
        table = self._transaction.table("audit")
        order = SortOrder((SortKey(table.c.entry_no),))
        pages = order.pages(self._transaction.fetch, select(table), after=(after,))
        return map(entry_from_row, chain.from_iterable(pages))

    def head(self) -> Anchor:
        """Return where the audit stands."""
        table = self._transaction.table("audit")
        newest = select(table.c.entry_no, table.c.committed_at, table.c.entry_hash)
        # Not from the table of heads: while this session writes, its number there is one ahead.
        rows = self._transaction.fetch(newest.order_by(table.c.entry_no.desc()).limit(1))
        for row in rows:
            return Anchor(no=row.entry_no, hash=row.entry_hash, at=row.committed_at)
        return Anchor()

    def check_knowable(self, at: datetime) -> None:
        """Make sure that what was known at an instant can be told."""
        # An instant that no database can hold is refused before it is asked about.
        columns, moment = self._transaction.table("audit").c, in_utc(at)
        is_later = columns.committed_at > moment
        query = select(
            func.max(case((~is_later, columns.committed_at))),
            func.min(case((is_later, columns.committed_at))),
            func.min(case((is_later, columns.clock_at))),
        )
        for last_at, next_at, slowest in self._transaction.fetch(query):
            now = self._transaction.clock()
            check_knowable(at, now, last_at=last_at, next_at=next_at, slowest=slowest)

    def state(self, kind: type[T], id: str, revision: int) -> T:
        """Return what a value was at a revision.

        Raises:
            NoRoomError: The store keeps no such values.
            NotFoundError: It never had this revision, or what it was then was erased.
        """
        mapper = RowMapper.of(self._transaction.schema, kind)
        check_id(mapper.room.name, id)
        check_number(mapper.room.name, revision)
        states = self._transaction.table(STATES)
        query = self._states(mapper, id).where(states.c.revision >= revision)
        for row in self._transaction.fetch(query.order_by(states.c.revision).limit(1)):
            return self._state_at(kind, id, revision, state_from_row(row))
        for row in self._transaction.fetch(mapper.query.where(mapper.row_id == id)):
            return self._state_at(kind, id, revision, mapper.stored(row))
        return self._state_at(kind, id, revision, None)

    def erase_states(self, kind: type[object], id: str) -> int:
        """Erase what a value was before it was put anew; return how many states that were.

        On SQLite the file is written anew after the commit, so that no byte of them stays. In a
        host's own transaction that is left to the host.

        Raises:
            NoRoomError: The store keeps no such values.
            NotFoundError: Nothing of what it was is kept.
        """
        transaction = self._transaction
        mapper = RowMapper.of(transaction.schema, kind)
        check_id(mapper.room.name, id)
        transaction.begin_writing()
        table, audit = transaction.table(STATES), transaction.table("audit")
        kept = self._states(mapper, id).where(table.c.document.is_not(None))
        states = [state_from_row(row) for row in transaction.fetch(kept)]
        if not states:
            raise NotFoundError(what=STATES, id=quoted(id))
        transaction.overwrite_deleted()
        row = mapper.table.c
        hashes = select(row.revision, audit.c.algorithm).select_from(mapper.table)
        hashes = hashes.outerjoin(audit, audit.c.entry_no == row.added_no).where(row.row_id == id)
        ((revision, algorithm),) = transaction.fetch(hashes)
        # A value that this session added has no entry yet.
        algorithm = algorithm or transaction.journal.algorithm
        for state in states:
            erased = state.erased(algorithm)
            is_it = and_(
                table.c.room == state.room,
                table.c.row_id == id,
                table.c.revision == state.revision,
            )
            cells = {"document": None, "digest": erased.digest}
            transaction.change(update(table).where(is_it).values(cells))
        transaction.journal.erased(mapper.room.name, id, revision)
        transaction.needs_scrub = True
        return len(states)

    def _states(self, mapper: "RowMapper[Any]", id: str) -> "Select[Any]":
        """Return the query for what a value was."""
        states = self._transaction.table(STATES)
        is_of_it = and_(states.c.room == mapper.room.name, states.c.row_id == id)
        return select(states).where(is_of_it)

    def _state_at(
        self, kind: type[T], id: str, revision: int, later: "Stored[T] | KeptState | None"
    ) -> T:
        return state_at(self._transaction.schema.rooms, kind, id, revision, later)


def warn_of_clocks(connection: Connection, schema: Schema) -> None:
    """Warn in the log of the commits that were made while a clock was behind the last one."""
    columns = schema.table("audit").c
    query = select(columns.entry_no, columns.committed_at, columns.clock_at)
    behind = query.where(columns.clock_at.is_not(None)).order_by(columns.entry_no)
    entries = connection.execute(behind).fetchall()
    if entries:
        first, count = entries[0], len(entries)
        log.warning(
            "%s commits were made while a clock was behind; the first is %s: the clock said %s,"
            " and it is dated %s",
            count, first.entry_no, first.clock_at, first.committed_at,
        )  # fmt: skip
