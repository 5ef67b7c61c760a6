"""Deadlines that change: by consent, or because the calendar did."""

from datetime import datetime

import pytest
from attrs import evolve
from dates.spans import ROLLED, Town, counted, dates, day, days, knowing

from renda.dates.calendar_files import china
from renda.dates.calendars import CalendarDay, CalendarNotPublishedError, DayKind
from renda.dates.deadlines import (
    Due,
    ExtensionError,
    ExtensionNotLaterError,
    ExtensionTooLateError,
    ExtensionTooLongError,
    Roll,
    Span,
    extended,
    recomputed,
)
from renda.errors import RendaError
from renda.kernel.input.problems import InputError
from renda.ports.kit.documents import from_document, from_plain, to_document, to_plain

SIX_MONTHS = Span(6, "months")


@pytest.fixture
def reply():
    return counted("2025-01-15", 3, "months")


def longer(due, to, *, on="2025-04-10", most=SIX_MONTHS, calendar=None):
    return extended(due, to=day(to), on=day(on), most=most, calendar=calendar or china())


def refused(kind, due, to, **given):
    with pytest.raises(kind) as error:
        longer(due, to, **given)
    assert isinstance(error.value, ExtensionError)
    assert isinstance(error.value, RendaError | ValueError)
    return error.value


# Extended by consent


def test_case_17_an_extension_reaches_to_the_most_that_is_allowed(reply):
    later = longer(reply, "2025-07-15")
    assert (later.legal, later.on, later.most) == tuple(days(*["2025-07-15"] * 3))
    assert (later.first, later.extended_on) == (day("2025-04-15"), day("2025-04-10"))


def test_case_17_a_day_more_than_the_most_is_refused(reply):
    error = refused(ExtensionTooLongError, reply, "2025-07-16")
    assert (error.to, error.most) == (day("2025-07-16"), day("2025-07-15"))
    assert "allowed: until 2025-07-15" in str(error)


def test_case_17_what_is_overdue_cannot_be_extended(reply):
    error = refused(ExtensionTooLateError, reply, "2025-07-15", on="2025-04-16")
    assert (error.on, error.due_on) == (day("2025-04-16"), day("2025-04-15"))
    assert "allowed: until 2025-04-15" in str(error)


def test_case_17_on_its_last_day_it_still_can(reply):
    assert longer(reply, "2025-07-15", on="2025-04-15").extended_on == day("2025-04-15")


def test_case_18_a_township_has_two_months_and_at_most_four():
    reply, most = counted("2025-01-10", 2, "months"), Span(4, "months")
    assert reply.on == day("2025-03-10")
    later = longer(reply, "2025-05-10", on="2025-03-03", most=most)
    assert (later.on, later.most) == (day("2025-05-10"), day("2025-05-10"))
    refused(ExtensionTooLongError, reply, "2025-05-11", on="2025-03-03", most=most)


@pytest.mark.parametrize("to", ["2025-04-15", "2025-04-14"])
def test_an_extension_leads_to_a_later_day(reply, to):
    error = refused(ExtensionNotLaterError, reply, to)
    assert (error.to, error.legal) == (day(to), day("2025-04-15"))
    assert "allowed: a later day" in str(error)


def test_a_rolled_deadline_is_extended_beyond_its_legal_day_and_rolls_again():
    reply = counted("2024-02-05", 3, "months", roll=ROLLED)
    later = longer(reply, "2024-06-08", on="2024-05-06")
    assert (later.first, later.legal, later.on) == tuple(
        days("2024-05-05", "2024-06-08", "2024-06-11")
    )
    assert dates(later.skipped) == days("2024-06-08", "2024-06-09", "2024-06-10")


def test_the_most_is_a_legal_day_and_does_not_roll():
    reply = counted("2025-01-20", 3, "months", roll=ROLLED)
    later = longer(reply, "2025-07-20")
    assert (later.most, later.legal, later.on) == tuple(
        days("2025-07-20", "2025-07-20", "2025-07-21")
    )
    refused(ExtensionTooLongError, reply, "2025-07-21")


