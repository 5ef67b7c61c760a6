"""The strictness of one rule beside another: equal, stricter, looser, or not comparable.

A rule is at least as strict as another if everybody in office throughout who fulfils it fulfils the
other as well. This is decided from the rules alone, never from records; if it cannot be proved, the
answer is no. Only where it also holds for those who come, leave or pause within a period can one
rule be judged instead of the other (`stands_for`).
"""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import assert_never

from renda.dates.periods import MONTHS, PeriodKind
from renda.duties.comparison.predicate_order import choose_alike, narrows
from renda.duties.rules.measures import Count, Measure, Points, Share, SubjectShare
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.policies.proration_methods import ROUNDINGS, Proration
from renda.duties.rules.policies.time_policies import PRORATING, AbsencePolicy
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import limits_of
from renda.kernel.predicates import Predicate
from renda.kernel.terms import Scope, Term
from renda.kernel.values.value_limits import Limit


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
# Of the same records the first unit never counts more than any of the others: each day, month,
# source or person has a record of its own, and each month a day.
NEVER_MORE: Mapping[Unit, frozenset[Unit]] = {
    Unit.MONTH: frozenset({Unit.DAY, Unit.RECORD}),
    Unit.DAY: frozenset({Unit.RECORD}),
    Unit.SOURCE: frozenset({Unit.RECORD}),
    Unit.PEOPLE: frozenset({Unit.RECORD}),
}
# No key of these is in two parts of a period, so what is done in each part adds up.
ALWAYS_APART = frozenset({Unit.RECORD, Unit.DAY, Unit.MONTH})
# An event lies in one part as a rule, though it may be recorded on days of two. A theme may well
# come back in every part.
USUALLY_APART = ALWAYS_APART | {Unit.SOURCE, Unit.ATTENDANCE, Unit.QUANTITY}


def compare_strictness(lower: DutyRule, upper: DutyRule) -> Strictness:
    """Return how strict `lower` is beside `upper`, whenever either of them is in force.

    Bands, titles and remarks only name numbers; they do not count here.
    """
    return STRICTNESS_BY_COVER[_covers(lower, upper), _covers(upper, lower)]


def stands_for(strict: DutyRule, loose: DutyRule) -> bool:
    """Tell whether whoever fulfils `strict` has fulfilled `loose`, whenever they were in office.

    Args:
        strict: The rule that is at least as strict.
        loose: The rule that need not be judged beside it.
    """
    return _covers(strict, loose) and all(_conditions_for_everybody(strict, loose))


def floor_of(rule: DutyRule) -> Limit | None:
    """Return the lower limit of a rule, of a count in whole numbers; None where it has none."""
    return limits_of(rule.bound, rule.measure)[0]


def ceiling_of(rule: DutyRule) -> Limit | None:
    """Return the upper limit of a rule, of a count in whole numbers; None where it has none."""
    return limits_of(rule.bound, rule.measure)[1]


def implied_minimum(short: DutyRule, long: DutyRule) -> Limit | None:
    """Return the least that `short` asks for in a period of `long`; None where that is nothing.

    Args:
        short: The rule that has the minimum.
        long: The rule whose period it is.
    """
    floor = floor_of(short)
    if floor is None or not _fits_in(short, long):
        return None
    is_sum = isinstance(short.measure, Count) and short.measure.unit.key_unit in USUALLY_APART
    return floor.times(_parts_in(short, long)) if is_sum else floor


def is_within(small: Measure, big: Measure) -> bool:
    """Tell whether `small` never measures more than `big`, whatever the records."""
    match small, big:
        case Count(), Count():
            unit = small.unit.key_unit
            units = {unit} | NEVER_MORE.get(unit, frozenset())
            return big.unit.key_unit in units and narrows(small.where, big.where)
        case Share(), Share():
            return _count_alike(small.among, big.among) and is_within(small.of, big.of)
        case SubjectShare(), SubjectShare():
            has_enough = small.of is big.of and small.having >= big.having
            return has_enough and is_within(small.each, big.each)
        case Points(), Points():
            return (small.base, small.cap) == (big.base, big.cap) and _items_alike(small, big)
        case ((Count() | Share() | SubjectShare() | Points()), _):
            return False
        case _ as never:
            assert_never(never)


def exempts_within(few: Predicate, many: Predicate) -> bool:
    """Tell whether everybody whom `few` exempts is exempted by `many` as well."""
    # Without any comparison nobody is exempted, while of other predicates it chooses everybody.
    return not few.comparisons or (bool(many.comparisons) and narrows(few, many))


def _covers(strict: DutyRule, loose: DutyRule) -> bool:
    """Tell whether everybody in office throughout who fulfils `strict` fulfils `loose` as well."""
    return all(
        (
            (strict.scope, strict.crediting) == (loose.scope, loose.crediting),
            strict.year_from == loose.year_from,
            narrows(loose.applies_to, strict.applies_to),
            exempts_within(strict.exempts, loose.exempts),
            strict.time_policy.continuity is loose.time_policy.continuity,
            _asks_in_absence(strict, loose, strict.leave, loose.leave),
            _asks_in_absence(strict, loose, strict.suspension, loose.suspension),
            # A part of a period that is judged beside whole periods alone asks for the most.
            strict.in_force is loose.in_force
            or (strict.in_force, loose.in_force) == (InForce.PART, InForce.WHOLE),
            *_demands(strict, loose),
        )
    )


