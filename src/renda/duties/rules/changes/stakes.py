"""What a verdict hangs on, in each part that is owed, kept for whoever asks what would change it.

It knows no way to change it: that is searched for when somebody asks.
"""

from typing import NamedTuple

from attrs import frozen

from renda.dates.periods import Period
from renda.dates.stretches import Stretch
from renda.duties.rules.amounts import Amount, Value
from renda.duties.rules.changes.prorated_bounds import ProratedBound
from renda.duties.rules.measures import Measure
from renda.duties.rules.rule_bounds import Bound
from renda.kernel.short_reprs import ShortRepr

YearAndMonth = tuple[int, int]


class OwedPart(NamedTuple):
    """A part of a window as it concerns a tenure, before anything is counted (应履职部分).

    Args:
        place: Which of the window's parts it is, from 0 on.
        part: Its days.
        prorated: The number that is left for the tenure, with the sum that led to it.
        left: The stretches after the judging day in which a record could still count.
    """

    place: int
    part: Period
    prorated: ProratedBound
    left: tuple[Stretch, ...]


class PartStake(NamedTuple):
    """One part: its bound, what was counted in it, the days left for more, and the room.

    The room is how much later records could add to its last count, of a share the whole.
    """

    part: Period
    prorated: ProratedBound
    amounts: tuple[Amount, ...]
    value: Value
    left: tuple[Stretch, ...]
    room: int

    @property
    def bound(self) -> Bound:
        """The bound that is left after proration."""
        return self.prorated.bound


@frozen(repr=False)
class Stakes(ShortRepr):
    """All that a verdict hangs on (结论所系).

    Args:
        measure: What is measured.
        month: The judging day's month, with its year.
        parts: What is owed, by part.
    """

    measure: Measure
    month: YearAndMonth
    parts: tuple[PartStake, ...]
