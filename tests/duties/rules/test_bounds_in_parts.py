"""A number in each part of a period: which part decides, and which are owed."""

from datetime import date

import pytest
from attrs import evolve

from renda import Verdict, Year
from renda.calendars import PeriodKind
from renda.people import CongressTerm
from renda.reports import Reason, Rejected
from renda.rules import InForce

# Bounds in each part


def test_case_60_four_in_the_first_quarter_are_not_one_in_each(finding, rule, receptions):
    days = receptions("2025-01-05", "2025-01-06", "2025-02-05", "2025-03-05")
    found = finding(rule(1, each=PeriodKind.QUARTER), days)
    assert found.verdict is Verdict.NOT_MET
    assert [part.counted for part in found.parts] == [4, 0, 0, 0]
    assert (found.counted, found.required) == (0, 1)
    assert finding(rule(4), days).verdict is Verdict.MET


def test_the_numbers_are_those_of_the_part_whose_answer_is_the_verdict(finding, rule, receptions):
    unsure = receptions("2025-02-05", standing="unverified")
    found = finding(rule(1, each=PeriodKind.QUARTER), unsure)
    assert (found.verdict, found.counted, found.possible, found.required) == ("not_met", 0, 0, 1)


def test_a_closed_quarter_that_is_met_leaves_the_next_one_to_decide(finding, rule, receptions):
    found = finding(rule(1, each=PeriodKind.QUARTER), receptions("2025-02-05"), as_of="2025-04-05")
    assert (found.verdict, found.counted, found.required) == ("pending", 0, 1)
    early = finding(rule(1, each=PeriodKind.QUARTER), [], as_of="2024-03-05")
    assert (early.counted, early.required, early.verdict) == (0, 1, Verdict.PENDING)


def test_under_a_maximum_the_fullest_part_decides(finding, rule, receptions):
    days = receptions("2025-01-05", "2025-01-06", "2025-04-05")
    assert finding(rule(at_most=2, each=PeriodKind.QUARTER), days).counted == 2


@pytest.mark.parametrize(
    ("kind", "number"), [(PeriodKind.MONTH, 12), (PeriodKind.QUARTER, 4), (PeriodKind.HALF, 2)]
)
def test_a_year_has_twelve_months_four_quarters_or_two_halves(kind, number, finding, rule):
    assert len(finding(rule(1, each=kind)).parts) == number


def test_where_parts_are_unsettled_the_whole_is(answer, rule, receptions):
    sure = receptions("2025-02-01", "2025-05-01", "2025-08-01")
    unsure = receptions("2025-11-01", standing="disputed")
    quarterly = rule(1, each=PeriodKind.QUARTER)
    assert answer(quarterly, [*sure, *unsure])[0] is Verdict.UNDETERMINED
    assert answer(quarterly, [*sure[1:], *unsure])[0] is Verdict.NOT_MET


def test_a_mandate_owes_nothing_in_parts_it_does_not_reach(finding, rule, roster, deputy):
    people = roster(deputy(elected_on="2025-04-01", left_on="2025-10-01"))
    found = finding(rule(1, each=PeriodKind.QUARTER), [], people, as_of="2025-04-05")
    assert [str(part.period.start) for part in found.parts] == ["2025-04-01", "2025-07-01"]


def test_a_mandate_that_meets_no_part_in_force_owes_nothing(finding, rule, roster, deputy):
    late = {"valid_from": date(2025, 7, 1), "in_force": InForce.PART, "each": PeriodKind.QUARTER}
    people = roster(deputy(left_on="2025-06-01"))
    found = finding(rule(1, **late), [], people, as_of="2025-05-01")
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.LEFT)
    assert (found.counted, found.required) == (0, 0)


@pytest.fixture
def crooked():
    """A term that begins and ends within a quarter."""
    days = {"first_session_on": date(2022, 1, 10), "next_first_session_on": date(2027, 1, 8)}
    return CongressTerm(congress_id="wj", number=17, **days)


def test_what_comes_after_a_terms_last_quarter_belongs_to_the_next_term(
    finding, rule, roster, crooked, receptions
):
    quarterly = rule(1, period=PeriodKind.TERM, each=PeriodKind.QUARTER)
    days = receptions("2022-01-09", "2022-01-10", "2026-12-31", "2027-01-01", "2027-01-07")
    people = roster(terms=[crooked])
    found = finding(quarterly, days, people, period=Year(2027))
    assert len(found.parts) == 20
    assert [record.record_id for record in found.records] == ["2022-01-10", "2026-12-31"]
    assert found.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 3}


def test_a_term_too_short_for_any_part_owes_nothing(finding, rule, roster, crooked):
    short = evolve(crooked, next_first_session_on=date(2022, 2, 8))
    quarterly = rule(1, period=PeriodKind.TERM, each=PeriodKind.QUARTER)
    found = finding(quarterly, [], roster(terms=[short]), period=Year(2022))
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.NOTHING_OWED)
