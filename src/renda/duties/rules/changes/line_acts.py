"""What can happen on one line of points or of a share, and what the amounts are after it."""

import sys
from collections.abc import Iterator, Sequence

from attrs import frozen

from renda.duties.rules.amounts import Amount, Spread
from renda.duties.rules.changes.change import Way
from renda.duties.rules.measures import Measure, Points, SubjectShare

WANTED, WHOLE = 0, 1
# By way: what one act adds to what surely counts, and to what may count.
SHIFTS = {
    Way.MORE: (1, 1),
    Way.FEWER: (-1, -1),
    Way.SETTLED: (1, 0),
    Way.DISMISSED: (0, -1),
}
# What settling an open one adds to the whole at each extreme: all wanted that may be, and none.
SPREAD_SHIFTS = {
    (WANTED, Way.SETTLED): (0, 1),
    (WANTED, Way.DISMISSED): (-1, 0),
    (WHOLE, Way.SETTLED): (1, 0),
    (WHOLE, Way.DISMISSED): (0, -1),
}
OPPOSITE = {
    Way.MORE: Way.FEWER,
    Way.FEWER: Way.MORE,
    Way.SETTLED: Way.DISMISSED,
    Way.DISMISSED: Way.SETTLED,
}


@frozen(kw_only=True)
class LineAct:
    """An act on one line that moves the value.

    Args:
        line: The place of the line in the measure.
        way: What is done: more, fewer, open ones settled or dismissed.
        moves_value: The way in which the value moves by it.
        most: How often it can be done.
        amounts: The amounts before it.
        places: The places of the amounts that it changes.
    """

    line: int
    way: Way
    moves_value: Way
    most: int
    amounts: Sequence[Amount]
    places: tuple[int, ...]

    def amounts_after(self, number: int) -> list[Amount]:
        """Return the amounts once it was done a number of times."""
        certain, possible = (number * shift for shift in SHIFTS[self.way])
        return [
            Amount(
                amount.certain + certain * (place in self.places),
                amount.possible + possible * (place in self.places),
                amount.current,
                self._spread_after(amount, number),
            )
            for place, amount in enumerate(self.amounts)
        ]

    def _spread_after(self, amount: Amount, number: int) -> Spread | None:
        """Return how the whole of a share stands beside the wanted, after the act."""
        if amount.spread is None:
            return None
        fewest, most, stuck = amount.spread
        # These stand outside the whole, unless they are wanted: to settle them costs the most.
        outside = min(number, amount.possible - most)
        of_fewest, of_most = SPREAD_SHIFTS.get((self.line, self.way), SHIFTS[self.way])
        is_settled = self.line == WANTED and self.way in {Way.SETTLED, Way.DISMISSED}
        times = outside if is_settled else number
        return Spread(fewest + of_fewest * times, most + of_most * times, stuck)


def line_acts(measure: Measure, amounts: Sequence[Amount]) -> Iterator[LineAct]:
    """Yield the acts on each line, in the order of the lines.

    Args:
        measure: Points, or a share of records or of subjects.
        amounts: What was counted, an amount for each of its counts.
    """
    if isinstance(measure, Points):
        for line, item in enumerate(measure.items):
            yield from _acts_on(amounts, line, (line,), lifts=item.worth > 0)
        return
    if isinstance(measure, SubjectShare):
        # Whoever gets or loses enough is in office either way.
        yield from _acts_on(amounts, WANTED, (WANTED,), lifts=True)
        return
    # What is wanted is in the whole as well; what is not wanted is in the whole only.
    yield from _acts_on(amounts, WANTED, (WANTED, WHOLE), lifts=True)
    yield from _acts_on(amounts, WHOLE, (WHOLE,), lifts=False)


def _acts_on(
    amounts: Sequence[Amount], line: int, places: tuple[int, ...], *, lifts: bool
) -> Iterator[LineAct]:
    """Yield the acts on one line, each in a way.

    Args:
        amounts: What was counted.
        line: The place of the line.
        places: The places of the amounts that new ones on the line change.
        lifts: Whether more on the line lifts the value.
    """
    certain, possible, spread = amounts[line].certain, amounts[line].possible, amounts[line].spread
    if spread is not None:
        # Of the whole, those that are not wanted and never can be.
        certain = spread.fewest - amounts[WANTED].possible
        possible = certain + amounts[WHOLE].possible - spread.fewest
    still_open = possible - certain
    for way, most, changed in (
        (Way.MORE, sys.maxsize, places),
        (Way.FEWER, certain, places),
        (Way.SETTLED, still_open, (line,)),
        (Way.DISMISSED, still_open, (line,)),
    ):
        yield LineAct(
            line=line,
            way=way,
            moves_value=way if lifts else OPPOSITE[way],
            most=most,
            amounts=amounts,
            places=changed,
        )
