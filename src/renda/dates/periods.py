"""Half-open stretches of days: years, halves, quarters, months, and any other.

A period knows its days and how it divides; it knows no holidays and asks no clock.
"""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.terms import Term

DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12


class PeriodError(RendaError, ValueError):
    """A period was asked for that cannot be."""

    message = "a period cannot run from {start} to {end}; it must end after it begins"


class PeriodNumberError(RendaError, ValueError):
    """A year, or a half, quarter or month of it, was asked for that there is not."""

    message = "there is no such period as number {number}; allowed: {allowed}"


class PeriodKind(Term):
    """The stretches a duty may be owed in (周期)."""

    MONTH = "month", "月", "month"
    QUARTER = "quarter", "季度", "quarter"
    HALF = "half", "半年", "half-year"
    YEAR = "year", "年", "year"
    TERM = "term", "届", "term"


MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@frozen(eq=False, order=False)
class Period:
    """Days from `start` up to, not including, `end` (期间)."""

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        """Refuse a period without days."""
        if not self.start < self.end:
            raise PeriodError(start=self.start, end=self.end)

    def __eq__(self, other: object) -> bool:
        """Tell whether both hold the same days."""
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        """Return a hash of the days it holds."""
        return hash((self.start, self.end))

    def __lt__(self, other: "Period") -> bool:
        """Order periods by their start, then their end."""
        return (self.start, self.end) < (other.start, other.end)

    def __contains__(self, day: date) -> bool:
        """Tell whether `day` is one of its days."""
        return self.start <= day < self.end

    def __str__(self) -> str:
        """Return `first..last`, both days included."""
        return f"{self.start}..{self.last}"

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    @property
    def months(self) -> int:
        """How many calendar months it touches."""
        return months_touched(self.start, self.last)

    def intersection(self, start: date, end: date | None) -> "Period | None":
        """Return the part from `start` up to `end` (None: open), or None where there is none."""
        first = max(self.start, start)
        after = self.end if end is None else min(self.end, end)
        return Period(first, after) if first < after else None

    def parts(self, kind: PeriodKind) -> tuple["Period", ...]:
        """Return the calendar periods of `kind` that end in it, in order.

        So each belongs to exactly one of two stretches that follow each other, such as terms.
        """
        return tuple(
            each for each in _calendar(kind, self.start, self.last) if each.end <= self.end
        )


class Year(Period):
    """A calendar year (年): `Year(2025)`."""

    __slots__ = ()

    def __init__(self, year: int) -> None:
        """Take the year's number."""
        super().__init__(*_stretch(year, 1, MONTHS_IN_YEAR))


class Half(Period):
    """A half of a calendar year (半年): `Half(2025, 1)`."""

    __slots__ = ()

    def __init__(self, year: int, half: int) -> None:
        """Take the year and 1 or 2."""
        super().__init__(*_stretch(year, half, 6))


class Quarter(Period):
    """A quarter of a calendar year (季度): `Quarter(2025, 3)`."""

    __slots__ = ()

    def __init__(self, year: int, quarter: int) -> None:
        """Take the year and 1 to 4."""
        super().__init__(*_stretch(year, quarter, 3))


class Month(Period):
    """A calendar month (月): `Month(2025, 7)`."""

    __slots__ = ()

    def __init__(self, year: int, month: int) -> None:
        """Take the year and 1 to 12."""
        super().__init__(*_stretch(year, month, 1))


def periods_judged(kind: PeriodKind, asked: Period) -> tuple[Period, ...]:
    """Return the calendar periods of `kind` that end within `asked`.

    Where none does, the one that holds `asked`'s last day is returned. Terms are not calendar
    periods: whoever holds the roster knows them.
    """
    found = _calendar(kind, asked.start, asked.last)
    return tuple(each for each in found if each.end <= asked.end) or found


def months_touched(first: date, last: date) -> int:
    """Return how many calendar months the days from `first` to `last` touch."""
    return (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1


def _stretch(year: int, number: int, months: int) -> tuple[date, date]:
    first = (number - 1) * months
    if not 0 <= first < MONTHS_IN_YEAR:
        raise PeriodNumberError(number=number, allowed=f"1-{MONTHS_IN_YEAR // months}")
    if not MINYEAR <= year < MAXYEAR:
        raise PeriodNumberError(number=year, allowed=f"{MINYEAR}-{MAXYEAR - 1}")
    return _month_start(year, first), _month_start(year, first + months)


def _month_start(year: int, month: int) -> date:
    return date(year + month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1, 1)


def _calendar(kind: PeriodKind, first: date, last: date) -> tuple[Period, ...]:
    return tuple(_from(kind, first, last))


def _from(kind: PeriodKind, first: date, last: date) -> Iterator[Period]:
    months = MONTHS[kind]
    year, month = first.year, (first.month - 1) // months * months
    while _month_start(year, month) <= last:
        yield Period(_month_start(year, month), _month_start(year, month + months))
        month += months
