"""What a desk allows, and how it refuses the rest."""

from datetime import date

import pytest
from process.errands import (
    DAY_ONE,
    ERRANDS,
    LAW,
    TIMERS,
    WAYS,
    Answer,
    Back,
    Drop,
    Give,
    Judge,
    Open,
    Sign,
    Take,
    author,
    errand_procedure,
    fellow,
    office,
    parks,
    presidium,
    roads,
    secretariat,
    stranger,
    timer,
    water,
    way,
)

from renda.errors import RendaError
from renda.kernel.input.annotations import WrongTypeError
from renda.process.parties import Party, is_body
from renda.process.refusals import (
    BackInTimeError,
    BeginsNothingError,
    LackingError,
    MoveRefusedError,
    NotNowError,
    NotSoError,
    NotYourMoveError,
    TooLateError,
)

LATER = date(2025, 3, 12)


def test_a_first_move_begins_an_item(opened):
    item = opened()
    assert (item.stage, len(item.history)) == ("open", 1)
    assert item.history[0].party is Party.LEAD_DEPUTY


def test_an_item_begins_with_no_other_move(desk):
    with pytest.raises(BeginsNothingError) as refused:
        desk.begin(Give(on=DAY_ONE), by=office)
    assert str(refused.value) == "no item begins with give; items begin with: open"


def test_where_nothing_begins_an_item_that_is_said(desk_with):
    desk = desk_with(moves=WAYS[1:])
    with pytest.raises(BeginsNothingError) as refused:
        desk.begin(Open(on=DAY_ONE), by=author)
    assert str(refused.value.allowed) == "-"


def test_a_deputy_cannot_begin_in_the_name_of_another(desk):
    with pytest.raises(NotYourMoveError):
        desk.begin(Open(on=DAY_ONE), by=fellow)


def test_an_item_goes_from_stage_to_stage(desk, given):
    item = desk.apply(given(), Answer(on=LATER), by=roads)
    assert item.stage == "answered"
    item = desk.apply(item, Judge(on=LATER), by=author)
    assert item.stage == "done"
    assert [step.stage for step in item.history] == ["open", "given", "answered", "done"]


def test_the_item_it_was_stays_as_it_was(desk, opened):
    item = opened()
    desk.apply(item, Give(on=LATER), by=office)
    assert item == opened()


def test_a_move_can_leave_an_item_at_its_stage(desk, opened):
    item = desk.apply(opened(), Sign(on=LATER), by=fellow)
    assert (item.stage, item.history[-1].stage) == ("open", "open")


def test_whom_no_row_names_may_not_make_a_move(desk, opened):
    with pytest.raises(NotYourMoveError) as refused:
        desk.apply(opened(), Give(on=LATER), by=fellow)
    said = "d0003 may not give e1; it is for: session secretariat; deputies' work body"
    assert str(refused.value) == said


def test_whose_move_it_is_is_told_in_chinese_too(desk, opened):
    with pytest.raises(NotYourMoveError) as refused:
        desk.apply(opened(), Give(on=LATER), by=fellow)
    assert refused.value.allowed.label("zh") == "大会秘书处；代表工作机构"


def test_a_move_that_no_row_has_is_nobodys(desk_with, opened):
    desk = desk_with(moves=[row for row in WAYS if row.move != "give"])
    with pytest.raises(NotYourMoveError, match="it is for: -"):
        desk.apply(opened(), Give(on=LATER), by=office)


def test_a_body_of_another_congress_may_do_nothing(desk, opened):
    item = opened()
    assert desk.possible(item, by=stranger) == ()
    with pytest.raises(NotYourMoveError):
        desk.apply(item, Give(on=LATER), by=stranger)


def test_a_unit_that_does_not_handle_it_may_do_nothing(desk, given):
    assert desk.possible(given(), by=parks) == ()
    with pytest.raises(NotYourMoveError):
        desk.apply(given(), Answer(on=LATER), by=parks)


def test_a_refusal_to_a_stranger_tells_nothing_of_the_item(desk, given):
    with pytest.raises(NotYourMoveError) as refused:
        desk.apply(given(), Give(on=LATER), by=stranger)
    assert {*refused.value.data} == {"actor", "move", "item", "allowed"}


