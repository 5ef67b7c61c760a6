"""The letter of initiative of each month: by when it is due, and how it came."""

from datetime import date

import pytest
from attrs import evolve
from office.notices.notice_office import WORK_BODY, told

from renda import Month, Title
from renda.notices import NoticePolicies
from renda.office import LetterStanding, LettersUnwatchedError, MonthLetter
from renda.terms import Reference
from renda.work import ThemeMonth


def theme_month(month, issued=None, year=2025):
    return ThemeMonth(
        activity_id=f"{year}-{month}",
        congress_id="c1",
        month=Month(year, month),
        theme="安全生产",
        letter_issued_on=issued,
    )


@pytest.fixture
def office(office):
    """An office that has had one theme month long ago, so that letters are watched."""
    recorded(office, theme_month(1, year=2024))
    return office


def recorded(office, *months):
    with office.session(actor="clerk") as s:
        for month in months:
            s.activities.record(month)


def letter(office, month, as_of=date(2025, 12, 31)):
    return office.notices().letters("c1", 2025, as_of=as_of)[month - 1]


@pytest.mark.parametrize(
    ("month", "last_day"),
    [
        (1, date(2025, 1, 3)),
        (2, date(2025, 2, 5)),
        (3, date(2025, 3, 5)),
        (5, date(2025, 4, 30)),
        (10, date(2025, 9, 30)),
    ],
    ids=["January", "February", "March", "May", "October"],
)
def test_a_letter_is_due_on_the_last_worked_day_of_the_first_five(office, month, last_day):
    """Where none of them is worked it is due before the month begins."""
    assert letter(office, month).last_day == last_day


@pytest.mark.parametrize(
    ("month", "issued", "standing"),
    [
        (1, date(2025, 1, 2), LetterStanding.IN_TIME),
        (2, date(2025, 2, 5), LetterStanding.IN_TIME),
        (5, date(2025, 5, 6), LetterStanding.LATE),
        (5, date(2025, 4, 30), LetterStanding.IN_TIME),
        (10, date(2025, 10, 9), LetterStanding.LATE),
        (10, date(2025, 9, 30), LetterStanding.IN_TIME),
        (11, None, LetterStanding.MISSING),
    ],
)
def test_a_letter_is_in_time_late_or_missing(office, month, issued, standing):
    recorded(office, theme_month(month, issued))
    found = letter(office, month)
    assert isinstance(found, MonthLetter)
    assert (found.issued_on, found.standing) == (issued, standing)


@pytest.mark.parametrize(
    ("as_of", "standing"),
    [(date(2025, 3, 5), LetterStanding.TO_COME), (date(2025, 3, 6), LetterStanding.MISSING)],
)
def test_a_letter_that_is_not_there_is_missing_only_after_the_first_days(office, as_of, standing):
    assert letter(office, 3, as_of).standing is standing


def test_a_letter_of_a_later_day_is_not_yet_there(office):
    recorded(office, theme_month(3, date(2025, 3, 7)))
    assert letter(office, 3, date(2025, 3, 6)).standing is LetterStanding.MISSING
    assert letter(office, 3, date(2025, 3, 7)).standing is LetterStanding.LATE


def test_of_two_theme_months_of_one_month_the_first_letter_counts(office):
    later = evolve(theme_month(3, date(2025, 3, 7)), activity_id="later", letter_channel="网站")
    first = evolve(theme_month(3, date(2025, 3, 3)), letter_channel="公众号")
    recorded(office, later, first)
    found = letter(office, 3)
    assert (found.issued_on, found.channel) == (date(2025, 3, 3), "公众号")
    assert found.standing is LetterStanding.IN_TIME


def test_another_congress_and_a_withdrawn_theme_month_say_nothing(office):
    recorded(office, theme_month(3, date(2025, 3, 3)))
    with office.session(actor="clerk", reason="recorded by mistake") as s:
        s.activities.void("2025-3", revision=s.activities.stored.get("2025-3").revision)
    assert letter(office, 3).standing is LetterStanding.MISSING
    assert office.notices().letters("c2", 2025, as_of=date(2025, 6, 30))[0].issued_on is None


def test_the_plan_says_a_month_ahead_that_the_letter_of_may_is_due_in_april(office):
    (notice,) = told_of(office, date(2025, 3, 31), "2025-05")
    assert (notice.recipient, notice.day) == (WORK_BODY, date(2025, 3, 31))
    assert notice.text.label("zh") == "请在2025-04-30前（含当日）发布示例区2025年5月的倡议书。"
    assert notice.text.label("en") == (
        "Please issue the letter of initiative of 示例区 for May 2025 by 2025-04-30, "
        "that day included."
    )


def test_the_plan_says_that_the_letter_of_october_is_due_in_september(office):
    (notice,) = told_of(office, date(2025, 9, 1), "2025-10")
    assert "2025-09-30" in notice.title.label("zh")


def test_no_letter_is_told_to_be_sent_on_a_day_that_is_not_worked(office):
    days = {letter.last_day for letter in office.notices().letters("c1", 2025, as_of=LAST)}
    calendar = office.plugins.calendar()
    assert {calendar.day(day).working for day in days} == {True}


LAST = date(2025, 12, 31)


def test_a_missing_letter_is_told_to_whoever_watches_over_it_too(office):
    told_to = {notice.recipient for notice in told(office, date(2025, 3, 6), "letter-missing")}
    assert told_to == {WORK_BODY, Reference("standing_committee", "c1")}


def test_nobody_is_told_of_a_letter_that_is_issued(office):
    recorded(office, theme_month(3, date(2025, 3, 3)))
    assert told_of(office, date(2025, 3, 3), "2025-03") == []


def test_an_office_without_theme_months_is_told_of_no_letters(office):
    with office.session(actor="clerk", reason="recorded by mistake") as s:
        s.activities.void("2024-1", revision=s.activities.stored.get("2024-1").revision)
    assert told(office, date(2025, 3, 31), "letter") == []


def test_letters_can_be_asked_for_only_where_the_place_says_when_they_are_due(office):
    silent = NoticePolicies(id="silent", title=Title({"zh": "无", "en": "none"}))
    with pytest.raises(LettersUnwatchedError, match="give: letter_days = 5"):
        office.notices(silent).letters("c1", 2025, as_of=LAST)
    assert office.notices(silent).plan(date(2025, 3, 31)).notices == ()


def told_of(office, day, month):
    english = {"2025-03": "March 2025", "2025-05": "May 2025", "2025-10": "October 2025"}[month]
    return [notice for notice in told(office, day, "letter") if english in notice.text.label("en")]
