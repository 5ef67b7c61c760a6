"""Suggestions in an office: one move, and all that follows from it, kept as one or not at all."""

import json
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from office.filed_suggestions import accepted, filed
from office.office_world import BODY, DEPUTY, ON, UNIT, kept, records

from renda import Year, where
from renda.calendars import china
from renda.dates.deadlines import ExtensionError
from renda.kernel.input.annotations import WrongTypeError
from renda.memory import MemoryStore
from renda.office import ItemDesk
from renda.office.days import AheadOfDayError
from renda.plugins import Plugins
from renda.ports import Capability, StaleRevisionError, to_document
from renda.process import Correct, Extend, NotYourMoveError, Refusal
from renda.suggestions import (
    Accept,
    Assign,
    Contact,
    Decline,
    Propose,
    Reply,
    RequestExtension,
    Revise,
    Stage,
    Suggestion,
    Withdraw,
    load_procedure,
    suggestion_desk,
)
from renda.suggestions.item_rooms import SUGGESTION_ROOM
from renda.suggestions.life.refusals import StateSecretError


class Untold(MemoryStore):
    """A store without an outbox."""

    @property
    def capabilities(self):
        return super().capabilities - {Capability.OUTBOX}


def test_a_suggestion_is_kept_with_each_move(desk):
    accepted(desk)
    moved = desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY)
    assert moved == desk.get("s1")
    assert (moved.revision, moved.value.stage) == (3, Stage.ASSIGNED)
    assert [step.move.name for step in moved.value.history] == ["file", "accept", "assign"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"item": None}, "item is not allowed to be a NoneType; allowed: str, Stored"),
        ({"move": None}, "move is not allowed to be a NoneType; allowed: Move"),
        ({"move": "accept"}, "move is not allowed to be a str; allowed: Move"),
        ({"by": "d1"}, "by is not allowed to be a str; allowed: Actor"),
    ],
)
def test_what_is_no_move_or_no_actor_is_told_so(desk, wrong, told):
    right = {"item": "s1", "move": Accept(on=ON), "by": BODY}
    given = {**right, **wrong}
    with pytest.raises(WrongTypeError, match=told):
        desk.apply(given["item"], given["move"], by=given["by"])


def test_what_is_no_move_files_nothing(desk):
    with pytest.raises(WrongTypeError, match="move is not allowed to be a NoneType"):
        desk.file(None, by=DEPUTY)


def test_it_counts_as_work_from_its_acceptance_on_the_day_it_was_filed(desk, office):
    desk.file(filed(), by=DEPUTY)
    assert records(office) == []
    desk.apply("s1", Accept(on=date(2025, 3, 9)), by=BODY)
    assert [
        (record.subject_id, record.role, record.kind, record.happened_on)
        for record in records(office)
    ] == [("d1", "lead", "suggestion", ON), ("d2", "cosigner", "suggestion", ON)]


def test_it_counts_though_it_is_withdrawn_later(desk, office):
    accepted(desk)
    before = records(office)
    desk.apply("s1", Withdraw(on=ON, asked_by=["d1"]), by=DEPUTY)
    live = [record for record in records(office) if record.voided_at is None]
    assert {record.standing for record in live} == {"withdrawn"}
    assert [(record.subject_id, record.kind, record.happened_on) for record in live] == [
        (record.subject_id, record.kind, record.happened_on) for record in before
    ]


def test_what_is_not_accepted_does_not_count(desk, office):
    desk.file(filed(), by=DEPUTY)
    desk.apply("s1", Decline(on=ON, reason="personal_matter"), by=BODY)
    assert records(office) == []


def test_each_move_is_told_with_what_is_owed(desk, office):
    accepted(desk)
    desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY)
    with office.session(actor="sender") as session:
        told = session.outbox.due(datetime(2100, 1, 1, tzinfo=UTC), limit=9)
    assert [message.topic for message in told] == [
        "suggestion.file",
        "suggestion.accept",
        "suggestion.assign",
    ]
    assert json.loads(told[-1].body) == {
        "revision": 3,
        "stage": "assigned",
        "owed": [{"timer": "reply", "owner": "u1", "due_on": "2025-06-03"}],
    }
    assert str(told[0].about) == "suggestion s1"


