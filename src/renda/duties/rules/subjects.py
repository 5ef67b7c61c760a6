"""Who is judged and how their records reach them: subjects in scope, tenures, credit.

It turns the roster into what counting and judging need, once for each period, so that what is
ordinary costs nothing: only deputies not free to work on every day of a period are listed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import NamedTuple, assert_never

from attrs import evolve

from renda.dates.periods import Period
from renda.dates.stretches import Stretch
from renda.duties.rules.rule import DutyRule, Leave
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.duties.rules.verdicts import Rejected
from renda.kernel.predicates import Predicate
from renda.kernel.terms import AbsenceReason, CongressLevel, Scope
from renda.people.groups import Membership
from renda.people.roster import Roster
from renda.work.records import DutyRecord


class Subject(NamedTuple):
    """One who may owe a duty: the id, the congress, and the fields that a rule may choose by.

    `field` is None for whoever is not a group, `resident` where it is not recorded.
    """

    id: str
    congress_id: str
    level: CongressLevel
    field: str | None = None
    resident: bool | None = None


def everyone(scope: Scope, roster: Roster) -> Iterator[Subject]:
    """Yield all subjects of a scope, in order of their ids."""
    level = {congress.congress_id: congress.congress_level for congress in roster.congresses}
    match scope:
        case Scope.CONGRESS:
            for congress in roster.congresses:
                yield Subject(congress.congress_id, congress.congress_id, congress.congress_level)
        case Scope.DEPUTY:
            for mandate in roster.mandates:
                congress_id = mandate.congress_id
                yield Subject(
                    mandate.deputy_id,
                    congress_id,
                    level[congress_id],
                    resident=mandate.resident,
                )
        case Scope.GROUP:
            for group in roster.groups:
                congress_id = group.congress_id
                yield Subject(group.group_id, congress_id, level[congress_id], group.field)
        case _ as never:
            assert_never(never)


def subject_chooser(roster: Roster) -> Callable[[Scope, Predicate], tuple[str, ...]]:
    """Return the function that gives the ids of those a rule applies to, in order.

    Rules that apply to the same subjects get the very same ids, worked out once.
    """
    subjects_of = cache(lambda scope: [*everyone(scope, roster)])

    @cache
    def chosen_ids(scope: Scope, applies_to: Predicate) -> tuple[str, ...]:
        # Most rules apply to all, and the roster has their ids in order already.
        if not applies_to.comparisons:
            return tuple(roster.ids[scope])
        return tuple(subject.id for subject in filter(applies_to.matches, subjects_of(scope)))

    return chosen_ids


def irregular_tenures(roster: Roster, period: Period, as_of: date) -> dict[str, Tenure]:
    """Return, by deputy, the tenures of those not in office and free to work on every day.

    Args:
        roster: Everyone there is.
        period: The days that are looked at, from `as_of` on where that is before its start.
        as_of: The judging day.
    """
    suspensions: dict[str, list[Stretch]] = defaultdict(list)
    for absence in roster.absences:
        stretch = absence.from_on, absence.to_on or date.max
        if absence.reason is AbsenceReason.SUSPENSION and _meets(stretch, period):
            suspensions[absence.deputy_id].append(stretch)
    # A judging day before the period can be before the election as well: not yet elected then.
    start, end = min(period.start, as_of), period.end
    return {
        mandate.deputy_id: Tenure.between(
            mandate.elected_on,
            mandate.left_on,
            suspensions=tuple(suspensions.get(mandate.deputy_id, ())),
        )
        for mandate in roster.mandates
        if mandate.elected_on > start
        or (mandate.left_on is not None and mandate.left_on < end)
        or mandate.deputy_id in suspensions
    }


def exempt_tenures(
    rule: DutyRule, roster: Roster, period: Period, tenures: Mapping[str, Tenure]
) -> dict[str, Tenure]:
    """Return, by subject, the tenures of those that a rule exempts, or may exempt.

    Args:
        rule: The rule that says whom it exempts, and what leave changes.
        roster: Everyone there is.
        period: The period judged.
        tenures: By deputy, the tenures that are not the full one.
    """
    on_leave = _deputies_on_leave(roster, period, tenures) if rule.leave is Leave.EXEMPTS else set()
    has_exemptions = bool(rule.exempts.comparisons)
    # Most rules exempt nobody, and the whole roster need not be gone through for them.
    if not (has_exemptions or on_leave):
        return {}
    exempt = {
        subject.id: subject.id in on_leave
        or (_is_exempt(subject, rule.exempts) if has_exemptions else False)
        for subject in everyone(rule.scope, roster)
    }
    return {
        subject: evolve(tenures.get(subject, FULL_TENURE), exempt=answer)
        for subject, answer in exempt.items()
        if answer is not False
    }


def _is_exempt(subject: Subject, exempts: Predicate) -> bool | None:
    """Tell whether a subject is exempted; None where that hangs on what is not recorded."""
    unknown_fields = [field for field in exempts.fields if getattr(subject, field) is None]
    # What is recorded may already say no, whatever the rest would be.
    if not exempts.without(*unknown_fields).matches(subject):
        return False
    return None if unknown_fields else True


def _deputies_on_leave(roster: Roster, period: Period, tenures: Mapping[str, Tenure]) -> set[str]:
    """Return the deputies on approved leave on every day of a period that they are in office."""
    leaves: dict[str, list[Stretch]] = defaultdict(list)
    for absence in roster.absences:
        if absence.reason is AbsenceReason.LEAVE:
            leaves[absence.deputy_id].append((absence.from_on, absence.to_on or date.max))
    return {
        deputy
        for deputy, stretches in leaves.items()
        if _cover_service(stretches, period, tenures.get(deputy, FULL_TENURE))
    }


def _cover_service(stretches: list[Stretch], period: Period, tenure: Tenure) -> bool:
    """Tell whether stretches together hold every day of a period that is in a tenure."""
    service = period.intersection(tenure.elected_on, tenure.left_on)
    if service is None:
        return False
    # Leave is often renewed, so stretches that follow on or overlap are joined.
    covered_until = service.start
    for start, end in sorted(stretches):
        if start > covered_until:
            break
        covered_until = max(covered_until, end)
    return covered_until >= service.end


def mandates_of_persons(roster: Roster) -> dict[str, tuple[str, ...]]:
    """Return, for each deputy, all mandates of the same person, its own included."""
    by_person: dict[str, list[str]] = defaultdict(list)
    for mandate in roster.mandates:
        by_person[mandate.person_id].append(mandate.deputy_id)
    return {mandate.deputy_id: tuple(by_person[mandate.person_id]) for mandate in roster.mandates}


def memberships_of(roster: Roster) -> dict[str, dict[str, list[Membership]]]:
    """Return, for each deputy, the groups ever joined and the memberships in each."""
    by_deputy: dict[str, dict[str, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    for membership in roster.memberships:
        by_deputy[membership.deputy_id][membership.group_id].append(membership)
    return by_deputy


def homes_of(roster: Roster) -> dict[Scope, dict[str, tuple[str, ...]]]:
    """Return, for each deputy and for each group, the congress it belongs to."""
    return {
        Scope.DEPUTY: {mandate.deputy_id: (mandate.congress_id,) for mandate in roster.mandates},
        Scope.GROUP: {group.group_id: (group.congress_id,) for group in roster.groups},
    }


def why_not_own(
    tenures: Mapping[str, Tenure],
) -> dict[str, Callable[[DutyRecord], Rejected | None]]:
    """Return, for each irregular deputy, what says why a record of theirs does not count.

    Args:
        tenures: By deputy, the tenures that are not the full one.
    """
    return {subject: partial(_why_not_in_tenure, tenure) for subject, tenure in tenures.items()}


def why_not_of_congress(
    tenures: Mapping[str, Tenure],
) -> Callable[[DutyRecord], Rejected | None]:
    """Return what says why a deputy's record does not count for the congress.

    Args:
        tenures: By deputy, the tenures that are not the full one.
    """

    def why_not(record: DutyRecord) -> Rejected | None:
        tenure = tenures.get(record.subject_id)
        return None if tenure is None else tenure.why_not(record.happened_on)

    return why_not


def why_not_of_group(
    group: str,
    tenures: Mapping[str, Tenure],
    memberships: Mapping[str, Mapping[str, list[Membership]]],
) -> Callable[[DutyRecord], Rejected | None]:
    """Return what says why a member's record does not count for a group.

    Args:
        group: The id of the group.
        tenures: By deputy, the tenures that are not the full one.
        memberships: By deputy and group, the memberships.
    """

    def why_not(record: DutyRecord) -> Rejected | None:
        day = record.happened_on
        tenure = tenures.get(record.subject_id)
        reason = None if tenure is None else tenure.why_not(day)
        is_member = any(
            membership.runs_on(day) for membership in memberships[record.subject_id][group]
        )
        # The reasons have an order: outside the mandate before outside the membership, and that
        # before suspended.
        if reason is not Rejected.OUTSIDE_MANDATE and not is_member:
            return Rejected.OUTSIDE_MEMBERSHIP
        return reason

    return why_not


def _why_not_in_tenure(tenure: Tenure, record: DutyRecord) -> Rejected | None:
    return tenure.why_not(record.happened_on)


def _meets(stretch: Stretch, period: Period) -> bool:
    """Tell whether a stretch has days of a period; an empty stretch has none."""
    return stretch[0] < min(stretch[1], period.end) and period.start < stretch[1]
