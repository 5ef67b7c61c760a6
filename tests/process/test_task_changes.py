"""What steps make owed, what they end, and what becomes of it when units change."""

from datetime import date

import pytest
from attrs import evolve
from process.errands import (
    DAY_ONE,
    ERRANDS,
    TIMERS,
    UNITS,
    WAYS,
    Answer,
    AskAgain,
    Back,
    Drop,
    Give,
    Help,
    Judge,
    Open,
    Sign,
    Swap,
    Take,
    author,
    fellow,
    office,
    open_tasks,
    parks,
    roads,
    secretariat,
    timer,
    water,
    way,
)

from renda.dates.deadlines import Roll
from renda.process.parties import Party
from renda.process.steps import Ended, next_owed

ON = date(2025, 3, 12)


def of(item, name, owner="roads"):
    return [task for task in item.tasks if task.key == (name, owner)][-1]


def test_a_move_starts_what_the_table_says(given):
    assert open_tasks(given(helpers=("water",))) == {
        ("back", "roads"): date(2025, 3, 17),
        ("take", "roads"): date(2025, 3, 15),
        ("take", "water"): date(2025, 3, 18),
        ("answer", "roads"): date(2025, 6, 10),
    }


def test_what_a_body_owes_is_owed_by_its_name(opened):
    assert open_tasks(opened()) == {("give", "work_body"): date(2025, 3, 13)}


def test_a_step_keeps_what_it_opened_and_ended(given):
    item = given()
    assert [task.key for task in item.history[-1].opened] == [task.key for task in item.tasks[1:]]
    assert item.history[-1].ended == (Ended(timer="give", owner="work_body", done=True),)


def test_the_first_row_whose_fact_holds_sets_the_span(given):
    assert open_tasks(given(big=True))["answer", "roads"] == date(2025, 9, 10)


def test_a_span_counts_from_the_items_day_where_the_row_says_so(opened):
    item = opened(asked_on=date(2025, 2, 20))
    assert of(item, "give", "work_body").due.anchor == date(2025, 2, 20)


def test_and_from_the_move_where_that_day_is_not_known(opened):
    assert of(opened(), "give", "work_body").due.anchor == DAY_ONE


def test_last_days_roll_as_the_procedure_says(desk_with, given):
    assert of(given(), "take").due.on == date(2025, 3, 17)
    desk = desk_with(roll=Roll.NONE)
    item = desk.apply(
        desk.begin(Open(on=DAY_ONE), by=author), Give(on=date(2025, 3, 10)), by=office
    )
    assert of(item, "take").due.on == date(2025, 3, 15)


def test_who_does_what_is_owed_ends_it(desk, given):
    item = desk.apply(given(), Take(on=ON), by=roads)
    assert (of(item, "take").done, of(item, "take").ended_on) == (True, ON)
    assert not of(item, "take").is_open


def test_and_ends_nothing_of_others(desk, given):
    item = desk.apply(given(helpers=("water",)), Take(on=ON), by=roads)
    assert of(item, "take", "water").is_open


def test_what_a_unit_does_starts_its_own_timers_only(desk, given):
    item = given(helpers=("water", "parks"))
    item = desk.apply(item, Take(on=ON), by=water)
    assert ("help", "water") in open_tasks(item)
    assert ("help", "parks") not in open_tasks(item)


def test_the_receipt_of_the_lead_unit_starts_nothing_of_those_who_help(desk, given):
    item = desk.apply(given(helpers=("water",)), Take(on=ON), by=roads)
    assert ("help", "water") not in open_tasks(item)


def test_a_move_that_concerns_one_starts_only_that_ones_time(desk, given):
    item = desk.apply(given(helpers=("water", "parks")), AskAgain(on=ON, unit="parks"), by=roads)
    assert open_tasks(item)["help", "parks"] == date(2025, 4, 12)
    assert ("help", "water") not in open_tasks(item)


def test_what_one_body_owes_another_can_do(desk, opened):
    item = desk.apply(opened(), Give(on=ON), by=secretariat)
    assert of(item, "give", "work_body").done


def test_so_can_whoever_makes_the_move_that_stops_it(desk_with, opened):
    timers = (*TIMERS, timer("judge", Party.COUNCIL, "give", "take", (5, "days")))
    desk = desk_with(timers=timers)
    item = desk.apply(opened(), Give(on=ON), by=office)
    item = desk.apply(item, Take(on=ON), by=roads)
    assert of(item, "judge", "council").done


