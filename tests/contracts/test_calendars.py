"""The contract of calendars: the shipped one keeps it, broken ones are caught by a named case."""

from datetime import timedelta

import pytest
from attrs import evolve

from renda.calendars import CalendarDay, DayKind, china
from renda.testing import CalendarContract
from renda.testing.calendars import UNPUBLISHED
from renda.testing.suites import standard_cases

YEARS = (2024, 2025)
DAY = timedelta(1)


class TestChina(CalendarContract):
    years = YEARS

    def make_calendar(self):
        return china()

    def other_calendars(self):
        calendar = china()
        return (
            calendar.provisional(),
            calendar,
            evolve(calendar, years={2025: calendar.years[2025]}),
        )


class Broken:
    """The shipped calendar, of which one answer is wrong."""

    version = "1"

    def day(self, day):
        return self.changed(china().day(day))


class WorksOnSaturdays(Broken):
    fails = "test_ordinary_days_follow_the_week"

    def changed(self, told):
        return evolve(told, why=DayKind.WORKDAY) if told.why == DayKind.WEEKEND else told


class RestsOnMondays(Broken):
    fails = "test_ordinary_days_follow_the_week"

    def changed(self, told):
        monday = told.date.weekday() == 0 and told.why == DayKind.WORKDAY
        return evolve(told, why=DayKind.WEEKEND) if monday else told


class SaysNoNotice(Broken):
    fails = "test_a_holiday_has_a_name_and_what_is_not_by_the_week_a_notice"

    def changed(self, told):
        return evolve(told, notice=None)


class AnswersOfTheDayAfter(Broken):
    fails = "test_it_answers_of_the_day_asked_for"

    def changed(self, told):
        return evolve(told, date=told.date + DAY)


class GuessesInSilence(Broken):
    fails = "test_of_other_years_it_says_that_it_guesses_or_nothing"

    def day(self, day):
        return evolve(china().provisional().day(day), provisional=False)


class GuessesAll(Broken):
    fails = "test_years_it_knows_are_no_guesses"

    def changed(self, told):
        return evolve(told, provisional=True)


class ChangesItsMind(Broken):
    fails = "test_it_answers_the_same_day_always_alike"
    asked = 0

    def changed(self, told):
        self.asked += 1
        return evolve(told, name=str(self.asked))


class HasNoVersion(Broken):
    fails = "test_the_same_calendar_has_the_same_version"
    version = ""

    def changed(self, told):
        return told


class HasOneVersionForTwo(Broken):
    fails = "test_calendars_that_answer_otherwise_have_other_versions"

    def changed(self, told):
        return CalendarDay(date=told.date, why=told.why)


class KnowsNoYear(Broken):
    fails = "test_it_names_the_years_it_knows"
    years = ()

    def changed(self, told):
        return told


class CountsAnotherWay(Broken):
    fails = "test_working_days_are_counted_by_its_answers"
    asked = 0

    def changed(self, told):
        self.asked += 1
        return evolve(told, why=DayKind.WORKDAY) if self.asked % 9 == 0 else told


BROKEN = [*Broken.__subclasses__()]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.__name__)
def test_a_broken_calendar_is_caught_by_the_case_that_names_it(broken):
    class Mine(CalendarContract):
        years = getattr(broken, "years", YEARS)

        def make_calendar(self):
            return broken()

        def other_calendars(self):
            return [*super().other_calendars(), evolve_version(china())]

    given = {"day": UNPUBLISHED[-1]} if "other_years" in broken.fails else {}
    case = dict(standard_cases(Mine))[broken.fails]
    with pytest.raises(AssertionError):
        case(Mine(), broken(), **given)


def evolve_version(calendar):
    """A calendar that answers as another does, under the version of the broken ones."""
    return type("Same", (), {"version": "1", "day": staticmethod(calendar.day)})()
