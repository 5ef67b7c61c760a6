"""Activities recorded, corrected and withdrawn, with their duty records, history and notes."""

from datetime import date

import pytest
from attrs import evolve

from renda import Year, where
from renda.office import ActivityLog, WithdrawnError
from renda.ports import AlreadyThereError, NotFoundError, StaleRevisionError
from renda.work import Filing, Reception

HELD = Reception(activity_id="r1", happened_on=date(2025, 3, 7), deputies=["d1", "d2"], visitors=40)


@pytest.fixture
def recorded(office):
    with office.session(actor="clerk") as s:
        s.activities.record(HELD)
    return office


def live(office):
    with office.store.reading() as session:
        return [record for record in session.ledger.records() if record.voided_at is None]


def told(office):
    with office.session(actor="relay") as s:
        due = s.outbox.due(s.begin_writing(), limit=10)
        return [(entry.topic, entry.about.id, entry.entry_id) for entry in due]


def test_a_recorded_activity_has_its_duty_records(recorded):
    assert [(record.record_id, record.quantity) for record in live(recorded)] == [
        ("r1/deputy/d1", 40),
        ("r1/deputy/d2", 40),
    ]
    assert {record.recorded_at for record in live(recorded)} != {None}


def test_an_activity_is_recorded_once_under_an_id(recorded):
    with pytest.raises(AlreadyThereError, match="r1"), recorded.session(actor="clerk") as s:
        s.activities.record(HELD)
    assert len(live(recorded)) == 2


def test_a_correction_voids_and_appends_just_the_difference(recorded):
    before = {record.record_id: record for record in live(recorded)}
    with recorded.session(actor="clerk") as s:
        stored = s.activities.correct(evolve(HELD, deputies=["d1"]), revision=1)
    assert stored.revision == 2
    assert live(recorded) == [before["r1/deputy/d1"]]


def test_a_record_that_takes_anothers_place_gets_an_id_of_its_own(recorded):
    with recorded.session(actor="clerk") as s:
        s.activities.correct(evolve(HELD, visitors=41), revision=1)
    assert [record.record_id for record in live(recorded)] == ["r1/deputy/d1", "r1/deputy/d2"]


def test_an_activity_is_recorded_and_corrected_in_one_session(office):
    with office.session(actor="clerk") as s:
        first = s.activities.record(HELD)
        s.activities.correct(evolve(HELD, deputies=["d2"]), revision=first.revision)
    assert [record.subject_id for record in live(office)] == ["d2"]


def test_a_correction_of_what_others_corrected_is_refused(recorded):
    with recorded.session(actor="clerk") as s:
        s.activities.correct(evolve(HELD, deputies=["d1"]), revision=1)
    with pytest.raises(StaleRevisionError), recorded.session(actor="other") as s:
        s.activities.correct(evolve(HELD, deputies=["d2"]), revision=1)
    assert [record.subject_id for record in live(recorded)] == ["d1"]


def test_an_activity_nobody_recorded_cannot_be_corrected(office):
    with pytest.raises(NotFoundError), office.session(actor="clerk") as s:
        s.activities.correct(HELD, revision=1)


def test_a_withdrawn_activity_and_its_records_stay_voided(recorded):
    with recorded.session(actor="clerk", reason="it was another day") as s:
        withdrawn = s.activities.void("r1", revision=1)
    assert live(recorded) == []
    with recorded.store.reading() as session:
        assert {record.voided_at for record in session.ledger.records()} == {
            withdrawn.value.voided_at
        }


@pytest.mark.parametrize("change", ["correct", "void"])
def test_a_withdrawn_activity_cannot_be_changed(recorded, change):
    with recorded.session(actor="clerk") as s:
        s.activities.void("r1", revision=1)
    changes = {
        "correct": lambda s: s.activities.correct(HELD, revision=2),
        "void": lambda s: s.activities.void("r1", revision=2),
    }
    with pytest.raises(WithdrawnError, match="r1"), recorded.session(actor="clerk") as s:
        changes[change](s)


def test_what_was_known_before_a_correction_stays_known(recorded):
    with recorded.session(actor="clerk") as s:
        s.activities.correct(evolve(HELD, deputies=["d1"]), revision=1)
        after = s.begin_writing()
    before = live(recorded)[0].recorded_at
    counted = {
        at: {f.subject: f.counted for f in report_of(recorded, at)} for at in (before, after)
    }
    assert counted == {before: {"d1": 1, "d2": 1}, after: {"d1": 1, "d2": 0}}


def report_of(office, at):
    findings = office.check("wujin-2024", Year(2025), known_at=at).findings
    return [finding for finding in findings if finding.rule.code == "deputy.receptions"]


def test_each_change_is_told_once(recorded):
    with recorded.session(actor="clerk") as s:
        s.activities.correct(evolve(HELD, deputies=["d1"]), revision=1)
        s.activities.void("r1", revision=2)
    assert sorted(told(recorded)) == [
        ("activity.corrected", "r1", "activity/r1/2"),
        ("activity.recorded", "r1", "activity/r1/1"),
        ("activity.voided", "r1", "activity/r1/3"),
    ]


def test_a_session_that_fails_leaves_nothing_of_an_activity(office):
    def fails(s):
        s.activities.record(HELD)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        office.perform(fails, actor="clerk")
    assert live(office) == []
    assert told(office) == []
    with office.store.reading() as session:
        assert session.audit.head().no == 1


def test_activities_are_found_by_what_they_say_of_themselves(recorded):
    filed = Filing(
        activity_id="s1",
        kind="suggestion",
        happened_on=date(2025, 2, 1),
        title="增加公共停车位",
        lead="d1",
        theme="停车",
    )
    with recorded.session(actor="clerk") as s:
        s.activities.record(filed)
        found = s.activities.stored.find(where(theme="停车"))
        assert [stored.value.activity for stored in found] == [filed]
        early = s.activities.stored.find(where(happened_on__lt=date(2025, 3, 1)))
        assert [item.id for item in early] == ["s1"]
        settled = s.activities.stored.find(where(standing="confirmed", kind="reception"))
        assert [item.id for item in settled] == ["r1"]


def test_activities_are_recorded_where_nobody_is_to_be_told(office):
    with office.store.session(actor="clerk") as session:
        ActivityLog(session, tells=False).record(HELD)
    assert len(live(office)) == 2
    assert told(office) == []
