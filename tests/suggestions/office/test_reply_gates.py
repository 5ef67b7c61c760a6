"""What a place asks of a reply, and what is found of it: passed, failed, or still to come."""

from datetime import date

import pytest
from hypothesis import given
from suggestions.desks import (
    BODY,
    NATIONAL,
    assigned,
    contacted,
    deputy,
    done,
    filed,
    promise,
    promised,
    replied,
    reply,
    settled,
    unit,
    walks,
)
from suggestions.gates import EMPTY, FAILED, NOT_YET, PASSED, gate_of, standings

from renda.process.registers.attachments import Attachment
from renda.suggestions.life.filing_moves import Withdraw
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import (
    Contact,
    Deliver,
    Evaluate,
    GiveOpinion,
    OrderRehandling,
    Reply,
)
from renda.suggestions.office.reply_gates import reply_gates


def test_a_good_reply_passes_every_gate_the_nation_asks_for():
    assert standings(replied()) == {
        "contacted": PASSED,
        "opinions_in": PASSED,
        "signed": PASSED,
        "class_agrees": PASSED,
        "every_signer_replied": PASSED,
    }


def test_before_any_unit_handles_it_all_is_still_to_come():
    found = reply_gates(filed(), NATIONAL)
    assert {gate.standing for gate in found} == {NOT_YET}
    assert {gate.units for gate in found} == {()}
    assert found[0].why().endswith("still to come from the unit it is assigned to")


def test_before_the_reply_what_is_there_already_has_passed():
    assert standings(contacted(assigned(co=["health"]))) == {
        "contacted": PASSED,
        "opinions_in": NOT_YET,
        "signed": NOT_YET,
        "class_agrees": NOT_YET,
        "every_signer_replied": NOT_YET,
    }


def test_an_opinion_that_comes_in_time_passes():
    given = (GiveOpinion(on=date(2024, 3, 1)), unit("health"))
    item = done(assigned(co=["health"]), given)
    assert gate_of(item, "opinions_in").standing is PASSED


def test_a_reply_without_contact_fails_even_when_the_contact_comes_after_it():
    item = done(assigned(cosigners=["d0002"]), (reply(), unit()))
    later = done(item, (Contact(on=date(2024, 4, 6)), unit()))
    assert gate_of(item, "contacted").standing is FAILED
    assert gate_of(later, "contacted").standing is FAILED
    assert gate_of(later, "contacted").units == ("transport",)


def test_a_reply_ahead_of_the_opinions_fails():
    item = done(contacted(assigned(co=["health"])), (reply(), unit()))
    assert gate_of(item, "opinions_in").standing is FAILED


def test_a_missing_opinion_is_laid_at_the_door_of_the_unit_that_owes_it():
    waiting = gate_of(contacted(assigned(co=["health", "police"])), "opinions_in")
    assert (waiting.standing, waiting.units) == (NOT_YET, ("health", "police"))
    assert waiting.why("zh").endswith("health, police")
    given = (GiveOpinion(on=date(2024, 3, 6)), unit("police"))
    item = done(contacted(assigned(co=["health", "police"])), given, (reply(), unit()))
    failed = gate_of(item, "opinions_in")
    assert (failed.standing, failed.units) == (FAILED, ("health",))
    assert failed.why().endswith("health had given none before the reply")


def test_an_opinion_after_the_reply_does_not_clear_the_unit_that_owed_it():
    late = (GiveOpinion(on=date(2024, 4, 6)), unit("health"))
    item = done(contacted(assigned(co=["health"], cosigners=["d0002"])), (reply(), unit()), late)
    assert gate_of(item, "opinions_in").units == ("health",)


def test_a_reply_nobody_signed_fails():
    assert gate_of(replied(answer={"signed_by": ""}), "signed").standing is FAILED


@pytest.mark.parametrize("text", ["", " \n", "\u3000"])
def test_an_empty_reply_passes_no_gate(text):
    gates = reply_gates(replied(answer={"text": text}), NATIONAL)
    assert {found.standing for found in gates} == {EMPTY}
    assert {found.units for found in gates} == {("transport",)}
    assert gates[0].why().endswith(": the reply of transport says nothing")
    assert gates[0].why("zh").endswith("：未通过，transport的答复没有内容")


def test_a_reply_that_is_a_file_is_not_empty():
    scan = Attachment(name="答复函.pdf", size=1, media_type="application/pdf", digest="0" * 64)
    gates = reply_gates(replied(answer={"text": "", "attachments": [scan]}), NATIONAL)
    assert EMPTY not in {found.standing for found in gates}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"outcome": "planned"}, FAILED),
        ({"outcome": "planned", "promises": [promise()]}, PASSED),
        ({"outcome": "solved", "promises": [promise()]}, FAILED),
        ({"outcome": "partly_solved"}, PASSED),
    ],
)
def test_the_class_must_agree_with_what_is_promised(answer, found):
    assert gate_of(replied(answer=answer), "class_agrees").standing is found


