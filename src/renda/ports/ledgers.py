"""The ledger as a store keeps it: appended and voided in one order that every reader sees.

The value of the same name is the specification; what a store adds is the order of commits.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Protocol

from attrs import fields, frozen

from renda.kernel.input.annotations import is_optional
from renda.kernel.predicates import Predicate
from renda.kernel.terms import Grade, Mode, Role, Scope, Standing
from renda.ports.repositories import EVERYTHING
from renda.work.records import DutyRecord

RECORD_ORDERS = ("record_id", "subject_id")
LEDGER_FIELDS: Mapping[str, type] = {
    "record_id": str,
    "scope": Scope,
    "subject_id": str,
    "kind": str,
    "role": Role,
    "happened_on": date,
    "source_id": str,
    "grade": Grade,
    "theme": str,
    "quantity": int,
    "standing": Standing,
    "recorded_at": datetime,
    "voided_at": datetime,
    "venue_id": str,
    "mode": Mode,
    "graded_by": str,
    "criterion": str,
}
LEDGER_PRESENT = frozenset(
    attribute.name for attribute in fields(DutyRecord) if not is_optional(attribute.type)
)
"""The fields that no record lacks."""


@frozen
class FeedEntry:
    """A record as the feed tells of it (变更): added in a commit, or voided in one.

    Args:
        no: The number of the commit.
        record: The record as that commit left it: not voided where it was added.
        voided: Whether the commit voided it.
        version: Which of the records that were ever kept under its id it is, from 1 on.
    """

    no: int
    record: DutyRecord
    voided: bool
    version: int = 1

    @property
    def place(self) -> tuple[int, str, int, bool]:
        """Where it stands in the feed."""
        return self.no, self.record.record_id, self.version, self.voided


@frozen
class RecordVersion:
    """A record among all that were ever kept under its id (记录版本).

    Args:
        record: The record, as it is kept.
        version: 1 for the first one, one more for each that was added once the last was voided.
    """

    record: DutyRecord
    version: int = 1

    @property
    def key(self) -> "RecordKey":
        """What no other row of the ledger has."""
        return self.record.record_id, self.version


RecordKey = tuple[str, int]


class StoredLedger(Protocol):
    """The duty records, seen through one session (履职台账).

    - Records are never changed but by being voided, and never deleted.
    - Of the records under one id no two are known at the same instant. So a record is corrected by
      voiding it and appending what takes its place under the same id.
    """

    def append(self, records: Iterable[DutyRecord]) -> int:
        """Add records, recorded at the session's instant; return how many.

        Raises:
            InputError: Ids are those of records that still hold, or there twice, or records carry
                times.
        """
        ...

    def load(self, records: Iterable[DutyRecord]) -> int:
        """Add records with the times they carry or lack, as another keeper knew them.

        A record that was voided when it came is fed as added and as voided, by the same commit.

        Raises:
            InputError: A record has the id of another that is known at an instant at which it is.
        """
        ...

    def void(self, record_ids: Iterable[str]) -> int:
        """Void records, at the session's instant; return how many.

        Raises:
            NotLiveError: Some are not there, or voided already.
        """
        ...

    def records(
        self, predicate: Predicate = EVERYTHING, *, order: str = "record_id"
    ) -> Iterator[DutyRecord]:
        """Yield the records a predicate holds for, voided ones included.

        Args:
            predicate: Over the fields of a record.
            order: `record_id`, or `subject_id` (by subject, then id); of one id in the order in
                which they were added.

        Raises:
            PredicateError: The predicate or the order names no such field.
        """
        ...

    def feed(self, after: int = 0) -> Iterator[FeedEntry]:
        """Yield every addition and voiding of the commits after a number, in commit order.

        Within a commit: by record id and version, the addition first. Whoever has read up to a
        number misses nothing by going on after it, however many write meanwhile. A session's own
        changes are no commit before it has ended.
        """
        ...
