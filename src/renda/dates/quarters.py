"""Calendar quarters: the one that a day is in, and what tasks and tables call it.

It does not know what happens in a quarter.
"""

from datetime import date

from renda.dates.periods import MONTHS, Period, PeriodKind, Quarter

MONTHS_IN_QUARTER = MONTHS[PeriodKind.QUARTER]


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day is in."""
    return Quarter(day.year, (day.month - 1) // MONTHS_IN_QUARTER + 1)


def quarter_name(quarter: Period) -> str:
    """Return a quarter as tasks and tables call it, such as `2024-Q3`."""
    last = quarter.last
    return f"{last.year}-Q{last.month // MONTHS_IN_QUARTER}"
