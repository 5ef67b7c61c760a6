"""The sieves that a check needs, and what takes records into them: built once, before any record.

Windows that count the same in the same days share a sieve, whatever number they require.
"""

from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import assert_never

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counters import (
    CountingRoutes,
    CountingStep,
    LineCounter,
    TenureChecks,
    counting_step,
    credited,
    credited_to_groups,
)
from renda.duties.check.window_counts import WindowCounts
from renda.duties.rules.rule import Crediting
from renda.duties.rules.subjects import (
    why_not_of_group,
    why_not_own,
)
from renda.kernel.terms import Scope
from renda.people.groups import Membership
from renda.work.records import DutyRecord

LineCounters = Mapping[Hashable, LineCounter]


def line_counters(asked: CheckScope, *, dossiers: bool) -> LineCounters:
    """Return an empty sieve for each thing that is counted.

    Args:
        asked: The windows.
        dossiers: Whether the records themselves are kept.
    """
    lines = [line for window, _ in asked.judged for line in window.lines]
    return {line.counted: LineCounter.of(line, dossiers=dossiers) for line in reversed(lines)}


def counting_routes(asked: CheckScope, sieves: Iterable[LineCounter]) -> CountingRoutes:
    """Return what takes the records of each known kind into the sieves."""
    plan: dict[str, list[tuple[Scope, CountingStep]]] = {
        kind: [] for kind in asked.rulebook.known_kinds
    }
    crediting = _Credits(asked)
    for sieve in sieves:
        takes = crediting.takes(sieve)
        for kind in sieve.line.count.kinds:
            plan[kind].extend(takes)
    return plan


def window_counts(asked: CheckScope, sieves: LineCounters) -> list[WindowCounts]:
    """Return what was kept for each window, in their order."""
    return [
        WindowCounts(window=window, sieves=tuple(sieves[line.counted] for line in window.lines))
        for window, _ in asked.judged
    ]


@frozen
class _Credits:
    """For whom records count, worked out once for all sieves, and only as far as any needs it."""

    asked: CheckScope

    def takes(self, sieve: LineCounter) -> list[tuple[Scope, CountingStep]]:
        """Return what takes records into a sieve, by the scope of the records."""
        rule, period, known_at = sieve.line.rule, sieve.line.window.period, self.asked.known_at
        own = self.own[period] if rule.scope is Scope.DEPUTY else {}
        take = counting_step(sieve, own, known_at)
        match rule.crediting:
            case Crediting.NAMED:
                return [(rule.scope, take)]
            case Crediting.PERSON:
                return [(Scope.DEPUTY, credited(self.asked.persons, take))]
            case Crediting.MEMBERS:
                of_member = counting_step(sieve, self.of_groups[period], known_at)
                partly = credited_to_groups(self.asked.joined, of_member, sieve)
                members = _credited_wholly(self.wholly[period], take, partly)
                return [(Scope.GROUP, take), (Scope.DEPUTY, members)]
            case _ as never:
                assert_never(never)

    @cached_property
    def own(self) -> Mapping[Period, TenureChecks]:
        """For each period, what says why the work of an irregular deputy does not count."""
        return {period: why_not_own(each) for period, each in self.asked.tenures.items()}

    @cached_property
    def of_groups(self) -> Mapping[Period, TenureChecks]:
        """For each period, what says why a member's work does not count for a group."""
        groups = [each.group_id for each in self.asked.known.groups]
        return {
            period: {group: why_not_of_group(group, each, self.asked.joined) for group in groups}
            for period, each in self.asked.tenures.items()
        }

    @cached_property
    def wholly(self) -> Mapping[Period, Mapping[str, list[str]]]:
        """For each period, the deputies free to work and in their groups on all its days."""
        return {
            period: {
                deputy: [*groups]
                for deputy, groups in self.asked.joined.items()
                if deputy not in irregular
                and all(_through(period, each) for each in groups.values())
            }
            for period, irregular in self.asked.tenures.items()
        }


def _through(period: Period, memberships: Iterable[Membership]) -> bool:
    """Tell whether one of some memberships runs on all days of a period."""
    return any(each.runs_on(period.start) and each.runs_on(period.last) for each in memberships)


def _credited_wholly(
    to: Mapping[str, list[str]], take: CountingStep, partly: CountingStep
) -> CountingStep:
    """Return what takes a member's record for its groups, asking on which days where that matters.

    Args:
        to: Whose records count for which groups on whatever day.
        take: What takes it for a group without asking.
        partly: What takes the record of anyone else.
    """

    def take_each(record: DutyRecord, named: str) -> None:
        groups = to.get(named)
        if groups is None:
            partly(record, named)
            return
        for each in groups:
            take(record, each)

    return take_each
