"""Stretches of days: what they have in common, what is left of them, which months they touch.

A stretch is a first day and the first day after it; unlike a period it may be empty. It knows
nothing of why somebody is there or away.
"""

from collections.abc import Iterable
from datetime import date

from renda.dates.periods import DAY, months_touched

Stretch = tuple[date, date]

# The days before the last there is, which no calendar can follow.
ALWAYS: Stretch = (date.min, date.max)


def common(stretches: Iterable[Stretch], first: date, after: date) -> list[Stretch]:
    """Return the pieces of stretches from `first` up to, not including, `after`."""
    pieces = ((max(start, first), min(end, after)) for start, end in stretches)
    return [(start, end) for start, end in pieces if start < end]


def is_in_any(day: date, stretches: Iterable[Stretch]) -> bool:
    """Tell whether a day lies in any of some stretches."""
    # A loop, since it is asked of single records, and `any` takes three times as long to begin.
    for start, end in stretches:  # noqa: SIM110
        if start <= day < end:
            return True
    return False


def without(stretches: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """Return the pieces of stretches that lie in none of the others."""
    left = [*stretches]
    for start, end in others:
        left = [piece for stretch in left for piece in _pieces_outside(stretch, start, end)]
    return left


def days_of(stretches: Iterable[Stretch]) -> int:
    """Return how many days stretches have that do not overlap."""
    return sum((end - start).days for start, end in stretches)


def months_of(stretch: Stretch) -> list[tuple[int, int]]:
    """Return the months, each with its year, that a stretch touches."""
    first, last = stretch[0], stretch[1] - DAY
    # Months are numbered through all years, so that a stretch over a new year needs no care.
    start = first.year * 12 + first.month - 1
    numbers = range(start, start + months_touched(first, last))
    return [(number // 12, number % 12 + 1) for number in numbers]


def months_in(stretches: Iterable[Stretch]) -> set[tuple[int, int]]:
    """Return the months, each with its year, that any of some stretches touches."""
    return {month for stretch in stretches for month in months_of(stretch)}


def _pieces_outside(stretch: Stretch, start: date, end: date) -> list[Stretch]:
    """Return the pieces of a stretch before `start` and from `end` on, as far as there are any."""
    # What is taken out may itself be no day at all, as where an absence ends before it begins.
    if end <= start:
        return [stretch]
    pieces = (stretch[0], min(stretch[1], start)), (max(stretch[0], end), stretch[1])
    return [(first, after) for first, after in pieces if first < after]
