"""The working-day calendar: every bundled day, counting, and the office's own file."""

import json
from collections import Counter
from copy import deepcopy
from datetime import date, datetime, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.dates.calendar_files import Allowed, CalendarFileError, china, load_calendar
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

YEARS = range(2020, 2027)
FIRST, AFTER = date(2020, 1, 1), date(2027, 1, 1)
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
OFFICE = {
    "format": "renda.calendar/1",
    "year": 2027,
    "notices": [
        {
            "number": "某办发〔2026〕1号",
            "issued": "2026-11-25",
            "title": "2027年部分节假日安排",
            "holidays": [
                {"name": "元旦", "days": ["2027-01-01", "2027-01-02", "2027-01-03"]},
                {"name": "春节", "days": ["2027-02-05", "2027-02-06"]},
            ],
            "make_up_days": ["2027-01-09"],
        }
    ],
}
in_china = st.dates(FIRST, date(2026, 11, 30))


def until(calendar, year):
    years = {each: days for each, days in calendar.years.items() if each <= year}
    return PublishedCalendar(years=years)


@pytest.fixture
def office_file(tmp_path):
    def write(content):
        path = tmp_path / "office.json"
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def office(office_file):
    return load_calendar(office_file(OFFICE), base=china())


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


# The office's own file


def test_an_office_may_add_a_year(office):
    assert sorted(office.years) == [*YEARS, 2027]
    assert office.day(date(2027, 2, 5)).name == "春节"
    assert office.day(date(2027, 1, 9)).why is DayKind.MAKE_UP_WORKDAY
    assert office.day(date(2024, 2, 18)) == china().day(date(2024, 2, 18))
    counted = add_working_days(office, date(2026, 12, 28), 9)
    assert counted == CountedDay(date=date(2027, 1, 9), provisional=False)


def test_an_office_may_replace_a_year_and_the_base_stays_as_it_was(office_file):
    text = json.dumps(OFFICE).replace("2027-", "2026-").replace("2026-01-09", "2026-01-10")
    own = json.loads(text) | {"year": 2026}
    replaced = load_calendar(office_file(own), base=china())
    assert sorted(replaced.years) == sorted(china().years)
    assert not replaced.day(date(2026, 2, 5)).working
    assert replaced.day(date(2026, 2, 16)).working
    assert not china().day(date(2026, 2, 16)).working


def test_an_office_file_without_a_base_covers_its_year_alone(office_file):
    alone = load_calendar(str(office_file(OFFICE)))
    assert sorted(alone.years) == [2027]


def test_a_provisional_base_stays_provisional(office_file):
    calendar = load_calendar(office_file(OFFICE), base=china().provisional())
    assert not calendar.day(date(2027, 1, 1)).provisional
    assert calendar.day(date(2028, 1, 3)).provisional


def test_a_file_with_a_byte_order_mark_is_read(office_file):
    path = office_file(b"\xef\xbb\xbf" + json.dumps(OFFICE, ensure_ascii=False).encode())
    assert load_calendar(path).day(date(2027, 1, 1)).name == "元旦"


def refused(path):
    with pytest.raises(CalendarFileError) as error:
        load_calendar(path, base=china())
    return error.value


def found_at(error):
    return [(problem.column, problem.data["allowed"]) for problem in error.problems]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"year": 2027,}',
        "元旦".encode("gbk"),
        json.dumps(OFFICE).encode("utf-16"),
        b'{"year": 2027, "year": 2028}',
        b"[" * 100_000,
        b"9" * 5000,
        b"\x00",
    ],
    ids=[
        "empty",
        "cut short",
        "a comma too many",
        "GBK",
        "UTF-16",
        "a key twice",
        "too deep",
        "a huge number",
        "a null byte",
    ],
)
def test_a_file_that_is_no_json_is_refused(office_file, content):
    assert found_at(refused(office_file(content))) == [("", Allowed.FILE)]


