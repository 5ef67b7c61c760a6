"""Days, and instants with an offset from UTC: how they are read, converted and refused.

It knows the one time zone in which an instant has its day. It does not know calendars, and never
asks the clock.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

from renda.errors import RendaError

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991
# From the west of the date line to its east; clocks have kept whole minutes since 1972.
FIRST_OFFSET, LAST_OFFSET, MINUTE = timedelta(hours=-12), timedelta(hours=14), timedelta(minutes=1)
# Nearly all instants have one of these, which are found faster than measured.
USUAL_OFFSETS = frozenset({timedelta(), timedelta(hours=8)})
DAY_EXAMPLE = "2025-03-31"
INSTANT_EXAMPLE = "2025-03-31T18:00:00+08:00"
# datetime.fromisoformat takes more forms (weeks, no colons); files may use this one only.
INSTANT = r"\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):\d\d(:\d\d([.,]\d{1,6})?)?(Z|[+-]\d\d(:?\d\d)?)"


class NaiveInstantError(RendaError, ValueError):
    """An instant came without its offset from UTC, so its day is not known."""

    message = "the instant {instant} has no offset; write it like 2025-12-31T15:30:00+08:00"


class NoSuchOffsetError(RendaError, ValueError):
    """An instant has an offset from UTC that no zone has, so it was written down wrongly."""

    message = (
        "the instant {instant} has an offset that no zone has; allowed: -12:00 to +14:00, in whole "
        "minutes"
    )


class NotADayError(RendaError, TypeError):
    """A value that is no day stands where one belongs."""

    message = "{value!r} is not a day; give a date, or a datetime with its offset"


class NotAnInstantError(RendaError, TypeError):
    """A value that is no instant stands where one belongs."""

    message = "{value!r} is not an instant; give a datetime with its offset"


class InstantRangeError(RendaError, ValueError):
    """An instant is before the year 1 or after the year 9999 in UTC."""

    message = "the instant {instant} is outside the years 1 to 9999 of UTC"


class MomentTextError(RendaError, ValueError):
    """A text is no day, or no instant with its offset, in the only form allowed."""

    message = "{text!r} is not written like {like}"


def read_day(text: str) -> date:
    """Return the day that a text names, written like 2025-03-31 and no other way.

    Raises:
        MomentTextError: The text has another form, or there is no such day.
    """
    try:
        # date.fromisoformat also takes 20250331 and 2025-W14-1; length and dashes rule them out.
        if len(text) == len(DAY_EXAMPLE) and text[4] == text[7] == "-":
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise MomentTextError(text=text, like=DAY_EXAMPLE)


def read_instant(text: str) -> datetime:
    """Return the instant that a text names, written like 2025-03-31T18:00:00+08:00.

    Raises:
        MomentTextError: The text has another form or no zone's offset, or there is no such instant.
    """
    if re.fullmatch(INSTANT, text, re.ASCII):
        with suppress(ValueError):
            return checked(datetime.fromisoformat(text))
    raise MomentTextError(text=text, like=INSTANT_EXAMPLE)


def day_of(moment: date) -> date:
    """Return the day of an instant in Asia/Shanghai; a plain day is returned unchanged.

    Raises:
        NaiveInstantError: The instant has no offset.
        NoSuchOffsetError: No zone has its offset.
        NotADayError: The value is neither, or its day is past the last day there is.
    """
    # Plain days first: this converter runs for every record, and nearly all hold such a day.
    if type(moment) is date:
        return moment
    if not isinstance(moment, date):
        raise NotADayError(value=moment)
    if not isinstance(moment, datetime):
        # A subclass of date, as other libraries make, becomes a plain day, equal to others.
        return date.fromordinal(moment.toordinal())
    try:
        return checked(moment).astimezone(SHANGHAI).date()
    except OverflowError:
        raise NotADayError(value=moment) from None


def day_if_known(moment: date | None) -> date | None:
    """Return the day of an instant, as `day_of` does; None where there is none."""
    return None if moment is None else day_of(moment)


def checked(moment: date) -> datetime:
    """Return an instant with an offset unchanged.

    Raises:
        NaiveInstantError: The instant has no offset.
        NoSuchOffsetError: No zone has its offset.
        NotAnInstantError: The value is a plain day or something else.
    """
    if not isinstance(moment, datetime):
        raise NotAnInstantError(value=moment)
    offset = moment.utcoffset()
    if offset is None:
        raise NaiveInstantError(instant=moment.isoformat())
    if not is_offset(offset):
        raise NoSuchOffsetError(instant=moment.isoformat())
    return moment


def is_offset(offset: timedelta) -> bool:
    """Tell whether a zone can have an offset from UTC."""
    if offset in USUAL_OFFSETS:
        return True
    return FIRST_OFFSET <= offset <= LAST_OFFSET and not offset % MINUTE


def in_utc(moment: date) -> datetime:
    """Return an instant as UTC has it.

    Raises:
        NaiveInstantError: The instant has no offset.
        NoSuchOffsetError: No zone has its offset.
        NotAnInstantError: The value is a plain day or something else.
        InstantRangeError: UTC has no such instant.
    """
    instant = checked(moment)
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise InstantRangeError(instant=instant.isoformat()) from None


def aware(moment: date | None) -> datetime | None:
    """Return an instant or None unchanged.

    Raises:
        NaiveInstantError: The instant has no offset.
        NoSuchOffsetError: No zone has its offset.
        NotAnInstantError: The value is a plain day or something else.
    """
    return None if moment is None else checked(moment)


def aware_only(_: object, __: object, moment: datetime | None) -> None:
    """Refuse an instant without offset; fields use this as their validator."""
    aware(moment)
