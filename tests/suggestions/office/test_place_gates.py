"""What places ask of a reply besides, or instead of, what the nation asks."""

from datetime import date

import pytest
from suggestions.desks import (
    COUNCIL,
    assigned,
    contacted,
    desk,
    done,
    place,
    reply,
    unit,
)
from suggestions.gates import FAILED, NOT_YET, PASSED, gate_of, standings

from renda.suggestions.life.moves import (
    Supervise,
)
from renda.suggestions.life.procedures import load_procedure, shipped_procedures
from renda.suggestions.office.reply_gates import reply_gates

RELAYED = """
[[moves]]
move = "reply"
at = ["assigned", "in_handling"]
to = "replied"
by = ["lead_unit"]
when = "several_signers"
warns = ["signed"]
until = "signers_or_relay"

[[moves]]
move = "reply"
at = ["assigned", "in_handling"]
to = "replied"
by = ["lead_unit"]
needs = ["contacted"]
"""


def test_a_place_asks_what_its_own_row_asks(tmp_path):
    procedure = place(tmp_path, RELAYED)
    item = done(contacted(assigned(cosigners=["d0002"])), (reply(), unit()), at=desk(procedure))
    assert standings(item, procedure) == {"signed": PASSED, "signers_or_relay": NOT_YET}
    agreed = reply(date(2024, 4, 9), relay_agreed=True)
    assert standings(done(item, (agreed, unit()), at=desk(procedure)), procedure) == {
        "signed": PASSED,
        "signers_or_relay": PASSED,
    }


def test_the_row_that_fits_the_suggestion_is_asked(tmp_path):
    procedure = place(tmp_path, RELAYED)
    assert standings(assigned(), procedure) == {"contacted": NOT_YET}
    assert standings(assigned(cosigners=["d0002"]), procedure) == {
        "signed": NOT_YET,
        "signers_or_relay": NOT_YET,
    }


def test_a_place_that_knows_no_replies_asks_nothing_of_them(tmp_path):
    assert reply_gates(assigned(), place(tmp_path, 'drop = ["reply"]')) == ()


@pytest.mark.parametrize("name", sorted(shipped_procedures()))
def test_a_good_reply_that_reached_everybody_passes_in_every_place(name):
    procedure = load_procedure(name)
    item = contacted(assigned(cosigners=["d0002"]))
    said = reply(to=item.signers, channel="in_person")
    answered = done(item, (said, unit()), at=desk(procedure))
    assert {gate.standing for gate in reply_gates(answered, procedure)} == {PASSED}


@pytest.mark.parametrize(
    ("name", "fact", "to_lead", "relayed"),
    [
        ("chongqing-2017", "every_signer_replied", NOT_YET, NOT_YET),
        ("qingdao-2021", "lead_replied", PASSED, PASSED),
        ("shandong-2017", "signers_or_relay", NOT_YET, PASSED),
    ],
)
def test_who_must_have_the_reply_is_as_the_place_says(name, fact, to_lead, relayed):
    procedure = load_procedure(name)
    item = contacted(assigned(cosigners=["d0002"]))
    lead_only = done(item, (reply(), unit()), at=desk(procedure))
    agreed = done(item, (reply(relay_agreed=True), unit()), at=desk(procedure))
    assert gate_of(lead_only, fact, procedure).standing is to_lead
    assert gate_of(agreed, fact, procedure).standing is relayed


@pytest.mark.parametrize(("channel", "found"), [("writing", FAILED), ("in_person", PASSED)])
def test_where_a_place_has_key_ones_answered_in_person_writing_fails(channel, found):
    procedure = load_procedure("qingdao-2021")
    key = Supervise(on=date(2024, 3, 6), leader="director")
    item = done(contacted(assigned()), (key, COUNCIL))
    assert gate_of(item, "in_person", procedure).standing is NOT_YET
    answered = done(item, (reply(channel=channel), unit()), at=desk(procedure))
    assert gate_of(answered, "in_person", procedure).standing is found
