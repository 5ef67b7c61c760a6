"""Motions in an office: kept as suggestions are, counted while they are motions."""

import json
from datetime import UTC, datetime

import pytest
from attrs import evolve
from office.office_world import BODY, DEPUTY, ON, OTHER, PRESIDIUM, kept, proposed, records

from renda import Mandate, where
from renda.office import convert_motion
from renda.ports import AlreadyThereError, UnstorableError
from renda.process import LackingError, MoveRow, Party, Refusal
from renda.suggestions import (
    Accept,
    Convert,
    File,
    Keep,
    Unsign,
    as_suggestion,
    load_motion_procedure,
)
from renda.suggestions.motions.item_kind import TooFewSignaturesError


@pytest.fixture(autouse=True)
def _signers(office):
    """Deputies enough to sign a motion."""
    with office.session(actor="clerk", reason="who signs") as s:
        read = s.roster.current(Mandate, "d1").value
        for number in range(3, 12):
            s.roster.add(evolve(read, deputy_id=f"d{number}", person_id=f"p{number}"))


def test_a_motion_is_kept_as_a_suggestion_is_and_becomes_one(office):
    motions = office.motions("national")
    motions.file(proposed(), by=DEPUTY)
    converted = motions.apply("m1", Convert(on=ON, reason="属于建议"), by=PRESIDIUM).value
    assert [item.id for item in motions.find(where(stage="converted"))] == ["m1"]
    assert records(office) == []
    desk = office.suggestions("national")
    desk.file(as_suggestion(converted, suggestion_id="s1", on=ON), by=DEPUTY)
    desk.apply("s1", Accept(on=ON), by=BODY)
    assert {record.kind for record in records(office)} == {"suggestion"}
    assert len(records(office)) == 10
    with pytest.raises(TooFewSignaturesError):
        motions.file(
            proposed(motion_id="m2", cosigners=[f"d{number}" for number in range(3, 11)]), by=DEPUTY
        )
    assert [refusal.item_id for refusal in kept(office, Refusal)] == ["m2"]


def test_who_owes_the_report_on_a_motion_is_told_and_who_leaves_it_no_longer_counts(office):
    motions = office.motions("shanghai-2015")
    signers = [f"d{number}" for number in range(2, 12)]
    motions.file(proposed(cosigners=signers, session_closed_on=ON), by=DEPUTY)
    motions.apply("m1", Keep(on=ON, committee="财经委"), by=PRESIDIUM)
    with office.session(actor="sender") as session:
        *_, told = session.outbox.due(datetime(2100, 1, 1, tzinfo=UTC), limit=9)
    assert [line["owner"] for line in json.loads(told.body)["owed"]] == ["财经委"]
    motions.apply("m1", Unsign(on=ON), by=OTHER)
    counted = [record.subject_id for record in records(office) if record.voided_at is None]
    assert "d1" in counted
    assert "d2" not in counted
    motions.apply("m1", Unsign(on=ON, successor="d3"), by=DEPUTY)
    counted = [record.subject_id for record in records(office) if record.voided_at is None]
    assert {"d1", "d2"}.isdisjoint(counted)


def test_a_motion_that_is_converted_after_all_counts_no_longer_as_one(office):
    national = load_motion_procedure("national")
    late = MoveRow(move="convert", at=("kept",), to="converted", by=(Party.PRESIDIUM,))
    motions = office.motions(evolve(national, moves=(late, *national.moves)))
    motions.file(proposed(session_closed_on=ON), by=DEPUTY)
    motions.apply("m1", Keep(on=ON, committee="财经委"), by=PRESIDIUM)
    assert len([record for record in records(office) if record.voided_at is None]) == 10
    motions.apply("m1", Convert(on=ON, reason="属于建议"), by=PRESIDIUM)
    assert [record for record in records(office) if record.voided_at is None] == []


LONG = {"grounds": "据" * 3000, "plan": "案" * 3000}


def converted(office, **fields):
    given = {"suggestion_id": "s1", "motions": "national", "suggestions": "chongqing-2017"}
    with office.session(actor="主席团", reason="转为建议") as session:
        move = Convert(on=ON, reason="属于建议")
        return convert_motion(session, "m1", move, by=PRESIDIUM, **{**given, **fields})


def test_the_presidium_converts_a_long_motion_in_one_transaction(office):
    office.motions("national").file(proposed(**LONG), by=DEPUTY)
    item = converted(office).value
    assert (item.stage, item.lead, item.filed.converted_from) == ("submitted", "d1", "m1")
    assert len(item.text) == 6002
    assert office.motions("national").get("m1").value.stage == "converted"


def test_a_conversion_whose_suggestion_cannot_be_filed_is_none(office):
    office.motions("national").file(proposed(), by=DEPUTY)
    converted(office)
    office.motions("national").file(proposed(motion_id="m2"), by=DEPUTY)
    with pytest.raises(AlreadyThereError), office.session(actor="主席团", reason="r") as session:
        convert_motion(
            session,
            "m2",
            Convert(on=ON, reason="r"),
            by=PRESIDIUM,
            suggestion_id="s1",
            motions="national",
            suggestions="national",
        )
    assert office.motions("national").get("m2").value.stage == "submitted"


def test_the_presidium_files_nothing_but_what_was_converted(office):
    filing = File(on=ON, suggestion_id="s1", title="t", congress_id="c1", level="county", lead="d1")
    with pytest.raises(LackingError, match="it was converted from a motion"):
        office.suggestions("national").file(filing, by=PRESIDIUM)


def test_a_text_longer_than_twenty_thousand_characters_is_refused(office):
    filing = File(
        on=ON,
        suggestion_id="s1",
        title="t",
        text="字" * 20_001,
        congress_id="c1",
        level="county",
        lead="d1",
    )
    with pytest.raises(UnstorableError, match="a long text has more than 20000 characters"):
        office.suggestions("national").file(filing, by=DEPUTY)
