"""What the counters of one window kept, put together: rulings, and the dossiers behind them.

A count has one counter, shares and points have one for each of their counts; windows that count the
same share a counter.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import repeat

from attrs import evolve, frozen

from renda.duties.check.counters import (
    EMPTY_DOSSIER,
    NO_KEYS,
    LineCounter,
    Selection,
    Size,
    record_id_of,
    rejected_id_of,
)
from renda.duties.check.judge import LineAmounts, subject_judge, tenure_judge
from renda.duties.reports.dossiers.unit_keys import Keys
from renda.duties.reports.findings import Dossier, LineRecords, Rejection
from renda.duties.rules.amounts import Amount
from renda.duties.rules.measures import Count
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.duties.rules.verdicts import Rejected, Ruling
from renda.duties.rules.windows import Window
from renda.work.records import DutyRecord

# The reasons stand in the order in which they are tested: the later one came nearer to counting.
REASON_ORDER = {reason: position for position, reason in enumerate(Rejected)}


@frozen(kw_only=True, eq=False, repr=False)
class WindowCounts:
    """What was counted in one window.

    Args:
        window: The rule, the period and the judging day.
        counters: One for each of the window's lines.
    """

    window: Window
    counters: tuple[LineCounter, ...]

    def amounts(self, subject: str) -> tuple[LineAmounts, ...]:
        """Return for each of the window's parts how much counts in each line."""
        return tuple(zip(*(counter.amounts(subject) for counter in self.counters), strict=True))

    def rulings(self, subjects: Sequence[str], tenures: Mapping[str, Tenure]) -> list[Ruling]:
        """Return a ruling on each of some subjects, in their order.

        Most subjects differ only in how many keys they have, so each number is judged once.

        Args:
            subjects: The ids of those to judge.
            tenures: By subject id, the tenures that are not the full one.
        """
        size_of, counter = self._size_of, self.counters[0]
        if size_of is None:
            return [*map(self.ruling_of(tenures), subjects)]
        # Mapped over all subjects, which takes half as long as a loop over them; the few of whom
        # more matters than how many keys they have are judged after that.
        judge_size, pending = self._size_judge, counter.selection.pending
        sizes = [*counter.sizes_of(subjects, size_of)]
        rulings = [*map(judge_size, sizes)]
        judge_subject, special = subject_judge(self.window, tenures), {*tenures, *pending}
        for place, subject in enumerate(subjects):
            if subject in special:
                rulings[place] = (
                    judge_subject(subject, self.amounts(subject))
                    if subject in pending
                    else judge_size(sizes[place], tenures[subject])
                )
        return rulings

    def ruling_of(self, tenures: Mapping[str, Tenure]) -> Callable[[str], Ruling]:
        """Return the function that rules on one subject by what the counters hold when called.

        Args:
            tenures: By subject id, the tenures that are not the full one.
        """
        judge_subject, size_of = subject_judge(self.window, tenures), self._size_of
        selection = self.counters[0].selection
        certain, pending = selection.records, selection.pending

        def judge_amounts(subject: str) -> Ruling:
            return judge_subject(subject, self.amounts(subject))

        # It is asked after each record of a live tally, whose selections keep keys.
        if size_of is None or selection.kept_of is None:
            return judge_amounts
        judge_size = self._size_judge

        def ruling(subject: str) -> Ruling:
            if subject in pending:
                return judge_amounts(subject)
            size, tenure = size_of(certain.get(subject, NO_KEYS)), tenures.get(subject)
            return judge_size(size) if tenure is None else judge_size(size, tenure)

        return ruling

    @property
    def _size_of(self) -> Callable[[Keys], Size] | None:
        """What says all that matters of the keys of a plain count; None where more matters."""
        is_plain = isinstance(self.window.rule.measure, Count)
        return self.counters[0].size_of if is_plain else None

    @property
    def _size_judge(self) -> Callable[..., Ruling]:
        """What rules by size and tenure, each once; without a tenure by the full one."""
        judge_of = cache(partial(tenure_judge, self.window))

        def judge_size(size: Size, tenure: Tenure = FULL_TENURE) -> Ruling:
            sizes = (size,) if isinstance(size, int) else size
            return judge_of(tenure)([(Amount(number, number),) for number in sizes])

        return cache(judge_size)

    def dossiers_of(self, subjects: Sequence[str]) -> Iterable[Dossier]:
        """Return the records kept for each of some subjects, in their order.

        Where no records were kept, the empty dossiers have no end.
        """
        selections = [*dict.fromkeys(counter.selection for counter in self.counters)]
        if selections[0].rejected is None:
            return repeat(EMPTY_DOSSIER)
        chosen = [selection.dossiers_of(subjects) for selection in selections]
        if isinstance(self.window.rule.measure, Count):
            return chosen[0]
        return (
            self._dossier_of_lines(subject, dict(zip(selections, dossiers, strict=True)))
            for subject, *dossiers in zip(subjects, *chosen, strict=True)
        )

    def _dossier_of_lines(self, subject: str, chosen: Mapping[Selection, Dossier]) -> Dossier:
        """Return the dossier of a subject, and of each of its lines, by that of each selection."""
        of_lines = (chosen[counter.selection] for counter in self.counters)
        return evolve(
            merged_dossier([*chosen.values()]),
            outside=_number_outside(chosen, subject),
            persons=max((selection.persons for selection in chosen), key=len),
            lines=tuple(
                LineRecords(records=dossier.records, pending=dossier.pending)
                for dossier in of_lines
            ),
        )


def _number_outside(selections: Iterable[Selection], subject: str) -> int:
    """Return how many records of the kinds that are chosen lie outside the period."""
    # Whichever selections take a kind see the same records of it outside the period.
    by_kind = {kind: selection.outside for selection in selections for kind in selection.kinds}
    return sum(outside.get((subject, kind), 0) for kind, outside in by_kind.items())


def merged_dossier(dossiers: Sequence[Dossier]) -> Dossier:
    """Return the dossier of several counts: each record once, by what it matters for at most.

    One that may count more than it does is pending; one that counts for nothing has the reason of
    the count that came nearest to taking it.
    """
    pending = {record.record_id: record for dossier in dossiers for record in dossier.pending}
    records = {record.record_id: record for dossier in dossiers for record in dossier.records}
    rejected: dict[str, Rejection] = {}
    for rejection in (rejection for dossier in dossiers for rejection in dossier.rejected):
        record_id = rejection.record.record_id
        earlier = rejected.get(record_id, rejection)
        rejected[record_id] = max(earlier, rejection, key=_reason_order)
    taken = {*records, *pending}
    return Dossier(
        records=_sorted_by_id(record for key, record in records.items() if key not in pending),
        pending=_sorted_by_id(pending.values()),
        rejected=tuple(
            sorted(
                (rejection for key, rejection in rejected.items() if key not in taken),
                key=rejected_id_of,
            )
        ),
    )


def _reason_order(rejection: Rejection) -> int:
    return REASON_ORDER[rejection.reason]


def _sorted_by_id(records: Iterable[DutyRecord]) -> tuple[DutyRecord, ...]:
    return tuple(sorted(records, key=record_id_of))
