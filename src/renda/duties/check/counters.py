"""Which records count for whom, which may, and which do not and why: the one reading in memory.

A selection takes the records that a choice wants, by subject, and counters count them, each by its
own unit and parts. All selections see each record once, in any order; what they keep never depends
on that order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, cast

from attrs import define, field

from renda.dates.periods import DAY
from renda.duties.check.strays import StrayCounter
from renda.duties.reports.findings import Dossier, Rejection
from renda.duties.reports.unit_keys import KEYS, Key, Keys, total_of_keys
from renda.duties.rules.measures import UNRECORDED_FIELDS, VOCABULARIES, Amount, Count, Unit
from renda.duties.rules.verdicts import Rejected
from renda.duties.rules.windows import Line
from renda.kernel.predicates import Predicate
from renda.kernel.terms import Scope, Standing
from renda.work.records import DutyRecord

TenureChecks = Mapping[str, Callable[[DutyRecord], Rejected | None]]
CountingStep = Callable[[DutyRecord, str], None]
PartKey = tuple[int, object]
EMPTY_DOSSIER = Dossier()
NO_KEYS: Keys = frozenset()
record_id_of: "attrgetter[str]" = attrgetter("record_id")
rejected_id_of: "attrgetter[str]" = attrgetter("record.record_id")


class RecordList(list[DutyRecord]):
    """Records, which are added as keys are added to a set (记录列)."""

    add = list.append


@define(kw_only=True, eq=False)
class Selection:
    """The records that a choice takes, by subject (入选记录).

    Lines that choose the same and differ in unit, parts or number share one.

    Args:
        line: One of the lines that choose so, with its rule, period and judging day.
        kept_of: Returns what is kept of a record: itself, or for one line alone its key.
        records: Those that surely count.
        pending: Those that may.
        rejected: Those of the period that do not, each with the reason; None where nobody asks for
            them.
        outside: How many known records lie outside the period, by subject and kind.
    """

    line: Line
    kept_of: Key
    records: "defaultdict[str, Any]"
    pending: "defaultdict[str, Any]"
    rejected: defaultdict[str, list[Rejection]] | None = None
    outside: defaultdict[tuple[str, str], int] = field(factory=lambda: defaultdict(int))

    @classmethod
    def of_records(cls, line: Line, *, dossiers: bool) -> "Selection":
        """Return an empty one that keeps records, and rejected ones for dossiers."""
        rejected: defaultdict[str, list[Rejection]] | None = defaultdict(list) if dossiers else None
        return cls(
            line=line,
            kept_of=_itself,
            records=defaultdict(RecordList),
            pending=defaultdict(RecordList),
            rejected=rejected,
        )

    @classmethod
    def of_keys(cls, line: Line) -> "Selection":
        """Return an empty one that keeps the keys of one line, and lets the records go."""
        kept_of = _key(line)
        return cls(line=line, kept_of=kept_of, records=defaultdict(set), pending=defaultdict(set))

    def dossier_of(self, subject: str) -> Dossier:
        """Return one subject's dossier, each list by record id; empty where none are wanted."""
        if self.rejected is None:
            return EMPTY_DOSSIER
        records = tuple(sorted(self.records.get(subject, ()), key=record_id_of))
        outside = self.number_outside(subject, self.line.count.kinds)
        # A dossier is made for every finding, so there is a short way where it has records only.
        if subject not in self.pending and subject not in self.rejected:
            return Dossier(records=records, outside=outside)
        return Dossier(
            records=records,
            pending=tuple(sorted(self.pending.get(subject, ()), key=record_id_of)),
            rejected=tuple(sorted(self.rejected.get(subject, ()), key=rejected_id_of)),
            outside=outside,
        )

    def number_outside(self, subject: str, kinds: Iterable[str]) -> int:
        """Return how many known records of some kinds a subject has outside the period."""
        return sum(self.outside.get((subject, kind), 0) for kind in kinds)


