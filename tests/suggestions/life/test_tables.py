"""What every shipped table of suggestions must hold, whatever else a place says."""

import pytest
from suggestions.walks import (
    BODY,
    BROAD_ONLY,
    CO,
    COUNCIL,
    LEAD,
    OFFICE,
    PLACES,
    STANDING,
    UNIT,
    Walk,
    answered,
    assigned,
    day,
)

from renda.process.parties import Party, is_body
from renda.process.refusals import LackingError, NotNowError, NotYourMoveError, TooLateError
from renda.suggestions.life.moves import (
    Allocate,
    Merge,
    NoteSilence,
    Object,
    Reassign,
    RefuseReturn,
    Remind,
    ReturnOpinion,
)
from renda.suggestions.life.procedures import load_procedure, shipped_procedures
from renda.suggestions.life.promises import Promise, SettlePromise

SHIPPED = sorted(shipped_procedures())
LAST = {
    "chongqing-2017": "meeting",
    "shanghai-2015": "dissatisfied",
    "henan-2017": "expert_assessment",
}
WINDOWS = sorted({*PLACES} - {"beijing-2014"})
LONGER = sorted({*PLACES, "npc"} - {"chongqing-2017"})
PROMISED = Promise(promise_id="p1", what="建成", due_on=day("2025-12-31"))


def pending(place, **kwargs):
    """Return a walk whose co-handling unit asked to be relieved while the lead unit did not."""
    walk = assigned(place, co=["police"], **kwargs).returned("2025-02-11", by=CO)
    assert walk.stage == "return_requested"
    return walk


def twice_dissatisfied(place):
    walk = answered(place).evaluated("dissatisfied").rehandled().contacted().replied()
    return walk.evaluated("dissatisfied")


def settled(walk, on=None, **kwargs):
    return walk.do(SettlePromise(on=walk.on(on), promise_id="p1", **kwargs), UNIT)


@pytest.mark.parametrize("place", SHIPPED)
def test_while_one_unit_waits_to_be_relieved_the_others_go_on(place):
    walk = pending(place).received(by=UNIT).contacted(by=UNIT).contacted(by=CO).advised(by=CO)
    walk.do(ReturnOpinion(on=day("2025-02-11"), unit="police"), UNIT)
    assert walk.stage == "return_requested"
    walk.do(RefuseReturn(on=day("2025-02-12")), BODY)
    assert walk.stage == "in_handling"
    assert walk.replied().stage == "replied"


@pytest.mark.parametrize("place", SHIPPED)
def test_another_may_ask_to_be_relieved_meanwhile(place):
    walk = pending(place).returned("2025-02-12", by=UNIT)
    assert walk.stage == "return_requested"
    assert walk.do(Reassign(on=day("2025-02-12"), lead="water"), BODY).it.unit == "water"


@pytest.mark.parametrize("place", WINDOWS)
def test_each_within_its_own_time(place):
    walk = pending(place)
    assert walk.task("return", "police").done
    assert walk.task("return", "transport").is_open
    with pytest.raises(TooLateError):
        walk.returned("2025-02-27", by=UNIT)
    walk.returned("2025-02-14", by=UNIT)
    assert walk.task("return", "transport").done


@pytest.mark.parametrize("place", SHIPPED)
def test_a_co_handling_unit_receives_it_while_the_lead_unit_waits(place):
    walk = assigned(place, co=["police"]).returned("2025-02-11", by=UNIT).received(by=CO)
    assert walk.stage == "return_requested"
    assert walk.it.handlers[1].received_on == day("2025-02-11")
    with pytest.raises(LackingError):
        walk.received(by=UNIT)


@pytest.mark.parametrize("place", LONGER)
def test_a_longer_time_for_the_reply_is_granted_meanwhile_too(place):
    walk = pending(place, complex=place in BROAD_ONLY).contacted(by=UNIT)
    by, whose = (UNIT, "transport") if place == "henan-2017" else (None, "")
    walk.extended("2025-08-10", by=by, owner=whose)
    assert (walk.stage, walk.legal("reply")) == ("return_requested", "2025-08-10")


