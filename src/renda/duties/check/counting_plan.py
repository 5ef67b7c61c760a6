"""The counters that a check needs, and the steps that count records in them.

All is built once, before any record is seen. Windows that count the same in the same days share a
counter, whatever number they require.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import assert_never

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counters import LineCounter, Selection
from renda.duties.check.counting_steps import (
    CountingRoutes,
    CountingStep,
    ScopeRoutes,
    TenureChecks,
    counting_step,
    credited_to_groups,
    credited_to_subjects,
    credited_to_venue,
    of_recorded,
    step_of_all,
    step_of_members,
)
from renda.duties.check.roll_ups.subject_counts import SubjectCounts, rolled_up
from renda.duties.check.window_counts import WindowCounts
from renda.duties.reports.findings import NO_PERSONS
from renda.duties.rules.policies.credited_subjects import Crediting
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.policies.time_policies import TimePolicy
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.subjects import (
    Members,
    why_not_of_congress,
    why_not_of_group,
    why_not_of_own_group,
    why_not_own,
)
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.duties.rules.windows import Line
from renda.kernel.terms import Scope
from renda.people.groups import Membership

LineCounters = Mapping[Hashable, LineCounter]
Counts = WindowCounts | SubjectCounts
TenureKey = tuple[TimePolicy, Period]


def line_counters(check_scope: CheckScope, *, dossiers: bool) -> LineCounters:
    """Return an empty counter for each different thing that is counted, by the line's count key.

    Those that count the same records share a selection.

    Args:
        check_scope: The windows to judge.
        dossiers: Whether the records that do not count are kept as well.
    """
    by_selection: dict[Hashable, list[Line]] = defaultdict(list)
    for line in _lines(check_scope).values():
        by_selection[line.selection_key].append(line)
    counters = chain.from_iterable(
        _counters_of(lines, check_scope, dossiers=dossiers) for lines in by_selection.values()
    )
    return {counter.line.count_key: counter for counter in counters}


def _counters_of(
    lines: Sequence[Line], check_scope: CheckScope, *, dossiers: bool
) -> Iterator[LineCounter]:
    """Yield the counters of lines that count the same records."""
    if len(lines) == 1 and not dossiers:
        yield LineCounter.live(lines[0], _persons_in(check_scope, lines[0]))
        return
    shared = Selection.of_records(lines[0], _persons_in(check_scope, lines[0]), dossiers=dossiers)
    yield from (LineCounter(line=line, selection=shared) for line in lines)


def live_counters(check_scope: CheckScope) -> LineCounters:
    """Return the counters that `line_counters` does, current with every record they are shown."""
    return {
        key: LineCounter.live(line, _persons_in(check_scope, line))
        for key, line in _lines(check_scope).items()
    }


def counting_routes(check_scope: CheckScope, counters: Iterable[LineCounter]) -> CountingRoutes:
    """Return, for each scope and each known kind, the step that counts its records."""
    steps_of: dict[tuple[str, Scope], list[CountingStep]] = defaultdict(list)
    factory = _StepFactory(check_scope)
    for selection in dict.fromkeys(counter.selection for counter in counters):
        for scope, step in factory.steps(selection):
            for kind in selection.kinds:
                steps_of[kind, scope].append(step)
    ids, known_at = check_scope.known_roster.ids, check_scope.known_at
    kinds = check_scope.rulebook.known_kinds
    routes: dict[Scope, dict[str, CountingStep | None]]
    routes = {scope: dict.fromkeys(kinds) for scope in Scope}
    for (kind, scope), steps in steps_of.items():
        routes[scope][kind] = of_recorded(step_of_all(steps), known_at)
    return {scope: ScopeRoutes(frozenset(ids[scope]), routes[scope]) for scope in Scope}


def window_counts(check_scope: CheckScope, counters: LineCounters) -> list[Counts]:
    """Return what was counted in each judged window, in their order."""
    return [
        rolled_up(
            check_scope,
            window,
            WindowCounts(
                window=window.counted,
                counters=tuple(counters[line.count_key] for line in window.lines),
            ),
        )
        for window, _ in check_scope.judged_windows
    ]


def _lines(check_scope: CheckScope) -> dict[Hashable, Line]:
    """Return a line for each different thing that is counted, by its count key."""
    windows = (window for window, _ in check_scope.judged_windows)
    return {line.count_key: line for window in windows for line in window.lines}


def _persons_in(check_scope: CheckScope, line: Line) -> Mapping[str, str]:
    """Return by the id of a mandate the one whose it is, where a line counts persons."""
    return check_scope.person_of_mandate if line.count.unit is Unit.PEOPLE else NO_PERSONS


def tenure_key(line: Line) -> TenureKey:
    """Return under which key the tenures of a line's deputies stand."""
    return line.rule.time_policy, line.window.period


