"""Due dates put off by consent, and counted again when the calendar changed."""

from datetime import date

import pytest
from attrs import evolve
from dates.bundled import until
from process.errands import (
    ERRANDS,
    TIMERS,
    Give,
    Open,
    Swap,
    Take,
    author,
    errand_procedure,
    office,
    roads,
    timer,
)

from renda.dates.calendar_files import china
from renda.dates.deadlines import (
    ExtensionNotLaterError,
    ExtensionTooLateError,
    ExtensionTooLongError,
    Span,
)
from renda.process.desk import Desk
from renda.process.moves import Extend, Recompute
from renda.process.parties import Party
from renda.process.refusals import NoTaskError, NotYourMoveError

ON = date(2025, 5, 6)


def put_off(to=date(2025, 8, 10), timer="answer", on=ON, owner=""):
    return Extend(on=on, timer=timer, to=to, owner=owner, reason="复杂")


def answer_of(item, owner="roads"):
    return next(task.due for task in item.tasks if task.key == ("answer", owner))


def test_a_due_date_can_be_put_off_by_whom_the_table_names(desk, given):
    item = desk.apply(given(), put_off(), by=office)
    due = answer_of(item)
    assert (due.first, due.legal, due.on) == (
        date(2025, 6, 10),
        date(2025, 8, 10),
        date(2025, 8, 11),
    )
    assert (due.extended_on, due.most) == (ON, date(2025, 9, 10))
    assert item.stage == "given"


def test_and_by_nobody_else(desk, given):
    with pytest.raises(NotYourMoveError):
        desk.apply(given(), put_off(), by=roads)


def test_all_who_owe_it_have_more_time_unless_one_is_named(desk, given):
    item = given(units=("roads", "water"))
    everybody = desk.apply(item, put_off(), by=office)
    assert answer_of(everybody).legal == answer_of(everybody, "water").legal == date(2025, 8, 10)
    one = desk.apply(item, put_off(owner="water"), by=office)
    assert answer_of(one).legal == date(2025, 6, 10)
    assert answer_of(one, "water").legal == date(2025, 8, 10)


def test_an_extension_has_a_most(desk, given):
    assert desk.apply(given(), put_off(to=date(2025, 9, 10)), by=office)
    with pytest.raises(ExtensionTooLongError) as refused:
        desk.apply(given(), put_off(to=date(2025, 9, 11)), by=office)
    assert str(refused.value) == "it cannot be extended to 2025-09-11; allowed: until 2025-09-10"


def test_an_extension_must_be_later(desk, given):
    with pytest.raises(ExtensionNotLaterError):
        desk.apply(given(), put_off(to=date(2025, 6, 10)), by=office)


def test_what_is_overdue_cannot_be_put_off(desk, given):
    assert desk.apply(given(), put_off(on=date(2025, 6, 10)), by=office)
    with pytest.raises(ExtensionTooLateError):
        desk.apply(given(), put_off(on=date(2025, 6, 11)), by=office)


def test_what_is_not_owed_cannot_be_put_off(desk, given):
    with pytest.raises(NoTaskError) as refused:
        desk.apply(given(), put_off(timer="judge"), by=office)
    running = "back (roads); take (roads); answer (roads)"
    said = f"e1 has no judge running that can be extended; running: {running}"
    assert str(refused.value) == said


def test_what_nobody_owes_is_told_so(desk_with, given):
    item = evolve(given(), tasks=())
    with pytest.raises(NoTaskError, match="running: -"):
        desk_with(timers=()).apply(item, put_off(), by=office)


def test_a_time_without_a_most_cannot_be_put_off(desk, given):
    with pytest.raises(NoTaskError):
        desk.apply(given(), put_off(timer="take", on=date(2025, 3, 11)), by=office)


def test_the_row_that_a_time_came_from_says_how_far(desk, given):
    with pytest.raises(NoTaskError):
        desk.apply(given(big=True), put_off(to=date(2025, 9, 11)), by=office)


def test_also_when_another_row_is_meant_by_now(desk, given):
    item = evolve(given(), big=True)
    assert answer_of(desk.apply(item, put_off(), by=office)).most == date(2025, 9, 10)


def test_a_row_for_others_does_not_say_how_far(desk_with, given):
    others = timer("take", Party.CO_UNIT, "give", "take", (5, "days"), most=Span(20, "days"))
    timers = (others, *(timer for timer in TIMERS if timer.owner is not Party.CO_UNIT))
    item = given(helpers=("water",))
    desk = desk_with(timers=timers)
    early = put_off(timer="take", to=date(2025, 3, 28), on=date(2025, 3, 11), owner="water")
    assert desk.apply(item, early, by=office)
    with pytest.raises(NoTaskError):
        desk.apply(item, evolve(early, owner="roads"), by=office)


def test_a_time_set_by_rows_that_are_gone_is_put_off_by_those_there_are(desk_with, given):
    new = timer("answer", Party.LEAD_UNIT, "give", "answer", (2, "months"), most=Span(4, "months"))
    desk = desk_with(timers=(new,))
    assert desk.apply(given(), put_off(to=date(2025, 7, 10)), by=office)
    with pytest.raises(ExtensionTooLongError):
        desk.apply(given(), put_off(to=date(2025, 7, 11)), by=office)


def test_where_no_rows_fact_holds_nothing_is_put_off(desk_with, given):
    rows = [timer for timer in TIMERS if timer.name != "answer"]
    rows.append(evolve(TIMERS[6], when="big"))
    with pytest.raises(NoTaskError):
        desk_with(timers=tuple(rows)).apply(given(), put_off(), by=office)


def test_an_extended_time_goes_over_to_new_units(desk, given):
    item = desk.apply(given(), put_off(), by=office)
    item = desk.apply(item, Swap(on=ON, units=("parks",)), by=office)
    assert answer_of(item, "parks").legal == date(2025, 8, 10)


def desk_until(year):
    return Desk(kind=ERRANDS, procedure=errand_procedure(), calendar=until(china(), year))


@pytest.fixture
def early():
    desk = desk_until(2024)
    item = desk.begin(Open(on=date(2024, 10, 9)), by=author)
    return desk.apply(item, Give(on=date(2024, 11, 4)), by=office)


def test_due_dates_are_counted_again_when_the_calendar_is_published(early):
    first = answer_of(early)
    assert (first.legal, first.provisional) == (date(2025, 2, 4), True)
    item = desk_until(2025).apply(early, Recompute(on=date(2024, 11, 12)), by=office)
    due = answer_of(item)
    assert (due.on, due.provisional, due.earlier) == (date(2025, 2, 5), False, first)
    assert [task.timer for task in item.history[-1].opened] == ["back", "take", "answer"]


def test_what_is_done_is_not_counted_again(early):
    desk = desk_until(2024)
    item = desk.apply(early, Take(on=date(2024, 11, 6)), by=roads)
    item = desk_until(2025).apply(item, Recompute(on=date(2024, 11, 12)), by=office)
    assert [task.timer for task in item.history[-1].opened] == ["back", "answer"]


def test_where_nothing_changed_nothing_is_opened(desk, given):
    item = desk.apply(given(), Recompute(on=ON), by=office)
    assert (item.history[-1].opened, item.history[-1].ended) == ((), ())
    assert item.tasks == given().tasks


def test_an_item_whose_dates_changed_is_still_what_its_steps_make_of_it(early):
    item = desk_until(2025).apply(early, Recompute(on=date(2024, 11, 12)), by=office)
    assert ERRANDS.replay(item.history) == item
