"""What a vote decided on a project, as a value: whoever counted hands it over with the reason.

It counts nothing. A reference to the count lets anybody count again.
"""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import optional_count_field, text_field
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_of
from renda.projects.life.terms import DecidingWay, DecisionResult


class MoreApprovalsError(RendaError, ValueError):
    """A decision has more approvals than ballots, or one of the two numbers alone."""

    message = "{approvals} approvals of {ballots} ballots; give both numbers, the first no larger"


@frozen(kw_only=True, repr=False)
class ProjectDecision(Typed):
    """What was decided on a project, and by whose vote (票决结果).

    Args:
        way: By whose vote.
        result: What was decided.
        reason: Why, in the words of whoever counted.
        count: A reference to the count, such as the hash of its published file.
        on: The day of the vote.
        approvals: The number of ballots that approve it; None where nobody tells.
        ballots: The number of ballots that the share of approvals is of; None likewise.
    """

    way: DecidingWay = field(converter=DecidingWay)
    result: DecisionResult = field(converter=DecisionResult)
    reason: str = text_field()
    count: Id = text_field()
    on: date = field(converter=day_of)
    approvals: int | None = optional_count_field()
    ballots: int | None = optional_count_field()

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that cannot be those of a vote."""
        super().__attrs_post_init__()
        numbers = (self.approvals, self.ballots)
        if numbers != (None, None) and (None in numbers or self._exceeds()):
            raise MoreApprovalsError(approvals=self.approvals, ballots=self.ballots)

    @property
    def approval(self) -> Fraction | None:
        """The share of ballots that approve it; None where the numbers are not told."""
        return Fraction(self.approvals or 0, self.ballots) if self.ballots else None

    def _exceeds(self) -> bool:
        return (self.approvals or 0) > (self.ballots or 0)
