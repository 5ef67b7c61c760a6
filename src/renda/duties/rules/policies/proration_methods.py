"""The ways in which a number is lessened for part of a period, and how what is left is rounded.

They are words of rulebooks, with what each means as data. It knows no subject and no rule.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from renda.dates.periods import SECOND_HALF_OF_MONTH
from renda.kernel.terms import Term
from renda.kernel.values.roundings import HALF, half_up, hundredths

Rounding = Callable[[Fraction], int | Decimal]


class Proration(Term):
    """What a deputy elected within the period owes (按比例折算)."""

    NONE = "none", "the whole number"
    MONTHLY_CEIL = "monthly_ceil", "by months in office, rounded up"
    MONTHLY_FLOOR = "monthly_floor", "by months in office, rounded down"
    MONTHLY_HALF_UP = "monthly_half_up", "by months in office, rounded half up"
    MONTHLY_HUNDREDTHS = "monthly_hundredths", "by months in office, to hundredths"
    DAILY = "daily", "by days in office, rounded up"
    DAILY_FLOOR = "daily_floor", "by days in office, rounded down"
    DAILY_HALF_UP = "daily_half_up", "by days in office, rounded half up"
    DAILY_HUNDREDTHS = "daily_hundredths", "by days in office, to hundredths"


class MonthOfElection(Term):
    """What the month counts in which a deputy is elected after its first day (当选当月的折算)."""

    WHOLE = "whole", "the month of election counts whole"
    HALF = "half", "the month of election counts half"
    NONE_FROM_15TH = "none_from_15th", "the month of election counts up to the 14th"


# How what is left of a number is rounded; the whole number never is.
ROUNDINGS: Mapping[Proration, Rounding] = {
    Proration.MONTHLY_CEIL: ceil,
    Proration.MONTHLY_FLOOR: floor,
    Proration.MONTHLY_HALF_UP: half_up,
    Proration.MONTHLY_HUNDREDTHS: hundredths,
    Proration.DAILY: ceil,
    Proration.DAILY_FLOOR: floor,
    Proration.DAILY_HALF_UP: half_up,
    Proration.DAILY_HUNDREDTHS: hundredths,
}
BY_MONTHS = frozenset(
    {
        Proration.MONTHLY_CEIL,
        Proration.MONTHLY_FLOOR,
        Proration.MONTHLY_HALF_UP,
        Proration.MONTHLY_HUNDREDTHS,
    }
)
TO_HUNDREDTHS = frozenset({Proration.MONTHLY_HUNDREDTHS, Proration.DAILY_HUNDREDTHS})


def missing_of_month(month: MonthOfElection, day: int) -> Fraction:
    """Return what is missing of the month of election, in months.

    Args:
        month: What that month counts.
        day: The day of it on which the deputy is in office first.
    """
    # Whoever comes on the first day is in office for all of the month.
    missing = {
        MonthOfElection.HALF: HALF if day > 1 else Fraction(),
        MonthOfElection.NONE_FROM_15TH: Fraction(1) if day >= SECOND_HALF_OF_MONTH else Fraction(),
    }
    return missing.get(month, Fraction())
