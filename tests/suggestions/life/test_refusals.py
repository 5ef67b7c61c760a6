"""What no place lets anybody do: each refusal names what is allowed, and leaves all as it was."""

import pytest
from suggestions.walks import (
    BODY,
    CO,
    ELSEWHERE,
    LEAD,
    OTHER,
    SIGNERS,
    UNIT,
    Walk,
    actor,
    answered,
    assigned,
    day,
)

from renda.process.parties import Actor
from renda.process.refusals import NotYourMoveError
from renda.suggestions.life import refusals
from renda.suggestions.life.filing_moves import Cosign, Revise
from renda.suggestions.life.moves import (
    Merge,
    NoteSilence,
    Remind,
    ReturnOpinion,
    Visit,
)
from renda.suggestions.life.promises import Promise, SettlePromise

TEXT = "一段不得留存的文字"


def promise(id="p1", **changes):
    return Promise(promise_id=id, what="建成停车场", due_on=day("2025-12-31"), **changes)


def promised(*promises):
    walk = assigned().contacted().replied(outcome="planned", promises=promises or [promise()])
    return walk.evaluated("satisfied")


def test_a_state_secret_is_refused_and_nothing_of_it_told():
    with pytest.raises(refusals.StateSecretError) as refused:
        Walk(secret=True, title=TEXT, text=TEXT)
    assert TEXT not in str(refused.value) + repr(refused.value.data)
    assert TEXT not in refused.value.text("zh")


def test_nor_may_a_revision_hold_one():
    walk = Walk()
    secret = Revise(on=day("2025-02-11"), title=TEXT, text=TEXT, secret=True)
    with pytest.raises(refusals.StateSecretError) as refused:
        walk.do(secret, LEAD)
    assert TEXT not in str(refused.value) + repr(refused.value.data)
    assert TEXT not in repr(walk.it)


def test_a_deputy_does_not_sign_with_themselves():
    with pytest.raises(refusals.TwiceSignedError, match="d0001 has signed s1 already"):
        Walk(cosigners=["d0002", "d0001"])


def test_another_deputy_signs_once():
    walk = Walk().do(Cosign(on=day("2025-02-11")), OTHER)
    assert walk.it.signers == ("d0001", "d0004")
    with pytest.raises(NotYourMoveError):
        walk.do(Cosign(on=day("2025-02-11")), OTHER)
    with pytest.raises(NotYourMoveError):
        walk.do(Cosign(on=day("2025-02-11")), LEAD)


def test_a_delegation_signs_with_nobody():
    with pytest.raises(NotYourMoveError):
        Walk().do(Cosign(on=day("2025-02-11")), actor("west", "delegation"))


def test_a_delegation_files_on_its_own_and_evaluates():
    west = actor("west", "delegation")
    walk = assigned("chongqing-2017", by=west, by_delegation=True, phase="in_session")
    walk.contacted().replied(to=["west"]).evaluated("satisfied", by=west)
    assert walk.stage == "evaluated"
    assert walk.it.record().groups == ("west",)
    assert walk.it.record().lead is None


def test_a_deputy_called_like_the_delegation_is_not_it():
    walk = answered(by=actor("d0001", "delegation"), by_delegation=True)
    with pytest.raises(NotYourMoveError):
        walk.evaluated("satisfied", by=LEAD)


def test_a_unit_has_one_role():
    with pytest.raises(refusals.UnitTwiceError, match="transport would handle s1 twice"):
        assigned(co=["transport"])


def test_an_opinion_is_sent_back_only_once_it_was_given():
    walk = assigned(co=["police", "water"])
    with pytest.raises(refusals.NoOpinionError, match="opinions given by: -"):
        walk.do(ReturnOpinion(on=day("2025-02-11"), unit="police"), UNIT)
    walk.advised(by=ELSEWHERE)
    with pytest.raises(refusals.NoOpinionError, match="opinions given by: water"):
        walk.do(ReturnOpinion(on=day("2025-02-11"), unit="police"), UNIT)
    walk.do(ReturnOpinion(on=day("2025-02-11"), unit="water"), UNIT)
    assert [handler.opinion_on for handler in walk.it.handlers] == [None, None, None]


def test_an_opinion_that_was_sent_back_is_missed_in_the_reply():
    walk = assigned(co=["police"]).contacted().advised()
    walk.do(ReturnOpinion(on=day("2025-02-11"), unit="police"), UNIT).replied()
    assert walk.it.history[-1].lacking == ("opinions_in",)
    walk = assigned(co=["police"]).contacted().advised().replied()
    assert walk.it.history[-1].lacking == ()


def test_nothing_is_delivered_before_it_was_replied():
    with pytest.raises(refusals.NoReplyError, match="reply first"):
        assigned().delivered("d0001")


def test_nor_is_the_reply_of_an_earlier_round():
    walk = answered().evaluated("dissatisfied").rehandled()
    with pytest.raises(refusals.NoReplyError):
        walk.delivered("d0001")


