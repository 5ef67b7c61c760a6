"""Days, and instants with an offset: what the fields of frozen values are converted with.

They take what a caller has at hand and refuse the rest with an error that says what is allowed.
"""

from datetime import date, datetime, timedelta, timezone

from renda.errors import RendaError

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991


class NaiveInstantError(RendaError, ValueError):
    """An instant came without its offset from UTC, so its day is not known."""

    message = "the instant {instant} has no offset; write it like 2025-12-31T15:30:00+08:00"


class NotADayError(RendaError, TypeError):
    """Something else came where a day belongs."""

    message = "{value!r} is not a day; give a date, or a datetime with its offset"


class NotAnInstantError(RendaError, TypeError):
    """Something else came where an instant belongs."""

    message = "{value!r} is not an instant; give a datetime with its offset"


def day_of(moment: date) -> date:
    """Return the day of an instant in Asia/Shanghai; a plain day is its own.

    Raises:
        NaiveInstantError: The instant has no offset.
        NotADayError: It is neither, or past the last day there is.
    """
    if type(moment) is date:
        return moment
    if not isinstance(moment, date):
        raise NotADayError(value=moment)
    if not isinstance(moment, datetime):
        return date.fromordinal(moment.toordinal())
    try:
        return checked(moment).astimezone(SHANGHAI).date()
    except OverflowError:
        raise NotADayError(value=moment) from None


def checked(moment: date) -> datetime:
    """Return an instant unchanged.

    Raises:
        NaiveInstantError: It has no offset.
        NotAnInstantError: It is none.
    """
    if not isinstance(moment, datetime):
        raise NotAnInstantError(value=moment)
    if moment.utcoffset() is None:
        raise NaiveInstantError(instant=moment.isoformat())
    return moment


def aware(moment: date | None) -> datetime | None:
    """Return an instant or None unchanged; refuse an instant without offset."""
    return None if moment is None else checked(moment)


def aware_only(_: object, __: object, moment: datetime | None) -> None:
    """Refuse an instant without offset where a field would hold it: a validator."""
    aware(moment)
