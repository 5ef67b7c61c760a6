"""The bound a subject owes: a rule's own, less for the time in which it was not owed.

Where the number changes within the period, it is made of those of all versions, each by its share.
It knows rules and tenures, and nothing of what was counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate
from math import ceil
from typing import cast

from attrs import evolve

from renda.dates.periods import DAY, Period, PeriodKind, months_touched
from renda.dates.stretches import Stretch, days_of, months_in, without
from renda.duties.rules.changes.prorated_bounds import (
    ProratedBound,
    TimeShare,
    TimeUnit,
    time_shared,
)
from renda.duties.rules.measures import Count, Number
from renda.duties.rules.policies.proration_methods import (
    BY_MONTHS,
    ROUNDINGS,
    MonthOfElection,
    Proration,
    missing_of_month,
)
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.kernel.values.value_limits import LimitWord


def required_bound(rule: DutyRule, part: Period, tenure: Tenure) -> Bound:
    """Return the bound a rule sets in a part, after proration.

    Args:
        rule: The rule that sets the bound and says how it is prorated.
        part: One of the stretches the bound holds in: the period, or a part of it.
        tenure: The subject's. Leaving early reduces nothing.
    """
    return prorated_bound(rule, part, tenure).bound


def prorated_bound(rule: DutyRule, part: Period, tenure: Tenure) -> ProratedBound:
    """Return the bound a rule sets in a part, with the sum that leads to it.

    Args:
        rule: The rule that sets the bound and says how it is prorated.
        part: One of the stretches the bound holds in: the period, or a part of it.
        tenure: The subject's. Its first day in the part matters, and the absences that lessen.
    """
    # It is asked for every number that was counted, and next to always of the full tenure.
    bound, is_full = rule.bound, tenure is FULL_TENURE
    shares = () if is_full else tuple(_shares(rule, part, tenure))
    if not shares:
        return ProratedBound(whole=bound, shares=(), bound=bound)
    # The words stay: what is more than a number is more than its part.
    product, places = time_shared(shares), range(len(bound.limits))
    wholes = (_number_at(rule, place) for place in places)
    numbers = (prorated_number(rule.proration, number, product) for number in wholes)
    left = bound.with_numbers(*numbers)
    return ProratedBound(whole=bound, shares=shares, bound=left)


def months_in_office(part: Period, joined: date, month: MonthOfElection) -> Fraction:
    """Return the months of a part from a by-election on, the month of election as a rule has it."""
    months = Fraction(months_touched(joined, part.last))
    return months - missing_of_month(month, joined.day)


def prorated_number(proration: Proration, number: Number, share: Fraction) -> Number:
    """Return the number owed for a share of the time.

    Args:
        proration: How what is left of the number is rounded; up where it says nothing of that.
        number: The number for the whole of the time.
        share: The part of it in which the duty was owed.
    """
    if share == 1:
        return number
    # Fractions are exact; the error of a float could be rounded up to a whole number more.
    rounded = ROUNDINGS.get(proration, ceil)(Fraction(number) * share)
    # Points may be asked for in halves, and rounding up must not ask for more than of all others.
    return min(number, rounded)


def _shares(rule: DutyRule, part: Period, tenure: Tenure) -> Iterator[TimeShare]:
    """Yield the share of the part from a by-election on, then those that absences leave of it."""
    joined, days = tenure.elected_on, (part.start, part.end)
    if part.start < joined < part.end:
        days = joined, part.end
        if rule.proration is not Proration.NONE:
            yield _share_in_office(rule, part, joined)
    if tenure.by_months:
        yield from _share_free_by_months(days, tenure)
    if tenure.by_days:
        yield from _share_free_by_days(days, tenure)


def _share_in_office(rule: DutyRule, part: Period, joined: date) -> TimeShare:
    if rule.proration in BY_MONTHS:
        months = months_in_office(part, joined, rule.month_of_election)
        return TimeShare(had=months, whole=part.months, unit=TimeUnit.MONTHS)
    had = Fraction((part.end - joined).days)
    return TimeShare(had=had, whole=part.days, unit=TimeUnit.DAYS)


def _share_free_by_months(days: Stretch, tenure: Tenure) -> Iterator[TimeShare]:
    """Yield the months with a day on which the subject was not away, if they are fewer."""
    whole, had = len(months_in([days])), len(months_in(without([days], tenure.by_months)))
    if had < whole:
        yield TimeShare(had=Fraction(had), whole=whole, unit=TimeUnit.MONTHS)


def _share_free_by_days(days: Stretch, tenure: Tenure) -> Iterator[TimeShare]:
    whole, had = days_of([days]), days_of(without([days], tenure.by_days))
    if had < whole:
        yield TimeShare(had=Fraction(had), whole=whole, unit=TimeUnit.DAYS)


def shared_traits(rule: DutyRule) -> Mapping[str, object]:
    """Return, by its name in a rulebook, what versions have in common if they share a number."""
    bound = rule.bound
    return {
        "where": rule.measure,
        **{word: getattr(bound, word) is None for word in LimitWord},
        "period": (rule.period, rule.year_from),
        "applies_to": rule.applies_to,
        "exempts": rule.exempts,
        "leave": (rule.leave, rule.suspension, rule.time_policy.continuity),
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
    numbers = [_number(versions, period, place) for place in range(len(last.bound.limits))]
    # What is left of both sides may round to none, and something is asked for all the same.
    bound = last.bound.with_numbers(*accumulate(numbers, max))
    return evolve(last, bound=bound, valid_from=first.valid_from)


def _number(versions: Sequence[DutyRule], period: Period, place: int) -> Number:
    """Return the number at one place of the bound, to which all versions give one."""
    last = versions[-1]
    days = [*_counted_days(last, period)]
    exact = sum(
        (
            Fraction(_number_at(rule, place))
            for day in days
            for rule in versions
            if _binds_on(rule, day)
        ),
        Fraction(),
    ) / len(days)
    most = max(_number_at(rule, place) for rule in versions)
    rounded = min(most, ROUNDINGS.get(last.proration, ceil)(exact))
    # A count of at least nothing is no duty, and what is in force asks for something.
    is_minimum_count = isinstance(last.measure, Count) and last.bound.limits[place].word.is_floor
    return max(rounded, 1) if is_minimum_count else rounded


def _number_at(rule: DutyRule, place: int) -> Number:
    # Only shares of records have parts of a whole, and no number of theirs is ever lessened.
    return cast("Number", rule.bound.numbers[place])


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
