"""The duty records of a store against those of a table that comes anew.

A record is known by its id. It says the same where all its fields but the two times do.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import attrgetter

from attrs import evolve, fields_dict, frozen

from renda.kernel.knowledge import INSTANTS_OF_KNOWLEDGE
from renda.kernel.predicates import MOST_VALUES, where
from renda.office.exchange.table_changes import EXAMPLES, TableChanges
from renda.ports.ledgers import StoredLedger
from renda.work.records import DutyRecord

CONTENT_FIELDS = [name for name in fields_dict(DutyRecord) if name not in INSTANTS_OF_KNOWLEDGE]
_content = attrgetter(*CONTENT_FIELDS)


@frozen(kw_only=True)
class RecordChanges:
    """What is to be done to the records of a ledger (履职记录更新).

    Args:
        new: The records whose ids were never kept.
        again: Those whose ids only voided records have.
        changed: Those that take the place of a record of their id.
        withdrawn: The ids of records that hold and were withdrawn.
        equal: How many are kept already.
        missing: The ids of records that hold, are of the days between the first and the last of
            those that came, and did not come.
    """

    new: tuple[DutyRecord, ...]
    again: tuple[DutyRecord, ...]
    changed: tuple[DutyRecord, ...]
    withdrawn: tuple[str, ...]
    equal: int
    missing: tuple[str, ...]

    @classmethod
    def between(cls, ledger: StoredLedger, given: Sequence[DutyRecord]) -> "RecordChanges":
        """Return what makes a ledger say what is given.

        Args:
            ledger: The ledger.
            given: The records of the table; of those that hold, no two are of one id.
        """
        coming = {record.record_id: record for record in given if record.voided_at is None}
        gone = {record.record_id for record in given} - coming.keys()
        ids = {*coming, *gone}
        kept = {record.record_id: record for record in _records_of_days(ledger, given)}
        elsewhere = [*_records_of_ids(ledger, ids - kept.keys())]
        kept.update({record.record_id: record for record in elsewhere if record.voided_at is None})
        known = kept.keys() | {record.record_id for record in elsewhere}
        both = coming.keys() & kept.keys()
        changed = [id for id in coming if id in both and _content(coming[id]) != _content(kept[id])]
        return cls(
            new=tuple(record for id, record in coming.items() if id not in known),
            again=tuple(record for id, record in coming.items() if id in known - kept.keys()),
            changed=tuple(coming[id] for id in changed),
            withdrawn=tuple(sorted(gone & kept.keys())),
            equal=len(both) - len(changed),
            missing=tuple(sorted(kept.keys() - ids)),
        )

    def told(self, table: str) -> TableChanges:
        """Return the numbers, for a table of some name."""
        return TableChanges(
            table=table,
            new=len(self.new) + len(self.again),
            changed=len(self.changed),
            withdrawn=len(self.withdrawn),
            equal=self.equal,
            missing=len(self.missing),
            examples=self.missing[:EXAMPLES],
        )

    def apply(self, ledger: StoredLedger, at: datetime) -> None:
        """Do it: what is new comes with the times it carries, all else is known from now on.

        Args:
            ledger: The ledger.
            at: The instant at which it becomes known.
        """
        replaced = [record.record_id for record in self.changed]
        if replaced or self.withdrawn:
            ledger.void([*replaced, *self.withdrawn])
        ledger.load(
            record if record.recorded_at is not None else evolve(record, recorded_at=at)
            for record in self.new
        )
        anew = (*self.again, *self.changed)
        ledger.append(evolve(record, recorded_at=None) for record in anew)


def _records_of_days(ledger: StoredLedger, given: Iterable[DutyRecord]) -> Iterator[DutyRecord]:
    """Yield the records that hold, of the days between the first and the last of some others."""
    days = {record.happened_on for record in given}
    span = where(voided_at=None, happened_on__ge=min(days), happened_on__le=max(days))
    return ledger.records(span)


def _records_of_ids(ledger: StoredLedger, ids: Iterable[str]) -> Iterator[DutyRecord]:
    """Yield all that is kept under some ids."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), MOST_VALUES):
        yield from ledger.records(where(record_id=ordered[start : start + MOST_VALUES]))
