"""Paces: what keeps up with the days gone by, for each measure and bound."""

from datetime import date
from decimal import Decimal

import pytest

from renda import Count, Pace, Title, where
from renda.calendars import PeriodKind
from renda.rules import Points, PointsItem, Share, Unit

TITLE = Title({"zh": "项", "en": "item"})


def test_an_act_is_missed_once_its_usual_day_has_passed(pace, rule, receptions):
    four, held = rule(4), receptions("2025-01-05", "2025-02-05")
    assert pace(four, held[:1], as_of="2025-05-16") is Pace.ON_PACE
    assert pace(four, held[:1], as_of="2025-05-17") is Pace.BEHIND
    assert pace(four, held, as_of="2025-05-17") is Pace.ON_PACE


def test_one_missing_of_one_is_behind_from_midsummer_on(pace, rule):
    assert pace(rule(1), as_of="2025-07-01") is Pace.ON_PACE
    assert pace(rule(1), as_of="2025-07-02") is Pace.BEHIND
    assert pace(rule(1), as_of="2025-12-01") is Pace.AT_RISK


def test_nobody_is_on_pace_at_the_end_of_december_with_something_missing(pace, rule, receptions):
    held = receptions(*(f"2025-0{month}-05" for month in range(1, 10)))
    for required in range(1, 10):
        for done in range(required):
            found = pace(rule(required), held[:done], as_of="2025-12-29")
            assert found is Pace.AT_RISK, (required, done)


def test_half_an_act_of_points_is_never_on_pace_at_the_end(pace, measured):
    item = PointsItem(title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal(1))
    small = measured(Points(items=(item,)), at_least=Decimal("0.4"))
    assert pace(small, as_of="2025-12-29") is Pace.AT_RISK


def test_fewer_whole_months_left_than_are_missing_is_at_risk(pace, rule):
    assert pace(rule(3), as_of="2025-09-29") is Pace.BEHIND
    assert pace(rule(3), as_of="2025-09-30") is Pace.BEHIND
    assert pace(rule(3), as_of="2025-10-01") is Pace.AT_RISK


def test_the_line_grows_with_free_days_only(pace, rule, roster, absence, deputy):
    away = roster(absences=[absence("2025-01-01", "2025-06-01")])
    assert pace(rule(3), as_of="2025-06-10") is Pace.BEHIND
    assert pace(rule(3), people=away, as_of="2025-06-10") is Pace.ON_PACE
    elected = roster(deputy(elected_on="2025-06-01"))
    assert pace(rule(3), people=elected, as_of="2025-06-10") is Pace.ON_PACE


@pytest.mark.parametrize(
    ("months", "expected"),
    [([], Pace.ON_PACE), (["01", "02"], Pace.ON_PACE), (["01", "02", "03"], Pace.BEHIND)],
)
def test_a_maximum_keeps_to_the_line_rounded_up(months, expected, pace, rule, receptions):
    held = receptions(*(f"2025-{month}-05" for month in months))
    assert pace(rule(at_most=4), held, as_of="2025-06-29") is expected


def test_a_maximum_used_up_early_is_at_risk_and_what_may_count_counts(outlook, rule, receptions):
    held = receptions("2025-01-05", "2025-02-05", "2025-03-05")
    found = outlook(rule(at_most=3), held)
    assert (found.pace, found.missing, found.last_safe) == (Pace.AT_RISK, 0, None)
    unsure = receptions("2025-01-05", "2025-02-05", "2025-03-05", standing="disputed")
    assert outlook(rule(at_most=3), unsure).pace is Pace.AT_RISK


def test_a_maximum_in_each_quarter_looks_at_the_first_still_open(outlook, rule, receptions):
    quarterly = rule(at_most=1, each=PeriodKind.QUARTER)
    found = outlook(quarterly, receptions("2025-01-05"), as_of="2025-05-01")
    assert (found.pace, found.stretch.start) == (Pace.ON_PACE, date(2025, 4, 1))
    unsure = receptions("2025-01-05", "2025-02-05", standing="disputed")
    found = outlook(quarterly, unsure, as_of="2025-05-01")
    assert (found.pace, found.stretch.start) == (Pace.AT_RISK, date(2025, 1, 1))


def test_between_two_numbers_the_lower_is_asked_first(pace, measured, receptions):
    between = measured(Count(where=where(kind="reception")), at_least=4, at_most=5)
    held = receptions(*(f"2025-0{n}-05" for n in range(1, 6)))
    assert pace(between, held[:1], as_of="2025-07-10") is Pace.BEHIND
    assert pace(between, held[:3], as_of="2025-07-10") is Pace.ON_PACE
    assert pace(between, held, as_of="2025-07-10") is Pace.AT_RISK


def test_a_share_has_no_line_but_its_number(outlook, measured, receptions):
    share = Share(among=Count(where=where(kind="reception")), where=where(grade="high"))
    half = measured(share, at_least=50)
    high, low = receptions("2025-01-05", grade="high"), receptions("2025-01-06", grade="ordinary")
    assert outlook(half, [*high, *low]).pace is Pace.ON_PACE
    third = outlook(half, [*high, *low, *receptions("2025-01-07", grade="ordinary")])
    assert (third.pace, third.counted) == (Pace.BEHIND, Decimal("33.33"))
    found = outlook(half, low)
    assert (found.pace, found.missing) == (Pace.BEHIND, 50)
    assert found.last_safe == date(2025, 12, 31)
    assert outlook(half, low, as_of="2025-12-10").pace is Pace.AT_RISK
    most = measured(share, at_most=40)
    assert outlook(most, [*high, *low]).pace is Pace.AT_RISK
    assert outlook(most, low).pace is Pace.ON_PACE


def test_points_start_from_their_base_and_acts_bring_the_most_worth(outlook, measured, receptions):
    items = (
        PointsItem(title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal("2.5")),
        PointsItem(title=TITLE, count=Count(where=where(kind="opinion")), worth=Decimal(-1)),
    )
    twenty = measured(Points(items=items, base=10), at_least=20)
    held = receptions("2025-01-05", "2025-02-05")
    found = outlook(twenty, held)
    assert (found.pace, found.counted, found.missing) == (Pace.ON_PACE, 15, 5)
    assert outlook(twenty, held, as_of="2025-10-31").pace is Pace.BEHIND
    assert outlook(twenty, held, as_of="2025-11-30").pace is Pace.AT_RISK
    most = measured(Points(items=items, base=10), at_most=16)
    assert outlook(most, held, as_of="2025-02-06").pace is Pace.AT_RISK


def test_points_that_can_only_be_lost_are_at_risk_once_they_may_be(outlook, measured, receptions):
    items = (
        PointsItem(title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal(-5)),
    )
    ten = measured(Points(items=items, base=10), at_least=10)
    assert outlook(ten).pace is Pace.ON_PACE
    assert outlook(ten, receptions("2025-01-05", standing="disputed")).pace is Pace.AT_RISK


def test_any_number_of_persons_may_come_at_once(pace, rule):
    assert pace(rule(200, unit=Unit.ATTENDANCE), as_of="2025-11-30") is Pace.BEHIND
