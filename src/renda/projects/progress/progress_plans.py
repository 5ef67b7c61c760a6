"""What is planned of a project: parts with weights, and how far each is to be by each quarter.

All shares are exact. A plan knows no report, and no day but its first and its last.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from attrs import field, frozen

from renda.dates.periods import Period, PeriodKind, months_touched
from renda.dates.quarters import MONTHS_IN_QUARTER, quarter_of
from renda.errors import RendaError
from renda.kernel.fields import text_field, tuple_made, tuple_of, whole_number
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_of
from renda.kernel.values.given_types import takes_types
from renda.kernel.values.value_limits import Portion

WHOLE = Portion("1/1")


class MoreThanWholeError(RendaError, ValueError):
    """A share of work is more than all of it."""

    message = "{share} is more than the whole; allowed: 0/1 to 1/1"


class WeightsError(RendaError, ValueError):
    """The weights of the parts of a plan do not add up to the whole."""

    message = "the weights of the parts add up to {total}; allowed: 1/1, all of it"


class TargetsError(RendaError, ValueError):
    """The targets of a part do not fit the quarters of its plan."""

    message = (
        "{part} needs {needed} targets, one for the end of each quarter, none below the one before "
        "and the last one 1/1; given: {given}"
    )


class PartTwiceError(RendaError, ValueError):
    """Two parts of a plan have the same id."""

    message = "the parts of a plan have ids of their own; {part} is there twice"


class NoPartsError(RendaError, ValueError):
    """A plan has no parts, or no day."""

    message = (
        "a plan from {starts_on} to {ends_on} with {parts} part(s); allowed: one day, one part"
    )


def share_of_work(given: object) -> Portion:
    """Return how far something is, as an exact part of the whole.

    Args:
        given: A `Portion`, or what makes one, such as `"45/100"`.

    Raises:
        PortionError: It is no part of a whole.
        MoreThanWholeError: It is more than the whole.
    """
    share = given if isinstance(given, Portion) else Portion(given)
    if share > WHOLE:
        raise MoreThanWholeError(share=share)
    return share


def _shares(given: Iterable[object]) -> tuple[Portion, ...]:
    return tuple_made(Portion, given, share_of_work)


@frozen(kw_only=True, repr=False)
class PlannedPart(Typed):
    """A part of a project, with its weight and how far it is to be when (计划节点).

    Args:
        part_id: Its id within the plan.
        title: What it is, as readers know it.
        weight: The part of the whole that it makes up, such as `"7/10"`.
        targets: How far it is to be by the end of each quarter of the plan, in order.
    """

    part_id: Id = text_field()
    title: str = text_field()
    weight: Portion = field(converter=share_of_work)
    targets: tuple[Portion, ...] = field(converter=_shares)

    def target(self, quarters: int) -> Fraction:
        """Return how far it is to be once so many quarters are over: in the end, all.

        Raises:
            CountError: That is no whole number from 0 up.
        """
        over = min(whole_number(quarters, "quarters"), len(self.targets))
        return self.targets[over - 1].fraction if over else Fraction(0)


def plan_parts(parts: Iterable[PlannedPart]) -> tuple[PlannedPart, ...]:
    """Return parts as a tuple, in the order given."""
    return tuple_of(PlannedPart, parts)


@frozen(kw_only=True, repr=False)
class ProgressPlan(Typed):
    """How far a project is to be by the end of each quarter (进度计划).

    Args:
        starts_on: The first day of work.
        ends_on: The last day of work; its quarter is the last one of the plan.
        parts: The parts, whose weights add up to the whole.

    Raises:
        NoPartsError: There is no part, or it ends before it starts.
        PartTwiceError: Two parts have the same id.
        WeightsError: The weights do not add up.
        TargetsError: A part has other targets than one for each quarter, or they fall.

    >>> from datetime import date
    >>> plan = ProgressPlan(
    ...     starts_on=date(2024, 1, 1),
    ...     ends_on=date(2024, 12, 31),
    ...     parts=[
    ...         PlannedPart(
    ...             part_id="works",
    ...             title="工程",
    ...             weight="1/1",
    ...             targets=["20/100", "50/100", "80/100", "1/1"],
    ...         )
    ...     ],
    ... )
    >>> str(plan.target(2)), str(plan.quarters[-1])
    ('1/2', '2024-10-01..2024-12-31')
    """

    starts_on: date = field(converter=day_of)
    ends_on: date = field(converter=day_of)
    parts: tuple[PlannedPart, ...] = field(converter=plan_parts)

    def __attrs_post_init__(self) -> None:
        """Refuse a plan whose weights or targets do not fit."""
        super().__attrs_post_init__()
        if not self.parts or self.ends_on < self.starts_on:
            raise NoPartsError(
                starts_on=self.starts_on, ends_on=self.ends_on, parts=len(self.parts)
            )
        self._refuse_weights()
        for part in self.parts:
            self._refuse_targets(part)

    @cached_property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters that it has a day in, in order."""
        first, last = quarter_of(self.starts_on), quarter_of(self.ends_on)
        return Period(first.start, last.end).parts(PeriodKind.QUARTER)

    @cached_property
    def weights(self) -> dict[str, Fraction]:
        """The weight of each part, by its id."""
        return {part.part_id: part.weight.fraction for part in self.parts}

    @takes_types
    def number(self, quarter: Period) -> int:
        """Return the number of a quarter; the first one of the plan is 1, and one before it 0."""
        return months_touched(self.quarters[0].start, quarter.last) // MONTHS_IN_QUARTER

    def target(self, quarters: int) -> Fraction:
        """Return how far the whole is to be once so many quarters are over: in the end, all.

        Raises:
            CountError: That is no whole number from 0 up.
        """
        shares = (part.weight.fraction * part.target(quarters) for part in self.parts)
        return sum(shares, Fraction(0))

    @takes_types
    def planned_time(self, share: Fraction) -> Fraction:
        """Return after how many quarters the plan first has a share, evenly within each quarter.

        Args:
            share: How far the whole is, from 0 to 1.
        """
        time, before = Fraction(0), Fraction(0)
        for number in range(1, len(self.quarters) + 1):
            target = self.target(number)
            if share <= before:
                break
            part = (min(share, target) - before) / (target - before) if target > before else 1
            # A quarter in which nothing is planned passes as a whole before the next share comes.
            time, before = number - 1 + Fraction(part), target
        return time

    def _refuse_weights(self) -> None:
        ids = [part.part_id for part in self.parts]
        for one, other in pairwise(sorted(ids)):
            if one == other:
                raise PartTwiceError(part=one)
        total = sum(self.weights.values(), Fraction(0))
        if total != 1:
            raise WeightsError(total=Portion(total))

    def _refuse_targets(self, part: PlannedPart) -> None:
        needed, targets = len(self.quarters), part.targets
        falls = any(later < earlier for earlier, later in pairwise(targets))
        if len(targets) != needed or falls or targets[-1] != WHOLE:
            given = ", ".join(map(str, targets)) or "-"
            raise TargetsError(part=part.part_id, needed=needed, given=given)
