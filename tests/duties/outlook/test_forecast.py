"""Forecasts: where a finding is heading, and by when what is missing must be done."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from renda import (
    Bound,
    Count,
    Month,
    Outlook,
    Pace,
    RendaError,
    Title,
    Year,
    check,
    forecast,
    where,
)
from renda.calendars import PeriodKind, china
from renda.rules import Band, Points, PointsItem, Proration, Unit
from renda.work import ThemeMonth

JUNE = "2025-06-30"
TITLE = Title({"zh": "项", "en": "item"})


def test_enough_is_met_and_too_late_is_lost(pace, rule, receptions):
    held = receptions("2025-01-05", "2025-02-05", "2025-03-05")
    assert pace(rule(3), held) is Pace.MET
    assert pace(rule(3), held[:2], as_of="2025-12-31") is Pace.LOST


def test_at_the_end_what_is_not_settled_is_said_to_be(pace, rule, receptions):
    held = receptions("2025-01-05", standing="disputed")
    assert pace(rule(1), held, as_of="2025-12-31") is Pace.UNSETTLED


def test_what_is_missing_can_be_done_until_the_last_day(outlook, rule, receptions):
    found = outlook(rule(3), receptions("2025-01-05"))
    assert isinstance(found, Outlook)
    assert (found.counted, found.required, found.missing) == (1, 3, 2)
    assert (found.last_safe, found.working_days) == (date(2025, 12, 31), 128)


def test_nothing_missing_has_no_last_day(outlook, rule, receptions):
    found = outlook(rule(1), receptions("2025-01-05"))
    assert (found.missing, found.last_safe, found.working_days) == (0, None, None)
    lost = outlook(rule(1), as_of="2025-12-31")
    assert (lost.missing, lost.last_safe) == (1, None)


def test_working_days_of_a_year_without_a_notice_are_not_guessed(outlook, rule):
    found = outlook(rule(1), as_of="2097-06-30", year=2097)
    assert (found.last_safe, found.working_days) == (date(2097, 12, 31), None)


def test_days_are_counted_back_from_the_last_free_one(outlook, rule, roster, absence):
    by_days = rule(3, unit=Unit.DAY)
    assert outlook(by_days).last_safe == date(2025, 12, 29)
    away = roster(absences=[absence("2025-12-30")])
    assert outlook(by_days, people=away).last_safe == date(2025, 12, 27)
    assert outlook(rule(3), people=away).last_safe == date(2025, 12, 29)


def test_more_days_missing_than_are_left_can_only_be_mended_by_what_is_unsettled(
    outlook, rule, receptions
):
    held = receptions("2025-01-05", "2025-02-05", standing="unverified")
    found = outlook(rule(3, unit=Unit.DAY), held, as_of="2025-12-30")
    assert (found.pace, found.missing, found.last_safe) == (Pace.AT_RISK, 3, None)


def test_months_are_counted_back_and_the_one_that_runs_not_twice(outlook, rule, receptions):
    by_months, june = rule(3, unit=Unit.MONTH), receptions("2025-06-05")
    assert outlook(by_months).last_safe == date(2025, 10, 31)
    six = rule(7, unit=Unit.MONTH)
    assert outlook(six, as_of="2025-06-10").last_safe == date(2025, 6, 30)
    assert outlook(six, june, as_of="2025-06-10").last_safe == date(2025, 7, 31)


def test_a_mandate_that_ends_sets_the_last_day(outlook, rule, roster, deputy):
    leaving = roster(deputy(left_on="2025-09-01"))
    assert outlook(rule(3), people=leaving).last_safe == date(2025, 8, 31)


def test_nobody_free_any_more_hangs_on_what_is_unsettled(
    outlook, rule, roster, absence, receptions
):
    away = roster(absences=[absence("2025-02-01")])
    held = receptions("2025-01-15", standing="disputed")
    found = outlook(rule(1), held, people=away)
    assert (found.pace, found.missing, found.last_safe) == (Pace.AT_RISK, 1, None)


def test_of_quarters_the_earliest_still_short_decides(outlook, rule, receptions):
    quarterly = rule(1, each=PeriodKind.QUARTER)
    found = outlook(quarterly, receptions("2025-01-05"), as_of="2025-03-31")
    assert (found.stretch.last, found.last_safe) == (date(2025, 6, 30), date(2025, 6, 30))
    assert found.pace is Pace.ON_PACE
    later = outlook(quarterly, receptions("2025-01-05", "2025-04-05"), as_of="2025-04-10")
    assert later.last_safe == date(2025, 9, 30)


def test_a_closed_quarter_with_an_unsettled_record_is_at_risk(outlook, rule, receptions):
    held = receptions("2025-03-31", standing="unverified")
    found = outlook(rule(1, each=PeriodKind.QUARTER), held, as_of="2025-04-15")
    assert (found.pace, found.missing, found.last_safe) == (Pace.AT_RISK, 1, None)
    assert found.stretch.last == date(2025, 3, 31)


def test_all_quarters_done_are_met(outlook, rule, receptions):
    held = receptions("2025-01-05", "2025-04-05", "2025-07-05", "2025-10-05")
    found = outlook(rule(1, each=PeriodKind.QUARTER), held, as_of="2025-11-01")
    assert (found.pace, found.missing) == (Pace.MET, 0)


def test_a_part_of_which_nothing_is_owed_is_passed_over(outlook, rule, roster, deputy, receptions):
    late = roster(deputy(elected_on="2025-03-20"))
    prorated = rule(2, each=PeriodKind.QUARTER, proration=Proration.MONTHLY_FLOOR)
    found = outlook(prorated, receptions("2025-04-05"), people=late, as_of="2025-05-01")
    assert found.stretch.last == date(2025, 6, 30)
    capped = rule(at_most=2, each=PeriodKind.QUARTER, proration=Proration.MONTHLY_FLOOR)
    found = outlook(capped, receptions("2025-03-25"), people=late, as_of="2025-05-01")
    assert (found.stretch.last, found.pace) == (date(2025, 6, 30), Pace.ON_PACE)


def test_what_is_planned_brings_it_on_pace(outlook, rule, receptions):
    planned = receptions("2025-08-05", "2025-09-05", source_id="s")
    found = outlook(rule(3), receptions("2025-01-05", "2025-02-05"), planned=planned, as_of=JUNE)
    assert (found.pace, found.planned, found.missing) == (Pace.ON_PACE, 1, 1)
    last, one = receptions("2025-12-30", "2025-12-31"), receptions("2025-01-05")
    assert outlook(rule(3), one, as_of="2025-12-29").pace is Pace.AT_RISK
    assert outlook(rule(3), one, as_of="2025-12-29", planned=last).pace is Pace.ON_PACE


def test_planned_events_count_as_the_check_would_count_them(outlook, rule, record, receptions):
    done = receptions("2025-01-05", "2025-02-05", "2025-03-05", source_id="s")
    plan = [
        record("p1", "2025-08-05", source_id="s"),
        record("p2", "2025-08-06", kind="opinion"),
        record("p3", "2026-01-01"),
    ]
    found = outlook(rule(2), done, planned=plan, as_of="2025-07-31")
    assert (found.pace, found.planned) == (Pace.ON_PACE, 1)
    assert outlook(rule(2), done, planned=plan, as_of="2025-07-31").missing == 1
    hopeless = outlook(rule(4), done, planned=plan, as_of="2025-07-31")
    assert hopeless.pace is Pace.BEHIND


def test_a_plan_that_would_exceed_a_maximum_puts_it_at_risk_or_behind(pace, rule, receptions):
    plan = receptions("2025-08-05", "2025-09-05")
    assert pace(rule(at_most=2), receptions("2025-01-05"), planned=plan[:1]) is Pace.ON_PACE
    assert pace(rule(at_most=2), receptions("2025-01-05"), planned=plan) is not Pace.ON_PACE


def test_a_plan_for_the_past_is_refused(outlook, rule, receptions):
    with pytest.raises(RendaError, match="2025-06-30 of 2025-06-30 is not planned"):
        outlook(rule(3), planned=receptions("2025-06-30"))


def test_this_months_theme_month_can_be_planned(roster, wujin):
    theme = ThemeMonth(
        activity_id="t", congress_id="wj", month=Month(2025, 10), theme="roads", activities=["a"]
    )
    report = check(wujin, roster(), [], Year(2025), as_of=date(2025, 10, 10))
    [found] = [
        outlook
        for outlook in forecast(report, calendar=china(), planned=theme.records())
        if outlook.finding.rule.code == "congress.theme-months"
    ]
    assert found.planned == 1
    held = evolve(theme, month=Month(2025, 9)).records()
    with pytest.raises(RendaError, match="is not planned"):
        forecast(report, calendar=china(), planned=held)


def test_what_counts_by_its_day_is_not_planned_by_its_month(outlook, rule, receptions):
    with pytest.raises(RendaError, match="2025-06-01 of 2025-06-01 is not planned"):
        outlook(rule(3), planned=receptions("2025-06-01"))
    by_months = rule(3, unit=Unit.MONTH)
    assert outlook(by_months, planned=receptions("2025-06-01")).planned == 1
    with pytest.raises(RendaError, match="2025-06-02 of 2025-06-02 is not planned"):
        outlook(by_months, planned=receptions("2025-06-02"))


def test_a_plan_by_the_id_of_what_is_recorded_is_refused(outlook, rule, record, roster, absence):
    plan = [record("r1", "2025-08-05")]
    for given in ({}, {"standing": "disputed"}, {"voided": "2025-03-01"}):
        held = [record("r1", "2025-01-05", **given)]
        with pytest.raises(RendaError, match="r1 is recorded already, of 2025-01-05") as caught:
            outlook(rule(3), held, planned=plan)
        assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("change", "name"), [({"kind": "tea"}, "'tea'"), ({"subject_id": "d9"}, "'d9'")]
)
def test_what_is_planned_names_only_what_is_known(outlook, rule, receptions, change, name):
    with pytest.raises(RendaError, match=f"planned events name {name}, which are not known"):
        outlook(rule(3), planned=receptions("2025-08-05", **change))
    of_a_shipped_kind = receptions("2025-08-05", kind="theme-month")
    assert outlook(rule(3), planned=of_a_shipped_kind).planned == 0


def test_a_record_of_a_day_to_come_may_be_given_as_planned(outlook, rule, receptions):
    ahead = receptions("2025-08-05")
    assert outlook(rule(1), ahead, planned=ahead).planned == 1


def test_a_closed_quarter_with_nothing_to_take_a_share_of_is_passed_over(outlook, high, graded):
    quarterly = high(bound=Bound(at_least=Decimal(50), each=PeriodKind.QUARTER))
    found = outlook(quarterly, as_of="2025-05-01")
    assert (found.stretch.last, found.last_safe) == (date(2025, 6, 30), date(2025, 6, 30))
    lost = outlook(quarterly, graded("ordinary"), as_of="2025-05-01")
    assert (lost.pace, lost.stretch.last) == (Pace.LOST, date(2025, 3, 31))


def test_without_dossiers_a_forecast_is_made_where_none_are_needed(outlook, rule, receptions):
    held, bare = receptions("2025-01-05"), {"dossiers": False}
    assert outlook(rule(3), held, **bare).missing == 2
    with pytest.raises(RendaError, match="dossiers=True"):
        outlook(rule(3, unit=Unit.MONTH), held, **bare)
    with pytest.raises(RendaError, match="dossiers=True"):
        outlook(rule(3), held, planned=receptions("2025-08-05"), **bare)


def test_points_without_records_need_no_dossiers(outlook, measured, receptions):
    items = (PointsItem(title=TITLE, count=Count(where=where(kind="opinion")), worth=Decimal(1)),)
    some = measured(Points(items=items, base=5), at_least=6)
    assert outlook(some, planned=receptions("2025-08-05"), dossiers=False).planned == 0


def test_who_owes_nothing_has_no_outlook(book, rule, roster, deputy):
    report = check(book(rule(3)), roster(deputy(left_on="2025-03-01")), [], Year(2025))
    assert forecast(report, calendar=china()) == ()


def test_bands_without_a_number_have_no_outlook(book, measured, roster):
    items = (PointsItem(title=TITLE, count=Count(where=where(kind="opinion")), worth=Decimal(1)),)
    told = measured(Points(items=items))
    banded = type(told)(
        **{name: getattr(told, name) for name in ("code", "title", "scope", "measure", "bound")},
        citation=told.citation,
        valid_from=told.valid_from,
        bands=(Band(code="good", title=TITLE, start=1),),
    )
    report = check(book(banded), roster(), [], Year(2025))
    assert forecast(report, calendar=china()) == ()