def test_a_move_at_another_stage_is_refused_with_what_is_allowed(desk, opened):
    with pytest.raises(NotNowError) as refused:
        desk.apply(opened(), Judge(on=LATER), by=author)
    said = "e1 is at open; judge is allowed at answered; possible now: drop"
    assert str(refused.value) == said


def test_where_nothing_is_possible_that_is_said(desk, given):
    with pytest.raises(NotNowError, match=r"possible now: -$"):
        desk.apply(given(), Sign(on=LATER), by=fellow)


def test_a_unit_helping_may_not_answer(desk, given):
    with pytest.raises(NotYourMoveError, match="it is for: lead unit"):
        desk.apply(given(helpers=("water",)), Answer(on=LATER), by=water)


def test_a_result_that_no_row_knows_is_refused_with_those_that_are(desk, given):
    with pytest.raises(NotSoError) as refused:
        desk.apply(given(), Answer(on=LATER, how="maybe"), by=roads)
    said = "answer of e1 at given out cannot come out as maybe; allowed: badly; well"
    assert str(refused.value) == said


def test_a_move_without_a_result_is_told_so(desk_with, opened):
    desk = desk_with(moves=[way("sign", "open", (Party.FELLOW,), result="well")])
    with pytest.raises(NotSoError, match="come out as -; allowed: well"):
        desk.apply(opened(), Sign(on=LATER), by=fellow)


def test_the_row_whose_fact_holds_is_meant(desk, given):
    item = desk.apply(given(big=True), Answer(on=LATER, how="badly"), by=roads)
    assert item.stage == "open"


def test_where_no_rows_fact_holds_the_fact_is_told(desk, given):
    with pytest.raises(LackingError) as refused:
        desk.apply(given(), Answer(on=LATER, how="badly"), by=roads)
    assert str(refused.value) == "answer of e1 needs that it is big"
    assert refused.value.facts.label("zh") == "事项重大"


def test_the_first_row_that_fits_is_meant(desk_with, opened):
    by = (Party.WORK_BODY,)
    rows = (way("give", "open", by, "gone", when="big"), way("give", "open", by, "given"))
    desk = desk_with(moves=rows)
    assert desk.apply(opened(big=True), Give(on=LATER), by=office).stage == "gone"
    assert desk.apply(opened(), Give(on=LATER), by=office).stage == "given"


def test_what_a_move_needs_must_be_there(desk, opened):
    with pytest.raises(LackingError, match="drop of e1 needs that nobody disputes it"):
        desk.apply(opened(friends=("d0002",)), Drop(on=LATER), by=author)
    assert desk.apply(opened(), Drop(on=LATER), by=author).stage == "gone"


def test_what_a_place_only_warns_of_is_kept(desk, given):
    item = desk.apply(given(friends=("d0002",)), Answer(on=LATER), by=roads)
    assert (item.stage, item.history[-1].lacking) == ("answered", ("quiet",))
    item = desk.apply(given(), Answer(on=LATER), by=roads)
    assert item.history[-1].lacking == ()


def test_an_item_waits_until_everybody_did_their_part(desk, given):
    item = desk.apply(given(units=("roads", "water")), Answer(on=LATER), by=roads)
    assert item.stage == "given"
    assert desk.apply(item, Answer(on=LATER), by=water).stage == "answered"


def test_a_move_may_be_dated_on_the_day_of_the_last_but_not_before(desk, opened):
    assert desk.apply(opened(), Give(on=DAY_ONE), by=office).stage == "given"
    with pytest.raises(BackInTimeError) as refused:
        desk.apply(opened(), Give(on=date(2025, 3, 2)), by=office)
    said = "give of e1 cannot be on 2025-03-02; the earliest day allowed is 2025-03-03"
    assert str(refused.value) == said


def test_a_window_that_has_closed_refuses_what_it_was_for(desk, given):
    assert desk.apply(given(), Back(on=date(2025, 3, 17)), by=roads).stage == "given"
    with pytest.raises(TooLateError) as refused:
        desk.apply(given(), Back(on=date(2025, 3, 18)), by=roads)
    assert str(refused.value) == "back of e1 was allowed until 2025-03-17, not on 2025-03-18"


