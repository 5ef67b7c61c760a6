"""What each unit has open, and when more falls due than it can do."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import DUE, assigned, filed, replied, walks

from renda import Month, Period, Year
from renda.kernel.fields import CountError
from renda.suggestions.office.dues import by_owner, owed
from renda.suggestions.office.workload import coming_loads, coming_months, coming_weeks, workloads

APRIL = date(2024, 4, 3)
SPRING = (Month(2024, 4), Month(2024, 5))


def some(count, *, lead="transport", **changes):
    return [assigned(suggestion_id=f"{lead}-{n}", lead=lead, **changes) for n in range(count)]


def loads(suggestions, today, *, periods=SPRING, capacity=None):
    return coming_loads(suggestions, today, periods=periods, capacity=capacity or {})


def test_each_unit_has_its_open_tasks_in_order():
    found = workloads([*some(2), *some(1, lead="health"), filed(suggestion_id="s9")], APRIL)
    assert [(load.unit, load.suggestions) for load in found] == [
        ("health", ("health-0",)),
        ("transport", ("transport-0", "transport-1")),
    ]


def test_a_unit_with_nothing_open_is_still_told_of():
    (found,) = workloads([replied()], date(2024, 6, 1))
    assert (found.unit, found.tasks, found.suggestions, found.overdue) == ("transport", (), (), ())


def test_what_is_overdue_is_told_apart():
    some_late = [*some(1), *some(1, on=date(2024, 3, 4))]
    (found,) = workloads(some_late, date(2024, 5, 7))
    assert len(found.tasks) == 2
    assert [task.on for task in found.overdue] == [DUE]


def test_a_deputy_or_body_that_owes_something_is_no_unit():
    assert workloads([filed()], APRIL) == ()


def test_more_than_a_unit_can_do_is_seen_in_the_month_it_falls_due():
    april, may = loads(some(3), APRIL, capacity={"transport": 2})
    assert (april.over, april.overloaded, april.suggestions) == (0, False, ())
    assert (may.over, may.overloaded, len(may.suggestions)) == (1, True, 3)


def test_as_many_as_it_can_do_is_no_overload():
    _, may = loads(some(3), APRIL, capacity={"transport": 3})
    assert (may.over, may.overloaded) == (0, False)


def test_a_capacity_of_nothing_is_overloaded_by_one():
    _, may = loads(some(1), APRIL, capacity={"transport": 0})
    assert (may.over, may.overloaded) == (1, True)


def test_a_capacity_nobody_told_is_not_taken_for_zero():
    _, may = loads(some(3), APRIL)
    assert (may.capacity, may.over, may.overloaded) == (None, None, False)


def test_a_unit_that_has_a_capacity_and_nothing_due_is_listed_too():
    found = loads([], APRIL, capacity={"health": 2})
    assert [(load.unit, load.period, load.over) for load in found] == [
        ("health", Month(2024, 4), 0),
        ("health", Month(2024, 5), 0),
    ]


def test_what_is_overdue_weighs_on_the_first_period():
    june, july = loads(some(2), date(2024, 6, 1), periods=[Month(2024, 7), Month(2024, 6)])
    assert (june.period, len(june.suggestions)) == (Month(2024, 6), 2)
    assert (july.period, july.suggestions) == (Month(2024, 7), ())


def test_nothing_is_counted_twice_where_a_period_holds_days_gone_by():
    (year,) = loads(some(2), date(2024, 6, 1), periods=[Year(2024)])
    assert len(year.tasks) == 2


def test_without_periods_there_is_no_forecast():
    assert loads(some(1), APRIL, periods=()) == ()


@pytest.mark.parametrize("capacity", [-1, 1.5, "2"])
def test_a_capacity_is_a_whole_number(capacity):
    with pytest.raises(CountError, match="capacity"):
        loads([], APRIL, capacity={"transport": capacity})


def test_coming_weeks_end_on_sundays_and_begin_today():
    assert coming_weeks(APRIL, 3) == (
        Period(APRIL, date(2024, 4, 8)),
        Period(date(2024, 4, 8), date(2024, 4, 15)),
        Period(date(2024, 4, 15), date(2024, 4, 22)),
    )


def test_a_week_that_begins_today_is_whole():
    assert coming_weeks(date(2024, 4, 8), 1) == (Period(date(2024, 4, 8), date(2024, 4, 15)),)


def test_coming_months_go_over_the_year():
    assert coming_months(date(2024, 12, 31), 2) == (
        Period(date(2024, 12, 31), date(2025, 1, 1)),
        Month(2025, 1),
    )


@pytest.mark.parametrize("ahead", [coming_weeks, coming_months])
def test_one_period_at_least_is_looked_at(ahead):
    with pytest.raises(CountError, match="count must be a whole number from 1 up"):
        ahead(APRIL, 0)


@pytest.mark.parametrize("ahead", [coming_weeks, coming_months])
def test_coming_periods_follow_each_other_without_gap(ahead):
    found = ahead(APRIL, 14)
    assert found[0].start == APRIL
    assert all(one.end == other.start for one, other in pairwise(found))


def test_every_task_due_in_a_stretch_falls_into_one_period():
    suggestions = [*some(3), *some(2, lead="health", on=date(2024, 2, 20))]
    found = loads(suggestions, APRIL, periods=coming_weeks(APRIL, 10))
    assert sum(len(load.tasks) for load in found) == 5


@given(st.lists(walks(), max_size=4))
def test_what_each_unit_has_open_is_what_it_owes(some):
    today = date(2024, 7, 1)
    grouped = by_owner(owed(some, today))
    assert {load.unit: load.tasks for load in workloads(some, today) if load.tasks} == grouped


@given(walks())
def test_what_falls_due_beyond_the_periods_asked_for_is_left_out(item):
    today = date(2024, 3, 1)
    for load in coming_loads([item], today, periods=coming_weeks(today, 2), capacity={}):
        assert all(task.on < date(2024, 3, 11) for task in load.tasks)
