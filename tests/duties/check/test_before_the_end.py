"""Before the period is over: what no later record could undo or mend, and what is pending."""

import pytest

from renda import Verdict, Year
from renda.calendars import PeriodKind
from renda.reports import Reason
from renda.rules import Unit

MET = (Verdict.MET, Reason.ENOUGH)
WITHIN = (Verdict.MET, Reason.WITHIN)
SHORT = (Verdict.NOT_MET, Reason.SHORT)
LEFT = (Verdict.NOT_APPLICABLE, Reason.LEFT)
EXCEEDED = (Verdict.NOT_MET, Reason.EXCEEDED)
OPEN = (Verdict.PENDING, Reason.PERIOD_OPEN)
JUNE = "2025-06-10"


def test_enough_is_met_early(answer, rule, receptions):
    assert answer(rule(2), receptions("2025-01-05", "2025-02-05"), as_of=JUNE) == MET


def test_enough_with_what_is_unsettled_is_pending_and_not_undetermined(answer, rule, receptions):
    held = receptions("2025-01-05", "2025-02-05", standing="disputed")
    assert answer(rule(2), held, as_of=JUNE) == OPEN
    assert answer(rule(2), held)[0] is Verdict.UNDETERMINED


def test_any_number_may_still_come_on_one_remaining_day(answer, rule):
    assert answer(rule(100), as_of="2025-12-30") == OPEN
    assert answer(rule(100, unit=Unit.RECORD), as_of="2025-12-30") == OPEN
    assert answer(rule(100, unit=Unit.THEME), as_of="2025-12-30") == OPEN


def test_a_closed_quarter_cannot_be_mended(answer, rule, receptions):
    quarterly = rule(1, each=PeriodKind.QUARTER)
    assert answer(quarterly, as_of="2025-03-30") == OPEN
    assert answer(quarterly, as_of="2025-03-31") == SHORT
    assert answer(quarterly, as_of="2025-04-01") == SHORT
    assert answer(quarterly, receptions("2025-03-31"), as_of="2025-06-29") == OPEN
    assert answer(quarterly, receptions("2025-03-31"), as_of="2025-06-30") == SHORT


def test_a_closed_quarter_that_hangs_on_an_unsettled_record_is_pending(answer, rule, receptions):
    unsure = receptions("2025-03-31", standing="unverified")
    assert answer(rule(1, each=PeriodKind.QUARTER), unsure, as_of="2025-04-15") == OPEN


def test_an_exceeded_maximum_cannot_be_mended_and_a_kept_one_can_be_undone(
    answer, rule, receptions
):
    held = receptions("2025-01-05", "2025-02-05")
    assert answer(rule(at_most=1), held, as_of=JUNE) == EXCEEDED
    assert answer(rule(at_most=2), held, as_of=JUNE) == OPEN
    assert answer(rule(at_most=2), held) == WITHIN


def test_a_maximum_that_is_only_possibly_exceeded_is_pending(answer, rule, receptions):
    unsure = receptions("2025-01-05", "2025-02-05", standing="disputed")
    assert answer(rule(at_most=1), unsure, as_of=JUNE) == OPEN


def test_a_maximum_in_each_quarter_is_broken_by_one_quarter(answer, rule, receptions):
    held = receptions("2025-01-05", "2025-02-05", "2025-04-05")
    quarterly = rule(at_most=1, each=PeriodKind.QUARTER)
    assert answer(quarterly, held, as_of=JUNE) == EXCEEDED
    assert answer(quarterly, held[1:], as_of=JUNE) == OPEN


@pytest.mark.parametrize(
    ("required", "months", "expected"),
    [
        (7, [], OPEN),
        (8, [], SHORT),
        (8, ["2025-01-05"], OPEN),
        (9, ["2025-01-05"], SHORT),
        (7, ["2025-06-05"], OPEN),
        (8, ["2025-06-05"], SHORT),
    ],
)
def test_fewer_months_left_than_are_missing_cannot_be_mended(
    required, months, expected, answer, rule, receptions
):
    """In mid-June seven months are left, or six where June is counted already."""
    monthly = rule(required, unit=Unit.MONTH)
    assert answer(monthly, receptions(*months), as_of=JUNE) == expected


def test_a_month_that_is_pending_already_is_not_left_either(answer, rule, receptions):
    unsure = receptions("2025-06-05", standing="disputed")
    assert answer(rule(7, unit=Unit.MONTH), unsure, as_of=JUNE) == OPEN
    assert answer(rule(8, unit=Unit.MONTH), unsure, as_of=JUNE) == SHORT


def test_a_month_that_is_over_is_not_left_though_the_year_is_open(answer, rule, receptions):
    monthly = rule(7, unit=Unit.MONTH)
    assert answer(monthly, as_of="2025-06-30") == SHORT
    assert answer(monthly, receptions("2025-06-05"), as_of="2025-06-30") == OPEN


def test_the_same_month_of_another_year_is_not_the_current_one(
    answer, rule, roster, seventeenth, receptions
):
    """In mid-June 2026 of a term to the end of 2026 seven months are left."""
    monthly = rule(8, unit=Unit.MONTH, period=PeriodKind.TERM)
    rest = {"as_of": "2026-06-10", "period": Year(2026)}
    held = receptions("2025-06-05")
    assert answer(monthly, held, roster(terms=[seventeenth]), **rest) == OPEN
    assert (
        answer(
            rule(9, unit=Unit.MONTH, period=PeriodKind.TERM),
            held,
            roster(terms=[seventeenth]),
            **rest,
        )
        == SHORT
    )


