"""Groups and the days of their members."""

from collections.abc import Callable
from datetime import date

from renda.people.groups import DeputyGroup, Membership


def test_a_group_need_have_no_field(group: Callable[..., DeputyGroup]) -> None:
    assert group().field is None
    assert group(field="城建").field == "城建"


def test_a_membership_runs_from_the_day_of_joining_to_the_day_before_leaving(
    membership: Callable[..., Membership],
) -> None:
    joined = membership(joined_on=date(2025, 2, 1), left_on=date(2025, 3, 1))
    days = [date(2025, 1, 31), date(2025, 2, 1), date(2025, 2, 28), date(2025, 3, 1)]
    assert [joined.runs_on(day) for day in days] == [False, True, True, False]


def test_a_membership_without_an_end_runs_on(membership: Callable[..., Membership]) -> None:
    assert membership().runs_on(date.max)
