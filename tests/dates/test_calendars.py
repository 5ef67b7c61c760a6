"""The working-day calendar: every bundled day, the years not published, and counting."""

from datetime import date, datetime, timedelta

import chinese_calendar
import holidays
import pytest
from dates.bundled import AFTER, FIRST, OFFICE, YEARS, in_china, until
from hypothesis import given
from hypothesis import strategies as st

from renda.dates.calendar_files import china, load_calendar
from renda.dates.calendars import (
    CalendarDay,
    CalendarNotPublishedError,
    CountedDay,
    DayKind,
    PublishedCalendar,
    WorkCalendar,
    WorkingDayCountError,
    add_working_days,
    next_working_day,
    working_days,
)
from renda.errors import RendaError

ALL_DAYS = [FIRST + timedelta(n) for n in range((AFTER - FIRST).days)]
MAKE_UP = {
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
NOTICES = {
    2020: ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"],
    2021: ["国办发明电〔2020〕27号"],
    2022: ["国办发明电〔2021〕11号", "国办发明电〔2022〕16号"],
    2023: ["国办发明电〔2022〕16号"],
    2024: ["国办发明电〔2023〕7号"],
    2025: ["国办发明电〔2024〕12号"],
    2026: ["国办发明电〔2025〕7号"],
}


# What is bundled


def test_every_bundled_day_agrees_with_chinese_calendar():
    assert [
        day for day in ALL_DAYS if china().day(day).working != chinese_calendar.is_workday(day)
    ] == []


def test_every_bundled_day_agrees_with_holidays():
    other = holidays.China(years=YEARS)
    assert [day for day in ALL_DAYS if china().day(day).working != other.is_working_day(day)] == []


@pytest.mark.parametrize(
    ("year", "days"),
    [(2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)],
)
def test_a_year_has_its_number_of_working_days(year, days):
    assert working_days(china(), date(year, 1, 1), date(year + 1, 1, 1)) == days


@pytest.mark.parametrize("year", MAKE_UP)
def test_the_make_up_days_are_those_of_the_notice(year):
    made_up = [it for it in map(china().day, ALL_DAYS) if it.why is DayKind.MAKE_UP_WORKDAY]
    assert [f"{it.date:%m-%d}" for it in made_up if it.date.year == year] == MAKE_UP[year].split()
    assert all(it.working and it.date.weekday() >= 5 and it.name is None for it in made_up)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-02-10", "2024-02-17"),
        ("2024-06-08", "2024-06-10"),
        ("2025-01-28", "2025-02-04"),
        ("2025-10-01", "2025-10-08"),
        ("2026-02-15", "2026-02-23"),
        ("2026-09-25", "2026-09-27"),
    ],
)
def test_no_day_of_a_holiday_block_is_worked(first, last):
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    assert working_days(china(), start, end + timedelta(1)) == 0


@pytest.mark.parametrize("year", YEARS)
def test_every_fixed_day_names_a_notice_of_its_year(year):
    fixed = [it for it in map(china().day, ALL_DAYS) if it.date.year == year and it.notice]
    assert sorted({it.notice for it in fixed}) == sorted(NOTICES[year])
    assert {it.why for it in fixed} == {DayKind.HOLIDAY, DayKind.MAKE_UP_WORKDAY}


def test_the_extended_spring_festival_of_2020_rests_on_the_second_notice():
    assert china().day(date(2020, 1, 30)).notice == "国办发明电〔2019〕16号"
    for day in (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)):
        assert china().day(day) == CalendarDay(
            date=day, why=DayKind.HOLIDAY, name="春节", notice="国办发明电〔2020〕1号"
        )
    assert china().day(date(2020, 2, 3)).why is DayKind.WORKDAY


def test_a_day_is_decided_by_the_next_years_notice_where_that_reaches_back():
    decided = china().day(date(2022, 12, 31))
    assert (decided.why, decided.name) == (DayKind.HOLIDAY, "元旦")
    assert decided.notice == china().day(date(2023, 1, 2)).notice == "国办发明电〔2022〕16号"


def test_an_ordinary_day_needs_no_notice():
    assert china().day(date(2024, 3, 6)) == CalendarDay(date=date(2024, 3, 6), why=DayKind.WORKDAY)
    assert china().day(date(2024, 3, 9)).why is DayKind.WEEKEND
    assert china().day(date(2024, 3, 9)).notice is None


def test_an_instant_is_judged_by_its_own_date():
    assert not china().day(datetime(2024, 2, 12, 9)).working  # noqa: DTZ001


def test_the_kinds_of_day_are_labelled_in_chinese_and_english():
    assert [kind.label("zh") for kind in DayKind] == ["工作日", "周末", "节假日", "调休上班日"]
    assert DayKind.MAKE_UP_WORKDAY.label() == "make-up working day"


# Unpublished years


@given(st.dates().filter(lambda day: day.year not in YEARS))
def test_a_day_of_an_unpublished_year_is_refused(day):
    with pytest.raises(CalendarNotPublishedError) as refused:
        china().day(day)
    assert isinstance(refused.value, RendaError | LookupError)
    assert refused.value.year == day.year
    assert f"calendar {day.year} not available" in str(refused.value)
    assert "2020, 2021, 2022, 2023, 2024, 2025, 2026" in str(refused.value)


