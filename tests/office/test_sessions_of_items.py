"""The last day of a session is known from the roster: nobody types it at each filing."""

from datetime import date

import pytest
from office.office_world import DEPUTY

from renda import Office
from renda.people import CongressSession
from renda.process import Actor
from renda.suggestions import Accept, Assign, File

OPENED, CLOSED = date(2025, 1, 6), date(2025, 1, 10)
PRESIDIUM = Actor(id="presidium", capacity="presidium", congress_id="c1")


def filing(on=OPENED, **fields):
    given = {"suggestion_id": "s1", "title": "增加公共停车位", "congress_id": "c1", "lead": "d1"}
    return File(**{**given, "level": "township", "phase": "in_session", "on": on, **fields})


@pytest.fixture
def office():
    with Office.open("memory://") as opened:
        yield opened


@pytest.fixture
def desk(office):
    held = {"congress_id": "c1", "term": 17, "begins_year": True}
    with office.session(actor="clerk", reason="会议") as s:
        sessions = s.of(CongressSession)
        last_year = {"opened_on": date(2024, 1, 8), "closed_on": date(2024, 1, 11)}
        sessions.add(CongressSession(session_number=3, **last_year, **held))
        sessions.add(CongressSession(session_number=4, opened_on=OPENED, closed_on=CLOSED, **held))
    return office.suggestions("shandong-2017")


def closed_on(desk, move):
    return desk.file(move, by=DEPUTY).value.session_closed_on


def test_sd_15_a_township_counts_from_the_close_of_the_session_that_nobody_typed(desk):
    assert closed_on(desk, filing()) == CLOSED
    desk.apply("s1", Accept(on=CLOSED), by=PRESIDIUM)
    assigned = desk.apply("s1", Assign(on=date(2025, 1, 20), lead="u1"), by=PRESIDIUM).value
    (reply,) = [task for task in assigned.tasks if task.timer == "reply"]
    assert (reply.due.anchor, reply.due.legal) == (CLOSED, date(2025, 3, 10))


def test_a_day_that_was_said_holds(desk):
    assert closed_on(desk, filing(session_closed_on=date(2025, 1, 9))) == date(2025, 1, 9)


@pytest.mark.parametrize(
    "fields",
    [
        {"phase": "between_sessions"},
        {"on": date(2025, 1, 11)},
        {"on": date(2023, 12, 1)},
    ],
)
def test_what_was_filed_in_no_known_session_has_no_such_day(desk, fields):
    assert closed_on(desk, filing(**fields)) is None


def test_a_session_whose_last_day_is_not_recorded_gives_none(office, desk):
    with office.session(actor="clerk", reason="会议") as s:
        open_end = {"congress_id": "c1", "term": 17, "session_number": 5, "begins_year": True}
        s.of(CongressSession).add(CongressSession(opened_on=date(2025, 6, 1), **open_end))
    assert closed_on(desk, filing(date(2025, 6, 2))) is None
