"""Deadlines whose calendar is not published yet: open, said so, and filled in later."""

from datetime import date

import pytest
from attrs import evolve
from dates.spans import ROLLED, Town, counted, day

from renda.dates.calendar_files import china
from renda.dates.calendars import CalendarDay, DayKind
from renda.dates.deadlines import ExtensionTooLongError, Span, SpanPastEndError, due
from renda.dates.open_dues import due_or_open, extended_or_open, recomputed_or_open

TEN = Span(10, "working_days")
NEW_YEAR = CalendarDay(date=date(2027, 1, 1), why=DayKind.HOLIDAY, name="元旦", notice="国办")
LATER_CHINA = evolve(china(), years={**china().years, 2027: (NEW_YEAR,)})


@pytest.fixture
def open_due():
    return due_or_open(date(2026, 12, 25), TEN, china())


def test_working_days_into_a_year_without_notice_are_an_open_day(open_due):
    assert (open_due.awaits, open_due.provisional) == (2027, True)
    assert open_due.on == day("2027-01-08")


def test_its_guess_names_the_calendar_that_could_not_tell(open_due):
    assert open_due.calendar == f"{china().version}-provisional"


def test_what_can_be_counted_is_counted_as_ever():
    assert due_or_open(date(2026, 11, 2), TEN, china()) == due(date(2026, 11, 2), TEN, china())


def test_the_calendar_of_the_year_fills_in_the_day_and_keeps_the_guess(open_due):
    filled = recomputed_or_open(open_due, LATER_CHINA)
    assert (filled.on, filled.awaits, filled.provisional) == (day("2027-01-11"), None, False)
    assert filled.earlier == open_due


def test_while_the_year_is_not_published_nothing_changes(open_due):
    assert recomputed_or_open(open_due, china()) is open_due


def test_another_calendar_that_lacks_the_year_too_is_another_guess(open_due):
    other = recomputed_or_open(open_due, Town(year=2026))
    assert (other.awaits, other.earlier) == (2027, open_due)


def test_a_day_before_the_first_notice_is_open_too():
    assert due_or_open(date(2018, 3, 1), TEN, china()).awaits == 2018


def test_an_extension_whose_bound_cannot_be_counted_is_given_by_a_guess():
    window = counted("2026-12-21", 3, "days", roll=ROLLED)
    given = {"on": date(2026, 12, 22), "most": Span(20, "working_days"), "calendar": china()}
    later = extended_or_open(window, to=date(2026, 12, 31), **given)
    assert (later.legal, later.awaits, later.most) == (day("2026-12-31"), None, day("2027-01-18"))
    with pytest.raises(ExtensionTooLongError):
        extended_or_open(window, to=date(2027, 2, 28), **given)


def test_a_span_past_the_last_day_there_is_stays_an_error():
    with pytest.raises(SpanPastEndError):
        due_or_open(date(9999, 12, 31), Span(1, "days"), china())