@define(kw_only=True, eq=False)
class LineCounter:
    """How much one count of a window comes to, by subject.

    Args:
        line: The count, with its rule, period and judging day.
        selection: What takes the records that it counts.
        certain: Keys of the records that surely count.
        pending: Keys of those that may.
    """

    line: Line
    selection: Selection
    certain: "Mapping[str, AbstractSet[object]]" = field(factory=dict)
    pending: "Mapping[str, AbstractSet[object]]" = field(factory=dict)

    @classmethod
    def live(cls, line: Line) -> "LineCounter":
        """Return a counter that is current with every record, and keeps none."""
        taken = Selection.of_keys(line)
        return cls(line=line, selection=taken, certain=taken.records, pending=taken.pending)

    def count(self) -> None:
        """Count what the selection holds, once all records were seen."""
        if self.selection.kept_of is _itself:
            # Of records that several lines count, or dossiers list, each line asks for its keys
            # here, a whole list at once, which takes a fraction of the time.
            key = _key(self.line)
            self.certain, self.pending = (
                {subject: set(map(key, kept)) for subject, kept in records.items()}
                for records in (self.selection.records, self.selection.pending)
            )

    def amounts(self, subject: str) -> tuple[Amount, ...]:
        """Return how much counts for a subject in each of the window's parts."""
        certain = self.certain.get(subject, NO_KEYS)
        unsettled = self.pending.get(subject)
        possible = certain if unsettled is None else certain | unsettled
        if self.line.rule.bound.each is None:
            return (_amount(self.line, certain, possible),)
        return tuple(
            _amount(self.line, _keys_of_part(certain, index), _keys_of_part(possible, index))
            for index in range(len(self.line.window.parts))
        )


# Where the records of one kind and scope are counted: the ids there are, and the step; None where
# no counter wants them. A named tuple takes three times as long to unpack, once for every record.
CountingRoute = tuple[AbstractSet[str], CountingStep | None]
CountingRoutes = Mapping[Scope, Mapping[str, CountingRoute]]


def count_records(
    records: Iterable[DutyRecord], routes: CountingRoutes, strays: StrayCounter
) -> None:
    """Show every record once to the counters of its kind, or to that of stray records.

    Args:
        records: In any order.
        routes: For each scope, a route for each kind that the rulebook knows.
        strays: Counts the records of other kinds, and of subjects who are not there.
    """
    for record in records:
        try:
            known_ids, step = routes[record.scope][record.kind]
        except KeyError:
            strays.add_kind(record)
            continue
        subject = record.subject_id
        if subject not in known_ids:
            strays.add_subject(record)
        elif step is not None:
            step(record, subject)


def step_of_all(steps: Sequence[CountingStep]) -> CountingStep | None:
    """Return the step that takes all of some steps; None where there are none."""
    if len(steps) <= 1:
        return steps[0] if steps else None

    def step_each(record: DutyRecord, named_id: str) -> None:
        for step in steps:
            step(record, named_id)

    return step_each


def counting_step(
    selection: Selection, tenure_checks: TenureChecks, known_at: datetime | None
) -> CountingStep:
    """Return the function that counts a record for a subject.

    The tests stand in the order in which their reasons are reported, but that the two about days
    are one test when neither applies.

    Args:
        selection: What keeps the record.
        tenure_checks: For the subjects not free to work on every day: what says why one of their
            records does not count.
        known_at: The step judges by what was known at this instant; None means now.
    """
    # This runs once for every record and selection, so all that does not change from one record to
    # the next is looked up here, outside of `step`.
    line = selection.line
    start, end = line.window.span
    last = min(line.window.judged_on, end - DAY)
    roles, grades = line.count.words("role"), line.count.words("grade")
    other_tests = _other_tests(line.count.where)
    records, pending, rejected = selection.records, selection.pending, selection.rejected
    is_recorded, confirmed = _recorded_test(line.count), Standing.CONFIRMED
    kept_of, count_outside = selection.kept_of, _outside_step(selection)

    def step(record: DutyRecord, subject: str) -> None:
        day = record.happened_on
        if not start <= day <= last:
            if not start <= day < end:
                # A record is outside of most months and quarters, so it is only counted there.
                count_outside(record, subject)
                return
            reason = Rejected.AFTER_AS_OF
        elif record.voided_at is not None and (known_at is None or record.voided_at <= known_at):
            reason = Rejected.VOIDED
        elif subject in tenure_checks and (why := tenure_checks[subject](record)) is not None:
            reason = why
        elif roles is not None and record.role not in roles:
            reason = Rejected.ROLE
        # A grade that is missing is never taken for a wrong one: the record may still count.
        elif grades is not None and record.grade is not None and record.grade not in grades:
            reason = Rejected.GRADE
        elif other_tests and (
            failed := next((why for why, passes in other_tests if not passes(record)), None)
        ):
            reason = failed
        else:
            settled = record.standing is confirmed and (is_recorded is None or is_recorded(record))
            (records if settled else pending)[subject].add(kept_of(record))
            return
        if rejected is not None:
            rejected[subject].append(Rejection(record, reason))

    return step


