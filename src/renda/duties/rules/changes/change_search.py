"""The least that would change a verdict, from what was counted in each part.

Numbers are found by trying them on the measure and the bound themselves, so that caps, percentages
and bounds are understood in one way only.
"""

import sys
from collections.abc import Callable, Iterator
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from attrs import frozen

from renda.dates.periods import DAY
from renda.dates.stretches import Stretch
from renda.duties.rules.amounts import Value, without_zeros
from renda.duties.rules.changes.change import Change, LineChange, PartChange, Way
from renda.duties.rules.changes.last_days import last_safe_day
from renda.duties.rules.changes.line_acts import LineAct, line_acts
from renda.duties.rules.changes.stakes import PartStake, Stakes
from renda.duties.rules.measures import Count, Number
from renda.kernel.values.value_limits import Exact, Limit

CENT = Decimal("0.01")


def least_change(stakes: Stakes) -> Change | None:
    """Return what would change the verdict that hangs on some stakes; None where nothing would."""
    steps_of = _CountSteps if isinstance(stakes.measure, Count) else _ValueSteps
    parts = [steps_of(stakes, stake) for stake in stakes.parts]
    mending = tuple(step for part in parts for step in part.mending())
    steps = mending or tuple(step for part in parts for step in part.breaking())
    return Change(mends=bool(mending), steps=steps) if steps else None


def change_by_record(stakes: Stakes) -> Change:
    """Return the change of a verdict that hangs on what is not recorded of the subject."""
    steps = (PartChange(way=Way.RECORDED, number=1, part=stake.part) for stake in stakes.parts)
    return Change(mends=True, steps=tuple(steps)[:1])


@frozen(eq=False, repr=False)
class _PartSteps:
    """The steps that would mend or break the answer in one part."""

    stakes: Stakes
    stake: PartStake

    def lacks(self, value: Exact) -> bool:
        """Tell whether a value is below the lower number."""
        floor = self.stake.bound.floor
        return floor is not None and not floor.admits(value)

    def exceeds(self, value: Exact) -> bool:
        """Tell whether a value is above the upper number."""
        ceiling = self.stake.bound.ceiling
        return ceiling is not None and not ceiling.admits(value)

    @property
    def left(self) -> tuple[Stretch, ...]:
        """The days left for more; none where all of them together are not enough."""
        return () if self.lacks(self.stake.value.most) else self.stake.left

    @property
    def way_up(self) -> Way:
        """How what is missing can come: with no day left, only from what is open, if that does."""
        only_open = not self.left and not self.lacks(self.stake.value.possible)
        return Way.SETTLED if only_open else Way.MORE

    def step(self, way: Way, number: Number, lines: tuple[LineChange, ...] = ()) -> PartChange:
        """Return a step in this part, with the days left for it."""
        left = self.left if way is Way.MORE else ()
        if not left:
            return PartChange(way=way, number=number, part=self.stake.part, lines=lines)
        measure, amounts = self.stakes.measure, self.stake.amounts
        unit = measure.unit if isinstance(measure, Count) else None
        month = self.stakes.month if amounts[0].current else None
        return PartChange(
            way=way,
            number=number,
            part=self.stake.part,
            first=left[0][0],
            last=left[-1][1] - DAY,
            last_safe=last_safe_day(unit, number, left, month),
            lines=lines,
        )


@frozen(eq=False, repr=False)
class _CountSteps(_PartSteps):
    """The steps of a plain count, each a whole number by its unit."""

    def mending(self) -> Iterator[PartChange]:
        """Yield what is missing and what is too much; open records are settled first."""
        certain, possible, *_ = self.stake.amounts[0]
        missing = least_number(lambda more: not self.lacks(certain + more)) or 0
        excess = least_number(lambda fewer: not self.exceeds(certain - fewer), certain) or 0
        still_open = max(possible, certain + missing) - excess
        dismissed = least_number(lambda fewer: not self.exceeds(still_open - fewer), still_open)
        numbers = (self.way_up, missing), (Way.FEWER, excess), (Way.DISMISSED, dismissed)
        for way, number in numbers:
            if number:
                yield self.step(way, number)

    def breaking(self) -> Iterator[PartChange]:
        """Yield how many fewer would be too few, and how many more too many."""
        certain, possible, *_ = self.stake.amounts[0]
        fewer = least_number(lambda lost: self.lacks(certain - lost), certain)
        more = least_number(lambda further: self.exceeds(possible + further))
        for way, number in ((Way.FEWER, fewer), (Way.MORE, more)):
            if number is not None:
                yield self.step(way, number)


