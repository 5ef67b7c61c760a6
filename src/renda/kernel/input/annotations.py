"""What the annotation of a field lets it hold: the types that reading gives, and no others.

It knows texts, numbers, days, instants, words, lists and values of attrs classes. Of any other
annotation it says nothing, so that whoever declares one answers for it.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from attrs import Attribute, fields, has, resolve_types

from renda.errors import RendaError
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.tags import Tagged
from renda.kernel.terms import Term

TypeTest = Callable[[object], bool]
EXACT: tuple[type, ...] = (int, bool, float, date)


class WrongTypeError(RendaError, TypeError):
    """A field is given a value of another type than it may hold."""

    message = "{name} is not allowed to be a {given}; allowed: {allowed}"


class Typed(ShortRepr):
    """A value whose fields refuse what reading could not give (定型值); a base of attrs classes.

    Fields with a converter or a validator of their own have these look; all others are looked at
    here, once they are set.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a field of another type than its annotation says.

        Raises:
            WrongTypeError: There is one.
        """
        kind: Any = type(self)
        _typed_fields(kind).check(self)


def check_types(**given: tuple[object, type | tuple[type, ...]]) -> None:
    """Refuse arguments that are not of the class that a function takes.

    Args:
        given: For each argument by its name, what is given and the class, or the classes.

    Raises:
        WrongTypeError: One is of another.
    """
    for name, (value, kinds) in given.items():
        if not isinstance(value, kinds):
            allowed = ", ".join(kind.__name__ for kind in _each_of(kinds))
            raise WrongTypeError(name=name, given=type(value).__name__, allowed=allowed)


def bare_type(annotation: Any) -> Any:  # noqa: ANN401 - any annotation
    """Return the type that an annotation is about, without None and without marks.

    >>> bare_type(Annotated[str, "id"] | None)
    <class 'str'>
    """
    present = bare_present(annotation)
    return get_args(present)[0] if get_origin(present) is Annotated else present


def is_optional(annotation: object) -> bool:
    """Tell whether a field annotated so may hold None."""
    return get_origin(annotation) is not Annotated and NoneType in get_args(annotation)


def bare_present(annotation: Any) -> Any:  # noqa: ANN401 - any annotation
    """Return what an annotation `X | None` is about; any other annotation unchanged."""
    if not is_optional(annotation):
        return annotation
    given = [part for part in get_args(annotation) if part is not NoneType]
    return given[0] if len(given) == 1 else annotation


def type_test(annotation: Any) -> TypeTest:  # noqa: ANN401 - any annotation
    """Return a test of whether a value is of the type that an annotation is about.

    >>> test = type_test(int | None)
    >>> test(3), test(None), test(True), test("3")
    (True, True, False, False)
    """
    if is_optional(annotation):
        is_present = _present_test(bare_type(annotation))
        return lambda value: value is None or is_present(value)
    return _present_test(bare_type(annotation))


def type_words(annotation: Any) -> str:  # noqa: ANN401 - any annotation
    """Return what an annotation allows, as an error says it.

    >>> type_words(tuple[str, ...] | None)
    '[str], None'
    """
    kind = bare_type(annotation)
    if is_list(kind):
        words = f"[{type_words(get_args(kind)[0])}]"
    elif isinstance(kind, type) and issubclass(kind, Term):
        words = ", ".join(kind) or kind.__name__
    else:
        words = getattr(kind, "__name__", str(kind))
    return f"{words}, None" if is_optional(annotation) else words


def is_list(kind: object) -> bool:
    """Tell whether an annotation is that of a tuple of any length."""
    return get_origin(kind) is tuple and get_args(kind)[1:] == (Ellipsis,)


def is_text(value: object) -> bool:
    """Tell whether a value is a text as it is read: no subclass of `str` but a word."""
    # Others, such as members of a host's enumeration, are not written as what they equal.
    return type(value) is str or isinstance(value, Term)


def field_types(kind: type[Any]) -> "tuple[Attribute[Any], ...]":
    """Return the fields of an attrs class, their annotations resolved where they are texts."""
    if any(isinstance(attribute.type, str) for attribute in fields(kind)):
        resolve_types(kind)
    return tuple(fields(kind))


def _each_of(kinds: type | tuple[type, ...]) -> tuple[type, ...]:
    return kinds if isinstance(kinds, tuple) else (kinds,)


def _present_test(kind: Any) -> TypeTest:  # noqa: ANN401 - an annotation without None and marks
    if is_list(kind):
        is_member = type_test(get_args(kind)[0])
        return lambda value: type(value) is tuple and all(map(is_member, value))
    if kind is str:
        return is_text
    if kind in EXACT:
        # The exact type: bool is a subclass of int, and datetime one of date.
        return lambda value: type(value) is kind
    if isinstance(kind, type) and (has(kind) or issubclass(kind, datetime | Term | Tagged)):
        return lambda value: isinstance(value, kind)
    return lambda _: True


def _cells_getter(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Return what gives the cells of some fields of a value."""
    if len(names) > 1:
        return attrgetter(*names)
    # Of one name `attrgetter` would give the cell alone, and none it refuses.
    return lambda value: tuple([getattr(value, name) for name in names])


class _TypedFields:
    """The fields of a class that are looked at, and which types were seen to go together."""

    def __init__(self, kind: type[Any]) -> None:
        watched = [field for field in field_types(kind) if not (field.converter or field.validator)]
        self._types = {field.name: field.type for field in watched}
        self._tests = {field.name: type_test(field.type) for field in watched}
        # The types of lists do not tell what is in them, so these are looked at each time.
        self._lists = {field.name for field in watched if is_list(bare_type(field.type))}
        self._seen = set[tuple[type, ...]]()
        self._cells = _cells_getter(tuple(self._types))

    def check(self, value: object) -> None:
        """Refuse a value of which a field has a wrong type."""
        types = tuple(map(type, self._cells(value)))
        for name in self._lists if types in self._seen else self._types:
            cell = getattr(value, name)
            if not self._tests[name](cell):
                given, allowed = type(cell).__name__, type_words(self._types[name])
                raise WrongTypeError(name=name, given=given, allowed=allowed)
        self._seen.add(types)


@cache
def _typed_fields(kind: type[Any]) -> _TypedFields:
    return _TypedFields(kind)
