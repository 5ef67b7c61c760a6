"""What an item itself says is to be done by a day: put off in time, and never once it is late."""

from datetime import date

import pytest
from attrs import evolve
from process.errands import ERRANDS, Answer, Give, Open, author, office, roads

from renda.process.steps import AgreedTask

DAY_ONE, AGREED, LATER = date(2025, 3, 3), date(2025, 3, 20), date(2025, 6, 30)


def agreed_day(item, _):
    """A report is due on a day; an answer says a later one."""
    on = LATER if item.answered else AGREED
    return [AgreedTask(timer="report", owner="roads", about="1", since=DAY_ONE, on=on)]


@pytest.fixture
def due_after(desk_with):
    """Return the deadline of the report after an answer on a day, which says the later day."""

    def after(answered_on):
        desk = evolve(desk_with(), kind=evolve(ERRANDS, agreed=agreed_day))
        item = desk.begin(Open(on=DAY_ONE), by=author)
        item = desk.apply(item, Give(on=date(2025, 3, 10), units=("roads",)), by=office)
        item = desk.apply(item, Answer(on=answered_on), by=roads)
        (task,) = (task for task in item.tasks if task.about)
        return task.due

    return after


def test_a_later_day_that_is_said_in_time_holds_and_keeps_the_first(due_after):
    due = due_after(AGREED)
    assert (due.on, due.first, due.extended_on) == (LATER, AGREED, AGREED)


def test_a_later_day_that_is_said_too_late_changes_nothing(due_after):
    due = due_after(date(2025, 3, 21))
    assert (due.on, due.first) == (AGREED, None)
