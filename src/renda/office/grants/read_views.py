"""Views of a repository, the ledger and the audit that only read."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Generic, TypeVar

from attrs import frozen

from renda.kernel.predicates import Predicate
from renda.office.grants.editors import NotGrantedError, edited, editor_of, not_granted
from renda.ports.audits import Anchor, Audit, AuditEntry
from renda.ports.grants import Grant
from renda.ports.ledgers import FeedEntry, StoredLedger
from renda.ports.repositories import EVERYTHING, Repository, Stored
from renda.process.room import Room
from renda.work.records import DutyRecord

T = TypeVar("T")


@frozen
class ReadRepository(Generic[T]):
    """A repository that only reads (只读仓储).

    Args:
        whole: The repository, as the session of the store has it.
        refusal: What any change is refused with.
    """

    _whole: Repository[T]
    refusal: NotGrantedError

    @classmethod
    def of(cls, room: Room[T], whole: Repository[T]) -> "ReadRepository[T]":
        """Return the view of a room that has an editor."""
        return cls(whole, edited(room.name, editor_of(room)))

    def get(self, id: str) -> Stored[T]:
        """Return what is kept under an id."""
        return self._whole.get(id)

    def find(
        self,
        predicate: Predicate = EVERYTHING,
        *,
        order: str = "",
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[Stored[T]]:
        """Yield what a predicate holds for."""
        return self._whole.find(predicate, order=order, limit=limit, after=after)

    def count(self, predicate: Predicate = EVERYTHING) -> int:
        """Return for how many a predicate holds."""
        return self._whole.count(predicate)

    def add(self, value: T) -> Stored[T]:  # noqa: ARG002 - as in the port
        """Refuse to add a value."""
        raise self.refusal

    def add_all(self, values: Iterable[T]) -> int:  # noqa: ARG002
        """Refuse to add values."""
        raise self.refusal

    def put(self, value: T, *, revision: int) -> Stored[T]:  # noqa: ARG002
        """Refuse to put a value."""
        raise self.refusal


@frozen
class ReadLedger:
    """A ledger that only reads (只读台账).

    Args:
        whole: The ledger, as the session of the store has it.
        refusal: What any change is refused with.
    """

    _whole: StoredLedger
    refusal: NotGrantedError

    def records(
        self, predicate: Predicate = EVERYTHING, *, order: str = "record_id"
    ) -> Iterator[DutyRecord]:
        """Yield the records a predicate holds for."""
        return self._whole.records(predicate, order=order)

    def feed(self, after: int = 0) -> Iterator[FeedEntry]:
        """Yield what the commits after a number did, in order."""
        return self._whole.feed(after)

    def append(self, records: Iterable[DutyRecord]) -> int:  # noqa: ARG002
        """Refuse to add records."""
        raise self.refusal

    def load(self, records: Iterable[DutyRecord]) -> int:  # noqa: ARG002
        """Refuse to add records with their times."""
        raise self.refusal

    def void(self, record_ids: Iterable[str]) -> int:  # noqa: ARG002
        """Refuse to void records."""
        raise self.refusal


@frozen
class ReadAudit:
    """An audit that only reads (只读审计).

    Args:
        whole: The audit, as the session of the store has it.
    """

    _whole: Audit

    def entries(self, after: int = 0) -> Iterator[AuditEntry]:
        """Yield the entries after a number."""
        return self._whole.entries(after)

    def head(self) -> Anchor:
        """Return where the audit stands."""
        return self._whole.head()

    def check_knowable(self, at: datetime) -> None:
        """Make sure that what was known at an instant can be told."""
        self._whole.check_knowable(at)

    def state(self, kind: type[T], id: str, revision: int) -> T:
        """Return what a value was at a revision."""
        return self._whole.state(kind, id, revision)

    def erase_states(self, kind: type[object], id: str) -> int:  # noqa: ARG002
        """Refuse to erase what a value was."""
        raise not_granted(Grant.RAW, "states")
