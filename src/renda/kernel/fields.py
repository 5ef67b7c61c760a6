"""The fields that many values share: texts, lists of ids, numbers of persons or things.

They convert what a caller has at hand and refuse the rest with an error that says what is allowed.
They do not know which values use them.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from attrs import NOTHING, Attribute, field
from attrs.validators import optional

from renda.errors import RendaError
from renda.kernel.input.problems import quoted

T = TypeVar("T")


class EmptyTextError(RendaError, ValueError):
    """A name is missing, or is no text."""

    message = "{name} must be a text that is not empty, not {given}"


class NotIdsError(RendaError, ValueError):
    """A value that is no list of ids stands where one belongs."""

    message = "{given} is no list of ids; give a list of texts, none of them empty"


class NotValuesError(RendaError, TypeError):
    """A value that is no list of values of a class stands where one belongs."""

    message = "a {given} is no list of values of {kind}; give a list of these and of nothing else"


class FileFormatError(RendaError, ValueError):
    """A file says that it is of another format than the one that is read."""

    message = "{value} is not allowed; allowed: {allowed}"


class CountError(RendaError, ValueError):
    """A number of persons or things is no whole number, or is too small."""

    message = "{name} must be a whole number from {least} up, not {given}"


def text_field() -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a text that is not empty."""
    return field(validator=_check_not_empty)


def optional_text_field() -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a text that is not empty, or None."""
    return field(default=None, validator=optional(_check_not_empty))


def format_field(known: str) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds the format of a file, which must be the one that is known."""

    def checked(given: object) -> str:
        if given != known:
            raise FileFormatError(value=quoted(given), allowed=known)
        return known

    return field(converter=checked)


def distinct_ids(given: Iterable[str]) -> tuple[str, ...]:
    """Return the given ids in order, each once; fields use it as their converter.

    Args:
        given: Any iterable of texts that are not empty, but not a single text.

    Raises:
        NotIdsError: `given` is something else.
    """
    return _sorted_ids(given)


def tuple_of(kind: type[T], given: object) -> tuple[T, ...]:
    """Return values of a class in the order given; fields use it in their converters.

    Args:
        kind: The class of every value.
        given: Any iterable of its values.

    Raises:
        NotValuesError: `given` is something else.
    """
    if isinstance(given, Iterable):
        values = tuple(given)
        if all(isinstance(value, kind) for value in values):
            return values
    raise NotValuesError(kind=kind.__name__, given=type(given).__name__)


def tuple_made(kind: type[T], given: object, make: Callable[[Any], T]) -> tuple[T, ...]:
    """Return what is made of each of some values, in the order given; for converters of fields.

    Args:
        kind: The class of what is made.
        given: Any iterable but a text.
        make: Makes one, or raises an error of its own.

    Raises:
        NotValuesError: `given` is something else.
    """
    if isinstance(given, Iterable) and not isinstance(given, str):
        return tuple(map(make, given))
    raise NotValuesError(kind=kind.__name__, given=type(given).__name__)


def count_field(default: Any = NOTHING) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a whole number of persons or things, from 0 up.

    Args:
        default: The number where none is given; without a default one must be given.
    """
    return field(default=default, validator=_check_count)


def positive_field() -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a whole number from 1 up."""
    return field(validator=_check_positive)


def optional_count_field() -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a whole number from 0 up, or None where nobody counted."""
    return field(default=None, validator=optional(_check_count))


def whole_number(value: object, name: str, *, least: int = 0) -> int:
    """Return a whole number unchanged.

    Args:
        value: What the caller gave.
        name: What the number is called in the error.
        least: The smallest number allowed.

    Raises:
        CountError: `value` is no whole number, or less than `least`.
    """
    # bool is a subclass of int, and True persons are no number: so the exact type is asked for.
    if type(value) is not int or value < least:
        # Only numbers are repeated: somebody may have given names in place of a number of persons.
        given = value if isinstance(value, int | float) else type(value).__name__
        raise CountError(name=name, least=least, given=given)
    return value


def _sorted_ids(given: object) -> tuple[str, ...]:
    # A text is an iterable of texts too: "d1" would otherwise become the ids "1" and "d".
    if isinstance(given, Iterable) and not isinstance(given, str):
        ids = tuple(given)
        if all(map(_is_text, ids)):
            return tuple(sorted({*ids}))
    raise NotIdsError(given=quoted(given))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _check_not_empty(_: object, attribute: "Attribute[Any]", value: object) -> None:
    if not _is_text(value):
        raise EmptyTextError(name=attribute.name, given=quoted(value))


def _check_positive(_: object, attribute: "Attribute[Any]", value: object) -> None:
    whole_number(value, attribute.name, least=1)


def _check_count(_: object, attribute: "Attribute[Any]", value: object) -> None:
    whole_number(value, attribute.name)
