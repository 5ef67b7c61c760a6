"""A deadline in words: in English and in Chinese, with all that a clerk may ask about it."""

import re

import pytest
from dates.spans import ROLLED, Town, counted, day, knowing

from renda.dates.calendar_files import china
from renda.dates.deadlines import (
    ExtensionNotLaterError,
    ExtensionTooLateError,
    ExtensionTooLongError,
    Roll,
    Span,
    SpanCountError,
    SpanPastEndError,
    SpanUnit,
    extended,
    recomputed,
)
from renda.dates.due_explanation import explain_due
from renda.dates.open_dues import due_or_open

VERSION = china().version
CHINESE = re.compile(r"[A-Za-z]{2,}")


def text(due, lang="en"):
    return explain_due(due, lang).replace(VERSION, "VERSION")


@pytest.fixture
def changed():
    before = counted("2024-11-04", 3, "months", knowing(2024), roll=ROLLED)
    after = recomputed(recomputed(before, knowing(2024, 2025)), china())
    return extended(
        after,
        to=day("2025-05-04"),
        on=day("2025-02-05"),
        most=Span(6, "months"),
        calendar=china(),
    )


def test_a_count_of_working_days_names_each_day_passed_over_and_its_notice():
    assert text(counted("2025-01-20", 6, "working_days")).splitlines() == [
        "6 working days from 2025-01-20, which is not counted",
        "Legal day: 2025-01-27",
        "Roll: none",
        "Last day: 2025-01-27; overdue from the day after",
        "Not worked and passed over: 1",
        "  2025-01-25 · weekend",
        "Worked although at a weekend: 1",
        "  2025-01-26 · make-up working day · 国办发明电〔2024〕12号",
        "Calendar: VERSION",
    ]


def test_a_rolled_deadline_tells_the_legal_day_and_the_last():
    assert text(counted("2024-02-05", 3, "months", roll=ROLLED)).splitlines() == [
        "3 months from 2024-02-05, which is not counted",
        "Legal day: 2024-05-05",
        "Roll: off days that are not worked, to the next working day",
        "Last day: 2024-05-06; overdue from the day after",
        "Not worked and passed over: 1",
        "  2024-05-05 · holiday · 劳动节 · 国办发明电〔2023〕7号",
        "Calendar: VERSION",
    ]


def test_a_deadline_that_nothing_moved_is_told_in_five_lines():
    assert text(counted("2025-01-20", 5, "days")).splitlines() == [
        "5 days from 2025-01-20, which is not counted",
        "Legal day: 2025-01-25",
        "Roll: none",
        "Last day: 2025-01-25; overdue from the day after",
        "Calendar: VERSION",
    ]


def test_a_guess_is_called_one():
    lines = text(counted("2026-10-30", 3, "months", roll=ROLLED)).splitlines()
    assert "  2027-01-30 · weekend · a guess" in lines
    assert "Provisional: it rests on days whose notice is not published" in lines


def test_a_day_that_could_not_be_judged_is_provisional_and_stands():
    lines = text(counted("2024-11-02", 3, "months", Town(2024), roll=ROLLED)).splitlines()
    assert lines[3:] == [
        "Last day: 2025-02-02; overdue from the day after",
        "Provisional: it rests on days whose notice is not published",
        "Calendar: town-2024",
    ]


def test_an_extension_and_what_was_replaced_are_told_from_the_latest_back(changed):
    lines = text(changed).splitlines()
    assert lines[:6] == [
        "3 months from 2024-11-04, which is not counted",
        "Legal day before any extension: 2025-02-04",
        "Extended on 2025-02-05 to 2025-05-04; allowed until 2025-05-04",
        "Legal day: 2025-05-04",
        "Roll: off days that are not worked, to the next working day",
        "Last day: 2025-05-06; overdue from the day after",
    ]
    assert lines[-3:] == [
        "Calendar: VERSION",
        f"It replaces 2025-02-05, by calendar {knowing(2024, 2025).version}",
        f"It replaces 2025-02-04, provisional, by calendar {knowing(2024).version}",
    ]


def test_the_words_of_deadlines_are_labelled_in_both_languages():
    assert [unit.label("zh") for unit in SpanUnit] == ["个工作日", "日", "个月"]
    assert [unit.label() for unit in SpanUnit] == ["working days", "days", "months"]
    assert [roll.label("zh") for roll in Roll] == ["不顺延", "遇非工作日顺延至下一个工作日"]


# In Chinese


def test_spans_are_said_in_chinese():
    said = [Span(n, unit).label("zh") for unit in SpanUnit for n in (1, 5)]
    assert said == ["1个工作日", "5个工作日", "1日", "5日", "1个月", "5个月"]


def test_a_rolled_deadline_is_explained_in_chinese():
    assert text(counted("2024-02-05", 3, "months", roll=ROLLED), "zh").splitlines() == [
        "自2024-02-05起3个月，当日不计算在内",
        "法定届满日：2024-05-05",
        "顺延方式：遇非工作日顺延至下一个工作日",
        "最后一日：2024-05-06；次日起即为逾期",
        "跳过的非工作日：1日",
        "  2024-05-05 · 节假日 · 劳动节 · 国办发明电〔2023〕7号",
        "工作日历版本：VERSION",
    ]


def test_nothing_of_a_changed_deadline_is_left_in_english(changed):
    guessed = counted("2026-10-30", 3, "months", roll=ROLLED)
    made_up = counted("2025-01-20", 6, "working_days")
    for due in (changed, guessed, made_up):
        lines = text(due, "zh").replace("VERSION", "").splitlines()
        assert [
            line for line in lines if CHINESE.search(re.sub(r"\d+-[0-9a-f]{12}", "", line))
        ] == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            SpanCountError(count=0, unit=SpanUnit.MONTHS),
            "期限不能为0个月；应为1以上的整数",
        ),
        (
            SpanPastEndError(span=Span(3, "months"), anchor="9999-12-01", last="9999-12-31"),
            "不能从9999-12-01起计算3个月；期限应不晚于9999-12-31届满",
        ),
        (
            ExtensionTooLateError(on="2025-04-16", due_on="2025-04-15"),
            "2025-04-16已经逾期，不能延期；最迟应在2025-04-15提出",
        ),
        (
            ExtensionNotLaterError(to="2025-04-15", legal="2025-04-15"),
            "期限于2025-04-15届满，不能延至2025-04-15；应延至其后的日期",
        ),
        (
            ExtensionTooLongError(to="2025-07-16", most="2025-07-15"),
            "不能延期至2025-07-16；最迟可延至2025-07-15",
        ),
    ],
)
def test_a_refusal_is_said_in_chinese(error, said):
    assert error.text("zh") == said


def test_an_open_day_says_which_year_it_awaits():
    open_due = due_or_open(day("2026-12-25"), Span(10, "working_days"), china())
    assert "The day is open: the calendar of 2027 is not published" in text(open_due)
    assert "期限届满日待定：2027年放假安排尚未公布" in explain_due(open_due, "zh")