def test_a_timer_waits_until_the_item_goes_on(desk, given):
    item = desk.apply(given(units=("roads", "water")), Answer(on=ON), by=roads)
    assert ("judge", "d0001") not in open_tasks(item)
    item = desk.apply(item, Answer(on=ON), by=water)
    assert open_tasks(item)["judge", "d0001"] == date(2025, 4, 2)


def test_but_the_actors_own_part_is_done(desk, given):
    item = desk.apply(given(units=("roads", "water")), Answer(on=ON), by=roads)
    assert of(item, "answer").done
    assert of(item, "answer", "water").is_open


def test_a_part_that_is_not_whole_yet_is_still_owed(desk_with, given):
    rows = (way("answer", "given", (Party.LEAD_UNIT,), "answered", until="big"), *WAYS)
    item = desk_with(moves=rows).apply(given(), Answer(on=ON), by=roads)
    assert item.stage == "given"
    assert of(item, "answer").is_open


def test_a_timer_that_starts_again_keeps_the_due_date_it_replaces(desk, given):
    item = desk.apply(given(helpers=("water",)), Take(on=ON), by=water)
    first = of(item, "help", "water").due
    item = desk.apply(item, AskAgain(on=date(2025, 3, 20), unit="water"), by=roads)
    again = of(item, "help", "water").due
    assert (again.legal, again.earlier) == (date(2025, 4, 20), first)
    assert len([task for task in item.tasks if task.timer == "help"]) == 1


def test_a_timer_that_starts_anew_after_it_was_done_replaces_nothing(desk, given):
    item = desk.apply(given(helpers=("water",)), Take(on=ON), by=water)
    item = desk.apply(item, Help(on=ON), by=water)
    item = desk.apply(item, AskAgain(on=date(2025, 3, 20), unit="water"), by=roads)
    assert [task.done for task in item.tasks if task.timer == "help"] == [True, False]
    assert of(item, "help", "water").due.earlier is None
    item = desk.apply(item, Help(on=date(2025, 3, 21)), by=water)
    ended = [task.ended_on for task in item.tasks if task.timer == "help"]
    assert ended == [ON, date(2025, 3, 21)]


def test_a_move_can_end_a_time_and_start_the_next(desk_with, given):
    monthly = timer("help", Party.CO_UNIT, "give help", "help", (1, "months"))
    desk = desk_with(timers=(monthly,))
    item = desk.apply(given(helpers=("water",)), Swap(on=ON, helpers=("water",)), by=office)
    item = desk.apply(item, Help(on=ON), by=water)
    item = desk.apply(item, Help(on=date(2025, 4, 1)), by=water)
    found = [(task.done, task.due.earlier) for task in item.tasks if task.timer == "help"]
    assert found == [(True, None), (False, None)]


def test_new_units_owe_what_others_owed_with_the_same_due_date(desk, given):
    item = desk.apply(given(), Swap(on=ON, units=("parks",)), by=office)
    assert open_tasks(item) == {
        ("back", "parks"): date(2025, 3, 17),
        ("take", "parks"): date(2025, 3, 15),
        ("answer", "parks"): date(2025, 6, 10),
    }
    assert (of(item, "answer").done, of(item, "answer").ended_on) == (False, ON)


def test_a_unit_that_has_done_its_part_does_not_owe_it_again_for_another(desk, given):
    item = given(helpers=("water", "parks"))
    item = desk.apply(item, Take(on=ON), by=parks)
    item = desk.apply(item, Swap(on=ON, helpers=("parks",)), by=office)
    assert ("take", "parks") not in open_tasks(item)
    assert of(item, "take", "water").ended_on == ON


def test_one_new_unit_owes_once_what_two_owed(desk, given):
    item = given(units=("roads", "water"))
    item = desk.apply(item, Swap(on=ON, units=("parks",)), by=office)
    assert [task.key for task in item.history[-1].opened if task.timer == "answer"] == [
        ("answer", "parks")
    ]


def test_a_helper_that_comes_to_lead_keeps_its_own_time(desk, given):
    item = desk.apply(given(helpers=("parks",)), Swap(on=ON, units=("parks",)), by=office)
    assert open_tasks(item)["take", "parks"] == date(2025, 3, 18)