@pytest.mark.parametrize("place", SHIPPED)
def test_a_merged_one_goes_back_and_stays_merged_if_that_is_refused(place):
    walk = Walk(place).merged().returned("2025-02-11")
    assert walk.stage == "return_requested"
    walk.do(RefuseReturn(on=day("2025-02-12")), BODY)
    assert (walk.stage, walk.it.merged_into) == ("in_handling", "s9")
    assert walk.contacted().replied().stage == "replied"


@pytest.mark.parametrize("place", SHIPPED)
def test_a_merged_one_is_handed_to_other_units_after_a_return_or_an_objection(place):
    objection = Object(on=day("2025-02-11"), reason="应由水务部门办理")
    for walk in (Walk(place).merged().returned(), Walk(place).merged().do(objection, LEAD)):
        walk.do(Reassign(on=day("2025-02-12"), lead="water"), BODY)
        assert (walk.stage, walk.it.unit, walk.it.merged_into) == ("assigned", "water", "s9")


@pytest.mark.parametrize("place", SHIPPED)
def test_a_merged_one_is_handed_on_where_it_stands(place):
    walk = Walk(place).merged(lead="city-government")
    walk.do(Allocate(on=day("2025-02-14"), lead="transport"), OFFICE)
    assert (walk.stage, walk.it.unit, walk.it.merged_into) == ("merged", "transport", "s9")
    assert walk.received().contacted().replied().stage == "replied"


def table_of(procedure, move):
    return [(row.when, row.by) for row in procedure.of_move(move)]


def bodies_of(procedure, move):
    """Return under which fact which bodies make a move; what units merge is a matter of its own."""
    rows = {(when, party) for when, by in table_of(procedure, move) for party in by}
    return {row for row in rows if is_body(row[1])}


@pytest.mark.parametrize("place", SHIPPED)
def test_whoever_assigns_and_no_other_body_merges(place):
    procedure = load_procedure(place)
    assert bodies_of(procedure, "merge") == bodies_of(procedure, "assign")


def test_in_beijing_the_work_body_merges_nothing_that_came_between_sessions():
    walk = Walk("beijing-2014", phase="between_sessions").accepted()
    move = Merge(on=day("2025-02-11"), lead="transport", into="s9")
    for by in (BODY, STANDING):
        with pytest.raises(LackingError):
            walk.do(move, by)
    assert walk.do(move, COUNCIL).stage == "merged"


@pytest.mark.parametrize("place", SHIPPED)
@pytest.mark.parametrize("later", ["satisfied", "basically_satisfied"])
def test_who_was_dissatisfied_again_may_think_better_of_it(place, later):
    walk = twice_dissatisfied(place)
    assert walk.stage == LAST.get(place, "escalated")
    assert walk.evaluated(later).stage == "evaluated"
    assert str(walk.it.evaluation.satisfaction) == later


@pytest.mark.parametrize("place", SHIPPED)
def test_who_says_so_once_more_changes_nothing_but_the_evaluation(place):
    walk = twice_dissatisfied(place)
    stage, versions = walk.stage, len(walk.it.evaluations)
    walk.evaluated("dissatisfied")
    assert walk.stage == stage
    assert len(walk.it.evaluations) == versions + 1


@pytest.mark.parametrize("place", SHIPPED)
def test_a_unit_that_is_handed_it_has_the_times_of_a_unit_that_was_assigned_it(place):
    timed = {"return", "contact", "co_opinion"}
    for timer in load_procedure(place).timers:
        if timer.name in timed and "assign" in timer.starts:
            assert "allocate" in timer.starts


@pytest.mark.parametrize("place", WINDOWS)
def test_its_time_for_a_return_begins_when_it_is_handed_on(place):
    walk = assigned(place, lead_unit="city-government")
    walk.do(Allocate(on=day("2025-03-03"), lead="transport", co=["police"]), OFFICE)
    for unit in ("transport", "police"):
        assert walk.task("return", unit).due.anchor == day("2025-03-03")
    assert walk.returned("2025-03-05").stage == "return_requested"


