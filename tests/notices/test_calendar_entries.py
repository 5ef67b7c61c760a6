"""What stands in a calendar: an entry keeps its id, and tells what notices tell."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from notices.notice_world import UNIT, WORK_BODY, planned, policies, reply_due

from renda import Title
from renda.notices import CalendarSort, NoticeStep, Occasion, calendar_entries
from renda.terms import Reference
from renda.work import Reception

JUNE_30 = date(2025, 6, 30)


def entries(*occasions, notices=(), receptions=()):
    return calendar_entries(occasions, notices, receptions)


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
    (entry,) = entries(letter)
    assert entry.title.texts["zh"] == "每月倡议书 · 2025年6月"


def test_what_falls_due_on_no_day_is_no_deadline():
    told = Occasion(
        kind="ballot-announced",
        about=Reference("project", "p1"),
        day=JUNE_30,
        recipients={},
        facts={"project": "p1", "published_on": JUNE_30, "title": "停车位"},
    )
    assert entries(told) == ()


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
