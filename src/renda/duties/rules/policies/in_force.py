"""What becomes of a period that a rule is not in force all through, such as the year of a change.

It knows the words of rulebooks for it, and which days they look at. It knows no rule.
"""

from collections.abc import Callable, Mapping
from datetime import date

from renda.dates.periods import DAY, Period
from renda.kernel.terms import Term


class InForce(Term):
    """What becomes of a period in which a rule begins, ends or changes (施行期间的处理)."""

    WHOLE = "whole", "only periods wholly in force are judged"
    PART = "part", "the part in force is judged"
    START = "start", "what is in force on a period's first day holds for all of it"
    END = "end", "what is in force on a period's last day holds for all of it"
    SHARE = "share", "each number counts by its share of the period"


# Policies under which a period is judged for the days in force alone.
CUTTING = frozenset({InForce.PART, InForce.SHARE})
# Policies that two versions of one rule can have side by side, and no day is judged twice.
COMPATIBLE = frozenset({InForce.WHOLE, InForce.PART})

# By policy the days on which a rule must be in force to judge a period; from one up to another.
_DECISIVE_DAYS: Mapping[InForce, Callable[[Period], tuple[date, date]]] = {
    InForce.START: lambda period: (period.start, period.start + DAY),
    InForce.END: lambda period: (period.last, period.end),
}


def decisive_days(in_force: InForce, period: Period) -> tuple[date, date]:
    """Return from which day up to which one a rule must be in force to judge some days.

    Args:
        in_force: The rule's policy.
        period: The days that it would judge: of a period those in force, or all of them.
    """
    days = _DECISIVE_DAYS.get(in_force)
    return (period.start, period.end) if days is None else days(period)
