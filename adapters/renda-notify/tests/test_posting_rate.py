"""How many posts a minute there may be: those of an earlier minute count no more."""

from itertools import chain

from renda_notify.robots.posting_rate import PostingRate


def rate_at(*seconds):
    """Two posts a minute, by a clock that shows these seconds in turn."""
    return PostingRate(2, clock=chain(seconds).__next__)


def test_what_is_a_minute_old_counts_no_more():
    rate = rate_at(0.0, 20.0, 30.0, 60.0)
    assert [rate.wait(1), rate.wait(1)] == [0.0, 0.0]
    # The one of the beginning is the first that counts no more.
    assert rate.wait(1) == 30.0
    assert rate.wait(1) == 0.0


def test_who_has_to_wait_is_not_counted():
    rate = rate_at(0.0, 10.0, 20.0, 60.0)
    assert [rate.wait(2), rate.wait(1), rate.wait(1), rate.wait(2)] == [0.0, 50.0, 40.0, 0.0]


def test_more_than_fit_into_a_minute_wait_for_an_empty_one():
    rate = rate_at(0.0, 1.0, 60.0)
    assert [rate.wait(1), rate.wait(5), rate.wait(5)] == [0.0, 59.0, 0.0]
