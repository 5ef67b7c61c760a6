"""Deadlines: a span from a day, the day it ends by law, and the day after which it is overdue.

It counts as the Civil Code does (arts. 200 to 203): the first day is not counted, a span of months
ends on the corresponding day or the month's last, and a place may let the end roll off days that
are not worked. It knows no procedure, no place's numbers, and asks no clock.
"""

from datetime import date
from typing import assert_never

from attrs import evolve, field, frozen

from renda.dates.calendars import (
    CalendarDay,
    CalendarNotPublishedError,
    CountedDay,
    DayKind,
    PublishedCalendar,
    WorkCalendar,
    add_working_days,
    next_working_day,
)
from renda.dates.months import months_after
from renda.dates.periods import DAY
from renda.errors import RendaError
from renda.kernel.moments import day_if_known, day_of
from renda.kernel.terms import Term
from renda.kernel.values.given_words import takes_words
from renda.wording import ENGLISH, mark, say


class SpanCountError(RendaError, ValueError):
    """A span was asked for that is not at least one of its units."""

    message = "there is no span of {count} {unit}; allowed: a whole number, 1 or more"


class SpanPastEndError(RendaError, ValueError):
    """A span ends after the last day there is."""

    message = "{span} from {anchor} cannot be counted; allowed: spans that end by {last}"


class ExtensionError(RendaError, ValueError):
    """A deadline was to be extended as it may not be."""


class ExtensionTooLateError(ExtensionError):
    """An extension was asked for when the deadline had gone by."""

    message = "it is overdue on {on} and cannot be extended; allowed: until {due_on}"


class ExtensionNotLaterError(ExtensionError):
    """An extension does not reach beyond the deadline there is."""

    message = "{to} is no extension of a deadline on {legal}; allowed: a later day"


class ExtensionTooLongError(ExtensionError):
    """An extension reaches beyond the most that is allowed."""

    message = "it cannot be extended to {to}; allowed: until {most}"


class SpanUnit(Term):
    """What a span is counted in (期限单位); 5日 are not 5个工作日."""

    WORKING_DAYS = "working_days", "working days"
    DAYS = "days", "days"
    MONTHS = "months", "months"


# The singular and the plural, as English needs both; Chinese says both alike.
SPAN_TEXTS = {
    SpanUnit.WORKING_DAYS: (mark("{n} working day"), mark("{n} working days")),
    SpanUnit.DAYS: (mark("{n} day"), mark("{n} days")),
    SpanUnit.MONTHS: (mark("{n} month"), mark("{n} months")),
}


class Roll(Term):
    """What becomes of a deadline on a day that is not worked (顺延方式)."""

    NONE = "none", "none"
    NEXT_WORKING_DAY = "next_working_day", "off days that are not worked, to the next working day"


@frozen
class Span:
    """How long something may take (期限): `Span(3, "months")`.

    Args:
        count: The number of units; at least 1.
        unit: What is counted: working days, days or months.

    Raises:
        SpanCountError: The count is not a whole number of at least one.
    """

    count: int
    unit: SpanUnit = field(converter=SpanUnit)

    def __attrs_post_init__(self) -> None:
        """Refuse a span without any unit."""
        if type(self.count) is not int or self.count < 1:
            raise SpanCountError(count=self.count, unit=self.unit)

    def label(self, lang: str = ENGLISH) -> str:
        """Return count and unit as a reader of `lang` would write them."""
        singular, plural = SPAN_TEXTS[self.unit]
        return say(singular if self.count == 1 else plural, lang, n=self.count)

    def __str__(self) -> str:
        """Return count and unit in English."""
        return self.label()


@frozen(kw_only=True)
class Due:
    """A deadline, and how it came about (期限届满日).

    Args:
        anchor: The day from which the span runs; it is not counted.
        span: How long the span is.
        roll: What becomes of a last day that is not worked.
        legal: The last day by law, before any roll.
        on: The last day, after the roll; from the day after, the deadline is overdue.
        calendar: The version of the calendar that was asked.
        skipped: The days that the count or the roll passed over as not worked, in order.
        made_up: The weekend days that the count or the roll took as worked, in order.
        provisional: Whether a day on the way was judged before its notice was published.
        awaits: The year without which working days were guessed, so that `on` is open; else None.
        first: The legal day before any extension; None where it was never extended.
        extended_on: The day the last extension was given; None where it was never extended.
        most: The last day to which that extension could reach; None where it was never extended.
        stood_still: The number of days by which it is later, since its clock stood still for them.
        earlier: The deadline that this one replaced when the calendar changed; None for the first.
    """

    anchor: date = field(converter=day_of)
    span: Span
    roll: Roll = field(converter=Roll)
    legal: date = field(converter=day_of)
    on: date = field(converter=day_of)
    calendar: str
    skipped: tuple[CalendarDay, ...] = ()
    made_up: tuple[CalendarDay, ...] = ()
    provisional: bool = False
    awaits: int | None = None
    first: date | None = field(default=None, converter=day_if_known)
    extended_on: date | None = field(default=None, converter=day_if_known)
    most: date | None = field(default=None, converter=day_if_known)
    stood_still: int = 0
    earlier: "Due | None" = None

    def overdue(self, today: date) -> bool:
        """Tell whether `today` is after the last day."""
        return day_of(today) > self.on


