"""What becomes of clocks that run when units change, or when the work is over or ordered again."""

import pytest
from attrs import evolve
from suggestions.walks import (
    BODY,
    CO,
    ELSEWHERE,
    PLACES,
    UNIT,
    assigned,
    day,
)

from renda.suggestions.life.moves import (
    NoteSilence,
    OrderRehandling,
    Reassign,
    Remind,
)
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.promises import Promise, SettlePromise


def handed_again(walk, on, co=("water",), **kwargs):
    return walk.do(Reassign(on=day(on), lead="transport", co=co, **kwargs), BODY)


def clocks(walk, owner):
    return {task.timer: task.due.legal for task in walk.it.tasks if task.owner == owner}


@pytest.mark.parametrize("place", ["national", *PLACES])
def test_no_clock_of_the_lead_unit_moves_when_another_unit_returns_it(place):
    walk = assigned(place, co=["police"])
    before = clocks(walk, "transport")
    handed_again(walk.returned("2025-02-11", by=CO), "2025-02-12")
    assert clocks(walk, "transport") == before


@pytest.mark.parametrize("place", ["shanghai-2015", "chongqing-2017", "zhejiang-2016"])
def test_the_unit_that_comes_in_has_its_whole_time(place):
    walk = handed_again(assigned(place, co=["police"]).returned("2025-02-11", by=CO), "2025-02-12")
    found = [task for task in walk.it.tasks if task.key == ("co_opinion", "water")]
    assert [task.due.anchor for task in found] == [day("2025-02-12")]


def test_a_unit_that_replied_owes_no_second_reply_when_another_is_replaced():
    walk = assigned("national", co=["police"], mode="separate").contacted().replied("2025-03-01")
    handed_again(walk.returned("2025-03-02", by=CO), "2025-03-03", mode="separate")
    walk.contacted(by=ELSEWHERE).replied("2025-03-10", by=ELSEWHERE)
    assert (walk.stage, walk.open()) == ("replied", set())


def test_an_opinion_that_is_in_is_not_owed_again():
    walk = assigned("chongqing-2017", co=["police", "water"]).advised("2025-02-15")
    handed_again(walk.returned("2025-02-17", by=ELSEWHERE), "2025-02-18", co=("police",))
    found = [task.done for task in walk.it.tasks if task.key == ("co_opinion", "police")]
    assert found == [True]


def test_opinion_and_contact_that_never_came_are_over_with_the_reply():
    walk = assigned("chongqing-2017", co=["police"]).received().replied("2025-02-20")
    assert walk.open() == {"feedback"}
    assert {walk.task(timer).done for timer in ("contact", "co_opinion")} == {False}
    assert walk.evaluated("satisfied").open() == set()


def test_an_opinion_that_was_overdue_then_is_late_for_good():
    walk = assigned("chongqing-2017", co=["police"]).replied("2025-05-06")
    assert walk.task("co_opinion").is_late(day("2025-12-31"))
    assert not walk.task("co_opinion").done


def test_a_deputy_who_was_not_told_need_not_be_told_after_the_reply():
    walk = assigned("zhejiang-2016", phase="between_sessions")
    assert "notify" in walk.open()
    assert "notify" not in walk.contacted().replied().open()


@pytest.mark.parametrize("place", PLACES)
def test_after_the_reply_nobody_owes_what_they_may_not_do(place):
    walk = assigned(place, co=["police"]).contacted().replied("2025-02-20")
    assert walk.open() <= {"feedback"}


def silent(**said):
    walk = assigned("chongqing-2017").contacted().replied(**said)
    walk.do(Remind(on=day("2025-02-20")), BODY)
    return walk.do(NoteSilence(on=day("2025-06-01")), BODY)


def test_feedback_may_come_late_and_is_owed_till_then():
    walk = silent()
    assert walk.open() == {"feedback"}
    assert walk.evaluated("satisfied", "2025-06-02").task("feedback").done


def test_feedback_that_can_come_no_more_is_owed_no_longer():
    promise = Promise(promise_id="p1", what="增加车位", due_on=day("2025-12-31"))
    walk = silent(outcome="planned", promises=[promise])
    walk.do(SettlePromise(on=day("2025-11-03"), promise_id="p1"), UNIT)
    assert (walk.stage, "feedback" in walk.open()) == ("fulfilled", False)
    assert not walk.task("feedback").done


def test_a_granted_extension_is_not_lost_by_the_receipt():
    procedure = load_procedure("zhejiang-2016")
    rows = [evolve(row, needs=()) if row.move == "extend" else row for row in procedure.moves]
    walk = assigned(evolve(procedure, moves=tuple(rows)))
    walk.extended("2025-08-10", "2025-02-12").received("2025-02-13")
    assert walk.legal("reply") == "2025-08-10"
    assert walk.task("reply").due.anchor == day("2025-02-13")


def test_a_receipt_still_starts_the_units_own_time_anew():
    walk = assigned("zhejiang-2016").received("2025-02-13")
    assert walk.legal("reply") == "2025-05-13"


@pytest.mark.parametrize("place", ["henan-2017", "shandong-2017"])
def test_all_who_reply_apart_have_the_time_of_a_new_handling(place):
    walk = assigned(place, co=["police"], mode="separate").contacted().replied()
    walk.contacted(by=CO).replied(by=CO).evaluated("dissatisfied")
    walk.do(OrderRehandling(on=day("2025-03-01")), UNIT)
    found = [task.owner for task in walk.it.tasks if task.is_open and task.timer == "rehandle"]
    assert found == ["transport", "police"]
