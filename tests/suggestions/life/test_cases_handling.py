"""The acceptance cases of handling: who, when, how often, and what follows."""

import pytest
from suggestions.walks import (
    BODY,
    CO,
    COMMITTEE,
    COUNCIL,
    ELSEWHERE,
    LEAD,
    OFFICE,
    OTHER,
    PLACES,
    PRESIDIUM,
    SECOND,
    SIGNERS,
    THIRD,
    UNIT,
    Walk,
    answered,
    assigned,
    day,
)

from renda.process.refusals import LackingError, NotNowError, NotSoError, NotYourMoveError
from renda.suggestions.life.moves import Allocate, Assign, Reassign, RefuseReturn, Supervise
from renda.suggestions.life.promises import Promise

EVERYWHERE = ("national", "npc", *PLACES)


@pytest.mark.parametrize("move", [Assign, Reassign, Allocate])
@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_21_a_unit_cannot_pass_a_suggestion_on(place, move):
    walk = assigned(place).received()
    with pytest.raises(NotYourMoveError) as refused:
        walk.do(move(on=day("2025-02-11"), lead="water"), UNIT)
    assert "unit" not in str(refused.value.allowed)
    assert walk.it.unit == "transport"


@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_21_asking_to_return_it_is_the_way(place):
    walk = assigned(place).received().returned("2025-02-11")
    by = BODY if place != "qingdao-2021" else OFFICE
    walk.do(Reassign(on=day("2025-02-12"), lead="water"), by)
    assert (walk.stage, walk.it.unit) == ("assigned", "water")
    assert walk.legal("reply", "water") == "2025-05-12"


@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_21_where_the_return_is_refused_the_unit_goes_on(place):
    walk = assigned(place).returned("2025-02-11")
    walk.do(RefuseReturn(on=day("2025-02-12")), BODY)
    assert walk.stage == "in_handling"
    assert walk.legal("reply") == "2025-05-10"


def joint(place, **kwargs):
    return assigned(place, cosigners=SIGNERS[1:], **kwargs).contacted()


@pytest.mark.parametrize(
    "place", ["zhejiang-2016", "shanghai-2015", "chongqing-2017", "henan-2017", "national"]
)
def test_case_22_every_signer_has_the_reply_before_it_counts_as_given(place):
    # Where feedback has its time from the lead's own receipt, the lead waits for nobody.
    meanwhile = "replied" if place in {"chongqing-2017", "henan-2017"} else "in_handling"
    walk = joint(place).replied(to=["d0001"])
    assert walk.stage == meanwhile
    assert walk.delivered("d0002").stage == meanwhile
    assert walk.task("reply").is_open
    assert walk.delivered("d0003").stage == "replied"
    assert walk.task("reply").done


def test_case_22_in_qingdao_the_lead_passes_it_on():
    assert joint("qingdao-2021").replied(to=["d0002", "d0003"]).stage == "in_handling"
    assert joint("qingdao-2021").replied(to=["d0001"]).stage == "replied"


def test_case_22_in_shandong_the_lead_passes_it_on_where_that_was_agreed():
    assert joint("shandong-2017").replied(to=["d0001"]).stage == "in_handling"
    assert joint("shandong-2017").replied(to=["d0001"], relay_agreed=True).stage == "replied"
    walk = joint("shandong-2017").replied(to=[]).delivered(*SIGNERS)
    assert walk.stage == "replied"


@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_22_the_lead_alone_evaluates(place):
    walk = joint(place).replied(to=SIGNERS)
    for deputy in (SECOND, THIRD, OTHER):
        with pytest.raises(NotYourMoveError):
            walk.evaluated("satisfied", by=deputy)
    walk.evaluated("satisfied", by=LEAD)
    assert [evaluation.by for evaluation in walk.it.evaluations] == ["d0001"]


@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_23_merged_suggestions_are_replied_to_and_evaluated_each_on_its_own(place):
    first = assigned(place)
    second = Walk(place, suggestion_id="s2", by=OTHER).accepted().merged("2025-02-11", into="s1")
    assert (second.stage, second.it.merged_into) == ("merged", "s1")
    assert second.legal("reply") == "2025-05-11"
    first.contacted("2025-03-01").replied()
    assert second.stage == "merged"
    second.contacted("2025-03-01").replied()
    first.evaluated("satisfied")
    second.evaluated("basically_satisfied", by=OTHER)
    assert [len(walk.it.replies) for walk in (first, second)] == [1, 1]
    assert [walk.it.evaluation.by for walk in (first, second)] == ["d0001", "d0004"]


def test_case_25_in_beijing_nothing_goes_back_once_it_is_assigned():
    with pytest.raises(NotNowError) as refused:
        assigned("beijing-2014").withdrawn()
    assert "assigned" not in str(refused.value.allowed)
    assert Walk("beijing-2014").accepted().withdrawn().stage == "withdrawn"


