"""The duty ledger: every duty record there ever was, and what was known of them when.

A ledger is a value; each operation returns a new one. It deletes and rewrites nothing: what holds
no longer is voided, and its time only runs forward, so what was known once can always be told. It
knows no rule and no store.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from itertools import chain, count, pairwise
from typing import Protocol

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.knowledge import known_rows, known_stretch, known_together
from renda.kernel.moments import aware, checked
from renda.wording import mark
from renda.work.records import DutyRecord

TABLE = "duty_records"
TWICE = mark("{value} is there twice; an id stands for one record at a time")
TIMED = mark("{value} already says when it was recorded or voided; only a ledger says that")


class RecordedTooEarlyError(RendaError, ValueError):
    """Something was to be recorded at an instant before the ledger's latest one."""

    message = "the ledger cannot record at {at}; the earliest instant allowed is {latest}"


class NotLiveError(RendaError, LookupError):
    """Records were to be voided that the ledger does not hold, or that are voided already."""

    message = "cannot void {records}; only records that are there and not voided yet can be"


class ForeignRecordError(RendaError, ValueError):
    """An activity gave records that do not name it as their source."""

    message = "{activity} gave {records}; the records of an activity have it as their source"


class RecordSource(Protocol):
    """What a ledger can save (履职来源): an id, and records that follow from its state alone."""

    @property
    def activity_id(self) -> str:
        """The id that each of its records names as its source."""
        ...

    def records(self) -> tuple[DutyRecord, ...]:
        """Return the records, without the instants at which they were recorded or voided."""
        ...


def _by_id(records: Iterable[DutyRecord]) -> tuple[DutyRecord, ...]:
    # Most ids stand for one record, so the instants are looked at only where some do not.
    rows = sorted(records, key=_id)
    is_unique = all(one != other for one, other in pairwise(map(_id, rows)))
    return tuple(rows if is_unique else sorted(rows, key=_version_order))


def _version_order(record: DutyRecord) -> tuple[str, object]:
    return record.record_id, known_stretch(record)


def _id(record: DutyRecord) -> str:
    return record.record_id


@frozen
class Ledger:
    """The duty records with their two times (履职台账).

    Args:
        records: All records, voided ones included, in any order; the ledger keeps them by id.

    Raises:
        InputError: An id stands for two records that are known at the same instant.
    """

    records: tuple[DutyRecord, ...] = field(default=(), converter=_by_id)

    def __attrs_post_init__(self) -> None:
        """Refuse ids that stand for two records at a time."""
        refuse_known_together(self.records)

    def __iter__(self) -> Iterator[DutyRecord]:
        """Yield all records by id."""
        return iter(self.records)

    def __len__(self) -> int:
        """Return the number of all records, voided ones included."""
        return len(self.records)

    @cached_property
    def latest(self) -> datetime | None:
        """The last instant at which a record was recorded or voided; None where no record has one.

        Nothing may be recorded before it.
        """
        instants = chain.from_iterable(
            (record.recorded_at, record.voided_at) for record in self.records
        )
        return max((instant for instant in instants if instant is not None), default=None)

    def known(self, at: datetime | None = None) -> tuple[DutyRecord, ...]:
        """Return the records known at an instant.

        The answer for an instant no longer changes once anything later was recorded.

        Args:
            at: The instant; None means now.

        Raises:
            NaiveInstantError: The instant has no offset.
        """
        return known_rows(self.records, aware(at))

    def append(self, records: Iterable[DutyRecord], *, at: datetime) -> "Ledger":
        """Return the ledger with records added.

        Args:
            records: New records, without times of their own; each has an id that no record has, or
                only voided ones.
            at: The instant at which they become known; not before the ledger's latest.

        Raises:
            InputError: An id is that of a record that holds, or a record carries times.
            RecordedTooEarlyError: The ledger already knows of something later.
            NaiveInstantError: The instant has no offset.
        """
        return self._with_changes((), tuple(records), at)

    def void(self, record_ids: Iterable[str], *, at: datetime) -> "Ledger":
        """Return the ledger with records voided; they stay in it, as they were known before.

        Args:
            record_ids: The ids of the records to void.
            at: The instant at which they are withdrawn; not before the ledger's latest.

        Raises:
            NotLiveError: An id is not in the ledger, or its record is voided already.
            RecordedTooEarlyError: The ledger already knows of something later.
            NaiveInstantError: The instant has no offset.
        """
        voided_ids = {*record_ids}
        not_live = voided_ids - {_id(record) for record in self.known()}
        if not_live:
            raise NotLiveError(records=", ".join(sorted(map(quoted, not_live))))
        return self._with_changes(voided_ids, (), at)

    def save(self, activity: RecordSource, *, at: datetime) -> "Ledger":
        """Return the ledger with the records that an activity now yields.

        Records that it no longer yields are voided, new ones appended, and those that still hold
        stay untouched. A record that takes the place of an earlier one has its id; one whose id is
        that of another activity's record gets an id of its own, such as `s1/deputy/d1~2`.

        Args:
            activity: The activity in its present state.
            at: The instant at which that becomes known; not before the ledger's latest.

        Raises:
            ForeignRecordError: The activity yields records of another source.
            InputError: Its records carry times.
            RecordedTooEarlyError: The ledger already knows of something later.
            NaiveInstantError: The instant has no offset.
        """
        added, voided_ids = self.following(activity, at=at)
        return self._with_changes(voided_ids, added, at)

    def following(
        self, activity: RecordSource, *, at: datetime
    ) -> tuple[tuple[DutyRecord, ...], tuple[str, ...]]:
        """Return what `save` would append and void.

        Args:
            activity: The activity in its present state.
            at: The instant at which that becomes known; not before the ledger's latest.

        Returns:
            The records that it appends, under the ids it gives them, and the ids that it voids.

        Raises:
            ForeignRecordError: The activity yields records of another source.
            RecordedTooEarlyError: The ledger already knows of something later.
            NaiveInstantError: The instant has no offset.
        """
        self._refuse_earlier(at)
        yielded = _own_records(activity)
        live = [record for record in self.known() if record.source_id == activity.activity_id]
        outdated, missing = _difference(live, yielded) if live else ([], yielded)
        voided_ids = tuple(map(_id, outdated))
        return self._with_free_ids(missing, voided_ids), voided_ids

    def _with_changes(
        self, voided: Iterable[str], added: tuple[DutyRecord, ...], at: datetime
    ) -> "Ledger":
        """Return the ledger with records voided and added; the same ledger where there are none."""
        self._refuse_earlier(at)
        _refuse_times(added)
        voided_ids = {*voided}
        if not voided_ids and not added:
            return self
        kept = (
            evolve(record, voided_at=at)
            if record.voided_at is None and _id(record) in voided_ids
            else record
            for record in self.records
        )
        return Ledger((*kept, *(evolve(record, recorded_at=at) for record in added)))

    def _refuse_earlier(self, at: datetime) -> None:
        # The same instant is allowed: one session may record several things.
        moment, latest = checked(at), self.latest
        if latest is not None and moment < latest:
            raise RecordedTooEarlyError(at=at.isoformat(), latest=latest.isoformat())

    def _with_free_ids(
        self, records: Iterable[DutyRecord], voided_ids: Iterable[str]
    ) -> tuple[DutyRecord, ...]:
        """Return records, each under an id that no record has once others are voided."""
        taken_ids = {*map(_id, self.known())}.difference(voided_ids)
        renamed: list[DutyRecord] = []
        for record in records:
            free_id = next(id for id in _candidate_ids(_id(record)) if id not in taken_ids)
            taken_ids.add(free_id)
            is_free = free_id == _id(record)
            renamed.append(record if is_free else evolve(record, record_id=free_id))
        return tuple(renamed)


