"""What holds of every plan, whatever the steps, the occasions and the day."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from notices.notice_world import UNIT, WORK_BODY, planned, policies, reply_due

from renda.calendars import china
from renda.notices import NoticeStep, QuietRule, RecipientRole

DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))
STEPS = st.lists(
    st.builds(
        NoticeStep,
        after=st.integers(-40, 40),
        unit=st.sampled_from(["working_days", "days"]),
        to=st.lists(st.sampled_from(["owner", "work_body"]), min_size=1, unique=True),
        channels=st.just(["mail"]),
    ),
    max_size=4,
)
OCCASIONS = st.lists(
    st.builds(reply_due, day=DAYS, about=st.sampled_from(["s1", "s2", "s3"])), max_size=4
)
RULES = st.builds(
    lambda steps, quiet: policies(*steps, quiet=quiet), STEPS, st.sampled_from(QuietRule)
)
HOLDERS = {RecipientRole.OWNER: UNIT, RecipientRole.WORK_BODY: WORK_BODY}


@given(OCCASIONS, RULES, DAYS)
def test_each_recipient_is_told_once_of_an_occasion_and_never_too_early(occasions, rules, day):
    notices = planned(day, *(occasions or [reply_due()]), by=rules)
    assert all(notice.day <= day for notice in notices)
    listed = occasions or [reply_due()]
    told = Counter((notice.recipient, notice.about) for notice in notices)
    there = Counter(occasion.about for occasion in {(o.about, o.day): o for o in listed}.values())
    assert all(count <= there[about] for (_, about), count in told.items())
    assert len({notice.notice_id for notice in notices}) == len(notices)


@given(RULES, DAYS, DAYS)
def test_the_step_that_is_told_is_the_last_that_has_come(rules, day, due):
    (policy,) = rules.policies
    calendar = china().provisional()
    moments = [(step, step.moment(due, policy.quiet, calendar)) for step in policy.steps]
    notices = planned(day, reply_due(due), by=rules)
    for role, recipient in HOLDERS.items():
        come = [moment for step, moment in moments if role in step.to and moment <= day]
        own = [notice.day for notice in notices if notice.recipient == recipient]
        assert own == ([max(come)] if come else [])


@given(st.permutations([reply_due(about=f"s{n}") for n in range(4)]), RULES, DAYS)
def test_the_order_of_occasions_decides_no_id(occasions, rules, day):
    in_order = sorted(occasions, key=lambda occasion: occasion.about)
    assert {notice.notice_id for notice in planned(day, *occasions, by=rules)} == {
        notice.notice_id for notice in planned(day, *in_order, by=rules)
    }


@given(RULES, DAYS)
def test_a_quiet_rule_keeps_days_that_are_not_worked_free(rules, day):
    (policy,) = rules.policies
    calendar = china().provisional()
    for notice in planned(day, by=rules):
        assert policy.quiet is QuietRule.NONE or calendar.day(notice.day).working


@given(RULES, DAYS, st.integers(1, 60))
def test_a_later_day_never_brings_an_earlier_step_back(rules, day, days):
    before = {notice.recipient: notice.day for notice in planned(day, by=rules)}
    later = {n.recipient: n.day for n in planned(day + timedelta(days), by=rules)}
    assert all(later[recipient] >= told for recipient, told in before.items())