def test_a_reply_goes_to_those_who_signed():
    walk = assigned(cosigners=SIGNERS[1:]).contacted()
    with pytest.raises(refusals.NobodyToDeliverToError, match="d0004 did not sign"):
        walk.replied(to=["d0004"])
    walk.replied(to=["d0001"])
    with pytest.raises(refusals.NobodyToDeliverToError):
        walk.delivered("d0002", "d0004")
    assert [delivery.deputy for delivery in walk.it.replies[-1].delivered] == ["d0001"]


def test_a_second_delivery_to_the_same_deputy_leaves_the_first():
    walk = assigned(cosigners=SIGNERS[1:]).contacted().replied("2025-03-03", to=["d0001"])
    walk.delivered("d0001", "d0002", on="2025-03-05")
    kept = [(delivery.deputy, delivery.on) for delivery in walk.it.replies[-1].delivered]
    assert kept == [("d0001", day("2025-03-03")), ("d0002", day("2025-03-05"))]


def test_two_promises_have_two_ids():
    with pytest.raises(refusals.PromisedTwiceError):
        assigned().contacted().replied(outcome="planned", promises=[promise(), promise()])
    walk = promised().evaluated("dissatisfied").rehandled().contacted()
    with pytest.raises(refusals.PromisedTwiceError, match="has a promise p1 already"):
        walk.replied(outcome="planned", promises=[promise()])


def test_a_promise_that_is_not_open_is_not_settled():
    walk = promised(promise(), promise("p2", owner="police"))
    with pytest.raises(refusals.NoPromiseError, match="open: p1, p2"):
        walk.do(SettlePromise(on=day("2025-03-01"), promise_id="p3"), UNIT)
    walk.do(SettlePromise(on=day("2025-03-01"), promise_id="p1"), UNIT)
    assert (walk.stage, walk.it.round) == ("follow_up", 1)
    with pytest.raises(refusals.NoPromiseError, match="open: p2"):
        walk.do(SettlePromise(on=day("2025-03-01"), promise_id="p1"), UNIT)
    walk.do(SettlePromise(on=day("2025-03-01"), promise_id="p2", kept=False), UNIT)
    assert (walk.stage, walk.it.round) == ("fulfilled", 2)
    assert [promise.owner for promise in walk.it.promises] == ["transport", "police"]


def test_a_promise_to_a_deputy_who_says_nothing_is_followed_all_the_same():
    walk = assigned().contacted().replied(outcome="planned", promises=[promise()])
    walk.do(Remind(on=day("2025-03-01")), BODY).do(NoteSilence(on=day("2025-04-01")), BODY)
    assert walk.stage == "no_feedback"
    walk.do(SettlePromise(on=day("2025-05-01"), promise_id="p1"), UNIT)
    assert walk.stage == "fulfilled"
    assert walk.replied().stage == "closed"


def test_closing_it_with_a_promise_open_is_marked():
    walk = assigned().contacted().replied(outcome="planned", promises=[promise()])
    walk.evaluated("dissatisfied").closed()
    assert (walk.stage, walk.it.history[-1].lacking) == ("closed", ("promises_settled",))
    assert answered().evaluated("satisfied").closed().it.history[-1].lacking == ()


def test_a_suggestion_is_not_merged_with_itself():
    with pytest.raises(refusals.MergedWithItselfError):
        Walk().accepted().do(Merge(on=day("2025-02-11"), lead="transport", into="s1"), BODY)


def test_what_a_visit_finds_is_kept():
    walk = assigned().do(Visit(on=day("2025-02-11"), finding="已开工"), BODY)
    assert [(visit.by, visit.finding) for visit in walk.it.visits] == [("work-body", "已开工")]


@pytest.mark.parametrize(
    ("outcome", "promises", "agrees"),
    [
        ("solved", [], True),
        ("planned", [], False),
        ("in_progress", [promise()], True),
        ("partly_solved", [promise()], True),
        ("partly_solved", [], True),
        ("solved", [promise()], False),
    ],
)
def test_a_reply_whose_class_and_promises_differ_is_marked(outcome, promises, agrees):
    walk = assigned().contacted().replied(outcome=outcome, promises=promises)
    assert (walk.it.history[-1].lacking == ()) == agrees
    assert walk.stage == "replied"


def test_a_reply_without_contact_or_signature_is_marked():
    walk = assigned(co=["police"]).replied(signed_by="")
    assert walk.it.history[-1].lacking == ("contacted", "opinions_in", "signed")


def test_a_broad_matter_may_be_found_so_when_it_is_assigned():
    assert assigned().legal("reply") == "2025-05-10"
    walk = Walk().accepted().assigned(complex=True)
    assert walk.it.complex
    assert walk.legal("reply") == "2025-08-10"


@pytest.mark.parametrize("stranger", [CO, UNIT])
def test_a_unit_that_does_not_handle_it_has_no_move(stranger):
    walk = Walk().accepted()
    assert walk.desk.possible(walk.it, by=stranger) == ()
    walk.assigned(lead="water")
    assert walk.desk.possible(walk.it, by=stranger) == ()


def test_who_belongs_to_another_congress_has_no_part_in_it():
    walk = assigned()
    for by in (LEAD, UNIT, BODY):
        stranger = Actor(id=by.id, capacity=by.capacity, congress_id="c2")
        assert walk.desk.possible(walk.it, by=stranger) == ()
        assert walk.desk.possible(walk.it, by=by) != ()
