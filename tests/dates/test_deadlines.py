"""Deadlines: where spans end, which days they pass over, and what is only provisional."""

from datetime import MAXYEAR, date, datetime

import pytest
from dates.spans import ROLLED, Town, counted, dates, day, days, knowing

from renda.dates.calendar_files import china
from renda.dates.calendars import CalendarNotPublishedError, DayKind
from renda.dates.deadlines import (
    Roll,
    Span,
    SpanCountError,
    SpanPastEndError,
    SpanUnit,
    due,
)
from renda.errors import RendaError
from renda.kernel.terms import UnknownWordError

# The acceptance cases


def test_case_01_three_months_into_the_labour_days_roll_to_the_first_day_worked():
    unrolled = counted("2024-02-05", 3, "months")
    rolled = counted("2024-02-05", 3, "months", roll=ROLLED)
    assert (unrolled.legal, unrolled.on) == (day("2024-05-05"), day("2024-05-05"))
    assert (rolled.legal, rolled.on) == (day("2024-05-05"), day("2024-05-06"))
    assert [(it.date, it.name, it.notice) for it in rolled.skipped] == [
        (day("2024-05-05"), "劳动节", "国办发明电〔2023〕7号")
    ]


def test_case_02_a_complex_one_has_six_months():
    assert counted("2024-02-05", 6, "months", roll=ROLLED).on == day("2024-08-05")


@pytest.mark.parametrize(
    ("anchor", "end"),
    [
        ("2023-11-30", "2024-02-29"),
        ("2024-11-30", "2025-02-28"),
        ("2025-11-30", "2026-02-28"),
    ],
)
def test_case_04_months_end_on_the_last_day_where_there_is_no_corresponding_one(anchor, end):
    rolled = counted(anchor, 3, "months", roll=ROLLED)
    assert (rolled.legal, rolled.on, rolled.skipped) == (day(end), day(end), ())


def test_case_04_a_saturday_that_is_worked_is_not_rolled_off():
    rolled = counted("2025-11-30", 3, "months", roll=ROLLED)
    assert [(it.date, it.why) for it in rolled.made_up] == [
        (day("2026-02-28"), DayKind.MAKE_UP_WORKDAY)
    ]


def test_case_06_before_the_notice_is_out_a_rolled_day_is_provisional():
    before = counted("2024-11-04", 3, "months", knowing(2024), roll=ROLLED)
    assert (before.legal, before.on, before.provisional) == (
        day("2025-02-04"),
        day("2025-02-04"),
        True,
    )
    assert before.calendar == knowing(2024).version


@pytest.mark.parametrize(("n", "end"), [(5, "2024-02-18"), (7, "2024-02-20"), (10, "2024-02-23")])
def test_case_07_working_days_pass_over_the_spring_festival_of_2024(n, end):
    window = counted("2024-02-05", n, "working_days")
    assert (window.legal, window.on, window.provisional) == (day(end), day(end), False)
    assert dates(window.skipped) == [date(2024, 2, n) for n in range(10, 18)]
    assert dates(window.made_up) == [day("2024-02-18")]


@pytest.mark.parametrize(("n", "end"), [(5, "2025-01-26"), (7, "2025-02-05"), (10, "2025-02-08")])
def test_case_08_working_days_pass_over_the_spring_festival_of_2025(n, end):
    assert counted("2025-01-20", n, "working_days").on == day(end)


def test_case_10_five_days_are_not_five_working_days():
    assert counted("2025-01-20", 5, "days").on == day("2025-01-25")
    assert counted("2025-01-20", 5, "working_days").on == day("2025-01-26")


@pytest.mark.parametrize(("n", "end"), [(20, "2025-03-10"), (30, "2025-03-24"), (10, "2025-02-24")])
def test_case_11_contact_opinion_and_return_are_owed_in_working_days(n, end):
    assert counted("2025-02-10", n, "working_days").on == day(end)


def test_case_11_the_day_after_a_return_window_is_late():
    window = counted("2025-02-10", 10, "working_days")
    assert not window.overdue(day("2025-02-24"))
    assert window.overdue(day("2025-02-25"))


@pytest.mark.parametrize(("n", "end"), [(1, "2025-02-20"), (2, "2025-03-20")])
def test_case_13_a_co_handler_has_a_month_or_two(n, end):
    assert counted("2025-01-20", n, "months").on == day(end)


