"""The duty ledger: every duty record there ever was, and what was known of them when.

A ledger is a value; each operation returns a new one. Nothing in it is deleted or rewritten: what
holds no longer is voided, and time in it only runs forward, so what was known once stays known.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from itertools import chain, count
from typing import Protocol

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.knowledge import known_rows
from renda.kernel.moments import aware, checked
from renda.wording import mark
from renda.work.records import DutyRecord

TABLE = "duty_records"
TWICE = mark("{value} is there twice; each record has an id of its own")
TIMED = mark("{value} already says when it was recorded or voided; only a ledger says that")


class RecordedTooEarlyError(RendaError, ValueError):
    """Something was to be recorded before what the ledger already knows."""

    message = "the ledger cannot record at {at}; the earliest instant allowed is {latest}"


class NotLiveError(RendaError, LookupError):
    """Records were to be voided that are not there, or not any more."""

    message = "cannot void {records}; only records that are there and not voided yet can be"


class ForeignRecordError(RendaError, ValueError):
    """An activity gave records that do not name it as their source."""

    message = "{activity} gave {records}; the records of an activity have it as their source"


class RecordSource(Protocol):
    """What a ledger can save (履职来源): an id, and records that follow from its state alone."""

    @property
    def activity_id(self) -> str:
        """Its id: the source of each of its records."""
        ...

    def records(self) -> tuple[DutyRecord, ...]:
        """Return its records, which carry no times."""
        ...


def _in_order(records: Iterable[DutyRecord]) -> tuple[DutyRecord, ...]:
    return tuple(sorted(records, key=_id))


def _id(record: DutyRecord) -> str:
    return record.record_id


@frozen
class Ledger:
    """The duty records with their two times (履职台账).

    Args:
        records: All of them, voided ones included, in any order; kept by id.

    Raises:
        InputError: Ids stand for two records.
    """

    records: tuple[DutyRecord, ...] = field(default=(), converter=_in_order)

    def __attrs_post_init__(self) -> None:
        """Refuse ids that stand for two records."""
        if len(self._ids) < len(self.records):
            pairs = zip(self.records, self.records[1:], strict=False)
            twice = dict.fromkeys(_id(one) for one, other in pairs if _id(one) == _id(other))
            raise InputError(_problem(TWICE, each) for each in twice)

    def __iter__(self) -> Iterator[DutyRecord]:
        """Yield all records by id."""
        return iter(self.records)

    def __len__(self) -> int:
        """Return how many records there ever were."""
        return len(self.records)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(map(_id, self.records))

    @cached_property
    def latest(self) -> datetime | None:
        """The last instant at which anything was recorded or voided; None where no record says."""
        times = chain.from_iterable((each.recorded_at, each.voided_at) for each in self.records)
        return max((each for each in times if each is not None), default=None)

    def known(self, at: datetime | None = None) -> tuple[DutyRecord, ...]:
        """Return the records known at an instant; None means now.

        What was known at an instant never changes once anything later was recorded.

        Raises:
            NaiveInstantError: The instant has no offset.
        """
        return known_rows(self.records, aware(at))

    def append(self, records: Iterable[DutyRecord], *, at: datetime) -> "Ledger":
        """Return the ledger with records added.

        Args:
            records: New ones, without times of their own.
            at: When they became known; not before anything the ledger knows.

        Raises:
            InputError: Ids are taken, or records carry times.
            RecordedTooEarlyError: The ledger already knows of something later.
            NaiveInstantError: The instant has no offset.
        """
        return self._changed((), tuple(records), at)

    def void(self, record_ids: Iterable[str], *, at: datetime) -> "Ledger":
        """Return the ledger with records voided; they stay, for what was known before.

        Args:
            record_ids: Which.
            at: When they were withdrawn; not before anything the ledger knows.

        Raises:
            NotLiveError: Some are not there, or voided already.
            RecordedTooEarlyError: The ledger already knows of something later.
            NaiveInstantError: The instant has no offset.
        """
        wanted = {*record_ids}
        missing = wanted - {_id(each) for each in self.known()}
        if missing:
            raise NotLiveError(records=", ".join(sorted(map(quoted, missing))))
        return self._changed(wanted, (), at)

    def save(self, activity: RecordSource, *, at: datetime) -> "Ledger":
        """Return the ledger saying of an activity what the activity now says of itself.

        Records it no longer gives are voided, new ones appended, and those that still hold stay
        untouched. A record that takes the place of an earlier one gets an id of its own, such as
        `s1/deputy/d1~2`.

        Args:
            activity: In its present state.
            at: When that became known; not before anything the ledger knows.

        Raises:
            ForeignRecordError: The activity gave records of another source.
            InputError: Its records carry times.
            RecordedTooEarlyError: The ledger already knows of something later.
            NaiveInstantError: The instant has no offset.
        """
        added, voided = self.following(activity, at=at)
        return self._changed(voided, added, at)

    def following(
        self, activity: RecordSource, *, at: datetime
    ) -> tuple[tuple[DutyRecord, ...], tuple[str, ...]]:
        """Return what `save` appends, under the ids it gives them, and the ids of what it voids.

        Args:
            activity: In its present state.
            at: When that became known; not before anything the ledger knows.

        Raises:
            ForeignRecordError: The activity gave records of another source.
            RecordedTooEarlyError: The ledger already knows of something later.
            NaiveInstantError: The instant has no offset.
        """
        self._refuse_earlier(at)
        given = _own(activity)
        live = [each for each in self.known() if each.source_id == activity.activity_id]
        outdated, missing = _difference(live, given) if live else ([], given)
        return self._with_free_ids(missing), tuple(map(_id, outdated))

    def _changed(
        self, voided: Iterable[str], added: tuple[DutyRecord, ...], at: datetime
    ) -> "Ledger":
        """Return the ledger itself where nothing changes."""
        self._refuse_earlier(at)
        _refuse_times(added)
        gone = {*voided}
        if not gone and not added:
            return self
        kept = (evolve(each, voided_at=at) if _id(each) in gone else each for each in self.records)
        return Ledger((*kept, *(evolve(each, recorded_at=at) for each in added)))

    def _refuse_earlier(self, at: datetime) -> None:
        moment, latest = checked(at), self.latest
        if latest is not None and moment < latest:
            raise RecordedTooEarlyError(at=at.isoformat(), latest=latest.isoformat())

    def _with_free_ids(self, records: Iterable[DutyRecord]) -> tuple[DutyRecord, ...]:
        taken = {*self._ids}
        found: list[DutyRecord] = []
        for each in records:
            free = next(id for id in _candidates(_id(each)) if id not in taken)
            taken.add(free)
            found.append(each if free == _id(each) else evolve(each, record_id=free))
        return tuple(found)


def _own(activity: RecordSource) -> tuple[DutyRecord, ...]:
    given = activity.records()
    foreign = [_id(each) for each in given if each.source_id != activity.activity_id]
    if foreign:
        raise ForeignRecordError(activity=activity.activity_id, records=", ".join(foreign))
    return given


def _difference(
    live: Iterable[DutyRecord], given: Iterable[DutyRecord]
) -> tuple[list[DutyRecord], Iterable[DutyRecord]]:
    """Return the live records that no given one matches, and the given ones that match none."""
    waiting: dict[DutyRecord, list[DutyRecord]] = {}
    for record in given:
        waiting.setdefault(_content(record), []).append(record)
    outdated = []
    for record in live:
        same = waiting.get(_content(record))
        if same:
            same.pop()
        else:
            outdated.append(record)
    return outdated, chain.from_iterable(waiting.values())


def _content(record: DutyRecord) -> DutyRecord:
    return evolve(record, record_id="", recorded_at=None, voided_at=None)


def _candidates(id: str) -> Iterator[str]:
    yield id
    yield from (f"{id}~{number}" for number in count(2))


def _refuse_times(records: Iterable[DutyRecord]) -> None:
    timed = [each for each in records if each.recorded_at is not None or each.voided_at is not None]
    if timed:
        raise InputError(_problem(TIMED, _id(each)) for each in timed)


def _problem(message: str, id: str) -> Problem:
    return Problem(message=message, file=TABLE, column="record_id", data={"value": quoted(id)})