@given(st.dates().filter(lambda day: day.year not in YEARS))
def test_a_provisional_calendar_marks_every_guess(day):
    guess = china().provisional().day(day)
    assert guess.provisional
    assert guess.working == (day.weekday() < 5)


@given(in_china)
def test_a_provisional_calendar_says_of_published_days_what_is_published(day):
    assert china().provisional().day(day) == china().day(day)


def test_ten_working_days_from_the_end_of_2026_are_an_error_not_a_date():
    with pytest.raises(CalendarNotPublishedError, match="calendar 2027 not available"):
        add_working_days(china(), date(2026, 12, 28), 10)


def test_ten_working_days_from_the_end_of_2026_may_be_counted_provisionally():
    counted = add_working_days(china().provisional(), date(2026, 12, 28), 10)
    assert counted == CountedDay(date=date(2027, 1, 11), provisional=True)


def test_three_working_days_from_the_end_of_2026_need_no_guess():
    counted = add_working_days(china().provisional(), date(2026, 12, 28), 3)
    assert counted == CountedDay(date=date(2026, 12, 31), provisional=False)


def test_a_rolled_date_is_provisional_before_the_notice_is_out():
    before = until(china(), 2024).provisional()
    due = date(2025, 2, 4)
    assert next_working_day(before, due) == CountedDay(date=due, provisional=True)
    after = CountedDay(date=date(2025, 2, 5), provisional=False)
    assert next_working_day(china(), due) == after


def test_a_count_is_provisional_when_only_days_on_the_way_are_guessed(office_file):
    gap = load_calendar(office_file(OFFICE), base=until(china(), 2025)).provisional()
    counted = add_working_days(gap, date(2025, 12, 31), 300)
    assert counted.date.year == 2027
    assert counted.provisional


# Counting


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2024-02-05", 5, "2024-02-18"),
        ("2024-02-05", 7, "2024-02-20"),
        ("2024-02-05", 10, "2024-02-23"),
        ("2025-01-20", 5, "2025-01-26"),
        ("2025-01-20", 7, "2025-02-05"),
        ("2025-01-20", 10, "2025-02-08"),
    ],
)
def test_a_return_window_ends_on_its_last_working_day(start, n, end):
    counted = add_working_days(china(), date.fromisoformat(start), n)
    assert counted == CountedDay(date=date.fromisoformat(end), provisional=False)


@pytest.mark.parametrize(
    ("due", "rolled"),
    [
        ("2024-05-05", "2024-05-06"),
        ("2026-02-28", "2026-02-28"),
        ("2025-07-20", "2025-07-21"),
        ("2025-02-04", "2025-02-05"),
    ],
)
def test_a_due_date_rolls_to_the_next_working_day(due, rolled):
    assert next_working_day(china(), date.fromisoformat(due)).date == date.fromisoformat(rolled)


@given(in_china, st.integers(1, 15))
def test_counting_on_and_counting_between_agree(start, n):
    end = add_working_days(china(), start, n).date
    assert china().day(end).working
    assert working_days(china(), start + timedelta(1), end + timedelta(1)) == n


@given(in_china, st.integers(1, 8), st.integers(1, 8))
def test_counting_in_two_steps_is_counting_in_one(start, first, second):
    halfway = add_working_days(china(), start, first).date
    assert add_working_days(china(), halfway, second) == add_working_days(
        china(), start, first + second
    )


@given(in_china)
def test_the_next_working_day_skips_only_rest_days(day):
    rolled = next_working_day(china(), day).date
    assert china().day(rolled).working
    assert working_days(china(), day, rolled) == 0


@given(in_china, in_china, in_china)
def test_working_days_of_adjoining_stretches_add_up(one, two, three):
    first, middle, last = sorted([one, two, three])
    parts = working_days(china(), first, middle) + working_days(china(), middle, last)
    assert parts == working_days(china(), first, last)


def test_an_empty_stretch_has_no_working_days():
    assert working_days(china(), date(2024, 3, 6), date(2024, 3, 6)) == 0
    assert working_days(china(), date(2024, 3, 6), date(2024, 3, 5)) == 0


@pytest.mark.parametrize("n", [0, -1])
def test_a_count_of_no_working_days_is_refused(n):
    with pytest.raises(WorkingDayCountError, match="allowed: 1 or more") as refused:
        add_working_days(china(), date(2024, 3, 6), n)
    assert (refused.value.count, refused.value.start) == (n, date(2024, 3, 6))


# The calendar as a value


def test_the_bundled_calendar_is_a_value_of_the_port():
    calendar: WorkCalendar = china()
    assert calendar == china()
    assert hash(calendar) == hash(china())
    with pytest.raises(AttributeError):
        calendar.years = {}


def test_a_calendar_covers_at_least_one_year():
    with pytest.raises(ValueError, match="years"):
        PublishedCalendar(years={})


def test_the_version_tells_calendars_with_other_answers_apart(office):
    versions = [
        china().version,
        china().provisional().version,
        until(china(), 2025).version,
        office.version,
        office.provisional().version,
        PublishedCalendar(years={2027: ()}).version,
        PublishedCalendar(years={2027: (), 2028: ()}).version,
    ]
    assert len(set(versions)) == len(versions)
    assert china().version.startswith("2026-")
    assert office.provisional().version.startswith("2027-")


def test_the_version_does_not_hang_on_the_order_of_the_years():
    backwards = PublishedCalendar(years=dict(sorted(china().years.items(), reverse=True)))
    assert backwards.version == china().version
