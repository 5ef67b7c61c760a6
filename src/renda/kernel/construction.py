"""Values made from columns of what their fields hold, thousands at once.

What the columns hold is what the fields hold, so the fields' converters have nothing left to do and
are not asked for every value; a test holds the two ways of making a value together.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

from attrs import fields


def build(kind: type[Any], count: int, columns: Mapping[str, Iterable[Any]]) -> list[Any]:
    """Make `count` values of an attrs class; a field without a column holds its default.

    Args:
        kind: The class; slotted, with nothing to do once its fields are set.
        count: How many values.
        columns: For each field its values, as the field holds them.
    """
    made = list(map(object.__new__, repeat(kind, count)))
    for each in fields(kind):
        values = columns.get(each.name) or repeat(each.default)
        _exhaust(map(getattr(kind, each.name).__set__, made, values))
    return made


def _exhaust(calls: Iterable[None]) -> None:
    deque(calls, maxlen=0)
