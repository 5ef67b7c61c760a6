"""The converter from plain data (TOML, JSON) to frozen values; it reports everything wrong at once.

It coerces nothing: a number is not a text, 1.9 is not 1. It knows the kernel's values only; each
room registers the hooks of its own values on the converter made here.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin

from attrs import fields
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError

from renda.errors import RendaError
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.terms import Term
from renda.kernel.titles import Title
from renda.wording import mark

T = TypeVar("T")
StructureHook = Callable[[object, type], Any]
PLAIN: tuple[type, ...] = (str, int, bool, float, date, datetime)


def make_converter() -> Converter:
    """Return a converter that knows the kernel's values and coerces nothing."""
    converter = Converter(forbid_extra_keys=True)
    for plain_type in PLAIN:
        converter.register_structure_hook(plain_type, _structure_plain)
    converter.register_structure_hook(Title, _structure_title)

    converter.register_structure_hook_factory(_is_tuple, partial(_tuple_hook, converter))
    return converter


def structure(converter: Converter, data: object, into: type[T], *, file: str) -> T:
    """Return plain data as a value of a class.

    Args:
        converter: From `make_converter`, with the room's hooks.
        data: What a TOML or JSON reader returned.
        into: The class of the value.
        file: The name of the file the data came from, for the problems.

    Raises:
        InputError: The data does not fit; the error holds every problem with the path of its key.
    """
    try:
        return converter.structure(data, into)
    except Exception as error:  # noqa: BLE001 - of whatever class a hook raises
        problems = (_problem(leaf, file, path) for path, leaf in _leaves(error, ""))
        # A dict drops repeated problems and, unlike a set, keeps their order.
        raise InputError(dict.fromkeys(problems)) from None


def _leaves(error: Exception, path: str) -> Iterator[tuple[str, Exception]]:
    """Yield the errors inside cattrs's groups, each with the path of the key it is about."""
    if not isinstance(error, ClassValidationError | IterableValidationError):
        yield path, error
        return
    noted_errors, other_errors = error.group_exceptions()
    for noted_error, note in noted_errors:
        # A note of an item of a list has an index; a note of an attribute has a name.
        name = getattr(note, "name", None)
        step = f"[{getattr(note, 'index', '')}]" if name is None else f".{name}"
        yield from _leaves(noted_error, path + step)
    yield from ((path, other_error) for other_error in other_errors)


def _problem(error: Exception, file: str, path: str) -> Problem:
    message, data = _message_and_data(error)
    return Problem(message=message, file=file, column=path.removeprefix("."), data=data)


def _message_and_data(error: Exception) -> tuple[str, dict[str, object]]:
    match error:
        case RendaError():
            return error.message, error.data
        case ForbiddenExtraKeysError():
            extra = ", ".join(sorted(error.extra_fields))
            allowed = ", ".join(attribute.name for attribute in fields(error.cl))
            return mark("unknown key {extra}; allowed: {allowed}"), {
                "extra": extra,
                "allowed": allowed,
            }
        case KeyError():
            return mark("the key {key} is missing"), {"key": str(error.args[0])}
        case _:
            return mark("this has not the form that belongs here"), {}


def _structure_plain(value: object, wanted: type) -> object:
    """Return a value of exactly the wanted type, or a word of the wanted vocabulary."""
    # The exact type: bool is a subclass of int, and datetime one of date.
    if type(value) is wanted:
        return value
    # Vocabularies are subclasses of str, so cattrs sends them to the hook of str.
    if issubclass(wanted, Term):
        return _word(value, wanted)
    # A word may stand where any text may; what is read is its text.
    if wanted is str and isinstance(value, Term):
        return value.value
    raise PlainValueError(value=quoted(value), allowed=wanted.__name__)


class PlainValueError(RendaError, ValueError):
    """A value of one type stands where another belongs."""

    message = "{value} is not allowed; allowed: {allowed}"


def _structure_title(value: object, _: type) -> Title:
    if not isinstance(value, Mapping) or not all(isinstance(text, str) for text in value.values()):
        raise PlainValueError(value=quoted(value), allowed='{ zh = "…", en = "…" }')
    return Title(value)


def _tuple_hook(converter: Converter, wanted: Any) -> StructureHook:  # noqa: ANN401 - tuple[T, ...]
    """Return what takes lists only: a text is no list of its letters, a table none of its keys."""
    item_type: Any = get_args(wanted)[0]
    # As a list, so that cattrs notes the index of each item that is wrong.
    listed: Any = list[item_type]

    def structure_tuple(value: object, _: type) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise PlainValueError(value=quoted(value), allowed="[…]")
        # Most lists are empty, and a hook that looks for another one takes its time.
        return tuple(converter.structure(value, listed)) if value else ()

    return structure_tuple


def _is_tuple(wanted: Any) -> bool:  # noqa: ANN401 - any annotation
    return get_origin(wanted) is tuple


def _word(value: object, vocabulary: type[Term]) -> Term:
    word = _words_by_text(vocabulary).get(value) if isinstance(value, str) else None
    if word is None:
        raise PlainValueError(value=quoted(value), allowed=", ".join(vocabulary))
    return word


@cache
def _words_by_text(vocabulary: type[Term]) -> Mapping[str, Term]:
    return {str(word): word for word in vocabulary}
