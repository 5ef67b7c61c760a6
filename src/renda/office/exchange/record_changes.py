"""The duty records of a store against those of a table that comes anew.

A record is known by its id. It says the same where all its fields but the two times do.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import attrgetter

from attrs import evolve, fields_dict, frozen

from renda.kernel.knowledge import INSTANTS_OF_KNOWLEDGE
from renda.kernel.predicates import where
from renda.office.exchange.table_changes import EXAMPLES, TableChanges
from renda.office.rosters import records_of_ids
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
        outdated: How many were kept once, and were corrected or withdrawn since.
        missing: The ids of records that hold, are of the days between the first and the last of
            those that came, and did not come.
    """

    new: tuple[DutyRecord, ...]
    again: tuple[DutyRecord, ...]
    changed: tuple[DutyRecord, ...]
    withdrawn: tuple[str, ...]
    equal: int
    outdated: int
    missing: tuple[str, ...]

    @classmethod
    def between(
        cls, ledger: StoredLedger, given: Sequence[DutyRecord], *, take_back: bool
    ) -> "RecordChanges":
        """Return what makes a ledger say what is given.

        Args:
            ledger: The ledger.
            given: The records of the table; of those that hold, no two are of one id.
            take_back: Whether what was kept once takes the place of what corrected it.
        """
        coming = {record.record_id: record for record in given if record.voided_at is None}
        gone = {record.record_id for record in given} - coming.keys()
        kept = {record.record_id: record for record in _records_of_days(ledger, given)}
        # Only where a record says something else, or is not of these days, is it asked what was
        # ever kept under its id.
        asked = {id for id, record in coming.items() if not _is_equal(record, kept.get(id))}
        versions = [*records_of_ids(ledger, asked | (gone - kept.keys()))]
        kept.update({record.record_id: record for record in versions if record.voided_at is None})
        known = kept.keys() | {record.record_id for record in versions}
        past = {_content(record) for record in versions if record.voided_at is not None}
        differing = [coming[id] for id in coming if not _is_equal(coming[id], kept.get(id))]
        taken = [record for record in differing if take_back or _content(record) not in past]
        return cls(
            new=tuple(record for record in taken if record.record_id not in known),
            again=tuple(record for record in taken if record.record_id in known - kept.keys()),
            changed=tuple(record for record in taken if record.record_id in kept),
            withdrawn=tuple(sorted(gone & kept.keys())),
            equal=len(coming) - len(differing),
            outdated=len(differing) - len(taken),
            missing=tuple(sorted(kept.keys() - coming.keys() - gone)),
        )

    def told(self, table: str) -> TableChanges:
        """Return the numbers, for a table of some name."""
        return TableChanges(
            table=table,
            new=len(self.new) + len(self.again),
            changed=len(self.changed),
            withdrawn=len(self.withdrawn),
            equal=self.equal,
            outdated=self.outdated,
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
        # What comes into an empty ledger was known before the store was.
        is_first = next(iter(ledger.feed()), None) is None
        ledger.load(
            record if is_first or record.recorded_at is not None else evolve(record, recorded_at=at)
            for record in self.new
        )
        anew = (*self.again, *self.changed)
        ledger.append(evolve(record, recorded_at=None) for record in anew)


def _is_equal(record: DutyRecord, kept: DutyRecord | None) -> bool:
    return kept is not None and _content(record) == _content(kept)


def _records_of_days(ledger: StoredLedger, given: Iterable[DutyRecord]) -> Iterator[DutyRecord]:
    """Yield the records that hold, of the days between the first and the last of some others."""
    days = {record.happened_on for record in given}
    span = where(voided_at=None, happened_on__ge=min(days), happened_on__le=max(days))
    return ledger.records(span)
