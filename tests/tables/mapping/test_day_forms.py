"""Forms of days: each day is read from each form, and what could be two days from none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.inputs import DayForm
from renda.tables.mapping.day_forms import read_moment

WRITTEN = {
    DayForm.SLASHES: ["{0.year:04}/{0.month}/{0.day}", "{0:%Y/%m/%d}"],
    DayForm.HYPHENS: ["{0.year:04}-{0.month}-{0.day}"],
    DayForm.DOTS: ["{0.year:04}.{0.month}.{0.day}", "{0:%Y.%m.%d}"],
    DayForm.CHINESE: [
        "{0.year:04}年{0.month}月{0.day}日",
        "{0.year:04}年{0.month:02}月{0.day:02}日",
    ],
    DayForm.DIGITS: ["{0.year:04}{0.month:02}{0.day:02}"],
}
days = st.dates(date(1949, 10, 1), date(2999, 12, 31))
written = st.sampled_from([(form, text) for form, texts in WRITTEN.items() for text in texts])


@given(days, written)
def test_a_day_is_read_from_its_form_and_from_no_other(day, way):
    form, text = way
    cell = text.format(day)
    assert read_moment(cell, {form}) == (day.isoformat(), None)
    others = set(DayForm) - {form}
    # Two digits of month and day between hyphens are the strict form, which is always allowed.
    assert read_moment(cell, others) is None or cell == day.isoformat()


@given(days, written, st.times())
def test_a_time_is_read_where_it_is_allowed(day, way, time):
    form, text = way
    cell = f"{text.format(day)} {time.isoformat()}"
    assert read_moment(cell, {form}) is None
    moment = read_moment(cell, {form, DayForm.WITH_TIME})
    assert moment.day == day.isoformat()
    assert moment.instant == f"{day}T{time.isoformat()}+08:00"
    assert moment.is_day == (not any(moment.time))


@given(days)
def test_a_day_whose_year_comes_last_is_read_from_no_form(day):
    for cell in (f"{day.month}/{day.day}/{day.year}", f"{day.day}.{day.month}.{day.year}"):
        assert read_moment(cell, set(DayForm)) is None


@pytest.mark.parametrize(
    "cell", ["2025.3", "２０２５/３/７", "2025/3/7 ", " 2025/3/7", "2025/3/7/", ""]
)
def test_what_is_in_no_form_is_not_read(cell):
    assert read_moment(cell, set(DayForm)) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2025年3月", "2025-03"), ("2025年", "2025"), ("2025/3", "2025-03"), ("2025-3", "2025-03")],
)
def test_a_month_or_a_year_is_what_the_strict_form_has(cell, day):
    assert read_moment(cell, set(DayForm)).day == day
