"""Contradictions: recorded facts about people that cannot all be true, found and never refused.

It knows the facts of a roster, and names both sides of each contradiction. It does not know files:
what cannot be read, or names an unknown id, is a problem of the input and stops earlier.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice, pairwise

from attrs import frozen

from renda.kernel.citations import Citation
from renda.kernel.ids import Reference
from renda.kernel.terms import Term
from renda.people.congresses import CongressTerm
from renda.people.deputies import Mandate, early_starts
from renda.people.loose_rows import known_references, session_reference, term_reference
from renda.people.roster import Roster
from renda.wording import CHINESE

# Nobody has so many mandates. Where a placeholder stands for the persons of thousands, each of them
# is held against the first of them only, for otherwise all would grow with the square.
MOST_MANDATES = 20


class ContradictionKind(Term):
    """The ways in which recorded facts contradict each other (矛盾)."""

    UNRELATED_AREAS = "unrelated_areas", "mandates in two areas that do not contain each other"
    OVERLAPPING_TENURES = "overlapping_tenures", "two mandates in one congress at the same time"
    MEMBERSHIP_OUTSIDE_MANDATE = (
        "membership_outside_mandate",
        "membership of a group outside the mandate",
    )
    MEMBERSHIP_OUTSIDE_GROUP = (
        "membership_outside_group",
        "membership of a group on days on which there was no such group",
    )
    RECORD_WITHOUT_GROUP = (
        "record_without_group",
        "a record of a group on a day on which there was no such group",
    )
    MANDATE_OUTSIDE_TERM = (
        "mandate_outside_term",
        "a mandate that begins before the term of its congress, or runs on after it",
    )
    ABSENCE_INTO_NEXT = (
        "absence_into_next_mandate",
        "an absence without an end, of a mandate that another one of the person follows",
    )
    REASON_NOT_IN_FORCE = (
        "reason_not_in_force",
        "a reason for leaving that the law did not know on that day",
    )
    REASON_NOT_OF_LEVEL = (
        "reason_not_of_level",
        "a reason for leaving that the law has for other levels only",
    )
    RECORDED_EARLY = "recorded_before_it_happened", "a record that is older than what it records"
    REVERSED_DATES = "reversed_dates", "an end before its beginning"
    LEVELS_REVERSED = "levels_reversed", "a containing congress that is not of a higher level"
    NOT_KNOWN = "refers_to_unknown", "a row that refers to one not known at the time"
    NOT_ON_ROSTER = "not_on_roster", "records of a subject that is not on the roster"


@frozen(kw_only=True, order=True)
class Contradiction:
    """Two recorded facts that cannot both be true (事实矛盾).

    Args:
        kind: The way in which they contradict each other.
        sides: The rows, or the law, that stand against each other.
    """

    kind: ContradictionKind
    sides: tuple[Reference, Reference]


def contradictions(
    roster: Roster, at: datetime | None = None, *, on: date | None = None
) -> tuple[Contradiction, ...]:
    """Return the contradictions in a roster, sorted by kind and sides.

    Of the mandates of one person each is held against the first twenty of them: more than a person
    has, and few enough where a placeholder stands for the persons of thousands.

    Args:
        roster: All rows, voided ones included.
        at: The instant whose knowledge is looked at; None means now.
        on: The day on which mandates without an end still run, though their term may be over; None
            leaves them out.
    """
    known = roster.known(at)
    contradictions_by_kind = (
        _mandates_against_each_other(known),
        _memberships_outside_mandates(known),
        _memberships_outside_groups(known),
        _mandates_outside_terms(known, on),
        _absences_into_next_mandates(known),
        _reasons_against_the_law(known),
        _reversed_dates(known),
        _reversed_levels(known),
        _references_to_unknown(roster, known, at),
    )
    return tuple(sorted({found for kind in contradictions_by_kind for found in kind}))


def _mandates_against_each_other(roster: Roster) -> Iterator[Contradiction]:
    mandates_by_person: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in roster.mandates:
        mandates_by_person[mandate.person_id].append(mandate)
    for mandates in mandates_by_person.values():
        yield from _mandates_of_one_person(roster, mandates)


def _mandates_of_one_person(roster: Roster, mandates: list[Mandate]) -> Iterator[Contradiction]:
    for number, mandate in enumerate(mandates):
        for earlier in mandates[: min(number, MOST_MANDATES)]:
            kind = _contradiction_between(roster, earlier, mandate)
            if kind is not None:
                sides = _mandate(earlier.deputy_id), _mandate(mandate.deputy_id)
                yield Contradiction(kind=kind, sides=sides)


def _contradiction_between(
    roster: Roster, one: Mandate, other: Mandate
) -> ContradictionKind | None:
    if not _overlap(one, other):
        return None
    if one.congress_id == other.congress_id:
        return ContradictionKind.OVERLAPPING_TENURES
    is_unrelated = _are_unrelated(roster, one.congress_id, other.congress_id)
    return ContradictionKind.UNRELATED_AREAS if is_unrelated else None


def _are_unrelated(roster: Roster, one: str, other: str) -> bool:
    """Tell whether two areas surely do not contain each other."""
    both = roster.congress[one], roster.congress[other]
    upper, lower = sorted(both, key=lambda congress: congress.congress_level.rank)
    chain = roster.containing(lower.congress_id)
    # The other way round too: levels may have been recorded wrongly.
    if upper in chain or lower in roster.containing(upper.congress_id):
        return False
    # A chain that ends below the upper congress's level was cut short: a parent is not recorded,
    # and what is above it may still be the upper congress.
    top = chain[-1] if chain else lower
    return top.congress_level.rank <= upper.congress_level.rank


def _memberships_outside_mandates(roster: Roster) -> Iterator[Contradiction]:
    mandates = {mandate.deputy_id: mandate for mandate in roster.mandates}
    for membership in roster.memberships:
        mandate = mandates[membership.deputy_id]
        begins_early = membership.joined_on < mandate.elected_on
        if begins_early or not _ends_by(membership.left_on, mandate.left_on):
            yield Contradiction(
                kind=ContradictionKind.MEMBERSHIP_OUTSIDE_MANDATE,
                sides=(_group(membership.group_id), _mandate(membership.deputy_id)),
            )


def _memberships_outside_groups(roster: Roster) -> Iterator[Contradiction]:
    groups = {group.group_id: group for group in roster.groups}
    for membership in roster.memberships:
        group = groups[membership.group_id]
        begins_early = group.formed_on is not None and membership.joined_on < group.formed_on
        if begins_early or not _ends_by(membership.left_on, group.dissolved_on):
            yield Contradiction(
                kind=ContradictionKind.MEMBERSHIP_OUTSIDE_GROUP,
                sides=(_group(membership.group_id), _mandate(membership.deputy_id)),
            )


def _absences_into_next_mandates(roster: Roster) -> Iterator[Contradiction]:
    running = {absence.deputy_id for absence in roster.absences if absence.to_on is None}
    for service in roster.services if running else ():
        for earlier, later in pairwise(service.deputy_ids):
            if earlier in running:
                sides = _mandate(earlier), _mandate(later)
                yield Contradiction(kind=ContradictionKind.ABSENCE_INTO_NEXT, sides=sides)


def _reasons_against_the_law(roster: Roster) -> Iterator[Contradiction]:
    # Imported here: most rosters are read without the law, whose file needs cattrs.
    from renda.people.law import ground_for_leaving, ground_of_other_levels

    for mandate in roster.mandates:
        if mandate.left_reason is None:
            continue
        ground, left_on = ground_for_leaving(mandate.left_reason), mandate.left_on
        if ground is not None and left_on is not None and left_on < ground.instrument.in_force_from:
            yield _against_law(ContradictionKind.REASON_NOT_IN_FORCE, mandate, ground)
        level = roster.congress[mandate.congress_id].congress_level
        of_others = ground_of_other_levels(mandate.left_reason, level)
        if of_others is not None:
            yield _against_law(ContradictionKind.REASON_NOT_OF_LEVEL, mandate, of_others)


def _against_law(kind: ContradictionKind, mandate: Mandate, citation: Citation) -> Contradiction:
    # In Chinese whoever reads it: the id of a reference must not depend on a language.
    instrument = citation.instrument
    law = f"{instrument.title.label(CHINESE)} {instrument.version} {citation.article}"
    return Contradiction(kind=kind, sides=(_mandate(mandate.deputy_id), Reference("law", law)))


def _mandates_outside_terms(roster: Roster, on: date | None) -> Iterator[Contradiction]:
    terms: dict[str, list[CongressTerm]] = defaultdict(list)
    for term in roster.terms:
        terms[term.congress_id].append(term)
    starts = early_starts(roster.mandates, roster.terms)
    for mandate in roster.mandates:
        # Where elections are recorded in place of first sessions, one remark says so of all.
        start = starts.get(mandate.deputy_id, mandate.surely_elected_on)
        # A mandate that runs through several terms is told with the first of them.
        own_terms = terms[mandate.congress_id]
        overstepped = (term for term in own_terms if mandate.oversteps(term, on, start=start))
        for term in islice(overstepped, 1):
            sides = _mandate(mandate.deputy_id), term_reference(term)
            yield Contradiction(kind=ContradictionKind.MANDATE_OUTSIDE_TERM, sides=sides)


def _reversed_dates(roster: Roster) -> Iterator[Contradiction]:
    stretches: Iterable[tuple[Reference, str, date, date | None]] = (
        *(
            (_mandate(mandate.deputy_id), "mandate", mandate.elected_on, mandate.left_on)
            for mandate in roster.mandates
        ),
        *(
            (_mandate(mandate.deputy_id), "election", mandate.elected_on, mandate.elected_by)
            for mandate in roster.mandates
        ),
        *(
            (
                _mandate(member.deputy_id),
                f"group {member.group_id}",
                member.joined_on,
                member.left_on,
            )
            for member in roster.memberships
        ),
        *(
            (_group(group.group_id), "group", group.formed_on or date.min, group.dissolved_on)
            for group in roster.groups
        ),
        *(
            (session_reference(session), "session", session.opened_on, session.closed_on)
            for session in roster.sessions
        ),
        *(
            (_mandate(absence.deputy_id), "absence", absence.from_on, absence.to_on)
            for absence in roster.absences
        ),
    )
    for row, what, start, end in stretches:
        if end is not None and end < start:
            # The dates are the other side: the row contradicts nothing but itself.
            sides = (row, Reference("dates", f"{start}, {end} ({what})"))
            yield Contradiction(kind=ContradictionKind.REVERSED_DATES, sides=sides)


def _reversed_levels(roster: Roster) -> Iterator[Contradiction]:
    for congress in roster.congresses:
        parent = roster.congress.get(congress.parent_id or "")
        if parent is not None and parent.congress_level.rank >= congress.congress_level.rank:
            sides = (_congress(congress.congress_id), _congress(parent.congress_id))
            yield Contradiction(kind=ContradictionKind.LEVELS_REVERSED, sides=sides)


def _references_to_unknown(
    roster: Roster, known: Roster, at: datetime | None
) -> Iterator[Contradiction]:
    if not roster.has_times:
        return
    for row, named, is_known in known_references(roster, known, at):
        if not is_known:
            yield Contradiction(kind=ContradictionKind.NOT_KNOWN, sides=(row, named))


def _overlap(one: Mandate, other: Mandate) -> bool:
    """Tell whether there is surely a day on which both mandates run."""
    later_start = max(one.surely_elected_on, other.surely_elected_on)
    return later_start < min(one.left_on or date.max, other.left_on or date.max)


def _ends_by(end: date | None, latest: date | None) -> bool:
    return latest is None or (end is not None and end <= latest)


def _group(group_id: str) -> Reference:
    return Reference("group", group_id)


def _mandate(deputy_id: str) -> Reference:
    return Reference("mandate", deputy_id)


def _congress(congress_id: str) -> Reference:
    return Reference("congress", congress_id)