@pytest.mark.parametrize("place", WINDOWS)
def test_a_unit_that_had_it_before_gains_no_time_by_that(place):
    walk = assigned(place)
    before = walk.legal("return", "transport")
    walk.do(Allocate(on=day("2025-02-12"), lead="transport", co=["police"]), OFFICE)
    assert walk.legal("return", "transport") == before
    assert walk.legal("return", "police") > before


def test_in_chongqing_so_does_its_time_for_the_first_contact():
    walk = assigned("chongqing-2017", lead_unit="city-government")
    walk.do(Allocate(on=day("2025-03-03"), lead="transport", co=["police"]), OFFICE)
    for unit in ("transport", "police"):
        assert walk.legal("contact", unit) == "2025-03-31"


@pytest.mark.parametrize("place", SHIPPED)
@pytest.mark.parametrize("kept", [True, False])
def test_what_became_of_a_promise_is_said_as_soon_as_it_is_known(place, kept):
    walk = assigned(place).contacted().replied(outcome="planned", promises=(PROMISED,))
    settled(walk, "2025-03-03", kept=kept)
    assert walk.stage == "replied"
    (made,) = walk.it.promises
    assert (made.settled_on, made.kept) == (day("2025-03-03"), kept)


@pytest.mark.parametrize("place", SHIPPED)
def test_the_displeasure_of_the_deputy_does_not_keep_a_unit_from_saying_so(place):
    walk = assigned(place).contacted().replied(outcome="planned", promises=(PROMISED,))
    walk.evaluated("dissatisfied")
    assert settled(walk).stage == "dissatisfied"


@pytest.mark.parametrize("place", SHIPPED)
def test_nor_do_the_steps_after_a_second_one(place):
    walk = answered(place).evaluated("dissatisfied").rehandled().contacted()
    walk.replied(outcome="planned", promises=(PROMISED,)).evaluated("dissatisfied")
    assert walk.stage == LAST.get(place, "escalated")
    assert settled(walk).stage == LAST.get(place, "escalated")


@pytest.mark.parametrize("place", SHIPPED)
def test_a_promise_that_is_open_when_all_is_closed_can_still_be_kept(place):
    walk = assigned(place).contacted().replied(outcome="planned", promises=(PROMISED,))
    silence = (Remind(on=day("2025-06-03")), NoteSilence(on=day("2025-06-03")))
    for move in silence:
        walk.do(move, BODY)
    walk.closed("2025-06-04")
    assert walk.it.history[-1].lacking == ("promises_settled",)
    ended = walk.it.ended_on
    settled(walk, "2025-12-30")
    assert (walk.stage, walk.it.ended_on) == ("closed", ended)
    assert str(walk.it.promises[0].standing(day("2026-01-31"))) == "kept"


@pytest.mark.parametrize("place", SHIPPED)
def test_nobody_but_a_unit_that_handles_it_says_so(place):
    walk = assigned(place).contacted().replied(outcome="planned", promises=(PROMISED,))
    move = SettlePromise(on=day("2025-03-03"), promise_id="p1")
    for by in (CO, BODY, LEAD):
        with pytest.raises(NotYourMoveError):
            walk.do(move, by)


@pytest.mark.parametrize("place", SHIPPED)
def test_the_rows_for_units_at_a_pending_return_lead_nowhere_else(place):
    procedure = load_procedure(place)
    units = {Party.LEAD_UNIT, Party.CO_UNIT}
    rows = [row for row in procedure.moves if "return_requested" in row.at and units & {*row.by}]
    assert {row.to for row in rows} <= {"", "return_requested"}
    expected = {"request_return", "contact", "give_opinion", "receive"}
    assert expected <= {*procedure.moves_at("return_requested", units)}


@pytest.mark.parametrize("place", SHIPPED)
def test_no_reply_is_given_while_a_return_is_pending(place):
    with pytest.raises(NotNowError):
        pending(place).contacted(by=UNIT).replied()
