"""Who is judged and how their records reach them: subjects in scope, tenures, credit.

It turns the roster into what counting and judging need, once for each period, so that what is
ordinary costs nothing: only deputies not free to work on every day of a period are listed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import Any, NamedTuple, assert_never

from renda.duties.rules.policies.time_policies import Continuity
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.duties.rules.verdicts import Rejected
from renda.duties.rules.windows import Window
from renda.kernel.predicates import Predicate
from renda.kernel.terms import CongressLevel, Scope
from renda.people.groups import Membership
from renda.people.roster import Roster
from renda.people.services import Service
from renda.work.records import DutyRecord

# By the id under which work is counted: the subject that a finding names, and all its mandates.
SubjectNames = Mapping[str, tuple[str, tuple[str, ...]]]
# By deputy, the memberships in one group.
Members = Mapping[str, list[Membership]]


class Subject(NamedTuple):
    """One who may owe a duty: the id, the congress, and the traits that a rule may choose by.

    `field` is None for whoever is not a group, `kind` for whatever is no group and no body, and
    `resident` and `at_electors` where they are not recorded.
    """

    id: str
    congress_id: str
    level: CongressLevel
    field: str | None = None
    resident: bool | None = None
    at_electors: bool | None = None
    kind: str | None = None


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
                    at_electors=mandate.at_electors,
                )
        case Scope.GROUP:
            for group in roster.groups:
                congress_id = group.congress_id
                yield Subject(
                    group.group_id,
                    congress_id,
                    level[congress_id],
                    group.field,
                    kind=group.kind,
                )
        case Scope.VENUE | Scope.UNIT | Scope.PRESIDIUM | Scope.BODY:
            for body in roster.bodies:
                if body.subject_scope is scope:
                    congress_id = body.congress_id
                    yield Subject(body.body_id, congress_id, level[congress_id], kind=body.kind)
        case _ as never:
            assert_never(never)


def subject_chooser(roster: Roster) -> Callable[[DutyRule], tuple[str, ...]]:
    """Return the function that gives the ids of those a rule applies to, in order.

    Rules that apply to the same subjects get the very same ids, worked out once. Of mandates that
    follow without a break only the first is chosen, unless each stands by itself.
    """

    @cache
    def ids_by_traits(scope: Scope) -> list[tuple[Subject, list[str]]]:
        by_traits: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for id, _, *traits in everyone(scope, roster):
            by_traits[tuple(traits)].append(id)
        return [(Subject("", "", *traits), ids) for traits, ids in by_traits.items()]

    @cache
    def all_ids(scope: Scope, applies_to: Predicate) -> tuple[str, ...]:
        # Most rules apply to all, and the roster has their ids in order already.
        if not applies_to.comparisons:
            return tuple(roster.ids[scope])
        # Thousands of subjects share a few dozen different traits, and each is tried once.
        by_traits = ids_by_traits(scope)
        suiting = (ids for anybody, ids in by_traits if applies_to.matches(anybody))
        return tuple(sorted(chain.from_iterable(suiting)))

    @cache
    def first_ids(applies_to: Predicate) -> tuple[str, ...]:
        later, ids = later_mandates(roster), all_ids(Scope.DEPUTY, applies_to)
        return tuple(id for id in ids if id not in later)

    def chosen_ids(rule: DutyRule) -> tuple[str, ...]:
        joins = rule.time_policy.continuity is Continuity.PERSON and roster.services
        return first_ids(rule.applies_to) if joins else all_ids(rule.scope, rule.applies_to)

    return chosen_ids


def later_mandates(roster: Roster) -> dict[str, str]:
    """Return, for each mandate that follows another without a break, the first of that service."""
    return {deputy: service.id for service in roster.services for deputy in service.deputy_ids[1:]}


def mandates_of_persons(roster: Roster) -> dict[str, tuple[str, ...]]:
    """Return, for each deputy, all mandates of the same person, its own included."""
    by_person: dict[str, list[str]] = defaultdict(list)
    for mandate in roster.mandates:
        by_person[mandate.person_id].append(mandate.deputy_id)
    return {mandate.deputy_id: tuple(by_person[mandate.person_id]) for mandate in roster.mandates}


def subject_names(window: Window, services: Mapping[str, Service]) -> SubjectNames:
    """Return, by the id they are counted under, the subject a finding names and all its mandates.

    The subject is the mandate that had begun last on the judging day.

    Args:
        window: The rule, the period and the judging day.
        services: The services that are judged as one.
    """
    return {
        counted_id: (service.mandate_on(window.judged_on).deputy_id, service.deputy_ids)
        for counted_id, service in services.items()
    }


def memberships_of(roster: Roster) -> dict[str, dict[str, list[Membership]]]:
    """Return, for each deputy, the groups ever joined and the memberships in each."""
    by_deputy: dict[str, dict[str, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    for membership in roster.memberships:
        by_deputy[membership.deputy_id][membership.group_id].append(membership)
    return by_deputy


def members_of(roster: Roster, first_mandates: Mapping[str, str]) -> dict[str, Members]:
    """Return, for each group, the deputies who ever joined it and their memberships in it.

    Args:
        roster: Everyone there is.
        first_mandates: For each mandate that is counted under another, that one.
    """
    by_group: dict[str, dict[str, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    for membership in roster.memberships:
        deputy = first_mandates.get(membership.deputy_id, membership.deputy_id)
        by_group[membership.group_id][deputy].append(membership)
    return {**by_group}


def homes_of(roster: Roster) -> dict[Scope, dict[str, tuple[str, ...]]]:
    """Return, for each deputy and for each group, the congress it belongs to."""
    return {
        Scope.DEPUTY: {mandate.deputy_id: (mandate.congress_id,) for mandate in roster.mandates},
        Scope.GROUP: {group.group_id: (group.congress_id,) for group in roster.groups},
    }


def congress_of(scope: Scope, roster: Roster) -> dict[str, str]:
    """Return, for each subject of a scope, the congress it belongs to."""
    return {subject.id: subject.congress_id for subject in everyone(scope, roster)}


def why_not_own(
    tenures: Mapping[str, Tenure],
) -> dict[str, Callable[[DutyRecord], Rejected | None]]:
    """Return, for each irregular subject, what says why a record of theirs does not count.

    Args:
        tenures: By deputy or group, the tenures that are not the full one.
    """
    return {subject: partial(_why_not_in_tenure, tenure) for subject, tenure in tenures.items()}


def why_not_of_congress(
    tenures: Mapping[str, Tenure],
) -> Callable[[DutyRecord], Rejected | None]:
    """Return what says why a deputy's or a group's record does not count for the congress.

    Args:
        tenures: By deputy or group, the tenures that are not the full one.
    """

    def why_not(record: DutyRecord) -> Rejected | None:
        tenure = tenures.get(record.subject_id)
        return None if tenure is None else tenure.why_not(record.happened_on)

    return why_not


def why_not_of_group(
    group: str,
    tenures: Mapping[str, Tenure],
    memberships: Mapping[str, Mapping[str, list[Membership]]],
    group_tenure: Tenure,
) -> Callable[[DutyRecord], Rejected | None]:
    """Return what says why a member's record does not count for a group.

    Args:
        group: The id of the group.
        tenures: By deputy, the tenures that are not the full one.
        memberships: By deputy and group, the memberships.
        group_tenure: The days of the group.
    """

    def why_not(record: DutyRecord) -> Rejected | None:
        day = record.happened_on
        tenure = tenures.get(record.subject_id, FULL_TENURE)
        joined = memberships[record.subject_id][group]
        return _first_reason(tenure.why_not(day), group_tenure.why_not(day), joined, day)

    return why_not


def why_not_of_own_group(
    deputy: str,
    tenures: Mapping[str, Tenure],
    members: Mapping[str, Members],
    group_tenures: Mapping[str, Tenure],
) -> Callable[[DutyRecord], Rejected | None]:
    """Return what says why a record of a deputy's group does not count for the deputy.

    Args:
        deputy: The id under which the deputy's work is counted.
        tenures: By deputy, the tenures that are not the full one.
        members: By group and deputy, the memberships.
        group_tenures: By group, the tenures that are not the full one.
    """
    own = tenures.get(deputy, FULL_TENURE)

    def why_not(record: DutyRecord) -> Rejected | None:
        day, group = record.happened_on, record.subject_id
        of_group = group_tenures.get(group, FULL_TENURE).why_not(day)
        return _first_reason(own.why_not(day), of_group, members[group][deputy], day)

    return why_not


def _first_reason(
    own: Rejected | None, of_group: Rejected | None, joined: Iterable[Membership], day: date
) -> Rejected | None:
    """Return the first reason why what happened on a day in a group does not count.

    They have an order: outside the mandate, without the group, outside the membership, suspended.

    Args:
        own: The reason that the deputy's tenure gives.
        of_group: The reason that the days of the group give.
        joined: The memberships of the deputy in the group.
        day: The day on which it happened.
    """
    if own is Rejected.OUTSIDE_MANDATE:
        return own
    if of_group is not None:
        return of_group
    is_member = any(membership.runs_on(day) for membership in joined)
    return own if is_member else Rejected.OUTSIDE_MEMBERSHIP


def _why_not_in_tenure(tenure: Tenure, record: DutyRecord) -> Rejected | None:
    return tenure.why_not(record.happened_on)
