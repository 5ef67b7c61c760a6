"""What two records that count once have in common, and how much a set of such keys comes to.

A count turns each record that counts into a key; how much counts is how many different keys there
are, or for units that add quantities up, the greatest quantity of each source, added up. A record
without a source is its own source. One without a theme may be of any, and is never counted as sure:
its key is its source, which has one theme at most.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import cast

from renda.duties.rules.measures import Unit
from renda.work.records import DutyRecord

Key = Callable[[DutyRecord], object]
Keys = AbstractSet[object]
SourceQuantity = tuple[object, int]


def month_of(record: DutyRecord) -> tuple[int, int]:
    """Return the year and month a record happened in."""
    return record.happened_on.year, record.happened_on.month


def _source_and_quantity(record: DutyRecord) -> SourceQuantity:
    # With the quantity in the key, both quantities of a source recorded twice are kept, and the
    # greater one can be told in the end, in whatever order the records came.
    return record.source_id or (record.record_id,), record.quantity


# What stands in for a missing source or theme is in a tuple, so that it never equals a source or
# theme that happens to be called the same.
KEYS: Mapping[Unit, Key] = {
    Unit.SOURCE: lambda record: record.source_id or (record.record_id,),
    Unit.RECORD: attrgetter("record_id"),
    Unit.DAY: attrgetter("happened_on"),
    Unit.MONTH: month_of,
    Unit.THEME: lambda record: record.theme or (record.source_id or record.record_id,),
    Unit.PERSON: _source_and_quantity,
    Unit.QUANTITY: _source_and_quantity,
}


def total_of_keys(unit: Unit) -> Callable[[Keys], int]:
    """Return the function that says how much a set of keys of a unit comes to."""
    return _sum_of_greatest if unit.adds_up else len


def _sum_of_greatest(keys: Keys) -> int:
    """Return the greatest quantity of each source, added up."""
    greatest: dict[object, int] = {}
    for source, quantity in cast("AbstractSet[SourceQuantity]", keys):
        greatest[source] = max(quantity, greatest.get(source, 0))
    return sum(greatest.values())
