"""What a session of an office may touch: usual ones go through editors, others are told."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from office.office_world import DEPUTY

from renda import DutyRecord, RendaError
from renda.office import EditedRowsError, NotGrantedError
from renda.people import CongressTerm, Visitor
from renda.ports import USUAL_GRANTS, Grant
from renda.process import MoveRefusedError, Refusal
from renda.suggestions import Accept, File, Suggestion
from renda.work import Reception, RecordedActivity

DAY = date(2025, 3, 7)
HELD = Reception(activity_id="r1", happened_on=DAY, deputies=["d1"], visitors=3)
RECORD = DutyRecord(
    record_id="x1", scope="deputy", subject_id="d1", kind="reception", happened_on=DAY
)
FILED = File(suggestion_id="s1", title="停车", congress_id="c1", level="county", lead="d1", on=DAY)
REFUSED = Refusal(
    item_id="s1",
    move="accept",
    actor_id="u1",
    tried_on=DAY,
    why="-",
    recorded_at=datetime(2025, 3, 7, tzinfo=UTC),
)


@pytest.fixture
def kept(office):
    """An office that has a suggestion and an activity."""
    office.suggestions("national").file(FILED, by=DEPUTY)
    with office.session(actor="clerk") as s:
        s.activities.record(HELD)
    return office


def last_entry(office):
    with office.store.reading() as session:
        return [*session.audit.entries()][-1]


def put_back(rows):
    """Put the first of some rows as it is."""
    found = next(rows.find())
    rows.put(found.value, revision=found.revision)


LOG, DESK = "session.activities", "session.suggestions(procedure)"
PAST_EDITORS = {
    "an item": (DESK, lambda s: put_back(s.of(Suggestion))),
    "an item a desk shows": (DESK, lambda s: put_back(s.suggestions("national").stored)),
    "activities": (LOG, lambda s: s.of(RecordedActivity).add_all([])),
    "an activity the log shows": (LOG, lambda s: put_back(s.activities.stored)),
    "records added": (LOG, lambda s: s.ledger.append([RECORD])),
    "records loaded": (LOG, lambda s: s.ledger.load([RECORD])),
    "records voided": (LOG, lambda s: s.ledger.void(["r1/deputy/d1"])),
    "a row of the roster": ("session.roster", lambda s: put_back(s.congresses)),
    "a refusal": ("session.suggestions(procedure), …", lambda s: s.of(Refusal).add(REFUSED)),
}


@pytest.mark.parametrize(("editor", "change"), PAST_EDITORS.values(), ids=PAST_EDITORS)
def test_a_usual_session_changes_nothing_past_an_editor(kept, editor, change):
    with kept.session(actor="intern") as s, pytest.raises(EditedRowsError) as refused:
        change(s)
    assert f"are changed through {editor}; " in str(refused.value)
    assert str(refused.value).endswith("with the grant raw")
    assert last_entry(kept).actor == "clerk"


def test_a_session_with_raw_changes_rows_as_they_are_and_the_audit_says_so(kept):
    with kept.session(actor="intern", may=[Grant.RAW]) as s:
        put_back(s.of(Suggestion))
        s.ledger.append([RECORD])
    told = last_entry(kept)
    assert (told.actor, told.grants) == ("intern", (Grant.RAW,))


def test_of_usual_sessions_the_audit_tells_no_grants(office):
    with office.session(actor="clerk", may=USUAL_GRANTS) as s:
        s.activities.record(HELD)
    assert (last_entry(office).actor, last_entry(office).grants) == ("clerk", ())


def test_what_may_not_be_changed_can_be_read(kept):
    with kept.session(actor="clerk", may=[]) as s:
        assert s.of(Suggestion).count() == len([*s.of(Suggestion).find()]) == 1
        assert s.of(Suggestion).get("s1").revision == 1
        assert [record.record_id for record in s.ledger.records()] == ["r1/deputy/d1"]
        assert [change.no for change in s.ledger.feed()] == [s.audit.head().no]
        assert s.audit.state(Suggestion, "s1", 1) == s.of(Suggestion).get("s1").value
        assert [*s.audit.entries(after=2)][-1].no == s.audit.head().no
        s.audit.check_knowable(next(s.audit.entries()).at)


TOUCHED = {
    Grant.ACTIVITIES: lambda s: s.activities,
    Grant.ROSTER: lambda s: s.roster,
    Grant.ITEMS: lambda s: s.suggestions("national"),
    Grant.ROOMS: lambda s: s.of(CongressTerm).add_all([]),
    Grant.OUTBOX: lambda s: s.outbox,
    Grant.IDENTITIES: lambda s: s.identities.keep(Visitor(visitor_id="v1", name="来访者甲")),
}


@pytest.mark.parametrize("grant", TOUCHED)
def test_what_is_behind_a_grant_is_touched_with_that_grant_only(office, grant):
    with office.session(actor="clerk", reason="因公", may=[grant]) as s:
        TOUCHED[grant](s)
    others = {*TOUCHED} - {grant}
    told = f"without the grant {grant}; usual grants: activities, items, outbox, rooms, roster"
    with office.session(actor="clerk", may=others) as s, pytest.raises(NotGrantedError, match=told):
        TOUCHED[grant](s)


def test_former_states_are_erased_with_raw_only(office):
    with office.session(actor="clerk") as s:
        s.activities.record(HELD)
        s.activities.correct(evolve(HELD, visitors=4), revision=1)
    with office.session(actor="clerk") as s, pytest.raises(NotGrantedError, match="touch states"):
        s.audit.erase_states(RecordedActivity, "r1")
    with office.session(actor="clerk", may=[Grant.RAW]) as s:
        assert s.audit.erase_states(RecordedActivity, "r1") == 1


def test_raw_is_no_way_to_identities(office):
    with office.session(actor="clerk", may=[Grant.RAW]) as s, pytest.raises(NotGrantedError):
        s.identities.read("v1")


def test_a_command_may_touch_what_its_session_may(office):
    def keep_identity(s):
        s.identities.keep(Visitor(visitor_id="v1", name="来访者甲"))

    with pytest.raises(NotGrantedError):
        office.perform(keep_identity, actor="desk", reason="来访登记")
    office.perform(keep_identity, actor="desk", reason="来访登记", user="p7", may=["identities"])
    told = last_entry(office)
    assert (told.user, told.grants) == ("p7", (Grant.IDENTITIES,))


def test_what_is_no_grant_is_refused_with_those_there_are(office):
    with pytest.raises(RendaError, match="'everything' is not allowed; allowed: activities"):
        office.session(actor="clerk", may=["everything"])


def test_who_is_logged_in_is_in_the_step_and_in_the_audit_also_of_a_refusal(office):
    desk, deputy = office.suggestions("national"), evolve(DEPUTY, user="p7")
    assert desk.file(FILED, by=deputy).value.history[0].actor.user == "p7"
    assert (last_entry(office).actor, last_entry(office).user) == ("d1", "p7")
    with pytest.raises(MoveRefusedError):
        desk.apply("s1", Accept(on=DAY), by=evolve(deputy, user="p8"))
    assert last_entry(office).user == "p8"


def test_a_user_is_a_text_or_nothing():
    with pytest.raises(RendaError, match="user must be a text that is not empty"):
        evolve(DEPUTY, user=" ")
