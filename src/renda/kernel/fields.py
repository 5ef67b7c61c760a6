"""The fields that frozen values share: words of a vocabulary, days, and instants with an offset.

They take what a caller has at hand, such as the plain text of a word, and refuse the rest with an
error that says what is allowed.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from attrs import NOTHING, field

from renda.errors import RendaError
from renda.kernel.terms import Term

SHANGHAI = ZoneInfo("Asia/Shanghai")

T = TypeVar("T", bound=Term)


class UnknownWordError(RendaError, ValueError):
    """A word is not in its vocabulary."""

    message = "{value!r} is not allowed; allowed: {allowed}"


class NaiveInstantError(RendaError, ValueError):
    """An instant came without its offset from UTC, so its day is not known."""

    message = "the instant {instant} has no offset; write it like 2025-12-31T15:30:00+08:00"


class NotADayError(RendaError, TypeError):
    """Something else came where a day belongs."""

    message = "{value!r} is not a day; give a date, or a datetime with its offset"


class NotAnInstantError(RendaError, TypeError):
    """Something else came where an instant belongs."""

    message = "{value!r} is not an instant; give a datetime with its offset"


def word(vocabulary: type[T], default: Any = NOTHING) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a word of `vocabulary`, given as a member or as its text."""
    return field(default=default, converter=_reader(vocabulary))


def optional_word(vocabulary: type[T]) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a word of `vocabulary` or None."""
    read = _reader(vocabulary)

    def convert(value: T | str | None) -> T | None:
        return None if value is None else read(value)

    return field(default=None, converter=convert)


def optional_day() -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a day or None."""
    return field(default=None, converter=lambda each: None if each is None else day_of(each))


def day(default: Any = NOTHING) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a day; an instant gives its day in Asia/Shanghai."""
    return field(default=default, converter=day_of)


def instant() -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds an instant with its offset, or None."""
    return field(default=None, converter=aware)


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


def _reader(vocabulary: type[T]) -> Callable[[T | str], T]:
    words: dict[Any, T] = {str(each): each for each in vocabulary}

    def read(value: T | str) -> T:
        try:
            return words[value]
        except (KeyError, TypeError):
            raise UnknownWordError(value=value, allowed=", ".join(words)) from None

    return read
