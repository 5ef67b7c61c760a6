"""Strategies for rosters and their rows.

A row by itself may be any row that a roster can hold; a roster is drawn whole, so that its rows
fit each other.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.duties.reports.coverage import Attestation
from renda.kernel.terms import AbsenceReason, CongressLevel, LeftReason
from renda.people.bodies import Body, BodyScope
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.consistency import Contradiction, ContradictionKind
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.law import Seats, seats
from renda.people.roster import Roster
from renda.people.visitors import Visitor
from renda.suggestions.units import HandlingUnit
from renda.testing.strategies.plain import (
    EDGE_DAYS,
    days,
    ids,
    many,
    names,
    references,
    texts,
    times,
)


def congresses(*, dense: bool = False) -> SearchStrategy[Congress]:
    """Draw congresses."""
    return st.builds(
        Congress,
        congress_id=ids("c", dense=dense),
        name=texts(),
        congress_level=st.sampled_from(CongressLevel),
        parent_id=st.none() | ids("c", dense=dense),
        **times(dense=dense),
    )


def congress_terms(*, dense: bool = False) -> SearchStrategy[CongressTerm]:
    """Draw terms of congresses; each ends after it begins."""
    pairs = st.lists(days(dense=dense), min_size=2, max_size=2, unique=True).map(sorted)
    return st.builds(
        lambda congress_id, number, pair, known: CongressTerm(
            congress_id=congress_id,
            number=number,
            first_session_on=pair[0],
            next_first_session_on=pair[1],
            **known,
        ),
        ids("c", dense=dense),
        st.integers(1, 30),
        pairs,
        st.fixed_dictionaries(times(dense=dense)),
    )


def congress_sessions(*, dense: bool = False) -> SearchStrategy[CongressSession]:
    """Draw sessions of congresses, also some that close before they open."""
    return st.builds(
        CongressSession,
        congress_id=ids("c", dense=dense),
        term=st.integers(1, 30),
        session_number=st.integers(1, 10),
        opened_on=days(dense=dense),
        closed_on=st.none() | days(dense=dense),
        begins_year=st.booleans(),
        **times(dense=dense),
    )


def mandates(*, dense: bool = False) -> SearchStrategy[Mandate]:
    """Draw mandates, also impossible ones, which a roster holds all the same."""
    return st.builds(
        Mandate,
        deputy_id=ids("d", dense=dense),
        person_id=ids("p", dense=dense),
        name=texts(),
        congress_id=ids("c", dense=dense),
        elected_on=days(dense=dense),
        left_on=st.none() | days(dense=dense),
        elected_by=st.none() | days(dense=dense) | st.just(date.max),
        left_reason=st.none() | st.sampled_from(LeftReason),
        resident=st.none() | st.booleans(),
        at_electors=st.none() | st.booleans(),
        **times(dense=dense),
    )


def groups(*, dense: bool = False) -> SearchStrategy[DeputyGroup]:
    """Draw deputy groups."""
    return st.builds(
        lambda of_group, **drawn: DeputyGroup(**drawn, **of_group),
        group_days(dense=dense),
        group_id=ids("g", dense=dense),
        name=texts(),
        congress_id=ids("c", dense=dense),
        field=st.none() | names(),
        kind=st.none() | names(),
        **times(dense=dense),
    )


def group_days(*, dense: bool = False) -> SearchStrategy[dict[str, Any]]:
    """Draw the first day of a group, and the first day after it, each of them or neither."""
    two_days = st.lists(days(dense=dense), min_size=2, max_size=2, unique=True).map(sorted)
    return two_days.flatmap(
        lambda both: st.fixed_dictionaries(
            {},
            optional={"formed_on": st.just(both[0]), "dissolved_on": st.just(both[1])},
        )
    )


def bodies(*, dense: bool = False) -> SearchStrategy[Body]:
    """Draw venues, units, presidiums and other bodies."""
    return st.builds(
        Body,
        body_id=ids("b", dense=dense),
        scope=st.sampled_from(BodyScope),
        name=texts(),
        congress_id=ids("c", dense=dense),
        kind=st.none() | names(),
        **times(dense=dense),
    )


def memberships(*, dense: bool = False) -> SearchStrategy[Membership]:
    """Draw memberships."""
    return st.builds(
        Membership,
        group_id=ids("g", dense=dense),
        deputy_id=ids("d", dense=dense),
        joined_on=days(dense=dense),
        left_on=st.none() | days(dense=dense),
        **times(dense=dense),
    )


def absences(*, dense: bool = False) -> SearchStrategy[Absence]:
    """Draw absences."""
    return st.builds(
        Absence,
        deputy_id=ids("d", dense=dense),
        from_on=days(dense=dense),
        to_on=st.none() | days(dense=dense),
        reason=st.sampled_from(AbsenceReason),
        **times(dense=dense),
    )


def handling_units(*, dense: bool = False) -> SearchStrategy[HandlingUnit]:
    """Draw units that handle suggestions."""
    return st.builds(
        HandlingUnit,
        unit_id=ids("u", dense=dense),
        name=texts(),
        congress_id=ids("c", dense=dense),
    )


def attestations(*, dense: bool = False) -> SearchStrategy[Attestation]:
    """Draw attestations."""
    return st.builds(
        Attestation,
        requirement_id=ids("q", dense=dense),
        attested_on=days(dense=dense),
        attested_by=st.none() | names(),
        evidence=st.none() | texts(),
        covers_from=st.none() | days(dense=dense),
        covers_to=st.none() | days(dense=dense),
        **times(dense=dense),
    )


def visitors(*, dense: bool = False) -> SearchStrategy[Visitor]:
    """Draw members of the public."""
    return st.builds(
        Visitor, visitor_id=ids("v", dense=dense), name=names(), contact=st.just("") | texts()
    )


def contradictions() -> SearchStrategy[Contradiction]:
    """Draw contradictions."""
    kinds = st.sampled_from(ContradictionKind)
    return st.builds(Contradiction, kind=kinds, sides=st.tuples(references(), references()))


def seat_numbers() -> SearchStrategy[Seats]:
    """Draw the numbers of seats that the law gives for a population."""
    return st.builds(seats, st.just(CongressLevel.COUNTY), st.integers(0, 10**8))


@st.composite
def rosters(draw: DrawFn) -> Roster:
    """Draw consistent rosters: each id stands for one row, and rows name only rows that exist."""
    levels = st.sampled_from(CongressLevel)
    congress_rows = [
        Congress(congress_id=f"c{number}", name=draw(names()), congress_level=draw(levels))
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]
    congress_ids = st.sampled_from([congress.congress_id for congress in congress_rows])
    mandate_rows = [
        Mandate(
            deputy_id=f"d{number}",
            # A few persons for all mandates, so that some hold several.
            person_id=draw(ids("p", dense=True)),
            name=draw(names()),
            congress_id=draw(congress_ids),
            elected_on=draw(days(dense=True)),
            left_on=draw(st.none() | days(dense=True)),
            elected_by=draw(st.sampled_from([None, None, *EDGE_DAYS])),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    group_rows = [
        DeputyGroup(
            group_id=f"g{number}",
            name=draw(names()),
            congress_id=draw(congress_ids),
            **draw(group_days(dense=True)),
        )
        for number in range(1, draw(st.integers(1, 2)) + 1)
    ]
    body_rows = [
        Body(
            body_id=f"b{number}",
            scope=draw(st.sampled_from(BodyScope)),
            name=draw(names()),
            congress_id=draw(congress_ids),
        )
        for number in range(1, draw(st.integers(0, 2)) + 1)
    ]
    deputy_ids = st.sampled_from([mandate.deputy_id for mandate in mandate_rows])
    rows = memberships(dense=True)
    return Roster(
        congresses=tuple(congress_rows),
        mandates=tuple(mandate_rows),
        groups=tuple(group_rows),
        memberships=draw(many(_fitting_memberships(rows, deputy_ids, len(group_rows)))),
        absences=(),
        terms=(),
        sessions=(),
        bodies=tuple(body_rows),
    ).checked()


def _fitting_memberships(
    rows: SearchStrategy[Membership], deputy_ids: SearchStrategy[str], group_count: int
) -> SearchStrategy[Membership]:
    """Draw memberships of deputies and groups that the roster has."""
    return st.builds(
        lambda row, deputy, number: Membership(
            group_id=f"g{number}",
            deputy_id=deputy,
            joined_on=row.joined_on,
            left_on=row.left_on,
            recorded_at=row.recorded_at,
            voided_at=row.voided_at,
        ),
        rows,
        deputy_ids,
        st.integers(1, group_count),
    )
