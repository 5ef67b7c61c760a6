"""Periods: years, halves, quarters, months, and any other stretch of days.

A period includes its start and excludes its end. It knows its days and how they divide; it knows no
holidays and asks no clock.
"""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from attrs import frozen

from renda.dates.year_starts import NEW_YEAR, YearStart
from renda.errors import RendaError
from renda.kernel.input.annotations import Typed
from renda.kernel.terms import Term
from renda.kernel.values.given_words import takes_words

DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12
# The day of a month on which its second half begins.
SECOND_HALF_OF_MONTH = 15


class PeriodError(RendaError, ValueError):
    """A period would end before it begins, or have no day."""

    message = "a period cannot run from {start} to {end}; it must end after it begins"


class PeriodNumberError(RendaError, ValueError):
    """There is no year of this number, or no such half, quarter or month of a year."""

    message = "there is no such period as number {number}; allowed: {allowed}"


class PeriodKind(Term):
    """The stretches a duty may be owed in (周期)."""

    MONTH = "month", "month"
    QUARTER = "quarter", "quarter"
    HALF = "half", "half-year"
    YEAR = "year", "year"
    SESSION_YEAR = "session_year", "session year"
    TERM = "term", "term"


# Neither terms nor session years: how long one lasts is known to the roster, not to the calendar.
MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
}


