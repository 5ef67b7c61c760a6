"""The roster: one value whatever the order of its rows, on any day and as known at any instant."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from renda import Roster
from renda.kernel.problems import InputError
from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.roster import duplicates

Congresses = Callable[..., Congress]
Mandates = Callable[..., Mandate]
Groups = Callable[..., DeputyGroup]
Memberships = Callable[..., Membership]
Absences = Callable[..., Absence]

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
        st.builds(DeputyGroup, group_id=ids, name=ids, congress_id=ids, field=st.none(), **timed),
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
        ),
        max_size=3,
    ),
)


def _tables(roster: Roster) -> dict[str, tuple[Any, ...]]:
    return {each.name: getattr(roster, each.name) for each in fields(Roster)}


def _dangling(roster: Roster) -> list[str]:
    """Return the ids that rows name and the roster does not have."""
    areas = {each.congress_id for each in roster.congresses} | {None}
    deputies = {each.deputy_id for each in roster.mandates}
    groups = {each.group_id for each in roster.groups}
    homes = (*roster.mandates, *roster.groups, *roster.terms)
    of_deputies = (*roster.memberships, *roster.absences)
    return [
        *(str(each.parent_id) for each in roster.congresses if each.parent_id not in areas),
        *(each.congress_id for each in homes if each.congress_id not in areas),
        *(each.deputy_id for each in of_deputies if each.deputy_id not in deputies),
        *(each.group_id for each in roster.memberships if each.group_id not in groups),
    ]


def _said(roster: Roster) -> list[str]:
    with pytest.raises(InputError) as error:
        roster.checked()
    return str(error.value).splitlines()


@pytest.fixture(scope="session")
def small(
    congress: Congresses,
    mandate: Mandates,
    group: Groups,
    membership: Memberships,
    absence: Absences,
) -> Roster:
    """Return one row of each sort."""
    return Roster(
        congresses=[congress()],
        mandates=[mandate()],
        groups=[group()],
        memberships=[membership()],
        absences=[absence()],
    )


@given(rosters, st.randoms())
def test_the_roster_is_the_same_whatever_the_order_of_its_rows(roster: Roster, random: Any) -> None:
    tables = _tables(roster)
    shuffled = {name: random.sample(rows, len(rows)) for name, rows in tables.items()}
    assert Roster(**shuffled) == roster


def test_rows_are_in_order_of_their_ids(mandate: Mandates) -> None:
    roster = Roster(mandates=[mandate("d2"), mandate("d10"), mandate("d1")])
    assert [each.deputy_id for each in roster.mandates] == ["d1", "d10", "d2"]


def test_rows_that_differ_in_their_end_only_are_in_order_too(
    membership: Memberships, absence: Absences
) -> None:
    ends = [date(2025, 9, 1), None, date(2025, 8, 1)]
    roster = Roster(
        memberships=[membership(left_on=end) for end in ends],
        absences=[absence(to_on=end) for end in ends],
    )
    in_order = [None, date(2025, 8, 1), date(2025, 9, 1)]
    assert [each.left_on for each in roster.memberships] == in_order
    assert [each.to_on for each in roster.absences] == in_order


def test_a_roster_whose_ids_are_all_there_once_is_sound(small: Roster) -> None:
    assert small.checked() is small
    assert Roster().checked() == Roster()


def test_every_id_that_is_not_there_is_said_with_its_table_and_column(
    congress: Congresses,
    mandate: Mandates,
    group: Groups,
    membership: Memberships,
    absence: Absences,
) -> None:
    roster = Roster(
        congresses=[congress(parent_id="c0")],
        mandates=[mandate(congress_id="c2"), mandate("d2", congress_id="c1")],
        groups=[group(congress_id="c3")],
        memberships=[membership(group_id="g9", deputy_id="d9")],
        absences=[absence(deputy_id="d8")],
    )
    assert _said(roster) == [
        "congresses, column parent_id: 'c0' is no known parent_id",
        "deputies, column congress_id: 'c1' is no known congress_id",
        "deputies, column congress_id: 'c2' is no known congress_id",
        "groups, column congress_id: 'c3' is no known congress_id",
        "group_members, column group_id: 'g9' is no known group_id",
        "group_members, column deputy_id: 'd9' is no known deputy_id",
        "absences, column deputy_id: 'd8' is no known deputy_id",
    ]


def test_an_id_that_stands_for_more_than_one_row_is_said_once(
    congress: Congresses, mandate: Mandates, group: Groups
) -> None:
    roster = Roster(
        congresses=[congress(), congress(name="另一")],
        mandates=[mandate(), mandate(name="代表0008"), mandate(name="代表0007")],
        groups=[group(), group(name="二组")],
    )
    twice = "is there twice; an id stands for one row at a time"
    assert _said(roster) == [
        f"congresses, column congress_id: 'wujin' {twice}",
        f"deputies, column deputy_id: 'd1' {twice}",
        f"groups, column group_id: 'g1' {twice}",
    ]


def test_an_id_may_stand_for_a_row_and_the_one_that_replaced_it(
    small: Roster, mandate: Mandates
) -> None:
    versions = [mandate(voided_at=MARCH), mandate(name="张山", recorded_at=MARCH)]
    assert not list(duplicates(versions, "deputy_id"))
    assert evolve(small, mandates=versions).checked().known(MARCH).mandates[0].name == "张山"


def test_without_times_the_roster_is_known_as_it_is_at_every_instant(small: Roster) -> None:
    assert not small.has_times
    assert small.known(MARCH) is small.known(None) is small


@pytest.mark.parametrize("table", ["congresses", "mandates", "groups", "memberships", "absences"])
@pytest.mark.parametrize("time", ["recorded_at", "voided_at"])
def test_one_row_with_a_time_gives_the_roster_times(small: Roster, table: str, time: str) -> None:
    row = evolve(getattr(small, table)[0], **{time: MARCH})
    assert evolve(small, **{table: [row]}).has_times


@given(rosters, instants)
def test_the_roster_known_at_an_instant_never_names_a_row_it_does_not_have(
    roster: Roster, at: datetime | None
) -> None:
    if roster.has_times:
        assert _dangling(roster.known(at)) == []


@given(rosters, instants)
def test_what_is_known_of_the_known_is_all_of_it(roster: Roster, at: datetime | None) -> None:
    known = roster.known(at)
    assert known.known(at) == known


@pytest.mark.parametrize(
    ("table", "left"),
    [
        ("congresses", {}),
        ("mandates", {"congresses", "groups"}),
        ("groups", {"congresses", "mandates", "absences"}),
        ("memberships", {"congresses", "mandates", "groups", "absences"}),
        ("absences", {"congresses", "mandates", "groups", "memberships"}),
    ],
)
def test_with_a_row_not_known_then_go_the_rows_that_name_it(
    small: Roster, table: str, left: set[str]
) -> None:
    later = evolve(small, **{table: [evolve(getattr(small, table)[0], recorded_at=APRIL)]})
    assert {name for name, rows in _tables(later.known(MARCH)).items() if rows} == set(left)
    assert later.known(APRIL) == later


def test_a_congress_whose_parent_was_not_known_then_stays_without_it(
    congress: Congresses,
) -> None:
    city = congress("changzhou", congress_level="city", recorded_at=APRIL)
    roster = Roster(congresses=[city, congress(parent_id="changzhou")])
    assert roster.known(MARCH).congresses == (congress(parent_id=None),)
    assert roster.known(APRIL).containing("wujin") == (city,)


def test_a_term_goes_with_its_congress(congress: Congresses, term: CongressTerm) -> None:
    roster = Roster(congresses=[congress(recorded_at=APRIL)], terms=[term])
    assert roster.known(MARCH).terms == ()
    assert roster.known(APRIL).terms == (term,)


def test_on_a_day_only_those_are_there_whose_days_hold_it(small: Roster, mandate: Mandates) -> None:
    roster = evolve(small, mandates=[*small.mandates, mandate("d2", left_on=date(2023, 1, 1))])
    may, july, before = (
        roster.on(date(2025, 5, 1)),
        roster.on(date(2025, 7, 1)),
        roster.on(date(2021, 1, 1)),
    )
    assert may == small
    assert (july.mandates, july.memberships, july.absences) == (
        small.mandates,
        small.memberships,
        (),
    )
    assert (before.mandates, before.memberships) == ((), ())
    assert (before.congresses, before.groups) == (small.congresses, small.groups)


def test_on_a_day_after_the_mandate_a_membership_nobody_ended_is_not_there(
    small: Roster, mandate: Mandates, absence: Absences
) -> None:
    left = mandate(left_on=date(2025, 1, 1))
    day = evolve(small, mandates=[left], absences=[absence(to_on=None)]).on(date(2025, 6, 1))
    assert (day.memberships, day.absences) == ((), ())
    assert day.checked() is day


@given(rosters, days)
def test_a_day_of_a_day_is_itself(roster: Roster, day: date) -> None:
    assert roster.on(day).on(day) == roster.on(day)


def test_the_areas_that_contain_ones_own_are_given_nearest_first(congress: Congresses) -> None:
    line = ["hutang", "wujin", "changzhou", "jiangsu"]
    pairs = zip(line, [*line[1:], None], strict=True)
    roster = Roster(congresses=[congress(each, parent_id=parent) for each, parent in pairs])
    assert [each.congress_id for each in roster.containing("hutang")] == line[1:]
    assert roster.containing("jiangsu") == roster.containing("nowhere") == ()


@pytest.mark.parametrize(
    ("parents", "found"),
    [({"a": "a"}, []), ({"a": "b", "b": "a"}, ["b"]), ({"a": "b", "b": "c", "c": "b"}, ["b", "c"])],
)
def test_areas_said_to_contain_each_other_are_each_given_once(
    congress: Congresses, parents: dict[str, str], found: list[str]
) -> None:
    rows = [congress(each, parent_id=parent) for each, parent in parents.items()]
    assert [each.congress_id for each in Roster(congresses=rows).containing("a")] == found


def test_a_line_of_areas_ends_where_the_next_is_not_recorded(congress: Congresses) -> None:
    roster = Roster(congresses=[congress(parent_id="changzhou")])
    assert roster.containing("wujin") == ()
