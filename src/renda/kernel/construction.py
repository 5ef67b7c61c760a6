"""Attrs values made without `__init__`: thousands at once from columns, or one by its setters.

Whoever has what the fields hold has converted and checked it already, so the fields' converters
and validators are not asked again for every value. A test holds the two ways of making a value
together. This is the only place that goes round `__init__`.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import Any, TypeVar

from attrs import AttrsInstance, fields

T = TypeVar("T", bound=AttrsInstance)
FieldSetter = Callable[[object, object], None]

# Gives a value whose fields are not set yet; whoever calls it sets them all at once.
bare_value: Callable[[type[Any]], Any] = object.__new__


def field_setters(kind: type[AttrsInstance]) -> tuple[FieldSetter, ...]:
    """Return, for each field of an attrs class in its order, what sets it on a value.

    Args:
        kind: The class; slotted, with nothing to do once its fields are set but refuse wrong types.
    """
    # The setter of the slot itself, since a frozen class refuses setattr.
    return tuple(getattr(kind, attribute.name).__set__ for attribute in fields(kind))


def build_values(kind: type[T], count: int, columns: Mapping[str, Iterable[Any]]) -> list[T]:
    """Return `count` values of an attrs class; a field without a column holds its default.

    Neither `__init__`, nor converters, nor validators run: the columns hold what the fields hold.
    It is for those who make thousands of values out of a file or a table.

    Args:
        kind: The class; slotted, with nothing to do once its fields are set but refuse wrong types.
        count: The number of values to make.
        columns: For each field, by its name, the `count` cells it holds, in the order of the
            values.

    >>> from renda.terms import Reference
    >>> build_values(Reference, 2, {"kind": ["group", "deputy"], "id": ["g1", "d1"]})
    [Reference(kind='group', id='g1'), Reference(kind='deputy', id='d1')]
    """
    values: list[T] = list(map(bare_value, repeat(kind, count)))
    for attribute, set_field in zip(fields(kind), field_setters(kind), strict=True):
        cells = columns.get(attribute.name) or repeat(attribute.default)
        # Mapped over all values: a loop in Python would take several times as long.
        _exhaust(map(set_field, values, cells))
    return values


def _exhaust(calls: Iterable[None]) -> None:
    # A deque that keeps nothing goes through an iterator without any loop in Python.
    deque(calls, maxlen=0)
