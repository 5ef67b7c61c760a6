"""Of all records under one id, which matters at an instant: the last that was recorded by then.

What it took the place of is history: it was voided, but nothing was withdrawn.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from renda.kernel.knowledge import known_stretch
from renda.work.records import DutyRecord


def without_superseded(
    records: Iterable[DutyRecord], known_at: datetime | None
) -> Iterable[DutyRecord]:
    """Return records without those that others of their ids had taken the place of.

    Args:
        records: In any order where they are a sequence. A stream has the records of one id side by
            side, in the order in which they were known, as ledgers give them.
        known_at: By which instant; None means now.
    """
    if not isinstance(records, Sequence):
        return _following(records, known_at)
    voided_ids = {record.record_id for record in records if record.voided_at is not None}
    # A comprehension, as it is asked of all records.
    versions = [record for record in records if record.record_id in voided_ids]
    superseded = superseded_records(versions, known_at)
    # Nearly always there is none, and the records stay as they came.
    return [record for record in records if record not in superseded] if superseded else records


def superseded_records(
    versions: Iterable[DutyRecord], known_at: datetime | None
) -> frozenset[DutyRecord]:
    """Return those of some records that others of their ids had taken the place of.

    Args:
        versions: All records under some ids, in any order.
        known_at: By which instant; None means now.
    """
    by_id: dict[str, list[DutyRecord]] = defaultdict(list)
    for record in versions:
        by_id[record.record_id].append(record)
    return frozenset(
        one
        for of_id in by_id.values()
        for one, other in pairwise(sorted(of_id, key=known_stretch))
        if _was_recorded(other, known_at)
    )


def _following(records: Iterable[DutyRecord], known_at: datetime | None) -> Iterator[DutyRecord]:
    last: DutyRecord | None = None
    for record in records:
        if last is not None and not _took_place(record, last, known_at):
            yield last
        last = record
    if last is not None:
        yield last


def _took_place(record: DutyRecord, last: DutyRecord, known_at: datetime | None) -> bool:
    """Tell whether a record took the place of the one before it."""
    # Few records were voided, so nothing else is asked of most.
    if last.voided_at is None or last.record_id != record.record_id:
        return False
    return _was_recorded(record, known_at)


def _was_recorded(record: DutyRecord, known_at: datetime | None) -> bool:
    return known_at is None or record.recorded_at is None or record.recorded_at <= known_at