def test_case_15_two_months_of_handling_again_end_on_a_sunday_and_roll():
    again = counted("2025-05-20", 2, "months", roll=ROLLED)
    assert (again.legal, again.on) == (day("2025-07-20"), day("2025-07-21"))


def test_case_19_working_days_into_an_unpublished_year_are_an_error_not_a_date():
    with pytest.raises(CalendarNotPublishedError, match="calendar 2027 not available"):
        counted("2026-12-28", 10, "working_days")


# Spans


@pytest.mark.parametrize("count", [0, -3, 1.5, True, "3", None])
def test_a_span_is_a_whole_number_of_its_unit_and_one_at_least(count):
    with pytest.raises(SpanCountError, match="allowed: a whole number, 1 or more") as refused:
        Span(count, "months")
    assert (refused.value.count, refused.value.unit) == (count, SpanUnit.MONTHS)
    assert isinstance(refused.value, RendaError | ValueError)


def test_a_span_has_a_unit_of_the_three():
    with pytest.raises(UnknownWordError, match="working_days, days, months"):
        Span(3, "weeks")


def test_spans_of_the_same_length_are_the_same_span():
    assert Span(3, "months") == Span(3, SpanUnit.MONTHS)
    assert {Span(5, "days"), Span(5, "working_days")} == {
        Span(5, SpanUnit.DAYS),
        Span(5, SpanUnit.WORKING_DAYS),
    }


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(3, "months"), "3 months"),
        (Span(1, "months"), "1 month"),
        (Span(5, "working_days"), "5 working days"),
        (Span(1, "working_days"), "1 working day"),
        (Span(5, "days"), "5 days"),
        (Span(1, "days"), "1 day"),
    ],
)
def test_a_span_is_said_as_one_says_it(span, said):
    assert (span.label("en"), str(span)) == (said, said)


@pytest.mark.parametrize(
    ("anchor", "span"),
    [
        (date.max, Span(1, "days")),
        (date(MAXYEAR, 12, 1), Span(1, "months")),
        (date(2024, 1, 1), Span(10**30, "months")),
        (date(2024, 1, 1), Span(10**30, "days")),
        (date(MAXYEAR, 12, 20), Span(20, "working_days")),
    ],
)
def test_a_span_that_ends_after_the_last_day_there_is_is_refused(anchor, span):
    with pytest.raises(SpanPastEndError, match="spans that end by 9999-12-31") as refused:
        due(anchor, span, china().provisional())
    assert (refused.value.span, refused.value.anchor) == (span, anchor)
    assert isinstance(refused.value, RendaError | ValueError)


def test_a_span_may_end_on_the_last_day_there_is():
    anchor = date(MAXYEAR, 11, 30)
    assert due(anchor, Span(31, "days"), china()).on == date.max
    assert due(anchor, Span(1, "months"), china()).on == date(MAXYEAR, 12, 30)


# Deadlines


def test_a_deadline_is_not_rolled_unless_the_place_says_so():
    sunday = due(day("2025-05-20"), Span(2, "months"), china())
    assert (sunday.roll, sunday.on) == (Roll.NONE, day("2025-07-20"))
    assert (sunday.skipped, sunday.made_up) == ((), ())


def test_the_roll_may_be_given_by_its_word():
    assert due(day("2025-05-20"), Span(2, "months"), china(), roll="none").on == day("2025-07-20")
    with pytest.raises(UnknownWordError, match="none, next_working_day"):
        due(day("2025-05-20"), Span(2, "months"), china(), roll="back")


def test_calendar_days_roll_as_months_do():
    rolled = counted("2025-01-20", 10, "days", roll=ROLLED)
    assert (rolled.legal, rolled.on) == (day("2025-01-30"), day("2025-02-05"))
    assert dates(rolled.skipped) == days(*(f"2025-01-{n}" for n in (30, 31))) + days(
        *(f"2025-02-0{n}" for n in range(1, 5))
    )


def test_a_roll_may_end_on_a_weekend_day_that_is_worked():
    rolled = counted("2024-02-10", 7, "days", roll=ROLLED)
    assert (rolled.legal, rolled.on) == (day("2024-02-17"), day("2024-02-18"))
    assert (dates(rolled.skipped), dates(rolled.made_up)) == (
        days("2024-02-17"),
        days("2024-02-18"),
    )


