"""Claims say which session may send a notice, so that none is given to two sessions at once.

Where the database can skip rows that others have locked, a claim is a lock. Elsewhere it is a note
in the row, made in a transaction of its own so that nobody is kept from writing meanwhile. A note
of a process that died is void after a while.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, Dialect, Row, Table, and_, or_, select, update

from renda_sqlalchemy.rows.pages import Fetch, SortKey, SortOrder

LEASE = timedelta(minutes=10)
# The first versions that know SKIP LOCKED.
SKIP_LOCKED_SINCE = {"postgresql": (9, 5), "mysql": (8, 0), "mariadb": (10, 6)}
Rows = list[Row[Any]]


def can_skip_locked(dialect: Dialect) -> bool:
    """Tell whether a database can skip the rows that others have locked."""
    name = "mariadb" if getattr(dialect, "is_mariadb", False) else dialect.name
    since, version = SKIP_LOCKED_SINCE.get(name), getattr(dialect, "server_version_info", None)
    return since is not None and version is not None and tuple(version[:2]) >= since


@frozen
class DueNotices:
    """The notices of an outbox that are due at an instant (到期待发).

    Args:
        outbox: The table of the outbox.
        at: The instant at which they are due.
    """

    outbox: Table
    at: datetime

    def lock(self, fetch: Fetch, limit: int) -> Rows:
        """Return rows that nobody else has locked, and lock them until the transaction ends.

        Args:
            fetch: Runs a query in the transaction that sends, and returns all its rows.
            limit: How many rows at most.
        """
        # Two steps: the order is read without locks, page by page, and only ids that are still due
        # are locked. One query with a limit would lock more rows on MariaDB than it returns.
        ids_in_order, locked = self._ids_in_order(fetch), Rows()
        while len(locked) < limit:
            ids = [*islice(ids_in_order, limit - len(locked))]
            if not ids:
                break
            query = select(self.outbox).where(self.outbox.c.entry_id.in_(ids), self._is_due)
            rows = {row.entry_id: row for row in fetch(query.with_for_update(skip_locked=True))}
            locked += [rows[id] for id in ids if id in rows]
        return locked

    def lease(self, connection: Connection, limit: int, claimant: str, now: datetime) -> Rows:
        """Return rows that no other session has noted as its own, and note them for ten minutes.

        Args:
            connection: A connection in a transaction that is committed right after.
            limit: How many rows at most.
            claimant: The session's own name.
            now: The instant at which leases of others are judged to have ended.
        """
        columns = self.outbox.c
        free = or_(
            columns.claimant.is_(None), columns.claimant == claimant, columns.claimed_until <= now
        )
        query = select(self.outbox).where(self._is_due, free).limit(limit)
        candidates = [*connection.execute(query.order_by(*self._order.terms()))]
        is_candidate = columns.entry_id.in_([row.entry_id for row in candidates])
        note = {"claimant": claimant, "claimed_until": now + LEASE}
        connection.execute(update(self.outbox).where(is_candidate, free).values(note))
        # Others may have noted some of them between the two statements: what was won is read back.
        won = select(columns.entry_id).where(is_candidate, columns.claimant == claimant)
        won_ids = {row.entry_id for row in connection.execute(won)}
        return [row for row in candidates if row.entry_id in won_ids]

    @property
    def _is_due(self) -> ColumnElement[bool]:
        columns = self.outbox.c
        is_time = or_(columns.due_at.is_(None), columns.due_at <= self.at)
        return and_(columns.sent_at.is_(None), columns.parked.is_(False), is_time)

    @property
    def _order(self) -> SortOrder:
        columns = self.outbox.c
        return SortOrder((SortKey(columns.due_at, nullable=True), SortKey(columns.entry_id)))

    def _ids_in_order(self, fetch: Fetch) -> Iterator[str]:
        """Yield the ids of all rows that are due, the earliest first."""
        query = select(self.outbox.c.entry_id).where(self._is_due)
        return (row[0] for row in chain.from_iterable(self._order.pages(fetch, query)))


def claim_release(outbox: Table, claimant: str) -> Callable[[Connection], None]:
    """Return a function that ends the leases of a session, on the connection it is given."""
    is_own = outbox.c.claimant == claimant
    statement = update(outbox).where(is_own).values(claimant=None, claimed_until=None)

    def release(connection: Connection) -> None:
        connection.execute(statement)

    return release
