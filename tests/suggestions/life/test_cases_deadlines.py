"""The acceptance cases of deadlines, by the places' own procedures and desks."""

import pytest
from attrs import evolve
from suggestions.walks import CO, PLACES, UNIT, Walk, answered, assigned, day

from renda.dates.calendar_files import china
from renda.dates.deadlines import ExtensionTooLateError, ExtensionTooLongError, Roll
from renda.process.refusals import TooLateError
from renda.suggestions.life.procedures import load_procedure


def knowing(*years):
    return evolve(china(), years={year: china().years[year] for year in years})


@pytest.mark.parametrize("place", ["national", "npc"])
def test_case_01_an_ordinary_suggestion_is_due_in_three_months_rolled_past_the_holiday(place):
    walk = assigned(place, "2024-02-05")
    assert (walk.legal("reply"), walk.due("reply")) == ("2024-05-05", "2024-05-06")
    assert not walk.task("reply").is_late(day("2024-05-06"))
    assert walk.task("reply").is_late(day("2024-05-07"))


def test_case_01_a_place_that_does_not_roll_has_it_on_the_sunday():
    plain = evolve(load_procedure("national"), roll=Roll.NONE)
    assert assigned(plain, "2024-02-05").due("reply") == "2024-05-05"


@pytest.mark.parametrize("place", ["national", "npc", "chongqing-2017"])
def test_case_02_a_broad_and_difficult_one_is_due_in_six_months(place):
    assert assigned(place, "2024-02-05", complex=True).legal("reply") == "2024-08-05"


@pytest.mark.parametrize("place", sorted({*PLACES} - {"chongqing-2017"}))
def test_case_02_where_six_months_need_consent_a_difficult_one_has_three(place):
    assert assigned(place, "2024-02-05", complex=True).legal("reply") == "2024-05-05"


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("2023-11-30", "2024-02-29"),
        ("2024-11-30", "2025-02-28"),
        ("2025-11-30", "2026-02-28"),
    ],
)
@pytest.mark.parametrize("place", ["national", *PLACES])
def test_case_04_three_months_end_on_the_last_day_of_a_short_month(place, given, due):
    walk = assigned(place, given)
    assert (walk.legal("reply"), walk.due("reply")) == (due, due)


def test_case_04_a_saturday_that_is_made_up_is_not_rolled():
    walk = assigned("national", "2025-11-30")
    assert day(walk.due("reply")).strftime("%A") == "Saturday"
    assert walk.it.due_on == day("2026-02-28")


def test_case_06_a_due_date_counted_before_the_notice_is_out_is_provisional():
    walk = assigned("national", "2024-11-04", calendar=knowing(2024))
    assert walk.legal("reply") == "2025-02-04"
    assert walk.task("reply").due.provisional


def test_case_06_once_the_notice_is_out_it_is_firm():
    walk = assigned("national", "2024-11-04", calendar=knowing(2024, 2025))
    assert walk.due("reply") == "2025-02-05"
    assert not walk.task("reply").due.provisional


RETURNS = {
    "qingdao-2021": ("2024-02-18", "2025-01-26"),
    "shanghai-2015": ("2024-02-20", "2025-02-05"),
    "chongqing-2017": ("2024-02-23", "2025-02-08"),
    "henan-2017": ("2024-02-23", "2025-02-08"),
}


@pytest.mark.parametrize("place", RETURNS)
def test_case_07_the_time_for_returning_counts_make_up_days_as_worked(place):
    walk = assigned(place, "2024-02-05").received()
    assert walk.due("return") == RETURNS[place][0]
    assert walk.due("return") != "2024-02-12"


@pytest.mark.parametrize("place", RETURNS)
def test_case_08_the_time_for_returning_passes_over_the_spring_festival(place):
    assert assigned(place, "2025-01-20").received().due("return") == RETURNS[place][1]


def test_case_10_five_days_are_not_five_working_days():
    assert assigned("shandong-2017", "2025-01-20").received().legal("return") == "2025-01-25"
    assert assigned("qingdao-2021", "2025-01-20").received().legal("return") == "2025-01-26"


