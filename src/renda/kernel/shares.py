"""Percentages in hundredths: of a whole by its parts, adding up to 100.00, or of one part alone.

All is whole-number arithmetic: nothing depends on how a machine holds fractions.
"""

from collections.abc import Iterable
from decimal import Decimal

from renda.kernel.fields import whole_number

ALL = 10_000  # hundredths of a percent


def shares(parts: Iterable[int]) -> tuple[Decimal, ...]:
    """Return the percentage of each part in their sum: together exactly 100.00.

    Each is rounded down first; what is missing then goes, a hundredth each, to those that lost
    most, of equals to the earlier.

    Args:
        parts: How many each part holds. Where all of them hold nothing there are no shares.

    Raises:
        CountError: A part is no whole number from 0 up.

    >>> shares([1, 1, 1])
    (Decimal('33.34'), Decimal('33.33'), Decimal('33.33'))
    """
    counts = [whole_number(each, "parts") for each in parts]
    total = sum(counts)
    if not total:
        return ()
    rounded = [divmod(each * ALL, total) for each in counts]
    missing = ALL - sum(down for down, _ in rounded)
    by_loss = sorted(range(len(counts)), key=lambda n: -rounded[n][1])
    raised = {*by_loss[:missing]}
    return tuple(_percent(down + (n in raised)) for n, (down, _) in enumerate(rounded))


def percent(part: int, of: int) -> Decimal | None:
    """Return the percentage of a part in a whole, rounded half up; None of nothing.

    Args:
        part: How many.
        of: Of how many.

    Raises:
        CountError: One of them is no whole number from 0 up.

    >>> percent(182, 193)
    Decimal('94.30')
    """
    part, of = whole_number(part, "part"), whole_number(of, "of")
    return _percent((2 * part * ALL + of) // (2 * of)) if of else None


def _percent(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)
