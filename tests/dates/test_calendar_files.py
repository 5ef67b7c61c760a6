"""The office's own calendar file: what it adds, and what is told of one that is broken."""

import json
from collections import Counter
from copy import deepcopy
from datetime import date

import pytest
from dates.bundled import OFFICE, YEARS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.dates.calendar_files import Allowed, CalendarFileError, china, load_calendar
from renda.dates.calendars import CountedDay, DayKind, add_working_days
from renda.errors import RendaError


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
