"""Replies, feedback and what the public is told, by article: a test for a line of a text."""

from datetime import date

import pytest
from suggestions.walks import BODY, CO, LEAD, OFFICE, STANDING, Walk, actor, answered, assigned

from renda.kernel.ids import Reference
from renda.process.refusals import LackingError, NotNowError, NotYourMoveError, OtherWordError
from renda.suggestions.item_rooms import suggestion_names
from renda.suggestions.life.moves import Evaluate, NoteSilence, Notify, OrderRehandling
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.refusals import NobodyToDeliverToError
from renda.suggestions.life.results.publication import Publish, PublishUnits
from renda.suggestions.life.results.supervision import Convene
from renda.suggestions.life.terms import Outcome, Satisfaction
from renda.suggestions.office.disclosure import PublicFeedback, public_view

ON = date(2025, 3, 10)


@pytest.mark.parametrize(
    "place", ["chongqing-2017", "shanghai-2015", "shandong-2017", "henan-2017"]
)
def test_cq_27_sh_21_sd_23_hn_22_who_is_dissatisfied_says_why(place):
    walk = answered(place)
    with pytest.raises(LackingError, match="the deputy says why"):
        walk.do(Evaluate(on=ON, satisfaction="dissatisfied", note=" "), LEAD)
    assert walk.evaluated("dissatisfied").stage == "dissatisfied"


def test_qd_31_after_the_poll_it_is_handled_again_whatever_was_said():
    walk = answered("qingdao-2021")
    assert walk.do(OrderRehandling(on=ON), STANDING).stage == "rehandling"


@pytest.mark.parametrize("stage", ["replied", "evaluated", "no_feedback"])
def test_bj_27_what_was_handled_perfunctorily_is_handled_again_whatever_the_deputy_said(stage):
    walk = answered("beijing-2014")
    if stage == "evaluated":
        walk.evaluated("satisfied")
    if stage == "no_feedback":
        walk.do(NoteSilence(on=ON), BODY)
    walk.do(OrderRehandling(on=ON), STANDING)
    assert (walk.stage, walk.legal("rehandle")) == ("rehandling", "2025-05-10")
    assert "feedback" not in walk.open()


@pytest.mark.parametrize("place", ["shanghai-2015", "shandong-2017"])
def test_sh_21_sd_23_the_deputy_grades_attitude_and_result_and_says_why_for_each(place):
    def evaluated(**grades):
        return answered(place).do(Evaluate(on=ON, satisfaction="satisfied", **grades), LEAD)

    with pytest.raises(LackingError, match="graded each"):
        evaluated(attitude="satisfied")
    with pytest.raises(LackingError, match="the deputy says why"):
        evaluated(attitude="satisfied", effect="dissatisfied")
    said = evaluated(attitude="satisfied", effect="dissatisfied", note="车位仍然不足")
    assert (said.stage, said.it.evaluation.effect) == ("evaluated", "dissatisfied")


def test_sh_21_the_work_body_tells_what_it_found_and_a_meeting_may_be_held():
    walk = answered("shanghai-2015").evaluated("dissatisfied")
    walk.do(Notify(on=ON, text="需要再次办理"), BODY)
    walk.do(Convene(on=ON, text="双方当面沟通，承诺补充答复"), OFFICE)
    assert walk.stage == "dissatisfied"
    walk.do(OrderRehandling(on=ON), BODY).contacted().replied().evaluated("dissatisfied")
    assert (walk.stage, walk.it.round) == ("dissatisfied", 2)


def test_cq_27_both_sides_are_brought_together_over_a_second_dissatisfaction():
    walk = answered("chongqing-2017").evaluated("dissatisfied").rehandled().contacted().replied()
    meeting = Convene(on=ON, text="由两家单位共同制定方案")
    with pytest.raises(NotNowError):
        walk.do(meeting, BODY)
    assert walk.evaluated("dissatisfied").do(meeting, BODY).stage == "meeting"


def test_qd_28_a_reply_is_given_in_person_or_else_as_the_deputy_agreed():
    def lacking(**said):
        return assigned("qingdao-2021").contacted().replied(**said).it.history[-1].lacking

    assert lacking() == ("channel_agreed",)
    assert lacking(channel="in_person") == lacking(channel_agreed=True) == ()
    later = assigned("qingdao-2021").contacted().replied(to=(), channel="in_person")
    assert later.delivered("d0001").it.history[-1].lacking == ("channel_agreed",)


def test_hn_16_the_public_is_told_which_units_handle_it_and_no_more():
    walk = assigned("henan-2017").do(PublishUnits(on=ON), BODY)
    shown = public_view(walk.it)
    assert (shown.units, shown.text, shown.signers) == (("transport",), "", ())
    assert shown.published_on == ON
    with pytest.raises(LackingError):
        assigned("henan-2017", confidential=True).do(PublishUnits(on=ON), BODY)


@pytest.mark.parametrize("place", ["shandong-2017", "henan-2017"])
def test_sd_27_hn_29_feedback_is_public_too(place):
    def published(walk):
        return walk.do(Publish(on=ON, feedback=True), BODY)

    shown = public_view(published(answered(place).evaluated("satisfied", "2025-03-10")).it)
    assert shown.feedback == (PublicFeedback(on=ON, satisfaction=Satisfaction.SATISFIED, note=""),)
    later = published(answered(place)).evaluated("satisfied")
    assert public_view(later.it).feedback == ()


