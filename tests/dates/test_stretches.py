"""Stretches of days: what is left of them, and the months they touch."""

from datetime import date

from renda.dates.stretches import common, days_of, months_in, without

JANUARY = (date(2025, 1, 1), date(2025, 2, 1))
HOLIDAY = (date(2025, 1, 28), date(2025, 2, 5))
YEAR = (date(2025, 1, 1), date(2026, 1, 1))


def test_what_stretches_have_in_common_with_days_may_be_nothing():
    assert common([JANUARY, YEAR], date(2025, 1, 31), date(2025, 3, 1)) == [
        (date(2025, 1, 31), date(2025, 2, 1)),
        (date(2025, 1, 31), date(2025, 3, 1)),
    ]
    assert common([JANUARY], date(2025, 2, 1), date(2025, 3, 1)) == []


def test_what_is_taken_out_leaves_the_days_before_and_after():
    assert without([YEAR], [JANUARY]) == [(date(2025, 2, 1), date(2026, 1, 1))]
    assert without([JANUARY], [HOLIDAY]) == [(date(2025, 1, 1), date(2025, 1, 28))]
    assert days_of(without([YEAR], [HOLIDAY, JANUARY])) == 365 - 35


def test_an_absence_that_ends_before_it_begins_takes_nothing_out():
    assert without([YEAR], [(date(2025, 5, 1), date(2025, 4, 1))]) == [YEAR]


def test_each_month_that_is_touched_is_told_once():
    assert months_in([JANUARY, HOLIDAY]) == {(2025, 1), (2025, 2)}
