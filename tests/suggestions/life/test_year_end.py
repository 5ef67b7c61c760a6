"""The end of a year whose next calendar is not published yet: nobody's act waits for it."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from suggestions.walks import BODY, UNIT, Walk, assigned, day

from renda.dates.calendar_files import china
from renda.dates.calendars import CalendarDay, DayKind
from renda.process.moves import Recompute
from renda.suggestions.life.procedures import shipped_procedures, suggestion_desk
from renda.suggestions.office.dues import overdue, owed, task_text
from renda.testing.strategies.items.suggestion_moves import moves
from renda.testing.strategies.items.suggestions import ACTORS, file_moves
from renda.testing.strategies.items.walks import walk

NEW_YEAR = CalendarDay(date=date(2027, 1, 1), why=DayKind.HOLIDAY, name="元旦", notice="国办")
LATER_CHINA = evolve(china(), years={**china().years, 2027: (NEW_YEAR,)})


def filed_on_christmas():
    return Walk("chongqing-2017", on="2026-12-25")


def recomputed(walk, on):
    desk = evolve(walk.desk, calendar=LATER_CHINA)
    return desk.apply(walk.it, Recompute(on=day(on)), by=BODY)


def test_a_deputy_files_in_chongqing_on_25_december():
    due = filed_on_christmas().task("assign").due
    assert (due.span.count, due.awaits) == (10, 2027)


def test_the_list_of_what_is_owed_says_that_the_day_is_open():
    entry = owed([filed_on_christmas().it], day("2026-12-25"))[0]
    assert task_text(entry).endswith("; the day is open: the calendar of 2027 is not published")
    assert task_text(entry, "zh").endswith("（期限待定：2027年放假安排尚未公布）")


def test_recomputing_fills_in_the_day_once_the_calendar_is_published():
    item = recomputed(filed_on_christmas(), "2027-01-04")
    assert item.tasks[0].due.on == day("2027-01-11")
    assert not overdue([item], day("2027-01-11"))
    assert overdue([item], day("2027-01-12"))


@pytest.mark.parametrize("on", ["2026-11-20", "2026-11-30", "2026-12-10", "2026-12-31"])
def test_a_unit_is_assigned_contacts_and_replies_on_any_day_of_december(on):
    walk = assigned("chongqing-2017", on, co=["police"]).received().advised().contacted().replied()
    assert walk.task("co_opinion").due.awaits == 2027
    assert walk.stage == "replied"


def test_nobody_is_too_late_for_an_open_day():
    walk = assigned("qingdao-2021", "2026-12-29", lead_unit="transport")
    assert walk.task("return").due.awaits == 2027
    assert walk.returned("2027-03-01", by=UNIT).stage == "return_requested"


def test_an_open_day_is_filled_in_at_any_stage_with_something_owed():
    walk = assigned("chongqing-2017", "2026-12-01").contacted().replied()
    item = recomputed(walk.evaluated("dissatisfied", "2026-12-30"), "2027-01-04")
    assert not [task for task in item.tasks if task.is_open and task.due.awaits]


@pytest.mark.parametrize("place", [*shipped_procedures()])
@given(data=st.data())
@settings(max_examples=12)
def test_no_move_of_any_place_is_refused_for_its_calendar(place, data):
    desk = suggestion_desk(place, china())
    filing = data.draw(file_moves())
    late = day("2026-11-01") + timedelta(data.draw(st.integers(0, 60)))
    item = desk.begin(evolve(filing, on=late, channel="ordinary", phase="in_session"), by=ACTORS[0])
    walk(data.draw, desk, item, ACTORS, moves)
