"""Limits: parts of a whole, limits whose own number is allowed or not, all compared exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.values.value_limits import Limit, LimitWord, Portion, PortionError

AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN = LimitWord
WORDS = st.sampled_from(LimitWord)
NUMBERS = (
    st.integers(-20, 20)
    | st.integers(-200, 200).map(lambda tenths: Decimal(tenths) / 10)
    | st.fractions(-20, 20, max_denominator=12)
)


def kept(word, number, value):
    """Compare by hand, in fractions alone."""
    above = Fraction(value) - Fraction(number)
    return {
        "at_least": above >= 0,
        "more_than": above > 0,
        "at_most": above <= 0,
        "less_than": above < 0,
    }[word]


def test_a_part_of_a_whole_is_exact():
    assert Portion("2/3").of(9) == 6
    assert Portion("2/3").of(100) == Fraction(200, 3)
    assert Portion(Fraction(1, 2)) == Portion("1/2")


def test_a_part_is_written_in_lowest_terms():
    assert str(Portion("4/6")) == "2/3"
    assert str(Portion("3/3")) == "1/1"


@pytest.mark.parametrize(
    "wrong",
    ["2:3", "0.5", "1/0", "-1/2", " 1/2", "１/２", "1/2/3", "", 0.25, 1, None, Fraction(-1)],
)
def test_what_is_no_part_is_refused_and_told_how_one_is_written(wrong):
    with pytest.raises(PortionError, match='allowed: "1/2", "2/3"'):
        Portion(wrong)


@given(WORDS, NUMBERS, NUMBERS)
def test_a_limit_admits_what_arithmetic_by_hand_admits(word, number, value):
    assert Limit(word, number).admits(value) is kept(word, number, value)


@given(WORDS, NUMBERS, st.integers(-25, 25))
def test_in_whole_numbers_a_limit_stays_the_same_and_is_allowed_itself(word, number, value):
    limit = Limit(word, number)
    assert limit.whole.admits(value) is limit.admits(value)
    assert limit.whole.admits(limit.whole.number)


@given(WORDS, NUMBERS, st.integers(-2500, 2500))
def test_in_hundredths_a_limit_stays_the_same(word, number, hundredths):
    limit, cent = Limit(word, number), Decimal("0.01")
    assert limit.in_steps(cent).admits(hundredths * cent) is limit.admits(hundredths * cent)


@given(st.booleans(), st.data())
def test_one_limit_implies_another_if_whatever_keeps_it_keeps_the_other(is_floor, data):
    words = st.sampled_from([word for word in LimitWord if word.is_floor is is_floor])
    one, other = (Limit(data.draw(words), data.draw(NUMBERS)) for _ in range(2))
    sign = 1 if is_floor else -1
    # Close to its number and far from it, a limit lets through what there is to let through.
    tried = [Fraction(one.number) + sign * Fraction(step, 1000) for step in (0, 1, 100_000)]
    kept_by_one = [value for value in tried if one.admits(value)]
    assert one.implies(other) is all(other.admits(value) for value in kept_by_one)


def test_more_than_a_half_is_half_and_one_of_even_numbers():
    def majority(number):
        return Limit(MORE_THAN, Portion("1/2").of(number)).whole.number

    assert [majority(number) for number in (1, 9, 10, 11)] == [1, 5, 6, 6]
