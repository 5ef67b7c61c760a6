"""Who may say what became of a promise, and when another reply is owed because of it."""

import pytest
from suggestions.desks import place
from suggestions.walks import BODY, CO, ELSEWHERE, UNIT, assigned, day

from renda.suggestions.life.moves import NoteSilence, Remind
from renda.suggestions.life.promises import Promise, SettlePromise
from renda.suggestions.life.refusals import NotYourPromiseError

ON = day("2025-03-01")
BODY_SETTLES = """
id = "place"
title = { zh = "示例区程序", en = "Sample" }
adopted_on = 2020-01-01
valid_from = 2020-01-01
source = "示例"
silent = "exclude"

[[moves]]
move = "settle_promise"
at = ["follow_up"]
to = "fulfilled"
by = ["work_body"]
until = "promises_settled"
"""


def promise(id="p1", owner=None):
    return Promise(promise_id=id, what="建成停车场", due_on=day("2025-12-31"), owner=owner)


def answered(*promises, at="national", **filing):
    walk = assigned(at, **filing).contacted()
    return walk.replied(outcome="planned", promises=promises or [promise()])


def settle(walk, by=UNIT, id="p1", **said):
    return walk.do(SettlePromise(on=ON, promise_id=id, **said), by)


def silent(walk):
    return walk.do(Remind(on=ON), BODY).do(NoteSilence(on=ON), BODY)


# --- whose promise it is ------------------------------------------------------------------------


def test_a_unit_does_not_settle_or_give_up_the_promise_of_another():
    walk = answered(promise(owner="police"), promise("p2"), co=["police"]).evaluated("satisfied")
    before = walk.it
    for kept in (True, False):
        with pytest.raises(NotYourPromiseError, match="promise p1 of s1; it is for: police"):
            settle(walk, UNIT, kept=kept)
        with pytest.raises(NotYourPromiseError, match="promise p2 of s1; it is for: transport"):
            settle(walk, CO, "p2", kept=kept)
    assert walk.it == before
    assert settle(settle(walk, CO), UNIT, "p2").stage == "fulfilled"


def test_the_lead_unit_settles_what_a_unit_promised_that_does_not_handle_it():
    walk = answered(promise(owner="water"), co=["police"]).evaluated("satisfied")
    with pytest.raises(NotYourPromiseError, match="it is for: transport"):
        settle(walk, CO)
    assert settle(walk, UNIT).stage == "fulfilled"


def test_each_unit_that_handles_it_on_its_own_settles_its_own_promise():
    walk = assigned(co=["water"], mode="separate").contacted().contacted(by=ELSEWHERE)
    walk.replied(outcome="planned", promises=[promise()])
    walk.replied(by=ELSEWHERE, outcome="planned", promises=[promise("p2")])
    walk.evaluated("satisfied")
    with pytest.raises(NotYourPromiseError):
        settle(walk, ELSEWHERE)
    settle(settle(walk, UNIT), ELSEWHERE, "p2")
    assert [promise.settled_on for promise in walk.it.promises] == [ON, ON]


def test_a_body_settles_promises_where_a_place_lets_it(tmp_path):
    walk = answered(at=place(tmp_path, BODY_SETTLES)).evaluated("satisfied")
    assert settle(walk, BODY).stage == "fulfilled"


# --- when another round begins ------------------------------------------------------------------


@pytest.mark.parametrize("satisfaction", ["satisfied", "basically_satisfied"])
def test_the_last_promise_settled_begins_another_round(satisfaction):
    walk = settle(answered().evaluated(satisfaction))
    assert (walk.stage, walk.it.round) == ("fulfilled", 2)


def test_in_the_new_round_nobody_was_reminded_yet():
    walk = silent(answered())
    assert (walk.it.reminded_on, walk.it.silent_on) == (ON, ON)
    settle(walk)
    assert (walk.stage, walk.it.round) == ("fulfilled", 2)
    assert (walk.it.reminded_on, walk.it.silent_on) == (None, None)


def test_nor_is_the_silence_of_an_earlier_round_remembered_when_it_is_handled_again():
    walk = silent(answered()).evaluated("dissatisfied").rehandled()
    assert (walk.it.round, walk.it.silent_on) == (2, None)


def test_a_promise_kept_before_the_deputy_evaluates_begins_no_round():
    walk = settle(answered())
    assert (walk.stage, walk.it.round) == ("replied", 1)
    assert walk.evaluated("satisfied").it.evaluation.round == 1


def test_nor_does_one_kept_while_the_deputy_is_dissatisfied():
    walk = settle(answered().evaluated("dissatisfied"))
    assert (walk.stage, walk.it.round) == ("dissatisfied", 1)


def test_nor_does_the_evaluation_of_an_earlier_round_count():
    walk = settle(answered(at="chongqing-2017").evaluated("satisfied"))
    assert (walk.stage, walk.it.round) == ("fulfilled", 2)
    walk.replied(outcome="planned", promises=[promise("p2")])
    settle(walk, id="p2")
    assert (walk.stage, walk.it.round) == ("replied", 2)


def test_nor_does_one_kept_after_it_was_closed():
    walk = settle(answered().evaluated("dissatisfied").closed())
    assert (walk.stage, walk.it.round) == ("closed", 1)
    walk = settle(silent(answered()).closed())
    assert (walk.stage, walk.it.round) == ("closed", 1)
