"""Pauses grow, up to a longest; they are never alike, and never shorter than asked for."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office.delivery.shelves import BEGUN, D1, Shelf, busy, kept, office_with, reminder

from renda.office import BackOff

MINUTE = timedelta(minutes=1)


def pauses(back_off, *attempts, **more):
    """Return the pauses after some attempts."""
    return [back_off.again_at(number, BEGUN, chance=1.0, **more) - BEGUN for number in attempts]


def test_each_pause_is_twice_as_long_up_to_the_longest():
    assert pauses(BackOff(), 1, 2, 3, 9) == [MINUTE, 2 * MINUTE, 4 * MINUTE, 256 * MINUTE]
    assert pauses(BackOff(attempts=10**9), 10, 10**8) == [360 * MINUTE, 360 * MINUTE]


def test_a_service_may_be_down_over_a_weekend_however_chance_falls():
    shortest = [BackOff().again_at(number, BEGUN, chance=0.0) - BEGUN for number in range(1, 30)]
    assert sum(shortest, timedelta()) > timedelta(hours=63)


def test_after_the_last_attempt_there_is_none():
    assert BackOff(attempts=3).again_at(2, BEGUN, chance=0.5) is not None
    assert BackOff(attempts=3).again_at(3, BEGUN, chance=0.5) is None


def test_by_chance_a_pause_is_up_to_half_as_long():
    assert BackOff().again_at(1, BEGUN, chance=0.0) == BEGUN + MINUTE / 2


@pytest.mark.parametrize(
    ("asked", "pause"), [(30, MINUTE), (90, 1.5 * MINUTE), (-7, MINUTE), (1e300, timedelta(days=1))]
)
def test_the_other_side_may_ask_for_longer_up_to_a_day(asked, pause):
    assert pauses(BackOff(), 1, again_after=asked) == [pause]


def test_what_the_other_side_asks_for_is_heeded():
    office, shelf = office_with(reminder("n1")), Shelf()
    shelf.troubles[D1] = busy(again_after=7200.0)
    office.deliver([shelf], clock=lambda: BEGUN)
    assert kept(office, "n1")[0].due_at == BEGUN + timedelta(hours=2)


@pytest.mark.parametrize("wrong", [{"first": timedelta(0)}, {"attempts": 0}])
def test_no_pause_and_no_attempt_are_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        BackOff(**wrong)


@given(st.integers(1, 10**6), st.floats(0, 1), st.none() | st.floats(allow_nan=False))
def test_every_pause_is_some_time_ahead(attempts, chance, asked):
    later = BackOff(attempts=10**7).again_at(attempts, BEGUN, chance=chance, again_after=asked)
    assert BEGUN < later <= BEGUN + timedelta(days=1)
