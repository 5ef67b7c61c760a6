"""The pace of work: whether it keeps up with the days gone by, and the last day to finish it.

Everything here is about one stretch: a rule's period or, if the bound holds in each part of it, one
part. Free days are days on which work can count: in force, in the mandate, not suspended.

- A straight line grows with the free days: the number required, times the free days up to the
  judging day, over all free days. For points it starts from the points that everyone has at first.
  A share does not grow with time: its line is the number required, from the first day on.
- The acts of a minimum have usual days: with so many of them the free days fall into as many equal
  shares, and each act is usual in the middle of its own. So the only act of a year is usual at
  midsummer, and the last of three on the first days of November. Whoever asks can give other days.
  An act is one counted thing; for points, the dearest one. A single act can bring any share.
- A minimum is on pace if what surely counts holds every act whose usual day has passed, or reaches
  the number required together with what is planned. Otherwise it is at risk if fewer whole months
  are free until the end of the stretch than acts are missing, and behind if not; then a single act
  is taken to bring any sum of quantities too.
- A maximum is on pace if all that may count stays within the line, rounded up, and within the
  maximum together with what is planned. Otherwise it is at risk if one more act would exceed it,
  and behind if not.
- If both are set, the minimum is asked first, then the maximum.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, inf
from typing import assert_never

from attrs import frozen

from renda.dates.openings import EVERY_DAY, Openings
from renda.dates.periods import MONTHS_IN_YEAR, Month, Period
from renda.dates.stretches import Stretch, days_of, without
from renda.duties.outlook.outlooks import Pace
from renda.duties.rules.changes.change_search import allowed_number, distance
from renda.duties.rules.changes.last_days import last_safe_day
from renda.duties.rules.measures import Count, Number, Points, Share, Shares, SubjectShare
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.rule_bounds import Bound, Required, limits_of
from renda.duties.rules.tenure import Tenure
from renda.duties.rules.windows import Window, days_free, days_left
from renda.kernel.values.value_limits import Exact, Limit, exact


@frozen(kw_only=True)
class Course:
    """One stretch of one finding, and the work done in it (进程).

    Args:
        window: The rule, the period and the judging day.
        tenure: The days on which the subject can do work that counts.
        stretch: The period, or one of its parts.
        bound: The numbers required in the stretch, after proration.
        counted: The number that surely counts in the stretch, exactly.
        possible: The number that may count; never below `counted`.
        planned: The number that surely counts once all that is planned is done.
        has_month: Whether the month of the judging day surely counts already; only a rule that
            counts months asks.
        openings: When and how often the work can be done at all.
    """

    window: Window
    tenure: Tenure
    stretch: Period
    bound: Bound
    counted: Exact
    possible: Exact
    planned: Exact
    has_month: bool
    openings: Openings = EVERY_DAY

    @property
    def required(self) -> Required:
        """The minimum required, or the maximum if there is no minimum; 0 if there is neither."""
        return self.bound.number or 0

    @property
    def is_owed(self) -> bool:
        """Whether proration leaves anything to ask for."""
        # A rule that never had a number is owed all the same.
        return self.bound.demands or not self.window.rule.bound.number

    @property
    def is_open(self) -> bool:
        """Whether something is missing, or a maximum is or may still be exceeded."""
        ceiling = self.ceiling
        exceeds = ceiling is not None and not ceiling.admits(self.possible)
        return bool(self.missing) or exceeds or (ceiling is not None and bool(self.left))

    @property
    def can_change(self) -> bool:
        """Whether later work, or records not settled yet, can still change the number."""
        return bool(self.left) or exact(self.possible) > exact(self.counted)

    @property
    def floor(self) -> Limit | None:
        """The lower limit, of a count in whole numbers; None where there is none."""
        return limits_of(self.bound, self.window.rule.measure)[0]

    @property
    def ceiling(self) -> Limit | None:
        """The upper limit, of a count in whole numbers; None where there is none."""
        return limits_of(self.bound, self.window.rule.measure)[1]

    @property
    def missing(self) -> Number:
        """The number still needed for the minimum; 0 if it is reached or there is none."""
        return self._missing_from(self.counted)

    @property
    def left(self) -> list[Stretch]:
        """The stretches of free days after the judging day."""
        return self.openings.open_in(days_left(self.window, self.tenure, self.stretch))

    @property
    def missing_acts(self) -> float:
        """The least number of acts that could bring what is missing; infinite if none can."""
        return self._acts(self.missing)

    @property
    def is_planned(self) -> bool:
        """Whether the minimum is reached once all that is planned is done."""
        return not self._missing_from(self.planned)

    def pace(self) -> Pace:
        """Return the pace of a finding whose verdict can still change."""
        floor, ceiling = self.floor, self.ceiling
        if floor is not None and self.missing and not self.is_planned:
            if self.last_safe() is None:
                # What is open may count after all, and then fewer acts have to fit.
                fits = self._fits(self._missing_from(self.possible))
                return Pace.AT_RISK if fits else Pace.LOST
            if exact(self.counted) < exact(self._usual(floor)):
                # One act in each free month can still be kept up; more than that is a risk.
                return Pace.AT_RISK if self._free_months < self.missing_acts else Pace.BEHIND
        if ceiling is not None and not self._stays_within(ceiling):
            after_one_more = exact(self.possible) + exact(self._most_per_act)
            return Pace.BEHIND if ceiling.admits(after_one_more) else Pace.AT_RISK
        return Pace.ON_PACE

    def last_safe(self) -> date | None:
        """Return the last day on which all that is missing can still be done."""
        return self._last_day_for(self.missing) if self.missing else None

    def _missing_from(self, value: Exact) -> Number:
        """Return what a value still needs for the minimum; 0 if it reaches it."""
        floor = self.floor
        return 0 if floor is None or floor.admits(value) else distance(floor, value)

    def _fits(self, number: Number) -> bool:
        return not number or self._last_day_for(number) is not None

    def _last_day_for(self, number: Number) -> date | None:
        """Return the last day on which a number can still be brought."""
        measure, judged_on = self.window.rule.measure, self.window.judged_on
        unit = measure.unit if isinstance(measure, Count) else None
        month = (judged_on.year, judged_on.month) if self.has_month else None
        if not self.openings.spacing:
            return last_safe_day(unit, number, self.left, month)
        acts, is_monthly = self._acts(number), unit is Unit.MONTH
        left = self.left if month is None else without(self.left, [_stretch_of(Month(*month))])
        return None if acts == inf else self.openings.latest(left, int(acts), monthly=is_monthly)

    def _usual(self, floor: Limit) -> Exact:
        """Return the number that the acts bring whose usual day has passed."""
        measure = self.window.rule.measure
        start = exact(measure.base) if isinstance(measure, Points) else 0
        worth, least = exact(self._most_per_act), exact(allowed_number(floor))
        if not worth:
            return least
        # To the nearest whole act: a third of one thing cannot be done, and the last one is due
        # before the last day.
        acts = ceil(Fraction(least - start) / worth)
        usual = self.openings.usual_acts(
            *_stretch_of(self.stretch),
            self.window.judged_on,
            _nearest(acts * self._gone_share),
        )
        return min(least, start + worth * usual)

    def _stays_within(self, ceiling: Limit) -> bool:
        # Rounded up, or the first act of a year would always be too many.
        is_below_line = exact(self.possible) <= ceil(self._line(ceiling.number))
        return is_below_line and ceiling.admits(self.planned)

    def _line(self, number: Exact) -> Fraction:
        """Return the height of the straight line to a number on the judging day."""
        measure, start = self.window.rule.measure, Fraction()
        if isinstance(measure, Shares):
            return Fraction(number)
        if isinstance(measure, Points):
            start = Fraction(measure.base)
        return start + (Fraction(number) - start) * self._gone_share

    @property
    def _gone_share(self) -> Fraction:
        """The free days up to the judging day, of all free days; all of them where there are none.

        It is exact, as a float may fall below a whole number that the line reaches.
        """
        free = self.openings.open_in(days_free(self.window, self.tenure, self.stretch))
        free_days = days_of(free)
        return 1 - Fraction(days_of(self.left), free_days) if free_days else Fraction(1)

    def _acts(self, number: Number) -> float:
        """Return the least number of acts that could bring a number; infinite if none can."""
        match self.window.rule.measure:
            case Points(items=items):
                dearest = max((item.worth for item in items), default=Decimal())
                return ceil(number / dearest) if dearest > 0 else inf
            case Count(unit=unit) if not unit.comes_at_once:
                return int(number)
            case Count() | Share() | SubjectShare():
                return 1
            case _ as never:
                assert_never(never)

    @property
    def _most_per_act(self) -> Number:
        """The most that one more act can add."""
        match self.window.rule.measure:
            case Points(items=items):
                return max(Decimal(), *(item.worth for item in items))
            case Share() | SubjectShare():
                # One more thing may as well lower a share; it is not taken for a danger.
                return 0
            case Count():
                return 1
            case _ as never:
                assert_never(never)

    @property
    def _free_months(self) -> int:
        """The number of calendar months after the judging day of which every day is free."""
        left = days_left(self.window, self.tenure, self.stretch)
        return sum(_count_months(*stretch) for stretch in left)


def _stretch_of(period: Period) -> Stretch:
    return period.start, period.end


def _nearest(number: Fraction) -> int:
    """Return the nearest whole number, of two the greater."""
    below = floor(number)
    above = below + 1
    return above if above - number <= number - below else below


def _count_months(first: date, after: date) -> int:
    """Return how many whole calendar months lie from `first` up to, not including, `after`."""
    # A month that begins before the first day is not whole, so counting starts with the next.
    first_whole = first.year * MONTHS_IN_YEAR + first.month + (first.day > 1)
    return max(0, after.year * MONTHS_IN_YEAR + after.month - first_whole)