def test_the_most_is_counted_from_the_anchor_not_from_the_deadline():
    reply = counted("2024-11-30", 3, "months")
    assert reply.on == day("2025-02-28")
    assert longer(reply, "2025-05-30", on="2025-02-01").on == day("2025-05-30")


def test_it_can_be_extended_twice_and_its_first_day_is_kept(reply):
    twice = longer(longer(reply, "2025-06-15"), "2025-07-01", on="2025-06-15")
    assert (twice.first, twice.extended_on, twice.legal) == tuple(
        days("2025-04-15", "2025-06-15", "2025-07-01")
    )


def test_an_extended_one_is_overdue_after_its_new_day(reply):
    later = longer(reply, "2025-07-15")
    assert not later.overdue(day("2025-07-15"))
    assert later.overdue(day("2025-07-16"))


def test_working_days_are_extended_to_a_day_that_rolls_where_the_place_rolls():
    window = counted("2025-02-10", 10, "working_days", roll=ROLLED)
    later = longer(window, "2025-03-01", on="2025-02-20", most=Span(20, "working_days"))
    assert (later.legal, later.on, later.most) == tuple(
        days("2025-03-01", "2025-03-03", "2025-03-10")
    )
    assert dates(later.skipped) == days("2025-03-01", "2025-03-02")


def test_a_most_in_working_days_of_an_unpublished_year_is_an_error():
    window = counted("2026-12-21", 3, "days")
    with pytest.raises(CalendarNotPublishedError, match="calendar 2027 not available"):
        longer(window, "2026-12-31", on="2026-12-22", most=Span(20, "working_days"))


def test_an_extension_into_an_unpublished_year_is_provisional():
    later = longer(counted("2026-08-01", 3, "months", roll=ROLLED), "2027-01-30", on="2026-10-30")
    assert (later.on, later.provisional) == (day("2027-02-01"), True)


def test_a_day_given_by_consent_rests_on_nothing_that_was_counted():
    window = counted("2026-12-28", 10, "working_days", china().provisional())
    later = longer(window, "2027-01-16", on="2027-01-04", most=Span(1, "months"))
    assert (window.provisional, later.provisional) == (True, False)
    assert (later.skipped, later.made_up) == ((), ())
    assert later.calendar == china().version
    made_up = longer(counted("2025-01-20", 6, "working_days"), "2025-02-01", on="2025-01-21")
    assert (made_up.skipped, made_up.made_up) == ((), ())


def test_instants_of_an_extension_are_days_in_china(reply):
    to, asked = day("2025-07-15"), datetime.fromisoformat("2025-04-15T16:00:00+00:00")
    with pytest.raises(ExtensionTooLateError) as error:
        extended(reply, to=to, on=asked, most=SIX_MONTHS, calendar=china())
    assert error.value.on == day("2025-04-16")
    until = datetime.fromisoformat("2025-07-14T16:00:00+00:00")
    later = extended(reply, to=until, on=reply.on, most=SIX_MONTHS, calendar=china())
    assert later.legal == to


# Counted again


@pytest.fixture
def before():
    return counted("2024-11-04", 3, "months", knowing(2024), roll=ROLLED)


def test_case_06_after_the_notice_it_is_counted_again_and_the_old_day_is_kept(before):
    after = recomputed(before, china())
    assert (after.legal, after.on, after.provisional) == (
        day("2025-02-04"),
        day("2025-02-05"),
        False,
    )
    assert after.earlier is before
    assert (after.earlier.on, after.earlier.provisional) == (day("2025-02-04"), True)
    assert after.calendar == china().version


def test_what_was_provisional_and_right_is_certain_now():
    before = counted("2024-12-03", 3, "months", knowing(2024), roll=ROLLED)
    after = recomputed(before, knowing(2024, 2025))
    assert (after.on, after.provisional) == (before.on, False)
    assert (before.provisional, after.earlier) == (True, before)


