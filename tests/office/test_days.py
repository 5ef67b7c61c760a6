"""What is done is recorded on its day or after; what is planned, only where that is said."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from renda import Office
from renda.memory import MemoryStore
from renda.office import AheadOfDayError
from renda.office.days import refuse_ahead
from renda.plugins import Plugins
from renda.process import Actor
from renda.suggestions import Accept, File
from renda.work import Reception, RecordedActivity

# In Shanghai it is the third of March already.
EVENING = datetime(2025, 3, 2, 16, tzinfo=UTC)
TODAY, TOMORROW = date(2025, 3, 3), date(2025, 3, 4)
BODY = Actor(id="office", capacity="work_body", congress_id="c1")
DEPUTY = Actor(id="d1", capacity="deputy", congress_id="c1")


@pytest.fixture
def office():
    return Office(MemoryStore(clock=lambda: EVENING), Plugins())


# The instant of a commit in UTC, and the last day that has come in Shanghai then.
DAYS = {
    "the last moment of a day": (datetime(2025, 3, 2, 15, 59, 59, 999999, tzinfo=UTC), 2),
    "midnight": (EVENING, 3),
    "noon in UTC": (datetime(2025, 3, 2, 12, tzinfo=UTC), 2),
    "the same midnight, written there": (EVENING.astimezone(timezone(timedelta(hours=8))), 3),
    "the same midnight, written elsewhere": (EVENING.astimezone(timezone(timedelta(hours=-9))), 3),
}


@pytest.mark.parametrize(("at", "day"), DAYS.values(), ids=DAYS)
def test_a_day_comes_at_midnight_in_shanghai_however_the_instant_is_written(at, day):
    refuse_ahead("accept", date(2025, 3, day), at)
    refuse_ahead("accept", date(1949, 10, 1), at)
    with pytest.raises(
        AheadOfDayError, match=f"of 2025-03-0{day + 1}, but today is 2025-03-0{day}"
    ):
        refuse_ahead("accept", date(2025, 3, day + 1), at)


def reception(day):
    return Reception(activity_id="r1", happened_on=day, deputies=[], visitors=1)


def filing(day):
    return File(suggestion_id="s1", title="t", congress_id="c1", level="county", lead="d1", on=day)


def test_an_activity_of_today_is_recorded_and_one_of_tomorrow_refused(office):
    with office.session(actor="clerk") as s:
        s.activities.record(reception(TODAY))
        with pytest.raises(AheadOfDayError, match="'r1' is of 2025-03-04, but today is 2025-03-03"):
            s.activities.correct(reception(TOMORROW), revision=1)
    with pytest.raises(AheadOfDayError), office.session(actor="clerk") as s:
        s.activities.record(reception(TOMORROW))
    with office.store.reading() as session:
        assert session.of(RecordedActivity).get("r1").value.activity == reception(TODAY)


def test_a_planned_activity_is_recorded_where_that_is_said(office):
    with office.session(actor="clerk") as s:
        s.activities.record(reception(TOMORROW), ahead=True)
        stored = s.activities.correct(reception(date(2030, 1, 1)), revision=1, ahead=True)
    assert stored.value.activity.happened_on == date(2030, 1, 1)


def test_a_move_of_a_day_to_come_is_refused_and_freezes_nothing(office):
    desk = office.suggestions("national")
    with pytest.raises(AheadOfDayError):
        desk.file(filing(TOMORROW), by=DEPUTY)
    desk.file(filing(TODAY), by=DEPUTY)
    with pytest.raises(AheadOfDayError, match="accept is of 2042-01-20"):
        desk.apply("s1", Accept(on=date(2042, 1, 20)), by=BODY)
    assert desk.get("s1").revision == 1


def test_a_planned_move_is_made_where_that_is_said(office):
    desk = office.suggestions("national")
    desk.file(filing(TOMORROW), by=DEPUTY, ahead=True)
    desk.apply("s1", Accept(on=TOMORROW), by=BODY, ahead=True)
    assert desk.get("s1").revision == 2
