"""The bound a subject owes: a rule's own, less for a deputy elected within the period.

It knows rules and tenures, and nothing of what was counted.
"""

from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from renda.dates.periods import Period, months_touched
from renda.duties.rules.measures import Number
from renda.duties.rules.rule import Bound, DutyRule, Proration
from renda.duties.rules.windows import Tenure


def required_bound(rule: DutyRule, part: Period, tenure: Tenure) -> Bound:
    """Return the bound a rule sets in a part, after proration for a by-election in it.

    Args:
        rule: The rule that sets the bound and says how it is prorated.
        part: One of the stretches the bound holds in: the period, or a part of it.
        tenure: The subject's; only its first day matters. Leaving early reduces nothing.
    """
    bound, joined = rule.bound, tenure.elected_on
    if not part.start < joined < part.end:
        return bound
    least, most = (
        None if number is None else _prorated_number(rule.proration, number, part, joined)
        for number in (bound.at_least, bound.at_most)
    )
    return Bound(at_least=least, at_most=most, each=bound.each)


def _prorated_number(proration: Proration, number: Number, part: Period, joined: date) -> Number:
    """Return the number owed from a by-election on; a whole one unless nothing is prorated.

    Args:
        proration: How the rule reduces the number.
        number: The number for the whole part.
        part: The stretch it is owed in.
        joined: The first day of the mandate.
    """
    # Fractions are exact; the error of a float could be rounded up to a whole number more.
    match proration:
        case Proration.NONE:
            return number
        case Proration.MONTHLY_CEIL:
            return ceil(Fraction(number) * months_touched(joined, part.last) / part.months)
        case Proration.MONTHLY_FLOOR:
            return floor(Fraction(number) * months_touched(joined, part.last) / part.months)
        case Proration.DAILY:
            return ceil(Fraction(number) * (part.end - joined).days / part.days)
        case _ as never:
            assert_never(never)
