"""Days as arguments: those that are off at a place, and those that are worked there."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from cyclopts import Parameter

from renda.calendars import CalendarDay, DayKind
from renda_cli.arguments.values import NOT_ALLOWED, UnreadableTextError, parse_day

MOST_DAYS = 366
OF_THE_COMMAND_LINE = "--off/--worked"
DaysOff = Annotated[
    str | None,
    Parameter(name="--off", metavar="DAYS", help="放假的日子，可写DAY..DAY · Days that are off"),
]
DaysWorked = Annotated[
    str | None,
    Parameter(name="--worked", metavar="DAYS", help="上班的日子 · Days that are worked"),
]


def parse_days(text: str) -> tuple[date, ...]:
    """Return days: one, or from one to another, several joined by commas."""
    return tuple(day for part in text.split(",") for day in _parse_stretch(part))


def _parse_stretch(text: str) -> Iterator[date]:
    first, dots, last = text.partition("..")
    start, end = parse_day(first), parse_day(last if dots else first)
    count = (end - start).days + 1
    if not 0 < count <= MOST_DAYS:
        allowed = "2026-04-20, 2026-04-20..2026-04-22"
        raise UnreadableTextError(NOT_ALLOWED, value=repr(text), allowed=allowed)
    return (start + timedelta(days=n) for n in range(count))


def own_day(day: date, *, is_off: bool, notice: str, name: str | None = None) -> CalendarDay:
    """Return a day of a place's own as a calendar has it.

    Args:
        day: The day.
        is_off: Whether it is off; worked otherwise.
        notice: What says so.
        name: What a day off is called; None where it has no name.
    """
    why = DayKind.HOLIDAY if is_off else DayKind.MAKE_UP_WORKDAY
    return CalendarDay(date=day, why=why, name=name, notice=notice)