@pytest.mark.parametrize("name", ["missing.json", ".", "null\x00byte"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, name):
    assert found_at(refused(tmp_path / name)) == [("", Allowed.FILE)]


HOLIDAY_DAYS = ("notices", 0, "holidays", 0, "days")
BROKEN = [
    (("format",), "renda.calendar/9", "format", "renda.calendar/1"),
    (("format",), None, "format", "renda.calendar/1"),
    (("year",), "2027", "year", Allowed.YEAR),
    (("year",), True, "year", Allowed.YEAR),
    (("year",), 2027.0, "year", Allowed.YEAR),
    (("notices",), {}, "notices", Allowed.LIST),
    (("notices",), [], "notices", Allowed.HOLIDAY),
    (("notices", 0), "国办", "notices[0]", "number, issued, title, holidays, make_up_days"),
    (("notices", 0, "number"), "", "notices[0].number", Allowed.TEXT),
    (("notices", 0, "number"), 12, "notices[0].number", Allowed.TEXT),
    (("notices", 0, "issued"), "2026年11月25日", "notices[0].issued", Allowed.DATE),
    (("notices", 0, "issued"), 20261125, "notices[0].issued", Allowed.DATE),
    (("notices", 0, "title"), " \u3000", "notices[0].title", Allowed.TEXT),
    (("notices", 0, "title"), "\ud800", "notices[0].title", Allowed.TEXT),
    (("notices", 0, "holidays"), None, "notices[0].holidays", Allowed.LIST),
    (("notices", 0, "holidays", 1), 7, "notices[0].holidays[1]", "name, days"),
    (("notices", 0, "holidays", 1, "name"), [], "notices[0].holidays[1].name", Allowed.TEXT),
    (HOLIDAY_DAYS, "2027-01-01", "notices[0].holidays[0].days", Allowed.LIST),
    ((*HOLIDAY_DAYS, 0), "2027-02-29", "notices[0].holidays[0].days[0]", Allowed.DATE),
    ((*HOLIDAY_DAYS, 0), "2026-12-31", "notices[0].holidays[0].days[0]", Allowed.IN_YEAR),
    ((*HOLIDAY_DAYS, 1), "2027-01-01", "notices[0].holidays[0].days[1]", Allowed.ONCE),
    ((*HOLIDAY_DAYS, 1), "2027-02-05", "notices[0].holidays[1].days[0]", Allowed.ONCE),
    (("notices", 0, "make_up_days"), "", "notices[0].make_up_days", Allowed.LIST),
    (
        ("notices", 0, "make_up_days", 0),
        "2027-01-08",
        "notices[0].make_up_days[0]",
        Allowed.WEEKEND,
    ),
    (("notices", 0, "make_up_days", 0), "2027-01-02", "notices[0].make_up_days[0]", Allowed.ONCE),
    (
        ("notices", 0, "make_up_days", 0),
        "2028-01-09",
        "notices[0].make_up_days[0]",
        Allowed.IN_YEAR,
    ),
]


def changed(document, path, value):
    document = deepcopy(document)
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return document


@pytest.mark.parametrize(("path", "value", "place", "allowed"), BROKEN)
def test_a_broken_place_is_told_with_what_is_allowed(office_file, path, value, place, allowed):
    error = refused(office_file(changed(OFFICE, path, value)))
    assert (place, allowed) in found_at(error)
    assert {problem.file for problem in error.problems} == {str(office_file(OFFICE))}


@pytest.mark.parametrize("key", ["format", "year", "notices"])
def test_a_missing_key_is_told(office_file, key):
    rest = {name: value for name, value in OFFICE.items() if name != key}
    assert ("", "format, year, notices") in found_at(refused(office_file(rest)))


def test_an_unknown_key_is_told(office_file):
    error = refused(office_file(OFFICE | {"yaer": 2027}))
    assert found_at(error) == [("", "format, year, notices")]
    assert "yaer" in str(error)


def test_all_problems_of_a_file_come_at_once_in_any_language(office_file):
    document = changed(OFFICE, ("format",), "other")
    document = changed(document, ("notices", 0, "title"), 3)
    document = changed(document, ("notices", 0, "make_up_days"), ["2027-01-05", "tomorrow"])
    error = refused(office_file(document))
    assert isinstance(error, RendaError)
    assert isinstance(error, ValueError)
    assert Counter(found_at(error)) == Counter(
        [
            ("format", "renda.calendar/1"),
            ("notices[0].title", Allowed.TEXT),
            ("notices[0].make_up_days[0]", Allowed.WEEKEND),
            ("notices[0].make_up_days[1]", Allowed.DATE),
        ]
    )
    assert len(str(error).splitlines()) == len(error.text("zh").splitlines()) == 4
    assert "'tomorrow'" in str(error)
    assert "a date such as 2027-01-01" in str(error)
    assert "形如2027-01-01的日期" in error.text("zh")


def anything():
    leaves = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.dates().map(str)
        | st.sampled_from(["renda.calendar/1", "2027-01-01", "2027-01-09"])
    )
    keys = st.text() | st.sampled_from([*OFFICE, *OFFICE["notices"][0], "name", "days"])
    return st.recursive(leaves, lambda it: st.lists(it) | st.dictionaries(keys, it), max_leaves=20)


def places(value, path=()):
    steps = {dict: dict.items, list: enumerate}.get(type(value), lambda _: ())
    for step, held in steps(value):
        yield (*path, step)
        yield from places(held, (*path, step))


def survives(path):
    try:
        calendar = load_calendar(path, base=china())
    except CalendarFileError as error:
        return bool(error.problems and error.text("zh").encode())
    return calendar.version and calendar.day(date(2024, 2, 18)).working


many_files = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@many_files
@given(content=anything())
def test_no_json_breaks_the_loader(office_file, content):
    assert refused(office_file(content)).problems


@many_files
@given(path=st.sampled_from(list(places(OFFICE))), value=anything())
def test_no_change_to_a_good_file_breaks_the_loader(office_file, path, value):
    assert survives(office_file(changed(OFFICE, path, value)))


@many_files
@given(content=st.binary())
def test_no_bytes_break_the_loader(office_file, content):
    assert refused(office_file(content)).problems