@takes_words(roll=Roll)
def due(anchor: date, span: Span, calendar: WorkCalendar, *, roll: Roll = Roll.NONE) -> Due:
    """Return the deadline of a span.

    Where a roll needs a year that is not published, the deadline is provisional: rolled by a guess
    if the calendar can guess, else left on its legal day.

    Args:
        anchor: The day from which the span runs; it is not counted.
        span: How long the span is.
        calendar: The calendar that says which days are worked.
        roll: What becomes of a last day that is not worked; a span of working days never has one.

    Raises:
        CalendarNotPublishedError: Working days run into a year that is not published.
        SpanPastEndError: The span would end after the last day there is.
    """
    return _count_due(day_of(anchor), span, roll, calendar)


def extended(due: Due, *, to: date, on: date, most: Span, calendar: WorkCalendar) -> Due:
    """Return a deadline extended by consent, with the same roll as before.

    The given deadline decides whether it is overdue: after a change of the calendar, recompute it
    first.

    Args:
        due: The present deadline; extended before or not.
        to: The new legal day.
        on: The day on which the extension is given.
        most: The longest span from the anchor that it may reach; its end does not roll.
        calendar: The calendar that says which days are worked.

    Raises:
        ExtensionTooLateError: The deadline is overdue already.
        ExtensionNotLaterError: The new day is not after the present legal day.
        ExtensionTooLongError: The new day is after the end of `most`.
        CalendarNotPublishedError: Working days of `most` run into a year that is not published.
        SpanPastEndError: `most` would end after the last day there is.
    """
    to, on = day_of(to), day_of(on)
    if due.overdue(on):
        raise ExtensionTooLateError(on=on, due_on=due.on)
    if to <= due.legal:
        raise ExtensionNotLaterError(to=to, legal=due.legal)
    # From the anchor, not from the present deadline: several extensions together stay within it.
    last = _span_end(due.anchor, most, calendar).date + DAY * due.stood_still
    if to > last:
        raise ExtensionTooLongError(to=to, most=last)
    extension = evolve(due, first=due.first or due.legal, extended_on=on, most=last)
    return _roll_due(_unrolled_due(extension, to, calendar), calendar)


def recomputed(due: Due, calendar: WorkCalendar) -> Due:
    """Return a deadline counted again by another calendar; it keeps the one it replaces.

    Of one that was extended, or whose clock stood still, only the roll is judged again. Where
    nothing differs, not even the calendar's version, the deadline itself is returned.

    Args:
        due: The present deadline; extended before or not.
        calendar: The calendar to count by now.

    Raises:
        CalendarNotPublishedError: Working days run into a year that is not published.
    """
    if due.extended_on is None and not due.stood_still:
        counted_due = _count_due(due.anchor, due.span, due.roll, calendar)
        # The same history as the present one, so that the comparison below sees the rest only.
        new_due = evolve(counted_due, earlier=due.earlier)
    else:
        # Its legal day was agreed upon or put off, not counted: no calendar changes that.
        new_due = _roll_due(_unrolled_due(due, due.legal, calendar), calendar)
    return due if new_due == due else evolve(new_due, earlier=due)


def _count_due(anchor: date, span: Span, roll: Roll, calendar: WorkCalendar) -> Due:
    end, version = _span_end(anchor, span, calendar), calendar.version
    due = Due(anchor=anchor, span=span, roll=roll, legal=end.date, on=end.date, calendar=version)
    # Working days end on a working day: there is nothing to roll, but the way there is of interest.
    if span.unit is SpanUnit.WORKING_DAYS:
        return _due_reached(due, anchor + DAY, end, calendar)
    return _roll_due(due, calendar)


def _unrolled_due(due: Due, legal: date, calendar: WorkCalendar) -> Due:
    """Return a deadline on a legal day, before the calendar is asked about it."""
    blank = evolve(due, skipped=(), made_up=(), provisional=False, awaits=None)
    return evolve(blank, legal=legal, on=legal, calendar=calendar.version)


def _roll_due(due: Due, calendar: WorkCalendar) -> Due:
    """Return a deadline after its roll, if it has one; guessed where a year is not published."""
    if due.roll is Roll.NONE:
        return due
    try:
        return _due_reached(due, due.legal, next_working_day(calendar, due.legal), calendar)
    except CalendarNotPublishedError:
        # Only a PublishedCalendar can guess; others are left on the legal day, marked.
        if not isinstance(calendar, PublishedCalendar):
            return evolve(due, provisional=True)
        return _roll_due(due, calendar.provisional())


def _due_reached(due: Due, first: date, reached: CountedDay, calendar: WorkCalendar) -> Due:
    """Return a deadline on the day reached, with the days from `first` that explain it."""
    days = [calendar.day(first + DAY * n) for n in range((reached.date - first).days + 1)]
    return evolve(
        due,
        on=reached.date,
        skipped=tuple(day for day in days if not day.working),
        made_up=tuple(day for day in days if day.why is DayKind.MAKE_UP_WORKDAY),
        provisional=reached.provisional,
    )


def _span_end(anchor: date, span: Span, calendar: WorkCalendar) -> CountedDay:
    """Return the day on which a span ends, before any roll."""
    try:
        match span.unit:
            case SpanUnit.WORKING_DAYS:
                return add_working_days(calendar, anchor, span.count)
            case SpanUnit.DAYS:
                return CountedDay(date=anchor + DAY * span.count, provisional=False)
            case SpanUnit.MONTHS:
                return CountedDay(date=months_after(anchor, span.count), provisional=False)
            case _ as never:
                assert_never(never)
    except OverflowError:
        raise SpanPastEndError(span=span, anchor=anchor, last=date.max) from None
