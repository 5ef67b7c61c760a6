"""Years that begin on another day than the first of January, and their parts."""

from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve

from renda import Period, Verdict, Year, check
from renda.calendars import PeriodKind, YearStart
from renda.duties.check.judged_windows import ForeignPeriodError
from renda.reports import Note
from renda.rules import Proration

MAY = YearStart(5, 1)
SERVICE_YEAR = Period(date(2024, 5, 1), date(2025, 5, 1))


@pytest.fixture
def service(rule):
    """A rule of three receptions in each service year, or what it becomes."""
    return lambda *given, **rest: rule(*given, year_from=MAY, **rest)


def test_service_year_is_judged_from_may_to_april(finding, service, receptions):
    held = receptions("2024-04-30", "2024-05-01", "2025-01-01", "2025-04-30", "2025-05-01")
    found = finding(service(), held, period=SERVICE_YEAR)
    assert (found.period, found.counted, found.verdict) == (SERVICE_YEAR, 3, Verdict.MET)
    assert [record.record_id for record in found.records] == [
        "2024-05-01",
        "2025-01-01",
        "2025-04-30",
    ]


def test_service_year_has_quarters_of_its_own(finding, service, receptions):
    found = finding(service(1, each="quarter"), receptions("2025-04-30"), period=SERVICE_YEAR)
    assert [str(part.period) for part in found.parts] == [
        "2024-05-01..2024-07-31",
        "2024-08-01..2024-10-31",
        "2024-11-01..2025-01-31",
        "2025-02-01..2025-04-30",
    ]
    assert [part.counted for part in found.parts] == [0, 0, 0, 1]


def test_service_halves_are_judged_each(book, service, roster):
    report = check(book(service(1, period=PeriodKind.HALF)), roster(), [], SERVICE_YEAR)
    assert [str(found.period) for found in report.findings] == [
        "2024-05-01..2024-10-31",
        "2024-11-01..2025-04-30",
    ]


def test_service_year_asked_for_a_month_is_judged_on_its_last_day(finding, service):
    found = finding(service(), period=Period(date(2025, 3, 1), date(2025, 4, 1)))
    assert (found.period, found.verdict) == (SERVICE_YEAR, Verdict.PENDING)


def test_a_calendar_year_is_refused_where_all_years_are_service_years(finding, service):
    with pytest.raises(ForeignPeriodError) as refused:
        finding(service(), period=Year(2025))
    assert refused.value.allowed.split(", ") == [
        "2024-05-01..2025-04-30",
        "2025-05-01..2026-04-30",
    ]


def test_elected_within_the_service_year_owes_its_months(finding, service, roster, deputy):
    monthly = service(12, proration=Proration.MONTHLY_CEIL)
    people = roster(deputy(elected_on="2025-01-20"))
    found = finding(monthly, [], people, period=SERVICE_YEAR)
    assert (found.required, found.notes) == (4, (Note.JOINED_MID_YEAR,))


def test_years_may_begin_in_mid_month(finding, rule, receptions):
    odd = rule(1, year_from=YearStart(9, 15), each="month")
    asked = Period(date(2024, 9, 15), date(2025, 9, 15))
    found = finding(odd, receptions("2024-09-14", "2024-10-14", "2024-10-15"), period=asked)
    assert [part.counted for part in found.parts] == [1, 1, *[0] * 10]


@pytest.mark.parametrize("text", ["05-31", "13-01", "00-10", "5-1", "1 May", "02-29"])
def test_years_begin_on_no_day_that_a_month_may_lack(text):
    with pytest.raises(ValueError, match="allowed: 01-01 … 12-28"):
        YearStart.of(text)


def test_a_year_of_half_months_is_not_prorated_by_months(rule):
    with pytest.raises(ValueError, match="proration = monthly_ceil is not allowed"):
        rule(year_from=YearStart(5, 15), proration=Proration.MONTHLY_CEIL)
    with pytest.raises(ValueError, match="year_from"):
        rule(year_from=MAY, period=PeriodKind.TERM)


@pytest.mark.parametrize("start", [YearStart(1, 1), MAY, YearStart(12, 28)])
@pytest.mark.parametrize("kind", [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR])
def test_periods_of_any_year_follow_each_other_without_a_gap(kind, start):
    asked = Period(date(2019, 2, 3), date(2025, 1, 2))
    periods = asked.parts(kind, start)
    assert all(one.end == after.start for one, after in pairwise(periods))
    assert asked.start in periods[0]


def test_the_ends_of_the_calendar_have_service_years_too():
    assert Period(date.min, date(1, 6, 1)).parts(PeriodKind.YEAR, MAY)[0].end == date(1, 5, 1)
    last = Period(date(9999, 6, 1), date.max).parts(PeriodKind.YEAR, MAY)
    assert [one.end for one in last] == [date.max]


def test_a_rulebook_says_the_day_on_which_years_begin(wujin):
    assert {rule.year_from for rule in wujin.rules} == {YearStart()}
    assert evolve(wujin.rules[0], year_from=MAY).year_from == MAY
