"""Counting deadlines, against other ways to count: a walk day by day, and another library."""

from datetime import date, timedelta

from attrs import asdict
from dates.bundled import until
from dates.spans import ROLLED, anchors, rolls, spans
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from renda.dates.calendar_files import china
from renda.dates.calendars import PublishedCalendar, add_working_days
from renda.dates.deadlines import Due, Span, SpanUnit, due, extended, recomputed
from renda.dates.due_explanation import explain_due
from renda.ports.kit.documents import from_document, to_document

DAY = timedelta(1)
day_units = st.sampled_from([SpanUnit.DAYS, SpanUnit.MONTHS])
all_days = st.dates(date(1, 1, 1), date(9000, 12, 31))


def walked(anchor, n):
    here = anchor
    while n:
        here += DAY
        n -= china().day(here).working
    return here


@given(all_days, st.integers(1, 600))
def test_months_end_where_another_library_ends_them(anchor, n):
    assert due(anchor, Span(n, "months"), china()).legal == anchor + relativedelta(months=n)


@given(all_days, st.integers(1, 60))
def test_months_end_on_the_corresponding_day_or_on_the_last_before_it(anchor, n):
    end = due(anchor, Span(n, "months"), china()).legal
    months = (end.year - anchor.year) * 12 + end.month - anchor.month
    assert months == n
    assert end.day == anchor.day or (end.day < anchor.day and (end + DAY).day == 1)


@given(all_days, st.integers(1, 9999))
def test_days_are_days_of_the_calendar(anchor, n):
    assert due(anchor, Span(n, "days"), china()).legal - anchor == timedelta(n)


@given(anchors, st.integers(1, 60), rolls)
def test_working_days_agree_with_a_walk_and_with_the_calendars_own_count(anchor, n, roll):
    found = due(anchor, Span(n, "working_days"), china(), roll=roll)
    assert found.on == found.legal == walked(anchor, n)
    assert found.on == add_working_days(china(), anchor, n).date


@given(anchors, spans, rolls)
def test_a_deadline_is_after_its_anchor_and_never_before_its_legal_day(anchor, span, roll):
    found = due(anchor, span, china(), roll=roll)
    assert found.anchor < found.legal <= found.on
    assert found.on == found.legal or roll is ROLLED


@given(anchors, spans)
def test_a_rolled_day_is_worked(anchor, span):
    assert china().day(due(anchor, span, china(), roll=ROLLED).on).working


@given(anchors, spans)
def test_a_roll_passes_over_days_that_are_not_worked_and_no_others(anchor, span):
    plain = due(anchor, span, china())
    rolled = due(anchor, span, china(), roll=ROLLED)
    passed = [it.date for it in rolled.skipped if it.date >= plain.legal]
    assert passed == [plain.legal + DAY * n for n in range((rolled.on - plain.legal).days)]
    assert not any(china().day(day).working for day in passed)


@given(anchors, spans, rolls)
def test_what_was_passed_over_is_in_order_and_as_the_calendar_says(anchor, span, roll):
    found = due(anchor, span, china(), roll=roll)
    for days in (found.skipped, found.made_up):
        assert list(days) == [china().day(day) for day in sorted({it.date for it in days})]
    assert not any(it.working for it in found.skipped)
    assert all(it.working and it.date.weekday() >= 5 for it in found.made_up)


@given(anchors, st.integers(1, 60))
def test_counted_and_passed_days_make_up_the_way(anchor, n):
    found = due(anchor, Span(n, "working_days"), china())
    assert (found.on - anchor).days == n + len(found.skipped)


@given(anchors, st.integers(1, 9), day_units, rolls)
def test_the_legal_day_of_days_and_months_hangs_on_no_calendar(anchor, n, unit, roll):
    span, little = Span(n, unit), PublishedCalendar(years={2020: ()})
    legal = due(anchor, span, china(), roll=roll).legal
    assert due(anchor, span, little, roll=roll).legal == legal


@given(anchors, st.integers(1, 9), day_units)
def test_a_roll_is_certain_exactly_where_its_days_are_published(anchor, n, unit):
    little = until(china(), 2023)
    found = due(anchor, Span(n, unit), little, roll=ROLLED)
    assert found.provisional is (found.on.year > 2023)


@given(anchors, spans, rolls)
def test_counting_again_by_the_same_calendar_gives_the_same_object(anchor, span, roll):
    found = due(anchor, span, china(), roll=roll)
    assert recomputed(found, china()) is found


@given(anchors, st.integers(1, 9), day_units, rolls)
def test_counting_again_is_counting_anew_with_the_old_one_kept(anchor, n, unit, roll):
    old = due(anchor, Span(n, unit), until(china(), 2022), roll=roll)
    new, anew = recomputed(old, china()), due(anchor, Span(n, unit), china(), roll=roll)
    assert asdict(new) | {"earlier": None} == asdict(anew)
    assert new.earlier is old
    assert recomputed(new, china()) is new


@given(anchors, st.integers(1, 6), st.data(), rolls)
def test_an_extension_within_the_most_is_later_and_keeps_the_first_day(anchor, n, data, roll):
    found = due(anchor, Span(n, "months"), china(), roll=roll)
    most = due(anchor, Span(2 * n, "months"), china()).legal
    to = data.draw(st.dates(found.legal + DAY, most))
    on = data.draw(st.dates(anchor, found.on))
    later = extended(found, to=to, on=on, most=Span(2 * n, "months"), calendar=china())
    assert (later.legal, later.most, later.first) == (to, most, found.legal)
    assert later.on >= to
    assert recomputed(later, china()) is later


@given(anchors, st.integers(1, 9), day_units, rolls)
def test_a_deadline_survives_the_way_to_json_and_back(anchor, n, unit, roll):
    found = due(anchor, Span(n, unit), until(china(), 2022), roll=roll)
    for computed in (found, recomputed(found, china())):
        assert from_document(Due, to_document(computed)) == computed


@given(anchors, spans, rolls)
def test_every_deadline_can_be_explained(anchor, span, roll):
    found = due(anchor, span, china(), roll=roll)
    lines = explain_due(found).splitlines()
    assert all(line.strip() and len(line) < 100 for line in lines)
    assert sum(line.startswith("  ") for line in lines) == len(found.skipped + found.made_up)
