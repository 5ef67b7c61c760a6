"""The converter from plain data (TOML, JSON) to frozen values: strict, saying all that is wrong.

Nothing is coerced: a number is not a text, 1.9 is not 1. Each room registers hooks of its own
values on the converter made here.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
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
PLAIN: tuple[type, ...] = (str, int, bool, float, date, datetime)


def make_converter() -> Converter:
    """Return a converter that knows the kernel's values and coerces nothing."""
    converter = Converter(forbid_extra_keys=True)
    for plain in PLAIN:
        converter.register_structure_hook(plain, _plain)
    converter.register_structure_hook(Title, _title)

    def many(value: object, wanted: Any) -> tuple[Any, ...]:  # noqa: ANN401 - tuple[T, ...]
        """A text is not a list of its letters, nor a table one of its keys."""
        if not isinstance(value, list | tuple):
            raise PlainValueError(value=quoted(value), allowed="[…]")
        one: Any = get_args(wanted)[0]
        return tuple(converter.structure(value, list[one]))

    converter.register_structure_hook_func(_is_tuple, many)
    return converter


def structure(converter: Converter, data: object, into: type[T], *, file: str) -> T:
    """Turn plain data into a value.

    Args:
        converter: From `make_converter`, with the room's hooks.
        data: What a TOML or JSON reader gave.
        into: The class wanted.
        file: Where the data came from, for the problems.

    Raises:
        InputError: With every problem and the path of its key.
    """
    try:
        return converter.structure(data, into)
    except Exception as error:  # noqa: BLE001 - of whatever class a hook raises
        found = (_problem(leaf, file, path) for path, leaf in _leaves(error, ""))
        raise InputError(dict.fromkeys(found)) from None


def _leaves(error: Exception, path: str) -> Iterator[tuple[str, Exception]]:
    if not isinstance(error, ClassValidationError | IterableValidationError):
        yield path, error
        return
    noted, bare = error.group_exceptions()
    for each, note in noted:
        name = getattr(note, "name", None)
        step = f"[{getattr(note, 'index', '')}]" if name is None else f".{name}"
        yield from _leaves(each, path + step)
    yield from ((path, each) for each in bare)


def _problem(error: Exception, file: str, path: str) -> Problem:
    message, data = _said(error)
    return Problem(message=message, file=file, column=path.removeprefix("."), data=data)


def _said(error: Exception) -> tuple[str, dict[str, object]]:
    match error:
        case RendaError():
            return error.message, error.data
        case ForbiddenExtraKeysError():
            extra = ", ".join(sorted(error.extra_fields))
            allowed = ", ".join(each.name for each in fields(error.cl))
            return mark("unknown key {extra}; allowed: {allowed}"), {
                "extra": extra,
                "allowed": allowed,
            }
        case KeyError():
            return mark("the key {key} is missing"), {"key": str(error.args[0])}
        case _:
            return mark("this has not the form that belongs here"), {}


def _plain(value: object, wanted: type) -> object:
    """Take a value of just this type, or a word: cattrs brings vocabularies here, being texts."""
    if type(value) is wanted:
        return value
    if issubclass(wanted, Term):
        return _word(value, wanted)
    raise PlainValueError(value=quoted(value), allowed=wanted.__name__)


class PlainValueError(RendaError, ValueError):
    """A value of one type stands where another belongs."""

    message = "{value} is not allowed; allowed: {allowed}"


def _title(value: object, _: type) -> Title:
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        raise PlainValueError(value=quoted(value), allowed='{ zh = "…", en = "…" }')
    return Title(value)


def _is_tuple(wanted: Any) -> bool:  # noqa: ANN401 - any annotation
    return get_origin(wanted) is tuple


def _word(value: object, vocabulary: type[Term]) -> Term:
    found = _words(vocabulary).get(value) if isinstance(value, str) else None
    if found is None:
        raise PlainValueError(value=quoted(value), allowed=", ".join(vocabulary))
    return found


@cache
def _words(vocabulary: type[Term]) -> Mapping[str, Term]:
    return {str(each): each for each in vocabulary}
