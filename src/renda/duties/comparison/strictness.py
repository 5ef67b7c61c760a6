"""The strictness of one rule beside another: equal, stricter, looser, or not comparable.

A rule is at least as strict as another if everybody who fulfils it fulfils the other as well. This
is decided from the rules alone, never from records; if it cannot be proved, the answer is no.
"""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import assert_never

from renda.dates.periods import PeriodKind
from renda.duties.comparison.predicate_order import choose_alike, narrows
from renda.duties.rules.measures import Count, Measure, Points, Share
from renda.duties.rules.proration_methods import ROUNDINGS, Proration
from renda.duties.rules.rule import DutyRule, InForce, Leave
from renda.kernel.terms import Term


class Strictness(Term):
    """How strict a rule is beside another one (宽严关系)."""

    EQUAL = "equal", "equal"
    STRICTER = "stricter", "stricter"
    LOOSER = "looser", "looser"
    DIFFERENT = "different", "not comparable"


# The kinds of period are declared from the shortest to the longest.
LENGTH_RANKS = {kind: rank for rank, kind in enumerate(PeriodKind)}
# Keyed by: does the lower rule cover the upper one, does the upper cover the lower.
STRICTNESS_BY_COVER: Mapping[tuple[bool, bool], Strictness] = {
    (True, True): Strictness.EQUAL,
    (True, False): Strictness.STRICTER,
    (False, True): Strictness.LOOSER,
    (False, False): Strictness.DIFFERENT,
}


def compare_strictness(lower: DutyRule, upper: DutyRule) -> Strictness:
    """Return how strict `lower` is beside `upper`, whenever either of them is in force.

    Bands, titles and remarks only name numbers; they do not count here.
    """
    return STRICTNESS_BY_COVER[_covers(lower, upper), _covers(upper, lower)]


def _covers(strict: DutyRule, loose: DutyRule) -> bool:
    """Tell whether everybody who fulfils `strict` fulfils `loose` as well."""
    return all(
        (
            (strict.scope, strict.crediting) == (loose.scope, loose.crediting),
            choose_alike(strict.applies_to, loose.applies_to),
            choose_alike(strict.exempts, loose.exempts),
            # Leave that changes nothing, and a part of a period that is judged, ask for the most.
            strict.leave in {Leave.NOTHING, loose.leave},
            strict.in_force in {InForce.PART, loose.in_force},
            *_demands(strict, loose),
        )
    )


def _demands(strict: DutyRule, loose: DutyRule) -> Iterator[bool]:
    """Yield the conditions under which the bounds of `strict` imply those of `loose`."""
    strict_bound, loose_bound = strict.bound, loose.bound
    if loose_bound.number is None:
        yield owed_period(strict) is owed_period(loose)
        yield _is_within(strict.measure, loose.measure)
        yield _is_within(loose.measure, strict.measure)
    if loose_bound.at_least is not None:
        yield strict_bound.at_least is not None and strict_bound.at_least >= loose_bound.at_least
        yield _is_within(strict.measure, loose.measure) and _fits_in(strict, loose)
        yield strict.proration is Proration.NONE or _prorate_alike(strict, loose)
    if loose_bound.at_most is not None:
        yield strict_bound.at_most is not None and strict_bound.at_most <= loose_bound.at_most
        # The other way round: all that `loose` measures must be measured by `strict` as well.
        yield _is_within(loose.measure, strict.measure) and _fits_in(loose, strict)
        # A month or a year may lie in two terms, so the maximum of one term does not limit it.
        yield PeriodKind.TERM not in {strict.period, loose.period} or _periods_alike(strict, loose)
        yield _prorates_maximum_as_low(strict, loose)


def owed_period(rule: DutyRule) -> PeriodKind:
    """Return the kind of period in which a rule's number is owed."""
    return rule.bound.each or rule.period


def _fits_in(short: DutyRule, long: DutyRule) -> bool:
    """Tell whether a period of `long` measures at least as much as any period of `short` in it."""
    if isinstance(short.measure, Count):
        return LENGTH_RANKS[owed_period(short)] <= LENGTH_RANKS[owed_period(long)]
    # A share may fall, and capped points may stop, as a period grows.
    return _periods_alike(short, long)


def _periods_alike(one: DutyRule, other: DutyRule) -> bool:
    return owed_period(one) is owed_period(other)


def _prorate_alike(one: DutyRule, other: DutyRule) -> bool:
    methods = ((rule.proration, rule.month_of_election) for rule in (one, other))
    return next(methods) == next(methods) and _periods_alike(one, other)


def _prorates_maximum_as_low(strict: DutyRule, loose: DutyRule) -> bool:
    """Tell whether the prorated maximum of `strict` is never above that of `loose`."""
    alike = _prorate_alike(strict, loose)
    # Unless rounded up a maximum may become 0, which is not judged; so a smaller number could set
    # somebody free whom the larger one binds.
    if ROUNDINGS.get(strict.proration, ceil) is not ceil:
        return alike and strict.bound == loose.bound
    return alike or loose.proration is Proration.NONE


def _is_within(small: Measure, big: Measure) -> bool:
    """Tell whether `small` never measures more than `big`, whatever the records."""
    match small, big:
        case Count(), Count():
            return small.unit is big.unit and narrows(small.where, big.where)
        case Share(), Share():
            return _count_alike(small.among, big.among) and _is_within(small.of, big.of)
        case Points(), Points():
            return (small.base, small.cap) == (big.base, big.cap) and _items_alike(small, big)
        case ((Count() | Share() | Points()), _):
            return False
        case _ as never:
            assert_never(never)


def _count_alike(one: Count, other: Count) -> bool:
    return one.unit is other.unit and choose_alike(one.where, other.where)


def _items_alike(one: Points, other: Points) -> bool:
    return len(one.items) == len(other.items) and all(
        (item.worth, item.cap) == (twin.worth, twin.cap) and _count_alike(item.count, twin.count)
        for item, twin in zip(one.items, other.items, strict=True)
    )
