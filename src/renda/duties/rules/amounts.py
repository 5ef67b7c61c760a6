"""How much counts: amounts, what a measure makes of them, and the number that reports show.

They are numbers alone; nothing is known of records, rules or bounds.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from renda.kernel.values.roundings import hundredths
from renda.kernel.values.value_limits import Exact


class Spread(NamedTuple):
    """The whole of a share beside those wanted of it (整体的范围): one for each extreme.

    `fewest` is the whole if all is wanted that may be, and `most` if nothing is but what surely is;
    `stuck` is what surely belongs to it, is not wanted, and that no later record can make wanted.
    """

    fewest: int
    most: int
    stuck: int = 0


class Amount(NamedTuple):
    """How much counts for one subject in one stretch (计数).

    `certain` surely counts; `possible` counts if everything unsettled turns out to count;
    `current` tells whether the judging day's own month is among the possible already; `spread` is
    there where the count is the whole of a share and anything may count; `later` is how many more
    may come where that is known, as of subjects who can still have enough.
    """

    certain: int
    possible: int
    current: bool = False
    spread: Spread | None = None
    later: int = 0


class Value(NamedTuple):
    """What a measure comes to (量值): now, and at the least and the most when the period ends.

    `certain` is the value if everything unsettled turns out for the worst, `possible` if for the
    best; `least` and `most` are the same once later records are in.
    """

    certain: Exact
    possible: Exact
    least: Exact
    most: Exact


PERCENT = 100


def exact_percent(part: int, whole: int) -> Fraction:
    """Return the exact share of a part in percent; the share of nothing is 0."""
    return Fraction(PERCENT * part, whole) if whole else Fraction()


def rounded(value: Exact) -> int | Decimal:
    """Return a value as reports show it.

    A fraction is in hundredths, rounded half up as every share is; a decimal has no zeros at its
    end.
    """
    # Counts come first: to ask whether a number is a fraction takes long, and most are counts.
    match value:
        case int():
            return value
        case Fraction():
            return hundredths(value)
        case _:
            return without_zeros(value)


def without_zeros(number: Decimal) -> Decimal:
    """Return a decimal without zeros at its end, and without an exponent."""
    # `normalize` alone would write 100 as 1E+2.
    return Decimal(int(number)) if number == int(number) else number.normalize()
