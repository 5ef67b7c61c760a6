"""The clock of a store: which instant a commit has, and whether an instant says what was known.

Commits are ordered by their numbers. Their instants only run forward, whatever the clock does:
where it is behind the last commit, the next one comes just after that, and notes what the clock
said. It knows no store.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from attrs import frozen

from renda.kernel.moments import in_utc
from renda.ports.failures import AheadOfClockError, ClockGapError, NotYetKnownError
from renda.work.ledger import RecordedTooEarlyError

log: logging.Logger = logging.getLogger("renda")
TICK = timedelta(microseconds=1)
CLOCK_TOLERANCE = timedelta(seconds=1)
"""How far the clocks of two machines that share a store may differ without a word."""


@frozen
class CommitTime:
    """When a commit is made (提交时刻).

    Args:
        at: Its instant, never before that of the last commit.
        clock: What the clock said, where it was behind that by more than a second; else None.
    """

    at: datetime
    clock: datetime | None = None


def utc_now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


def commit_time(
    given: datetime | None, clock: Callable[[], datetime], latest: datetime | None
) -> CommitTime:
    """Return when a commit is made: where the clock is behind, just after the last one.

    Args:
        given: The instant that the caller asked for; None leaves it to the clock.
        clock: Returns the present instant, with an offset.
        latest: The instant of the last commit; None before the first.

    Raises:
        NaiveInstantError: The clock's instant has no offset.
        InstantRangeError: The clock's instant is none in UTC.
        AheadOfClockError: The caller's instant has not come yet.
        RecordedTooEarlyError: The caller's instant is before the last commit's.
    """
    now = in_utc(clock())
    if given is not None:
        _check_given(given, now, latest)
        return CommitTime(given)
    at = now if latest is None else max(now, _after(latest))
    if at - now <= CLOCK_TOLERANCE:
        return CommitTime(at)
    log.warning("the clock says %s, but the last commit was at %s", now, latest)
    return CommitTime(at, now)


def check_knowable(
    known_at: datetime,
    now: datetime,
    *,
    last_at: datetime | None,
    next_at: datetime | None,
    slowest: datetime | None,
) -> None:
    """Refuse an instant of which nobody can tell any more, or yet, what was known then.

    Where a clock had run ahead, commits bear instants that had not come; once it is set right, a
    later commit notes an earlier clock. What was known in between can no longer be told.

    Args:
        known_at: The instant that is asked for.
        now: What the clock says.
        last_at: The instant of the last commit up to it; None where there is none.
        next_at: The instant of the first commit after it; None where there is none.
        slowest: The earliest clock that a commit after it noted; None where none did.

    Raises:
        InstantRangeError: It is none in UTC.
        NotYetKnownError: It has not come yet.
        ClockGapError: What was done by then is dated later.
    """
    moment = in_utc(known_at)
    # At the instant of a commit was known what that commit left, whatever clocks say.
    if moment == last_at:
        return
    clock = now if slowest is None else min(now, slowest)
    if next_at is None and moment - now > CLOCK_TOLERANCE:
        raise NotYetKnownError(known_at=moment.isoformat(), clock=now.isoformat())
    if next_at is not None and next_at - clock > CLOCK_TOLERANCE:
        raise ClockGapError(
            known_at=moment.isoformat(),
            clock=clock.isoformat(),
            last_at=_or_none(last_at),
            next_at=next_at.isoformat(),
        )


def _check_given(given: datetime, now: datetime, latest: datetime | None) -> None:
    if given - now > CLOCK_TOLERANCE:
        raise AheadOfClockError(at=given.isoformat(), clock=now.isoformat())
    if latest is not None and given < latest:
        raise RecordedTooEarlyError(at=given.isoformat(), latest=latest.isoformat())


def _or_none(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _after(latest: datetime) -> datetime:
    """Return the instant just after another; at the end of time, that one."""
    try:
        return latest + TICK
    except OverflowError:
        return latest