def _outside_step(selection: Selection) -> CountingStep:
    """Return the function that counts a record outside the period."""
    outside, is_asked = selection.outside, selection.rejected is not None

    def step(record: DutyRecord, subject: str) -> None:
        if is_asked:
            outside[subject, record.kind] += 1

    return step


def of_recorded(step: CountingStep | None, known_at: datetime | None) -> CountingStep | None:
    """Return the step that passes over what was recorded after an instant: it is in no report.

    Args:
        step: Counts a record; None where nothing wants it.
        known_at: The instant; None means now, by when everything is recorded.
    """
    if step is None or known_at is None:
        return step

    def step_if_recorded(record: DutyRecord, named_id: str) -> None:
        if record.recorded_at is None or record.recorded_at <= known_at:
            step(record, named_id)

    return step_if_recorded


def credited_to_subjects(credited: Mapping[str, Iterable[str]], step: CountingStep) -> CountingStep:
    """Return the step that counts a record for everyone it is credited to.

    Args:
        credited: By the subject a record names, those it counts for; a subject that is not in it
            counts for itself.
        step: Counts the record for one of them.
    """

    def step_for_each(record: DutyRecord, named_id: str) -> None:
        for subject in credited.get(named_id, (named_id,)):
            step(record, subject)

    return step_for_each


def credited_to_groups(groups: Mapping[str, Iterable[str]], step: CountingStep) -> CountingStep:
    """Return the step that counts a deputy's record for each group ever joined.

    Args:
        groups: By deputy, the groups ever joined.
        step: Counts the record for one group.
    """

    def step_for_each(record: DutyRecord, named_id: str) -> None:
        for group in groups.get(named_id, ()):
            step(record, group)

    return step_for_each


def _other_tests(where: Predicate) -> list[tuple[Rejected, Callable[[DutyRecord], bool]]]:
    """Return a test for each other field a predicate names, with the reason if it fails."""
    names = where.without("kind", *VOCABULARIES).fields
    return [(Rejected(name), _test_of_field(name, where.only(name))) for name in names]


def _test_of_field(name: str, where: Predicate) -> Callable[[DutyRecord], bool]:
    """Return the test of a field; what may still be recorded fails no record that lacks it."""
    if name not in UNRECORDED_FIELDS:
        return where.matches
    value_of = attrgetter(name)
    return lambda record: not value_of(record) or where.matches(record)


def _recorded_test(count: Count) -> Callable[[DutyRecord], object] | None:
    """Return what tells whether all is recorded that decides on a record; None where all is."""
    values_of = [attrgetter(name) for name in count.open_fields]
    if len(values_of) <= 1:
        return values_of[0] if values_of else None
    return lambda record: all(value_of(record) for value_of in values_of)


def _itself(record: DutyRecord) -> DutyRecord:
    return record


def _key(line: Line) -> Key:
    """Return the key of a record; where parts have bounds of their own, with its part's index."""
    key = KEYS[line.count.unit]
    if line.rule.bound.each is None:
        return key
    parts = line.window.parts

    @cache
    def index_of(day: date) -> int:
        return next(index for index, part in enumerate(parts) if day in part)

    return lambda record: (index_of(record.happened_on), key(record))


def _keys_of_part(keys: Keys, index: int) -> Keys:
    return {key for part, key in cast("AbstractSet[PartKey]", keys) if part == index}


def _amount(line: Line, certain: Keys, possible: Keys) -> Amount:
    total = total_of_keys(line.count.unit)
    if line.count.unit is not Unit.MONTH:
        return Amount(total(certain), total(possible))
    day = line.window.judged_on
    return Amount(len(certain), len(possible), current=(day.year, day.month) in possible)
