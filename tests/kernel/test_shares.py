"""Percentages that add up to a hundred, whatever the parts, and one part of a whole alone."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.fields import CountError
from renda.kernel.values.shares import percent, shares

counts = st.lists(st.integers(0, 10**6), max_size=12)


def decimals(*texts):
    return tuple(map(Decimal, texts))


@given(counts.filter(any))
def test_shares_add_up_to_a_hundred_to_the_hundredth(parts):
    found = shares(parts)
    assert sum(found) == Decimal("100.00")
    assert all(share.as_tuple().exponent == -2 for share in found)


@given(counts.filter(any))
def test_no_share_is_a_hundredth_away_from_the_exact_one(parts):
    for part, share in zip(parts, shares(parts), strict=True):
        assert abs(share * sum(parts) - 100 * part) < Decimal("0.01") * sum(parts)


@given(counts.filter(any))
def test_a_larger_part_never_has_the_smaller_share(parts):
    pairs = sorted(zip(parts, shares(parts), strict=True))
    assert all(one[1] <= other[1] for one, other in pairwise(pairs))


def test_of_equals_the_earlier_gets_the_hundredth_that_is_left():
    assert shares([1, 1, 1]) == decimals("33.34", "33.33", "33.33")
    assert shares([1, 1, 1, 1, 1, 1]) == decimals(*["16.67"] * 4, *["16.66"] * 2)


def test_what_lost_most_is_raised_first():
    assert shares([182, 10, 1]) == decimals("94.30", "5.18", "0.52")


def test_a_part_that_holds_nothing_has_no_share_of_it():
    assert shares([0, 3, 0]) == decimals("0.00", "100.00", "0.00")


@pytest.mark.parametrize("parts", [[], [0], [0, 0, 0]])
def test_of_nothing_there_are_no_shares(parts):
    assert shares(parts) == ()


@pytest.mark.parametrize("parts", [[1, -1], [1.5], [True, 1], ["3"]])
def test_parts_are_whole_numbers(parts):
    with pytest.raises(CountError, match="parts must be a whole number from 0 up"):
        shares(parts)


@pytest.mark.parametrize(
    ("part", "of", "found"),
    [
        (182, 193, "94.30"),
        (192, 193, "99.48"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (1, 8, "12.50"),
        (1, 20_000, "0.01"),
        (1, 20_001, "0.00"),
        (0, 5, "0.00"),
        (5, 5, "100.00"),
    ],
)
def test_one_part_alone_is_rounded_half_up(part, of, found):
    assert percent(part, of) == Decimal(found)


def test_of_nothing_no_percentage_is_told():
    assert percent(0, 0) is None


@pytest.mark.parametrize(("part", "of"), [(-1, 3), (1, "3"), (0.5, 1), (1, -3)])
def test_a_percentage_is_one_of_whole_numbers(part, of):
    with pytest.raises(CountError):
        percent(part, of)
