"""Forms of days and times that people and spreadsheets write, none of which can be taken for two.

The year always comes first: 3/7/2025 is March to some and July to others, and no form allows it.
It knows texts, and not which column they stand in.
"""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from renda.kernel.moments import SHANGHAI
from renda.kernel.terms import Term


class DayForm(Term):
    """A form of days besides 2025-03-31 (日期写法); each word is an example of its form."""

    SLASHES = "2025/3/31", "slashes"
    HYPHENS = "2025-3-31", "hyphens, without leading zeros"
    DOTS = "2025.3.31", "dots"
    CHINESE = "2025年3月31日", "Chinese characters"
    DIGITS = "20250331", "digits alone"
    WITH_TIME = "2025/3/31 0:00:00", "a time of day after any of the other forms"


# Of a month with dots there is no form: 2025.1 may be what a spreadsheet has left of 2025.10.
PATTERNS: Mapping[DayForm, str] = {
    DayForm.SLASHES: r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?",
    DayForm.HYPHENS: r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?",
    DayForm.DOTS: r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
    DayForm.CHINESE: r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?",
    DayForm.DIGITS: r"(\d{4})(\d{2})(\d{2})",
}
STRICT_DAY = r"(\d{4})-(\d{2})-(\d{2})"
TIME = re.compile(r"(.+?)[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?", re.ASCII)
MIDNIGHT = (0, 0, 0, 0)


class Moment(NamedTuple):
    """What a text says of a day, and of a time of the day where it says one."""

    day: str
    time: tuple[int, int, int, int] | None

    @property
    def is_day(self) -> bool:
        """Whether it is a day alone, or its midnight, which spreadsheets write after days."""
        return self.time in {None, MIDNIGHT}

    @property
    def instant(self) -> str | None:
        """The instant in Shanghai, as the strict form has it; None where there is none."""
        if self.time is None:
            return None
        try:
            day = datetime.fromisoformat(self.day)
            hour, minute, second, part = self.time
            at = day.replace(hour=hour, minute=minute, second=second, microsecond=part)
        except ValueError:
            return None
        return at.replace(tzinfo=SHANGHAI).isoformat()


def read_moment(text: str, forms: Collection[DayForm]) -> Moment | None:
    """Return what a text says in one of some forms; None where it is in none of them.

    Args:
        text: Such as 2025/3/7, and where times are allowed 2025/3/7 9:30.
        forms: The forms that are allowed, besides the strict one.

    >>> read_moment("2025年3月7日", {DayForm.CHINESE}).day
    '2025-03-07'
    >>> read_moment("3/7/2025", set(DayForm)) is None
    True
    """
    found = TIME.fullmatch(text) if DayForm.WITH_TIME in forms else None
    day = _strict_day(text if found is None else found[1], forms)
    if day is None:
        return None
    if found is None:
        return Moment(day, None)
    hour, minute, second, part = found.groups(default="0")[1:]
    return Moment(day, (int(hour), int(minute), int(second), int(part.ljust(6, "0"))))


def _strict_day(text: str, forms: Collection[DayForm]) -> str | None:
    """Return a day, a month or a year as the strict form has it, whether there is one or not."""
    patterns = [STRICT_DAY, *(PATTERNS[form] for form in forms if form in PATTERNS)]
    for pattern in patterns:
        if found := re.fullmatch(pattern, text, re.ASCII):
            return "-".join(part.zfill(2) for part in found.groups() if part is not None)
    return None
