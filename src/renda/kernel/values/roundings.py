"""Roundings of exact numbers: the one by which a share is shown, and those of numbers owed.

It uses exact fractions only, so no result depends on how a machine holds numbers. It does not know
what is rounded.
"""

from decimal import Decimal
from fractions import Fraction
from math import floor

HUNDREDTHS = 100
HALF = Fraction(1, 2)


def half_up(number: Fraction) -> int:
    """Return the nearest whole number, of two equally near the greater (四舍五入).

    >>> from fractions import Fraction
    >>> half_up(Fraction(5, 2)), half_up(Fraction(12 * 31, 365))
    (3, 1)
    """
    return floor(number + HALF)


def hundredths(number: Fraction) -> Decimal:
    """Return a number in hundredths, rounded half up.

    >>> from fractions import Fraction
    >>> hundredths(Fraction(200, 3)), hundredths(Fraction(35, 4))
    (Decimal('66.67'), Decimal('8.75'))
    """
    return Decimal(half_up(number * HUNDREDTHS)).scaleb(-2)
