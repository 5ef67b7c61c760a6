"""Rosters of any rows, whether or not their ids fit together, and the instants of their rows."""

from datetime import UTC, date, datetime
from typing import Any

from attrs import fields
from hypothesis import strategies as st

from renda import Absence, Congress, DeputyGroup, Mandate, Membership, Roster
from renda.people import CongressSession, CongressTerm

MARCH, APRIL, MAY = (datetime(2025, month, 1, tzinfo=UTC) for month in (3, 4, 5))
instants = st.none() | st.sampled_from([MARCH, APRIL, MAY])
days = st.sampled_from([date(2025, month, 1) for month in (1, 2, 3)])
maybe_days = st.none() | days
ids = st.sampled_from(["a", "b", "c"])
timed = {"recorded_at": instants, "voided_at": instants}
rosters = st.builds(
    Roster,
    congresses=st.lists(
        st.builds(
            Congress,
            congress_id=ids,
            name=ids,
            congress_level=st.sampled_from(["city", "county"]),
            parent_id=st.none() | ids,
            **timed,
        ),
        unique_by=lambda row: (row.congress_id, row.recorded_at, row.voided_at),
        max_size=5,
    ),
    mandates=st.lists(
        st.builds(
            Mandate,
            deputy_id=ids,
            person_id=ids,
            name=ids,
            congress_id=ids,
            elected_on=days,
            left_on=maybe_days,
            left_reason=st.none(),
            **timed,
        ),
        unique_by=lambda row: (row.deputy_id, row.recorded_at, row.voided_at),
        max_size=5,
    ),
    groups=st.lists(
        st.builds(
            DeputyGroup,
            group_id=ids,
            name=ids,
            congress_id=ids,
            field=st.none(),
            kind=st.none(),
            formed_on=maybe_days,
            dissolved_on=maybe_days,
            **timed,
        ),
        unique_by=lambda row: (row.group_id, row.recorded_at, row.voided_at),
        max_size=5,
    ),
    memberships=st.lists(
        st.builds(
            Membership, group_id=ids, deputy_id=ids, joined_on=days, left_on=maybe_days, **timed
        ),
        max_size=5,
    ),
    absences=st.lists(
        st.builds(
            Absence,
            deputy_id=ids,
            from_on=days,
            to_on=maybe_days,
            reason=st.sampled_from(["leave", "suspension"]),
            **timed,
        ),
        max_size=5,
    ),
    terms=st.lists(
        st.builds(
            CongressTerm,
            congress_id=ids,
            number=st.integers(16, 17),
            first_session_on=st.just(date(2022, 1, 10)),
            next_first_session_on=st.sampled_from([date(2027, 1, 10), date(2027, 1, 12)]),
            **timed,
        ),
        max_size=3,
    ),
    sessions=st.lists(
        st.builds(
            CongressSession,
            congress_id=ids,
            term=st.just(17),
            session_number=st.integers(1, 3),
            opened_on=days,
            closed_on=maybe_days,
            begins_year=st.booleans(),
            **timed,
        ),
        max_size=3,
    ),
)


def tables_of(roster: Roster) -> dict[str, tuple[Any, ...]]:
    """Return the rows of a roster by the names of its tables."""
    return {table.name: getattr(roster, table.name) for table in fields(Roster)}
