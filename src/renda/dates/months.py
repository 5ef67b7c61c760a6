"""Steps of whole months from a day, by the corresponding day of the month."""

from calendar import monthrange
from datetime import MAXYEAR, date

from renda.dates.periods import MONTHS_IN_YEAR


def months_after(day: date, count: int) -> date:
    """Return the day so many months later; where its month has none, the last of the month.

    Raises:
        OverflowError: That is after the last day there is.
    """
    years, month = divmod(day.month - 1 + count, MONTHS_IN_YEAR)
    year, month = day.year + years, month + 1
    # As adding days does: both are told as one error by whoever calls.
    if year > MAXYEAR:
        raise OverflowError(year)
    # A month without the corresponding day ends the span on its last day (Civil Code, art. 202).
    return date(year, month, min(day.day, monthrange(year, month)[1]))