def test_a_closed_window_refuses_nothing_else_and_nobody_else(desk, given):
    item = given(helpers=("water",))
    late = date(2025, 3, 18)
    assert desk.apply(item, Take(on=late), by=roads).stage == "given"
    assert desk.apply(item, Back(on=late), by=water).stage == "given"


def test_a_window_that_was_used_shuts_nothing_any_more(desk, given):
    item = desk.apply(given(), Back(on=date(2025, 3, 17)), by=roads)
    assert desk.apply(item, Back(on=date(2025, 3, 20)), by=roads).stage == "given"


def test_a_body_has_windows_too(desk_with, given):
    shut = timer("judge", Party.WORK_BODY, "answer", "judge", (1, "days"), window=True)
    desk = desk_with(timers=(*TIMERS[:-1], shut))
    item = desk.apply(given(), Answer(on=LATER), by=roads)
    with pytest.raises(TooLateError):
        desk.apply(item, Judge(on=date(2025, 3, 14)), by=office)
    assert desk.apply(item, Judge(on=date(2025, 3, 14)), by=author).stage == "done"


def test_a_window_the_procedure_has_no_longer_shuts_nothing(desk_with, given):
    desk = desk_with(timers=())
    assert desk.apply(given(), Back(on=date(2025, 4, 18)), by=roads).stage == "given"


def test_a_presidium_stands_in_where_the_table_says_so(desk, opened):
    town = opened(level="township")
    assert desk.possible(town, by=presidium) == ("give",)
    item = desk.apply(town, Give(on=LATER), by=presidium)
    assert item.history[-1].party is Party.SECRETARIAT


def test_and_at_no_other_level(desk, opened):
    with pytest.raises(NotYourMoveError):
        desk.apply(opened(level="county"), Give(on=LATER), by=presidium)


@pytest.mark.parametrize("body", [office, secretariat])
def test_each_body_a_row_names_may_make_the_move(desk, opened, body):
    assert desk.apply(opened(), Give(on=LATER), by=body).history[-1].actor is body


def test_what_is_possible_names_each_move_once(desk, given):
    assert desk.possible(given(), by=roads) == ("take", "back", "ask_again", "answer")
    assert desk.possible(given(), by=author) == ("drop",)


def test_what_is_no_move_or_no_actor_is_told_so(desk, opened):
    with pytest.raises(WrongTypeError, match="move is not allowed to be a NoneType; allowed: Move"):
        desk.apply(opened(), None, by=office)
    with pytest.raises(WrongTypeError, match="by is not allowed to be a str; allowed: Actor"):
        desk.begin(Open(on=DAY_ONE), by="d1")


def test_refusals_are_one_family():
    refusals = (NotYourMoveError, NotNowError, NotSoError, LackingError, TooLateError)
    for refusal in (*refusals, BackInTimeError, BeginsNothingError):
        assert issubclass(refusal, MoveRefusedError)
        assert issubclass(refusal, RendaError)
        assert issubclass(refusal, ValueError)


def test_an_item_is_what_its_steps_make_of_it(desk, given):
    item = desk.apply(given(helpers=("water",)), Take(on=LATER), by=water)
    item = desk.apply(item, Answer(on=LATER), by=roads)
    item = desk.apply(item, Judge(on=LATER), by=author)
    assert ERRANDS.replay(item.history) == item


def test_a_procedure_knows_its_stages_and_the_rows_of_a_move():
    procedure = errand_procedure()
    assert procedure.stages == ("draft", "open", "given", "answered", "done", "gone")
    rows = procedure.of_move("answer")
    assert [row.result for row in rows] == ["badly", "well"]
    assert [{*row.facts} for row in rows] == [{"big"}, {"quiet", "all_answered"}]
    assert rows[0].citation is LAW
    assert procedure.of_move("paint") == ()


def test_a_body_is_a_party_to_all_items_of_its_congress_and_others_are_not():
    assert office.as_body == {Party.WORK_BODY}
    assert is_body(Party.COUNCIL)
    assert not is_body(Party.LEAD_UNIT)
    assert roads.as_body == author.as_body == frozenset()
