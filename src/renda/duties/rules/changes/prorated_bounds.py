"""A bound that is lessened for part of the time, with the sum that led to it.

It knows numbers and shares of the time; who was away when, and why, is for others to say.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import prod

from attrs import field, frozen

from renda.duties.rules.rule_bounds import Bound
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Term
from renda.kernel.values.roundings import has_end, in_digits
from renda.kernel.values.value_limits import Exact


class TimeUnit(Term):
    """In what a share of the time is counted (折算单位)."""

    MONTHS = "months", "months"
    DAYS = "days", "days"


@frozen(kw_only=True, repr=False)
class TimeShare(ShortRepr):
    """A part of the time, as the sum of a proration shows it (时间占比): 9 of 12 months.

    Args:
        had: How much of the time is left; halves of months are possible.
        whole: How much it would be.
        unit: In what both are counted.
    """

    had: Fraction
    whole: int
    unit: TimeUnit = field(converter=TimeUnit)


@frozen(kw_only=True, repr=False)
class ProratedBound(ShortRepr):
    """A bound with the sum that led to it (折算): 3 × 6/12 = 1.5, rounded up 2.

    Args:
        whole: The rule's own bound.
        shares: The shares of the time that it is multiplied by; none where nothing lessens it.
        bound: The bound that is left, rounded as the rule says.

    >>> from fractions import Fraction
    >>> from renda import Bound
    >>> from renda.reports import ProratedBound, TimeShare
    >>> half = TimeShare(had=Fraction(6), whole=12, unit="months")
    >>> left = Bound(at_least=2)
    >>> ProratedBound(whole=Bound(at_least=3), shares=(half,), bound=left).sums["at_least"]
    '3 × 6/12 = 1.5 → 2'
    """

    whole: Bound
    shares: tuple[TimeShare, ...]
    bound: Bound

    @property
    def if_lessened(self) -> "ProratedBound | None":
        """Itself; None where no number was lessened."""
        return self if self.shares and self.whole.number is not None else None

    @property
    def sums(self) -> Mapping[str, str]:
        """The sums in digits, by the word of each number; none where nothing lessens it."""
        if not self.shares:
            return {}
        limits = zip(self.whole.limits, self.bound.limits, strict=False)
        return {str(limit.word): self._sum(limit.number, left.number) for limit, left in limits}

    def _sum(self, number: Exact, left: Exact) -> str:
        """Return one sum, such as `3 × 6/12 = 1.5 → 2`; the arrow stands where it is rounded."""
        exact = Fraction(number) * time_shared(self.shares)
        factors = (f"{in_digits(share.had)}/{share.whole}" for share in self.shares)
        product = " × ".join([in_digits(Fraction(number)), *factors])
        if exact == left:
            return f"{product} = {in_digits(exact)}"
        sign = "=" if has_end(exact) else "≈"
        return f"{product} {sign} {in_digits(exact)} → {in_digits(Fraction(left))}"


def time_shared(shares: Iterable[TimeShare]) -> Fraction:
    """Return the part of the time that several shares of it leave, one after the other."""
    return prod((share.had / share.whole for share in shares), start=Fraction(1))
