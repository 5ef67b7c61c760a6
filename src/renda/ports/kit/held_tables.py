"""Repositories and a ledger over rows held at hand, for stores that are not databases.

They keep the promises that have nothing to do with where rows lie: ids, revisions, what cannot be
kept, finding. The store says how a session sees the rows of a table, and how it keeps some.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, count, takewhile
from operator import attrgetter, itemgetter
from typing import Any, Generic, TypeVar, cast

from attrs import evolve, frozen

from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.knowledge import known_stretch
from renda.kernel.predicates import Predicate
from renda.ports.audits import Action
from renda.ports.failures import AlreadyThereError, NotFoundError, StaleRevisionError
from renda.ports.kit.limits import check_all_storable, storable_id
from renda.ports.kit.queries import asked_ids, asked_of_ledger, check_id, check_number, find_in
from renda.ports.ledgers import FeedEntry, RecordKey, RecordVersion
from renda.ports.repositories import EVERYTHING, Stored
from renda.process.room import Room
from renda.work.ledger import TABLE, TIMED, NotLiveError, refuse_known_together
from renda.work.records import DutyRecord

T = TypeVar("T")


@frozen(kw_only=True)
class HeldTable(Generic[T]):
    """One table as a session sees and changes it.

    Args:
        rows: Returns the rows by id, those of records by id and version, as the session sees them
            now.
        write: Becomes the session that writes, and returns its instant.
        keep: Keeps rows under their ids, and notes what was done to them; the last argument tells
            whether they were given together, and are one change.
    """

    rows: Callable[[], Mapping[Any, T]]
    write: Callable[[], datetime]
    keep: Callable[[Action, Sequence[T], bool], None]


@frozen
class HeldRepository(Generic[T]):
    """The values of one kind, at hand.

    Args:
        room: The room of its values.
        table: Where they are, by id.
    """

    room: Room[T]
    table: HeldTable[Stored[T]]

    def get(self, id: str) -> Stored[T]:
        """Return what is kept under an id."""
        check_id(self.room.name, id)
        found = self.table.rows().get(id)
        if found is None:
            raise NotFoundError(what=self.room.name, id=quoted(id))
        return found

    def add(self, value: T) -> Stored[T]:
        """Keep a new value."""
        self.table.write()
        new = self._new([value])
        self.table.keep(Action.ADDED, new, False)  # noqa: FBT003 - a callable
        return new[0]

    def add_all(self, values: Iterable[T]) -> int:
        """Keep many new values, all or none."""
        self.table.write()
        new = self._new(values)
        self.table.keep(Action.ADDED, new, True)  # noqa: FBT003 - a callable
        return len(new)

    def put(self, value: T, *, revision: int) -> Stored[T]:
        """Put a value in the place of the one with its id."""
        self.table.write()
        name, id = self.room.name, storable_id(self.room, value)
        check_number(name, revision)
        actual = self.get(id).revision
        if actual != revision:
            raise StaleRevisionError(what=name, id=quoted(id), actual=actual, given=revision)
        new = Stored(id, value, revision + 1)
        self.table.keep(Action.CHANGED, [new], False)  # noqa: FBT003 - a callable
        return new

    def find(
        self,
        predicate: Predicate = EVERYTHING,
        *,
        order: str = "",
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[Stored[T]]:
        """Yield what a predicate holds for, in order."""
        rows = self.table.rows().values()
        return find_in(rows, self.room, predicate, order=order, limit=limit, after=after)

    def count(self, predicate: Predicate = EVERYTHING) -> int:
        """Return for how many a predicate holds."""
        return sum(1 for _ in self.find(predicate))

    def _new(self, values: Iterable[T]) -> list[Stored[T]]:
        """Return values as they will be kept, refusing those that cannot be."""
        name, there = self.room.name, self.table.rows()
        new: dict[str, Stored[T]] = {}
        for value in values:
            id = storable_id(self.room, value)
            if id in new or id in there:
                raise AlreadyThereError(what=name, id=quoted(id))
            new[id] = Stored(id, value, 1)
        return [*new.values()]


@frozen
class HeldLedger:
    """The duty records, at hand.

    Args:
        table: Where they are, by record id and version.
        fed: Returns what the commits after a number did, in order.
    """

    table: HeldTable[RecordVersion]
    fed: Callable[[int], Iterable[FeedEntry]]

    def append(self, records: Iterable[DutyRecord]) -> int:
        """Add records, recorded at the session's instant."""
        at, given = self.table.write(), _storable(records)
        _refuse(TIMED, (record.record_id for record in given if _is_timed(record)))
        return self._add(Action.ADDED, [evolve(record, recorded_at=at) for record in given])

    def load(self, records: Iterable[DutyRecord]) -> int:
        """Add records with the times they carry or lack."""
        self.table.write()
        return self._add(Action.LOADED, _storable(records))

    def void(self, record_ids: Iterable[str]) -> int:
        """Void records, at the session's instant."""
        at = self.table.write()
        rows = self.table.rows()
        asked = dict.fromkeys(asked_ids(TABLE, record_ids))
        live = [row for id in asked for row in _versions(rows, id) if row.record.voided_at is None]
        missing = asked.keys() - {row.record.record_id for row in live}
        if missing:
            raise NotLiveError(records=", ".join(sorted(map(quoted, missing))))
        voided = [evolve(row, record=evolve(row.record, voided_at=at)) for row in live]
        self.table.keep(Action.VOIDED, voided, True)  # noqa: FBT003 - a callable
        return len(live)

    def records(
        self, predicate: Predicate = EVERYTHING, *, order: str = "record_id"
    ) -> Iterator[DutyRecord]:
        """Yield the records a predicate holds for."""
        wanted = asked_of_ledger(predicate, order)
        rows = sorted(
            self.table.rows().values(), key=lambda row: (getattr(row.record, order), *row.key)
        )
        return (row.record for row in rows if wanted.matches(row.record))

    def feed(self, after: int = 0) -> Iterator[FeedEntry]:
        """Yield what the commits after a number did, in order."""
        check_number(TABLE, after)
        return iter(self.fed(after))

    def _add(self, action: Action, records: list[DutyRecord]) -> int:
        there = self.table.rows()
        ids = dict.fromkeys(record.record_id for record in records)
        earlier = {id: [row.record for row in _versions(there, id)] for id in ids}
        new = new_versions(earlier, records)
        self.table.keep(action, new, True)  # noqa: FBT003 - a callable
        return len(new)


