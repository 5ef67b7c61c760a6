"""Motions in an office: kept as suggestions are, counted while they are motions."""

import json
from datetime import UTC, datetime

import pytest
from attrs import evolve
from office.office_world import BODY, DEPUTY, ON, OTHER, PRESIDIUM, kept, proposed, records

from renda import Mandate, where
from renda.process import MoveRow, Party, Refusal
from renda.suggestions import (
    Accept,
    Convert,
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
    assert [each.id for each in motions.find(where(stage="converted"))] == ["m1"]
    assert records(office) == []
    desk = office.suggestions("national")
    desk.file(as_suggestion(converted, suggestion_id="s1", on=ON), by=DEPUTY)
    desk.apply("s1", Accept(on=ON), by=BODY)
    assert {each.kind for each in records(office)} == {"suggestion"}
    assert len(records(office)) == 10
    with pytest.raises(TooFewSignaturesError):
        motions.file(
            proposed(motion_id="m2", cosigners=[f"d{number}" for number in range(3, 11)]), by=DEPUTY
        )
    assert [each.item_id for each in kept(office, Refusal)] == ["m2"]


def test_who_owes_the_report_on_a_motion_is_told_and_who_leaves_it_no_longer_counts(office):
    motions = office.motions("shanghai-2015")
    signers = [f"d{number}" for number in range(2, 12)]
    motions.file(proposed(cosigners=signers, session_closed_on=ON), by=DEPUTY)
    motions.apply("m1", Keep(on=ON, committee="财经委"), by=PRESIDIUM)
    with office.session(actor="sender") as session:
        *_, told = session.outbox.due(datetime(2100, 1, 1, tzinfo=UTC), limit=9)
    assert [each["owner"] for each in json.loads(told.body)["owed"]] == ["财经委"]
    motions.apply("m1", Unsign(on=ON), by=OTHER)
    counted = [each.subject_id for each in records(office) if each.voided_at is None]
    assert "d1" in counted
    assert "d2" not in counted
    motions.apply("m1", Unsign(on=ON, successor="d3"), by=DEPUTY)
    counted = [each.subject_id for each in records(office) if each.voided_at is None]
    assert {"d1", "d2"}.isdisjoint(counted)


def test_a_motion_that_is_converted_after_all_counts_no_longer_as_one(office):
    national = load_motion_procedure("national")
    late = MoveRow(move="convert", at=("kept",), to="converted", by=(Party.PRESIDIUM,))
    motions = office.motions(evolve(national, moves=(late, *national.moves)))
    motions.file(proposed(session_closed_on=ON), by=DEPUTY)
    motions.apply("m1", Keep(on=ON, committee="财经委"), by=PRESIDIUM)
    assert len([each for each in records(office) if each.voided_at is None]) == 10
    motions.apply("m1", Convert(on=ON, reason="属于建议"), by=PRESIDIUM)
    assert [each for each in records(office) if each.voided_at is None] == []