def _asks_in_absence(
    strict: DutyRule, loose: DutyRule, kept: AbsencePolicy, other: AbsencePolicy
) -> bool:
    """Tell whether `strict`, with a policy for absences, asks for as much as `loose` with one."""
    if kept in PRORATING:
        return kept is other and _periods_alike(strict, loose)
    # To exempt from the same counting asks for less; all else counts other records.
    plain = {AbsencePolicy.NOTHING, AbsencePolicy.LEFT_OUT}
    return kept is other or (kept in plain and other is AbsencePolicy.EXEMPTS)


def _demands(strict: DutyRule, loose: DutyRule) -> Iterator[bool]:
    """Yield the conditions under which the bounds of `strict` imply those of `loose`."""
    loose_floor, loose_ceiling = floor_of(loose), ceiling_of(loose)
    if not loose.bound.limits:
        yield owed_period(strict) is owed_period(loose)
        yield is_within(strict.measure, loose.measure)
        yield is_within(loose.measure, strict.measure)
    if loose_floor is not None:
        implied = implied_minimum(strict, loose)
        yield implied is not None and implied.implies(loose_floor)
        yield is_within(strict.measure, loose.measure)
        yield strict.proration is Proration.NONE or _prorate_alike(strict, loose)
    if loose_ceiling is not None:
        implied = _implied_maximum(strict, loose)
        yield implied is not None and implied.implies(loose_ceiling)
        # The other way round: all that `loose` measures must be measured by `strict` as well.
        yield is_within(loose.measure, strict.measure)
        # A month or a year may lie in two terms, so the maximum of one term does not limit it.
        yield PeriodKind.TERM not in {strict.period, loose.period} or _periods_alike(strict, loose)
        yield _prorates_maximum_as_low(strict, loose)


def _conditions_for_everybody(strict: DutyRule, loose: DutyRule) -> Iterator[bool]:
    """Yield the conditions under which a cover holds for who comes, leaves or pauses as well."""
    strict_length, loose_length = LENGTH_RANKS[strict.period], LENGTH_RANKS[loose.period]
    if loose.bound.floor is not None:
        # Who leaves is judged for the periods that were over; the shorter are over first.
        yield strict_length <= loose_length
        yield _needs_no_sum(strict, loose) or _adds_up_for_everybody(strict, loose)
    if loose.bound.ceiling is not None:
        yield strict_length <= loose_length


def _needs_no_sum(strict: DutyRule, loose: DutyRule) -> bool:
    """Tell whether one part of the period of `loose` brings as much as `loose` asks for."""
    floor, enough = floor_of(strict), floor_of(loose)
    return floor is not None and enough is not None and floor.implies(enough)


def _adds_up_for_everybody(strict: DutyRule, loose: DutyRule) -> bool:
    # Only a congress is there in each part; anybody else may come after some of them are over. And
    # a rule that came into force on the way has judged fewer parts.
    is_there = strict.scope is Scope.CONGRESS and loose.in_force is InForce.WHOLE
    is_sum = isinstance(strict.measure, Count) and strict.measure.unit in ALWAYS_APART
    return is_there and is_sum


def _implied_maximum(strict: DutyRule, loose: DutyRule) -> Limit | None:
    """Return the most that `strict` allows in a period of `loose`; None where it sets no limit."""
    ceiling = ceiling_of(strict)
    if ceiling is None or _fits_in(loose, strict):
        return ceiling
    # Parts that are each kept below a maximum are together below the sum, by whatever unit.
    return ceiling.times(_parts_in(strict, loose)) if _divides(strict, loose) else None


def owed_period(rule: DutyRule) -> PeriodKind:
    """Return the kind of period in which a rule's number is owed."""
    return rule.bound.each or rule.period


def _fits_in(short: DutyRule, long: DutyRule) -> bool:
    """Tell whether a period of `long` measures at least as much as any period of `short` in it."""
    # When sessions open nobody knows beforehand: their years surely hold no other period.
    if PeriodKind.SESSION_YEAR in {short.period, long.period}:
        return short.period is long.period
    if isinstance(short.measure, Count):
        return LENGTH_RANKS[owed_period(short)] <= LENGTH_RANKS[owed_period(long)]
    # A share may fall, and capped points may stop, as a period grows.
    return _periods_alike(short, long)


def _divides(short: DutyRule, long: DutyRule) -> bool:
    """Tell whether a period of `long` is made of whole ones of `short`, and counts add up."""
    is_calendar = {owed_period(short), owed_period(long)} <= MONTHS.keys()
    return is_calendar and isinstance(short.measure, Count) and _fits_in(short, long)


def _parts_in(short: DutyRule, long: DutyRule) -> int:
    """Return how many periods of `short` are in one of `long` at least."""
    # A term lasts as long as it does; one period of any other kind surely ends in it.
    if not _divides(short, long):
        return 1
    return MONTHS[owed_period(long)] // MONTHS[owed_period(short)]


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


def _count_alike(one: Count, other: Count) -> bool:
    return one.unit.key_unit is other.unit.key_unit and choose_alike(one.where, other.where)


def _items_alike(one: Points, other: Points) -> bool:
    return len(one.items) == len(other.items) and all(
        (item.worth, item.cap) == (twin.worth, twin.cap) and _count_alike(item.count, twin.count)
        for item, twin in zip(one.items, other.items, strict=True)
    )