def new_versions(
    earlier: Mapping[str, Sequence[DutyRecord]], records: Iterable[DutyRecord]
) -> list[RecordVersion]:
    """Return records as the next versions under their ids.

    Args:
        earlier: By their id the records that were kept under the ids of the new ones.
        records: The new records, with their times.

    Raises:
        InputError: One is known at an instant at which another of its id is.
    """
    new = [*records]
    refuse_known_together(chain(*earlier.values(), new))
    counts = Counter({id: len(versions) for id, versions in earlier.items()})
    numbers: dict[int, int] = {}
    # Of several that come together the one that was known first is the first.
    for place in sorted(range(len(new)), key=lambda place: known_stretch(new[place])):
        counts[new[place].record_id] += 1
        numbers[place] = counts[new[place].record_id]
    return [RecordVersion(record, numbers[place]) for place, record in enumerate(new)]


def feed_of(
    no: int,
    before: Mapping[RecordKey, RecordVersion],
    after: Mapping[RecordKey, RecordVersion],
) -> Iterator[FeedEntry]:
    """Yield what the feed tells of a commit.

    Args:
        no: The number of the commit.
        before: The records there were before it, by id and version.
        after: Those it added or voided, as it left them.
    """
    for key, row in sorted(after.items(), key=itemgetter(0)):
        record = row.record
        if key not in before:
            added = evolve(record, voided_at=None)
            yield FeedEntry(no, added, voided=False, version=row.version)
        if record.voided_at is not None:
            yield FeedEntry(no, record, voided=True, version=row.version)


def _versions(rows: Mapping[RecordKey, RecordVersion], id: str) -> Iterator[RecordVersion]:
    """Yield all that was kept under an id, in its order."""
    found = (rows.get((id, version)) for version in count(1))
    return cast("Iterator[RecordVersion]", takewhile(bool, found))


def _storable(records: Iterable[DutyRecord]) -> list[DutyRecord]:
    given = [*records]
    check_all_storable(TABLE, DutyRecord, given, id=attrgetter("record_id"))
    return given


def _is_timed(record: DutyRecord) -> bool:
    return record.recorded_at is not None or record.voided_at is not None


def _refuse(message: str, ids: Iterable[str]) -> None:
    problems = [
        Problem(message=message, file=TABLE, column="record_id", data={"value": quoted(id)})
        for id in dict.fromkeys(ids)
    ]
    if problems:
        raise InputError(problems)