def test_months_in_each_half_are_counted_within_it(answer, rule, receptions):
    halves = rule(2, unit=Unit.MONTH, each=PeriodKind.HALF)
    assert answer(halves, receptions("2025-06-05"), as_of=JUNE) == SHORT
    assert answer(halves, receptions("2025-05-05"), as_of=JUNE) == OPEN
    assert answer(halves, [], as_of="2025-05-31") == SHORT
    assert answer(halves, [], as_of="2025-05-30") == OPEN


@pytest.mark.parametrize(
    ("required", "as_of", "expected"),
    [
        (2, "2025-12-29", OPEN),
        (3, "2025-12-29", SHORT),
        (1, "2025-12-30", OPEN),
        (2, "2025-12-30", SHORT),
    ],
)
def test_fewer_days_left_than_are_missing_cannot_be_mended(required, as_of, expected, answer, rule):
    assert answer(rule(required, unit=Unit.DAY), as_of=as_of) == expected


def test_a_mandate_that_ends_leaves_only_its_own_days(answer, rule, roster, deputy):
    daily = rule(3, unit=Unit.DAY)
    assert answer(daily, [], roster(deputy(left_on="2025-06-14")), as_of=JUNE) == OPEN
    assert answer(daily, [], roster(deputy(left_on="2025-06-13")), as_of=JUNE) == SHORT
    assert answer(rule(1), [], roster(deputy(left_on="2025-06-12")), as_of=JUNE) == OPEN
    assert answer(rule(1), [], roster(deputy(left_on="2025-06-11")), as_of=JUNE) == LEFT


def test_a_suspension_to_the_end_of_the_period_cannot_be_mended(answer, rule, roster, absence):
    def suspended(from_on, to_on):
        return answer(rule(1), [], roster(absences=[absence(from_on, to_on)]), as_of=JUNE)

    assert suspended("2025-06-01", "2026-01-01") == SHORT
    assert suspended("2025-06-11", "2026-01-01") == SHORT
    assert suspended("2025-06-12", "2026-01-01") == OPEN
    assert suspended("2025-06-01", "2025-12-31") == OPEN


def test_a_suspension_still_running_lasts_until_the_period_is_over(answer, rule, roster, absence):
    assert answer(rule(1), [], roster(absences=[absence("2025-06-01")]), as_of=JUNE) == SHORT
    assert answer(rule(1), [], roster(absences=[absence("2025-09-01")]), as_of=JUNE) == OPEN


def test_suspensions_are_taken_out_of_the_days_that_are_left(answer, rule, roster, absence):
    """Of the 21 last days of the year the first ten and the last ten are lost."""
    lost = [absence("2025-12-11", "2025-12-21"), absence("2025-12-22", "2026-01-01")]
    people = roster(absences=lost)
    assert answer(rule(1, unit=Unit.DAY), [], people, as_of="2025-12-10") == OPEN
    assert answer(rule(2, unit=Unit.DAY), [], people, as_of="2025-12-10") == SHORT


def test_a_suspension_within_the_days_left_splits_their_months(answer, rule, roster, absence):
    """From mid-June six months are left when August is lost."""
    people = roster(absences=[absence("2025-08-01", "2025-09-01")])
    assert answer(rule(6, unit=Unit.MONTH), [], people, as_of=JUNE) == OPEN
    assert answer(rule(7, unit=Unit.MONTH), [], people, as_of=JUNE) == SHORT


def test_a_month_counted_already_and_lost_to_suspension_is_taken_out_once(
    answer, rule, roster, absence, receptions
):
    """June is counted and its rest is lost; July to December are left."""
    people = roster(absences=[absence("2025-06-08", "2025-07-01")])
    held = receptions("2025-06-05")
    assert answer(rule(7, unit=Unit.MONTH), held, people, as_of=JUNE) == OPEN
    assert answer(rule(8, unit=Unit.MONTH), held, people, as_of=JUNE) == SHORT


def test_leave_to_the_end_of_the_period_takes_nothing_away(answer, rule, roster, absence):
    people = roster(absences=[absence("2025-06-01", reason="leave")])
    assert answer(rule(1), [], people, as_of=JUNE) == OPEN


def test_a_maximum_is_kept_early_by_who_can_do_nothing_more(answer, rule, roster, absence):
    suspended = roster(absences=[absence("2025-06-01")])
    assert answer(rule(at_most=1), [], suspended, as_of=JUNE) == WITHIN


def test_a_maximum_of_who_can_do_nothing_more_may_still_hang_on_what_is_unsettled(
    answer, rule, roster, absence, receptions
):
    suspended = roster(absences=[absence("2025-06-01")])
    unsure = receptions("2025-01-05", "2025-02-05", standing="disputed")
    assert answer(rule(at_most=1), unsure, suspended, as_of=JUNE) == OPEN


def test_before_the_period_all_of_it_is_left(answer, rule):
    assert answer(rule(12, unit=Unit.MONTH), as_of="2024-06-30") == OPEN
    assert answer(rule(13, unit=Unit.MONTH), as_of="2024-06-30") == SHORT


def test_a_maximum_that_the_months_left_cannot_exceed_is_kept_early(answer, rule, receptions):
    """In mid-June seven months are left, or six where June is counted already."""
    monthly = rule(at_most=7, unit=Unit.MONTH)
    assert answer(monthly, as_of=JUNE) == WITHIN
    assert answer(monthly, receptions("2025-06-05"), as_of=JUNE) == WITHIN
    assert answer(monthly, receptions("2025-05-05"), as_of=JUNE) == OPEN
