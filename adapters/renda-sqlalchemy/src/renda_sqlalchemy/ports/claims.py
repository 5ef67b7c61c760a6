"""Claims say which session may send a notice, so that none is given to two sessions at once.

Where the database can skip rows that others have locked, a claim is a lock. Elsewhere it is a note
in the row, made in a transaction of its own so that nobody is kept from writing meanwhile. A note
of a process that died is void after a while.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Integer,
    Row,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    func,
    or_,
    select,
    true,
    update,
)

from renda.terms import Reference
from renda_sqlalchemy.rows.kept_statements import kept
from renda_sqlalchemy.rows.pages import Fetch, SortKey, SortOrder

S = TypeVar("S")
LEASE = timedelta(minutes=10)
# The first versions that know SKIP LOCKED.
SKIP_LOCKED_SINCE = {"postgresql": (9, 5), "mysql": (8, 0), "mariadb": (10, 6)}
# Whoever sends wants one, and finds the first few taken where several send at once.
CANDIDATES = 32
UNDATED, DATED = "undated", "dated"
Rows = list[Row[Any]]


def names_absent(dialect: Dialect) -> bool:
    """Tell whether a database takes an index for an order only where all its columns are named.

    PostgreSQL does not see that what is NULL in all rows needs no order; it would sort all that
    waits for each message. Others see it, and would sort where such a column is named.
    """
    return dialect.name == "postgresql"


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
        channels: Only those of these channels; None for all.
        leaving_out: Recipients whose notices are left for later.
        names_absent: Whether an order names the columns that are absent in all rows too.
    """

    outbox: Table
    at: datetime
    channels: Collection[str] | None = None
    leaving_out: Collection[Reference] = ()
    names_absent: bool = False

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
            query = self._kept(("lock", len(ids)), partial(self._locking, len(ids)))
            rows = {row.entry_id: row for row in fetch(query, self._with_ids(ids))}
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
        given = {**self._given, "me": claimant, "now": now}
        candidates = Rows()
        for sort in (UNDATED, DATED):
            left = limit - len(candidates)
            if left:
                query = self._kept(("free", sort), partial(self._free, sort))
                candidates += connection.execute(query, {**given, "most": left})
        ids = [row.entry_id for row in candidates]
        if not ids:
            return []
        note = self._kept(("note", len(ids)), partial(self._note, len(ids)))
        noted = connection.execute(note, {**given, **self._with_ids(ids), "until": now + LEASE})
        if noted.rowcount == len(ids):
            return candidates
        # Others have noted some of them between the two statements: what was won is read back.
        columns = self.outbox.c
        won = select(columns.entry_id).where(
            columns.entry_id.in_(ids), columns.claimant == claimant
        )
        won_ids = {row.entry_id for row in connection.execute(won)}
        return [row for row in candidates if row.entry_id in won_ids]

    def count(self, fetch: Fetch) -> int:
        """Return how many notices are due, whoever has claimed them."""
        columns = self.outbox.c
        is_over = columns.due_at <= bindparam("at", type_=columns.due_at.type)
        is_time = or_(columns.due_at.is_(None), is_over)
        query = select(func.count()).select_from(self.outbox).where(self._is_open, is_time)
        return int(fetch(query, self._given)[0][0])

    def _kept(self, key: Hashable, make: Callable[[], S]) -> S:
        """Return a statement made once for the table, unless recipients are left out."""
        # Who is left out differs each time, and is seldom anybody.
        if self.leaving_out:
            return make()
        return kept(self.outbox, ("due", self._shape, self.names_absent, key), make)

    @property
    def _shape(self) -> tuple[int, bool]:
        """How many channels are named, and whether those without one are sought; -1 for all."""
        return (-1, True) if self.channels is None else (len(self._named), "" in self.channels)

    @property
    def _named(self) -> list[str]:
        return sorted({*self.channels} - {""}) if self.channels is not None else []

    @property
    def _given(self) -> dict[str, Any]:
        """The values of the parameters that all statements have."""
        named = {f"channel_{place}": name for place, name in enumerate(self._named)}
        return {"at": self.at, **named}

    def _with_ids(self, ids: Sequence[str]) -> dict[str, Any]:
        return {**self._given, **{f"id_{place}": id for place, id in enumerate(ids)}}

    @property
    def _is_open(self) -> ColumnElement[bool]:
        """The condition of notices that may be sent, and that are sought."""
        sought = (_is_of_others(self.outbox, recipient) for recipient in self.leaving_out)
        is_live = and_(is_waiting(self.outbox), self.outbox.c.parked.is_(False))
        return and_(is_live, self._on_channels, *sought)

    @property
    def _on_channels(self) -> ColumnElement[bool]:
        channel = self.outbox.c.channel
        if self.channels is None:
            return true()
        count = len(self._named)
        names = [bindparam(f"channel_{place}", type_=channel.type) for place in range(count)]
        # By equality where it is one, as only then the index gives the order too.
        is_named = channel == names[0] if count == 1 else channel.in_(names)
        # What is for whoever listens has no channel, and an empty text may be none to a database.
        return is_named if "" not in self.channels else or_(is_named, channel.is_(None))

    def _order(self, sort: str) -> SortOrder:
        """Return the order of the notices due at once, or of those due at an instant."""
        columns = self.outbox.c
        # MariaDB would sort by a column that is absent in all rows, though an index has the order.
        dated = () if sort == UNDATED else (SortKey(columns.due_at),)
        return SortOrder((*dated, SortKey(columns.entry_id)))

    def _terms(self, sort: str) -> "list[ColumnElement[Any]]":
        """Return the terms of ORDER BY, so that an index has the order and nothing is sorted."""
        columns = self.outbox.c
        absent = (columns.sent_at, columns.due_at) if sort == UNDATED else (columns.sent_at,)
        return [*(absent if self.names_absent else ()), *self._order(sort).terms()]

    def _narrowed(self, columns: "Iterable[ColumnElement[Any]]", sort: str) -> "Select[Any]":
        """Return the query for columns of the notices due at once, or of those due at an instant.

        They are two, as databases differ on where NULL stands in an order.
        """
        due_at = self.outbox.c.due_at
        is_time = (
            due_at.is_(None) if sort == UNDATED else due_at <= bindparam("at", type_=due_at.type)
        )
        return select(*columns).where(self._is_open, is_time)

    def _ids_in_order(self, fetch: Fetch) -> Iterator[str]:
        """Yield the ids of all rows that are due, the earliest first."""
        columns = self.outbox.c
        for sort in (UNDATED, DATED):
            # The first few are asked for by a statement that is made once: mostly one is wanted.
            query = self._kept(("first", sort), partial(self._first, sort))
            page = fetch(query, self._given)
            yield from (row.entry_id for row in page)
            if len(page) == CANDIDATES:
                last = [getattr(page[-1], key.column.name) for key in self._order(sort).keys]
                ids = self._narrowed([columns.entry_id], sort).params(self._given)
                rest = self._order(sort).pages(fetch, ids, after=last)
                yield from (row[0] for row in chain.from_iterable(rest))

    def _first(self, sort: str) -> "Select[Any]":
        columns = self.outbox.c
        query = self._narrowed([columns.entry_id, columns.due_at], sort)
        return query.order_by(*self._terms(sort)).limit(CANDIDATES)

    def _locking(self, count: int) -> "Select[Any]":
        query = select(self.outbox).where(self._has_id(count), self._is_open)
        return query.with_for_update(skip_locked=True)

    def _free(self, sort: str) -> "Select[Any]":
        query = self._narrowed(self.outbox.c, sort).where(self._is_free)
        return query.order_by(*self._terms(sort)).limit(bindparam("most", type_=Integer))

    def _note(self, count: int) -> Update:
        columns = self.outbox.c
        note = {
            "claimant": bindparam("me", type_=columns.claimant.type),
            "claimed_until": bindparam("until", type_=columns.claimed_until.type),
        }
        return update(self.outbox).where(self._has_id(count), self._is_free).values(note)

    @property
    def _is_free(self) -> ColumnElement[bool]:
        claimant, until = self.outbox.c.claimant, self.outbox.c.claimed_until
        own = claimant == bindparam("me", type_=claimant.type)
        return or_(claimant.is_(None), own, until <= bindparam("now", type_=until.type))

    def _has_id(self, count: int) -> ColumnElement[bool]:
        column = self.outbox.c.entry_id
        ids = [bindparam(f"id_{place}", type_=column.type) for place in range(count)]
        return column == ids[0] if count == 1 else column.in_(ids)


def is_waiting(outbox: Table) -> ColumnElement[bool]:
    """Return the condition of notices that are neither sent nor withdrawn."""
    # A row of an earlier release has nothing where others say that they are not withdrawn.
    return and_(outbox.c.sent_at.is_(None), outbox.c.withdrawn.is_(None))


def _is_of_others(outbox: Table, recipient: Reference) -> ColumnElement[bool]:
    kind, id = outbox.c.recipient_kind, outbox.c.recipient_id
    return or_(id.is_(None), kind != recipient.kind, id != recipient.id)
