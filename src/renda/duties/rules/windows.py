"""One period of one rule as it is judged, and when a subject could do what counts in it."""

from datetime import date
from functools import cached_property

from attrs import frozen

from renda.dates.periods import DAY, Period, months_touched
from renda.duties.rules.measures import Count
from renda.duties.rules.rule import DutyRule, InForce
from renda.duties.rules.verdicts import Rejected

Stretch = tuple[date, date]


@frozen(kw_only=True)
class Tenure:
    """When a subject can do what counts (在任期间): its mandate, less its suspensions.

    Args:
        elected_on: The first day; the earliest day there is for groups and congresses.
        left_on: The first day after; None while it runs.
        suspensions: Stretches from a day up to a day.
        exempt: Whether the rule exempts the subject; None where that is not recorded.
    """

    elected_on: date = date.min
    left_on: date | None = None
    suspensions: tuple[Stretch, ...] = ()
    exempt: bool | None = False

    def why_not(self, day: date) -> Rejected | None:
        """Return why what happened on `day` does not count; None where it does."""
        if day < self.elected_on or (self.left_on is not None and day >= self.left_on):
            return Rejected.OUTSIDE_MANDATE
        if any(start <= day < end for start, end in self.suspensions):
            return Rejected.SUSPENDED
        return None


FULL_TENURE = Tenure()


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

    @classmethod
    def of(cls, rule: DutyRule, period: Period, as_of: date) -> "Window":
        """Return a rule's window for a period, judged on a day or on the period's last."""
        return cls(rule=rule, period=period, judged_on=min(as_of, period.last))

    def in_force_only(self) -> "Window":
        """Return the window of those of its days on which the rule is in force, if it has any."""
        period = self.rule.in_force_in(self.period) or self.period
        return Window.of(self.rule, period, self.judged_on)

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

    @property
    def lines(self) -> tuple["Line", ...]:
        """The counts its rule is made of, each with the window."""
        return tuple(Line(self, each) for each in self.rule.measure.counts)


@frozen
class Line:
    """One count of one window (计数行): what whoever has the records is asked for.

    Args:
        window: The rule, the period and the judging day.
        count: Which records count, by which unit.
    """

    window: Window
    count: Count

    @property
    def rule(self) -> DutyRule:
        """The rule."""
        return self.window.rule

    @property
    def count_key(self) -> tuple[object, ...]:
        """What tells it from lines that count something else; equal where all counts are."""
        rule, window = self.rule, self.window
        what = self.count.where, self.count.unit, rule.scope, rule.crediting, rule.bound.each
        return *what, window.span, window.period, window.judged_on


def days_left(window: Window, tenure: Tenure, part: Period) -> list[Stretch]:
    """Return the stretches after the judging day in which a record could still count.

    Args:
        window: The rule, the period and the judging day.
        tenure: When the subject could do what counts.
        part: One of the window's parts.
    """
    after = window.judged_on + DAY
    free = days_free(window, tenure, part)
    return [(max(start, after), end) for start, end in free if after < end]


def days_free(window: Window, tenure: Tenure, part: Period) -> list[Stretch]:
    """Return the stretches in which a record could count, whatever the judging day.

    Args:
        window: The rule and the period.
        tenure: When the subject could do what counts.
        part: One of the window's parts.
    """
    counting = window.counting
    open_ = None if counting is None else part.intersection(counting.start, counting.end)
    open_ = None if open_ is None else open_.intersection(tenure.elected_on, tenure.left_on)
    free = [] if open_ is None else [(open_.start, open_.end)]
    for start, end in tenure.suspensions:
        free = [piece for stretch in free for piece in _without(stretch, start, end)]
    return free


def _without(stretch: Stretch, start: date, end: date) -> list[Stretch]:
    pieces = (stretch[0], min(stretch[1], start)), (max(stretch[0], end), stretch[1])
    return [(first, after) for first, after in pieces if first < after]


def months_of(stretch: Stretch) -> list[tuple[int, int]]:
    """Return the months, each with its year, that a stretch touches."""
    first, last = stretch[0], stretch[1] - DAY
    start = first.year * 12 + first.month - 1
    return [(n // 12, n % 12 + 1) for n in range(start, start + months_touched(first, last))]
