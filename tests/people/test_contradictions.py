"""Contradictions: each found, naming both sides; what is only odd is not accused."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve
from contradiction_texts import day, said
from hypothesis import given
from hypothesis import strategies as st

from renda import Roster
from renda.people.congresses import Congress
from renda.people.consistency import ContradictionKind, contradictions
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership

Congresses = Callable[..., Congress]
Mandates = Callable[..., Mandate]
Groups = Callable[..., DeputyGroup]
Memberships = Callable[..., Membership]
Absences = Callable[..., Absence]

MARCH, APRIL = datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("joined", "left", "outside"),
    [
        (0, 6, False),
        (1, 5, False),
        (-1, 6, True),
        (0, 7, True),
        (0, None, True),
    ],
)
def test_a_membership_that_reaches_beyond_the_mandate_is_named(
    areas: tuple[Congress, ...],
    mandate: Mandates,
    group: Groups,
    membership: Memberships,
    joined: int,
    left: int | None,
    outside: bool,
) -> None:
    roster = Roster(
        congresses=areas,
        mandates=[mandate(elected_on=day(0), left_on=day(6))],
        groups=[group()],
        memberships=[
            membership(joined_on=day(joined), left_on=None if left is None else day(left))
        ],
    )
    found = ["membership_outside_mandate, group g1, mandate d1"] if outside else []
    assert said(contradictions(roster)) == found


@pytest.mark.parametrize(
    ("joined", "left", "outside"),
    [(1, 5, False), (0, 5, True), (1, 6, True), (1, None, True)],
)
def test_a_membership_on_days_without_the_group_is_named(
    areas: tuple[Congress, ...],
    mandate: Mandates,
    group: Groups,
    membership: Memberships,
    joined: int,
    left: int | None,
    outside: bool,
) -> None:
    roster = Roster(
        congresses=areas,
        mandates=[mandate(elected_on=day(0))],
        groups=[group(formed_on=day(1), dissolved_on=day(5))],
        memberships=[
            membership(joined_on=day(joined), left_on=None if left is None else day(left))
        ],
    )
    found = ["membership_outside_group, group g1, mandate d1"] if outside else []
    assert said(contradictions(roster)) == found


def test_a_member_may_belong_to_another_congress_than_the_group(
    areas: tuple[Congress, ...], mandate: Mandates, group: Groups, membership: Memberships
) -> None:
    roster = Roster(
        congresses=areas,
        mandates=[mandate(congress_id="changzhou")],
        groups=[group(congress_id="hutang")],
        memberships=[membership()],
    )
    assert contradictions(roster) == ()


def test_an_end_before_its_beginning_is_named_wherever_it_stands(
    areas: tuple[Congress, ...],
    mandate: Mandates,
    group: Groups,
    membership: Memberships,
    absence: Absences,
) -> None:
    roster = Roster(
        congresses=areas,
        mandates=[mandate(), mandate("d2", person_id="p2", left_on=date(2021, 1, 1))],
        groups=[group(), group("g2", formed_on=day(9), dissolved_on=day(8))],
        memberships=[membership(joined_on=day(3), left_on=day(2))],
        absences=[absence(from_on=day(5), to_on=day(4))],
    )
    assert said(contradictions(roster)) == [
        "reversed_dates, group g2, dates 2025-01-10, 2025-01-09 (group)",
        "reversed_dates, mandate d1, dates 2025-01-04, 2025-01-03 (group g1)",
        "reversed_dates, mandate d1, dates 2025-01-06, 2025-01-05 (absence)",
        "reversed_dates, mandate d2, dates 2022-01-10, 2021-01-01 (mandate)",
    ]


def test_a_stretch_of_no_days_is_not_reversed(
    areas: tuple[Congress, ...], mandate: Mandates, absence: Absences
) -> None:
    roster = Roster(
        congresses=areas,
        mandates=[mandate(elected_on=day(0), left_on=day(0))],
        absences=[absence(from_on=day(4), to_on=day(4))],
    )
    assert contradictions(roster) == ()


@pytest.mark.parametrize("level", ["county", "township"])
def test_a_containing_congress_that_is_not_of_a_higher_level_is_named(
    congress: Congresses, level: str
) -> None:
    roster = Roster(congresses=[congress("a", parent_id="b"), congress("b", congress_level=level)])
    assert said(contradictions(roster)) == ["levels_reversed, congress a, congress b"]


def test_areas_said_to_contain_each_other_are_named_and_nobody_is_called_unrelated(
    congress: Congresses, mandate: Mandates
) -> None:
    circle = [congress("a", parent_id="b"), congress("b", parent_id="a"), congress("c")]
    mandates = [mandate("d1", congress_id="a"), mandate("d2", congress_id="b")]
    assert said(contradictions(Roster(congresses=circle, mandates=mandates))) == [
        "levels_reversed, congress a, congress b",
        "levels_reversed, congress b, congress a",
    ]


def test_a_county_said_to_contain_another_is_related_to_it_whoever_is_named_first(
    congress: Congresses, mandate: Mandates
) -> None:
    counties = [congress("a", parent_id="b"), congress("b")]
    for homes in permutations("ab"):
        mandates = [mandate(f"d{n}", congress_id=home) for n, home in enumerate(homes)]
        found = contradictions(Roster(congresses=counties, mandates=mandates))
        assert said(found) == ["levels_reversed, congress a, congress b"]


def test_a_congress_that_contains_itself_is_named(congress: Congresses) -> None:
    roster = Roster(congresses=[congress("a", parent_id="a")])
    assert said(contradictions(roster)) == ["levels_reversed, congress a, congress a"]


@pytest.fixture(scope="session")
def timed(
    congress: Congresses,
    mandate: Mandates,
    group: Groups,
    membership: Memberships,
    absence: Absences,
) -> Roster:
    """Return one row of each sort, the city above included, all recorded in March."""
    city = congress("changzhou", congress_level="city", recorded_at=MARCH)
    return Roster(
        congresses=[city, congress(parent_id="changzhou", recorded_at=MARCH)],
        mandates=[mandate(recorded_at=MARCH)],
        groups=[group(recorded_at=MARCH)],
        memberships=[membership(recorded_at=MARCH)],
        absences=[absence(recorded_at=MARCH)],
    )


@pytest.mark.parametrize(
    ("table", "row", "named"),
    [
        ("congresses", 0, ["congress wujin, congress changzhou"]),
        (
            "congresses",
            1,
            [
                "absence 2025-04-01, mandate d1",
                "group g1, congress wujin",
                "group g1, mandate d1",
                "mandate d1, congress wujin",
            ],
        ),
        ("mandates", 0, ["absence 2025-04-01, mandate d1", "group g1, mandate d1"]),
        ("groups", 0, ["group g1, mandate d1"]),
        ("memberships", 0, []),
        ("absences", 0, []),
    ],
    ids=["the city", "the county", "the mandate", "the group", "the membership", "the absence"],
)
def test_a_row_that_refers_to_one_not_known_at_the_time_is_named(
    timed: Roster, table: str, row: int, named: list[str]
) -> None:
    rows = list(getattr(timed, table))
    rows[row] = evolve(rows[row], recorded_at=APRIL)
    late = evolve(timed, **{table: rows})
    assert said(contradictions(late, MARCH)) == [f"refers_to_unknown, {name}" for name in named]
    assert contradictions(late, APRIL) == contradictions(late) == ()


def test_what_was_not_known_at_the_time_contradicts_nothing(
    held: Callable[..., Roster],
) -> None:
    roster = held("wujin", "xinbei")
    first, second = roster.mandates
    later = evolve(roster, mandates=[first, evolve(second, recorded_at=APRIL)])
    assert contradictions(later, MARCH) == ()
    assert said(contradictions(later, APRIL)) == ["unrelated_areas, mandate d1, mandate d2"]


def test_a_mandate_and_the_row_that_replaced_it_do_not_overlap(
    areas: tuple[Congress, ...], mandate: Mandates
) -> None:
    versions = [mandate(voided_at=MARCH), mandate(name="张山", recorded_at=MARCH)]
    assert contradictions(Roster(congresses=areas, mandates=versions)) == ()


@given(st.randoms())
def test_contradictions_are_found_in_the_same_order_whatever_the_order_of_rows(
    areas: tuple[Congress, ...], mandate: Mandates, absence: Absences, random: Any
) -> None:
    homes = ["wujin", "xinbei", "hutang", "wujin"]
    mandates = [mandate(f"d{n}", congress_id=home) for n, home in enumerate(homes)]
    absences = [absence(deputy_id=f"d{n}", to_on=date(2020, 1, 1)) for n in range(4)]
    ordered = Roster(congresses=areas, mandates=mandates, absences=absences)
    shuffled = Roster(
        congresses=random.sample(areas, len(areas)),
        mandates=random.sample(mandates, 4),
        absences=random.sample(absences, 4),
    )
    assert contradictions(shuffled) == contradictions(ordered)
    assert len(contradictions(ordered)) == 4 + 4


def test_a_contradiction_says_what_cannot_be_in_both_languages() -> None:
    kind = ContradictionKind.UNRELATED_AREAS
    assert kind.label() == "mandates in two areas that do not contain each other"
    assert kind.label("zh") == "同一人在互不隶属的地区同时担任代表"
