"""Loose rows: rows of a roster that name what is not there, or whose id stands twice.

Whoever reads files refuses them. A store may hold them all the same, written beside renda or before
it looked; one of them must not end every check, so they are left out and told. A row may also name
what was not known yet at an instant.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from attrs import evolve

from renda.kernel.ids import Reference
from renda.kernel.knowledge import KnownStretches, known_rows
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.roster import Roster

# What the references of contradictions and reports call the rows that have each kind of id.
KINDS = {
    "congress_id": "congress",
    "deputy_id": "mandate",
    "group_id": "group",
    "body_id": "body",
}


def without_loose_rows(roster: Roster) -> Roster:
    """Return a roster without its loose rows; its `left_out` says what each of them named.

    Of rows that stand for one id at a time the one recorded last stays. A congress whose parent is
    not there stays without it.

    >>> from renda import Congress, DeputyGroup, Roster
    >>> roster = Roster(
    ...     congresses=[Congress(congress_id="wujin", name="武进区人大", congress_level="county")],
    ...     groups=[DeputyGroup(group_id="g1", name="法治小组", congress_id="wuijn")],
    ... )
    >>> without_loose_rows(roster).left_out
    (Reference(kind='congress', id='wuijn'),)
    """
    if not roster.has_loose_rows:
        return roster
    left_out: list[Reference] = []
    congresses = _single("congress_id", roster.congresses, left_out)
    ids: dict[str, Container[str]] = {"congress_id": _ids("congress_id", congresses)}
    mandates = _single("deputy_id", _placed(roster.mandates, ids, left_out), left_out)
    groups = _single("group_id", _placed(roster.groups, ids, left_out), left_out)
    members_of = {"deputy_id": _ids("deputy_id", mandates), "group_id": _ids("group_id", groups)}
    return Roster(
        congresses=[
            _with_known_parent(congress, ids["congress_id"], left_out) for congress in congresses
        ],
        mandates=mandates,
        groups=groups,
        memberships=_placed(roster.memberships, members_of, left_out),
        absences=_placed(roster.absences, {"deputy_id": members_of["deputy_id"]}, left_out),
        terms=_placed(roster.terms, ids, left_out),
        sessions=_placed(roster.sessions, ids, left_out),
        bodies=_single("body_id", _placed(roster.bodies, ids, left_out), left_out),
        left_out=left_out,
    )


def known_references(
    roster: Roster, known: Roster, at: datetime | None
) -> Iterator[tuple[Reference, Reference, bool]]:
    """Yield each row known at an instant, the row it names, and whether that was known too.

    Args:
        roster: All rows, voided ones included.
        known: The roster as it was known at the instant.
        at: The instant; None means now.
    """
    congress_ids = {congress.congress_id for congress in known.congresses}
    deputy_ids = {mandate.deputy_id for mandate in known.mandates}
    group_ids = {group.group_id for group in known.groups}
    # From the whole roster: `known` has left out the rows that name an unknown one.
    for row, congress_id in _rows_of_congresses(roster, at):
        yield row, Reference("congress", congress_id), congress_id in congress_ids
    for member in known_rows(roster.memberships, at):
        is_known = member.deputy_id in deputy_ids and member.group_id in group_ids
        yield Reference("group", member.group_id), Reference("mandate", member.deputy_id), is_known
    for absence in known_rows(roster.absences, at):
        is_known = absence.deputy_id in deputy_ids
        # An absence has no id; its first day tells it from the others of the deputy.
        yield (
            Reference("absence", str(absence.from_on)),
            Reference("mandate", absence.deputy_id),
            is_known,
        )
    for congress in known_rows(roster.congresses, at):
        if congress.parent_id is not None:
            is_known = congress.parent_id in congress_ids
            yield (
                Reference("congress", congress.congress_id),
                Reference("congress", congress.parent_id),
                is_known,
            )


def _rows_of_congresses(roster: Roster, at: datetime | None) -> Iterator[tuple[Reference, str]]:
    """Yield each row known at an instant that names its congress, with the congress's id."""
    for mandate in known_rows(roster.mandates, at):
        yield Reference("mandate", mandate.deputy_id), mandate.congress_id
    for group in known_rows(roster.groups, at):
        yield Reference("group", group.group_id), group.congress_id
    for body in known_rows(roster.bodies, at):
        yield Reference(body.scope, body.body_id), body.congress_id
    for term in known_rows(roster.terms, at):
        yield term_reference(term), term.congress_id
    for session in known_rows(roster.sessions, at):
        yield session_reference(session), session.congress_id


def term_reference(term: CongressTerm) -> Reference:
    """Return what names a term."""
    return Reference("term", f"{term.congress_id} {term.number}")


def session_reference(session: CongressSession) -> Reference:
    """Return what names a session."""
    return Reference("session", f"{session.congress_id} {session.term}/{session.session_number}")


def _single(column: str, rows: Iterable[Any], left_out: list[Reference]) -> list[Any]:
    """Return the rows whose id stands for one at a time, the later recorded ones first."""
    stretches: dict[str, KnownStretches] = defaultdict(KnownStretches)
    single: list[Any] = []
    for row in reversed([*rows]):
        if stretches[getattr(row, column)].add(row):
            left_out.append(Reference(KINDS[column], getattr(row, column)))
        else:
            single.append(row)
    return single


def _placed(
    rows: Iterable[Any], ids: Mapping[str, Container[str]], left_out: list[Reference]
) -> list[Any]:
    """Return the rows that name only what is there."""
    placed: list[Any] = []
    for row in rows:
        unknown = [column for column in ids if getattr(row, column) not in ids[column]]
        if unknown:
            left_out.append(Reference(KINDS[unknown[0]], getattr(row, unknown[0])))
        else:
            placed.append(row)
    return placed


def _with_known_parent(
    congress: Congress, ids: Container[str], left_out: list[Reference]
) -> Congress:
    """Return a congress, without its parent where that is not there."""
    if congress.parent_id is None or congress.parent_id in ids:
        return congress
    left_out.append(Reference("congress", congress.parent_id))
    return evolve(congress, parent_id=None)


def _ids(column: str, rows: Iterable[Any]) -> frozenset[str]:
    return frozenset(getattr(row, column) for row in rows)
