"""Periods: their days, how they divide, and which of them a year judges."""

import copy
import pickle
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda import Half, Month, Period, Quarter, Year
from renda.dates.periods import (
    MONTHS,
    PeriodError,
    PeriodKind,
    PeriodNumberError,
    months_touched,
    periods_judged,
)

JANUARY = Month(2025, 1)
TERM = Period(date(2022, 1, 10), date(2027, 1, 12))
NEXT_TERM = Period(date(2027, 1, 12), date(2032, 1, 8))

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
kinds = st.sampled_from(list(MONTHS))
years = st.integers(1, MAXYEAR - 1)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period of a day to four years."""
    start = draw(days)
    return Period(start, start + timedelta(draw(st.integers(1, 1500))))


@pytest.mark.parametrize(
    ("period", "start", "last"),
    [
        (Year(2025), date(2025, 1, 1), date(2025, 12, 31)),
        (Half(2025, 1), date(2025, 1, 1), date(2025, 6, 30)),
        (Half(2025, 2), date(2025, 7, 1), date(2025, 12, 31)),
        (Quarter(2025, 1), date(2025, 1, 1), date(2025, 3, 31)),
        (Quarter(2025, 4), date(2025, 10, 1), date(2025, 12, 31)),
        (Month(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (Month(2025, 12), date(2025, 12, 1), date(2025, 12, 31)),
        (Year(MAXYEAR - 1), date(9998, 1, 1), date(9998, 12, 31)),
    ],
)
def test_a_calendar_period_has_the_days_of_the_calendar(
    period: Period, start: date, last: date
) -> None:
    assert (period.start, period.last) == (start, last)
    assert str(period) == f"{start}..{last}"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Half(2025, 0), "there is no such period as number 0; allowed: 1-2"),
        (lambda: Half(2025, 3), "there is no such period as number 3; allowed: 1-2"),
        (lambda: Quarter(2025, 5), "there is no such period as number 5; allowed: 1-4"),
        (lambda: Month(2025, 13), "there is no such period as number 13; allowed: 1-12"),
        (lambda: Year(0), "there is no such period as number 0; allowed: 1-9998"),
        (lambda: Year(9999), "there is no such period as number 9999; allowed: 1-9998"),
    ],
)
def test_a_calendar_period_there_is_not_is_refused(make: Callable[[], Period], said: str) -> None:
    with pytest.raises(PeriodNumberError) as error:
        make()
    assert str(error.value) == said


def test_a_period_without_days_is_refused() -> None:
    with pytest.raises(PeriodError) as error:
        Period(date(2025, 1, 1), date(2025, 1, 1))
    assert str(error.value) == (
        "a period cannot run from 2025-01-01 to 2025-01-01; it must end after it begins"
    )


def test_a_period_holds_its_first_day_and_not_its_end() -> None:
    assert [day in JANUARY for day in (JANUARY.start, JANUARY.last, JANUARY.end)] == [
        True,
        True,
        False,
    ]
    assert date(2024, 12, 31) not in JANUARY


def test_periods_with_the_same_days_are_one_however_they_were_asked_for() -> None:
    assert Period(date(2025, 1, 1), date(2025, 2, 1)) == JANUARY
    assert {Year(2025), Period(date(2025, 1, 1), date(2026, 1, 1))} == {Year(2025)}


def test_a_period_is_nothing_but_a_period() -> None:
    assert Year(2025) != 2025
    assert Year(2025) != (date(2025, 1, 1), date(2026, 1, 1))


def test_periods_are_in_order_of_their_start_and_then_their_end() -> None:
    shuffled = [Month(2025, 2), Year(2025), JANUARY, Year(2024)]
    assert sorted(shuffled) == [Year(2024), JANUARY, Year(2025), Month(2025, 2)]


@pytest.mark.parametrize("copied", [copy.copy, lambda each: pickle.loads(pickle.dumps(each))])  # noqa: S301
def test_a_calendar_period_travels_between_processes(
    copied: Callable[[Period], Period],
) -> None:
    assert copied(Quarter(2025, 3)) == Quarter(2025, 3)


@given(periods())
def test_a_period_counts_its_days_and_the_months_it_touches(period: Period) -> None:
    all_days = [period.start + timedelta(n) for n in range(period.days)]
    assert all(day in period for day in all_days)
    assert (all_days[-1], period.end not in period) == (period.last, True)
    assert period.months == len({(day.year, day.month) for day in all_days})


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 7, 15), date(2025, 12, 31), 6),
        (date(2025, 7, 31), date(2025, 8, 1), 2),
        (date(2024, 12, 1), date(2025, 1, 1), 2),
        (date(2025, 7, 1), date(2025, 7, 1), 1),
    ],
)
def test_a_month_is_touched_by_any_of_its_days(first: date, last: date, months: int) -> None:
    assert months_touched(first, last) == months


@given(periods(), days, days | st.none())
def test_an_intersection_holds_exactly_the_days_of_both(
    period: Period, start: date, end: date | None
) -> None:
    both = period.intersection(start, end)
    for n in range(period.days):
        day = period.start + timedelta(n)
        assert (both is not None and day in both) is (start <= day and (end is None or day < end))


def test_stretches_that_only_meet_have_no_intersection() -> None:
    assert JANUARY.intersection(JANUARY.end, None) is None
    assert JANUARY.intersection(date(2024, 1, 1), JANUARY.start) is None
    assert JANUARY.intersection(JANUARY.last, None) == Period(JANUARY.last, JANUARY.end)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (PeriodKind.MONTH, 12),
        (PeriodKind.QUARTER, 4),
        (PeriodKind.HALF, 2),
        (PeriodKind.YEAR, 1),
    ],
)
@given(year=years)
def test_the_parts_of_a_year_cover_it_without_overlap(
    kind: PeriodKind, number: int, year: int
) -> None:
    parts = Year(year).parts(kind)
    assert len(parts) == number
    assert (parts[0].start, parts[-1].end) == (Year(year).start, Year(year).end)
    assert all(one.end == following.start for one, following in pairwise(parts))


@given(periods(), kinds)
def test_each_part_is_a_calendar_period_that_ends_in_the_whole(
    whole: Period, kind: PeriodKind
) -> None:
    parts = whole.parts(kind)
    assert all(part.last in whole and part.months == MONTHS[kind] for part in parts)
    assert all(part.start.day == 1 and part.start.month % MONTHS[kind] in {0, 1} for part in parts)
    assert all(one.end == following.start for one, following in pairwise(parts))


def test_a_year_belongs_to_the_one_term_in_which_it_ends() -> None:
    assert TERM.parts(PeriodKind.YEAR) == tuple(Year(number) for number in range(2022, 2027))
    assert NEXT_TERM.parts(PeriodKind.YEAR)[0] == Year(2027)


def test_a_period_too_short_has_no_parts() -> None:
    assert JANUARY.parts(PeriodKind.QUARTER) == ()


@pytest.mark.parametrize(
    ("kind", "asked", "judged"),
    [
        (PeriodKind.YEAR, Year(2025), [Year(2025)]),
        (PeriodKind.HALF, Year(2025), [Half(2025, 1), Half(2025, 2)]),
        (PeriodKind.QUARTER, Half(2025, 2), [Quarter(2025, 3), Quarter(2025, 4)]),
        (PeriodKind.YEAR, Quarter(2025, 2), [Year(2025)]),
        (PeriodKind.HALF, Quarter(2025, 4), [Half(2025, 2)]),
        (PeriodKind.YEAR, TERM, [Year(number) for number in range(2022, 2027)]),
        (PeriodKind.QUARTER, Period(date(2025, 3, 31), date(2025, 6, 30)), [Quarter(2025, 1)]),
    ],
)
def test_those_periods_are_judged_that_end_in_the_one_asked_for(
    kind: PeriodKind, asked: Period, judged: list[Period]
) -> None:
    assert list(periods_judged(kind, asked)) == judged


@given(periods(), kinds)
def test_something_is_always_judged_and_it_holds_a_day_asked_for(
    asked: Period, kind: PeriodKind
) -> None:
    judged = periods_judged(kind, asked)
    ending = all(period.last in asked for period in judged)
    assert judged
    assert ending or (len(judged) == 1 and asked.last in judged[0])
