"""What an office's store puts into calendars, and into whose."""

from datetime import UTC, date, datetime, timedelta

from attrs import evolve
from office.notices.notice_office import OWNER, WORK_BODY, assigned
from office.office_world import BODY, DEPUTY, ON, PRESIDIUM, UNIT, proposed
from suggestions.standing_clocks import standing_still

from renda import Mandate
from renda.process import Actor
from renda.suggestions import AskFacts, Contact, Keep, Reply, Restrict, Supervise, Visit, Withdraw
from renda.terms import Reference
from renda.work import Reception

TODAY = date(2025, 5, 26)
DEPUTY_1 = Reference("mandate", "d1")


def standing(office, to=None, day=TODAY):
    return [(entry.sort, entry.about.id) for entry in office.notices().entries(day, to)]


def received(office, id, day, **more):
    reception = Reception(activity_id=id, happened_on=day, deputies=["d1"], visitors=3, **more)
    with office.session(actor="clerk") as session:
        session.activities.record(reception)


def test_a_unit_sees_what_it_owes_and_what_it_is_reminded_of(office):
    assigned(office)
    assert standing(office, OWNER) == [("reminder", "s1"), ("deadline", "s1")]


def test_whoever_has_no_part_in_it_sees_nothing(office):
    assigned(office)
    assert standing(office, Reference("unit", "u9")) == []


def test_planned_again_the_ids_are_the_same(office):
    assigned(office)
    ids = [entry.entry_id for entry in office.notices().entries(TODAY)]
    assert ids == [entry.entry_id for entry in office.notices().entries(TODAY)]
    assert len({*ids}) == len(ids)


def cancelled(office, day=TODAY):
    entries = office.notices().entries(day)
    return [(entry.sort, entry.about.id) for entry in entries if entry.is_cancelled]


def test_what_is_withdrawn_is_told_as_cancelled_and_forgotten_after_a_month(office):
    desk = assigned(office)
    (before,) = [e for e in office.notices().entries(TODAY, OWNER) if e.sort == "deadline"]
    desk.apply("s1", Withdraw(on=TODAY), by=DEPUTY)
    assert standing(office) == cancelled(office) == [("deadline", "s1")]
    (after,) = office.notices().entries(TODAY, OWNER)
    assert (after.entry_id, after.is_cancelled) == (before.entry_id, True)
    assert standing(office, day=date(2025, 6, 30)) == [("deadline", "s1")]
    assert standing(office, day=date(2025, 7, 1)) == []


def test_what_was_done_stands_in_no_calendar(office):
    desk = assigned(office)
    desk.apply("s1", Contact(on=date(2025, 5, 6), kind="call"), by=UNIT)
    said = {"outcome": "solved", "text": "已建成", "signed_by": "局长", "to": ["d1", "d2"]}
    desk.apply("s1", Reply(on=date(2025, 5, 20), **said), by=UNIT)
    assert ("deadline", "s1") not in standing(office)


def owing(office, to, day=TODAY):
    entries = office.notices().entries(day, to)
    return [entry.title.label("zh") for entry in entries if entry.sort == "deadline"]


def test_the_visits_of_a_key_suggestion_and_what_they_find_stand_in_the_calendar(office):
    desk = assigned(office, procedure="chongqing-2017")
    council = Actor(id="主任会议", capacity="council", congress_id="c1")
    key = Supervise(on=date(2025, 4, 1), leader="主任", committee="财经委", quarterly_visits=True)
    desk.apply("s1", key, by=council)
    committee = Reference("body", "财经委")
    assert "季度督察 · 增加公共停车位" in owing(office, committee)
    assert owing(office, Reference("unit", "财经委")) == []
    seen = Visit(on=date(2025, 5, 20), finding="已开工", right_by=date(2025, 6, 30))
    by = Actor(id="财经委", capacity="committee", congress_id="c1")
    desk.apply("s1", seen, by=by)
    assert "督察问题整改 · 增加公共停车位" in owing(office, OWNER)


def test_while_a_clock_stands_still_no_calendar_tells_that_it_runs(office):
    desk = assigned(office, procedure=standing_still("national"))
    assert owing(office, OWNER) == ["答复 · 增加公共停车位"]
    desk.apply("s1", AskFacts(on=date(2025, 5, 6), text="地点"), by=UNIT)
    assert owing(office, OWNER) == []


def test_a_time_in_which_something_may_be_done_stands_there_up_to_its_last_day(office):
    desk = assigned(office, procedure="chongqing-2017")
    last = next(t.due.on for t in desk.get("s1").value.tasks if t.timer == "return")
    asked = "申请退回 · 增加公共停车位"
    assert asked in owing(office, OWNER, last)
    assert asked not in owing(office, OWNER, last + timedelta(days=1))


def test_what_a_motion_owes_stands_in_the_calendars_of_its_committee_and_signers(office):
    with office.session(actor="clerk", reason="who signs") as session:
        read = session.roster.current(Mandate, "d1").value
        for number in range(3, 12):
            more = {"deputy_id": f"d{number}", "person_id": f"p{number}"}
            session.roster.add(evolve(read, **more))
    motions = office.motions("shanghai-2015")
    signers = [f"d{number}" for number in range(2, 12)]
    motions.file(proposed(cosigners=signers, session_closed_on=ON), by=DEPUTY)
    motions.apply("m1", Keep(on=ON, committee="财经委"), by=PRESIDIUM)
    assert owing(office, Reference("body", "财经委")) == ["提出审议结果报告 · 停车管理"]
    assert owing(office, DEPUTY_1) == ["提出审议结果报告 · 停车管理"]


def test_a_confidential_title_is_not_told(office):
    assigned(office).apply("s1", Restrict(on=TODAY, reason="案情"), by=BODY)
    told = repr(office.notices().entries(TODAY))
    assert "停车位" not in told
    assert "s1" in told


def test_receptions_stand_in_the_calendar_of_their_deputies_from_the_month_before_on(office):
    received(office, "r1", date(2025, 3, 31))
    received(office, "r2", date(2025, 4, 1), begins_at=datetime(2025, 4, 1, 1, tzinfo=UTC))
    assert standing(office, DEPUTY_1) == [("reception", "r2")]


def test_a_reception_that_was_withdrawn_is_told_as_cancelled(office):
    received(office, "r2", date(2025, 4, 1))
    with office.session(actor="clerk") as session:
        session.activities.void("r2", revision=1)
    assert standing(office, DEPUTY_1) == cancelled(office) == [("reception", "r2")]


def test_who_subscribes_sees_the_alarms_of_the_place_for_what_they_owe(office):
    assigned(office)
    (entry,) = [e for e in office.notices().entries(TODAY, OWNER) if e.sort == "deadline"]
    assert entry.recipients == {OWNER}
    assert [*entry.alarms] == [date(2025, 5, 26), date(2025, 6, 5)]
    (work,) = [e for e in office.notices().entries(TODAY, WORK_BODY) if e.sort == "deadline"]
    assert (work.entry_id, work.alarms) == (entry.entry_id, {})
