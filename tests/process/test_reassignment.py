"""What is owed when units change, when the work is ordered again, and when it is over."""

from datetime import date

import pytest
from process.errands import (
    DAY_ONE,
    ERRANDS,
    WAYS,
    Answer,
    Extend,
    Give,
    Move,
    Open,
    Span,
    Swap,
    Take,
    author,
    office,
    open_tasks,
    roads,
    secretariat,
    timer,
    water,
    way,
)

from renda.process.parties import Party

GIVEN_ON = date(2025, 3, 10)
ON = date(2025, 3, 12)
WORK_BODY = (Party.WORK_BODY,)
LEAD, CO = Party.LEAD_UNIT, Party.CO_UNIT
TAKING = (
    timer("take", LEAD, "give swap", "take", (5, "days")),
    timer("take", CO, "give swap", "take", (8, "days")),
)


class Order(Move):
    name = "order"
    own = False


class Shelve(Move):
    name = "shelve"


def made_at(desk, units=("roads",), helpers=("water",)):
    item = desk.begin(Open(on=DAY_ONE), by=author)
    return desk.apply(item, Give(on=GIVEN_ON, units=units, helpers=helpers), by=secretariat)


def swapped(desk, item, units=("roads",), helpers=("water",)):
    return desk.apply(item, Swap(on=ON, units=units, helpers=helpers), by=office)


def of(item, name, owner="roads"):
    return [task for task in item.tasks if task.key == (name, owner)]


def test_units_that_stay_keep_the_time_they_have(desk_with):
    desk = desk_with(timers=TAKING)
    item = swapped(desk, made_at(desk), helpers=("parks",))
    assert open_tasks(item) == {
        ("take", "roads"): date(2025, 3, 15),
        ("take", "parks"): date(2025, 3, 20),
    }


def test_even_where_nothing_changes_for_anybody(desk_with):
    desk = desk_with(timers=TAKING)
    item = made_at(desk)
    assert swapped(desk, item).tasks == item.tasks


def test_a_unit_that_stays_does_not_owe_again_what_it_has_done(desk_with):
    desk = desk_with(timers=TAKING)
    item = desk.apply(made_at(desk), Take(on=ON), by=roads)
    item = swapped(desk, item, helpers=("parks",))
    assert [task.done for task in of(item, "take")] == [True]


def test_a_new_unit_has_its_own_time_and_not_the_old_ones_too(desk_with):
    desk = desk_with(timers=TAKING)
    item = swapped(desk, made_at(desk), helpers=("parks",))
    assert [(task.due.anchor, task.due.earlier) for task in of(item, "take", "parks")] == [
        (ON, None)
    ]
    assert [(task.ended_on, task.done) for task in of(item, "take", "water")] == [(ON, False)]


def test_a_unit_that_changes_its_part_has_the_time_of_the_new_one(desk_with):
    desk = desk_with(timers=TAKING)
    item = swapped(desk, made_at(desk), units=("water",), helpers=("roads",))
    assert open_tasks(item) == {
        ("take", "water"): date(2025, 3, 17),
        ("take", "roads"): date(2025, 3, 20),
    }


@pytest.mark.parametrize("owner", [Party.LEAD_DEPUTY, Party.WORK_BODY])
def test_what_others_than_units_owe_starts_each_time_it_is_given_out(desk_with, owner):
    desk = desk_with(timers=(timer("judge", owner, "give swap", "judge", (5, "days")),))
    item = swapped(desk, made_at(desk))
    assert [*open_tasks(item).values()] == [date(2025, 3, 17)]


def ordering(desk_with):
    rows = (*WAYS, way("order", "given", (LEAD,)))
    return desk_with(moves=rows, timers=(timer("help", LEAD, "order", "answer", (1, "months")),))


def test_a_unit_can_order_something_of_every_unit(desk_with):
    desk = ordering(desk_with)
    item = desk.apply(made_at(desk, units=("roads", "water")), Order(on=ON), by=roads)
    assert [*open_tasks(item)] == [("help", "roads"), ("help", "water")]


def test_a_unit_that_gives_it_out_starts_the_time_of_those_it_gives_it_to(desk_with):
    rows = (*WAYS, way("swap", "given", (LEAD,)))
    desk = desk_with(moves=rows, timers=TAKING)
    item = desk.apply(made_at(desk), Swap(on=ON, helpers=("parks",)), by=roads)
    assert ("take", "parks") in open_tasks(item)


