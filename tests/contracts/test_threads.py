"""What a suite waits for has an end: it is told what raised first, and where something blocks."""

from threading import Event
from time import monotonic

import pytest

from renda.testing.threads import OverdueError, run_together, run_within, start_in_thread

NEVER = Event()


class FirstError(Exception):
    """What the first of several works raises."""


def fail():
    raise FirstError


def test_who_raises_first_ends_the_waiting_for_all_others():
    began = monotonic()
    with pytest.raises(FirstError):
        run_together([NEVER.wait, fail])
    with pytest.raises(FirstError):
        run_together([NEVER.wait, fail], meanwhile=list)
    assert monotonic() - began < 5


def test_what_is_done_meanwhile_is_done_once_more_when_all_have_ended():
    done, seen = [], []
    run_together([lambda: done.append(1)] * 3, meanwhile=lambda: seen.append(len(done)))
    assert seen[-1] == 3


def test_what_is_done_meanwhile_may_fail():
    with pytest.raises(FirstError):
        run_together([list], meanwhile=fail)


def test_what_blocks_is_told_with_where_it_waits():
    with pytest.raises(OverdueError, match=r"within 0\.1 seconds; .*threading\.py:") as told:
        run_within(0.1, NEVER.wait)
    assert "in wait" in told.value.__notes__[0]


def test_what_ends_in_time_gives_what_it_returns_or_raises():
    assert run_within(5, lambda: 7) == 7
    assert start_in_thread(lambda: 7).result() == 7
    with pytest.raises(FirstError):
        run_within(5, fail)
