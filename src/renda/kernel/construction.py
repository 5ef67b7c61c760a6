"""Attrs values made thousands at once, from columns of what their fields hold.

Whoever has such columns has converted and checked their cells already, so the fields' converters
and validators are not asked again for every value. A test holds the two ways of making a value
together.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any, TypeVar

from attrs import AttrsInstance, fields

T = TypeVar("T", bound=AttrsInstance)


def build_values(kind: type[T], count: int, columns: Mapping[str, Iterable[Any]]) -> list[T]:
    """Return `count` values of an attrs class; a field without a column holds its default.

    Neither `__init__`, nor converters, nor validators run: the columns hold what the fields hold.
    It is for those who make thousands of values out of a file or a table.

    Args:
        kind: The class; slotted, with nothing to do once its fields are set.
        count: The number of values to make.
        columns: For each field, by its name, the `count` cells it holds, in the order of the
            values.

    >>> from renda.terms import Reference
    >>> build_values(Reference, 2, {"kind": ["group", "deputy"], "id": ["g1", "d1"]})
    [Reference(kind='group', id='g1'), Reference(kind='deputy', id='d1')]
    """
    made: list[T] = list(map(object.__new__, repeat(kind, count)))
    for attribute in fields(kind):
        cells = columns.get(attribute.name) or repeat(attribute.default)
        # The setter of the slot itself, mapped over all values: a frozen class refuses setattr,
        # and a loop in Python would take several times as long.
        _exhaust(map(getattr(kind, attribute.name).__set__, made, cells))
    return made


def _exhaust(calls: Iterable[None]) -> None:
    # A deque that keeps nothing goes through an iterator without any loop in Python.
    deque(calls, maxlen=0)
