"""What a rule counts: sources, records, days, months or themes.

A measure turns each record that counts into a key, and the tally is how many different keys there
are. A record without a source is its own source; without a theme, its source is its theme.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import NamedTuple

from renda.kernel.terms import Term
from renda.work.records import DutyRecord

Key = Callable[[DutyRecord], object]


class Unit(Term):
    """What is counted (计数单位)."""

    SOURCE = "source", "不同来源（次、件）", "different sources"
    RECORD = "record", "记录", "records"
    DAY = "day", "不同日期", "different days"
    MONTH = "month", "不同月份", "different months"
    THEME = "theme", "不同主题", "different themes"


def month_of(record: DutyRecord) -> tuple[int, int]:
    """Return the year and month a record happened in."""
    return record.happened_on.year, record.happened_on.month


KEYS: Mapping[Unit, Key] = {
    Unit.SOURCE: lambda record: record.source_id or (record.record_id,),
    Unit.RECORD: attrgetter("record_id"),
    Unit.DAY: attrgetter("happened_on"),
    Unit.MONTH: month_of,
    Unit.THEME: lambda record: record.theme or (record.source_id or record.record_id,),
}


class Tally(NamedTuple):
    """How much counts for one subject in one stretch (计数).

    `certain` surely counts; `possible` counts if everything unsettled turns out to count;
    `current` tells whether the judging day's own month is among the possible already.
    """

    certain: int
    possible: int
    current: bool = False
