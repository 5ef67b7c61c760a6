"""All that was committed, and what one session would change of it.

Rows lie in tables, by id; the rows that a session changes lie over them until its commit. It knows
what rows mean only of duty records, which the feed tells of.
"""

from collections import defaultdict
from collections.abc import Generator, Hashable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from threading import Lock, RLock
from typing import Any

from attrs import define, field

from renda.ports.audits import Anchor, AuditEntry
from renda.ports.failures import StoreBusyError
from renda.ports.kit.held_tables import feed_of
from renda.ports.ledgers import FeedEntry
from renda.wording import say

LEDGER = "duty_records"
COMMANDS = "commands"


@define(eq=False)
class CommittedState:
    """All that sessions have kept (已提交的数据).

    Args:
        tables: The rows of each table, by id, by the names of the tables.
        added: The number of the commit that added each row, by the table's name and the row's id.
        feed_entries: The entries of the ledger's feed, in the order of commits.
        audit_entries: The entries of the audit, one for each commit.
        latest_at: The instant of the last commit; None before the first.
        claims: The transaction that holds each claimed notice, by the notice's id.
        lock: The lock held while any of this is read or changed, never for long.
        write_lock: The lock held by the one session that writes, from its first change to its end.
    """

    tables: dict[str, dict[Any, Any]] = field(factory=lambda: defaultdict(dict))
    added: dict[tuple[str, Hashable], int] = field(factory=dict)
    feed_entries: list[FeedEntry] = field(factory=list)
    audit_entries: list[AuditEntry] = field(factory=list)
    latest_at: datetime | None = None
    claims: dict[str, object] = field(factory=dict)
    # A method that holds it may call another that takes it, so it can be taken twice.
    lock: RLock = field(factory=RLock)
    write_lock: Lock = field(factory=Lock)

    @contextmanager
    def writing_alone(self, patience: float) -> Generator[None]:
        """Keep all sessions from writing within a `with`.

        Args:
            patience: For how many seconds to wait for one that writes.

        Raises:
            StoreBusyError: One writes for too long.
        """
        if not self.write_lock.acquire(timeout=patience):
            raise StoreBusyError(error=say("another session is writing"))
        try:
            yield
        finally:
            self.write_lock.release()

    def snapshot(self) -> "CommittedState":
        """Return a copy that later commits do not change."""
        with self.lock:
            # The rows themselves are shared: they are frozen values, and only replaced.
            tables = {name: dict(rows) for name, rows in self.tables.items()}
            return CommittedState(
                tables=defaultdict(dict, tables),
                added={**self.added},
                feed_entries=[*self.feed_entries],
                audit_entries=[*self.audit_entries],
            )

    @property
    def head(self) -> Anchor:
        """Where the audit stands."""
        with self.lock:
            if not self.audit_entries:
                return Anchor()
            last = self.audit_entries[-1]
            return Anchor(no=last.no, hash=last.hash, at=last.at)

    def release(self, claimant: object) -> None:
        """Give up all claims that a transaction holds."""
        with self.lock:
            for id in [id for id, holder in self.claims.items() if holder is claimant]:
                del self.claims[id]


class SessionOverlay:
    """The rows that one session sees: its own changes over what is committed.

    Args:
        committed: The committed state; what others commit meanwhile shows through.
    """

    def __init__(self, committed: CommittedState) -> None:
        self._committed = committed
        # Rows by id, by the names of their tables; None for a row taken away.
        self._changes: dict[str, dict[Any, Any]] = defaultdict(dict)

    def __bool__(self) -> bool:
        """Tell whether anything is changed."""
        return any(self._changes.values())

    def get(self, table: str, id: Hashable) -> Any:  # noqa: ANN401 - a row of any kind
        """Return the row under an id; None where there is none."""
        if id in self._changes[table]:
            return self._changes[table][id]
        with self._committed.lock:
            return self._committed.tables[table].get(id)

    def all(self, table: str) -> dict[Any, Any]:
        """Return all rows of a table by id, as they are now."""
        with self._committed.lock:
            merged = {**self._committed.tables[table], **self._changes[table]}
        return {id: row for id, row in merged.items() if row is not None}

    def table(self, name: str) -> "OverlaidTable":
        """Return the rows of a table by id, as they are whenever they are looked at."""
        return OverlaidTable(self, name)

    def set(self, table: str, id: Hashable, row: object) -> None:
        """Change a row; None takes it away."""
        self._changes[table][id] = row

    def feed_entries(self, no: int) -> Iterator[FeedEntry]:
        """Yield the entries that these changes add to the feed.

        Args:
            no: The number of the commit.
        """
        return feed_of(no, self._committed.tables[LEDGER], self._changes[LEDGER])

    def merge(self, no: int) -> None:
        """Make the changes part of what is committed.

        Args:
            no: The number of the commit.
        """
        for table, rows in self._changes.items():
            committed_rows = self._committed.tables[table]
            new = rows.keys() - committed_rows.keys()
            self._committed.added.update(((table, id), no) for id in new)
            committed_rows.update(rows)
            for id in [id for id, row in rows.items() if row is None]:
                del committed_rows[id]


class OverlaidTable(Mapping[str, Any]):
    """The rows of one table, by id, as a session sees them now."""

    def __init__(self, overlay: SessionOverlay, name: str) -> None:
        self._overlay = overlay
        self._name = name

    def __getitem__(self, id: str) -> Any:  # noqa: ANN401 - a row of any kind
        """Return a row."""
        row = self._overlay.get(self._name, id)
        if row is None:
            raise KeyError(id)
        return row

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._overlay.all(self._name))

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._overlay.all(self._name))

    def values(self) -> Any:  # noqa: ANN401 - as dict
        """Return the rows, all as of one moment."""
        # The inherited method looks up one id after another, and each may be gone by then.
        return self._overlay.all(self._name).values()
