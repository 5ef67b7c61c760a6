"""What was committed, and what one session would change of it.

Rows lie in tables, by id; a session's own lie over them until its commit. Here nobody knows what
the rows mean, but for those the feed tells of.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from threading import Lock, RLock
from typing import Any

from attrs import define, field

from renda.ports.audits import Anchor, AuditEntry
from renda.ports.kit.held_tables import feed_of
from renda.ports.ledgers import FeedEntry

LEDGER = "duty_records"
KEYS = "keys"


@define(eq=False)
class Committed:
    """All that sessions have kept (已提交的数据).

    Args:
        tables: The rows of each table, by id.
        fed: What the feed tells, in the order of commits.
        entries: The audit; one entry a commit.
        latest: The instant of the last commit.
        claims: Which session holds which entry of the outbox.
        lock: Held while any of this is read or changed.
        writing: Held by the one session that writes.
    """

    tables: dict[str, dict[str, Any]] = field(factory=lambda: defaultdict(dict))
    fed: list[FeedEntry] = field(factory=list)
    entries: list[AuditEntry] = field(factory=list)
    latest: datetime | None = None
    claims: dict[str, object] = field(factory=dict)
    lock: RLock = field(factory=RLock)
    writing: Lock = field(factory=Lock)

    def snapshot(self) -> "Committed":
        """Return it as it is now, whatever is committed later."""
        with self.lock:
            tables = {name: dict(rows) for name, rows in self.tables.items()}
            return Committed(
                tables=defaultdict(dict, tables), fed=[*self.fed], entries=[*self.entries]
            )

    @property
    def head(self) -> Anchor:
        """Where the audit stands."""
        with self.lock:
            if not self.entries:
                return Anchor()
            last = self.entries[-1]
            return Anchor(no=last.no, hash=last.hash, at=last.at)

    def release(self, claimant: object) -> None:
        """Give up what a session holds of the outbox."""
        with self.lock:
            for id in [id for id, each in self.claims.items() if each is claimant]:
                del self.claims[id]


class SessionOverlay:
    """What one session sees: its own changes over what is committed.

    Args:
        committed: What is committed, also while the session runs.
    """

    def __init__(self, committed: Committed) -> None:
        self._committed = committed
        self._changes: dict[str, dict[str, Any]] = defaultdict(dict)

    def __bool__(self) -> bool:
        """Tell whether anything is changed."""
        return any(self._changes.values())

    def get(self, table: str, id: str) -> Any:  # noqa: ANN401 - a row of any kind
        """Return a row, or None where there is none."""
        if id in self._changes[table]:
            return self._changes[table][id]
        with self._committed.lock:
            return self._committed.tables[table].get(id)

    def all(self, table: str) -> dict[str, Any]:
        """Return all rows of a table by id, as they are now."""
        with self._committed.lock:
            merged = {**self._committed.tables[table], **self._changes[table]}
        return {id: row for id, row in merged.items() if row is not None}

    def table(self, name: str) -> "Seen":
        """Return the rows of a table by id, as they are whenever they are looked at."""
        return Seen(self, name)

    def set(self, table: str, id: str, row: object) -> None:
        """Change a row; None takes it away."""
        self._changes[table][id] = row

    def fed(self, no: int) -> Iterator[FeedEntry]:
        """Yield what the feed will tell of these changes, as of a commit."""
        return feed_of(no, self._committed.tables[LEDGER], self._changes[LEDGER])

    def merge(self) -> None:
        """Make the changes part of what is committed."""
        for table, rows in self._changes.items():
            kept = self._committed.tables[table]
            kept.update(rows)
            for id in [id for id, row in rows.items() if row is None]:
                del kept[id]


class Seen(Mapping[str, Any]):
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
        return self._overlay.all(self._name).values()
