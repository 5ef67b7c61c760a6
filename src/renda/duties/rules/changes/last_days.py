"""The last day on which a number of things can still be done: one function for all who tell it.

It knows units and the days that are left, and nothing of verdicts.
"""

from collections.abc import Sequence
from datetime import date

from renda.dates.periods import DAY
from renda.dates.stretches import Stretch
from renda.duties.rules.changes.stakes import YearAndMonth
from renda.duties.rules.measures import Number
from renda.duties.rules.policies.measure_units import Unit


def last_safe_day(
    unit: Unit | None,
    number: Number,
    left: Sequence[Stretch],
    counted_month: YearAndMonth | None = None,
) -> date | None:
    """Return the last day on which as many can still be done, else None.

    Args:
        unit: What is counted; None of points and shares.
        number: How many are missing.
        left: The stretches of days that are left.
        counted_month: The month, with its year, that counts already and can bring nothing more.
    """
    match unit:
        case Unit.DAY:
            # Each day counts once, so as many days must be left as are missing.
            return _nth_last([day for stretch in left for day in _days_in(stretch)], number)
        case Unit.MONTH:
            return _nth_last(_last_days_of_months(left, counted_month), number)
        case _:
            # Everything else can be done on one day, so the last one is early enough.
            return left[-1][1] - DAY if left else None


def _days_in(stretch: Stretch) -> list[date]:
    first, after = stretch
    return [first + DAY * number for number in range((after - first).days)]


def _last_days_of_months(left: Sequence[Stretch], counted_month: YearAndMonth | None) -> list[date]:
    """Return the last day that is left of each month which does not count yet."""
    # Later days of a month overwrite earlier ones.
    last_days = {(day.year, day.month): day for stretch in left for day in _days_in(stretch)}
    if counted_month is not None:
        last_days.pop(counted_month, None)
    return [*last_days.values()]


def _nth_last(days: list[date], number: Number) -> date | None:
    """Return the last day on which `number` of the days are left, itself among them, else None."""
    return days[-int(number)] if number <= len(days) else None
