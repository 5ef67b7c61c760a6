"""Loose rows: rows of a roster that name what is not there, or whose id stands twice.

Whoever reads files refuses them. A store may hold them all the same, written beside renda or before
it looked; one of them must not end every check, so they are left out and told.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Any

from attrs import evolve

from renda.kernel.ids import Reference
from renda.kernel.knowledge import KnownStretches
from renda.people.congresses import Congress
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
