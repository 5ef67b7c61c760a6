"""What can be kept at all: one rule for every store, so that none refuses what another takes.

A text holds no NUL and no half of a surrogate pair, an id has up to 200 characters and any other
text up to 4000; a whole number fits into 64 bits, an instant into the years of UTC.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any

from attrs import fields, frozen, has

from renda.kernel.ids import LONGEST_ID, bare_type, is_id
from renda.kernel.input.problems import quoted
from renda.kernel.terms import Term
from renda.ports.failures import UnstorableError

LONGEST_TEXT = 4000
MOST = 2**63 - 1
NUL = "\0"
FIRST_YEAR, LAST_YEAR = 1, 9999
STEPS = "history"


class Fault(Term):
    """Why something cannot be kept (不可保存的原因); it never repeats what it is."""

    NUL = "nul", "a text holds the character NUL"
    SURROGATE = "surrogate", "a text holds half of a character"
    LONG_ID = "long_id", "an id has more than 200 characters"
    LONG_TEXT = "long_text", "a text has more than 4000 characters"
    NUMBER = "number", "a number is beyond 64 bits"
    INSTANT = "instant", "an instant is outside the years 1 to 9999"


def check_storable(what: str, id: str, value: Any) -> None:  # noqa: ANN401 - of any attrs class
    """Refuse a value that cannot be kept as it is.

    Args:
        what: The name of its room, for the error.
        id: Its id, for the error.
        value: A value of an attrs class, with all that it holds.

    Raises:
        UnstorableError: Some text, number or instant of it cannot be kept.
    """
    kind: Any = type(value)
    if not _plan(kind).is_plain(value):
        _refuse(what, id, _walked(value, LONGEST_TEXT))


def check_all_storable(what: str, values: Sequence[Any], *, id: Callable[[Any], str]) -> None:
    """Refuse values of one class of which one cannot be kept as it is.

    Args:
        what: The name of their room, for the error.
        values: The values.
        id: Returns the id of a value, for the error.

    Raises:
        UnstorableError: Some text, number or instant of one cannot be kept.
    """
    kind: Any = type(values[0]) if values else type(None)
    if not _plan(kind).are_plain(values):
        for value in values:
            check_storable(what, id(value), value)


def check_text_storable(what: str, id: str, text: str, *, most: int = LONGEST_TEXT) -> None:
    """Refuse a text that cannot be kept as it is.

    Args:
        what: What it is of, for the error.
        id: Its id, for the error.
        text: The text.
        most: How many characters it may have.

    Raises:
        UnstorableError: It cannot be kept.
    """
    _refuse(what, id, [(text, most)])


@frozen
class _Plan:
    """What a class of values holds: what is seen at a glance, and whether there is more."""

    texts: Callable[[Any], tuple[str | None, ...]]
    wholes: Callable[[Any], tuple[int | None, ...]]
    instants: Callable[[Any], tuple[datetime | None, ...]]
    flat: bool
    names: Mapping[type, tuple[str, ...]]

    def are_plain(self, values: Sequence[object]) -> bool:
        """Tell whether all of some values can surely be kept, a field at a time."""
        if not self.flat:
            return False
        texts, wholes, instants = (
            [[*map(attrgetter(name), values)] for name in self.names[kind]]
            for kind in (str, int, datetime)
        )
        return (
            all(map(_are_plain, texts))
            and not any(_is_beyond(number) for column in wholes for number in {*column})
            and not any(_is_outside(moment) for column in instants for moment in {*column})
        )

    def is_plain(self, value: object) -> bool:
        """Tell whether a value can surely be kept; where it cannot, or is long, look closely."""
        joined = "".join(filter(None, self.texts(value)))
        return (
            self.flat
            and len(joined) <= LONGEST_ID
            and NUL not in joined
            and (joined.isascii() or _is_whole_text(joined))
            and not any(map(_is_beyond, self.wholes(value)))
            and not any(map(_is_outside, self.instants(value)))
        )


@cache
def _plan(kind: Any) -> _Plan:  # noqa: ANN401 - a class
    types = (
        {attribute.name: bare_type(attribute.type) for attribute in fields(kind)}
        if has(kind)
        else {}
    )
    names: dict[type, tuple[str, ...]] = {
        wanted: tuple(name for name, each in types.items() if each is wanted)
        for wanted in (str, int, datetime)
    }
    return _Plan(
        texts=_getter(names[str]),
        wholes=_getter(names[int]),
        instants=_getter(names[datetime]),
        flat=bool(types) and all(map(_is_flat, types.values())),
        names=names,
    )


def _are_plain(texts: Sequence[str | None]) -> bool:
    given = [*filter(None, texts)]
    joined = "".join(given)
    return (
        len(max(given, key=len, default="")) <= LONGEST_ID
        and NUL not in joined
        and (joined.isascii() or _is_whole_text(joined))
    )


def _is_flat(kind: object) -> bool:
    return isinstance(kind, type) and (kind in {str, int, bool, date, datetime} or _is_word(kind))


def _is_word(kind: type) -> bool:
    return issubclass(kind, Term)


def _getter(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    wanted = [*names]
    if not wanted:
        return lambda _: ()
    return attrgetter(*wanted, *wanted[:1]) if len(wanted) == 1 else attrgetter(*wanted)


def _walked(value: Any, most: int) -> list[tuple[object, int]]:  # noqa: ANN401
    """Return the texts, numbers and instants of a value to look at, each with how long it may be.

    Short texts of plain letters are not: these can always be kept.
    """
    found: list[tuple[object, int]] = []
    _walk(value, most, found)
    return found


def _walk(value: Any, most: int, found: list[tuple[object, int]]) -> None:  # noqa: ANN401
    if isinstance(value, tuple | list):
        for part in value:
            _walk(part, LONGEST_ID, found)
        return
    kind: Any = type(value)
    parts = _parts(kind)
    if parts is None:
        if not (kind is str and value.isascii() and len(value) <= most and NUL not in value):
            found.append((value, most))
        return
    for name, longest in parts:
        _walk(getattr(value, name), longest, found)


@cache
def _parts(kind: Any) -> tuple[tuple[str, int], ...] | None:  # noqa: ANN401 - a class
    """Return the fields of a class, each with how long a text in it may be.

    An item that is kept as its steps holds nothing else that is not in them.
    None are to be looked at in a word, a day or nothing at all; what has no fields is looked at
    itself.
    """
    if has(kind):
        held = [attribute for attribute in fields(kind) if not _is_inert(bare_type(attribute.type))]
        steps = [attribute for attribute in held if attribute.name == STEPS]
        return tuple((attribute.name, _longest(attribute.type)) for attribute in steps or held)
    return () if kind is NoneType or _is_inert(kind) else None


def _is_inert(kind: object) -> bool:
    """Tell whether what is of a type can always be kept."""
    return isinstance(kind, type) and (kind in {bool, date} or _is_word(kind))


def _longest(annotation: object) -> int:
    return LONGEST_ID if is_id(annotation) else LONGEST_TEXT


def _refuse(what: str, id: str, found: Iterable[tuple[object, int]]) -> None:
    for value, most in found:
        fault = _fault(value, most)
        if fault is not None:
            raise UnstorableError(what=what, id=quoted(id), error=fault)


def _fault(value: object, most: int) -> Fault | None:
    match value:
        case str() if NUL in value:
            return Fault.NUL
        case str() if not _is_whole_text(value):
            return Fault.SURROGATE
        case str() if len(value) > most:
            return Fault.LONG_ID if most == LONGEST_ID else Fault.LONG_TEXT
        case int() if _is_beyond(value):
            return Fault.NUMBER
        case datetime() if _is_outside(value):
            return Fault.INSTANT
        case _:
            return None


def _is_whole_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_beyond(number: int | None) -> bool:
    return number is not None and abs(number) > MOST


def _is_outside(moment: datetime | None) -> bool:
    if moment is None or FIRST_YEAR < moment.year < LAST_YEAR:
        return False
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return True
    return False
