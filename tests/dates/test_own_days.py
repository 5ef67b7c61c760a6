"""Days of a place's own, laid over the published years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda import InputError, Office
from renda.calendars import (
    CalendarDay,
    OwnDayError,
    add_working_days,
    china,
    laid_over,
    load_own_days,
)
from renda.plugins import Plugins

FESTIVAL, SATURDAY, HOLIDAY = date(2026, 4, 20), date(2026, 4, 25), date(2026, 10, 1)
FILE = """
format = "renda.own-days/1"

[[off]]
day = 2026-04-20
name = "三月三"
notice = "桂政发〔2026〕1号"

[[worked]]
day = 2026-04-25
notice = "桂政发〔2026〕1号"
"""


def off(day, **rest):
    return CalendarDay(date=day, why="holiday", notice="No. 1", **rest)


@pytest.fixture
def file(tmp_path):
    """Write a file of own days."""

    def write(text):
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_file_of_own_days_is_laid_over_the_published_year(file):
    calendar = laid_over(china(), load_own_days(file(FILE)))
    assert not calendar.day(FESTIVAL).working
    assert (calendar.day(FESTIVAL).name, calendar.day(FESTIVAL).notice) == (
        "三月三",
        "桂政发〔2026〕1号",
    )
    assert calendar.day(SATURDAY).working
    assert not calendar.day(HOLIDAY).working
    assert add_working_days(calendar, date(2026, 4, 17), 1).date == date(2026, 4, 21)


def test_the_published_calendar_stays_as_it_is_and_has_another_version():
    calendar = laid_over(china(), [off(FESTIVAL)])
    assert china().day(FESTIVAL).working
    assert calendar.version != china().version
    assert laid_over(china(), []) is china()


def test_an_own_day_takes_the_place_of_a_published_one():
    worked = CalendarDay(date=HOLIDAY, why="make_up_workday", notice="No. 2")
    calendar = laid_over(china(), [worked])
    assert calendar.day(HOLIDAY) == worked
    assert [day for day in calendar.years[2026] if day.date == HOLIDAY] == [worked]


@given(
    st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.dates(date(2020, 1, 1), date(2026, 12, 31))
)
def test_no_other_day_is_changed(own, other):
    calendar = laid_over(china(), [off(own)])
    assert calendar.day(other) == (off(own) if other == own else china().day(other))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([off(date(2042, 4, 20))], "own day 2042-04-20: 2042; allowed: 2020, 2021"),
        ([off(FESTIVAL), off(FESTIVAL)], "own day 2026-04-20: 2 ×; allowed: 1 ×"),
    ],
)
def test_a_day_of_a_year_that_is_not_published_or_given_twice_is_refused(days, words):
    with pytest.raises(OwnDayError, match=words) as refused:
        laid_over(china(), days)
    assert "应为" in refused.value.text("zh")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FILE.replace("own-days/1", "own-days/2"), "format: 'renda.own-days/2' is not allowed"),
        (FILE.replace("notice", "source", 1), "notice"),
        (FILE.replace("2026-04-20", '"2026-04-31"'), "day"),
        ("off = 3", "off"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_place(file, text, words):
    with pytest.raises(InputError, match=words):
        load_own_days(file(text))


def test_an_office_reckons_by_own_days():
    with Office.open("memory://", plugins=Plugins(own_days=[off(FESTIVAL)])) as office:
        calendar = office.suggestions("national").desk.calendar
    assert not calendar.day(FESTIVAL).working
    assert calendar == laid_over(china(), [off(FESTIVAL)])
