"""Instants of commits run forward only, whoever asks for which and whatever the clock says."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from renda.inputs import NaiveInstantError
from renda.ports import (
    CLOCK_TOLERANCE,
    AheadOfClockError,
    ClockGapError,
    CommitTime,
    InstantRangeError,
    NotYetKnownError,
    check_knowable,
    commit_time,
    in_utc,
)
from renda.work import RecordedTooEarlyError

NOON = datetime(2025, 3, 7, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TICK = timedelta(microseconds=1)
END = datetime.max.replace(tzinfo=UTC)


def clock(moment=NOON):
    return lambda: moment


def test_a_commit_has_the_clocks_instant():
    assert commit_time(None, clock(), None) == CommitTime(NOON)
    assert commit_time(None, clock(), NOON - SECOND) == CommitTime(NOON)


@pytest.mark.parametrize("latest", [NOON, NOON + SECOND - TICK])
def test_a_clock_that_stands_still_moves_no_commit_back_and_nobody_is_told(latest, caplog):
    assert commit_time(None, clock(), latest) == CommitTime(latest + TICK)
    assert caplog.records == []


def test_a_clock_that_is_behind_by_more_than_a_second_is_told(caplog):
    latest = NOON + CLOCK_TOLERANCE
    assert commit_time(None, clock(), latest) == CommitTime(latest + TICK, NOON)
    assert "the clock says 2025-03-07 12:00:00+00:00, but the last commit was at" in caplog.text


def test_a_clock_that_is_behind_by_a_second_to_the_tick_is_not_told(caplog):
    at = commit_time(None, clock(), NOON + CLOCK_TOLERANCE - TICK)
    assert (at, caplog.records) == (CommitTime(NOON + CLOCK_TOLERANCE), [])


def test_at_the_end_of_time_commits_go_on():
    assert commit_time(None, clock(), END) == CommitTime(END, NOON)


def test_a_caller_may_name_an_instant_down_to_the_last_commits():
    assert commit_time(NOON, clock(NOON + SECOND), NOON) == CommitTime(NOON)
    assert commit_time(NOON - SECOND, clock(), None) == CommitTime(NOON - SECOND)
    with pytest.raises(RecordedTooEarlyError):
        commit_time(NOON - SECOND, clock(), NOON)


def test_a_caller_may_name_no_instant_that_has_not_come():
    assert commit_time(NOON + SECOND, clock(), None) == CommitTime(NOON + SECOND)
    with pytest.raises(AheadOfClockError, match=r"has not come yet: the clock says 2025-03-07T12"):
        commit_time(NOON + SECOND + TICK, clock(), None)


def test_a_clock_says_an_instant_of_utc():
    assert in_utc(NOON.astimezone(timezone(timedelta(minutes=1)))).tzinfo is UTC
    with pytest.raises(NaiveInstantError):
        commit_time(None, clock(NOON.replace(tzinfo=None)), None)
    with pytest.raises(InstantRangeError, match="outside the years 1 to 9999 of UTC"):
        commit_time(None, clock(END.replace(tzinfo=timezone(-timedelta(hours=1)))), None)


def knowable(asked, *, now=NOON, last_at=None, next_at=None, slowest=None):
    check_knowable(asked, now, last_at=last_at, next_at=next_at, slowest=slowest)


HOUR = timedelta(hours=1)
# What a store asks about: the instant, the commits around it, and the slowest clock noted after it.
KNOWABLE = {
    "now, before any commit": (NOON, {}),
    "a second ahead, as another machine's clock may be": (NOON + SECOND, {}),
    "long ago, before any commit": (NOON - HOUR, {}),
    "after the last commit": (NOON, {"last_at": NOON - HOUR}),
    "between two commits": (NOON - HOUR, {"last_at": NOON - 2 * HOUR, "next_at": NOON}),
    "before a commit dated a second ahead": (NOON, {"next_at": NOON + SECOND}),
    "before a clock a second slow": (NOON - HOUR, {"next_at": NOON, "slowest": NOON - SECOND}),
    "the very instant of a commit": (NOON, {"last_at": NOON, "next_at": NOON + HOUR}),
    "the instant of a commit still to come": (NOON + HOUR, {"last_at": NOON + HOUR}),
    "the same instant, written in another zone": (
        NOON.astimezone(timezone(8 * HOUR)),
        {"last_at": NOON, "next_at": NOON + HOUR},
    ),
}


@pytest.mark.parametrize(("asked", "around"), KNOWABLE.values(), ids=KNOWABLE)
def test_what_was_known_can_be_told_where_no_clock_had_run_ahead(asked, around):
    knowable(asked, **around)


UNKNOWABLE = {
    "a tick more than a second ahead": (NOON + SECOND + TICK, {}, NotYetKnownError),
    "to come, after a commit": (NOON + HOUR, {"last_at": NOON}, NotYetKnownError),
    "before a commit a tick more ahead": (
        NOON, {"next_at": NOON + SECOND + TICK}, ClockGapError
    ),
    "before a commit whose clock was a tick slower": (
        NOON - HOUR, {"next_at": NOON, "slowest": NOON - SECOND - TICK}, ClockGapError
    ),
    "to come, before a commit further ahead": (
        NOON + HOUR, {"next_at": NOON + 2 * HOUR}, ClockGapError
    ),
    "a tick after a commit": (
        NOON + TICK, {"last_at": NOON, "next_at": NOON + HOUR}, ClockGapError
    ),
    "where a clock noted later is ahead of this one": (
        NOON - HOUR, {"next_at": NOON + HOUR, "slowest": NOON + HOUR}, ClockGapError
    ),
    "no instant of UTC": (END.replace(tzinfo=timezone(-HOUR)), {}, InstantRangeError),
    "no offset": (NOON.replace(tzinfo=None), {}, NaiveInstantError),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "around", "error"), UNKNOWABLE.values(), ids=UNKNOWABLE)
def test_what_nobody_can_tell_is_refused(asked, around, error):
    with pytest.raises(error):
        knowable(asked, **around)


def test_what_is_still_to_come_is_told_with_the_clock():
    with pytest.raises(NotYetKnownError, match=r"2025-03-07T13:00:00\+00:00.*2025-03-07T12:00:00"):
        knowable((NOON + HOUR).astimezone(timezone(8 * HOUR)))


def test_who_asks_for_what_a_clock_leapt_over_is_told_which_commit_was_before():
    with pytest.raises(ClockGapError, match=r"dated before: 2025-03-07T11:59:59\+00:00"):
        check_knowable(
            NOON, NOON, last_at=NOON - SECOND, next_at=NOON + 3 * SECOND, slowest=NOON - SECOND
        )
    with pytest.raises(ClockGapError, match="dated before: None"):
        check_knowable(NOON, NOON, last_at=None, next_at=NOON + 3 * SECOND, slowest=None)