@pytest.mark.parametrize("place", ["chongqing-2017", "shandong-2017", "qingdao-2021"])
def test_case_25_elsewhere_it_may_and_handling_ends(place):
    walk = assigned(place).received().withdrawn()
    assert (walk.stage, walk.open()) == ("withdrawn", set())
    assert not walk.task("reply").done
    assert walk.desk.possible(walk.it, by=UNIT) == ()
    assert walk.it.record() is not None


def test_case_25_in_shanghai_all_who_signed_must_ask():
    walk = assigned("shanghai-2015", cosigners=SIGNERS[1:])
    with pytest.raises(LackingError):
        walk.withdrawn("d0001", "d0002")
    assert walk.stage == "assigned"
    assert walk.withdrawn("d0002", "d0003").stage == "withdrawn"


def test_case_25_in_shanghai_who_signed_alone_asks_alone():
    assert assigned("shanghai-2015").withdrawn().stage == "withdrawn"


@pytest.mark.parametrize(
    ("place", "stage"),
    [
        ("henan-2017", "expert_assessment"),
        ("chongqing-2017", "meeting"),
        ("shanghai-2015", "dissatisfied"),
        ("national", "escalated"),
        ("npc", "escalated"),
        ("beijing-2014", "escalated"),
        ("zhejiang-2016", "escalated"),
        ("shandong-2017", "escalated"),
        ("qingdao-2021", "escalated"),
    ],
)
def test_case_27_dissatisfied_again_goes_where_the_place_says(place, stage):
    walk = answered(place).evaluated("dissatisfied")
    assert walk.stage == "dissatisfied"
    walk.rehandled().contacted().replied().evaluated("dissatisfied")
    assert walk.stage == stage
    assert walk.it.round == 2


def test_case_27_what_was_changed_to_satisfied_in_time_is_no_first_dissatisfaction():
    promise = Promise(promise_id="p1", what="建成", due_on=day("2025-12-31"))
    walk = assigned().contacted().replied(outcome="planned", promises=[promise])
    walk.evaluated("dissatisfied").evaluated("satisfied")
    assert walk.stage == "follow_up"
    assert walk.evaluated("dissatisfied").stage == "dissatisfied"
    walk.rehandled().contacted().replied().evaluated("satisfied")
    assert walk.stage == "follow_up"


@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_34_a_relatives_dispute_is_not_accepted_and_counts_for_nothing(place):
    walk = Walk(place).declined("personal_matter")
    assert (walk.stage, str(walk.it.declined)) == ("not_accepted", "personal_matter")
    assert walk.it.record() is None


def test_case_34_a_reason_that_the_place_does_not_have_is_none():
    with pytest.raises(NotSoError) as refused:
        Walk("shandong-2017").declined("bidding")
    assert "personal_matter" in str(refused.value.allowed)
    assert Walk("beijing-2014").declined("bidding").stage == "not_accepted"


@pytest.mark.parametrize("actor", [BODY, COMMITTEE, OFFICE, LEAD, UNIT, CO, ELSEWHERE])
@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_37_without_the_council_of_chairpersons_nothing_is_a_key_suggestion(place, actor):
    walk = assigned(place, co=["police"])
    with pytest.raises(NotYourMoveError) as refused:
        walk.do(Supervise(on=day("2025-03-01"), leader="d0009"), actor)
    assert str(refused.value.allowed) == "council of chairpersons"
    assert not walk.it.is_key


@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_37_the_council_decides_and_that_is_kept(place):
    walk = assigned(place).do(Supervise(on=day("2025-03-01"), leader="d0009"), COUNCIL)
    assert walk.it.is_key
    assert (walk.it.key.decided_by, walk.it.key.decided_on) == ("chairs", day("2025-03-01"))


def test_case_37_in_a_township_the_presidium_does():
    move = Supervise(on=day("2025-03-01"), leader="d0009", committee="finance")
    assert assigned(level="township").do(move, PRESIDIUM).it.is_key
    with pytest.raises(NotYourMoveError):
        assigned(level="county").do(move, PRESIDIUM)


@pytest.mark.parametrize("place", EVERYWHERE)
def test_case_38_a_changed_evaluation_is_a_new_version_beside_the_old(place):
    walk = answered(place, "2025-03-03").evaluated("satisfied", "2025-03-04")
    walk.evaluated("dissatisfied", "2025-03-06")
    kept = [
        (str(evaluation.satisfaction), evaluation.by, evaluation.on)
        for evaluation in walk.it.evaluations
    ]
    assert kept == [
        ("satisfied", "d0001", day("2025-03-04")),
        ("dissatisfied", "d0001", day("2025-03-06")),
    ]
    assert str(walk.it.evaluation.satisfaction) == "dissatisfied"
    assert walk.stage == "dissatisfied"
