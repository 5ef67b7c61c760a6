"""The days that a rule judges are cut in one way, whether it has other versions or none."""

from datetime import date

import pytest
from attrs import evolve

from renda import Verdict, Year, check
from renda.calendars import PeriodKind
from renda.reports import Reason, Rejected
from renda.rules import InForce, Proration

QUARTER, PART = PeriodKind.QUARTER, InForce.PART
JULY = date(2025, 7, 1)
NOT_YET = Verdict.NOT_APPLICABLE, Reason.NOT_YET_ELECTED
LEFT = Verdict.NOT_APPLICABLE, Reason.LEFT


@pytest.fixture
def last_of(book, roster):
    """The last finding on `d1` in 2025, under some versions of one rule."""

    def make(versions, people=None, records=(), **when):
        return check(book(*versions), people or roster(), records, Year(2025), **when).findings[-1]

    return make


@pytest.mark.parametrize("each", [None, QUARTER])
def test_one_stretch_who_was_elected_after_the_rule_ended_owes_it_nothing(
    each, answer, rule, roster, deputy
):
    ended = rule(3, each=each, valid_to=date(2025, 10, 15), in_force=PART)
    assert answer(ended, [], roster(deputy(elected_on="2025-11-08"))) == NOT_YET


@pytest.mark.parametrize("each", [None, QUARTER])
def test_one_stretch_who_leaves_before_the_rule_begins_owes_it_nothing(
    each, answer, rule, roster, deputy
):
    begun = rule(3, each=each, valid_from=date(2025, 12, 25), in_force=PART)
    people = roster(deputy(left_on="2025-12-20"))
    assert answer(begun, [], people, as_of="2025-06-30") == LEFT
    assert answer(begun, [], people) == LEFT


@pytest.mark.parametrize("has_earlier", [False, True])
def test_one_stretch_is_prorated_whether_or_not_a_version_came_before(
    has_earlier, last_of, rule, roster, deputy
):
    half = {"proration": Proration.MONTHLY_CEIL, "in_force": PART}
    earlier = [rule(6, valid_to=JULY, **half)] if has_earlier else []
    found = last_of(
        [*earlier, rule(6, valid_from=JULY, **half)], roster(deputy(elected_on="2025-09-01"))
    )
    assert (found.required, str(found.period)) == (4, "2025-07-01..2025-12-31")


def test_a_rule_alone_tells_the_days_it_judged(finding, rule):
    found = finding(rule(2, valid_to=JULY, in_force=PART))
    assert (str(found.period), str(found.window.judged_on)) == (
        "2025-01-01..2025-06-30",
        "2025-06-30",
    )


def test_a_quarter_in_which_the_number_changes_is_two_parts_and_holds_its_records(
    book, rule, roster, receptions
):
    change = date(2025, 5, 15)
    quarterly = {"each": QUARTER, "in_force": PART}
    rules = book(rule(1, valid_to=change, **quarterly), rule(2, valid_from=change, **quarterly))
    held = receptions("2025-04-03", "2025-05-15")
    before, after = check(rules, roster(), held, Year(2025)).findings
    assert str(before.parts[-1].period) == "2025-04-01..2025-05-14"
    assert str(after.parts[0].period) == "2025-05-15..2025-06-30"
    assert (before.parts[-1].counted, after.parts[0].counted) == (1, 1)
    assert after.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 1}


def test_a_quarter_of_a_rule_that_begins_within_it_is_told_from_that_day(finding, rule):
    begun = rule(1, each=QUARTER, valid_from=date(2025, 5, 15), in_force=PART)
    assert [str(part.period.start) for part in finding(begun).parts] == [
        "2025-05-15",
        "2025-07-01",
        "2025-10-01",
    ]


def test_the_first_quarter_of_a_term_begins_with_the_term(
    finding, rule, roster, deputy, seventeenth, receptions
):
    late = evolve(seventeenth, first_session_on=date(2022, 1, 10))
    people = roster(deputy(elected_on="2022-01-10"), terms=[late])
    quarterly = rule(3, period=PeriodKind.TERM, each=QUARTER, proration=Proration.MONTHLY_FLOOR)
    found = finding(quarterly, receptions("2022-01-09"), people, period=Year(2026))
    assert (str(found.parts[0].period), found.parts[0].required) == ("2022-01-10..2022-03-31", 3)
