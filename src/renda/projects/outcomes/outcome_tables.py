"""Expected against actual as a table: one row for each thing that was expected, as of a day.

What nobody counted yet has no number. What is still to come is never below nothing.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import frozen

from renda.kernel.values.given_types import takes_types
from renda.projects.outcomes.project_outcomes import ActualOutcome, ExpectedOutcome


@frozen(kw_only=True)
class OutcomeRow:
    """What was expected of a thing, and what there is (成效对照).

    Args:
        expected: What is to be there, with unit and day.
        actual: What there is, as it was last counted by the day; None where nobody counted.
    """

    expected: ExpectedOutcome
    actual: ActualOutcome | None

    @property
    def share(self) -> Fraction | None:
        """The part of what is enough that is there; None where nobody counted or 0 is enough."""
        if self.actual is None or not self.expected.least:
            return None
        return Fraction(self.actual.quantity, self.expected.least)

    @property
    def to_go(self) -> int | None:
        """The number that is still to come; None where nobody counted."""
        if self.actual is None:
            return None
        return max(0, self.expected.least - self.actual.quantity)


@takes_types
def outcome_table(
    expected: Iterable[ExpectedOutcome], actual: Iterable[ActualOutcome], today: date
) -> tuple[OutcomeRow, ...]:
    """Return a row for each thing that was expected, in the order given.

    Args:
        expected: What is to be there.
        actual: What was counted; of one thing and unit the last day by today holds.
        today: The day; what was counted for a later one is left out.
    """
    counted = sorted((found for found in actual if found.on <= today), key=lambda found: found.on)
    latest = {(found.what, found.unit): found for found in counted}
    return tuple(
        OutcomeRow(expected=wanted, actual=latest.get((wanted.what, wanted.unit)))
        for wanted in expected
    )
