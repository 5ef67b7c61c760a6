"""Groups and the days of their members."""

from collections.abc import Callable
from datetime import date

import pytest

from renda.people.groups import DeputyGroup, Membership


def test_a_group_need_have_no_field(group: Callable[..., DeputyGroup]) -> None:
    assert group().field is None
    assert group(field="城建").field == "城建"


def test_a_group_is_there_from_the_day_it_is_formed_to_the_day_before_it_is_dissolved(
    group: Callable[..., DeputyGroup],
) -> None:
    founded = group(formed_on=date(2025, 2, 1), dissolved_on=date(2025, 3, 1))
    days = [date(2025, 1, 31), date(2025, 2, 1), date(2025, 2, 28), date(2025, 3, 1)]
    assert [founded.runs_on(day) for day in days] == [False, True, True, False]


def test_a_group_of_which_no_day_is_recorded_is_always_there(
    group: Callable[..., DeputyGroup],
) -> None:
    assert group().runs_on(date.min)
    assert group().runs_on(date.max)


@pytest.mark.parametrize(("dissolved_on", "has_days"), [(31, False), (1, False), (2, True)])
def test_a_group_has_days_where_it_ends_after_it_begins(
    group: Callable[..., DeputyGroup], dissolved_on: int, has_days: bool
) -> None:
    january, february = (date(2025, month, 1).replace for month in (1, 2))
    ends = january(day=31) if dissolved_on == 31 else february(day=dissolved_on)
    assert group(formed_on=date(2025, 2, 1), dissolved_on=ends).has_days is has_days
    assert group(dissolved_on=ends).has_days


def test_a_membership_runs_from_the_day_of_joining_to_the_day_before_leaving(
    membership: Callable[..., Membership],
) -> None:
    joined = membership(joined_on=date(2025, 2, 1), left_on=date(2025, 3, 1))
    days = [date(2025, 1, 31), date(2025, 2, 1), date(2025, 2, 28), date(2025, 3, 1)]
    assert [joined.runs_on(day) for day in days] == [False, True, True, False]


def test_a_membership_without_an_end_runs_on(membership: Callable[..., Membership]) -> None:
    assert membership().runs_on(date.max)