@frozen(eq=False, repr=False)
class _ValueSteps(_PartSteps):
    """The steps of a share or of points: the distance, and how many of one line alone would do."""

    def mending(self) -> Iterator[PartChange]:
        """Yield how far the value is below the lower number, and how far above the upper one."""
        bound, value = self.stake.bound, self.stake.value
        if bound.floor is not None and self.lacks(value.certain):
            lines = self._lines(self.way_up, lambda value: not self.lacks(value.certain))
            yield self.step(self.way_up, distance(bound.floor, value.certain), lines)
        if bound.ceiling is not None and self.exceeds(value.possible):
            way = Way.FEWER if self.exceeds(value.certain) else Way.DISMISSED
            lines = self._lines(way, lambda value: not self.exceeds(value.possible))
            yield self.step(way, distance(bound.ceiling, value.possible), lines)

    def breaking(self) -> Iterator[PartChange]:
        """Yield what the value has to spare on either side."""
        bound, value = self.stake.bound, self.stake.value
        if bound.floor is not None:
            lines = self._lines(Way.FEWER, lambda value: self.lacks(value.certain))
            yield self.step(Way.FEWER, distance(bound.floor, value.certain), lines)
        if bound.ceiling is not None:
            lines = self._lines(Way.MORE, lambda value: self.exceeds(value.possible))
            yield self.step(Way.MORE, distance(bound.ceiling, value.possible), lines)

    def _lines(self, way: Way, is_enough: Callable[[Value], bool]) -> tuple[LineChange, ...]:
        """Return for each line how many acts on it alone move the value so far."""
        measure, amounts = self.stakes.measure, self.stake.amounts
        acts = (act for act in line_acts(measure, amounts) if act.moves_value is way)
        numbers = ((act, self._acts_needed(act, is_enough)) for act in acts)
        return tuple(
            LineChange(line=act.line, way=act.way, number=number)
            for act, number in numbers
            if number is not None
        )

    def _acts_needed(self, act: LineAct, is_enough: Callable[[Value], bool]) -> int | None:
        measure, nothing_later = self.stakes.measure, [0] * len(self.stake.amounts)
        return least_number(
            lambda number: is_enough(measure.value(act.amounts_after(number), nothing_later)),
            act.most,
        )


def least_number(is_enough: Callable[[int], bool], most: int = sys.maxsize) -> int | None:
    """Return the least number that is enough; None where not even the most is.

    Args:
        is_enough: Tells of a number whether it is; of greater ones it is then true as well.
        most: The greatest number that can be.
    """
    if not is_enough(most):
        return None
    too_few, enough = -1, 0
    # Numbers are small as a rule, so that it is found by doubling first.
    while not is_enough(enough):
        too_few, enough = enough, min(most, enough + enough + 1)
    while enough - too_few > 1:
        middle = (enough + too_few) >> 1
        too_few, enough = (too_few, middle) if is_enough(middle) else (middle, enough)
    return enough


def allowed_number(limit: Limit) -> Exact:
    """Return the number of a limit, or the next hundredth where it is itself not allowed."""
    return limit.in_steps(CENT).number if limit.word.is_strict else limit.number


def distance(limit: Limit, value: Exact) -> Number:
    """Return how far a value is from a limit, never too little.

    A fraction is told in hundredths.

    Args:
        limit: The limit, of a count in whole numbers.
        value: The count, the share or the points.
    """
    if isinstance(value, int) and isinstance(limit.number, int):
        return abs(limit.number - value)
    exact_distance = abs(Fraction(allowed_number(limit)) - Fraction(value))
    if isinstance(value, Fraction):
        cents = Decimal(exact_distance.numerator) / exact_distance.denominator
        return cents.quantize(CENT, rounding=ROUND_CEILING)
    return without_zeros(Decimal(exact_distance.numerator) / exact_distance.denominator)
