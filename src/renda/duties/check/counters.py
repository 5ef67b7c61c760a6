"""Which records count for whom, which may, and which do not and why: the one reading in memory.

A sieve is one count of a window and what it kept, by subject. All sieves see each record once, in
any order; what they keep never depends on that order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from operator import attrgetter

from attrs import define, field

from renda.dates.periods import DAY
from renda.duties.check.unit_keys import KEYS, Key, Keys, amount_of
from renda.duties.reports.findings import Dossier, Rejection
from renda.duties.rules.measures import WORDS, Amount, Unit
from renda.duties.rules.verdicts import Rejected
from renda.duties.rules.windows import Line
from renda.kernel.predicates import Predicate
from renda.kernel.terms import Scope, Standing
from renda.work.records import DutyRecord

TenureChecks = Mapping[str, Callable[[DutyRecord], Rejected | None]]
CountingStep = Callable[[DutyRecord, str], None]
CountingRoutes = Mapping[str, list[tuple[Scope, CountingStep]]]
BARE = Dossier()
BY_ID = attrgetter("record_id")
BY_RECORD_ID = attrgetter("record.record_id")
NOTHING: Keys = frozenset()


@define(kw_only=True, eq=False)
class LineCounter:
    """What one count of a window keeps of the records, by subject.

    Args:
        line: The count, with its rule, period and judging day.
        counted: Keys of the records that surely count.
        pending: Keys of those that may.
        rejected: The subjects of those that do not.
        ungrouped: The deputies whose records were to be credited to groups, and who are in none.
        dossiers: The records themselves and the rejected ones; None where only tallies are wanted.
    """

    line: Line
    counted: defaultdict[str, set[object]] = field(factory=lambda: defaultdict(set))
    pending: defaultdict[str, set[object]] = field(factory=lambda: defaultdict(set))
    rejected: set[str] = field(factory=set)
    ungrouped: set[str] = field(factory=set)
    dossiers: "Dossiers | None"

    @classmethod
    def of(cls, line: Line, *, dossiers: bool) -> "LineCounter":
        """Return an empty sieve."""
        return cls(line=line, dossiers=Dossiers() if dossiers else None)

    def seen(self) -> Iterator[tuple[Scope, AbstractSet[str]]]:
        """Yield the subjects for whom there was anything, whether it counts or not."""
        scope = self.line.rule.scope
        yield from ((scope, each.keys()) for each in (self.counted, self.pending))
        yield scope, self.rejected
        yield Scope.DEPUTY, self.ungrouped

    def count(self) -> None:
        """Count the keys of what the dossiers hold, once all records were seen."""
        if self.dossiers is not None:
            key = _key(self.line)
            for keys, rows in (
                (self.counted, self.dossiers.records),
                (self.pending, self.dossiers.pending),
            ):
                keys.update((subject, set(map(key, kept))) for subject, kept in rows.items())

    def tallies(self, subject: str) -> tuple[Amount, ...]:
        """Return how much counts in each of the window's parts."""
        certain = self.counted.get(subject, NOTHING)
        unsettled = self.pending.get(subject)
        possible = certain if unsettled is None else certain | unsettled
        if self.line.rule.bound.each is None:
            return (_amount(self.line, certain, possible),)
        return tuple(
            _amount(self.line, _part(certain, index), _part(possible, index))
            for index in range(len(self.line.window.parts))
        )

    def dossier_of(self, subject: str) -> Dossier:
        """Return the records kept for one subject; an empty one where none were kept."""
        return BARE if self.dossiers is None else self.dossiers.of(subject)


@define(kw_only=True, eq=False)
class Dossiers:
    """The records behind tallies, by subject."""

    records: defaultdict[str, list[DutyRecord]] = field(factory=lambda: defaultdict(list))
    pending: defaultdict[str, list[DutyRecord]] = field(factory=lambda: defaultdict(list))
    rejected: defaultdict[str, list[Rejection]] = field(factory=lambda: defaultdict(list))

    def of(self, subject: str) -> Dossier:
        """Return one subject's dossier, each list by record id."""
        records = tuple(sorted(self.records.get(subject, ()), key=BY_ID))
        if subject not in self.pending and subject not in self.rejected:
            return Dossier(records=records)
        return Dossier(
            records=records,
            pending=tuple(sorted(self.pending.get(subject, ()), key=BY_ID)),
            rejected=tuple(sorted(self.rejected.get(subject, ()), key=BY_RECORD_ID)),
        )


