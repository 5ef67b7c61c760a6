"""How one rule stands to another: equal, stricter, looser, or neither.

A rule is at least as strict as another if whoever fulfils it fulfils the other as well. That is
told from the rules alone, never from records; where it cannot be told, it is not so.
"""

from collections.abc import Iterator, Mapping
from typing import assert_never

from renda.dates.periods import PeriodKind
from renda.duties.comparison.predicate_order import narrows, same
from renda.duties.rules.measures import Count, Measure, Points, Share
from renda.duties.rules.rule import DutyRule, InForce, Leave, Proration
from renda.kernel.terms import Term


class Strictness(Term):
    """How a rule stands to another (宽严关系)."""

    EQUAL = "equal", "一致", "equal"
    STRICTER = "stricter", "更严", "stricter"
    LOOSER = "looser", "更宽", "looser"
    DIFFERENT = "different", "不可比较", "not comparable"


LENGTHS = {kind: place for place, kind in enumerate(PeriodKind)}
ANSWERS: Mapping[tuple[bool, bool], Strictness] = {
    (True, True): Strictness.EQUAL,
    (True, False): Strictness.STRICTER,
    (False, True): Strictness.LOOSER,
    (False, False): Strictness.DIFFERENT,
}


def stands_to(lower: DutyRule, upper: DutyRule) -> Strictness:
    """Return how `lower` stands to `upper`, whenever either is in force.

    What numbers are called (bands, titles, remarks) is no matter of strictness.
    """
    return ANSWERS[_covers(lower, upper), _covers(upper, lower)]


def _covers(strict: DutyRule, loose: DutyRule) -> bool:
    """Tell whether whoever fulfils `strict` fulfils `loose`."""
    return all(
        (
            (strict.scope, strict.crediting) == (loose.scope, loose.crediting),
            same(strict.applies_to, loose.applies_to),
            same(strict.exempts, loose.exempts),
            strict.leave in {Leave.NOTHING, loose.leave},
            strict.in_force in {InForce.PART, loose.in_force},
            *_demands(strict, loose),
        )
    )


def _demands(strict: DutyRule, loose: DutyRule) -> Iterator[bool]:
    """Yield whether each bound of `loose` is kept by whoever keeps those of `strict`."""
    mine, theirs = strict.bound, loose.bound
    if theirs.number is None:
        yield stretch_of(strict) is stretch_of(loose)
        yield _within(strict.measure, loose.measure) and _within(loose.measure, strict.measure)
    if theirs.at_least is not None:
        yield mine.at_least is not None and mine.at_least >= theirs.at_least
        yield _within(strict.measure, loose.measure) and _holds(strict, loose)
        yield strict.proration is Proration.NONE or _prorate_alike(strict, loose)
    if theirs.at_most is not None:
        yield mine.at_most is not None and mine.at_most <= theirs.at_most
        yield _within(loose.measure, strict.measure) and _holds(loose, strict)
        yield PeriodKind.TERM not in {strict.period, loose.period} or _stretch_alike(strict, loose)
        yield _leaves_a_maximum(strict, loose)


def stretch_of(rule: DutyRule) -> PeriodKind:
    """Return the stretch in which a rule's number is owed."""
    return rule.bound.each or rule.period


def _holds(short: DutyRule, long: DutyRule) -> bool:
    """Tell whether what is measured in a stretch of `long` is no less than in one of `short`."""
    if isinstance(short.measure, Count):
        return LENGTHS[stretch_of(short)] <= LENGTHS[stretch_of(long)]
    return _stretch_alike(short, long)


def _stretch_alike(one: DutyRule, other: DutyRule) -> bool:
    return stretch_of(one) is stretch_of(other)


def _prorate_alike(one: DutyRule, other: DutyRule) -> bool:
    return one.proration is other.proration and _stretch_alike(one, other)


def _leaves_a_maximum(strict: DutyRule, loose: DutyRule) -> bool:
    """Tell whether proration leaves no more under `strict`; what is rounded to 0 is not judged."""
    alike = _prorate_alike(strict, loose)
    if strict.proration is Proration.MONTHLY_FLOOR:
        return alike and strict.bound == loose.bound
    return alike or loose.proration is Proration.NONE


def _within(small: Measure, big: Measure) -> bool:
    """Tell whether `small` never comes to more than `big`."""
    match small, big:
        case Count(), Count():
            return small.unit is big.unit and narrows(small.where, big.where)
        case Share(), Share():
            return _alike(small.among, big.among) and _within(small.of, big.of)
        case Points(), Points():
            return (small.base, small.cap) == (big.base, big.cap) and _items_alike(small, big)
        case ((Count() | Share() | Points()), _):
            return False
        case _ as never:
            assert_never(never)


def _alike(one: Count, other: Count) -> bool:
    return one.unit is other.unit and same(one.where, other.where)


def _items_alike(one: Points, other: Points) -> bool:
    return len(one.items) == len(other.items) and all(
        (mine.worth, mine.cap) == (theirs.worth, theirs.cap) and _alike(mine.count, theirs.count)
        for mine, theirs in zip(one.items, other.items, strict=True)
    )