def test_another_calendar_is_told_even_where_the_day_is_the_same():
    before = counted("2024-03-04", 3, "months", knowing(2024))
    after = recomputed(before, china())
    assert (after.on, after.calendar, after.earlier) == (before.on, china().version, before)


def test_the_same_calendar_changes_nothing(before, reply):
    after = recomputed(before, china())
    later = longer(reply, "2025-07-15")
    assert recomputed(after, china()) is after
    assert recomputed(before, knowing(2024)) is before
    assert recomputed(later, china()) is later


def test_every_replaced_deadline_is_kept(before):
    second = recomputed(before, knowing(2024, 2025))
    third = recomputed(second, china())
    assert (third.earlier, third.earlier.earlier) == (second, before)


def test_a_holiday_that_is_extended_moves_a_count_of_working_days():
    first = evolve(
        knowing(2020),
        years={2020: [it for it in china().years[2020] if it.date < day("2020-01-31")]},
    )
    window = counted("2020-01-20", 4, "working_days", first)
    moved = recomputed(window, knowing(2020))
    assert (window.on, moved.on) == (day("2020-01-31"), day("2020-02-03"))
    assert day("2020-01-31") in dates(moved.skipped)


def test_an_extended_deadline_keeps_its_legal_day_and_only_rolls_again():
    reply = counted("2024-08-04", 3, "months", knowing(2024), roll=ROLLED)
    later = longer(reply, "2025-02-04", on="2024-11-01", calendar=knowing(2024))
    after = recomputed(later, china())
    assert (later.on, after.legal, after.on) == tuple(
        days("2025-02-04", "2025-02-04", "2025-02-05")
    )
    assert (after.first, after.extended_on, after.most) == (
        later.first,
        later.extended_on,
        later.most,
    )
    assert (after.provisional, after.earlier) == (False, later)
    assert (later.calendar, after.calendar) == (knowing(2024).version, china().version)


def test_an_extension_keeps_what_the_deadline_had_replaced(before):
    after = recomputed(before, china())
    later = longer(after, "2025-03-04", on="2025-02-05")
    assert (later.on, later.earlier) == (day("2025-03-04"), before)


def test_working_days_are_not_counted_again_by_a_calendar_without_their_year():
    window = counted("2025-01-20", 5, "working_days")
    with pytest.raises(CalendarNotPublishedError, match="calendar 2025 not available"):
        recomputed(window, Town(2024))


# As a value that is kept


def test_a_deadline_is_rebuilt_from_the_json_it_is_kept_as(before):
    later = longer(recomputed(before, china()), "2025-05-01", on="2025-02-05")
    text = to_document(later)
    assert from_document(Due, text) == later
    assert later.skipped
    assert later.earlier
    assert recomputed(from_document(Due, text), china()) == later


def test_a_short_deadline_is_kept_in_few_words(reply):
    assert to_plain(reply) == {
        "anchor": "2025-01-15",
        "span": {"count": 3, "unit": "months"},
        "roll": "none",
        "legal": "2025-04-15",
        "on": "2025-04-15",
        "calendar": china().version,
    }


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("legal", "15 April", "legal"),
        ("span", {"count": 0, "unit": "months"}, "span"),
        ("span", {"count": 3, "unit": "weeks"}, "span.unit"),
        ("roll", "back", "roll"),
        ("provisional", "no", "provisional"),
        ("earlier", {"on": "2025-04-15"}, "earlier.anchor"),
    ],
)
def test_a_broken_one_is_told_by_its_place(reply, key, value, place):
    with pytest.raises(InputError) as error:
        from_plain(Due, to_plain(reply) | {key: value})
    assert place in [problem.column for problem in error.value.problems]


def test_a_deadline_holds_what_it_passed_over_as_the_calendar_said_it():
    rolled = counted("2024-02-05", 3, "months", roll=ROLLED)
    assert rolled.roll is Roll.NEXT_WORKING_DAY
    assert rolled.skipped == (
        CalendarDay(
            date=day("2024-05-05"),
            why=DayKind.HOLIDAY,
            name="劳动节",
            notice="国办发明电〔2023〕7号",
        ),
    )