def count_records(records: Iterable[DutyRecord], plan: CountingRoutes) -> frozenset[str]:
    """Show every record once to the sieves of its kind.

    Args:
        records: In any order.
        plan: What takes the records of each kind, with the scope it takes.

    Returns:
        The kinds that the plan does not know.
    """
    unknown: set[str] = set()
    for record in records:
        takes = plan.get(record.kind)
        if takes is None:
            unknown.add(record.kind)
            continue
        for scope, take in takes:
            if record.scope is scope:
                take(record, record.subject_id)
    return frozenset(unknown)


def counting_step(
    sieve: LineCounter, exceptions: TenureChecks, known_at: datetime | None
) -> CountingStep:
    """Return what puts a record into a sieve for a subject.

    The tests stand in the order in which their reasons are reported, but that the two about days
    are one test when neither applies.

    Args:
        sieve: What it goes into.
        exceptions: For the subjects not free to work on every day: what says why one does not
            count.
        known_at: What was known when; None means now.
    """
    line = sieve.line
    start, end = line.window.span
    last = min(line.window.judged_on, end - DAY)
    roles, grades = line.count.words("role"), line.count.words("grade")
    others = _others(line.count.where)
    counted, pending, dossiers = sieve.counted, sieve.pending, sieve.dossiers
    rejected = sieve.rejected
    key = _key(line)
    confirmed = Standing.CONFIRMED

    def take(record: DutyRecord, subject: str) -> None:
        day = record.happened_on
        if not start <= day <= last:
            inside = start <= day < end
            reason = Rejected.AFTER_AS_OF if inside else Rejected.OUTSIDE_PERIOD
        elif record.voided_at is not None and (known_at is None or record.voided_at <= known_at):
            reason = Rejected.VOIDED
        elif (
            known_at is not None
            and record.recorded_at is not None
            and record.recorded_at > known_at
        ):
            reason = Rejected.NOT_KNOWN_YET
        elif subject in exceptions and (why := exceptions[subject](record)) is not None:
            reason = why
        elif roles is not None and record.role not in roles:
            reason = Rejected.ROLE
        elif grades is not None and record.grade is not None and record.grade not in grades:
            reason = Rejected.GRADE
        elif others and (other := next((why for why, has in others if not has(record)), None)):
            reason = other
        else:
            settled = record.standing is confirmed and (grades is None or record.grade is not None)
            if dossiers is None:
                (counted if settled else pending)[subject].add(key(record))
            else:
                (dossiers.records if settled else dossiers.pending)[subject].append(record)
            return
        rejected.add(subject)
        if dossiers is not None:
            dossiers.rejected[subject].append(Rejection(record, reason))

    return take


def credited(to: Mapping[str, Iterable[str]], take: CountingStep) -> CountingStep:
    """Return what takes a record for everyone it is credited to.

    Args:
        to: Whom the records of a subject count for; one not in it is its own.
        take: What takes it for each of them.
    """

    def take_each(record: DutyRecord, named: str) -> None:
        for subject in to.get(named, (named,)):
            take(record, subject)

    return take_each


def credited_to_groups(
    to: Mapping[str, Iterable[str]], take: CountingStep, sieve: LineCounter
) -> CountingStep:
    """Return what takes a deputy's record for each group ever joined, and notes who is in none."""

    def take_each(record: DutyRecord, named: str) -> None:
        if named not in to:
            sieve.ungrouped.add(named)
            return
        for subject in to[named]:
            take(record, subject)

    return take_each


def _others(where: Predicate) -> list[tuple[Rejected, Callable[[DutyRecord], bool]]]:
    names = where.without("kind", *WORDS).fields
    return [(Rejected(name), where.only(name).matches) for name in names]


def _key(line: Line) -> Key:
    """Return the key of a record; where parts have bounds of their own, with its part's index."""
    key = KEYS[line.count.unit]
    if line.rule.bound.each is None:
        return key
    parts = tuple(enumerate(line.window.parts))
    return lambda record: (next(n for n, part in parts if record.happened_on in part), key(record))


def _part(keys: Keys, index: int) -> Keys:
    return {key[1] for key in keys if key[0] == index}


def _amount(line: Line, certain: Keys, possible: Keys) -> Amount:
    amount = amount_of(line.count.unit)
    if line.count.unit is not Unit.MONTH:
        return Amount(amount(certain), amount(possible))
    day = line.window.judged_on
    return Amount(len(certain), len(possible), current=(day.year, day.month) in possible)
