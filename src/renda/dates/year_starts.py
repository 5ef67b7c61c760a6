"""The day on which years begin: the first of January, or another one, as service years do.

It knows a month and a day, and no year.
"""

import re

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.short_reprs import ShortRepr

# Every month has these days, so that every year and every part of it begins on a day there is.
LAST_DAY = 28
DECEMBER = 12
WRITTEN = r"(\d\d)-(\d\d)"


class YearStartError(RendaError, ValueError):
    """Years cannot begin on such a day."""

    message = "years cannot begin on {day}; allowed: 01-01 … 12-28, no day after the 28th"


@frozen(order=True, repr=False)
class YearStart(ShortRepr):
    """The day on which each year begins (年度起始日), and from which its parts are counted.

    Args:
        month: The month, from 1 to 12.
        day: The day of it, from 1 to 28.

    Raises:
        YearStartError: There is no such day in each month.

    >>> from renda.calendars import YearStart
    >>> print(YearStart(5, 1), YearStart.of("05-01") == YearStart(5, 1))
    05-01 True
    """

    month: int = 1
    day: int = 1

    def __attrs_post_init__(self) -> None:
        """Refuse a day that not every year and every part of one could begin on."""
        if not (1 <= self.month <= DECEMBER and 1 <= self.day <= LAST_DAY):
            raise YearStartError(day=str(self))

    def __str__(self) -> str:
        """Return the day as rulebooks write it: `05-01`."""
        return f"{self.month:02}-{self.day:02}"

    @classmethod
    def of(cls, text: str) -> "YearStart":
        """Return the day that a text such as `05-01` says.

        Raises:
            YearStartError: It says none.
        """
        written = re.fullmatch(WRITTEN, text, re.ASCII)
        if written is None:
            raise YearStartError(day=text)
        return cls(int(written[1]), int(written[2]))


# The calendar year.
NEW_YEAR = YearStart()
