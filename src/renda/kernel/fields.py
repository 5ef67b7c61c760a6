"""The fields that activities share: texts, lists of ids, numbers of persons or things.

They take what a caller has at hand and refuse the rest with an error that says what is allowed. An
error never repeats what came in place of a number, as that may name persons.
"""

from collections.abc import Iterable
from typing import Any

from attrs import NOTHING, Attribute, field
from attrs.validators import optional

from renda.errors import RendaError
from renda.kernel.input.problems import quoted


class EmptyTextError(RendaError, ValueError):
    """A name is missing, or is no text."""

    message = "{name} must be a text that is not empty, not {given}"


class NotIdsError(RendaError, ValueError):
    """Something else came where a list of ids belongs."""

    message = "{given} is no list of ids; give a list of texts, none of them empty"


class CountError(RendaError, ValueError):
    """A number of persons or things is no whole number, or too small."""

    message = "{name} must be a whole number from {least} up, not {given}"


def text_field() -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a text that is not empty."""
    return field(validator=_not_empty)


def distinct_ids(given: Iterable[str]) -> tuple[str, ...]:
    """Return ids, each once and in order, however they were given: what a field converts with.

    Raises:
        NotIdsError: They are no list of texts.
    """
    return _ids(given)


def count_field(default: Any = NOTHING) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a number of persons or things."""
    return field(default=default, validator=_count)


def optional_count_field() -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a number, or None where nobody counted."""
    return field(default=None, validator=optional(_count))


def whole_number(value: object, name: str, *, least: int = 0) -> int:
    """Return a whole number unchanged.

    Raises:
        CountError: It is something else, or less than `least`; what is no number is not repeated,
            as it may name persons.
    """
    if type(value) is not int or value < least:
        given = value if isinstance(value, int | float) else type(value).__name__
        raise CountError(name=name, least=least, given=given)
    return value


def _ids(given: object) -> tuple[str, ...]:
    if isinstance(given, Iterable) and not isinstance(given, str):
        listed = tuple(given)
        if all(map(_is_text, listed)):
            return tuple(sorted({*listed}))
    raise NotIdsError(given=quoted(given))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _not_empty(_: object, attribute: "Attribute[Any]", value: object) -> None:
    if not _is_text(value):
        raise EmptyTextError(name=attribute.name, given=quoted(value))


def _count(_: object, attribute: "Attribute[Any]", value: object) -> None:
    whole_number(value, attribute.name)
