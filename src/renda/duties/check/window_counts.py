"""What the sieves of one window kept, put together: rulings, and the dossiers that bear them out.

A count has one sieve, shares and points have one for each of their counts; windows that count the
same share a sieve.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache, partial
from itertools import repeat

from attrs import frozen

from renda.dates.periods import DAY
from renda.duties.check.counters import BARE, BY_ID, BY_RECORD_ID, NOTHING, LineCounter
from renda.duties.check.judge import Amounts, judge
from renda.duties.check.unit_keys import Keys
from renda.duties.reports.findings import Dossier, Rejection
from renda.duties.rules.measures import Amount, Count, Unit
from renda.duties.rules.rule import Proration
from renda.duties.rules.verdicts import Rejected, Ruling
from renda.duties.rules.windows import ALWAYS, Tenure, Window
from renda.kernel.terms import Scope
from renda.work.records import DutyRecord

ORDER = {reason: place for place, reason in enumerate(Rejected)}
Size = int | tuple[int, ...]


@frozen(kw_only=True)
class WindowCounts:
    """What was kept for one window.

    Args:
        window: The rule, the period and the judging day.
        sieves: One for each of the window's lines.
    """

    window: Window
    sieves: tuple[LineCounter, ...]

    def seen(self) -> Iterator[tuple[Scope, AbstractSet[str]]]:
        """Yield the subjects for whom there was anything, whether it counts or not."""
        for sieve in self.sieves:
            yield from sieve.seen()

    def tallies(self, subject: str) -> tuple[Amounts, ...]:
        """Return for each of the window's parts how much counts in each line."""
        return tuple(zip(*(sieve.tallies(subject) for sieve in self.sieves), strict=True))

    def rulings(self, subjects: Sequence[str], tenures: Mapping[str, Tenure]) -> list[Ruling]:
        """Return the rulings on some subjects; most of them differ in how much counts only.

        Args:
            subjects: Their ids.
            tenures: Of those who were not free to work on every day.
        """
        rule_on, size, usual = self._ruler(tenures), self._size, self._usual
        if size is None:
            return [rule_on(each, self.tallies(each)) for each in subjects]
        counted = self.sieves[0].counted
        special = {*tenures, *self.sieves[0].pending}
        return [
            rule_on(each, self.tallies(each))
            if each in special
            else usual(size(counted.get(each, NOTHING)))
            for each in subjects
        ]

    def ruling_of(self, tenures: Mapping[str, Tenure]) -> Callable[[str], Ruling]:
        """Return what rules on one subject by what the sieves have kept when it is asked.

        Args:
            tenures: Of those who were not free to work on every day.
        """
        rule_on, size, usual = self._ruler(tenures), self._size, self._usual
        if size is None:
            return lambda subject: rule_on(subject, self.tallies(subject))
        counted, pending = self.sieves[0].counted, self.sieves[0].pending

        def rule(subject: str) -> Ruling:
            if subject in tenures or subject in pending:
                return rule_on(subject, self.tallies(subject))
            return usual(size(counted.get(subject, NOTHING)))

        return rule

    def _ruler(self, tenures: Mapping[str, Tenure]) -> Callable[[str, tuple[Amounts, ...]], Ruling]:
        """Return what rules on a subject by its amounts; whoever stands alike is judged once."""
        window = self.window
        judged = cache(partial(judge, window))
        seen = {subject: _as_seen(window, tenure) for subject, tenure in tenures.items()}
        return lambda subject, tallies: judged(seen.get(subject, ALWAYS), tallies)

    @property
    def _size(self) -> Callable[[Keys], Size] | None:
        """What says all that matters of keys: how many there are, or how many in each part.

        None where more matters: what they stand for, or whether this month is among them.
        """
        count = self.window.rule.measure
        if not isinstance(count, Count) or count.unit.adds_up:
            return None
        if count.unit is Unit.MONTH and not self.window.is_over:
            return None
        each = self.window.rule.bound.each
        return len if each is None else partial(_in_parts, len(self.window.parts))

    @property
    def _usual(self) -> Callable[[Size], Ruling]:
        """What rules on whoever was free to work on every day, each size judged once."""
        window = self.window

        def usual(size: Size) -> Ruling:
            sizes = (size,) if isinstance(size, int) else size
            return judge(window, ALWAYS, [(Amount(n, n),) for n in sizes])

        return cache(usual)

    def dossiers_of(self, subjects: Iterable[str]) -> Iterable[Dossier]:
        """Return the records kept for each of some subjects, without end where none were kept."""
        if self.sieves[0].dossiers is None:
            return repeat(BARE)
        if len(self.sieves) == 1:
            return map(self.sieves[0].dossier_of, subjects)
        return map(self._dossier_of, subjects)

    def _dossier_of(self, subject: str) -> Dossier:
        return merged_dossier([sieve.dossier_of(subject) for sieve in self.sieves])


def _as_seen(window: Window, tenure: Tenure) -> Tenure:
    """Return a tenure as one that differs in nothing that matters once a period is over.

    Then nothing can be added any more, so it is all one when within the period a mandate began or
    ended, unless that changes the number required or the parts owed.
    """
    rule, period = window.rule, window.period
    if not window.is_over or rule.bound.each or rule.proration is not Proration.NONE:
        return tenure
    joined, left = tenure.elected_on, tenure.left_on
    if joined <= period.start:
        joined = date.min
    elif joined < period.end:
        joined = period.start + DAY
    left = None if left is None or left > window.judged_on else window.judged_on
    return Tenure(elected_on=joined, left_on=left, exempt=tenure.exempt)


def _in_parts(parts: int, keys: Keys) -> tuple[int, ...]:
    found = [0] * parts
    for part, _ in keys:
        found[part] += 1
    return tuple(found)


def merged_dossier(dossiers: Sequence[Dossier]) -> Dossier:
    """Return the dossier of several counts: each record once, by what it matters for at most.

    One that may count more than it does is pending; one that counts for nothing has the reason of
    the count that came nearest to taking it.
    """
    pending = {each.record_id: each for one in dossiers for each in one.pending}
    records = {each.record_id: each for one in dossiers for each in one.records}
    rejected: dict[str, Rejection] = {}
    for each in (each for one in dossiers for each in one.rejected):
        there = rejected.get(each.record.record_id, each)
        rejected[each.record.record_id] = max(there, each, key=lambda it: ORDER[it.reason])
    return Dossier(
        records=_by_id(each for key, each in records.items() if key not in pending),
        pending=_by_id(pending.values()),
        rejected=tuple(
            sorted(
                (each for key, each in rejected.items() if key not in {*records, *pending}),
                key=BY_RECORD_ID,
            )
        ),
    )


def _by_id(records: Iterable[DutyRecord]) -> tuple[DutyRecord, ...]:
    return tuple(sorted(records, key=BY_ID))
