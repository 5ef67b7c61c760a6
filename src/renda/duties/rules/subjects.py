"""Who is judged and how their records reach them: subjects in scope, tenures, credit.

It turns the roster into what sieves and judging need, once for each period, so that what is
ordinary costs nothing: only deputies not free to work on every day of a period are listed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import NamedTuple, assert_never

from attrs import evolve

from renda.dates.periods import Period
from renda.duties.rules.rule import DutyRule, Leave
from renda.duties.rules.verdicts import Rejected
from renda.duties.rules.windows import FULL_TENURE, Stretch, Tenure
from renda.kernel.predicates import Predicate
from renda.kernel.terms import AbsenceReason, CongressLevel, Scope
from renda.people.groups import Membership
from renda.people.roster import Roster
from renda.work.records import DutyRecord


class Subject(NamedTuple):
    """One who may owe a duty: its id, its congress, and what a rule may choose by."""

    id: str
    congress_id: str
    level: CongressLevel
    field: str | None = None
    resident: bool | None = None


def everyone(scope: Scope, roster: Roster) -> Iterator[Subject]:
    """Yield all subjects of a scope, in order of their ids."""
    level = {each.congress_id: each.congress_level for each in roster.congresses}
    match scope:
        case Scope.CONGRESS:
            for congress in roster.congresses:
                yield Subject(congress.congress_id, congress.congress_id, congress.congress_level)
        case Scope.DEPUTY:
            for mandate in roster.mandates:
                home = mandate.congress_id
                yield Subject(mandate.deputy_id, home, level[home], resident=mandate.resident)
        case Scope.GROUP:
            for group in roster.groups:
                home = group.congress_id
                yield Subject(group.group_id, home, level[home], group.field)
        case _ as never:
            assert_never(never)


def chooser(roster: Roster) -> Callable[[Scope, Predicate], tuple[str, ...]]:
    """Return what tells the ids of those a rule applies to, in order.

    Rules that apply to the same are answered once.
    """
    alike = cache(lambda scope: [*everyone(scope, roster)])

    @cache
    def chosen(scope: Scope, applies_to: Predicate) -> tuple[str, ...]:
        if not applies_to.comparisons:
            return tuple(roster.ids[scope])
        return tuple(each.id for each in filter(applies_to.matches, alike(scope)))

    return chosen


def irregular_tenures(roster: Roster, period: Period, as_of: date) -> dict[str, Tenure]:
    """Return the tenures of the deputies not in office from `as_of` or a period's start to its end.

    Those suspended on some of its days are among them.
    """
    suspended: dict[str, list[Stretch]] = defaultdict(list)
    for each in roster.absences:
        stretch = each.from_on, each.to_on or date.max
        if each.reason is AbsenceReason.SUSPENSION and _meets(stretch, period):
            suspended[each.deputy_id].append(stretch)
    start, end = min(period.start, as_of), period.end
    return {
        each.deputy_id: Tenure(
            elected_on=each.elected_on,
            left_on=each.left_on,
            suspensions=tuple(suspended.get(each.deputy_id, ())),
        )
        for each in roster.mandates
        if each.elected_on > start
        or (each.left_on is not None and each.left_on < end)
        or each.deputy_id in suspended
    }


def exempt_tenures(
    rule: DutyRule, roster: Roster, period: Period, tenures: Mapping[str, Tenure]
) -> dict[str, Tenure]:
    """Return the tenures of the subjects that a rule exempts, or may exempt.

    Args:
        rule: The rule.
        roster: Who there is.
        period: The period judged.
        tenures: Those that are not the usual one.
    """
    on_leave = _on_leave(roster, period, tenures) if rule.leave is Leave.EXEMPTS else set()
    asks = bool(rule.exempts.comparisons)
    if not (asks or on_leave):
        return {}
    exempt = {
        each.id: each.id in on_leave or (_exempts(rule.exempts, each) if asks else False)
        for each in everyone(rule.scope, roster)
    }
    return {
        subject: evolve(tenures.get(subject, FULL_TENURE), exempt=answer)
        for subject, answer in exempt.items()
        if answer is not False
    }


def _exempts(exempts: Predicate, subject: Subject) -> bool | None:
    """Tell whether a subject is exempted; None where that hangs on what is not recorded."""
    unknown = [field for field in exempts.fields if getattr(subject, field) is None]
    if not exempts.without(*unknown).matches(subject):
        return False
    return None if unknown else True


def _on_leave(roster: Roster, period: Period, tenures: Mapping[str, Tenure]) -> set[str]:
    """Return the deputies on approved leave on every day of a period that they are in office."""
    away: dict[str, list[Stretch]] = defaultdict(list)
    for each in roster.absences:
        if each.reason is AbsenceReason.LEAVE:
            away[each.deputy_id].append((each.from_on, each.to_on or date.max))
    return {
        deputy
        for deputy, stretches in away.items()
        if _covers(stretches, period, tenures.get(deputy, FULL_TENURE))
    }


def _covers(stretches: list[Stretch], period: Period, tenure: Tenure) -> bool:
    served = period.intersection(tenure.elected_on, tenure.left_on)
    if served is None:
        return False
    reached = served.start
    for start, end in sorted(stretches):
        if start > reached:
            break
        reached = max(reached, end)
    return reached >= served.end


def mandates_of_persons(roster: Roster) -> dict[str, tuple[str, ...]]:
    """Return, for each deputy, all mandates of the same person, its own included."""
    held: dict[str, list[str]] = defaultdict(list)
    for each in roster.mandates:
        held[each.person_id].append(each.deputy_id)
    return {each.deputy_id: tuple(held[each.person_id]) for each in roster.mandates}


def memberships_of(roster: Roster) -> dict[str, dict[str, list[Membership]]]:
    """Return, for each deputy, the groups ever joined and the memberships in each."""
    found: dict[str, dict[str, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    for each in roster.memberships:
        found[each.deputy_id][each.group_id].append(each)
    return found


def why_not_own(
    tenures: Mapping[str, Tenure],
) -> dict[str, Callable[[DutyRecord], Rejected | None]]:
    """Return, for each irregular deputy, what says why a record of theirs does not count."""
    return {subject: partial(_own, tenure) for subject, tenure in tenures.items()}


def why_not_of_group(
    group: str,
    tenures: Mapping[str, Tenure],
    memberships: Mapping[str, Mapping[str, list[Membership]]],
) -> Callable[[DutyRecord], Rejected | None]:
    """Return what says why a member's record does not count for a group."""

    def why_not(record: DutyRecord) -> Rejected | None:
        day = record.happened_on
        tenure = tenures.get(record.subject_id)
        why = None if tenure is None else tenure.why_not(day)
        member = any(each.runs_on(day) for each in memberships[record.subject_id][group])
        if why is not Rejected.OUTSIDE_MANDATE and not member:
            return Rejected.OUTSIDE_MEMBERSHIP
        return why

    return why_not


def _own(tenure: Tenure, record: DutyRecord) -> Rejected | None:
    return tenure.why_not(record.happened_on)


def _meets(stretch: Stretch, period: Period) -> bool:
    return stretch[0] < min(stretch[1], period.end) and period.start < stretch[1]
