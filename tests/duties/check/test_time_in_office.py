"""On which days something was owed: what a mandate, a suspension or leave changes in a verdict."""

import pytest

from renda import Verdict, Year, check
from renda.calendars import PeriodKind
from renda.reports import Reason

LEFT = (Verdict.NOT_APPLICABLE, Reason.LEFT)


def test_the_mandate_end_frees_a_quarter_that_begins_after_it_on_whatever_day_it_is_judged(
    book, rule, roster, deputy, as_days
):
    people = roster(deputy(left_on="2025-09-12"))
    quarterly = book(rule(1, period=PeriodKind.QUARTER))
    for as_of in ("2025-06-30", "2025-09-11", "2025-12-31"):
        report = check(quarterly, people, [], Year(2025), **as_days({"as_of": as_of}))
        last = report.findings[-1]
        assert (str(last.period), last.verdict, last.reason) == ("2025-10-01..2025-12-31", *LEFT)


def test_the_mandate_end_frees_the_year_from_its_own_last_day_on(
    answer, rule, roster, deputy, receptions
):
    people = roster(deputy(left_on="2025-09-12"))
    assert answer(rule(1), [], people, as_of="2025-09-10")[0] is Verdict.PENDING
    assert answer(rule(1), [], people, as_of="2025-09-11") == LEFT
    assert answer(rule(1), receptions("2025-03-01"), people, as_of="2025-09-11") == LEFT


def test_the_mandate_end_with_the_year_frees_nobody(answer, rule, roster, deputy):
    people = roster(deputy(left_on="2026-01-01"))
    assert answer(rule(1), [], people) == (Verdict.NOT_MET, Reason.SHORT)


@pytest.mark.parametrize("as_of", [None, "2025-07-01"])
def test_whoever_is_suspended_all_year_is_told_so_and_not_called_short(
    answer, rule, roster, absence, as_of
):
    people = roster(absences=[absence("2024-11-01")])
    assert answer(rule(1), [], people, as_of=as_of) == (Verdict.NOT_MET, Reason.SUSPENDED)


def test_whoever_was_free_for_a_day_can_be_short(answer, rule, roster, absence, deputy):
    people = roster(absences=[absence("2025-01-02")])
    assert answer(rule(1), [], people) == (Verdict.NOT_MET, Reason.SHORT)
    elected = roster(deputy(elected_on="2025-05-01"), absences=[absence("2025-05-01")])
    assert answer(rule(1), [], elected) == (Verdict.NOT_MET, Reason.SUSPENDED)


def test_of_each_part_a_suspension_through_it_alone_is_told(answer, rule, roster, absence):
    people = roster(absences=[absence("2025-04-01", "2025-07-01")])
    quarterly = rule(1, each=PeriodKind.QUARTER)
    assert answer(quarterly, [], people)[1] is Reason.SHORT
