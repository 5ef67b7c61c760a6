"""National law: seats by formula, grounds by their day, every number with its article."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.terms import CongressLevel, LeftReason
from renda.people.law import (
    NoQuotaError,
    ground_for_leaving,
    ground_of_other_levels,
    national_law,
    seats,
)

PROVINCIAL, CITY, COUNTY, TOWNSHIP = list(CongressLevel)[1:]


@pytest.mark.parametrize(
    ("level", "municipality", "population", "number"),
    [
        (COUNTY, False, 1_375_000, 415),
        (COUNTY, False, 1_600_000, 450),
        (TOWNSHIP, False, 60_000, 85),
        (TOWNSHIP, False, 200_000, 160),
        (CITY, False, 4_200_000, 408),
        (PROVINCIAL, False, 80_000_000, 883),
        (PROVINCIAL, True, 21_000_000, 1_000),
    ],
)
def test_68_a_congress_has_the_seats_the_electoral_law_gives_it(
    level: CongressLevel, municipality: bool, population: int, number: int
) -> None:
    assert seats(level, population, municipality=municipality).number == number


@pytest.mark.parametrize(
    ("level", "municipality", "population", "number"),
    [
        (PROVINCIAL, False, 149_999, 350),
        (PROVINCIAL, False, 150_000, 351),
        (PROVINCIAL, False, 97_500_000, 1_000),
        (PROVINCIAL, False, 97_499_999, 999),
        (PROVINCIAL, True, 16_249_999, 999),
        (CITY, False, 24_999, 240),
        (CITY, False, 10_000_000, 640),
        (CITY, False, 12_000_000, 650),
        (COUNTY, False, 4_999, 140),
        (COUNTY, False, 1_550_000, 450),
        (COUNTY, False, 1_549_999, 449),
        (TOWNSHIP, False, 1_499, 45),
        (TOWNSHIP, False, 1_500, 46),
    ],
)
def test_a_seat_is_added_only_for_each_full_number_of_people_and_up_to_the_cap(
    level: CongressLevel, municipality: bool, population: int, number: int
) -> None:
    assert seats(level, population, municipality=municipality).number == number


@pytest.mark.parametrize(
    ("level", "population", "fewer"),
    [
        (COUNTY, 49_999, True),
        (COUNTY, 50_000, False),
        (TOWNSHIP, 1_999, True),
        (TOWNSHIP, 2_000, False),
        (CITY, 0, False),
        (PROVINCIAL, 0, False),
    ],
)
def test_only_small_counties_and_townships_may_have_fewer(
    level: CongressLevel, population: int, fewer: bool
) -> None:
    assert seats(level, population).may_be_fewer is fewer


@pytest.mark.parametrize(
    ("level", "article"),
    [(PROVINCIAL, "12(1)"), (CITY, "12(2)"), (COUNTY, "12(3)"), (TOWNSHIP, "12(4)")],
)
def test_the_number_of_seats_stands_in_the_electoral_law(
    level: CongressLevel, article: str
) -> None:
    assert str(seats(level, 10_000).citation) == f"Electoral Law (2020-10-17), {article}"


@given(
    st.sampled_from([PROVINCIAL, CITY, COUNTY, TOWNSHIP]),
    st.integers(0, 200_000_000),
    st.integers(0, 1_000_000),
)
def test_more_people_never_have_fewer_seats(
    level: CongressLevel, population: int, more: int
) -> None:
    assert seats(level, population).number <= seats(level, population + more).number


@pytest.mark.parametrize(
    ("level", "municipality", "congress"),
    [
        (CongressLevel.NATIONAL, False, "national"),
        (CITY, True, "city (municipality)"),
    ],
)
def test_a_congress_without_a_formula_is_refused_with_those_that_have_one(
    level: CongressLevel, municipality: bool, congress: str
) -> None:
    with pytest.raises(NoQuotaError) as error:
        seats(level, 1_000, municipality=municipality)
    assert str(error.value) == (
        f"no quota formula for {congress}; "
        "allowed: provincial; provincial (municipality); city; county; township"
    )


def test_an_ordered_resignation_is_known_since_the_deputies_law_of_2025() -> None:
    law = ground_for_leaving(LeftReason.ORDERED_RESIGNATION)
    assert law is not None
    assert str(law) == "Deputies Law (2025-03-11), 62(2)"
    assert law.instrument.in_force_from == date(2025, 3, 11)
    assert law.label("zh").startswith("中华人民共和国全国人民代表大会和地方各级人民代表大会代表法")


@pytest.mark.parametrize(
    "reason", [reason for reason in LeftReason if reason is not LeftReason.ORDERED_RESIGNATION]
)
def test_the_law_always_knew_every_other_ground(reason: LeftReason) -> None:
    assert ground_for_leaving(reason) is None


def test_only_deputies_of_local_congresses_leave_by_moving_away() -> None:
    law = ground_of_other_levels(LeftReason.MOVED, CongressLevel.NATIONAL)
    assert str(law) == "Deputies Law (2025-03-11), 62(1)"
    local = [level for level in CongressLevel if level is not CongressLevel.NATIONAL]
    assert {ground_of_other_levels(LeftReason.MOVED, level) for level in local} == {None}


def test_every_number_of_the_law_stands_in_an_instrument_in_force() -> None:
    law = national_law()
    citations = [law.cite(article.citation) for article in (*law.quotas, *law.grounds)]
    assert len(citations) == 7
    for citation in citations:
        assert citation.instrument.adopted_on <= citation.instrument.in_force_from
        assert citation.instrument.in_force_to is None
        assert citation.article
