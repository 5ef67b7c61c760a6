"""What is left to be done, in words."""

from datetime import date

import pytest
from attrs import evolve

from renda import Month, Year, check, forecast
from renda.calendars import china
from renda.duties.outlook.remainders import months_left, remainder_text
from renda.work import ThemeMonth


def theme_outlook(roster, wujin, months, as_of):
    """The outlook of the duty of eight theme months after some of them."""
    records = [
        record
        for number in months
        for record in ThemeMonth(
            activity_id=f"t{number}",
            congress_id="wj",
            month=Month(2025, number),
            theme="安全生产",
            activities=["a"],
        ).records()
    ]
    report = check(wujin, roster(), records, Year(2025), as_of=as_of)
    return next(
        outlook
        for outlook in forecast(report, calendar=china())
        if outlook.finding.rule.code == "congress.theme-months"
    )


@pytest.mark.parametrize(
    ("held", "as_of", "english", "chinese"),
    [
        (
            range(1, 8),
            date(2025, 9, 30),
            "1 more, in October, November or December",
            "还差1个，可在10月、11月或12月完成",
        ),
        (
            range(1, 5),
            date(2025, 8, 31),
            "one in each of the 4 months left",
            "其余4个月每月都须完成1个",
        ),
        (range(1, 4), date(2025, 8, 31), "it can no longer be met", "已无法完成"),
        (range(1, 9), date(2025, 8, 31), "nothing is missing", "已全部完成"),
    ],
    ids=["seven by September", "four by August", "three by August", "eight by August"],
)
def test_theme_months_that_are_left_are_told_by_name(roster, wujin, held, as_of, english, chinese):
    outlook = theme_outlook(roster, wujin, held, as_of)
    assert (remainder_text(outlook, "en"), remainder_text(outlook, "zh")) == (english, chinese)


def test_the_month_of_the_judging_day_is_left_while_nothing_was_done_in_it(roster, wujin):
    def left(held):
        months = months_left(theme_outlook(roster, wujin, held, date(2025, 10, 10)))
        return [month.start.month for month in months]

    assert left(range(1, 8)) == [10, 11, 12]
    assert left([*range(1, 7), 10]) == [11, 12]


def test_the_last_month_alone_is_named(roster, wujin):
    outlook = theme_outlook(roster, wujin, range(1, 8), date(2025, 11, 30))
    assert remainder_text(outlook) == "1 more, in December"


def test_of_two_months_one_is_to_choose(roster, wujin):
    outlook = theme_outlook(roster, wujin, range(1, 8), date(2025, 10, 31))
    assert remainder_text(outlook) == "1 more, in November or December"


def test_months_are_not_told_where_there_are_fewer_than_are_missing(roster, wujin):
    """The others hang on what is still open."""
    outlook = theme_outlook(roster, wujin, range(1, 5), date(2025, 8, 31))
    assert remainder_text(evolve(outlook, missing=5)) == "5 more"
    over = theme_outlook(roster, wujin, range(1, 5), date(2025, 12, 31))
    assert months_left(over) == ()
    assert remainder_text(evolve(over, pace="at_risk", missing=1)) == "1 more"


@pytest.fixture
def receptions(roster, wujin):
    """The outlook of a deputy who has received nobody by the end of June."""
    report = check(wujin, roster(), [], Year(2025), as_of=date(2025, 6, 30))
    return next(
        outlook
        for outlook in forecast(report, calendar=china())
        if outlook.finding.rule.code == "deputy.receptions"
    )


def test_what_is_not_counted_by_months_has_a_last_day(receptions):
    assert remainder_text(receptions) == "3 more, by 2025-12-31 at the latest"
    assert remainder_text(receptions, "zh") == "还差3，最迟2025-12-31完成"


def test_where_no_day_is_safe_only_the_number_is_told(receptions):
    assert remainder_text(evolve(receptions, last_safe=None)) == "3 more"
