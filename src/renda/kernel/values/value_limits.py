"""Limits: the least or the most that a value may be, itself allowed or not, compared exactly.

A limit is a whole number, a decimal or a part of a whole. It does not know what is measured, nor in
what: whoever asks for a part of a whole says of which whole.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from operator import ge, gt, le, lt

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.input.problems import quoted
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Term

Exact = int | Decimal | Fraction
# Digits of other scripts are no digits of a rulebook.
PART_OF_WHOLE = r"[0-9]{1,18}/[0-9]{1,18}"


class PortionError(RendaError, ValueError):
    """A part of a whole is written in another way than as one whole number by another."""

    message = '{value} is no part of a whole; allowed: "1/2", "2/3"'


def as_decimal(given: Decimal | float | str) -> Decimal:
    """Return a number as a decimal; fields use it as their converter."""
    # `Decimal` itself is none for them: attrs reads the signature of a converter, and that of a
    # class written in C takes Python longer than to make the class of the field.
    return Decimal(given)


def _fraction(given: object) -> Fraction:
    # No float and no decimal: neither can hold two thirds.
    if isinstance(given, Fraction) and given >= 0:
        return given
    if isinstance(given, str) and re.fullmatch(PART_OF_WHOLE, given):
        numerator, denominator = map(int, given.split("/"))
        if denominator:
            return Fraction(numerator, denominator)
    raise PortionError(value=quoted(given))


@frozen(order=True, repr=False)
class Portion(ShortRepr):
    """A part of a whole, exact (几分之几).

    Args:
        fraction: The part, as a fraction or as a text such as `2/3`.

    Raises:
        PortionError: It is neither.

    >>> two_thirds = Portion("2/3")
    >>> str(two_thirds), two_thirds.of(9), two_thirds.of(100)
    ('2/3', Fraction(6, 1), Fraction(200, 3))
    """

    fraction: Fraction = field(converter=_fraction)

    def __str__(self) -> str:
        """Return it as one writes a fraction, in lowest terms."""
        return f"{self.fraction.numerator}/{self.fraction.denominator}"

    def __bool__(self) -> bool:
        """Tell whether it is more than nothing, as a number does."""
        return bool(self.fraction)

    def of(self, whole: int) -> Fraction:
        """Return what the part of a whole comes to."""
        return self.fraction * whole


class LimitWord(Term):
    """In which direction a number limits a value, and whether it is itself allowed (界限词)."""

    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    AT_MOST = "at_most", "at most"
    LESS_THAN = "less_than", "less than"

    @property
    def is_floor(self) -> bool:
        """Whether the value must not be below the number."""
        return self in {LimitWord.AT_LEAST, LimitWord.MORE_THAN}

    @property
    def is_strict(self) -> bool:
        """Whether the number itself is not allowed."""
        return self in {LimitWord.MORE_THAN, LimitWord.LESS_THAN}


COMPARISONS: Mapping[LimitWord, Callable[[Exact, Exact], bool]] = {
    LimitWord.AT_LEAST: ge,
    LimitWord.MORE_THAN: gt,
    LimitWord.AT_MOST: le,
    LimitWord.LESS_THAN: lt,
}
# The limit that whole numbers keep under each: more than 2.5 is at least 3, and so is more than 2.
IN_WHOLES: Mapping[LimitWord, tuple[LimitWord, Callable[[Fraction], int]]] = {
    LimitWord.AT_LEAST: (LimitWord.AT_LEAST, ceil),
    LimitWord.MORE_THAN: (LimitWord.AT_LEAST, lambda number: floor(number) + 1),
    LimitWord.AT_MOST: (LimitWord.AT_MOST, floor),
    LimitWord.LESS_THAN: (LimitWord.AT_MOST, lambda number: ceil(number) - 1),
}


@frozen(repr=False)
class Limit(ShortRepr):
    """A number that a value must reach, or must not exceed (界限).

    Args:
        word: In which direction it limits, and whether the number itself is allowed.
        number: The number, in what the value is measured in.

    >>> majority = Limit(LimitWord.MORE_THAN, Portion("1/2").of(10))
    >>> majority.admits(5), majority.admits(6), majority.whole.number
    (False, True, 6)
    """

    word: LimitWord = field(converter=LimitWord)
    number: Exact

    def admits(self, value: Exact) -> bool:
        """Tell whether a value keeps the limit; both are taken exactly."""
        return COMPARISONS[self.word](exact(value), exact(self.number))

    def implies(self, other: "Limit") -> bool:
        """Tell whether every value that keeps this limit keeps another one of its direction."""
        # Only at one and the same number it matters whether the number itself is allowed.
        return other.admits(self.number) or (self.word.is_strict and self.number == other.number)

    def excludes(self, other: "Limit") -> bool:
        """Tell whether no value keeps both this limit and one of the other direction."""
        return not other.admits(self.number) or (
            self.word.is_strict and self.number == other.number
        )

    def times(self, factor: int) -> "Limit":
        """Return the limit of the sum of so many values that each keep this one."""
        return Limit(self.word, self.number * factor)

    @property
    def whole(self) -> "Limit":
        """The limit that is the same for whole numbers: it is one itself, and allowed."""
        return self.in_steps(1)

    def in_steps(self, step: Exact) -> "Limit":
        """Return the limit that is the same for multiples of a step: one itself, and allowed.

        Args:
            step: What the values are multiples of.
        """
        word, rounded = IN_WHOLES[self.word]
        return Limit(word, rounded(Fraction(self.number) / Fraction(step)) * step)


def exact(number: Exact) -> int | Fraction:
    """Return a number as one that compares with any other, whole ones as they are."""
    return number if isinstance(number, int) else Fraction(number)
