"""Percentages in hundredths: of all parts of a whole, adding up to 100.00, or of one part alone.

It uses whole numbers only, so no result depends on how a machine holds fractions. It does not know
what is counted.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from renda.kernel.fields import whole_number
from renda.kernel.values.roundings import hundredths
from renda.kernel.values.value_limits import Portion

WHOLE_IN_HUNDREDTHS = 10_000  # 100.00 percent
# Parts by these have no end in decimals, and texts name them; thirds come first.
WITHOUT_END = 3, 6, 7, 9


def shares(parts: Iterable[int]) -> tuple[Decimal, ...]:
    """Return the percentage of each part in their sum; together exactly 100.00.

    Each percentage is first rounded down. The missing hundredths then go, one each, to the parts
    that lost most by that; of equals the earlier part comes first.

    Args:
        parts: The number that each part holds. Where their sum is 0 nothing is returned.

    Raises:
        CountError: A part is no whole number from 0 up.

    >>> shares([1, 1, 1])
    (Decimal('33.34'), Decimal('33.33'), Decimal('33.33'))
    """
    counts = [whole_number(part, "parts") for part in parts]
    total = sum(counts)
    if not total:
        return ()
    rounded = [divmod(count * WHOLE_IN_HUNDREDTHS, total) for count in counts]
    missing = WHOLE_IN_HUNDREDTHS - sum(hundredths for hundredths, _ in rounded)
    # The remainder of the division is what rounding took; the sort is stable, so of equals the
    # earlier stays first. There are always fewer missing hundredths than parts.
    by_loss = sorted(range(len(counts)), key=lambda place: -rounded[place][1])
    raised = {*by_loss[:missing]}
    return tuple(
        _percent(hundredths + (place in raised)) for place, (hundredths, _) in enumerate(rounded)
    )


def percent(part: int, of: int) -> Decimal | None:
    """Return the percentage of a part in a whole, rounded half up; None where the whole is 0.

    Args:
        part: The number in the part.
        of: The number in the whole.

    Raises:
        CountError: One of them is no whole number from 0 up.

    >>> percent(182, 193)
    Decimal('94.30')
    """
    part, of = whole_number(part, "part"), whole_number(of, "of")
    return hundredths(Fraction(100 * part, of)) if of else None


def rounded_portion(number: Decimal) -> Portion | None:
    """Return the part of a whole that a percentage only comes near to; None where there is none.

    Args:
        number: The percentage, as it is written: its last place tells how far it is rounded.

    >>> str(rounded_portion(Decimal("66.67"))), rounded_portion(Decimal("12.5"))
    ('2/3', None)
    """
    step = Fraction(1, 10 ** max(0, -int(number.as_tuple().exponent)))
    portions = (
        Portion(Fraction(numerator, denominator))
        for denominator in WITHOUT_END
        for numerator in range(1, denominator)
    )
    near = (portion for portion in portions if 0 < abs(portion.of(100) - Fraction(number)) < step)
    # A whole number of percent is what it is: few texts that say 67 mean two thirds.
    return next(near, None) if step < 1 else None


def _percent(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)
