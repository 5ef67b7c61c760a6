"""An item goes by one procedure, on the days it is in force, until it changes over to another."""

from datetime import date

import pytest
from attrs import evolve
from process.errands import (
    DAY_ONE,
    ERRANDS,
    TIMERS,
    WAYS,
    Answer,
    Give,
    Open,
    Take,
    author,
    errand_procedure,
    office,
    roads,
    stranger,
    way,
)

from renda.process.moves import ChangeOver, Correct
from renda.process.parties import Party
from renda.process.refusals import (
    CorrectionRefusedError,
    NotInForceError,
    NotYourMoveError,
    OtherProcedureError,
)
from renda.process.steps import ProcedureRow

LATER = date(2025, 3, 12)
OVER = way("change_over", "open given answered", (Party.WORK_BODY,))


@pytest.fixture
def next_desk(desk_with):
    """Return the desk of a later version of the procedure."""
    return desk_with(moves=(*WAYS, OVER), valid_from=DAY_ONE, version="second")


def test_a_step_keeps_the_procedure_its_version_and_the_row(desk, given):
    item = desk.apply(given(), Answer(on=LATER), by=roads)
    rules = desk.procedure
    rows = [step.row for step in item.history]
    assert {(row.procedure, row.version) for row in rows} == {(rules.id, rules.version)}
    assert [row.number for row in rows] == [1, 1, 2]
    assert rules.of_move("answer")[rows[-1].number - 1].result == "well"


def test_the_version_of_a_procedure_is_its_first_day_where_it_has_no_other():
    assert errand_procedure().version == errand_procedure().valid_from.isoformat()
    assert errand_procedure(version="second").full_name.endswith(" (second)")


def test_another_procedures_desk_refuses_an_item(given, desk_with):
    with pytest.raises(OtherProcedureError) as refused:
        desk_with(id="elsewhere").apply(given(), Take(on=LATER), by=roads)
    assert refused.value.procedure.startswith("elsewhere (")
    assert "change_over" in str(refused.value)


def test_another_versions_desk_refuses_an_item_too(given, next_desk):
    with pytest.raises(OtherProcedureError):
        next_desk.apply(given(), Take(on=LATER), by=roads)


def test_a_stranger_does_not_learn_which_procedure_an_item_goes_by(given, next_desk):
    with pytest.raises(NotYourMoveError):
        next_desk.apply(given(), Take(on=LATER), by=stranger)


def test_at_another_desk_an_item_can_only_change_over(given, next_desk):
    assert next_desk.possible(given(), by=office) == ("change_over",)
    assert next_desk.possible(given(), by=roads) == ()


def test_a_move_changes_an_item_over_and_its_due_dates_stand(given, next_desk):
    before = given()
    item = next_desk.apply(before, ChangeOver(on=LATER), by=office)
    assert item.tasks == before.tasks
    assert item.history[-1].row == ProcedureRow(
        procedure=next_desk.procedure.id, version="second", number=1
    )
    assert next_desk.apply(item, Take(on=LATER), by=roads).stage == "given"
    assert ERRANDS.replay(item.history) == item


def test_an_item_changes_over_as_often_as_there_is_a_new_version(given, desk_with):
    before, item = given(), given()
    for version in ("second", "third", "second"):
        at = desk_with(moves=(*WAYS, OVER), version=version)
        item = at.apply(item, ChangeOver(on=LATER), by=office)
        assert item.history[-1].row.version == version
        assert "change_over" not in at.possible(item, by=office)
    assert item.tasks == before.tasks
    assert at.apply(item, Take(on=LATER), by=roads).stage == "given"
    assert ERRANDS.replay(item.history) == item


def test_what_the_new_procedure_does_not_know_is_owed_no_more(given, desk_with):
    known = tuple(timer for timer in TIMERS if timer.name != "take")
    new_desk = desk_with(moves=(*WAYS, OVER), timers=known, version="second")
    item = new_desk.apply(given(), ChangeOver(on=LATER), by=office)
    (fallen,) = [task for task in item.tasks if task.timer == "take"]
    assert (fallen.is_open, fallen.done) == (False, False)


def test_an_item_does_not_change_over_to_the_procedure_it_goes_by(desk_with):
    own_desk = desk_with(moves=(*WAYS, OVER))
    item = own_desk.begin(Open(on=DAY_ONE), by=author)
    assert "change_over" not in own_desk.possible(item, by=office)
    with pytest.raises(OtherProcedureError):
        own_desk.apply(item, ChangeOver(on=LATER), by=office)


def test_an_item_that_tells_no_procedure_is_taken_by_every_desk(given, next_desk):
    old = given()
    old = evolve(old, history=tuple(evolve(step, row=None) for step in old.history))
    item = next_desk.apply(old, Answer(on=LATER), by=roads)
    assert item.history[-1].row.version == "second"


@pytest.mark.parametrize("on", [date(2024, 12, 31), date(2026, 1, 1)])
def test_an_item_begins_only_on_days_its_procedure_is_in_force(desk_with, on):
    year = desk_with(valid_from=date(2025, 1, 1), valid_to=date(2026, 1, 1))
    with pytest.raises(NotInForceError) as refused:
        year.begin(Open(on=on), by=author)
    assert "2025-01-01/2026-01-01" in str(refused.value)
    assert year.begin(Open(on=date(2025, 12, 31)), by=author).stage == "open"


def test_what_began_in_time_goes_its_way_after_the_procedure_ended(desk_with):
    year = desk_with(valid_from=date(2025, 1, 1), valid_to=date(2026, 1, 1))
    item = year.begin(Open(on=date(2025, 12, 31)), by=author)
    assert year.apply(item, Give(on=date(2026, 1, 2)), by=office).stage == "given"


def test_an_item_does_not_change_over_before_the_new_procedure_is_in_force(given, desk_with):
    coming = desk_with(moves=(*WAYS, OVER), version="second", valid_from=date(2026, 1, 1))
    with pytest.raises(NotInForceError) as refused:
        coming.apply(given(), ChangeOver(on=LATER), by=office)
    assert "2026-01-01/…" in str(refused.value)


def test_a_correction_does_not_reach_behind_a_change_of_procedure(given, desk_with):
    put_right = way("correct", "given", (Party.WORK_BODY,))
    new_desk = desk_with(moves=(*WAYS, OVER, put_right), version="second")
    item = new_desk.apply(given(), ChangeOver(on=LATER), by=office)
    item = new_desk.apply(item, Take(on=LATER), by=roads)
    right = new_desk.apply(item, Correct(on=LATER, step=4, to=None, why="x"), by=office)
    assert right.history[-1].row.version == "second"
    wrong = Correct(on=LATER, step=2, to=Give(on=LATER, units=("water",)), why="x")
    with pytest.raises(CorrectionRefusedError) as refused:
        new_desk.apply(item, wrong, by=office)
    assert str(refused.value).startswith("step 2 of e1 cannot be so: step 2, ")
    assert "e1 goes by errands (" in str(refused.value)
    assert f"this is the desk of {new_desk.procedure.full_name}" in str(refused.value)
