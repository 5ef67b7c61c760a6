"""The numbers a rule requires, and the grades that numbers earn.

They are taken as a rule has them: nothing is known of what was counted, nor of proration.
"""

from decimal import Decimal

from attrs import field, frozen
from attrs.converters import optional

from renda.dates.periods import PeriodKind
from renda.duties.rules.measures import Number
from renda.kernel.titles import Title


@frozen(kw_only=True)
class Bound:
    """The number a rule requires (要求): at least, at most or between, once or in each part.

    Args:
        at_least: The lower bound; None where there is none.
        at_most: The upper bound; None where there is none. Without either nothing is required,
            and what is measured is only told.
        each: The kind of parts that each have the bound; None where the whole period has it once.

    >>> from renda import Bound
    >>> yearly = Bound(at_least=3)  # three receptions in the year
    >>> quarterly = Bound(at_least=1, each="quarter")  # one in each quarter of it
    >>> yearly.number, quarterly.each.label("en")
    (3, 'quarter')
    """

    at_least: Number | None = None
    at_most: Number | None = None
    each: PeriodKind | None = field(default=None, converter=optional(PeriodKind))

    @property
    def number(self) -> Number | None:
        """The lower number, else the upper; None where nothing is required."""
        return self.at_most if self.at_least is None else self.at_least

    @property
    def is_minimum(self) -> bool:
        """Whether there is a lower bound."""
        return self.at_least is not None

    @property
    def upper(self) -> Number | None:
        """The upper number where there is a lower one too, else None."""
        return self.at_most if self.is_minimum else None

    @property
    def demands(self) -> bool:
        """Whether a number above 0 is left of the bound, as proration may leave none."""
        return bool(self.number) or (self.is_minimum and bool(self.at_most))

    @property
    def written(self) -> str:
        """The numbers as a rulebook writes them."""
        numbers = {"at_least": self.at_least, "at_most": self.at_most}
        given = [f"{name} = {number}" for name, number in numbers.items() if number is not None]
        return ", ".join(given or [f"{name} = -" for name in numbers])


@frozen(kw_only=True)
class Band:
    """A grade that points earn (等次): from its number up to, not including, the next band's.

    Args:
        code: The band's name in reports.
        title: The title by language.
        start: The lowest number of the band.
    """

    code: str
    title: Title
    start: Decimal = field(converter=Decimal)
