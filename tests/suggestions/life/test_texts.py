"""What is said with a move is kept: what was spoken of, opined, refused, and each grade."""

import pytest
from suggestions.walks import BODY, CO, LEAD, UNIT, Walk, assigned, day

from renda.suggestions.life.assignment.moves import Reassign, UnitPart
from renda.suggestions.life.entries import UnitGrade
from renda.suggestions.life.filing_moves import Accept, Decline
from renda.suggestions.life.moves import (
    Close,
    Contact,
    Evaluate,
    GiveOpinion,
    Notify,
    RefuseReturn,
    ReturnOpinion,
)
from renda.suggestions.life.refusals import NoHandlerError

PARTS = [
    UnitPart(unit="transport", text="新增公共停车位"),
    UnitPart(unit="police", text="规范路内停车"),
]


@pytest.fixture
def shared():
    return Walk("shanghai-2015").assigned(co=["police"], parts=PARTS)


def test_an_assignment_gives_each_unit_its_part(shared):
    assert [handler.part for handler in shared.it.handlers] == ["新增公共停车位", "规范路内停车"]


def test_a_unit_that_stays_keeps_its_part_where_no_other_is_given(shared):
    shared.returned(by=CO).do(Reassign(on=shared.on(None), lead="transport", co=["water"]), BODY)
    assert [handler.part for handler in shared.it.handlers] == ["新增公共停车位", ""]


def test_a_part_is_of_a_unit_that_handles_it():
    with pytest.raises(NoHandlerError) as refused:
        Walk().assigned(parts=[UnitPart(unit="water", text="x")])
    assert refused.value.text("zh") == "water 在 s1 中没有这一部分；承办单位：transport"


def test_a_contact_and_an_opinion_keep_what_was_said(shared):
    shared.do(Contact(on=shared.on(None), text="代表希望年内启用"), UNIT)
    shared.do(GiveOpinion(on=shared.on(None), text="同意设置夜间泊位"), CO)
    assert shared.it.contacts[0].text == "代表希望年内启用"
    assert shared.it.handlers[1].opinion == "同意设置夜间泊位"


def test_an_opinion_that_is_sent_back_is_none(shared):
    shared.do(GiveOpinion(on=shared.on(None), text="同意"), CO)
    shared.do(ReturnOpinion(on=shared.on(None), unit="police", reason="未说明时限"), UNIT)
    assert shared.it.handlers[1].opinion == ""
    assert shared.it.history[-1].move.reason == "未说明时限"


@pytest.mark.parametrize(
    ("move", "by", "word"),
    [
        (RefuseReturn(on=day("2025-02-12"), reason="属于本单位职责"), BODY, "reason"),
        (Notify(on=day("2025-02-12"), text="已交交通局主办"), BODY, "text"),
    ],
)
def test_the_history_tells_the_words_of_each_move(move, by, word):
    walk = assigned("national").returned() if word == "reason" else assigned("national")
    assert getattr(walk.do(move, by).it.history[-1].move, word)


def test_accepting_declining_and_closing_say_why():
    taken = Walk().do(Accept(on=day("2025-02-11"), note="内容明确"), BODY)
    left = Walk().do(Decline(on=day("2025-02-11"), reason="no_content", note="请补充建议"), BODY)
    closed = assigned().contacted().replied().evaluated("satisfied")
    closed.do(Close(on=closed.on(None), note="已答复办结"), BODY)
    notes = [walk.it.history[-1].move.note for walk in (taken, left, closed)]
    assert notes == ["内容明确", "请补充建议", "已答复办结"]


def test_shanghai_asks_for_attitude_and_effect():
    walk = assigned("shanghai-2015").contacted().replied()
    graded = Evaluate(
        on=walk.on(None),
        satisfaction="basically_satisfied",
        attitude="satisfied",
        effect="basically_satisfied",
    )
    evaluation = walk.do(graded, LEAD).it.evaluation
    assert (evaluation.attitude, evaluation.effect) == ("satisfied", "basically_satisfied")


def test_cq_26_in_separate_handling_each_unit_is_graded_and_where_one_is_not_the_step_says_so():
    walk = assigned("chongqing-2017", co=["police"], mode="separate").contacted()
    walk.contacted(by=CO).replied().replied(by=CO)
    grades = [
        UnitGrade(unit="transport", satisfaction="satisfied"),
        UnitGrade(unit="police", satisfaction="dissatisfied", note="未答复要点"),
    ]
    walk.do(Evaluate(on=walk.on(None), satisfaction="dissatisfied", units=grades, note="r"), LEAD)
    assert [grade.satisfaction for grade in walk.it.evaluation.units] == [
        "satisfied",
        "dissatisfied",
    ]
    assert "units_graded" not in walk.it.history[-1].lacking
    walk.do(Evaluate(on=walk.on(None), satisfaction="satisfied", units=grades[:1]), LEAD)
    assert walk.it.history[-1].lacking == ("units_graded",)
    alone = assigned("chongqing-2017", co=["police"]).contacted().advised().replied()
    assert alone.evaluated("satisfied").it.history[-1].lacking == ()


def test_only_units_that_reply_are_graded(shared):
    shared.advised().contacted().replied()
    strange = [UnitGrade(unit="police", satisfaction="satisfied")]
    grades = dict.fromkeys(("satisfaction", "attitude", "effect"), "satisfied")
    with pytest.raises(NoHandlerError, match="units: transport"):
        shared.do(Evaluate(on=shared.on(None), units=strange, **grades), LEAD)
