"""When a subject could do what counts, and owed something: one value tells it of everybody.

It knows stretches of days, whoever they are of: a deputy's mandates, a group from its founding on.
It knows neither the rule nor the records they are held against.
"""

from datetime import date

from attrs import frozen

from renda.dates.stretches import ALWAYS, Stretch, common, without
from renda.duties.rules.verdicts import Rejected


@frozen(kw_only=True)
class Tenure:
    """When a subject can do what counts (在任期间): its days in office, less its suspensions.

    Args:
        in_office: The stretches in office, in order and at least one; a stretch that no date ends
            ends with the last day there is.
        suspensions: Stretches in which the subject could do nothing that counts.
        exempt: Whether the rule exempts the subject; None where that is not recorded.
    """

    in_office: tuple[Stretch, ...] = (ALWAYS,)
    suspensions: tuple[Stretch, ...] = ()
    exempt: bool | None = False

    @classmethod
    def between(
        cls,
        first: date | None,
        after: date | None,
        *,
        suspensions: tuple[Stretch, ...] = (),
        exempt: bool | None = False,
    ) -> "Tenure":
        """Return a tenure of one stretch.

        Args:
            first: The first day in office; None where there is none.
            after: The first day no longer in office; None while it runs.
            suspensions: Stretches in which the subject could do nothing that counts.
            exempt: Whether the rule exempts the subject; None where that is not recorded.
        """
        stretch = first or ALWAYS[0], after or ALWAYS[1]
        return cls(in_office=(stretch,), suspensions=suspensions, exempt=exempt)

    @property
    def elected_on(self) -> date:
        """The first day in office."""
        return self.in_office[0][0]

    @property
    def left_on(self) -> date | None:
        """The first day after the last stretch in office; None while it runs."""
        after = self.in_office[-1][1]
        return None if after == ALWAYS[1] else after

    def why_not(self, day: date) -> Rejected | None:
        """Return why what happened on `day` does not count; None where it does."""
        # Whoever is not in office at all is not called suspended.
        if not any(start <= day < end for start, end in self.in_office):
            return Rejected.OUTSIDE_MANDATE
        if any(start <= day < end for start, end in self.suspensions):
            return Rejected.SUSPENDED
        return None

    def served(self, first: date, after: date) -> list[Stretch]:
        """Return the stretches in office from `first` up to, not including, `after`."""
        return common(self.in_office, first, after)

    def free(self, first: date, after: date) -> list[Stretch]:
        """Return the stretches of those days on which what happens can count."""
        return without(self.served(first, after), self.suspensions)


# The usual tenure: in office and free to work on every day, and not exempt.
FULL_TENURE = Tenure()
