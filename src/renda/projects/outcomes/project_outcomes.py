"""What a project is expected to bring by a day, and what it brought by which day.

Numbers of one thing are of one unit, and are never added across units.
"""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from renda.kernel.fields import count_field, text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_of
from renda.kernel.values.value_limits import Limit, LimitWord


@frozen(kw_only=True, repr=False)
class ExpectedOutcome(Typed):
    """What a project is to bring by a day (预期成效).

    Args:
        what: The thing, such as meal points for the elderly.
        quantity: The number of it.
        unit: What the number counts, such as `个`.
        by: The last day.
        word: Whether so many are enough, or more than these are meant.
    """

    what: str = text_field()
    quantity: int = count_field()
    unit: Id = text_field()
    by: date = field(converter=day_of)
    word: LimitWord = field(default=LimitWord.AT_LEAST, converter=LimitWord)

    @property
    def least(self) -> int:
        """The least number that is enough: of more than 70, 71."""
        return int(Limit(self.word, self.quantity).whole.number)


def expected_tuple(expected: Iterable[ExpectedOutcome]) -> tuple[ExpectedOutcome, ...]:
    """Return what is expected as a tuple, in the order given."""
    return tuple_of(ExpectedOutcome, expected)


@frozen(kw_only=True, repr=False)
class ActualOutcome(Typed):
    """What there is of a thing on a day, all in all (实际成效).

    Args:
        what: The thing, by the words of what was expected where it was.
        quantity: The number there is by that day, all in all.
        unit: What the number counts.
        on: The day it was counted for.
        source: Where that was found.
    """

    what: str = text_field()
    quantity: int = count_field()
    unit: Id = text_field()
    on: date = field(converter=day_of)
    source: str = text_field()
