"""Where what was recorded of people cannot all be true: found and named, never refused.

A contradiction names both sides. It judges facts only; what cannot be read or resolved is a
problem of the input and stops earlier.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import combinations

from attrs import frozen

from renda.kernel.knowledge import known_rows
from renda.kernel.references import Reference
from renda.kernel.terms import Term
from renda.people.deputies import Mandate
from renda.people.roster import Roster
from renda.wording import CHINESE


class ContradictionKind(Term):
    """What cannot be (矛盾)."""

    UNRELATED_AREAS = (
        "unrelated_areas",
        "同一人在互不隶属的地区同时担任代表",
        "mandates in two areas that do not contain each other",
    )
    OVERLAPPING_TENURES = (
        "overlapping_tenures",
        "同一人在同一人大的两个任期重叠",
        "two mandates in one congress at the same time",
    )
    MEMBERSHIP_OUTSIDE_MANDATE = (
        "membership_outside_mandate",
        "小组成员期间超出代表任期",
        "membership of a group outside the mandate",
    )
    REASON_NOT_IN_FORCE = (
        "reason_not_in_force",
        "终止原因在当日尚无法律依据",
        "a reason for leaving that the law did not know on that day",
    )
    REVERSED_DATES = (
        "reversed_dates",
        "结束日期早于开始日期",
        "an end before its beginning",
    )
    LEVELS_REVERSED = (
        "levels_reversed",
        "上级人大的层级不高于本级",
        "a containing congress that is not of a higher level",
    )
    NOT_KNOWN = (
        "refers_to_unknown",
        "所指的记录在当时并不知晓",
        "a row that refers to one not known at the time",
    )


@frozen(kw_only=True, order=True)
class Contradiction:
    """Two recorded facts that cannot both be true (事实矛盾)."""

    kind: ContradictionKind
    sides: tuple[Reference, Reference]


def contradictions(roster: Roster, at: datetime | None = None) -> tuple[Contradiction, ...]:
    """Return everything in the roster, as known at `at`, that cannot all be true, in order."""
    known = roster.known(at)
    found = (
        _between_mandates(known),
        _memberships(known),
        _reasons(known),
        _reversed(known),
        _levels(known),
        _unknown(roster, known, at),
    )
    return tuple(sorted({each for kind in found for each in kind}))


def _between_mandates(roster: Roster) -> Iterator[Contradiction]:
    held: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in roster.mandates:
        held[mandate.person_id].append(mandate)
    for mandates in held.values():
        for one, other in combinations(mandates, 2):
            if not _overlap(one, other):
                continue
            if one.congress_id == other.congress_id:
                yield _of_mandates(ContradictionKind.OVERLAPPING_TENURES, one, other)
            elif _unrelated(roster, one.congress_id, other.congress_id):
                yield _of_mandates(ContradictionKind.UNRELATED_AREAS, one, other)


def _of_mandates(kind: ContradictionKind, one: Mandate, other: Mandate) -> Contradiction:
    return Contradiction(kind=kind, sides=(_mandate(one.deputy_id), _mandate(other.deputy_id)))


def _unrelated(roster: Roster, one: str, other: str) -> bool:
    """Tell whether two areas surely do not contain each other; a chain cut short tells nothing."""
    both = roster.congress[one], roster.congress[other]
    upper, lower = sorted(both, key=lambda each: each.congress_level.rank)
    chain = roster.containing(lower.congress_id)
    if upper in chain or lower in roster.containing(upper.congress_id):
        return False
    top = chain[-1] if chain else lower
    return top.congress_level.rank <= upper.congress_level.rank


def _memberships(roster: Roster) -> Iterator[Contradiction]:
    mandates = {each.deputy_id: each for each in roster.mandates}
    for each in roster.memberships:
        mandate = mandates[each.deputy_id]
        begins_early = each.joined_on < mandate.elected_on
        if begins_early or not _ends_by(each.left_on, mandate.left_on):
            yield Contradiction(
                kind=ContradictionKind.MEMBERSHIP_OUTSIDE_MANDATE,
                sides=(Reference("group", each.group_id), _mandate(each.deputy_id)),
            )


def _reasons(roster: Roster) -> Iterator[Contradiction]:
    from renda.people.law import ground_for_leaving

    for each in roster.mandates:
        law = ground_for_leaving(each.left_reason) if each.left_reason is not None else None
        if law is None or each.left_on is None or each.left_on >= law.instrument.in_force_from:
            continue
        cited = f"{law.instrument.title.label(CHINESE)} {law.instrument.version} {law.article}"
        yield Contradiction(
            kind=ContradictionKind.REASON_NOT_IN_FORCE,
            sides=(_mandate(each.deputy_id), Reference("law", cited)),
        )


def _reversed(roster: Roster) -> Iterator[Contradiction]:
    stretches: Iterable[tuple[Reference, str, date, date | None]] = (
        *((_mandate(m.deputy_id), "mandate", m.elected_on, m.left_on) for m in roster.mandates),
        *(
            (_mandate(m.deputy_id), f"group {m.group_id}", m.joined_on, m.left_on)
            for m in roster.memberships
        ),
        *((_mandate(a.deputy_id), "absence", a.from_on, a.to_on) for a in roster.absences),
    )
    for one, what, start, end in stretches:
        if end is not None and end < start:
            sides = (one, Reference("dates", f"{start}, {end} ({what})"))
            yield Contradiction(kind=ContradictionKind.REVERSED_DATES, sides=sides)


def _levels(roster: Roster) -> Iterator[Contradiction]:
    for each in roster.congresses:
        parent = roster.congress.get(each.parent_id or "")
        if parent is not None and parent.congress_level.rank >= each.congress_level.rank:
            sides = (_congress(each.congress_id), _congress(parent.congress_id))
            yield Contradiction(kind=ContradictionKind.LEVELS_REVERSED, sides=sides)


def _unknown(roster: Roster, known: Roster, at: datetime | None) -> Iterator[Contradiction]:
    if not roster.has_times:
        return
    areas = {each.congress_id for each in known.congresses}
    deputies = {each.deputy_id for each in known.mandates}
    groups = {each.group_id for each in known.groups}
    named = (
        *(
            (_mandate(m.deputy_id), _congress(m.congress_id), m.congress_id in areas)
            for m in known_rows(roster.mandates, at)
        ),
        *(
            (Reference("group", g.group_id), _congress(g.congress_id), g.congress_id in areas)
            for g in known_rows(roster.groups, at)
        ),
        *(
            (
                Reference("group", m.group_id),
                _mandate(m.deputy_id),
                m.deputy_id in deputies and m.group_id in groups,
            )
            for m in known_rows(roster.memberships, at)
        ),
        *(
            (Reference("absence", str(a.from_on)), _mandate(a.deputy_id), a.deputy_id in deputies)
            for a in known_rows(roster.absences, at)
        ),
        *(
            (_congress(c.congress_id), _congress(c.parent_id), c.parent_id in areas)
            for c in known_rows(roster.congresses, at)
            if c.parent_id is not None
        ),
    )
    for one, other, there in named:
        if not there:
            yield Contradiction(kind=ContradictionKind.NOT_KNOWN, sides=(one, other))


def _overlap(one: Mandate, other: Mandate) -> bool:
    """Tell whether there is a day on which both run."""
    first = max(one.elected_on, other.elected_on)
    return first < min(one.left_on or date.max, other.left_on or date.max)


def _ends_by(end: date | None, latest: date | None) -> bool:
    return latest is None or (end is not None and end <= latest)


def _mandate(deputy_id: str) -> Reference:
    return Reference("mandate", deputy_id)


def _congress(congress_id: str) -> Reference:
    return Reference("congress", congress_id)
