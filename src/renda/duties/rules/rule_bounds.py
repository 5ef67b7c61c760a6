"""The numbers a rule requires, and the grades that numbers earn.

They are taken as a rule has them: nothing is known of what was counted, nor of proration.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen
from attrs.converters import optional

from renda.dates.periods import PeriodKind
from renda.duties.rules.amounts import PERCENT
from renda.duties.rules.measures import Count, Measure, Number, Shares
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.titles import Title
from renda.kernel.values.value_limits import Limit, LimitWord, Portion, as_decimal

Required = Number | Portion
ONE_OF_EACH = "at_least | more_than, at_most | less_than"


def _required(given: Required | Fraction | str) -> Required:
    # Of a share a fraction is a part of the whole: two thirds, and not two thirds of a percent.
    return Portion(given) if isinstance(given, Fraction | str) else given


@frozen(kw_only=True, slots=False, repr=False)
class Bound(ShortRepr):
    """The number a rule requires (要求): at least, at most or between, once or in each part.

    A number is whole or decimal, of a share in percent; of a share it may also be a part of the
    whole, given as a text or as a fraction. Without any nothing is required, and what is measured
    is only told.

    Args:
        at_least: The lower number, which is itself enough; None where there is none.
        more_than: The lower number, which is itself too little (超过); None where there is none.
        at_most: The upper number, which is itself allowed; None where there is none.
        less_than: The upper number, which is itself too much (不满); None where there is none.
        each: The kind of parts that each have the bound; None where the whole period has it once.

    >>> from renda import Bound
    >>> yearly = Bound(at_least=3)  # three receptions in the year
    >>> quarterly = Bound(at_least=1, each="quarter")  # one in each quarter of it
    >>> yearly.number, quarterly.each.label("en")
    (3, 'quarter')
    >>> majority = Bound(more_than="1/2")  # of a share: more than half
    >>> majority.floor.admits(50), majority.floor.admits(51)
    (False, True)
    """

    at_least: Required | None = field(default=None, converter=optional(_required))
    more_than: Required | None = field(default=None, converter=optional(_required))
    at_most: Required | None = field(default=None, converter=optional(_required))
    less_than: Required | None = field(default=None, converter=optional(_required))
    each: PeriodKind | None = field(default=None, converter=optional(PeriodKind))

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """The limits it sets, the lower one first, in what is measured: of a share in percent."""
        given = ((word, getattr(self, word)) for word in LimitWord)
        return tuple(
            Limit(word, number.of(PERCENT) if isinstance(number, Portion) else number)
            for word, number in given
            if number is not None
        )

    @cached_property
    def floor(self) -> Limit | None:
        """The lower limit; None where there is none."""
        return next((limit for limit in self.limits if limit.word.is_floor), None)

    @cached_property
    def ceiling(self) -> Limit | None:
        """The upper limit; None where there is none."""
        return next((limit for limit in self.limits if not limit.word.is_floor), None)

    @cached_property
    def numbers(self) -> tuple[Required, ...]:
        """The numbers as they are given, the lower one first."""
        return tuple(getattr(self, limit.word) for limit in self.limits)

    @cached_property
    def number(self) -> Required | None:
        """The lower number, else the upper; None where nothing is required."""
        return next(iter(self.numbers), None)

    @cached_property
    def upper(self) -> Required | None:
        """The upper number where there is a lower one too, else None."""
        return self.numbers[-1] if len(self.limits) > 1 else None

    @property
    def is_minimum(self) -> bool:
        """Whether there is a lower bound."""
        return self.floor is not None

    @cached_property
    def demands(self) -> bool:
        """Whether a number above 0 is left of the bound, as proration may leave none."""
        return any(limit.number for limit in self.limits)

    @property
    def is_strict(self) -> bool:
        """Whether one of its numbers is itself not allowed."""
        return any(limit.word.is_strict for limit in self.limits)

    @property
    def has_portion(self) -> bool:
        """Whether one of its numbers is a part of the whole."""
        return any(isinstance(number, Portion) for number in self.numbers)

    @cached_property
    def is_plain(self) -> bool:
        """Whether each number says all by itself: it is allowed, and no part of a whole."""
        return not self.is_strict and not self.has_portion

    @property
    def written(self) -> str:
        """The numbers as a rulebook writes them."""
        given = [f"{limit.word} = {getattr(self, limit.word)}" for limit in self.limits]
        return ", ".join(given or ["at_least = -", "at_most = -"])

    def with_numbers(self, *numbers: Required | None) -> "Bound":
        """Return the bound with other numbers beside its words, the lower one first."""
        words = (str(limit.word) for limit in self.limits)
        others: dict[str, Any] = dict(zip(words, numbers, strict=False))
        return evolve(self, **others)


def limits_of(bound: Bound, measure: Measure) -> tuple[Limit | None, Limit | None]:
    """Return both limits of a bound; of a count the whole numbers that come to the same.

    Args:
        bound: The bound.
        measure: What is measured against it.
    """
    floor, ceiling = bound.floor, bound.ceiling
    if not isinstance(measure, Count):
        return floor, ceiling
    return floor and floor.whole, ceiling and ceiling.whole


def conditions_on_bound(bound: Bound, measure: Measure) -> Iterator[tuple[bool, str, str]]:
    """Yield whether each condition on a bound holds, what breaks it if not, what is allowed.

    Args:
        bound: The bound.
        measure: What is measured against it.
    """
    written = bound.written
    sides = [limit.word.is_floor for limit in bound.limits]
    yield len({*sides}) == len(sides), written, ONE_OF_EACH
    floor, ceiling = limits_of(bound, measure)
    if isinstance(measure, Count):
        is_whole = all(isinstance(number, int) for number in bound.numbers)
        yield is_whole and bool(sides), written, "at_least | at_most: 1, 2, 3 …"
        # A minimum of 0 asks for nothing; a maximum of 0 forbids, and can be meant.
        yield floor is None or floor.number > 0, written, "1, 2, 3 …"
        yield ceiling is None or ceiling.number >= 0, written, "1, 2, 3 …"
    is_of_whole = isinstance(measure, Shares) or not bound.has_portion
    yield is_of_whole, written, '3, "0.5"; among: "2/3"'
    is_open = floor is None or ceiling is None or not floor.excludes(ceiling)
    yield is_open, written, "at_least ≤ at_most"


@frozen(kw_only=True, repr=False)
class Band(ShortRepr):
    """A grade that points earn (等次): from its number up to, not including, the next band's.

    Args:
        code: The band's name in reports.
        title: The title by language.
        start: The lowest number of the band.
    """

    code: str
    title: Title
    start: Decimal = field(converter=as_decimal)
