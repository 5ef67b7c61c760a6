"""The main job from amounts that were counted elsewhere, inside a database for one.

Whoever has the records counts them. Who is judged, what is owed and what follows from the amounts
is decided here, by the same functions as when the records themselves are checked.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, repeat
from typing import Protocol, runtime_checkable

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counters import EMPTY_DOSSIER
from renda.duties.check.judge import LineAmounts, judge, subject_judge
from renda.duties.check.roll_ups.subject_counts import SubjectCounts, rolled_up
from renda.duties.check.strays import AskedRecords, StrayRecords
from renda.duties.reports.coverage import Attestation
from renda.duties.reports.findings import Dossier
from renda.duties.reports.report import Report
from renda.duties.rules.amounts import Amount
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.duties.rules.verdicts import Ruling
from renda.duties.rules.windows import Line, Window
from renda.people.roster import Roster

# By subject id, an amount for each of the window's parts.
SubjectAmounts = Mapping[str, tuple[Amount, ...]]


@runtime_checkable
class CountsLines(Protocol):
    """Whoever has the records and counts them.

    The amounts are those that `check` counts of the same records and the same roster.
    """

    def count_lines(
        self, lines: Sequence[Line], known_at: datetime | None, *, latest: bool = False
    ) -> Sequence[Mapping[str, tuple[Amount, ...]]]:
        """Return for each line, by subject id, an amount for each part of its window.

        A subject for whom nothing counts and nothing may count can be left out.

        Args:
            lines: The counts that are wanted, each with its rule, period and judging day.
            known_at: Only what was known at this instant counts; None means now.
            latest: Whether mandates whose first day is not known begin on the last day that it can
                be; else they begin on the first. It is given only where there are such mandates.
        """
        ...

    def stray_records(self, asked: AskedRecords) -> StrayRecords:
        """Return how many records nobody can judge, by what they name.

        Args:
            asked: The days and kinds of the records; the roster is the one of this counter.
        """
        ...


def check_in_store(
    rulebook: Rulebook,
    roster: Roster,
    counter: CountsLines,
    period: Period,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    attestations: Iterable[Attestation] = (),
) -> Report:
    """Check recorded work against a rulebook where it lies; the report is that of `check`.

    The dossiers of its findings are empty.

    Args:
        rulebook: The rules that the place has set.
        roster: Everyone there is: congresses, deputies, groups.
        counter: Whoever has the records and counts them, such as a session of a store.
        period: The period asked for; it is understood as `check` does.
        as_of: The day to judge on; None means the last of the period.
        known_at: Judge by what was known at this instant; None means all that is known.
        attestations: What the office attests of requirements.

    Raises:
        InputError: A row of the roster names an id that is not there.
        TermUnknownError: A rule runs over a term the roster does not have.
        SessionYearUnknownError: A rule runs over a session year the roster does not have.
        ForeignPeriodError: No rule has the period, nor one that holds it.
    """
    check_scope = CheckScope.of(rulebook, roster, period, as_of=as_of, known_at=known_at)
    latest = [_store_counts(scope, counter, latest=True) for scope in check_scope.extremes[1:]]
    return check_scope.report(
        [_store_counts(check_scope, counter), *latest],
        counter.stray_records(check_scope.asked),
        attestations,
    )


@frozen
class StoreCounts:
    """What a store counted in one window.

    Args:
        window: The rule, the period and the judging day.
        line_amounts: For each of its lines, by subject, an amount for each of the window's parts.
    """

    window: Window
    line_amounts: tuple[SubjectAmounts, ...]

    def rulings(self, subjects: Sequence[str], tenures: Mapping[str, Tenure]) -> list[Ruling]:
        """Return a ruling on each of some subjects, in their order.

        Args:
            subjects: The ids of those to judge.
            tenures: By subject id, the tenures that are not the full one.
        """
        judge_subject = subject_judge(self.window, tenures)
        amounts, nothing = self._amounts_by_subject(), self._no_amounts
        # Thousands of subjects share a few dozen different amounts, so those are judged first.
        rulings = {
            line_amounts: judge(self.window, FULL_TENURE, line_amounts)
            for line_amounts in {nothing, *amounts.values()}
        }
        return [
            judge_subject(subject, amounts.get(subject, nothing))
            if subject in tenures
            else rulings[amounts.get(subject, nothing)]
            for subject in subjects
        ]

    def _amounts_by_subject(self) -> dict[str, tuple[LineAmounts, ...]]:
        """Return for each subject, for each part, an amount for each line."""
        if len(self.line_amounts) > 1:
            return {subject: self._amounts_of(subject) for subject in {*chain(*self.line_amounts)}}
        # A plain count, as most rules are: equal amounts become one and the same tuple.
        by_subject = next(iter(self.line_amounts))
        by_part = {
            amounts: tuple((amount,) for amount in amounts) for amounts in {*by_subject.values()}
        }
        return {subject: by_part[amounts] for subject, amounts in by_subject.items()}

    @property
    def _no_amounts(self) -> tuple[LineAmounts, ...]:
        return ((Amount(0, 0),) * len(self.line_amounts),) * len(self.window.parts)

    def _amounts_of(self, subject: str) -> tuple[LineAmounts, ...]:
        nothing = (Amount(0, 0),) * len(self.window.parts)
        return tuple(
            zip(*(amounts.get(subject, nothing) for amounts in self.line_amounts), strict=True)
        )

    def dossiers_of(self, subjects: Sequence[str]) -> Iterable[Dossier]:
        """Return empty dossiers without end: the records stay in the store."""
        del subjects
        return repeat(EMPTY_DOSSIER)


def _store_counts(
    check_scope: CheckScope, counter: CountsLines, **days: bool
) -> list[StoreCounts | SubjectCounts]:
    """Return what a store counts in each window; `days` says how it takes unknown days."""
    # Lines that count the same are asked for once, whatever number their rules require.
    lines = {
        line.count_key: line for window, _ in check_scope.judged_windows for line in window.lines
    }
    amounts = counter.count_lines([*lines.values()], check_scope.known_at, **days)
    amounts_by_key = dict(zip(lines, amounts, strict=True))
    return [
        rolled_up(
            check_scope,
            window,
            StoreCounts(
                window.counted, tuple(amounts_by_key[line.count_key] for line in window.lines)
            ),
        )
        for window, _ in check_scope.judged_windows
    ]