def test_a_unit_whose_part_was_to_pass_it_on_leaves_nothing_of_that_behind(desk_with, given):
    rows = (*WAYS, way("swap", "given", (Party.LEAD_UNIT,)))
    timers = (*TIMERS, timer("help", Party.LEAD_UNIT, "give", "swap", (5, "days")))
    desk = desk_with(moves=rows, timers=timers)
    item = evolve(given(), tasks=(evolve(given().tasks[1], timer="help"),))
    item = desk.apply(item, Swap(on=ON, units=("parks",)), by=roads)
    assert [(task.owner, task.done) for task in item.tasks] == [("roads", True)]


def test_a_new_lead_unit_does_not_owe_what_a_helper_owed(desk, given):
    item = desk.apply(given(helpers=("water",)), Take(on=ON), by=roads)
    item = desk.apply(item, Swap(on=ON, units=("parks",)), by=office)
    assert ("take", "parks") not in open_tasks(item)
    assert ("take", "water") not in open_tasks(item)


def test_what_starts_anew_is_not_carried_over_too(desk_with, given):
    timers = (timer("take", Party.LEAD_UNIT, "give swap", "take", (5, "days")),)
    item = desk_with(timers=timers).apply(given(), Swap(on=ON, units=("parks",)), by=office)
    assert open_tasks(item) == {("take", "parks"): date(2025, 3, 17)}


def test_an_end_ends_all_that_was_owed(desk, given):
    item = desk.apply(given(), Drop(on=ON), by=author)
    assert open_tasks(item) == {}
    assert {task.done for task in item.tasks if task.ended_on == ON} == {False}


def test_it_ends_even_what_could_be_done_there_still(desk_with, given):
    late = tuple(way(name, "gone", UNITS) for name in ("take", "back", "help", "answer"))
    item = desk_with(moves=(*WAYS, *late)).apply(given(), Drop(on=ON), by=author)
    assert open_tasks(item) == {}


def test_and_nothing_starts_at_an_end(desk_with, given):
    last = timer("help", Party.WORK_BODY, "judge", "give", (5, "days"))
    desk = desk_with(timers=(*TIMERS, last))
    item = desk.apply(given(), Answer(on=ON), by=roads)
    item = desk.apply(item, Judge(on=ON), by=author)
    assert (item.stage, open_tasks(item)) == ("done", {})
    assert of(item, "judge", "d0001").done


def test_what_the_procedure_knows_no_longer_falls_away(desk_with, given):
    kept = [timer for timer in TIMERS if timer.name != "take"]
    item = desk_with(timers=kept).apply(given(), Back(on=ON), by=roads)
    assert ("take", "roads") not in open_tasks(item)
    assert not of(item, "take").done


def test_a_party_that_nobody_is_owes_nothing(desk_with, opened):
    nobody = timer("help", Party.FELLOW, "sign", "give", (5, "days"))
    item = desk_with(timers=(*TIMERS, nobody)).apply(opened(), Sign(on=ON), by=fellow)
    assert [task.timer for task in item.tasks] == ["give"]


def test_a_task_says_whether_it_is_late(desk, given):
    task = of(given(), "take")
    assert [task.is_late(date(2025, 3, day)) for day in (17, 18)] == [False, True]
    done = of(desk.apply(given(), Take(on=date(2025, 3, 17)), by=roads), "take")
    assert not done.is_late(date(2026, 1, 1))
    late = of(desk.apply(given(), Take(on=date(2025, 3, 18)), by=roads), "take")
    assert late.is_late(date(2025, 3, 1))


def test_a_window_is_marked_in_its_task(given):
    assert {task.timer for task in given().tasks if task.window} == {"back"}


@pytest.mark.parametrize("first", ["give", "swap"])
def test_steps_alone_tell_what_is_owed_whatever_calendar_holds_today(desk, given, first):
    item = given(helpers=("water",))
    if first == "swap":
        item = desk.apply(item, Swap(on=ON, units=("parks",), helpers=("roads",)), by=office)
    assert ERRANDS.replay(item.history).tasks == item.tasks


def test_what_is_owed_next_is_due_first_and_is_no_window(desk, given):
    item = given(helpers=("water",))
    assert next_owed(item.tasks).key == ("take", "roads")
    item = desk.apply(item, Take(on=ON), by=roads)
    assert next_owed(item.tasks).key == ("take", "water")
    assert next_owed([task for task in item.tasks if task.window or not task.is_open]) is None
