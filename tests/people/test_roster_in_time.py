"""The roster in time: on any day, and as it was known at any instant."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from rosters import APRIL, MARCH, days, instants, rosters, tables_of

from renda import Roster
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup
from renda.people.roster import duplicates

Congresses = Callable[..., Congress]
Mandates = Callable[..., Mandate]
Absences = Callable[..., Absence]
Groups = Callable[..., DeputyGroup]


def _dangling(roster: Roster) -> list[str]:
    """Return the ids that rows name and the roster does not have."""
    areas = {congress.congress_id for congress in roster.congresses} | {None}
    deputies = {mandate.deputy_id for mandate in roster.mandates}
    groups = {group.group_id for group in roster.groups}
    homes = (*roster.mandates, *roster.groups, *roster.terms, *roster.sessions)
    of_deputies = (*roster.memberships, *roster.absences)
    return [
        *(
            str(congress.parent_id)
            for congress in roster.congresses
            if congress.parent_id not in areas
        ),
        *(home.congress_id for home in homes if home.congress_id not in areas),
        *(row.deputy_id for row in of_deputies if row.deputy_id not in deputies),
        *(
            membership.group_id
            for membership in roster.memberships
            if membership.group_id not in groups
        ),
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
    assert {name for name, rows in tables_of(later.known(MARCH)).items() if rows} == set(left)
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


def test_a_term_and_a_session_are_known_from_the_instant_of_their_rows(
    congress: Congresses, term: CongressTerm
) -> None:
    longer = evolve(term, next_first_session_on=date(2027, 3, 1), recorded_at=APRIL)
    session = CongressSession(
        congress_id="wujin",
        term=17,
        session_number=4,
        opened_on=date(2025, 1, 6),
        begins_year=True,
        recorded_at=APRIL,
    )
    roster = Roster(
        congresses=[congress()], terms=[evolve(term, voided_at=APRIL), longer], sessions=[session]
    )
    before, after = roster.known(MARCH), roster.known(APRIL)
    assert [row.next_first_session_on for row in before.terms] == [term.next_first_session_on]
    assert (after.terms, after.sessions) == ((longer,), (session,))
    assert before.sessions == ()
    assert roster.until(MARCH).sessions == ()


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


def test_on_a_day_without_the_group_nobody_is_a_member_of_it(small: Roster, group: Groups) -> None:
    roster = evolve(small, groups=[group(dissolved_on=date(2025, 5, 1))])
    assert roster.on(date(2025, 4, 30)).memberships == small.memberships
    gone = roster.on(date(2025, 5, 1))
    assert (gone.groups, gone.memberships, gone.mandates) == ((), (), small.mandates)
    assert gone.checked() is gone


@given(rosters, days)
def test_a_day_of_a_day_is_itself(roster: Roster, day: date) -> None:
    assert roster.on(day).on(day) == roster.on(day)
