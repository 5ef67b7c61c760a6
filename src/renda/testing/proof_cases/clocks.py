"""Cases of clocks that are wrong: commits go on, and what was known then is right or refused."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from attrs import define

from renda.errors import RendaError
from renda.ports import AheadOfClockError, Capability, ClockGapError, NotYetKnownError, Store
from renda.testing.samples import INSTANT, SECOND
from renda.testing.sessions import add, congresses
from renda.testing.store_cases.audits import entries
from renda.testing.stores import Needing, StoreSuite, needs, new_session

needs_audit: Needing = needs(Capability.AUDIT)
DAY, YEARS = timedelta(days=1), timedelta(days=3653)
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
EAST, WEST = timezone(timedelta(hours=8)), timezone(timedelta(hours=-8))


@define
class SetClock:
    """A clock that stands at an instant until it is set (可调时钟)."""

    now: datetime = INSTANT

    def __call__(self) -> datetime:
        """Return the instant it stands at."""
        return self.now


class NoClockError(RendaError, TypeError):
    """A case sets the clock of a store, and the suite does not define how."""

    message = "{suite} must define make_clocked_store: how a store is made with a clock"


class ClockCases(StoreSuite):
    """Cases of commits under a clock that is wrong."""

    def make_clocked_store(self, tmp_path: Path, clock: Callable[[], datetime]) -> Store:
        """Make an empty store that asks a clock of the case for the present instant.

        Needed of stores that declare `Capability.AUDIT`.

        Args:
            tmp_path: An empty folder of its own.
            clock: Returns the present instant.
        """
        del tmp_path, clock
        raise NoClockError(suite=type(self).__name__)

    @pytest.fixture
    def clock(self) -> SetClock:
        """A clock that the case sets."""
        return SetClock()

    @pytest.fixture
    def clocked(self, store: Store, tmp_path: Path, clock: SetClock) -> Iterator[Store]:
        """An empty store under that clock; asked for after `store`, so that needs are looked at."""
        del store
        folder = tmp_path / "clocked"
        folder.mkdir()
        made = self.make_clocked_store(folder, clock)
        try:
            yield made
        finally:
            made.close()

    @pytest.mark.parametrize("ahead", [timedelta(minutes=1), YEARS])
    def test_an_instant_that_has_not_come_is_refused(self, store: Store, ahead: timedelta) -> None:
        with pytest.raises(AheadOfClockError):
            add(store, 1, at=datetime.now(UTC) + ahead)
        add(store, 2)
        assert congresses(store) == ["c2"]

    @pytest.mark.parametrize(
        "at", [FIRST, FIRST.replace(tzinfo=EAST), LAST, LAST.replace(tzinfo=WEST)]
    )
    def test_at_the_ends_of_time_an_instant_is_kept_or_refused(
        self, store: Store, at: datetime
    ) -> None:
        with suppress(RendaError):
            assert add(store, 1, at=at) == at
        assert add(store, 2) > INSTANT

    @needs_audit
    def test_the_next_commit_is_always_possible(self, clocked: Store, clock: SetClock) -> None:
        jumps = (YEARS, -400 * DAY, YEARS, -2 * YEARS, LAST - INSTANT, timedelta(), -DAY)
        for number, jump in enumerate(jumps):
            clock.now = INSTANT + jump
            add(clocked, 2 * number)
            add(clocked, 2 * number + 1)
        instants = [entry.at for entry in entries(clocked)]
        assert len(instants) == 2 * len(jumps)
        assert instants == sorted(instants)

    @needs_audit
    def test_the_instant_follows_the_last_where_the_clock_is_behind(
        self, clocked: Store, clock: SetClock
    ) -> None:
        before = add(clocked, 1)
        clock.now = INSTANT - DAY
        assert before < add(clocked, 2) < before + SECOND

    @needs_audit
    def test_an_entry_says_what_a_clock_said_that_was_behind(
        self, clocked: Store, clock: SetClock, caplog: pytest.LogCaptureFixture
    ) -> None:
        for clock.now in (INSTANT, INSTANT - SECOND / 2, INSTANT - DAY, INSTANT + DAY):
            add(clocked, len(entries(clocked)))
        assert [entry.clock for entry in entries(clocked)] == [None, None, INSTANT - DAY, None]
        assert [record.name for record in caplog.records] == ["renda"]

    @needs_audit
    def test_what_was_known_at_a_commit_or_under_a_right_clock_can_be_told(
        self, clocked: Store, clock: SetClock
    ) -> None:
        first = add(clocked, 1)
        clock.now += DAY
        second = add(clocked, 2)
        clock.now += DAY
        for at in (FIRST, first - SECOND, first, first + SECOND, second, clock.now):
            assert _is_knowable(clocked, at)

    @needs_audit
    @pytest.mark.parametrize("ahead", [2 * SECOND, YEARS, LAST - INSTANT])
    def test_what_will_be_known_is_refused(
        self, clocked: Store, clock: SetClock, ahead: timedelta
    ) -> None:
        add(clocked, 1)
        with new_session(clocked) as session, pytest.raises(NotYetKnownError):
            session.audit.check_knowable(clock.now + ahead)

    @needs_audit
    def test_what_was_known_in_what_a_clock_leapt_over_is_refused(
        self, clocked: Store, clock: SetClock
    ) -> None:
        good = add(clocked, 1)
        clock.now += YEARS
        leapt = add(clocked, 2)
        clock.now += DAY - YEARS
        # Already before the next commit: the last one bears an instant that has not come.
        for late in (None, add(clocked, 3)):
            with new_session(clocked) as session:
                for at in (good + SECOND, clock.now, clock.now + YEARS - 2 * DAY):
                    with pytest.raises(ClockGapError):
                        session.audit.check_knowable(at)
                for at in filter(None, (FIRST, good, leapt, late)):
                    session.audit.check_knowable(at)

    @needs_audit
    def test_what_can_be_told_is_what_was_done_by_then(
        self, clocked: Store, clock: SetClock
    ) -> None:
        days = [INSTANT + DAY * number for number in (1, 2, 3, 4, 5, 3700)]
        for day in days:
            # On the third day the clock is ten years ahead.
            clock.now = day + YEARS if day == days[2] else day
            add(clocked, len(entries(clocked)))
        knowable = [day + SECOND for day in days[:-1] if _is_knowable(clocked, day + SECOND)]
        assert knowable == [days[0] + SECOND]
        for at, done in ((days[0], 1), (days[1], 2), (days[0] + SECOND, 1)):
            assert [entry.no for entry in entries(clocked) if entry.at <= at] == [
                *range(1, done + 1)
            ]
            assert _is_knowable(clocked, at)

    @needs_audit
    def test_an_instant_that_is_none_in_utc_is_not_asked_about(self, clocked: Store) -> None:
        add(clocked, 1)
        for at in (FIRST.replace(tzinfo=EAST), LAST.replace(tzinfo=WEST)):
            with new_session(clocked) as session, pytest.raises(RendaError):
                session.audit.check_knowable(at)


def _is_knowable(store: Store, at: datetime) -> bool:
    """Tell whether what was known at an instant can be told."""
    with new_session(store) as session:
        try:
            session.audit.check_knowable(at)
        except (ClockGapError, NotYetKnownError):
            return False
    return True
