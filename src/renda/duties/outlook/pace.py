"""Whether what is done keeps pace with the days gone by, and the last day on which it can be done.

Everything is said of one stretch: a rule's period or, where the bound holds in each part of it, one
part. Its free days are those on which work could count: in force, in the mandate, not suspended.

- The straight line grows with the free days: what is required, times the free days up to the
  judging day, over all free days. For points it starts from what everyone has at first. A share
  does not grow with time: its line is what is required, from the first day on.
- A minimum is on pace where what surely counts reaches the line, rounded down, or would reach what
  is required with what is planned. Else it is at risk where fewer whole months are free until the
  stretch's end than acts are missing, and behind where not. An act is one counted; of points, the
  most that one counted can bring; a share, or a sum of quantities, can be brought by one.
- A maximum is on pace where all that may count keeps within the line, rounded up, and what is
  planned within the maximum. Else it is at risk where one act more would exceed it, and behind
  where not.
- Between two numbers the lower is asked first, then the upper.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, inf
from typing import assert_never

from attrs import frozen

from renda.dates.periods import DAY, MONTHS_IN_YEAR, Period
from renda.duties.outlook.outlooks import Pace
from renda.duties.rules.measures import Count, Number, Points, Share, Unit
from renda.duties.rules.rule import Bound
from renda.duties.rules.windows import Stretch, Tenure, Window, days_free, days_left


@frozen(kw_only=True)
class Course:
    """One stretch of one finding, and what was done in it (进程).

    Args:
        window: The rule, the period and the judging day.
        tenure: When the subject could do what counts.
        stretch: The period, or one of its parts.
        bound: What is required in it.
        counted: What surely counts in it.
        possible: What may count.
        planned: What surely counts with all that is planned.
        has_month: Whether the judging day's own month surely counts already.
    """

    window: Window
    tenure: Tenure
    stretch: Period
    bound: Bound
    counted: Number
    possible: Number
    planned: Number
    has_month: bool

    @property
    def required(self) -> Number:
        """The lower number required, else the upper."""
        return self.bound.number or 0

    @property
    def is_owed(self) -> bool:
        """Whether anything is left of what is required, after proration."""
        return self.bound.demands or not self.window.rule.bound.number

    @property
    def is_open(self) -> bool:
        """Whether something is missing, or a maximum may be exceeded yet."""
        most = self.bound.at_most
        exceeds = most is not None and self.possible > most
        return bool(self.missing) or exceeds or (most is not None and bool(self.left))

    @property
    def can_change(self) -> bool:
        """Whether something later, or not settled yet, can change what was done in it."""
        return bool(self.left) or self.possible > self.counted

    @property
    def missing(self) -> Number:
        """How much more is needed."""
        least = self.bound.at_least
        return 0 if least is None or self.counted >= least else least - self.counted

    @property
    def left(self) -> list[Stretch]:
        """The free days after the judging day."""
        return days_left(self.window, self.tenure, self.stretch)

    def pace(self) -> Pace:
        """Return whether it keeps pace, as far as its bound is neither kept nor lost for good."""
        least, most = self.bound.at_least, self.bound.at_most
        if least is not None and not self._rises(least):
            return Pace.AT_RISK if self._whole_months < self._acts else Pace.BEHIND
        if most is not None and not self._keeps_within(most):
            return Pace.AT_RISK if self.possible + self._step > most else Pace.BEHIND
        return Pace.ON_PACE

    def last_safe(self) -> date | None:
        """Return the last day on which all that is missing can still be done."""
        if not self.missing:
            return None
        match self.window.rule.measure:
            case Count(unit=Unit.DAY):
                days = [day for stretch in self.left for day in _days(stretch)]
                return _nth_last(days, self.missing)
            case Count(unit=Unit.MONTH):
                return _nth_last(self._months_left(), self.missing)
            case Count() | Share() | Points():
                return self.left[-1][1] - DAY if self.left else None
            case _ as never:
                assert_never(never)

    def _rises(self, least: Number) -> bool:
        return self.counted >= floor(self._line(least)) or self.planned >= least

    def _keeps_within(self, most: Number) -> bool:
        return self.possible <= ceil(self._line(most)) and self.planned <= most

    def _line(self, number: Number) -> Fraction:
        """Return where the straight line to a number stands on the judging day."""
        measure, start = self.window.rule.measure, Fraction()
        free = sum((end - first).days for first, end in self._free)
        if isinstance(measure, Share) or not free:
            return Fraction(number)
        if isinstance(measure, Points):
            start = Fraction(measure.base)
        gone = free - sum((end - first).days for first, end in self.left)
        return start + (Fraction(number) - start) * gone / free

    @property
    def _free(self) -> list[Stretch]:
        return days_free(self.window, self.tenure, self.stretch)

    @property
    def _acts(self) -> float:
        """The least number of acts that could bring what is missing."""
        match self.window.rule.measure:
            case Points(items=items):
                most = max((item.worth for item in items), default=Decimal())
                return ceil(self.missing / most) if most > 0 else inf
            case Count(unit=unit) if not unit.adds_up:
                return int(self.missing)
            case Count() | Share():
                return 1
            case _ as never:
                assert_never(never)

    @property
    def _step(self) -> Number:
        """How much one act more can add, at most."""
        match self.window.rule.measure:
            case Points(items=items):
                return max(Decimal(), *(item.worth for item in items))
            case Share():
                return 0
            case Count():
                return 1
            case _ as never:
                assert_never(never)

    @property
    def _whole_months(self) -> int:
        """How many calendar months are free on every day after the judging day."""
        return sum(_whole_months(*stretch) for stretch in self.left)

    def _months_left(self) -> list[date]:
        """Return the last free day of each month that is left and does not count yet."""
        last = {(day.year, day.month): day for each in self.left for day in _days(each)}
        if self.has_month:
            judged_on = self.window.judged_on
            last.pop((judged_on.year, judged_on.month), None)
        return [*last.values()]


def _days(stretch: Stretch) -> list[date]:
    first, after = stretch
    return [first + DAY * n for n in range((after - first).days)]


def _nth_last(days: list[date], number: Number) -> date | None:
    """Return the day that is followed by all but one of as many days; None where there are less."""
    return days[-int(number)] if number <= len(days) else None


def _whole_months(first: date, after: date) -> int:
    """Return how many calendar months lie within a stretch."""
    begun = first.year * MONTHS_IN_YEAR + first.month + (first.day > 1)
    return max(0, after.year * MONTHS_IN_YEAR + after.month - begun)
