"""Arguments of another type than a function takes: refused where they come in, in words.

An annotation says to a reader what a function takes, and nothing to Python, whose own errors name
neither the argument nor what is allowed. Functions for users say by this decorator that what their
annotations ask for is looked at; fields of values have converters and `Typed`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, wraps
from inspect import isclass
from typing import Any, ParamSpec, TypeVar, get_args, get_origin, get_type_hints

from renda.kernel.fields import tuple_of
from renda.kernel.input.annotations import (
    WrongTypeError,
    bare_present,
    bare_type,
    is_optional,
    type_test,
    type_words,
)
from renda.kernel.moments import day_of
from renda.kernel.terms import Term

P = ParamSpec("P")
R = TypeVar("R")
Taken = Callable[[str, Any], Any]
"""Returns an argument as a function takes it, given its name; or refuses it."""


def takes_types(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that refuses arguments of other types than its annotations say.

    A day may be an aware instant, and becomes the day in China; a list of values may be anything to
    go through, and becomes a tuple. Words of a vocabulary are for `takes_words`, and numbers for
    `whole_number`, which knows their limits; of protocols nothing is said.

    Args:
        function: The function or method. Its annotations are read when it is first called.
    """
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]

    @cache
    def takers() -> dict[str, Taken]:
        hints = get_type_hints(function, include_extras=True)
        found = {name: _taker(hint) for name, hint in hints.items() if name != "return"}
        return {name: taken for name, taken in found.items() if taken is not None}

    @wraps(function)
    def with_types(*args: P.args, **kwargs: P.kwargs) -> R:
        checked = takers()
        by_place = [
            checked[name](name, value) if name in checked else value
            for name, value in zip(names, args, strict=False)
        ]
        by_name = {
            name: checked[name](name, value) if name in checked else value
            for name, value in kwargs.items()
        }
        # Too many arguments by place are left for the function itself to refuse.
        return function(*by_place, *args[len(by_place) :], **by_name)  # type: ignore[arg-type]

    return with_types


def _taker(annotation: Any) -> Taken | None:  # noqa: ANN401 - an annotation
    """Return what takes an argument annotated so; None where nothing is known of it."""
    present = _present_taker(bare_present(annotation))
    if present is None or not is_optional(annotation):
        return present
    return lambda name, value: None if value is None else present(name, value)


def _present_taker(annotation: Any) -> Taken | None:  # noqa: ANN401 - an annotation without None
    kind, origin = bare_type(annotation), get_origin(annotation)
    if kind is date:
        return lambda _, value: day_of(value)
    if origin is not None and isclass(origin) and issubclass(origin, Mapping):
        return _mapping_taker(annotation)
    if origin is Iterable:
        (member,) = get_args(annotation)
        return lambda _, value: tuple_of(member, value)
    if origin is Callable:
        return _tester(callable, "function")
    if kind is int or (isclass(kind) and issubclass(kind, Term)):
        return None
    if kind is str:
        return _tester(type_test(kind), type_words(kind))
    classes = get_args(annotation) if origin is not None else (kind,)
    if all(isclass(part) and not getattr(part, "_is_protocol", False) for part in classes):
        words = ", ".join(part.__name__ for part in classes)
        return _tester(lambda value: isinstance(value, classes), words)
    return None


def _mapping_taker(annotation: Any) -> Taken:  # noqa: ANN401 - an annotation of a mapping
    tests = [type_test(part) for part in get_args(annotation)]
    words = ", ".join(map(type_words, get_args(annotation)))

    def is_fit(value: object) -> bool:
        return isinstance(value, Mapping) and all(
            test(part) for item in value.items() for test, part in zip(tests, item, strict=True)
        )

    return _tester(is_fit, f"{{{words}}}")


def _tester(test: Callable[[Any], bool], allowed: str) -> Taken:
    def taken(name: str, value: object) -> object:
        if not test(value):
            raise WrongTypeError(name=name, given=type(value).__name__, allowed=allowed)
        return value

    return taken
