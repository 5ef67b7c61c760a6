"""The plan of a day: who is told which step, and what tells notices apart."""

from datetime import date

import pytest
from notices.notice_world import TEMPLATE, UNIT, WORK_BODY, planned, policies, reply_due

from renda import Title
from renda.calendars import china
from renda.notices import (
    FactsError,
    Notice,
    NoticePlan,
    NoticePolicies,
    NoticeStep,
    NoticeTemplate,
    Occasion,
    QuietRule,
    plan_notices,
)
from renda.terms import Reference

SOON = NoticeStep(after=-10, to=("owner",), channels=("mail",))
SOONER = NoticeStep(after=-3, to=("owner",), channels=("mail", "robot"))
LATE = NoticeStep(after=5, to=("owner", "work_body"), channels=("mail",))
STEPS = policies(SOON, SOONER, LATE)


def test_nobody_is_told_before_the_first_step():
    assert planned(date(2025, 6, 13), by=STEPS) == ()


def test_working_days_are_counted_by_the_calendar():
    """Ten working days before Monday, 30 June 2025 is Monday, 16 June."""
    (notice,) = planned(date(2025, 6, 16), by=STEPS)
    assert (notice.recipient, notice.day, notice.step) == (
        UNIT,
        date(2025, 6, 16),
        "-10 working_days",
    )
    assert notice.text.label("zh") == "s1须在2025-06-30前答复"
    assert notice.reason.label("en") == "Replies"


def test_holidays_are_no_working_days():
    """Between 30 April and 6 May 2025 nobody works."""
    step = NoticeStep(after=-1, to=("owner",), channels=("mail",))
    (notice,) = planned(date(2025, 5, 6), reply_due(date(2025, 5, 6)), by=policies(step))
    assert notice.day == date(2025, 4, 30)


def test_a_later_step_supersedes_an_earlier_one():
    (notice,) = planned(date(2025, 6, 25), by=STEPS)
    assert (notice.step, notice.channels) == ("-3 working_days", ("mail", "robot"))


def test_the_order_of_steps_in_a_file_decides_nothing():
    assert planned(date(2025, 6, 25), by=policies(SOONER, SOON)) == planned(
        date(2025, 6, 25), by=policies(SOON, SOONER)
    )


def test_who_has_another_part_is_told_by_the_steps_for_it_only():
    told = planned(date(2025, 7, 7), by=STEPS)
    assert {(notice.recipient, notice.step) for notice in told} == {
        (UNIT, "+5 working_days"),
        (WORK_BODY, "+5 working_days"),
    }


def test_planning_again_gives_the_same_ids_whatever_the_wording():
    again = NoticeTemplate(
        template_id="reply-due",
        on="reply-due",
        title=TEMPLATE.title,
        text=Title({"zh": "请在{due_on}前答复{suggestion}", "en": "By {due_on}: {suggestion}"}),
    )
    other = NoticePolicies(id="p2", title=STEPS.title, policies=STEPS.policies, templates=(again,))
    before, after = (planned(date(2025, 6, 16), by=by)[0] for by in (STEPS, other))
    assert before.notice_id == after.notice_id
    assert before.text != after.text


@pytest.mark.parametrize(
    "other",
    [
        {"about": "s2"},
        {"part": "u1"},
        {"day": date(2025, 7, 1)},
        {"recipients": {"owner": (Reference("unit", "u2"),)}},
    ],
    ids=["thing", "part", "day", "recipient"],
)
def test_another_thing_part_day_or_recipient_is_another_notice(other):
    first, second = (
        planned(date(2025, 6, 20), occasion, by=STEPS)[0].notice_id
        for occasion in (reply_due(), reply_due(**other))
    )
    assert first != second


def test_another_step_is_another_notice():
    assert (
        len({planned(day, by=STEPS)[0].notice_id for day in (date(2025, 6, 16), date(2025, 6, 25))})
        == 2
    )


def test_a_recipient_with_two_parts_is_told_once():
    occasion = reply_due(recipients={"owner": (UNIT,), "work_body": (UNIT,)})
    assert len(planned(date(2025, 7, 7), occasion, by=STEPS)) == 1


def test_an_occasion_that_has_gone_leaves_nothing_in_the_plan():
    assert plan_notices((), STEPS, date(2025, 6, 16), calendar=china()) == NoticePlan(
        day=date(2025, 6, 16)
    )


@pytest.mark.parametrize(
    ("quiet", "told_on"),
    [
        (QuietRule.NONE, date(2025, 5, 4)),
        (QuietRule.EARLIER, date(2025, 4, 30)),
        (QuietRule.LATER, date(2025, 5, 6)),
    ],
)
def test_a_notice_on_a_quiet_day_is_told_before_or_after(quiet, told_on):
    step = NoticeStep(after=-1, unit="days", to=("owner",), channels=("mail",))
    (notice,) = planned(
        date(2025, 5, 31), reply_due(date(2025, 5, 5)), by=policies(step, quiet=quiet)
    )
    assert notice.day == told_on


def test_a_step_of_months_ends_with_a_short_month():
    step = NoticeStep(after=-1, unit="months", to=("owner",), channels=("mail",))
    (notice,) = planned(date(2025, 3, 1), reply_due(date(2025, 3, 31)), by=policies(step))
    assert notice.day == date(2025, 2, 28)


def test_a_year_without_a_calendar_is_counted_by_weekdays():
    (notice,) = planned(date(2099, 6, 30), reply_due(date(2099, 6, 30)), by=policies(SOON))
    assert notice.day == date(2099, 6, 16)


def test_what_is_older_than_a_policy_allows_is_told_no_more():
    step = NoticeStep(after=0, to=("owner",), channels=("mail",))
    lapsing = policies(step, lapses=30)
    assert planned(date(2025, 7, 30), by=lapsing)
    assert planned(date(2025, 7, 31), by=lapsing) == ()


def test_a_policy_without_steps_tells_nobody():
    assert planned(date(2025, 6, 30), by=policies()) == ()


def test_the_notices_of_one_recipient_can_be_asked_for():
    plan = plan_notices((reply_due(),), STEPS, date(2025, 7, 7), calendar=china())
    (notice,) = plan.to(WORK_BODY)
    assert isinstance(notice, Notice)
    assert notice.about == Reference("suggestion", "s1")


def test_an_occasion_tells_what_its_kind_declares_and_nothing_else():
    with pytest.raises(FactsError, match="to tell suggestion; allowed: month, last_day"):
        Occasion(
            kind="letter-due",
            about=Reference("congress", "c1"),
            day=date(2025, 5, 5),
            recipients={},
            facts={"suggestion": "s1"},
        )