@pytest.mark.parametrize(
    ("asked", "owner"),
    [({}, "d1"), ({"confidential": True}, "lead_deputy"), ({"hide_identity": True}, "lead_deputy")],
)
def test_who_owes_feedback_is_told_unless_it_is_hidden(office, asked, owner):
    desk = office.suggestions("chongqing-2017")
    desk.file(filed(cosigners=[], **asked), by=DEPUTY)
    reply = Reply(on=ON, outcome="solved", signed_by="head", to=["work_body"])
    desk.apply("s1", Accept(on=ON), by=BODY)
    desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY)
    for move in (Contact(on=ON), reply):
        desk.apply("s1", move, by=UNIT)
    with office.session(actor="sender") as session:
        *_, told = session.outbox.due(datetime(2100, 1, 1, tzinfo=UTC), limit=9)
    assert told.topic == "suggestion.reply"
    assert [(line["timer"], line["owner"]) for line in json.loads(told.body)["owed"]] == [
        ("feedback", owner)
    ]


def test_a_refused_move_changes_nothing_and_is_kept(desk, office):
    before = accepted(desk)
    with pytest.raises(NotYourMoveError, match="u1 may not assign s1"):
        desk.apply("s1", Assign(on=ON, lead="u2"), by=UNIT)
    assert desk.get("s1") == before
    (refusal,) = kept(office, Refusal)
    assert (refusal.item_id, refusal.move, refusal.actor_id, refusal.tried_on) == (
        "s1",
        "assign",
        "u1",
        ON,
    )
    assert "may not assign" in refusal.why
    with office.store.reading() as session:
        *_, entry = session.audit.entries()
    assert (entry.actor, entry.changes[0].kind) == ("u1", "refusals")


def test_a_due_date_that_cannot_be_put_off_is_kept_as_refused(office):
    desk = office.suggestions("shanghai-2015")
    accepted(desk)
    desk.apply("s1", Assign(on=ON, lead="u1", complex=True), by=BODY)
    late = date(2026, 1, 1)
    asked = RequestExtension(on=ON, timer="reply", to=late, reason="面广")
    desk.apply("s1", asked, by=UNIT)
    with pytest.raises(ExtensionError):
        desk.apply("s1", Extend(on=ON, timer="reply", to=late, reason="面广"), by=BODY)
    assert [refusal.move for refusal in kept(office, Refusal)] == ["extend"]


def test_a_state_secret_is_refused_and_nothing_of_its_text_is_kept(desk, office):
    with pytest.raises(StateSecretError):
        desk.file(filed(title="机密标题", text="机密正文", secret=True), by=DEPUTY)
    assert kept(office, Suggestion) == []
    assert "机密" not in "".join(office.store.dump())
    assert [refusal.item_id for refusal in kept(office, Refusal)] == ["s1"]


def test_nor_is_anything_of_a_state_secret_kept_that_a_revision_or_a_motion_holds(desk, office):
    before = desk.file(filed(), by=DEPUTY)
    secret = {"on": ON, "secret": True}
    with pytest.raises(StateSecretError):
        desk.apply("s1", Revise(title="机密标题", text="机密正文", **secret), by=DEPUTY)
    texts = {"cause": "机密案由", "grounds": "机密案据", "plan": "机密方案"}
    motion = Propose(motion_id="m1", congress_id="c1", level="county", lead="d1", **texts, **secret)
    with pytest.raises(StateSecretError):
        office.motions("national").file(motion, by=DEPUTY)
    assert desk.get("s1") == before
    assert "机密" not in "".join(office.store.dump())
    assert {refusal.item_id for refusal in kept(office, Refusal)} == {"s1", "m1"}


