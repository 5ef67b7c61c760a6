"""The feasibility of a rule: what its measure can reach, and what keeps it from being satisfied.

It knows the calendar and the rule's own caps: a year has so many days and months, a share ends at
a hundred per cent, and points end at their caps. It knows no records.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, assert_never

from renda.dates.periods import MONTHS, Period, PeriodKind, Year
from renda.duties.comparison.predicate_order import chooses_nothing, narrows
from renda.duties.comparison.strictness import owed_period
from renda.duties.rules.amounts import PERCENT
from renda.duties.rules.measures import Count, Number, Points, PointsItem, Share, SubjectShare
from renda.duties.rules.policies.credited_subjects import Crediting
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.rule import DutyRule
from renda.kernel.terms import Kind, Scope
from renda.kernel.values.value_limits import LimitWord
from renda.wording import mark

TOO_MANY = {
    LimitWord.AT_LEAST: mark(
        "at least {number} in each {stretch} is required; {most} can be reached"
    ),
    LimitWord.MORE_THAN: mark(
        "more than {number} in each {stretch} is required; {most} can be reached"
    ),
}
TOO_FEW = {
    LimitWord.AT_MOST: mark(
        "at most {number} in each {stretch} is allowed, and {least} is always reached"
    ),
    LimitWord.LESS_THAN: mark(
        "less than {number} in each {stretch} is allowed, and {least} is always reached"
    ),
}
BAND_TOO_HIGH = mark("the band {band} begins at {number}, and at most {most} can be reached")
NO_MATCH = mark("no record can be what is counted: {where}")
NOBODY = mark("everybody it applies to is exempted: {exempts}")
OTHER_SCOPE = mark(
    "the kind {kind} is only ever recorded of: {allowed}; the rule asks it of: {scope}"
)
TOO_SHORT = mark("it is in force from {start} up to {end}, which holds no whole {period}")
# A leap year has the longest period of every kind, so it gives the most days there can be.
LEAP_YEAR = Year(2000)
MOST_DAYS: Mapping[PeriodKind, int] = {
    kind: max(part.days for part in LEAP_YEAR.parts(kind)) for kind in MONTHS
}
# The usual kinds of work that only one scope can ever have.
SCOPES: Mapping[str, Scope] = {
    Kind.THEME_MONTH: Scope.CONGRESS,
    Kind.SESSION_ATTENDANCE: Scope.DEPUTY,
    Kind.REPORT_TO_VOTERS: Scope.DEPUTY,
}
Obstacle = tuple[str, Mapping[str, object]]


def obstacles(rule: DutyRule) -> Iterator[Obstacle]:
    """Yield each reason why a rule makes no sense: its English text with places, and their data."""
    empty_counts = [count for count in rule.measure.counts if chooses_nothing(count.where)]
    # Points may hold one count in several items; it is named once.
    for count in dict.fromkeys(empty_counts):
        yield NO_MATCH, {"where": count.where}
    # Of a count that finds nothing, "0 can be reached" would say the same a second time.
    if not (empty_counts and isinstance(rule.measure, Count)):
        yield from _out_of_reach(rule)
    yield from _too_short(rule)
    yield from _of_others(rule)
    if rule.exempts.comparisons and narrows(rule.applies_to, rule.exempts):
        yield NOBODY, {"exempts": rule.exempts}


def _of_others(rule: DutyRule) -> Iterator[Obstacle]:
    """Yield each usual kind of work that is always another scope's than the rule's."""
    # Work of members or of other subjects may be credited, and then has their scope.
    if rule.crediting is not Crediting.NAMED:
        return
    for kind in sorted(rule.kinds):
        allowed = SCOPES.get(kind, rule.scope)
        if allowed is not rule.scope:
            about = {"kind": Kind(kind), "allowed": allowed, "scope": rule.scope}
            yield OTHER_SCOPE, about


def _out_of_reach(rule: DutyRule) -> Iterator[Obstacle]:
    least, most = reach(rule)
    bound, period = rule.bound, owed_period(rule)
    floor, ceiling = bound.floor, bound.ceiling
    if floor is not None and most is not None and not floor.admits(most):
        about = {"number": bound.numbers[0], "stretch": period, "most": most}
        yield TOO_MANY[floor.word], about
    if ceiling is not None and least is not None and not ceiling.admits(least):
        about = {"number": bound.numbers[-1], "stretch": period, "least": least}
        yield TOO_FEW[ceiling.word], about
    for band in rule.bands:
        if most is not None and band.start > most:
            yield BAND_TOO_HIGH, {"band": band.code, "number": band.start, "most": most}


def _too_short(rule: DutyRule) -> Iterator[Obstacle]:
    if rule.valid_to is None or rule.in_force is not InForce.WHOLE or rule.period not in MONTHS:
        return
    # `parts` also gives a period that only ends in force; a whole one begins in force as well.
    parts = Period(rule.valid_from, rule.valid_to).parts(rule.period, rule.year_from)
    if not any(part.start >= rule.valid_from for part in parts):
        about = {"start": rule.valid_from, "end": rule.valid_to, "period": rule.period}
        yield TOO_SHORT, about


class Reach(NamedTuple):
    """The least and the most that a measure can come to (取值范围); None means without limit."""

    least: Number | None
    most: Number | None


def reach(rule: DutyRule) -> Reach:
    """Return what a rule's measure can come to in one period in which its number is owed."""
    period = owed_period(rule)
    match rule.measure:
        case Count() as count:
            return Reach(0, _most_counted(count, period))
        case Share() as share:
            return Reach(0, 0 if chooses_nothing(share.of.where) else PERCENT)
        case SubjectShare(each=each):
            return Reach(0, 0 if chooses_nothing(each.where) else PERCENT)
        case Points() as points:
            return _points_reach(points, period)
        case _ as never:
            assert_never(never)


def _most_counted(count: Count, period: PeriodKind) -> int | None:
    if chooses_nothing(count.where):
        return 0
    # Records, events and quantities have no end; only days and months run out. So a term, whose
    # length differs, and every other unit are without limit.
    limits = {Unit.DAY: MOST_DAYS, Unit.MONTH: MONTHS}.get(count.unit, {})
    return limits.get(period)


def _points_reach(points: Points, period: PeriodKind) -> Reach:
    gains = [_item_limit(item, period) for item in points.items if item.worth > 0]
    losses = [_item_limit(item, period) for item in points.items if item.worth < 0]
    most, least = _total(points, gains), _total(points, losses)
    # A cap limits the whole from above even if no item is limited; nothing does so from below.
    return Reach(least, points.cap if most is None else most)


def _total(points: Points, limits: Sequence[Decimal | None]) -> Decimal | None:
    """Return the points with all items at their limits; None if one of them has none."""
    finite = [limit for limit in limits if limit is not None]
    if len(finite) < len(limits):
        return None
    total = points.base + sum(finite)
    return total if points.cap is None else min(total, points.cap)


def _item_limit(item: PointsItem, period: PeriodKind) -> Decimal | None:
    """Return the most points that an item can add, or take off; None means without limit."""
    most = _most_counted(item.count, period)
    if most is not None:
        return item.points(most)
    # A cap is written without a sign, for gains and losses alike.
    return None if item.cap is None else item.cap.copy_sign(item.worth)