def test_case_11_in_chongqing_each_step_has_its_own_time():
    walk = assigned("chongqing-2017", "2025-02-10", co=["police"]).received().received(by=CO)
    assert walk.due("contact", "transport") == walk.due("contact", "police") == "2025-03-10"
    assert walk.due("co_opinion") == "2025-03-24"
    assert walk.due("return", "transport") == walk.due("return", "police") == "2025-02-24"


@pytest.mark.parametrize("unit", [UNIT, CO], ids=["lead", "co"])
def test_case_11_a_return_asked_for_a_day_late_is_refused(unit):
    walk = assigned("chongqing-2017", "2025-02-10", co=["police"]).received(by=unit)
    with pytest.raises(TooLateError) as refused:
        walk.returned("2025-02-25", by=unit)
    assert refused.value.due == day("2025-02-24")
    assert walk.returned("2025-02-24", by=unit).stage == "return_requested"


@pytest.mark.parametrize(
    ("place", "due"),
    [
        ("shanghai-2015", "2025-02-20"),
        ("shandong-2017", "2025-02-20"),
        ("qingdao-2021", "2025-02-20"),
        ("zhejiang-2016", "2025-03-20"),
        ("henan-2017", "2025-03-20"),
    ],
)
def test_case_13_the_co_handling_unit_counts_from_its_receipt(place, due):
    walk = assigned(place, "2025-01-15", co=["police"]).received("2025-01-20", by=CO)
    assert walk.legal("co_opinion", "police") == due


@pytest.mark.parametrize(
    ("place", "legal"),
    [
        ("zhejiang-2016", "2025-06-20"),
        ("shandong-2017", "2025-06-20"),
        ("henan-2017", "2025-06-20"),
        ("shanghai-2015", "2025-06-20"),
        ("beijing-2014", "2025-07-20"),
        ("chongqing-2017", "2025-07-20"),
        ("npc", None),
        ("national", None),
        ("qingdao-2021", None),
    ],
)
def test_case_15_handling_again_has_the_time_of_the_place(place, legal):
    walk = answered(place, "2025-05-06").evaluated("dissatisfied", "2025-05-20").rehandled()
    assert walk.legal("rehandle") == legal
    assert walk.stage == "rehandling"


def test_case_15_its_end_on_a_sunday_rolls():
    walk = answered("chongqing-2017", "2025-05-06").evaluated("dissatisfied", "2025-05-20")
    assert walk.rehandled().due("rehandle") == "2025-07-21"


def test_case_17_an_extension_reaches_six_months_and_no_day_more():
    walk = assigned("shanghai-2015", "2025-01-15", complex=True).contacted()
    with pytest.raises(ExtensionTooLongError):
        walk.extended("2025-07-16", "2025-04-10")
    longer = walk.extended("2025-07-15", "2025-04-10")
    assert longer.due("reply") == "2025-07-15"
    assert longer.task("reply").due.first == day("2025-04-15")


def test_case_17_what_is_overdue_cannot_be_extended():
    walk = assigned("shanghai-2015", "2025-01-15", complex=True)
    with pytest.raises(ExtensionTooLateError):
        walk.extended("2025-06-15", "2025-04-16")
    assert walk.task("reply").is_late(day("2025-04-16"))


def township(**filing):
    closed = day("2025-01-10")
    return assigned(
        "shandong-2017", "2025-01-20", level="township", session_closed_on=closed, **filing
    )


def test_case_18_a_township_counts_from_the_close_of_its_session():
    walk = township()
    assert walk.legal("reply") == "2025-03-10"
    with pytest.raises(ExtensionTooLongError):
        walk.extended("2025-05-11", "2025-03-01")
    assert walk.extended("2025-05-10", "2025-03-01").legal("reply") == "2025-05-10"


def test_case_18_where_the_close_is_not_told_it_counts_from_assignment():
    walk = assigned("shandong-2017", "2025-01-20", level="township")
    assert walk.legal("reply") == "2025-03-20"


def test_case_18_a_county_of_the_province_has_three_months_from_assignment():
    walk = assigned("shandong-2017", "2025-01-20", session_closed_on=day("2025-01-10"))
    assert walk.legal("reply") == "2025-04-20"


def test_case_19_working_days_of_a_year_without_notice_are_an_open_day():
    walk = Walk("chongqing-2017", on="2026-12-01").accepted().assigned("2026-12-28", co=["police"])
    assert walk.stage == "assigned"
    assert walk.task("co_opinion").due.awaits == 2027
