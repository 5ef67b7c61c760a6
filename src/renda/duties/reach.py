"""What a rule's measure can come to at the least and at the most, whoever does whatever.

It rests on the calendar and on the rule's own caps: a year has so many days and months, a hundred
in a hundred is all, and points end where caps do.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, assert_never

from renda.dates.periods import MONTHS, PeriodKind, Year
from renda.duties.measures import PERCENT, Count, Item, Number, Points, Share, Unit
from renda.duties.narrowing import chooses_nothing
from renda.duties.rules import DutyRule
from renda.duties.strictness import stretch_of

LEAP = Year(2000)
DAYS: Mapping[PeriodKind, int] = {
    kind: max(each.days for each in LEAP.parts(kind)) for kind in MONTHS
}


class Reach(NamedTuple):
    """The least and the most there can be (取值范围); None is without limit."""

    least: Number | None
    most: Number | None


def reach(rule: DutyRule) -> Reach:
    """Return what a rule's measure can come to in a stretch in which its number is owed."""
    stretch = stretch_of(rule)
    match rule.measure:
        case Count() as count:
            return Reach(0, _most(count, stretch))
        case Share() as share:
            return Reach(0, 0 if chooses_nothing(share.of.where) else PERCENT)
        case Points() as points:
            return _points(points, stretch)
        case _ as never:
            assert_never(never)


def _most(count: Count, stretch: PeriodKind) -> int | None:
    if chooses_nothing(count.where):
        return 0
    limits = {Unit.DAY: DAYS, Unit.MONTH: MONTHS}.get(count.unit, {})
    return limits.get(stretch)


def _points(points: Points, stretch: PeriodKind) -> Reach:
    gains = [_end(each, stretch) for each in points.items if each.worth > 0]
    losses = [_end(each, stretch) for each in points.items if each.worth < 0]
    most, least = _total(points, gains), _total(points, losses)
    return Reach(least, points.cap if most is None else most)


def _total(points: Points, ends: Sequence[Decimal | None]) -> Decimal | None:
    """Return the points that items end in; None without limit."""
    limited = [each for each in ends if each is not None]
    if len(limited) < len(ends):
        return None
    total = points.base + sum(limited)
    return total if points.cap is None else min(total, points.cap)


def _end(item: Item, stretch: PeriodKind) -> Decimal | None:
    """Return the most an item can bring, or take off; None without limit."""
    most = _most(item.count, stretch)
    if most is not None:
        return item.points(most)
    return None if item.cap is None else item.cap.copy_sign(item.worth)