def refuse_known_together(records: Iterable[DutyRecord]) -> None:
    """Refuse records of which two have one id and are known at the same instant.

    Raises:
        InputError: There are such; it names each id once.
    """
    problems = [_problem(TWICE, record_id) for record_id in sorted(known_together(records, _id))]
    if problems:
        raise InputError(problems)


def _own_records(activity: RecordSource) -> tuple[DutyRecord, ...]:
    """Return the records of an activity; refuse those that name another source."""
    records = activity.records()
    foreign_ids = [_id(record) for record in records if record.source_id != activity.activity_id]
    if foreign_ids:
        raise ForeignRecordError(activity=activity.activity_id, records=", ".join(foreign_ids))
    return records


def _difference(
    live: Iterable[DutyRecord], yielded: Iterable[DutyRecord]
) -> tuple[list[DutyRecord], Iterable[DutyRecord]]:
    """Return the live records that nothing yielded equals, and the yielded ones not live yet."""
    # Lists, as two records of an activity may have one content; each matches one live record.
    waiting: dict[DutyRecord, list[DutyRecord]] = {}
    for record in yielded:
        waiting.setdefault(_content(record), []).append(record)
    outdated = []
    for record in live:
        same_content = waiting.get(_content(record))
        if same_content:
            same_content.pop()
        else:
            outdated.append(record)
    return outdated, chain.from_iterable(waiting.values())


def _content(record: DutyRecord) -> DutyRecord:
    # Without the id too: a live record may have got another one than the activity gives it.
    return evolve(record, record_id="", recorded_at=None, voided_at=None)


def _candidate_ids(id: str) -> Iterator[str]:
    """Yield an id, then the id with ~2, ~3 and so on."""
    yield id
    yield from (f"{id}~{number}" for number in count(2))


def _refuse_times(records: Iterable[DutyRecord]) -> None:
    timed_ids = [
        _id(record)
        for record in records
        if record.recorded_at is not None or record.voided_at is not None
    ]
    if timed_ids:
        raise InputError(_problem(TIMED, record_id) for record_id in timed_ids)


def _problem(message: str, record_id: str) -> Problem:
    data = {"value": quoted(record_id)}
    return Problem(message=message, file=TABLE, column="record_id", data=data)
