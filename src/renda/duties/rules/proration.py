"""The bound a subject owes: a rule's own, less for a deputy elected within the period.

It knows rules and tenures, and nothing of what was counted.
"""

from datetime import date
from fractions import Fraction

from renda.dates.periods import Period, months_touched
from renda.duties.rules.bounds import Bound
from renda.duties.rules.measures import Number
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
