"""Instants of commits run forward only, whoever asks for which."""

from datetime import UTC, datetime, timedelta

import pytest

from renda.inputs import NaiveInstantError
from renda.ports import instant_of_commit
from renda.work import RecordedTooEarlyError

NOON = datetime(2025, 3, 7, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def clock(moment=NOON):
    return lambda: moment


def test_a_commit_has_the_clocks_instant():
    assert instant_of_commit(None, clock(), None) == NOON
    assert instant_of_commit(None, clock(), NOON - SECOND) == NOON


@pytest.mark.parametrize("latest", [NOON, NOON + SECOND])
def test_a_clock_that_stands_still_or_goes_back_moves_no_commit_back(latest):
    assert instant_of_commit(None, clock(), latest) == latest + timedelta(microseconds=1)


def test_a_caller_may_name_an_instant_down_to_the_last_commits():
    assert instant_of_commit(NOON, clock(NOON + SECOND), NOON) == NOON
    assert instant_of_commit(NOON - SECOND, clock(), None) == NOON - SECOND
    with pytest.raises(RecordedTooEarlyError):
        instant_of_commit(NOON - SECOND, clock(), NOON)


def test_a_clock_without_an_offset_is_refused():
    with pytest.raises(NaiveInstantError):
        instant_of_commit(None, clock(NOON.replace(tzinfo=None)), None)