# Equality is by days: attrs would compare classes too, and Year(2025) equals a Period of its days.
@frozen(eq=False, order=False, repr=False)
class Period(Typed):
    """The days from `start` up to, not including, `end` (期间).

    Args:
        start: The first day.
        end: The first day after the period.

    Raises:
        PeriodError: `end` is not after `start`.

    >>> from datetime import date
    >>> from renda import Period
    >>> session = Period(date(2025, 1, 6), date(2025, 1, 10))
    >>> print(session, session.days, "days", date(2025, 1, 10) in session)
    2025-01-06..2025-01-09 4 days False
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        """Refuse a period without any day."""
        super().__attrs_post_init__()
        if not self.start < self.end:
            raise PeriodError(start=self.start, end=self.end)

    def __eq__(self, other: object) -> bool:
        """Tell whether both hold the same days."""
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        """Return a hash that is the same for the same days."""
        return hash((self.start, self.end))

    def __lt__(self, other: "Period") -> bool:
        """Order periods by their start, then their end."""
        return (self.start, self.end) < (other.start, other.end)

    def __contains__(self, day: date) -> bool:
        """Tell whether `day` is in the period."""
        return self.start <= day < self.end

    def __str__(self) -> str:
        """Return `first..last`, both days included."""
        return f"{self.start}..{self.last}"

    @property
    def last(self) -> date:
        """The last day in the period."""
        return self.end - DAY

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.end - self.start).days

    @property
    def months(self) -> int:
        """The number of calendar months that have a day in the period."""
        return months_touched(self.start, self.last)

    def intersection(self, start: date, end: date | None) -> "Period | None":
        """Return the days that the period shares with another stretch; None where there are none.

        Args:
            start: The first day of the other stretch.
            end: The first day after it; None where it has no end.
        """
        later_start = max(self.start, start)
        earlier_end = self.end if end is None else min(self.end, end)
        return Period(later_start, earlier_end) if later_start < earlier_end else None

    @takes_words(kind=PeriodKind)
    def parts(self, kind: PeriodKind, year_from: YearStart = NEW_YEAR) -> tuple["Period", ...]:
        """Return the calendar periods of a kind that end in this period, in order.

        Where two periods follow each other, such as terms, each calendar period belongs to exactly
        one of them: the one in which it ends.

        Args:
            kind: Months, quarters, halves or years.
            year_from: The day on which years begin.
        """
        calendar_periods = _calendar_periods(kind, self.start, self.last, year_from)
        return tuple(part for part in calendar_periods if part.end <= self.end)


class Year(Period):
    """A calendar year (年): `Year(2025)`.

    >>> from renda import Year
    >>> print(Year(2025), Year(2025).days, "days")
    2025-01-01..2025-12-31 365 days
    """

    __slots__ = ()

    def __init__(self, year: int) -> None:
        """Take the number of the year."""
        super().__init__(*_start_and_end(year, 1, MONTHS_IN_YEAR))


class Half(Period):
    """A half of a calendar year (半年): `Half(2025, 1)`.

    >>> from renda import Half
    >>> print(Half(2025, 2), Half(2025, 2).days, "days")
    2025-07-01..2025-12-31 184 days
    """

    __slots__ = ()

    def __init__(self, year: int, half: int) -> None:
        """Take the year and 1 or 2."""
        super().__init__(*_start_and_end(year, half, 6))


class Quarter(Period):
    """A quarter of a calendar year (季度): `Quarter(2025, 3)`.

    >>> from renda import Quarter
    >>> print(Quarter(2025, 3), Quarter(2025, 3).months, "months")
    2025-07-01..2025-09-30 3 months
    """

    __slots__ = ()

    def __init__(self, year: int, quarter: int) -> None:
        """Take the year and 1 to 4."""
        super().__init__(*_start_and_end(year, quarter, 3))


class Month(Period):
    """A calendar month (月): `Month(2025, 7)`.

    >>> from renda import Month
    >>> print(Month(2024, 2), Month(2024, 2).days, "days")
    2024-02-01..2024-02-29 29 days
    """

    __slots__ = ()

    def __init__(self, year: int, month: int) -> None:
        """Take the year and 1 to 12."""
        super().__init__(*_start_and_end(year, month, 1))


def periods_judged(
    kind: PeriodKind, asked: Period, year_from: YearStart = NEW_YEAR
) -> tuple[Period, ...]:
    """Return the calendar periods of a kind for which a check of `asked` gives verdicts.

    They are those that end within `asked`; where none does, the one that has its last day.

    Args:
        kind: Months, quarters, halves or years. Session years and terms are not calendar periods:
            the roster knows them.
        asked: The period that is checked.
        year_from: The day on which years begin.
    """
    periods = _calendar_periods(kind, asked.start, asked.last, year_from)
    # Asked for half a year, a yearly rule is judged for its whole year rather than not at all.
    return tuple(period for period in periods if period.end <= asked.end) or periods


def suits(kind: PeriodKind, asked: Period, year_from: YearStart = NEW_YEAR) -> bool:
    """Tell whether days are some whole calendar periods of a kind, or lie within one of them.

    Only then is it plain which periods are judged for them.

    Args:
        kind: Months, quarters, halves or years.
        asked: The days that are asked for.
        year_from: The day on which years begin.
    """
    periods = _calendar_periods(kind, asked.start, asked.last, year_from)
    ends = periods[0].start, periods[-1].end
    return len(periods) == 1 or ends == (asked.start, asked.end)


def months_touched(first: date, last: date) -> int:
    """Return the number of calendar months that have a day from `first` to `last`."""
    return (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1


def _start_and_end(year: int, number: int, months: int) -> tuple[date, date]:
    """Return first day and end of the `number`-th part of a year whose parts have `months`."""
    month = (number - 1) * months
    if not 0 <= month < MONTHS_IN_YEAR:
        raise PeriodNumberError(number=number, allowed=f"1-{MONTHS_IN_YEAR // months}")
    # Not the last year there is: the end of a period is the day after it, which must exist.
    if not MINYEAR <= year < MAXYEAR:
        raise PeriodNumberError(number=year, allowed=f"{MINYEAR}-{MAXYEAR - 1}")
    return _month_start(year, month), _month_start(year, month + months)


def _month_start(year: int, month: int) -> date:
    """Return the first day of a month counted from 0; from 12 on it is one of a later year."""
    years, month_of_year = divmod(month, MONTHS_IN_YEAR)
    # The last month there is ends a day early: no calendar knows the day after it.
    return date.max if year + years > MAXYEAR else date(year + years, month_of_year + 1, 1)


def _calendar_periods(
    kind: PeriodKind, first: date, last: date, year_from: YearStart
) -> tuple[Period, ...]:
    """Return the calendar periods of a kind that have a day from `first` to `last`, in order."""
    return tuple(_periods_from(kind, first, last, year_from))


def _periods_from(
    kind: PeriodKind, first: date, last: date, year_from: YearStart
) -> Iterator[Period]:
    months = MONTHS[kind]
    # Months are numbered from the start of a year on, and begin on its day of the month; then
    # rounded down to the one in which the period around `first` begins.
    number = first.month - year_from.month - (first.day < year_from.day)
    month = number // months * months + year_from.month - 1
    while (start := _month_day(first.year, month, year_from.day)) <= last:
        end = _month_day(first.year, month + months, year_from.day)
        yield Period(start, end)
        month += months
        if end == date.max:
            return


def _month_day(year: int, month: int, day: int) -> date:
    """Return a day of a month counted from 0; from 12 on or below 0 it is one of another year."""
    years, month_of_year = divmod(month, MONTHS_IN_YEAR)
    if year + years < MINYEAR:
        return date.min
    return date.max if year + years > MAXYEAR else date(year + years, month_of_year + 1, day)
