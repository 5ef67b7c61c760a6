"""Roundings of exact numbers: the one by which a share is shown, and those of numbers owed.

It uses exact fractions only, so no result depends on how a machine holds numbers. It does not know
what is rounded.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import count
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


def has_end(number: Fraction) -> bool:
    """Tell whether a number can be written out in digits.

    >>> from fractions import Fraction
    >>> has_end(Fraction(9, 4)), has_end(Fraction(5, 3))
    (True, False)
    """
    return Fraction(_divided(number)) == number


def in_digits(number: Fraction) -> str:
    """Return a number in digits: all of them, or two where they have no end.

    More stand there where two would make it seem a whole number.

    >>> from fractions import Fraction
    >>> in_digits(Fraction(11, 8)), in_digits(Fraction(5, 3)), in_digits(Fraction(365, 366))
    ('1.375', '1.67', '0.997')
    """
    if not has_end(number):
        digits = next(n for n in count(2) if round(number, n).denominator > 1)
        number = round(number, digits)
    return f"{_divided(number):f}"


def _divided(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator
