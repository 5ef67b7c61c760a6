"""Stray records: those that a check looks at and nobody can judge, by what they name.

Of a stray record the rulebook does not know the kind, or the roster not the subject. It stops
nothing: the report tells how many there are and names the first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from attrs import define, field, frozen

from renda.dates.periods import Period
from renda.dates.stretches import Stretch
from renda.duties.reports.remarks import MOST_NAMED, Omission, Remark
from renda.duties.rules.tenures import group_tenures
from renda.kernel.ids import Reference
from renda.kernel.knowledge import is_known
from renda.kernel.moments import day_of
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Scope
from renda.people.consistency import Contradiction, ContradictionKind
from renda.people.roster import Roster
from renda.work.records import DutyRecord

# What contradictions call the subjects of each scope.
REFERENCE_KINDS = {scope: str(scope) for scope in Scope} | {Scope.DEPUTY: "mandate"}


@frozen(kw_only=True, repr=False)
class AskedRecords(ShortRepr):
    """The records that a check looks at, and what it knows of what they name (核查范围).

    Args:
        kinds: The kinds that the rulebook knows.
        known_ids: By scope the ids on the roster as it was known; without the scopes of which the
            roster has nobody at all, as it tells nothing of those.
        first: The first day of the records.
        last: Their last day, not after the judging day.
        until: The last day of the periods asked for, judged yet or not.
        known_at: Only records known at this instant; None means now.
        group_days: The days of the groups that are not there on all of these days.
    """

    kinds: frozenset[str]
    known_ids: Mapping[Scope, AbstractSet[str]]
    first: date
    last: date
    until: date
    known_at: datetime | None
    group_days: Mapping[str, Stretch] = field(factory=dict)

    def has(self, record: DutyRecord) -> bool:
        """Tell whether a record is of these days, and known."""
        return self.first <= record.happened_on <= self.last and is_known(record, self.known_at)

    def has_in_periods(self, record: DutyRecord) -> bool:
        """Tell whether a record is of the periods, to their end, and known."""
        is_asked = self.first <= record.happened_on <= self.until
        return is_asked and is_known(record, self.known_at)

    def has_without_group(self, record: DutyRecord) -> bool:
        """Tell whether a record of the periods is of a group on a day without it."""
        days = self.group_days.get(record.subject_id) if record.scope is Scope.GROUP else None
        if days is None or days[0] <= record.happened_on < days[1]:
            return False
        return self.has_in_periods(record)


def group_days(roster: Roster, periods: Collection[Period]) -> dict[str, Stretch]:
    """Return the days of the groups that are not there on every day of some periods.

    Args:
        roster: Everyone there is.
        periods: The periods; at least one.
    """
    first, after = min(period.start for period in periods), max(period.end for period in periods)
    tenures = group_tenures(roster, Period(first, after), first)
    return {group: tenure.in_office[0] for group, tenure in tenures.items()}


# The id of a record, the day on which it happened, the instant at which it was recorded.
RecordTimes = tuple[str, date, datetime]


class StraySubject(NamedTuple):
    """How many stray records name a subject, and the least of their ids."""

    records: int
    first: str


@frozen(repr=False)
class StrayRecords(ShortRepr):
    """The stray records of a check (无归属记录).

    Args:
        kinds: By kind that the rulebook does not know, how many records are of it.
        subjects: By scope and id that are not on the roster, the records that name them and are of
            a known kind.
        early: By id, the first records that are from before what they record: the day on which that
            happened, and the day on which it was recorded.
        without_group: By id, the first records of groups on days on which there was no such group:
            the id of the group.
    """

    kinds: Mapping[str, int]
    subjects: Mapping[tuple[Scope, str], StraySubject]
    early: Mapping[str, tuple[date, date]] = field(factory=dict)
    without_group: Mapping[str, str] = field(factory=dict)

    @staticmethod
    def early_of(rows: Iterable[RecordTimes]) -> dict[str, tuple[date, date]]:
        """Return `early` for some records.

        Args:
            rows: Records that are known and of the periods asked for: the id, the day on which it
                happened, the instant at which it was recorded.
        """
        days = (
            (record_id, (day, day_of(recorded_at))) for record_id, day, recorded_at in sorted(rows)
        )
        early = ((record_id, both) for record_id, both in days if both[1] < both[0])
        return dict(islice(early, MOST_NAMED))

    @staticmethod
    def first_of(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return `without_group` for some records.

        Args:
            rows: Records of groups on days without them: the id, and that of the group.
        """
        return dict(islice(sorted(rows), MOST_NAMED))

    def omissions(self) -> tuple[Omission, ...]:
        """Return what a report tells of them."""
        kinds = (Reference("kind", kind) for kind in self.kinds)
        records = sum(stray.records for stray in self.subjects.values())
        subjects = (subject for subject, _ in self._subjects())
        return (
            *Omission.of(Remark.UNKNOWN_KINDS, sum(self.kinds.values()), kinds),
            *Omission.of(Remark.UNKNOWN_SUBJECTS, records, subjects),
        )

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return one for each of the first subjects, with a record, and for each record told."""
        strangers = (
            Contradiction(
                kind=ContradictionKind.NOT_ON_ROSTER,
                sides=(subject, Reference("record", stray.first)),
            )
            for subject, stray in sorted(self._subjects())[:MOST_NAMED]
        )
        early = (
            Contradiction(
                kind=ContradictionKind.RECORDED_EARLY,
                # The dates are the other side: the row contradicts nothing but itself.
                sides=(
                    Reference("record", record_id),
                    Reference("dates", f"{happened_on}, {recorded_on}"),
                ),
            )
            for record_id, (happened_on, recorded_on) in self.early.items()
        )
        without_group = (
            Contradiction(
                kind=ContradictionKind.RECORD_WITHOUT_GROUP,
                sides=(Reference("group", group), Reference("record", record_id)),
            )
            for record_id, group in self.without_group.items()
        )
        return *strangers, *early, *without_group

    def _subjects(self) -> Iterator[tuple[Reference, StraySubject]]:
        for (scope, id), stray in self.subjects.items():
            yield Reference(REFERENCE_KINDS[scope], id), stray


@define(eq=False, repr=False)
class StrayCounter:
    """What counts the stray records among those that it is given, each once.

    Args:
        asked: The records that the check looks at.
    """

    asked: AskedRecords
    _kinds: defaultdict[str, set[str]] = field(init=False, factory=lambda: defaultdict(set))
    _subjects: defaultdict[tuple[Scope, str], set[str]] = field(
        init=False, factory=lambda: defaultdict(set)
    )
    _times: set[RecordTimes] = field(init=False, factory=set)
    _without_group: set[tuple[str, str]] = field(init=False, factory=set)

    def add_early(self, records: Iterable[DutyRecord]) -> None:
        """Note those of some records that are from before what they record."""
        # A comprehension over all of them, since next to none are early. The day of an instant is
        # later than that of the tables by one at the most, and quicker to tell.
        near = [
            (record, at)
            for record in records
            if (at := record.recorded_at) is not None and at.date() <= record.happened_on
        ]
        self._times.update(
            (record.record_id, record.happened_on, at)
            for record, at in near
            if self.asked.has_in_periods(record)
        )

    def add_without_group(self, records: Iterable[DutyRecord]) -> None:
        """Note those of some records that are of a group on a day without it."""
        # Most rosters have no such group, and then no record is looked at.
        if self.asked.group_days:
            self._without_group.update(
                (record.record_id, record.subject_id)
                for record in records
                if self.asked.has_without_group(record)
            )

    def add_kinds(self, records: Iterable[DutyRecord]) -> None:
        """Count records of kinds that the rulebook does not know."""
        for record in filter(self.asked.has, records):
            self._kinds[record.kind].add(record.record_id)

    def add_subjects(self, records: Iterable[DutyRecord]) -> None:
        """Count records whose subjects are not on the roster."""
        for record in filter(self.asked.has, records):
            if record.scope in self.asked.known_ids:
                self._subjects[record.scope, record.subject_id].add(record.record_id)

    def strays(self) -> StrayRecords:
        """Return the stray records so far."""
        return StrayRecords(
            {kind: len(ids) for kind, ids in self._kinds.items()},
            {key: StraySubject(len(ids), min(ids)) for key, ids in self._subjects.items()},
            StrayRecords.early_of(self._times),
            StrayRecords.first_of(self._without_group),
        )
