"""Openings: on which days something can be done, how far apart, and how much of it in a day.

They are the caller's facts, of a station or a hall, and no number of this library. It knows days
and how many acts fit into them, and nothing of whose they are.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from attrs import field, frozen
from attrs.converters import optional

from renda.dates.periods import DAY
from renda.dates.stretches import Stretch
from renda.errors import RendaError

WEEKDAYS = frozenset(range(1, 8))
T = TypeVar("T")


class OpeningsError(RendaError, ValueError):
    """Openings are given that there cannot be."""

    message = "openings: {name} = {value} is not allowed; allowed: {allowed}"


def _set_of(values: Iterable[T]) -> frozenset[T]:
    return frozenset(values)


def _in_order(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(days))


@frozen(kw_only=True)
class Openings:
    """When and how often something can be done (开放安排).

    Args:
        spacing: How many days lie at least between one act of somebody and their next; 0 where
            several fit into a day.
        places: How many acts of all together fit into a day; None where any number does.
        weekdays: The days of the week on which it can be done, Monday being 1; None means all.
        days: The days on which it can be done, and on no others; None means all.
        usual_days: The days by which the acts of somebody are usual, one for each act; a day may
            stand twice. Acts without one have those that a forecast gives them.

    Raises:
        OpeningsError: The spacing is below 0, there is no place, or a day of the week is none.

    >>> from datetime import date
    >>> from renda.calendars import Openings
    >>> station = Openings(weekdays=[3], places=25)
    >>> station.is_open(date(2025, 10, 15)), station.is_open(date(2025, 10, 16))
    (True, False)
    """

    spacing: int = 0
    places: int | None = None
    weekdays: frozenset[int] | None = field(default=None, converter=optional(_set_of))
    days: frozenset[date] | None = field(default=None, converter=optional(_set_of))
    usual_days: tuple[date, ...] = field(default=(), converter=_in_order)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be."""
        if self.spacing < 0:
            raise OpeningsError(name="spacing", value=self.spacing, allowed="0, 1, 2, 3 …")
        if self.places is not None and self.places < 1:
            raise OpeningsError(name="places", value=self.places, allowed="1, 2, 3 …")
        for weekday in sorted((self.weekdays or WEEKDAYS) - WEEKDAYS):
            raise OpeningsError(name="weekdays", value=weekday, allowed="1-7")

    def is_open(self, day: date) -> bool:
        """Tell whether it can be done on a day."""
        is_weekday = self.weekdays is None or day.isoweekday() in self.weekdays
        return is_weekday and (self.days is None or day in self.days)

    def open_in(self, stretches: Iterable[Stretch]) -> list[Stretch]:
        """Return the pieces of some stretches on which it can be done."""
        if self.weekdays is None and self.days is None:
            return [*stretches]
        return [(day, day + DAY) for day in _days_in(stretches) if self.is_open(day)]

    def usual_acts(self, first: date, after: date, judged_on: date, others: int) -> int:
        """Return how many acts of a stretch are usual by a day.

        Args:
            first: The first day of the stretch.
            after: The first day after it.
            judged_on: The day.
            others: How many are where no usual day is given.
        """
        named = [day for day in self.usual_days if first <= day < after]
        # Acts beyond those that have a day are usual when they would be without any.
        return sum(day <= judged_on for day in named) + max(0, others - len(named))

    def latest(
        self, stretches: Iterable[Stretch], acts: int, *, monthly: bool = False
    ) -> date | None:
        """Return the last day on which somebody can begin so many acts, else None.

        Args:
            stretches: The days that are left.
            acts: How many acts are to be done; at least one.
            monthly: Whether each act needs a month of its own.
        """
        last: date | None = None
        # From the end on, each act as late as can be: nothing leaves more days to those before it.
        for day in reversed([*_days_in(self.open_in(stretches))]):
            if last is not None and (last - day).days < self.spacing:
                continue
            if last is not None and monthly and _month(last) == _month(day):
                continue
            last, acts = day, acts - 1
            if acts == 0 or not (self.spacing or monthly):
                return day
        return None


EVERY_DAY = Openings()
"""Open on every day, for any number of acts."""


def _days_in(stretches: Iterable[Stretch]) -> Iterator[date]:
    for first, after in stretches:
        for number in range((after - first).days):
            yield first + DAY * number


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