def test_what_cannot_be_done_after_the_answer_falls_away(desk, given):
    item = desk.apply(given(helpers=("water",)), Take(on=ON), by=water)
    item = desk.apply(item, Answer(on=date(2025, 4, 20)), by=roads)
    assert [*open_tasks(item)] == [("judge", "d0001")]
    (helping,) = of(item, "help", "water")
    assert (helping.done, helping.ended_on) == (False, date(2025, 4, 20))
    assert helping.is_late(date(2025, 4, 12))


def test_though_it_could_be_done_were_the_work_taken_up_anew(desk_with):
    desk = desk_with(moves=(*WAYS, way("reopen", "answered", WORK_BODY, "given")))
    item = desk.apply(made_at(desk), Answer(on=ON), by=roads)
    assert ("take", "water") not in open_tasks(item)


def test_what_is_also_done_after_the_answer_is_owed_still(desk_with):
    desk = desk_with(moves=(*WAYS, way("take", "answered", (CO,))))
    item = desk.apply(made_at(desk), Answer(on=ON), by=roads)
    assert ("take", "water") in open_tasks(item)
    assert ("take", "roads") not in open_tasks(item)


def test_what_is_only_done_after_the_answer_is_owed_still(desk_with):
    whole = timer("give", Party.WORK_BODY, "give", "judge", (6, "months"))
    desk = desk_with(timers=(whole,))
    item = desk.apply(made_at(desk), Answer(on=ON), by=roads)
    assert [*open_tasks(item)] == [("give", "work_body")]


def test_nothing_falls_away_while_one_answer_is_still_out(desk, given):
    item = desk.apply(given(units=("roads", "water")), Answer(on=ON), by=roads)
    assert ("take", "roads") in open_tasks(item)


def shelving(desk_with, *more):
    rows = (*WAYS, way("shelve", "given", WORK_BODY, "answered"), *more)
    return desk_with(moves=rows, timers=TAKING)


def test_what_can_never_be_done_again_falls_away(desk_with):
    desk = shelving(desk_with)
    item = desk.apply(made_at(desk), Shelve(on=ON), by=office)
    assert {(task.is_open, task.done) for task in item.tasks} == {(False, False)}


def test_what_can_be_done_when_the_item_comes_back_does_not(desk_with):
    desk = shelving(desk_with, way("reopen", "answered", WORK_BODY, "given"))
    item = made_at(desk)
    assert desk.apply(item, Shelve(on=ON), by=office).tasks == item.tasks


def test_what_only_others_can_do_then_falls_away_too(desk_with):
    desk = shelving(desk_with, way("take", "answered", (LEAD,)))
    item = desk.apply(made_at(desk), Shelve(on=ON), by=office)
    assert [*open_tasks(item)] == [("take", "roads")]


def prolonged(desk_with, *, to):
    answer = timer("answer", LEAD, "give take", "answer", (3, "months"), most=Span(6, "months"))
    desk = desk_with(timers=(answer,))
    move = Extend(on=GIVEN_ON, timer="answer", to=to)
    item = desk.apply(made_at(desk), move, by=office)
    return desk, desk.apply(item, Take(on=ON), by=roads)


def test_a_later_day_that_was_granted_is_kept_when_the_time_starts_anew(desk_with):
    _, item = prolonged(desk_with, to=date(2025, 8, 11))
    (found,) = [task.due for task in of(item, "answer")]
    assert (found.legal, found.on) == (date(2025, 8, 11), date(2025, 8, 11))
    assert (found.anchor, found.first) == (ON, date(2025, 6, 12))
    assert found.earlier.anchor == GIVEN_ON


def test_unless_the_new_time_is_longer(desk_with):
    _, item = prolonged(desk_with, to=date(2025, 6, 11))
    (found,) = [task.due for task in of(item, "answer")]
    assert (found.legal, found.first) == (date(2025, 6, 12), None)
    assert found.earlier.legal == date(2025, 6, 11)


def test_it_can_be_extended_again_as_counted_from_the_new_start(desk_with):
    desk, item = prolonged(desk_with, to=date(2025, 8, 11))
    item = desk.apply(item, Extend(on=ON, timer="answer", to=date(2025, 9, 12)), by=office)
    assert open_tasks(item)["answer", "roads"] == date(2025, 9, 12)
    assert ERRANDS.replay(item.history).tasks == item.tasks


def test_a_move_begins_nothing_and_concerns_nobody_unless_it_says_so():
    move = Shelve(on=ON)
    assert (move.begins, move.concerns, move.result) == ("", "", "")


def test_what_can_be_reached_from_a_stage_is_told_of_each(desk):
    assert desk.procedure.onward("answered") == {"answered", "done"}
    assert "open" in desk.procedure.onward("given")
