"""Contradictions between the mandates of one person, and in why one of them ended."""

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve
from contradiction_texts import day, said
from hypothesis import given
from hypothesis import strategies as st

from renda import Roster, Year, check, load_rulebook
from renda.people.congresses import Congress
from renda.people.consistency import ContradictionKind, contradictions
from renda.people.deputies import Mandate

Congresses = Callable[..., Congress]
Mandates = Callable[..., Mandate]

day_numbers = st.integers(0, 6)


def test_58_mandates_in_two_unrelated_counties_are_named_and_the_check_still_runs(
    held: Callable[..., Roster],
) -> None:
    roster = held("wujin", "xinbei")
    report = check(load_rulebook("wujin-2024"), roster, [], Year(2025))
    assert said(report.contradictions) == ["unrelated_areas, mandate d1, mandate d2"]
    assert {"d1", "d2"} <= {finding.subject for finding in report.findings}


def test_66_an_ordered_resignation_read_from_before_the_law_is_named_and_the_check_still_runs(
    small_ordered: Callable[[date], Roster],
) -> None:
    report = check(load_rulebook("wujin-2024"), small_ordered(date(2025, 3, 10)), [], Year(2025))
    law = "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法 2025-03-11 62(2)"
    assert said(report.contradictions) == [f"reason_not_in_force, mandate d1, law {law}"]
    assert report.findings


def test_66_an_ordered_resignation_on_the_laws_first_day_is_no_contradiction(
    small_ordered: Callable[[date], Roster],
) -> None:
    assert contradictions(small_ordered(date(2025, 3, 11))) == ()


@pytest.fixture
def small_ordered(congress: Congresses, mandate: Mandates) -> Callable[[date], Roster]:
    """Return what makes the roster of a deputy ordered to resign on a day."""

    def make(on: date) -> Roster:
        left = mandate(left_on=on, left_reason="ordered_resignation")
        return Roster(congresses=[congress()], mandates=[left])

    return make


@pytest.mark.parametrize(
    ("level", "is_told"), [("national", True), ("provincial", False), ("township", False)]
)
def test_that_a_deputy_moved_ends_no_mandate_of_the_national_congress(
    congress: Congresses, mandate: Mandates, level: str, is_told: bool
) -> None:
    left = mandate(left_on=date(2025, 5, 1), left_reason="moved")
    roster = Roster(congresses=[congress(congress_level=level)], mandates=[left])
    law = "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法 2025-03-11 62(1)"
    told = [f"reason_not_of_level, mandate d1, law {law}"]
    assert said(contradictions(roster)) == (told if is_told else [])


def test_a_reason_without_a_day_contradicts_nothing(
    congress: Congresses, mandate: Mandates
) -> None:
    odd = mandate(left_reason="ordered_resignation")
    assert contradictions(Roster(congresses=[congress()], mandates=[odd])) == ()


def test_a_reason_the_law_always_knew_contradicts_nothing(
    congress: Congresses, mandate: Mandates
) -> None:
    left = mandate(left_on=date(2023, 1, 1), left_reason="moved")
    assert contradictions(Roster(congresses=[congress()], mandates=[left])) == ()


@pytest.mark.parametrize(
    ("one", "other", "unrelated"),
    [
        ("hutang", "wujin", False),
        ("hutang", "china", False),
        ("wujin", "jiangsu", False),
        ("wujin", "xinbei", True),
        ("hutang", "xinbei", True),
        ("hutang", "lone-town", True),
        ("lone-town", "wujin", False),
        ("lone-town", "china", False),
    ],
)
def test_mandates_are_allowed_along_one_line_of_areas_only(
    held: Callable[..., Roster], one: str, other: str, unrelated: bool
) -> None:
    found = ["unrelated_areas, mandate d1, mandate d2"] if unrelated else []
    assert said(contradictions(held(one, other))) == found
    assert said(contradictions(held(other, one))) == found


def test_of_three_mandates_every_two_that_cannot_be_are_named(
    held: Callable[..., Roster],
) -> None:
    assert said(contradictions(held("hutang", "wujin", "xinbei"))) == [
        "unrelated_areas, mandate d1, mandate d3",
        "unrelated_areas, mandate d2, mandate d3",
    ]


def test_mandates_of_two_persons_contradict_nothing(held: Callable[..., Roster]) -> None:
    roster = held("wujin", "xinbei")
    first, second = roster.mandates
    assert contradictions(evolve(roster, mandates=[first, evolve(second, person_id="p2")])) == ()


def test_two_mandates_in_one_congress_at_the_same_time_are_named(
    held: Callable[..., Roster],
) -> None:
    assert said(contradictions(held("wujin", "wujin"))) == [
        "overlapping_tenures, mandate d1, mandate d2"
    ]


@given(day_numbers, st.none() | day_numbers, day_numbers, st.none() | day_numbers)
def test_tenures_overlap_if_and_only_if_both_run_on_some_day(
    areas: tuple[Congress, ...],
    mandate: Mandates,
    one_from: int,
    one_to: int | None,
    other_from: int,
    other_to: int | None,
) -> None:
    one, other = (
        mandate(name, elected_on=day(start), left_on=None if end is None else day(end))
        for name, start, end in (("d1", one_from, one_to), ("d2", other_from, other_to))
    )
    both = any(one.runs_on(day(n)) and other.runs_on(day(n)) for n in range(8))
    found = contradictions(Roster(congresses=areas, mandates=[one, other]))
    assert (
        ContradictionKind.OVERLAPPING_TENURES in {contradiction.kind for contradiction in found}
    ) is both


def test_a_mandate_that_follows_another_contradicts_nothing(
    areas: tuple[Congress, ...], mandate: Mandates
) -> None:
    change = date(2025, 1, 1)
    mandates = [mandate(left_on=change), mandate("d2", congress_id="xinbei", elected_on=change)]
    assert contradictions(Roster(congresses=areas, mandates=mandates)) == ()


def test_thousands_under_one_placeholder_grow_with_their_number_only(
    congress: Congresses, mandate: Mandates
) -> None:
    for number in (300, 600):
        mandates = [mandate(f"d{n}", person_id="-") for n in range(number)]
        found = contradictions(Roster(congresses=[congress()], mandates=mandates))
        assert len(found) == 20 * number - 210


@pytest.mark.parametrize("order", [1, -1], ids=["as recorded", "turned"])
def test_the_sides_of_a_contradiction_stand_in_one_order_whichever_row_came_first(
    congress: Congresses, mandate: Mandates, order: int
) -> None:
    mandates = [mandate("d1"), mandate("d2")][::order]
    found = contradictions(Roster(congresses=[congress()], mandates=mandates))
    assert said(found) == ["overlapping_tenures, mandate d1, mandate d2"]


@pytest.mark.parametrize(("number", "pairs"), [(2, 1), (20, 190), (21, 210), (22, 230)])
def test_each_mandate_is_held_against_the_first_twenty_of_its_person(
    congress: Congresses, mandate: Mandates, number: int, pairs: int
) -> None:
    mandates = [mandate(f"d{n:02}") for n in range(number)]
    found = contradictions(Roster(congresses=[congress()], mandates=mandates))
    assert len(found) == pairs
    assert {contradiction.sides[0].id for contradiction in found} == {
        f"d{n:02}" for n in range(min(number - 1, 20))
    }
