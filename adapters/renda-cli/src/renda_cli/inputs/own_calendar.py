"""The calendar that is reckoned by: that of the notices, with an office's own days laid over it."""

from collections.abc import Iterable

from renda.calendars import CalendarDay, PublishedCalendar, china, laid_over, load_own_days
from renda_cli.arguments.settings import CALENDAR, setting


def own_days(file: str | None = None) -> tuple[CalendarDay, ...]:
    """Return the own days of a file, else of the one that is set; none where none is.

    Args:
        file: The path of a file of own days; None means the one that is set.

    Raises:
        InputError: The file cannot be used.
        OSError: It cannot be read.
    """
    found = setting(CALENDAR) if file is None else None
    path = file if found is None else found.text
    return () if path is None else load_own_days(path)


def own_calendar(file: str | None = None, further: Iterable[CalendarDay] = ()) -> PublishedCalendar:
    """Return the calendar of the notices with own days laid over it.

    Args:
        file: The path of a file of own days; None means the one that is set.
        further: Own days besides those of the file.

    Raises:
        InputError: The file cannot be used.
        OwnDayError: A day is of a year that is not published, or is given twice.
        OSError: The file cannot be read.
    """
    return laid_over(china(), (*own_days(file), *further))
