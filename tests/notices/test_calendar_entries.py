"""What stands in a calendar: an entry keeps its id, and tells what notices tell."""

from datetime import UTC, date, datetime

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from notices.notice_world import UNIT, WORK_BODY, planned, policies, reply_due

from renda import Title
from renda.calendars import china
from renda.notices import (
    CalendarSort,
    Deadline,
    NoticeStep,
    Occasion,
    alarm_days,
    calendar_entries,
)
from renda.terms import Reference
from renda.work import Reception

JUNE_30 = date(2025, 6, 30)


def entries(*occasions, notices=(), receptions=(), **more):
    deadlines = [Deadline.of(occasion, "title", "unit") for occasion in occasions]
    return calendar_entries(deadlines, notices, receptions, **more)


def owed(**more):
    given = {"about": Reference("motion", "m1"), "day": JUNE_30, "part": "c1/report"}
    what = Title({"zh": "审议结果报告", "en": "the report"})
    return Deadline(**given | {"what": what, "recipients": frozenset({UNIT})} | more)


def reply_overdue(**more):
    """The same reply, once its day is over."""
    due = reply_due(**more)
    return Occasion(
        kind="reply-overdue",
        about=due.about,
        day=due.day,
        recipients=due.recipients,
        facts=due.facts,
    )


def test_what_falls_due_stands_on_its_day_for_everybody_who_has_a_part_in_it():
    (entry,) = entries(reply_due())
    assert (entry.sort, entry.day) == (CalendarSort.DEADLINE, JUNE_30)
    assert entry.sort.label("zh") == "期限"
    assert entry.recipients == {UNIT, WORK_BODY}
    assert entry.title.texts["zh"] == "答复期限临近 · 增加公共停车位"
    assert entry.text.texts["en"] == "s1 · 交通局"


def test_a_deadline_that_is_put_off_or_missed_keeps_its_id():
    (due,) = entries(reply_due())
    (later,) = entries(reply_due(date(2025, 7, 15)))
    (missed,) = entries(reply_overdue())
    assert due.entry_id == later.entry_id == missed.entry_id
    assert later.day == date(2025, 7, 15)


def test_two_units_that_reply_by_themselves_have_a_deadline_each():
    first, second = (entries(reply_due(part=part))[0].entry_id for part in ("u1/reply", "u2/reply"))
    assert first != second


def test_a_month_has_a_last_day_for_its_letter():
    month = Title({"zh": "2025年6月", "en": "June 2025"})
    letter = Occasion(
        kind="letter-due",
        about=Reference("congress", "c1"),
        day=date(2025, 6, 5),
        part="2025-06",
        recipients={"owner": (WORK_BODY,)},
        facts={"month": month, "last_day": date(2025, 6, 5), "congress": "示例区"},
    )
    (entry,) = calendar_entries([Deadline.of(letter, "month", "congress")], (), ())
    assert entry.text.texts["zh"] == "c1 · 示例区"
    assert entry.title.texts["zh"] == "每月倡议书 · 2025年6月"


def test_of_what_nothing_else_is_told_a_deadline_tells_what_is_owed_and_of_what():
    (entry,) = calendar_entries([owed()], (), ())
    assert (entry.title.texts["en"], entry.text.texts["en"]) == ("the report", "m1")


def test_what_fell_away_is_cancelled_unless_it_is_owed_anew():
    gone = owed(fell_away=True, day=date(2025, 6, 20))
    (cancelled,) = calendar_entries([gone], (), ())
    (standing,) = calendar_entries([owed(), gone], (), ())
    assert (cancelled.is_cancelled, standing.is_cancelled) == (True, False)
    assert (cancelled.entry_id, standing.day) == (standing.entry_id, JUNE_30)
    assert calendar_entries([gone, owed()], (), ()) == (standing,)