def test_suggestions_are_found_by_where_they_stand(desk):
    accepted(desk)
    desk.file(filed(suggestion_id="s2"), by=DEPUTY)
    desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY)
    found = desk.find(where(stage="assigned", unit="u1"))
    assert [suggestion.id for suggestion in found] == ["s1"]
    assert [item.id for item in desk.find(order="-suggestion_id", limit=1)] == ["s2"]
    assert [suggestion.id for suggestion in desk.due_before(date(2025, 6, 4))] == ["s1"]
    assert desk.due_before(date(2025, 6, 3)) == ()


def test_within_a_session_moves_belong_with_other_changes(desk, office):
    before = accepted(desk)
    with office.session(actor="代表工委") as session:
        book = session.suggestions("national")
        moved = book.apply(before, Assign(on=ON, lead="u1"), by=BODY)
        with pytest.raises(StaleRevisionError):
            book.apply(before, Assign(on=ON, lead="u2"), by=BODY)
    assert desk.get("s1") == moved


def test_where_nothing_is_told_the_outbox_is_not_asked():
    desk = ItemDesk(Untold(), SUGGESTION_ROOM, suggestion_desk("national", Plugins().calendar()))
    assert desk.file(filed(), by=DEPUTY).revision == 1
    with desk.store.session(actor="sender") as session:
        assert session.outbox.due(datetime(2100, 1, 1, tzinfo=UTC)) == ()


def test_it_serves_the_yearly_check(desk, office):
    def verdict():
        report = office.check("wujin-2024", Year(2025))
        return [str(finding.verdict) for finding in report.of("deputy.suggestions", "d1")]

    assert verdict() == ["not_met"]
    accepted(desk)
    assert verdict() == ["met"]


def test_a_procedure_may_be_given_as_a_value(office):
    place = evolve(load_procedure("national"), id="own")
    desk = office.suggestions(place)
    assert desk.file(filed(), by=DEPUTY).value.stage is Stage.SUBMITTED


def test_what_the_audit_keeps_of_a_move_does_not_grow_with_those_before_it(office, desk):
    desk.file(filed(text="文" * 3000), by=DEPUTY)
    for number in range(30):
        desk.apply("s1", Revise(on=ON, title="t", text=f"{number:02}" * 1500), by=DEPUTY)
    with office.store.reading() as session:
        sizes = [len(to_document(entry)) for entry in session.audit.entries()][1:]
    assert max(sizes) - min(sizes) < 10  # the digits of the revision and of the number
    assert max(sizes) < 1000


def test_an_office_lays_its_own_days_under_a_desk(office):
    guessing = china().provisional()
    desk = office.suggestions("chongqing-2017", calendar=guessing)
    assert desk.desk.calendar == guessing


def test_a_step_keeps_the_day_it_was_done_and_the_day_it_was_entered(desk):
    desk.file(filed(on=date(2024, 1, 15)), by=DEPUTY)
    step = desk.get("s1").value.history[0]
    assert (step.move.on, step.entered_on) == (date(2024, 1, 15), date(2026, 6, 6))


def test_a_corrected_step_keeps_the_day_it_was_entered(desk):
    desk.file(filed(on=date(2024, 1, 15)), by=DEPUTY)
    right = filed(on=date(2024, 1, 14))
    item = desk.apply("s1", Correct(on=date(2024, 1, 20), step=1, to=right, why="r"), by=BODY).value
    assert item.history[1].redone[0].entered_on == item.history[0].entered_on


def test_a_correction_says_nothing_of_a_day_to_come(desk):
    desk.file(filed(on=date(2024, 1, 15)), by=DEPUTY)
    ahead = Correct(on=date(2024, 1, 20), step=1, to=filed(on=date(2999, 1, 1)), why="r")
    with pytest.raises(AheadOfDayError):
        desk.apply("s1", ahead, by=BODY)
