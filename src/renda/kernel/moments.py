"""Days, and instants with an offset: what the fields of frozen values are converted with.

They take what a caller has at hand and refuse the rest with an error that says what is allowed.
"""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

from renda.errors import RendaError

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991
LIKE = "2025-03-31"
INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):\d\d(:\d\d([.,]\d{1,6})?)?(Z|[+-]\d\d(:?\d\d)?)", re.ASCII
)


class NaiveInstantError(RendaError, ValueError):
    """An instant came without its offset from UTC, so its day is not known."""

    message = "the instant {instant} has no offset; write it like 2025-12-31T15:30:00+08:00"


class NotADayError(RendaError, TypeError):
    """Something else came where a day belongs."""

    message = "{value!r} is not a day; give a date, or a datetime with its offset"


class NotAnInstantError(RendaError, TypeError):
    """Something else came where an instant belongs."""

    message = "{value!r} is not an instant; give a datetime with its offset"


class MomentTextError(RendaError, ValueError):
    """A text does not say a day, or an instant with its offset, as it must be written."""

    message = "{text!r} is not written like {like}"


def read_day(text: str) -> date:
    """Return the day a text says, written like 2025-03-31 and no other way.

    Raises:
        MomentTextError: It is written otherwise, or there is no such day.
    """
    try:
        if len(text) == len(LIKE) and text[4] == text[7] == "-":
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise MomentTextError(text=text, like=LIKE)


def read_instant(text: str) -> datetime:
    """Return the instant a text says, written like 2025-03-31T18:00:00+08:00.

    Raises:
        MomentTextError: It is written otherwise, without offset, or there is no such instant.
    """
    if INSTANT.fullmatch(text):
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    raise MomentTextError(text=text, like="2025-03-31T18:00:00+08:00")


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
