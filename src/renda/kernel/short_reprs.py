"""How a value with many fields is shown to a developer: by what it was given, not by defaults.

Whether a field may be shown at all, its declaration says (`field(repr=False)`).
"""

from collections.abc import Iterator
from typing import Any

from attrs import NOTHING, Attribute, Factory, fields


class ShortRepr:
    """A value shown without the fields that have their default (简示); for `@frozen(repr=False)`.

    A `repr` that attrs writes shows every field, and has to be compiled for each class when it is
    imported.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the class and the fields that are not as they would be if left out."""
        return f"{type(self).__qualname__}({', '.join(_shown(self))})"


def _shown(value: object) -> Iterator[str]:
    for field in fields(type(value)):  # type: ignore[arg-type]
        held = getattr(value, field.name)
        if field.repr and not _is_as_ever(held, field):
            yield f"{field.name}={held!r}"


def _is_as_ever(held: object, field: "Attribute[object]") -> bool:
    default: Any = field.default
    if not isinstance(default, Factory):  # type: ignore[arg-type]
        return default is not NOTHING and bool(held == default)
    return not default.takes_self and bool(held == default.factory())
