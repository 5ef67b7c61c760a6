"""The bound a subject owes: a rule's own, less for a deputy elected within the period.

Where the number changes within the period, it is made of those of all versions, each by its share.
It knows rules and tenures, and nothing of what was counted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from attrs import evolve

from renda.dates.periods import DAY, Period, PeriodKind, months_touched
from renda.duties.rules.bounds import Bound
from renda.duties.rules.measures import Count, Number
from renda.duties.rules.proration_methods import (
    BY_MONTHS,
    ROUNDINGS,
    MonthOfElection,
    Proration,
    missing_of_month,
)
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.tenure import Tenure


def required_bound(rule: DutyRule, part: Period, tenure: Tenure) -> Bound:
    """Return the bound a rule sets in a part, after proration for a by-election in it.

    Args:
        rule: The rule that sets the bound and says how it is prorated.
        part: One of the stretches the bound holds in: the period, or a part of it.
        tenure: The subject's; only its first day matters. Leaving early reduces nothing.
    """
    bound, joined = rule.bound, tenure.elected_on
    if rule.proration is Proration.NONE or not part.start < joined < part.end:
        return bound
    share = (
        months_in_office(part, joined, rule.month_of_election) / part.months
        if rule.proration in BY_MONTHS
        else Fraction((part.end - joined).days, part.days)
    )
    least, most = (
        None if number is None else prorated_number(rule.proration, number, share)
        for number in (bound.at_least, bound.at_most)
    )
    return Bound(at_least=least, at_most=most, each=bound.each)


def months_in_office(part: Period, joined: date, month: MonthOfElection) -> Fraction:
    """Return the months of a part from a by-election on, the month of election as a rule has it."""
    months = Fraction(months_touched(joined, part.last))
    return months - missing_of_month(month, joined.day)


def prorated_number(proration: Proration, number: Number, share: Fraction) -> Number:
    """Return the number owed for a share of the time.

    Args:
        proration: How the rule lessens the number, and rounds what is left.
        number: The number for the whole of the time.
        share: The part of it in which the duty was owed.
    """
    # Fractions are exact; the error of a float could be rounded up to a whole number more.
    return ROUNDINGS[proration](Fraction(number) * share)


def shared_traits(rule: DutyRule) -> Mapping[str, object]:
    """Return, by its name in a rulebook, what versions have in common if they share a number."""
    bound = rule.bound
    return {
        "where": rule.measure,
        "at_least": bound.at_least is None,
        "at_most": bound.at_most is None,
        "period": (rule.period, rule.year_from),
        "applies_to": rule.applies_to,
        "exempts": rule.exempts,
        "leave": rule.leave,
        "proration": (rule.proration, rule.month_of_election),
        "crediting": (rule.scope, rule.crediting),
    }


def rule_by_share(versions: Sequence[DutyRule], period: Period) -> DutyRule:
    """Return the latest of some versions, with the number that all of them make of a period.

    Args:
        versions: The versions that are in force on some day of the period, the earliest first.
        period: The whole period.
    """
    first, last = versions[0], versions[-1]
    if len(versions) == 1 and last.binds(period.start, period.end):
        return last
    bound = Bound(
        at_least=_number(versions, period, lambda bound: bound.at_least),
        at_most=_number(versions, period, lambda bound: bound.at_most),
    )
    return evolve(last, bound=bound, valid_from=first.valid_from)


def _number(
    versions: Sequence[DutyRule], period: Period, side: Callable[[Bound], Number | None]
) -> Number | None:
    """Return the number on one side of the bound; None where the versions have none there."""
    last = versions[-1]
    if side(last.bound) is None:
        return None
    days = [*_counted_days(last, period)]
    exact = sum(
        (
            Fraction(side(rule.bound) or 0)
            for day in days
            for rule in versions
            if _binds_on(rule, day)
        ),
        Fraction(),
    ) / len(days)
    rounded = ROUNDINGS.get(last.proration, ceil)(exact)
    # A count of at least nothing is no duty, and what is in force asks for something.
    is_minimum_count = isinstance(last.measure, Count) and side(last.bound) == last.bound.at_least
    return max(rounded, 1) if is_minimum_count else rounded


def _counted_days(rule: DutyRule, period: Period) -> Iterator[date]:
    """Yield the days that stand for the period's months, or all of them where a rule goes by days.

    A month belongs to the version that is in force on its last day.
    """
    goes_by_months = rule.proration in {Proration.NONE, *BY_MONTHS}
    if not goes_by_months:
        yield from (period.start + DAY * number for number in range(period.days))
        return
    months = period.parts(PeriodKind.MONTH)
    yield from (month.last for month in months)
    # A period need not end with a month; what is left of it stands for one as well.
    if not months or months[-1].end < period.end:
        yield period.last


def _binds_on(rule: DutyRule, day: date) -> bool:
    return rule.binds(day, day + DAY)
