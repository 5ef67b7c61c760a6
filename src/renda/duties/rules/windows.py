"""One period of one rule as it is judged, and when a subject could do what counts in it."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from renda.dates.periods import DAY, Period
from renda.dates.stretches import Stretch, common, days_of, months_in
from renda.duties.rules.amounts import Amount
from renda.duties.rules.measures import Count, SubjectShare
from renda.duties.rules.policies.in_force import CUTTING, decisive_days
from renda.duties.rules.policies.measure_units import BY_SOURCE, Unit
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound
from renda.duties.rules.tenure import Tenure
from renda.kernel.predicates import Predicate
from renda.kernel.short_reprs import ShortRepr

# More than anybody can record; infinity would be a float, and sums with it no longer exact.
UNBOUNDED = 1 << 30


@frozen(kw_only=True, slots=False, repr=False)
class Window(ShortRepr):
    """One period of one rule as it is judged (考核区间): the days, the judging day, the parts.

    `Window.of` makes it, and only there is it decided which days of a period a rule judges.

    Args:
        rule: The rule, in one of its versions.
        whole: One of the rule's own periods.
        period: The days of it that the rule judges: all, or those on which it is in force.
        judged_on: The judging day, never later than the last of those days.
    """

    rule: DutyRule
    whole: Period
    period: Period
    judged_on: date

    @classmethod
    def of(cls, rule: DutyRule, whole: Period, as_of: date) -> "Window":
        """Return a rule's window for a period, judged on a day or on the last that it judges.

        A rule that judges the part in force and is in force on no day keeps the whole period,
        since none is empty.

        Args:
            rule: The rule, in one of its versions.
            whole: One of the rule's own periods.
            as_of: The day to judge on.
        """
        cuts = rule.in_force in CUTTING
        period = (rule.in_force_in(whole) if cuts else None) or whole
        return cls(rule=rule, whole=whole, period=period, judged_on=min(as_of, period.last))

    @cached_property
    def counting(self) -> Period | None:
        """The days whose records may count; None where the rule binds on none of them."""
        if self.rule.in_force in CUTTING and not self.binds:
            return None
        # A term need not end with a quarter: what comes after its last part belongs to a part of
        # the next period, and a period in which no part ends has no days that count.
        after = self.parts[-1].end if self.parts else self.period.start
        return self.period.intersection(self.period.start, after)

    @cached_property
    def span(self) -> Stretch:
        """The days whose records may count, as a stretch; an empty one where there are none."""
        counting, end = self.counting, self.period.end
        return (end, end) if counting is None else (counting.start, counting.end)

    @cached_property
    def binds(self) -> bool:
        """Whether the rule judges this period at all."""
        return self.rule.binds(*decisive_days(self.rule.in_force, self.period))

    @cached_property
    def is_over(self) -> bool:
        """Whether the judging day is the period's last."""
        return self.judged_on == self.period.last

    @cached_property
    def parts(self) -> tuple[Period, ...]:
        """The stretches that each have the bound: all days judged, or the parts they fall into."""
        part_kind = self.rule.bound.each
        if part_kind is None:
            return (self.period,)
        # A part that reaches beyond the days judged is judged for those of them that it holds.
        within = (
            part.intersection(self.period.start, self.period.end)
            for part in self.whole.parts(part_kind, self.rule.year_from)
        )
        return tuple(part for part in within if part is not None)

    @cached_property
    def counted(self) -> "Window":
        """The window whose counts are asked for: of a share of subjects that of each of them."""
        measure = self.rule.measure
        if not isinstance(measure, SubjectShare):
            return self
        # Each of them owes what lets them count as one that has enough, whatever the congress owes.
        of_each = evolve(
            self.rule,
            scope=measure.of,
            measure=measure.each,
            bound=Bound(at_least=measure.having),
            applies_to=Predicate(),
            exempts=Predicate(),
            bands=(),
        )
        return evolve(self, rule=of_each)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """What is counted in each count that the rule's measure is made of."""
        return tuple(count.unit for count in self.rule.measure.counts)

    @cached_property
    def lines(self) -> tuple["Line", ...]:
        """The counts that the window's rule is made of, each with the window it is counted in."""
        counted = self.counted
        return tuple(Line(counted, count) for count in counted.rule.measure.counts)


# Statements that count lines are kept by them, and a hash of all that a rule says takes long.
@frozen(slots=False, repr=False)
class Line(ShortRepr):
    """One count of one window (计数行), as it is asked of whoever has the records.

    Args:
        window: The rule, the period and the judging day.
        count: One of the rule's counts: which records count, and by which unit.
    """

    window: Window
    count: Count

    @property
    def rule(self) -> DutyRule:
        """The rule of the window."""
        return self.window.rule

    @property
    def can_be_stuck(self) -> bool:
        """Whether a later record could share the source of one that is there, and not each does."""
        return self.count.unit in BY_SOURCE and not self.window.is_over

    @cached_property
    def count_key(self) -> tuple[object, ...]:
        """What the line counts; lines with equal keys count the same for everyone.

        The number that a rule requires is not in it, nor are its subjects.
        """
        return *self.selection_key, self.count.counted, self.rule.bound.each

    @cached_property
    def selection_key(self) -> tuple[object, ...]:
        """Which records the line counts; lines with equal keys choose the same ones."""
        rule, window = self.rule, self.window
        # What of a record has to be recorded can depend on the unit.
        is_of_people = self.count.unit is Unit.PEOPLE
        chosen = self.count.where, self.count.open_fields, rule.scope, rule.crediting, is_of_people
        days = window.span, window.whole, window.period, window.judged_on
        return *chosen, rule.counting_policy, *days


def days_left(window: Window, tenure: Tenure, part: Period) -> list[Stretch]:
    """Return the stretches after the judging day in which a record could still count.

    Args:
        window: The rule, the period and the judging day.
        tenure: When the subject could do what counts.
        part: One of the window's parts.
    """
    return common(days_free(window, tenure, part), window.judged_on + DAY, part.end)


def days_free(window: Window, tenure: Tenure, part: Period) -> list[Stretch]:
    """Return the stretches in which a record could count, whatever the judging day.

    Args:
        window: The rule and the period.
        tenure: When the subject could do what counts.
        part: One of the window's parts.
    """
    counting = window.counting
    days = None if counting is None else part.intersection(counting.start, counting.end)
    return [] if days is None else tenure.free(days.start, days.end)


def room_left(window: Window, left: Sequence[Stretch], unit: Unit, amount: Amount) -> int:
    """Return how much later records could still add to a count in a part.

    Args:
        window: The rule, the period and the judging day.
        left: The stretches of the part after the judging day in which a record could still count.
        unit: What is counted.
        amount: How much counts, or may.
    """
    if not left:
        return 0
    match unit:
        case Unit.DAY:
            return days_of(left)
        case Unit.MONTH:
            months = months_in(left)
            this_month = window.judged_on.year, window.judged_on.month
            # A later record in this month adds nothing where the month is counted already.
            return len(months) - (amount.current and this_month in months)
        case _:
            return UNBOUNDED