@frozen(eq=False, repr=False, slots=False)
class _StepFactory:
    """Makes the steps of all selections; what they share is worked out once, and only if needed."""

    check_scope: CheckScope

    def steps(self, selection: Selection) -> list[tuple[Scope, CountingStep]]:
        """Return the steps that put records in a selection, by the scope of the records."""
        rule, key = selection.line.rule, tenure_key(selection.line)
        known_at = self.check_scope.known_at
        checks = self._own_checks(selection.line)
        step = counting_step(selection, checks, known_at)
        # What a group or a congress does itself is nobody's in person.
        own = [] if selection.line.count.unit is Unit.PEOPLE else [(rule.scope, step)]
        match rule.crediting:
            case Crediting.NAMED | Crediting.PERSON:
                return [(rule.scope, self._own_step(rule, step))]
            case Crediting.OWN_GROUPS:
                members = self.check_scope.members_under(rule)
                checks = self._own_group_checks(key, members)
                of_groups = credited_to_groups(members, counting_step(selection, checks, known_at))
                return [(Scope.DEPUTY, self._own_step(rule, step)), (Scope.GROUP, of_groups)]
            case Crediting.MEMBERS:
                # A member's record is checked against its group only where the day can matter;
                # most deputies are in their groups all year.
                day_by_day = counting_step(selection, self.group_checks[key], known_at)
                of_others = credited_to_groups(self.check_scope.memberships, day_by_day)
                of_members = step_of_members(self.full_members[key], step, of_others)
                return [*own, (Scope.DEPUTY, of_members)]
            case Crediting.DEPUTIES:
                homes = self.check_scope.homes[Scope.DEPUTY]
                day_by_day = counting_step(selection, self.congress_checks[key], known_at)
                of_others = credited_to_subjects(homes, day_by_day)
                of_deputies = step_of_members(self.full_deputies[key], step, of_others)
                return [*own, (Scope.DEPUTY, of_deputies)]
            case Crediting.GROUPS:
                homes = self.check_scope.homes[Scope.GROUP]
                checks = self._congress_checks_of(self.check_scope.group_tenures[key[1]])
                of_groups = counting_step(selection, checks, known_at)
                return [
                    (Scope.CONGRESS, step),
                    (Scope.GROUP, credited_to_subjects(homes, of_groups)),
                ]
            case Crediting.HELD_THERE:
                # Whether whoever was there was in office is all one: the venue was at work.
                venues = self.check_scope.known_roster.ids[Scope.VENUE].keys()
                held = credited_to_venue(venues, step)
                return [(scope, step if scope is rule.scope else held) for scope in Scope]
            case _ as never:
                assert_never(never)

    def _own_step(self, rule: DutyRule, step: CountingStep) -> CountingStep:
        """Return the step that counts a record for the subject it names, or all its mandates."""
        mandates = self.check_scope.credited_mandates(rule)
        return credited_to_subjects(mandates, step) if mandates else step

    def _own_group_checks(self, key: TenureKey, members: Mapping[str, Members]) -> TenureChecks:
        """Return, by deputy, what says why work of their groups does not count for them."""
        tenures, days = self.check_scope.tenures[key], self.check_scope.group_tenures[key[1]]
        return {
            deputy: why_not_of_own_group(deputy, tenures, members, days)
            for deputy in {*chain.from_iterable(members.values())}
        }

    def _own_checks(self, line: Line) -> TenureChecks:
        """Return what says why a record that names a subject does not count for it."""
        match line.rule.scope:
            case Scope.DEPUTY:
                return self.deputy_checks[tenure_key(line)]
            case Scope.GROUP:
                return why_not_own(self.check_scope.group_tenures[line.window.period])
            case _:
                # Congresses have no days of their own.
                return {}

    @cached_property
    def deputy_checks(self) -> Mapping[TenureKey, TenureChecks]:
        """By policy and period, what says why the work of an irregular deputy does not count."""
        return {key: why_not_own(tenures) for key, tenures in self.check_scope.tenures.items()}

    @cached_property
    def group_checks(self) -> Mapping[TenureKey, TenureChecks]:
        """For each policy and period, what says why a member's work does not count for a group."""
        groups = [group.group_id for group in self.check_scope.known_roster.groups]
        memberships, days = self.check_scope.memberships, self.check_scope.group_tenures
        return {
            key: {
                group: why_not_of_group(
                    group, tenures, memberships, days[key[1]].get(group, FULL_TENURE)
                )
                for group in groups
            }
            for key, tenures in self._tenures_crediting(Crediting.MEMBERS)
        }

    @cached_property
    def congress_checks(self) -> Mapping[TenureKey, TenureChecks]:
        """By policy and period, what says why a deputy's work does not count for a congress."""
        return {
            key: self._congress_checks_of(tenures)
            for key, tenures in self._tenures_crediting(Crediting.DEPUTIES)
        }

    def _congress_checks_of(self, tenures: Mapping[str, Tenure]) -> TenureChecks:
        """Return, by congress, what says why work of others does not count for it."""
        congresses = self.check_scope.known_roster.congress
        return dict.fromkeys(congresses, why_not_of_congress(tenures)) if tenures else {}

    @cached_property
    def full_deputies(self) -> Mapping[TenureKey, Mapping[str, tuple[str, ...]]]:
        """By policy and period, the deputies free to work on all days, with their congress."""
        homes = self.check_scope.homes[Scope.DEPUTY]
        return {
            key: {deputy: home for deputy, home in homes.items() if deputy not in irregular}
            for key, irregular in self._tenures_crediting(Crediting.DEPUTIES)
        }

    @cached_property
    def full_members(self) -> Mapping[TenureKey, Mapping[str, list[str]]]:
        """By policy and period, the deputies free to work and in their groups on all days."""
        return {
            key: self._members_on_all_days(key[1], irregular)
            for key, irregular in self._tenures_crediting(Crediting.MEMBERS)
        }

    def _members_on_all_days(
        self, period: Period, irregular: Mapping[str, Tenure]
    ) -> Mapping[str, list[str]]:
        """Return the groups of the deputies who are in all of theirs on all days of a period."""
        # Most memberships have all days, so few deputies need be asked group by group.
        rows = self.check_scope.known_roster.memberships
        partial = {row.deputy_id for row in rows if not _runs_through(period, row)}
        return {
            deputy: [*groups]
            for deputy, groups in self.check_scope.memberships.items()
            if deputy not in irregular
            and (
                deputy not in partial
                or all(any(_runs_through(period, row) for row in of) for of in groups.values())
            )
        }

    def _tenures_crediting(
        self, crediting: Crediting
    ) -> list[tuple[TenureKey, Mapping[str, Tenure]]]:
        """Return by policy and period the tenures under the rules that credit so."""
        windows = (window.counted for window, _ in self.check_scope.judged_windows)
        keys = {
            (window.rule.time_policy, window.period)
            for window in windows
            if window.rule.crediting is crediting
        }
        return [(key, self.check_scope.tenures[key]) for key in keys]


def _runs_through(period: Period, membership: Membership) -> bool:
    """Tell whether a membership runs on all days of a period."""
    # It is one stretch: what holds on the first and the last day holds between them.
    return membership.runs_on(period.start) and membership.runs_on(period.last)
