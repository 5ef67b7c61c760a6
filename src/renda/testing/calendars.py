"""The contract of working-day calendars: the same answer whenever asked, no guess in silence.

It knows what every calendar owes. It does not know any country's holidays.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from itertools import combinations

import pytest

from renda.dates.calendars import (
    CalendarDay,
    CalendarNotPublishedError,
    DayKind,
    WorkCalendar,
    add_working_days,
    next_working_day,
    working_days,
)
from renda.testing.suites import Suite

SATURDAY = 5
# No calendar has notices of these years.
UNPUBLISHED = (date(1900, 1, 1), date(2099, 12, 31))


class CalendarContract(Suite, ABC):
    """The obligations of every `WorkCalendar` (日历契约).

    Derive from it, define how the calendar is made, and name years that it surely knows.

    >>> from renda.calendars import china
    >>> class TestChina(CalendarContract):
    ...     years = (2024, 2025)
    ...     def make_calendar(self):
    ...         return china()
    """

    years: tuple[int, ...] = ()

    @abstractmethod
    def make_calendar(self) -> WorkCalendar:
        """Make the calendar."""

    def other_calendars(self) -> Iterable[WorkCalendar]:
        """Return calendars of other contents, which must have other versions."""
        return ()

    @pytest.fixture
    def calendar(self) -> WorkCalendar:
        """The calendar."""
        return self.make_calendar()

    def test_it_names_the_years_it_knows(self, calendar: WorkCalendar) -> None:
        assert self.years, "say in `years` which years the calendar surely knows"
        assert [len(_year(calendar, year)) >= 365 for year in self.years] == [True] * len(
            self.years
        )

    def test_it_answers_of_the_day_asked_for(self, calendar: WorkCalendar) -> None:
        for day in self._days():
            told = calendar.day(day)
            assert (told.date, type(told.date)) == (day, date)

    def test_it_answers_the_same_day_always_alike(self, calendar: WorkCalendar) -> None:
        days, again = self._days(), self.make_calendar()
        first = {day: calendar.day(day) for day in days}
        # One day is named: to show how two years of answers differ would take a minute.
        assert (
            next((day for day in reversed(days) if calendar.day(day) != first[day]), None) is None
        )
        assert next((day for day in days if again.day(day) != first[day]), None) is None

    def test_the_same_calendar_has_the_same_version(self, calendar: WorkCalendar) -> None:
        assert calendar.version.strip()
        assert calendar.version == self.make_calendar().version

    def test_calendars_that_answer_otherwise_have_other_versions(
        self, calendar: WorkCalendar
    ) -> None:
        known = [calendar, *self.other_calendars()]
        for one, other in combinations(known, 2):
            if _answers(one, self._days()) != _answers(other, self._days()):
                assert one.version != other.version

    def test_ordinary_days_follow_the_week(self, calendar: WorkCalendar) -> None:
        for told in map(calendar.day, self._days()):
            weekend = told.date.weekday() >= SATURDAY
            assert not (weekend and told.why is DayKind.WORKDAY), told
            assert weekend or told.why not in {DayKind.WEEKEND, DayKind.MAKE_UP_WORKDAY}, told

    def test_a_holiday_has_a_name_and_what_is_not_by_the_week_a_notice(
        self, calendar: WorkCalendar
    ) -> None:
        for told in map(calendar.day, self._days()):
            assert told.name or told.why is not DayKind.HOLIDAY, told
            assert told.notice or told.why in {DayKind.WORKDAY, DayKind.WEEKEND}, told

    def test_years_it_knows_are_no_guesses(self, calendar: WorkCalendar) -> None:
        assert not any(calendar.day(day).provisional for day in self._days())

    @pytest.mark.parametrize("day", UNPUBLISHED, ids=str)
    def test_of_other_years_it_says_that_it_guesses_or_nothing(
        self, calendar: WorkCalendar, day: date
    ) -> None:
        with suppress(CalendarNotPublishedError):
            assert calendar.day(day).provisional

    def test_working_days_are_counted_by_its_answers(self, calendar: WorkCalendar) -> None:
        for year in self.years:
            days = _year(calendar, year)
            worked = [day.date for day in days if day.working]
            assert working_days(calendar, days[0].date, days[-1].date) + days[-1].working == len(
                worked
            )
            for n, start in ((1, worked[0]), (20, worked[0]), (1, worked[-2])):
                expected = worked[worked.index(start) + n]
                assert add_working_days(calendar, start, n).date == expected
            assert next_working_day(calendar, days[0].date).date == worked[0]

    def _days(self) -> list[date]:
        return [date(year, 1, 1) + timedelta(n) for year in self.years for n in range(365)]


def _year(calendar: WorkCalendar, year: int) -> list[CalendarDay]:
    first = date(year, 1, 1)
    return [calendar.day(first + timedelta(n)) for n in range((date(year + 1, 1, 1) - first).days)]


def _answers(calendar: WorkCalendar, days: Iterable[date]) -> list[CalendarDay | None]:
    """Return the answer of a calendar for each day; None where it refuses."""
    answers: list[CalendarDay | None] = []
    for day in days:
        answer = None
        with suppress(CalendarNotPublishedError):
            answer = calendar.day(day)
        answers.append(answer)
    return answers
