"""Claims: which session may send what is due, so that no entry is given to two at once.

Where the database can skip what others have locked, a claim is a lock. Elsewhere it is a note in
the entry, made in a transaction of its own so that nobody is kept from writing meanwhile; one of a
process that died is void after a while.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, Dialect, Row, Table, and_, or_, select, update

from renda_sqlalchemy.rows.paging import Fetch, Key, Order

LEASE = timedelta(minutes=10)
SKIPS = {"postgresql": (9, 5), "mysql": (8, 0), "mariadb": (10, 6)}
Rows = list[Row[Any]]


def skips_locked(dialect: Dialect) -> bool:
    """Tell whether a database can skip the rows that others have locked."""
    name = "mariadb" if getattr(dialect, "is_mariadb", False) else dialect.name
    since, there = SKIPS.get(name), getattr(dialect, "server_version_info", None)
    return since is not None and there is not None and tuple(there[:2]) >= since


@frozen
class Due:
    """The entries of an outbox that are due (到期待发).

    Args:
        outbox: The table.
        at: When.
    """

    outbox: Table
    at: datetime

    def locked(self, fetch: Fetch, limit: int) -> Rows:
        """Return entries that nobody else has locked, and lock them."""
        waiting, found = self._waiting(fetch), Rows()
        while len(found) < limit:
            ids = [*islice(waiting, limit - len(found))]
            if not ids:
                break
            query = select(self.outbox).where(self.outbox.c.entry_id.in_(ids), self._is_due)
            rows = {row.entry_id: row for row in fetch(query.with_for_update(skip_locked=True))}
            found += [rows[each] for each in ids if each in rows]
        return found

    def leased(self, connection: Connection, limit: int, claimant: str, now: datetime) -> Rows:
        """Return entries that nobody else has noted as theirs, and note them.

        Args:
            connection: In a transaction of its own; where others write beside it, one gets each.
            limit: How many at most.
            claimant: A name of the session's own.
            now: The instant by which older notes are judged.
        """
        columns = self.outbox.c
        free = or_(
            columns.claimant.is_(None), columns.claimant == claimant, columns.claimed_until <= now
        )
        query = select(self.outbox).where(self._is_due, free).limit(limit)
        found = [*connection.execute(query.order_by(*self._order.columns()))]
        these = columns.entry_id.in_([row.entry_id for row in found])
        noted = {"claimant": claimant, "claimed_until": now + LEASE}
        connection.execute(update(self.outbox).where(these, free).values(noted))
        taken = select(columns.entry_id).where(these, columns.claimant == claimant)
        mine = {row.entry_id for row in connection.execute(taken)}
        return [row for row in found if row.entry_id in mine]

    @property
    def _is_due(self) -> ColumnElement[bool]:
        columns = self.outbox.c
        is_time = or_(columns.due_at.is_(None), columns.due_at <= self.at)
        return and_(columns.sent_at.is_(None), columns.parked.is_(False), is_time)

    @property
    def _order(self) -> Order:
        columns = self.outbox.c
        return Order((Key(columns.due_at, nullable=True), Key(columns.entry_id)))

    def _waiting(self, fetch: Fetch) -> Iterator[str]:
        """Yield the ids of what is due, those due first before the others."""
        query = select(self.outbox.c.entry_id).where(self._is_due)
        return (row[0] for row in chain.from_iterable(self._order.pages(fetch, query)))


def release(outbox: Table, claimant: str) -> Callable[[Connection], None]:
    """Return what takes back the notes of a session."""
    mine = outbox.c.claimant == claimant
    free = update(outbox).where(mine).values(claimant=None, claimed_until=None)

    def work(connection: Connection) -> None:
        connection.execute(free)

    return work
