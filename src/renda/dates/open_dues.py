"""Deadlines that stand although a calendar they need is not published yet: their day is open.

An open deadline holds a guess by weekdays, marked, and the year whose notice it awaits. Whoever
does something owes nothing to the calendar: the act is kept, and its day is filled in later.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import evolve, frozen

from renda.dates.calendars import (
    CalendarDay,
    CalendarNotPublishedError,
    WorkCalendar,
    guessed_day,
)
from renda.dates.deadlines import Due, Roll, Span, due, extended, recomputed
from renda.dates.periods import DAY


@frozen(kw_only=True)
class GuessingCalendar:
    """A calendar that guesses by weekdays what another does not know (推测日历).

    Args:
        known: The calendar that is asked first.
    """

    known: WorkCalendar

    @property
    def version(self) -> str:
        """The version of the calendar that is asked first, marked as guessing."""
        return f"{self.known.version}-provisional"

    def day(self, day: date) -> CalendarDay:
        """Return what the calendar says of `day`, or else its weekday, marked as a guess."""
        try:
            return self.known.day(day)
        except CalendarNotPublishedError:
            return guessed_day(day)


def due_or_open(anchor: date, span: Span, calendar: WorkCalendar, *, roll: Roll = Roll.NONE) -> Due:
    """Return the deadline of a span; it is open where working days cannot be counted yet.

    Args:
        anchor: The day from which the span runs; it is not counted.
        span: How long the span is.
        calendar: The calendar that says which days are worked.
        roll: What becomes of a last day that is not worked; a span of working days never has one.

    Raises:
        SpanPastEndError: The span would end after the last day there is.
    """
    return _counted_or_open(lambda known: due(anchor, span, known, roll=roll), calendar)


def extended_or_open(
    present: Due, *, to: date, on: date, most: Span, calendar: WorkCalendar
) -> Due:
    """Return a deadline extended by consent; a bound that cannot be counted yet is guessed.

    Args:
        present: The present deadline; extended before or not.
        to: The new legal day.
        on: The day on which the extension is given.
        most: The longest span from the anchor that it may reach; its end does not roll.
        calendar: The calendar that says which days are worked.

    Raises:
        ExtensionError: It may not be extended so; the error says why.
        SpanPastEndError: `most` would end after the last day there is.
    """
    try:
        return extended(present, to=to, on=on, most=most, calendar=calendar)
    except CalendarNotPublishedError:
        # The new day is agreed upon and so known; only how far it could reach is a guess.
        guessing = GuessingCalendar(known=calendar)
        return extended(present, to=to, on=on, most=most, calendar=guessing)


def resumed_or_open(present: Due, *, days: int, calendar: WorkCalendar) -> Due:
    """Return a deadline after its clock stood still, later by as many days, with the same roll.

    Args:
        present: The deadline as it was when its clock was stopped; open or not.
        days: The number of days that its clock stood still, whether worked or not.
        calendar: The calendar that says which days are worked.
    """
    legal = present.legal + DAY * days
    later = evolve(present, legal=legal, on=legal, stood_still=present.stood_still + days)
    return evolve(recomputed_or_open(later, calendar), earlier=present)


def recomputed_or_open(present: Due, calendar: WorkCalendar) -> Due:
    """Return a deadline counted again by another calendar, which fills in an open day.

    It stays open where its year is still not published. Where nothing differs, the deadline itself
    is returned; else it keeps the one it replaces.

    Args:
        present: The present deadline; open or not.
        calendar: The calendar to count by now.
    """
    counted = _counted_or_open(lambda known: recomputed(present, known), calendar)
    # A guess knows of no year that it awaits, so it differs from an open deadline in any case.
    same = evolve(counted, earlier=present.earlier) == present
    return present if same else counted


def _counted_or_open(count: Callable[[WorkCalendar], Due], calendar: WorkCalendar) -> Due:
    try:
        return count(calendar)
    except CalendarNotPublishedError as missing:
        year: Any = missing.data["year"]
        return evolve(count(GuessingCalendar(known=calendar)), awaits=year)
