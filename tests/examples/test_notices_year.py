"""The year of notices: which letters were in time, and who is newly told of what on each day."""

import runpy
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from renda import Office
from renda.office import LetterStanding

SCRIPT = Path(__file__).parents[2] / "examples" / "notices_year.py"


@pytest.fixture(scope="module")
def story():
    return runpy.run_path(str(SCRIPT))


@pytest.fixture(scope="module")
def desk(story):
    with Office.open("memory://") as office:
        yield story["play"](office)


@pytest.fixture(scope="module")
def days(story, desk):
    return dict(story["new_notices"](desk))


def test_each_months_letter_is_in_time_late_or_missing(desk):
    letters = desk.letters("sample-district", 2025, as_of=date(2025, 12, 31))
    by_standing = {
        standing: [letter.month.start.month for letter in letters if letter.standing is standing]
        for standing in LetterStanding
    }
    assert by_standing == {
        LetterStanding.IN_TIME: [1, 2, 6, 7, 9, 11, 12],
        LetterStanding.LATE: [3, 5, 10],
        LetterStanding.MISSING: [4, 8],
        LetterStanding.TO_COME: [],
    }


def test_no_notice_is_told_twice_in_the_year(days):
    told = Counter(notice.notice_id for notices in days.values() for notice in notices)
    assert set(told.values()) == {1}


def test_nobody_is_told_anything_on_a_day_that_is_not_worked_but_what_is_new(days, desk):
    """On the first day all that stands is new."""
    told_on = [day for day, notices in days.items() if notices][1:]
    news = {"signer-told"}
    quiet = [day for day in told_on if not desk.calendar.day(day).working]
    assert {notice.policy_id for day in quiet for notice in days[day]} <= news


def test_the_reply_that_is_late_is_told_step_by_step(days):
    told = [
        (day, notice.recipient.kind)
        for day, notices in days.items()
        for notice in notices
        if notice.policy_id in {"reply-due", "reply-overdue"}
    ]
    assert [kind for day, kind in told if day < date(2025, 5, 13)] == ["unit", "unit"]
    assert {kind for day, kind in told if day == date(2025, 5, 26)} == {
        "unit",
        "work_body",
        "standing_committee",
    }