def test_every_signer_has_to_be_reached_and_may_be_reached_later():
    item = done(contacted(assigned(cosigners=["d0002"])), (reply(), unit()))
    assert gate_of(item, "every_signer_replied").standing is NOT_YET
    whole = done(item, (Deliver(on=date(2024, 4, 6), to=["d0002"]), unit()))
    assert gate_of(whole, "every_signer_replied").standing is PASSED


def test_what_ended_without_reaching_everybody_failed():
    item = done(contacted(assigned(cosigners=["d0002"])), (reply(), unit()))
    over = done(item, (Withdraw(on=date(2024, 4, 7)), deputy()))
    assert gate_of(over, "every_signer_replied").standing is FAILED


def test_of_several_units_each_must_pass_and_those_who_did_not_are_named():
    item = contacted(assigned(lead="b", co=["a", "c"], mode="separate"), by="b")
    item = done(item, (reply(), unit("b")), (reply(signed_by=""), unit("a")))
    assert (gate_of(item, "signed").standing, gate_of(item, "signed").units) == (FAILED, ("a",))
    assert gate_of(item, "contacted").units == ("a",)
    assert (gate_of(item, "class_agrees").standing, gate_of(item, "class_agrees").units) == (
        NOT_YET,
        ("c",),
    )


def test_of_two_replies_in_a_round_the_last_one_is_judged():
    item = contacted(assigned(cosigners=["d0002"]))
    again = reply(date(2024, 4, 8), to=["d0001", "d0002"])
    item = done(item, (reply(signed_by=""), unit()), (again, unit()))
    assert set(standings(item).values()) == {PASSED}


def test_handled_again_it_passes_the_gates_again():
    on = date(2024, 4, 21)
    item = done(
        replied(),
        (Evaluate(on=on, satisfaction="dissatisfied"), deputy()),
        (OrderRehandling(on=on), BODY),
    )
    assert standings(item)["contacted"] is NOT_YET
    answered = done(item, (reply(date(2024, 5, 8)), unit()))
    assert standings(answered) == {
        "contacted": FAILED,
        "opinions_in": PASSED,
        "signed": PASSED,
        "class_agrees": PASSED,
        "every_signer_replied": PASSED,
    }


def test_the_second_reply_to_a_kept_promise_is_asked_what_its_own_row_asks():
    item = settled(promised(), date(2024, 12, 1))
    assert standings(item) == {"signed": NOT_YET, "every_signer_replied": NOT_YET}
    over = done(item, (reply(date(2024, 12, 2)), unit()))
    assert standings(over) == {"signed": PASSED, "every_signer_replied": PASSED}


def test_a_reply_delivered_to_nobody_has_reached_nobody():
    nowhere = Reply(on=date(2024, 4, 5), outcome="solved", text="已办")
    item = done(contacted(assigned()), (nowhere, unit()))
    assert standings(item)["every_signer_replied"] is NOT_YET


def test_why_is_said_with_the_fact_and_the_units():
    item = replied(answer={"signed_by": ""})
    assert gate_of(item, "signed").why() == (
        "the unit's head signed the reply: it was not so with the reply of transport"
    )
    assert gate_of(item, "contacted").why() == "the unit has contacted the deputy: so it is"
    assert gate_of(item, "signed").why("zh").startswith("答复经单位负责人签发")


@given(walks(cosigners=["d0002"]))
def test_what_a_step_lacked_is_what_its_gate_failed(item):
    for number, step in enumerate(item.history):
        if isinstance(step.move, Reply):
            after = SUGGESTIONS.replay(item.history[: number + 1])
            failed = {
                str(gate.fact)
                for gate in reply_gates(after, NATIONAL)
                if gate.standing is FAILED
                and (step.actor.id in gate.units or gate.fact == "opinions_in")
            }
            assert failed == {*step.lacking}


@given(walks(cosigners=["d0002"]))
def test_a_gate_that_passed_names_nobody_and_one_that_did_not_names_who(item):
    helpers = {handler.unit for handler in item.handlers} - {*item.replying}
    for gate in reply_gates(item, NATIONAL):
        assert bool(gate.units) == (gate.standing is not PASSED and bool(item.replying))
        assert {*gate.units} <= (helpers if gate.fact == "opinions_in" else {*item.replying})