def test_working_days_end_on_a_day_worked_whatever_the_roll():
    plain = counted("2025-01-20", 10, "working_days")
    rolled = counted("2025-01-20", 10, "working_days", roll=ROLLED)
    assert (rolled.on, rolled.skipped, rolled.made_up) == (plain.on, plain.skipped, plain.made_up)


def test_the_first_day_is_not_counted_whether_worked_or_not():
    assert counted("2024-03-04", 1, "working_days").on == day("2024-03-05")
    assert counted("2024-03-02", 1, "working_days").on == day("2024-03-04")
    assert counted("2024-03-04", 1, "days").on == day("2024-03-05")


def test_an_instant_counts_from_its_day_in_china():
    late = datetime.fromisoformat("2024-02-04T23:30:00+00:00")
    found = due(late, Span(3, "months"), china())
    assert (found.anchor, found.on) == (day("2024-02-05"), day("2024-05-05"))
    assert not found.overdue(datetime.fromisoformat("2024-05-05T15:59:00+00:00"))
    assert found.overdue(datetime.fromisoformat("2024-05-05T16:00:00+00:00"))


def test_it_is_overdue_after_the_rolled_day_not_after_the_legal_one():
    rolled = counted("2024-02-05", 3, "months", roll=ROLLED)
    overdue = [rolled.overdue(day) for day in days("2024-05-05", "2024-05-06", "2024-05-07")]
    assert overdue == [False, False, True]


# Years that are not published


def test_an_unrolled_deadline_in_an_unpublished_year_is_certain():
    far = counted("2026-11-04", 3, "months")
    assert (far.on, far.provisional) == (day("2027-02-04"), False)


def test_a_roll_into_an_unpublished_year_is_a_guess_that_is_marked():
    rolled = counted("2026-10-30", 3, "months", roll=ROLLED)
    assert (rolled.legal, rolled.on, rolled.provisional) == (
        day("2027-01-30"),
        day("2027-02-01"),
        True,
    )
    assert [(it.date, it.why, it.provisional) for it in rolled.skipped] == [
        (day("2027-01-30"), DayKind.WEEKEND, True),
        (day("2027-01-31"), DayKind.WEEKEND, True),
    ]


def test_a_roll_that_begins_in_a_published_year_may_end_in_a_guessed_one():
    rolled = counted("2024-11-29", 1, "months", knowing(2024), roll=ROLLED)
    assert (rolled.on, rolled.provisional) == (day("2024-12-30"), False)
    rolled = counted("2022-11-30", 1, "months", knowing(2022), roll=ROLLED)
    assert (rolled.on, rolled.provisional) == (day("2022-12-30"), False)
    rolled = counted("2022-12-01", 30, "days", knowing(2022), roll=ROLLED)
    assert (rolled.legal, rolled.on, rolled.provisional) == (
        day("2022-12-31"),
        day("2023-01-02"),
        True,
    )


def test_a_calendar_that_cannot_guess_leaves_the_legal_day_and_says_it_is_provisional():
    town = Town(2024)
    rolled = counted("2024-11-02", 3, "months", town, roll=ROLLED)
    assert (rolled.legal, rolled.on, rolled.provisional) == (
        day("2025-02-02"),
        day("2025-02-02"),
        True,
    )
    assert (rolled.skipped, rolled.calendar) == ((), "town-2024")


def test_a_calendar_of_another_make_counts_by_its_own_days():
    rolled = counted("2024-05-11", 1, "days", Town(2024), roll=ROLLED)
    assert (rolled.legal, rolled.on, rolled.provisional) == (
        day("2024-05-12"),
        day("2024-05-13"),
        False,
    )


def test_what_a_guessing_calendar_counts_is_provisional_where_it_guessed():
    guessing = china().provisional()
    guessed = counted("2026-12-28", 10, "working_days", guessing)
    known = counted("2026-12-28", 3, "working_days", guessing)
    assert (guessed.on, guessed.provisional) == (day("2027-01-11"), True)
    assert (known.on, known.provisional) == (day("2026-12-31"), False)
    assert guessed.calendar.endswith("-provisional")
