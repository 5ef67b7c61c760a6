"""What two records that count once have in common, and how much a set of such keys comes to.

A count turns each record that counts into a key; how much counts is how many different keys there
are, or for units that add quantities up, the greatest quantity of each source, added up. A record
without a source is its own source. One without a theme may be of any, and is never counted as sure:
its key is its source, which has one theme at most.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache
from operator import attrgetter
from typing import cast

from renda.duties.rules.amounts import Amount, Spread
from renda.duties.rules.measures import Whole
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.record_tests import Fit, fit_of
from renda.duties.rules.windows import Line
from renda.work.records import DutyRecord

Key = Callable[[DutyRecord], object]
Keys = AbstractSet[object]
PartKey = tuple[int, object]
FittedKey = tuple[Fit, object]
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
OWN_KEYS: Mapping[Unit, Key] = {
    Unit.SOURCE: lambda record: record.source_id or (record.record_id,),
    Unit.RECORD: attrgetter("record_id"),
    Unit.DAY: attrgetter("happened_on"),
    Unit.MONTH: month_of,
    Unit.THEME: lambda record: record.theme or (record.source_id or record.record_id,),
    # Of one mandate; whoever knows the roster has the key that joins those of a person.
    Unit.PEOPLE: attrgetter("subject_id"),
    Unit.ATTENDANCE: _source_and_quantity,
    Unit.QUANTITY: _source_and_quantity,
}
KEYS: Mapping[Unit, Key] = {unit: OWN_KEYS[unit.key_unit] for unit in Unit}


def key_of(line: Line, persons: Mapping[str, str]) -> Key:
    """Return the key of a record; where parts have bounds of their own, with its part's index.

    Args:
        line: The count, with its rule and period.
        persons: By the id of a mandate the one whose it is; read only where persons are counted.
    """
    key = KEYS[line.count.unit]
    if line.count.unit is Unit.PEOPLE:
        key = person_key(persons)
    if isinstance(line.count, Whole):
        key = _key_with_fit(key, line.count)
    if line.rule.bound.each is None:
        return key
    parts = line.window.parts

    @cache
    def index_of(day: date) -> int:
        return next(index for index, part in enumerate(parts) if day in part)

    return lambda record: (index_of(record.happened_on), key(record))


def person_key(persons: Mapping[str, str]) -> Key:
    """Return the key of a record by the person whose mandate it names."""
    return lambda record: persons[record.subject_id]


def _key_with_fit(key: Key, whole: Whole) -> Key:
    fit = fit_of(whole.wanted)
    return lambda record: (fit(record), key(record))


def keys_of_part(keys: Keys, index: int) -> Keys:
    """Return the keys of one part, without its index."""
    return {key for part, key in cast("AbstractSet[PartKey]", keys) if part == index}


def amount_of(line: Line, certain: Keys, possible: Keys) -> Amount:
    """Return how much the keys of a line come to.

    Args:
        line: The count, with its rule, period and judging day.
        certain: The keys of what surely counts.
        possible: The keys of all that may count, those that surely do included.
    """
    if isinstance(line.count, Whole):
        return _amount_of_whole(line, certain, possible)
    total = total_of_keys(line.count.unit)
    if line.count.unit is not Unit.MONTH:
        return Amount(total(certain), total(possible))
    return Amount(len(certain), len(possible), current=_has_current(line, possible))


def _amount_of_whole(line: Line, certain: Keys, possible: Keys) -> Amount:
    """Return how much the keys of the whole of a share come to, and how much beside the wanted."""
    unit, total = line.count.unit, total_of_keys(line.count.unit)
    settled = cast("AbstractSet[FittedKey]", certain)
    known = cast("AbstractSet[FittedKey]", possible)
    surely, keys = {key for _, key in settled}, {key for _, key in known}
    if not total(keys):
        return Amount(0, 0)
    stuck = {key for fit, key in settled if fit is Fit.NONE and _is_own(key)}
    return Amount(
        total(surely),
        total(keys),
        current=unit is Unit.MONTH and _has_current(line, keys),
        spread=Spread(
            fewest=total(surely | {key for fit, key in known if fit is not Fit.NONE}),
            most=total(surely | {key for fit, key in known if fit is not Fit.SURE}),
            stuck=total(stuck) if line.can_be_stuck else 0,
        ),
    )


def _is_own(key: object) -> bool:
    """Tell whether the key of a source is a record's own, which no later record can have."""
    source = key[0] if isinstance(key, tuple) and len(key) > 1 else key
    return isinstance(source, tuple)


def _has_current(line: Line, keys: Keys) -> bool:
    day = line.window.judged_on
    return (day.year, day.month) in keys


def total_of_keys(unit: Unit) -> Callable[[Keys], int]:
    """Return the function that says how much a set of keys of a unit comes to."""
    return _sum_of_greatest if unit.adds_up else len


def _sum_of_greatest(keys: Keys) -> int:
    """Return the greatest quantity of each source, added up."""
    greatest: dict[object, int] = {}
    for source, quantity in cast("AbstractSet[SourceQuantity]", keys):
        greatest[source] = max(quantity, greatest.get(source, 0))
    return sum(greatest.values())
