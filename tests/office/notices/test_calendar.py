"""What an office's store puts into calendars, and into whose."""

from datetime import UTC, date, datetime

from office.notices.notice_office import OWNER, assigned
from office.office_world import BODY, DEPUTY

from renda.suggestions import Restrict, Withdraw
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


def test_what_is_done_with_stands_in_no_calendar(office):
    desk = assigned(office)
    desk.apply("s1", Withdraw(on=TODAY), by=DEPUTY)
    assert standing(office) == []


def test_a_confidential_title_is_not_told(office):
    assigned(office).apply("s1", Restrict(on=TODAY, reason="案情"), by=BODY)
    told = repr(office.notices().entries(TODAY))
    assert "停车位" not in told
    assert "s1" in told


def test_receptions_stand_in_the_calendar_of_their_deputies_from_the_month_before_on(office):
    received(office, "r1", date(2025, 3, 31))
    received(office, "r2", date(2025, 4, 1), begins_at=datetime(2025, 4, 1, 1, tzinfo=UTC))
    assert standing(office, DEPUTY_1) == [("reception", "r2")]


def test_a_reception_that_was_withdrawn_stands_no_more(office):
    received(office, "r2", date(2025, 4, 1))
    with office.session(actor="clerk") as session:
        session.activities.void("r2", revision=1)
    assert standing(office, DEPUTY_1) == []