def test_a_reception_that_was_withdrawn_is_cancelled_under_its_id():
    held = Reception(activity_id="r1", happened_on=JUNE_30, deputies=["d1"], visitors=4)
    (standing,) = entries(receptions=[held])
    (cancelled,) = entries(withdrawn=[held])
    assert cancelled == evolve(standing, is_cancelled=True)


def days_reminded(*occasions, by):
    alarms = alarm_days(occasions, by, calendar=china())
    deadlines = [Deadline.of(occasion, "title", "unit") for occasion in occasions]
    return {
        day: told
        for entry in calendar_entries(deadlines, (), (), alarms=alarms)
        for day, told in entry.alarms.items()
    }


def test_alarms_ring_on_the_days_of_a_policy_s_steps_up_to_the_day_itself():
    by = policies(
        NoticeStep(after=-10, to=("owner",), channels=("mail",)),
        NoticeStep(after=0, to=("owner", "work_body"), channels=("mail",)),
        NoticeStep(after=3, to=("work_body",), channels=("mail",)),
        NoticeStep(after=-3, to=("signers",), channels=("mail",)),
    )
    assert days_reminded(reply_due(), by=by) == {
        date(2025, 6, 16): {UNIT},
        JUNE_30: {UNIT, WORK_BODY},
    }
    assert days_reminded(reply_overdue(), by=by) == {}


def test_two_steps_on_one_day_ring_for_all_whom_they_tell():
    by = policies(
        NoticeStep(after=0, to=("owner",), channels=("mail",)),
        NoticeStep(after=0, unit="days", to=("work_body",), channels=("mail",)),
    )
    assert days_reminded(reply_due(), by=by) == {JUNE_30: {UNIT, WORK_BODY}}


def test_for_what_fell_away_nothing_rings():
    alarms = {(Reference("motion", "m1"), "c1/report"): {JUNE_30: frozenset({UNIT})}}
    for is_over in (True, False):
        (entry,) = calendar_entries([owed(fell_away=is_over)], (), (), alarms=alarms)
        assert bool(entry.alarms) is not is_over


def test_each_sees_their_own_alarms_and_nobody_else_in_their_calendar():
    both, day = frozenset({UNIT, WORK_BODY}), date(2025, 6, 20)
    alarms = {(Reference("motion", "m1"), "c1/report"): {day: frozenset({UNIT}), JUNE_30: both}}
    (entry,) = calendar_entries([owed(recipients=both)], (), (), alarms=alarms)
    own = entry.seen_by(WORK_BODY)
    assert own.recipients == {WORK_BODY}
    assert own.alarms == {JUNE_30: {WORK_BODY}}
    assert entry.seen_by(Reference("mandate", "d1")) is None


def test_a_notice_is_a_reminder_under_its_own_id():
    by = policies(NoticeStep(after=-10, to=("owner",), channels=("mail",)))
    (notice,) = planned(JUNE_30, by=by)
    (entry,) = entries(notices=[notice])
    assert (entry.sort, entry.entry_id) == ("reminder", notice.notice_id)
    assert (entry.day, entry.title) == (notice.day, notice.title)
    assert entry.recipients == {UNIT}


def test_a_reception_stands_at_its_hours_in_the_calendars_of_its_deputies():
    begins_at = datetime(2025, 6, 10, 1, tzinfo=UTC)
    reception = Reception(
        activity_id="r1",
        happened_on=date(2025, 6, 10),
        deputies=["d1", "d2"],
        visitors=40,
        venue="v1",
        begins_at=begins_at,
    )
    (entry,) = entries(receptions=[reception])
    assert entry.recipients == {Reference("mandate", "d1"), Reference("mandate", "d2")}
    assert entry.begins_at == begins_at
    assert entry.title.texts["zh"].endswith(" · v1")


@given(st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), unique=True))
def test_entries_stand_in_the_order_of_their_days_however_they_come(days):
    occasions = [reply_due(day, part=f"u{number}") for number, day in enumerate(days)]
    told = entries(*occasions)
    assert [entry.day for entry in told] == sorted(days)
    assert told == entries(*reversed(occasions))
