"""One period of one rule as it is judged, and when a subject could do what counts in it."""

from datetime import date
from functools import cached_property

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.rules import DutyRule, InForce
from renda.duties.verdicts import Rejected

Stretch = tuple[date, date]


@frozen(kw_only=True)
class Tenure:
    """When a subject can do what counts (在任期间): its mandate, less its suspensions.

    Args:
        elected_on: The first day; the earliest day there is for groups and congresses.
        left_on: The first day after; None while it runs.
        suspensions: Stretches from a day up to a day.
    """

    elected_on: date = date.min
    left_on: date | None = None
    suspensions: tuple[Stretch, ...] = ()

    def why_not(self, day: date) -> Rejected | None:
        """Return why what happened on `day` does not count; None where it does."""
        if day < self.elected_on or (self.left_on is not None and day >= self.left_on):
            return Rejected.OUTSIDE_MANDATE
        if any(start <= day < end for start, end in self.suspensions):
            return Rejected.SUSPENDED
        return None


ALWAYS = Tenure()


@frozen(kw_only=True)
class Window:
    """One period of one rule as it is judged: which part is in force, which parts have bounds.

    Args:
        rule: The rule.
        period: The period.
        judged_on: The judging day.
    """

    rule: DutyRule
    period: Period
    judged_on: date

    @cached_property
    def counting(self) -> Period | None:
        """The days whose records may count; None where the rule binds on none of them.

        What comes after the last part belongs to a part of the next period.
        """
        after = self.parts[-1].end if self.parts else self.period.start
        divided = self.period.intersection(self.period.start, after)
        if divided is None or self.rule.in_force is InForce.WHOLE:
            return divided
        return divided.intersection(self.rule.valid_from, self.rule.valid_to)

    @property
    def span(self) -> Stretch:
        """The days whose records may count, as a stretch; an empty one where there are none."""
        counting, end = self.counting, self.period.end
        return (end, end) if counting is None else (counting.start, counting.end)

    @cached_property
    def binds(self) -> bool:
        """Whether the rule judges this period at all."""
        if self.rule.in_force is InForce.PART:
            return self.counting is not None
        return self.rule.binds(self.period.start, self.period.end)

    @cached_property
    def is_over(self) -> bool:
        """Whether the judging day is the period's last."""
        return self.judged_on == self.period.last

    @cached_property
    def parts(self) -> tuple[Period, ...]:
        """The stretches that each have the bound: the period, or its parts."""
        each = self.rule.bound.each
        return (self.period,) if each is None else self.period.parts(each)
