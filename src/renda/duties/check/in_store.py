"""The main job from tallies that were counted elsewhere, inside a database for one.

Whoever has the records counts them; who is judged, what is owed and what follows is decided here,
by the same functions as when the records themselves are checked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from itertools import chain, repeat
from typing import Protocol, runtime_checkable

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counters import BARE
from renda.duties.check.in_memory import refuse_kinds
from renda.duties.check.judge import Amounts, judge, ruler
from renda.duties.reports.coverage import Attestation
from renda.duties.reports.findings import Dossier
from renda.duties.reports.report import Report
from renda.duties.rules.measures import Amount
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.verdicts import Ruling
from renda.duties.rules.windows import ALWAYS, Line, Tenure, Window
from renda.kernel.terms import Scope
from renda.people.roster import Roster

Tallies = Mapping[str, tuple[Amount, ...]]


@runtime_checkable
class CountsLines(Protocol):
    """Whoever has the records and counts them.

    What it counts is what `check` counts of the same records and the same roster.
    """

    def count_lines(
        self, lines: Sequence[Line], known_at: datetime | None
    ) -> Sequence[Mapping[str, tuple[Amount, ...]]]:
        """Return for each line, by subject id, an amount for each part of its window.

        A subject for whom nothing counts and nothing may count can be left out.

        Args:
            lines: What is to be counted, each with its rule, period and judging day.
            known_at: What was known when; None means now.
        """
        ...

    def unknown_kinds(self, known: AbstractSet[str]) -> AbstractSet[str]:
        """Return the kinds that there are records of, other than those `known`."""
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
    """Check recorded work against a rulebook where it lies; the findings are those of `check`.

    Their dossiers are empty.

    Args:
        rulebook: The rules.
        roster: Who there is.
        counter: Whoever has the records.
        period: As for `check`.
        as_of: The day to judge on; by default the last of the period.
        known_at: Judge by what was known at this instant; by default by all that is known.
        attestations: What the office attests of requirements.

    Raises:
        InputError: As for `check`; of records, if what they say counts.
        UnknownKindError: Records are of kinds nobody has declared.
        TermUnknownError: A rule runs over a term the roster does not have.
    """
    asked = CheckScope.of(rulebook, roster, period, as_of=as_of, known_at=known_at)
    refuse_kinds(counter.unknown_kinds(rulebook.known_kinds), rulebook.known_kinds)
    lines = {line.counted: line for window, _ in asked.judged for line in window.lines}
    amounts = counter.count_lines([*lines.values()], asked.known_at)
    of_line = dict(zip(lines, amounts, strict=True))
    return asked.report(
        [
            StoreCounts(window, tuple(of_line[line.counted] for line in window.lines))
            for window, _ in asked.judged
        ],
        attestations,
    )


@frozen
class StoreCounts:
    """What one window counted, by subject.

    Args:
        window: The rule, the period and the judging day.
        counted: For each of its lines, by subject, an amount for each of the window's parts.
    """

    window: Window
    counted: tuple[Tallies, ...]

    def seen(self) -> Iterator[tuple[Scope, AbstractSet[str]]]:
        """Yield the subjects there are amounts of."""
        yield from ((self.window.rule.scope, each.keys()) for each in self.counted)

    def rulings(self, subjects: Sequence[str], tenures: Mapping[str, Tenure]) -> list[Ruling]:
        """Return the rulings on some subjects, given the tenures that are not the usual one."""
        rule_on = ruler(self.window, tenures)
        tallies, nothing = self._tallies(), self._nothing
        usual = {each: judge(self.window, ALWAYS, each) for each in {nothing, *tallies.values()}}
        return [
            rule_on(each, tallies.get(each, nothing))
            if each in tenures
            else usual[tallies.get(each, nothing)]
            for each in subjects
        ]

    def _tallies(self) -> dict[str, tuple[Amounts, ...]]:
        """Return for each subject, for each part, an amount for each line."""
        if len(self.counted) == 1:
            made = {each: tuple((one,) for one in each) for each in {*self.counted[0].values()}}
            return {subject: made[each] for subject, each in self.counted[0].items()}
        return {each: self._together(each) for each in {*chain(*self.counted)}}

    @property
    def _nothing(self) -> tuple[Amounts, ...]:
        return ((Amount(0, 0),) * len(self.counted),) * len(self.window.parts)

    def _together(self, subject: str) -> tuple[Amounts, ...]:
        nothing = (Amount(0, 0),) * len(self.window.parts)
        return tuple(zip(*(each.get(subject, nothing) for each in self.counted), strict=True))

    def dossiers_of(self, subjects: Iterable[str]) -> Iterable[Dossier]:
        """Return an empty dossier for each of some subjects, without end."""
        del subjects
        return repeat(BARE)
