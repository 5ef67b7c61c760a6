"""Whether anybody can satisfy a rule: what its measure can come to, and what stands in the way.

It rests on the calendar and on the rule's own caps: a year has so many days and months, a hundred
in a hundred is all, and points end where caps do.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, assert_never

from renda.dates.periods import MONTHS, Period, PeriodKind, Year
from renda.duties.comparison.predicate_order import chooses_nothing
from renda.duties.comparison.strictness import owed_period
from renda.duties.rules.measures import PERCENT, Count, Number, Points, PointsItem, Share, Unit
from renda.duties.rules.rule import DutyRule, InForce
from renda.wording import mark

TOO_MANY = mark("at least {number} in each {stretch} is required; {most} can be reached")
TOO_FEW = mark("at most {number} in each {stretch} is allowed, and {least} is always reached")
BAND_TOO_HIGH = mark("the band {band} begins at {number}, and at most {most} can be reached")
NO_MATCH = mark("no record can be what is counted: {where}")
TOO_SHORT = mark("it is in force from {start} up to {end}, which holds no whole {period}")
LEAP = Year(2000)
DAYS: Mapping[PeriodKind, int] = {
    kind: max(each.days for each in LEAP.parts(kind)) for kind in MONTHS
}
Obstacle = tuple[str, Mapping[str, object]]


def obstacles(rule: DutyRule) -> Iterator[Obstacle]:
    """Yield why a rule makes no sense: the English text with its places, and what goes there."""
    nothing = [each for each in rule.measure.counts if chooses_nothing(each.where)]
    for count in dict.fromkeys(nothing):
        yield NO_MATCH, {"where": count.where}
    if not (nothing and isinstance(rule.measure, Count)):
        yield from _out_of_reach(rule)
    yield from _too_short(rule)


def _out_of_reach(rule: DutyRule) -> Iterator[Obstacle]:
    least, most = reach(rule)
    bound, stretch = rule.bound, owed_period(rule)
    if bound.at_least is not None and most is not None and bound.at_least > most:
        yield TOO_MANY, {"number": bound.at_least, "stretch": stretch, "most": most}
    if bound.at_most is not None and least is not None and bound.at_most < least:
        yield TOO_FEW, {"number": bound.at_most, "stretch": stretch, "least": least}
    for band in rule.bands:
        if most is not None and band.start > most:
            yield BAND_TOO_HIGH, {"band": band.code, "number": band.start, "most": most}


def _too_short(rule: DutyRule) -> Iterator[Obstacle]:
    if rule.valid_to is None or rule.in_force is InForce.PART or rule.period not in MONTHS:
        return
    within = Period(rule.valid_from, rule.valid_to).parts(rule.period)
    if not any(each.start >= rule.valid_from for each in within):
        about = {"start": rule.valid_from, "end": rule.valid_to, "period": rule.period}
        yield TOO_SHORT, about


class Reach(NamedTuple):
    """The least and the most there can be (取值范围); None is without limit."""

    least: Number | None
    most: Number | None


def reach(rule: DutyRule) -> Reach:
    """Return what a rule's measure can come to in a stretch in which its number is owed."""
    stretch = owed_period(rule)
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


def _end(item: PointsItem, stretch: PeriodKind) -> Decimal | None:
    """Return the most an item can bring, or take off; None without limit."""
    most = _most(item.count, stretch)
    if most is not None:
        return item.points(most)
    return None if item.cap is None else item.cap.copy_sign(item.worth)
