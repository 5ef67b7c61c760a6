"""What texts, numbers and instants can be kept and asked for, whatever keeps them.

A text holds no NUL and no half of a surrogate pair, an id has up to 200 characters, a text that is
marked as long up to 20000 and any other up to 4000; a whole number fits into 64 bits, an instant
has the offset of a zone and a year of UTC.
"""

from datetime import UTC, datetime

from renda.errors import RendaError
from renda.kernel.input.problems import quoted
from renda.kernel.moments import is_offset
from renda.kernel.terms import Term

LONGEST_ID = 200
LONGEST_TEXT = 4000
LONGEST_LONG_TEXT = 20_000
MOST = 2**63 - 1
NUL = "\0"
FIRST_YEAR, LAST_YEAR = 1, 9999


class Fault(Term):
    """Why something cannot be kept (不可保存的原因); it never repeats what it is."""

    NUL = "nul", "a text holds the character NUL"
    SURROGATE = "surrogate", "a text holds half of a character"
    LONG_ID = "long_id", "an id has more than 200 characters"
    LONG_TEXT = "long_text", "a text has more than 4000 characters"
    LONGER_TEXT = "longer_text", "a long text has more than 20000 characters"
    NUMBER = "number", "a number is beyond 64 bits"
    INSTANT = "instant", "an instant is outside the years 1 to 9999"
    NAIVE = "naive", "an instant has no offset from UTC"
    OFFSET = "offset", "an instant has an offset from UTC that no zone has"
    TYPE = "type", "it is of another type"
    RULE = "rule", "its class does not take it so"
    STEPS = "steps", "it is not what its steps lead to"


class HalfCharacterError(RendaError, ValueError):
    """A text with half of a surrogate pair is to be written or hashed."""

    message = "{value} holds half of a character; allowed: texts of whole characters"


TOO_LONG = {LONGEST_ID: Fault.LONG_ID, LONGEST_LONG_TEXT: Fault.LONGER_TEXT}


def require_whole_text(text: str) -> None:
    """Refuse a text that no file and no hash can hold.

    Raises:
        HalfCharacterError: It holds half of a surrogate pair.
    """
    if not (text.isascii() or is_whole_text(text)):
        raise HalfCharacterError(value=quoted(text))


def fault_of(value: object, most: int = LONGEST_TEXT) -> Fault | None:
    """Return why a text, number or instant cannot be kept; None where it can, or is none of these.

    Args:
        value: A value of any class, such as a field holds.
        most: How many characters it may have, where it is a text.
    """
    match value:
        case str():
            return text_fault(value, most)
        case int() if is_beyond(value):
            return Fault.NUMBER
        case datetime():
            return instant_fault(value)
        case _:
            return None


def text_fault(text: str, most: int = LONGEST_TEXT) -> Fault | None:
    """Return why a text cannot be kept; None where it can."""
    if NUL in text:
        return Fault.NUL
    if not (text.isascii() or is_whole_text(text)):
        return Fault.SURROGATE
    if len(text) > most:
        return TOO_LONG.get(most, Fault.LONG_TEXT)
    return None


def instant_fault(moment: datetime) -> Fault | None:
    """Return why an instant cannot be kept; None where it can."""
    offset = moment.utcoffset()
    if offset is None:
        return Fault.NAIVE
    if not is_offset(offset):
        return Fault.OFFSET
    return Fault.INSTANT if is_outside(moment) else None


def is_whole_text(text: str) -> bool:
    """Tell whether a text holds whole characters only."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_beyond(number: int | None) -> bool:
    """Tell whether a number does not fit into 64 bits."""
    return number is not None and abs(number) > MOST


def is_outside(moment: datetime | None) -> bool:
    """Tell whether an instant has no year of UTC."""
    if moment is None or FIRST_YEAR < moment.year < LAST_YEAR:
        return False
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return True
    return False