def test_sd_27_feedback_left_out_is_noted_and_elsewhere_it_is_not_published():
    silent = answered("shandong-2017").evaluated("satisfied").do(Publish(on=ON), BODY)
    assert silent.it.history[-1].lacking == ("feedback_shown",)
    assert public_view(silent.it).feedback == ()
    with pytest.raises(LackingError, match="feedback is not published"):
        answered("beijing-2014").do(Publish(on=ON, feedback=True), BODY)


OWN_RECEIPT = {
    "beijing-2014": ("23", "2024-03-22"),
    "chongqing-2017": ("27", "2024-03-29"),
    "henan-2017": ("22", "2024-03-15"),
}


@pytest.mark.parametrize("place", OWN_RECEIPT)
def test_bj_23_cq_27_hn_22_feedback_has_its_time_from_the_leads_own_receipt(place):
    article, last_day = OWN_RECEIPT[place]
    walk = assigned(place, "2024-02-05", cosigners=["d0002"]).contacted()
    walk.replied("2024-03-01", to=["d0001"])
    assert (walk.stage, walk.due("feedback")) == ("replied", last_day)
    walk.evaluated("satisfied", "2024-03-01")
    assert (walk.stage, "feedback" in walk.open()) == ("evaluated", False)
    (row,) = [row for row in load_procedure(place).timers if row.name == "feedback"]
    assert article in row.citation.article


@pytest.mark.parametrize("place", OWN_RECEIPT)
def test_the_others_are_still_owed_the_reply_and_nothing_is_closed_before_they_have_it(place):
    walk = assigned(place, "2024-02-05", cosigners=["d0002"]).contacted()
    walk.replied("2024-03-01", to=["d0001"]).evaluated("satisfied", "2024-03-04")
    with pytest.raises(LackingError, match="every deputy who signed"):
        walk.closed("2024-05-10")
    walk.delivered("d0002", on="2024-05-10")
    assert walk.task("reply").is_late(date(2024, 5, 10))
    assert (walk.task("reply").done, walk.task("feedback").done) == (True, True)
    assert walk.closed().stage == "closed"


def test_a_later_delivery_gives_the_lead_no_second_time_for_feedback():
    walk = assigned("chongqing-2017", "2024-02-05", cosigners=["d0002"]).contacted()
    walk.replied("2024-03-01", to=[]).delivered("d0001", on="2024-03-04")
    assert walk.due("feedback") == "2024-04-01"
    walk.delivered("d0001", "d0002", on="2024-03-20")
    assert walk.due("feedback") == "2024-04-01"


def test_of_units_that_reply_apart_the_last_receipt_counts():
    walk = assigned("chongqing-2017", co=["police"], mode="separate").contacted().contacted(by=CO)
    assert walk.replied().stage == "in_handling"
    assert walk.replied("2025-03-03", by=CO).due("feedback") == "2025-03-31"


def test_cq_23_26_a_delegations_liaison_group_gets_the_reply_and_gives_feedback():
    delegation, liaison = actor("west", "delegation"), actor("west-liaison", "delegation")
    filing = {"by_delegation": True, "phase": "in_session"}
    unnamed = Walk("chongqing-2017", by=delegation, **filing)
    assert unnamed.it.history[0].lacking == ("liaison_named",)
    walk = Walk("chongqing-2017", by=delegation, liaison="west-liaison", **filing).assigned()
    assert Reference("group", "west-liaison") in {*suggestion_names(walk.it)}
    with pytest.raises(NobodyToDeliverToError):
        walk.contacted().replied(to=["west"])
    walk.replied("2025-03-03", to=["west-liaison"])
    assert walk.due("feedback", "west-liaison") == "2025-03-31"
    with pytest.raises(NotYourMoveError):
        walk.evaluated("satisfied", by=delegation)
    walk.evaluated("satisfied", by=liaison)
    assert (walk.stage, walk.task("feedback").done) == ("evaluated", True)


OUTSIDE = {
    "chongqing-2017": ("22", {"partly_solved", "reference", "illegal"}),
    "shanghai-2015": ("18", {"higher_level"}),
    "shandong-2017": ("18", {"reference", "not_feasible", "higher_level"}),
    "henan-2017": ("19", {"reference"}),
}


@pytest.mark.parametrize("place", OUTSIDE)
def test_cq_22_sh_18_sd_18_hn_19_a_reply_is_of_one_of_the_classes_of_the_text(place):
    _, outside = OUTSIDE[place]
    for outcome in Outcome:
        walk = assigned(place).contacted()
        if outcome not in outside:
            assert walk.replied(outcome=outcome).it.outcome == outcome
            continue
        with pytest.raises(OtherWordError, match=f"cannot say .* by {place}") as refused:
            walk.replied(outcome=outcome)
        assert refused.value.text("zh").count("不能填")
    letters = load_procedure(place).letters
    assert {*map(str, Outcome)} - {*map(str, letters)} == outside


@pytest.mark.parametrize("place", ["national", "beijing-2014"])
def test_where_a_text_has_no_closed_classes_any_outcome_is_told(place):
    assert assigned(place).contacted().replied(outcome="illegal").it.outcome == "illegal"
