"""When a subject could do what counts, and owed something: one value tells it of everybody.

It knows stretches of days, whoever they are of: a deputy's mandates, a group from its founding on.
It knows neither the rule nor the records they are held against.
"""

from datetime import date

from attrs import frozen

from renda.dates.stretches import ALWAYS, Stretch, common, is_in_any, without
from renda.duties.rules.verdicts import Note, Reason, Rejected
from renda.kernel.short_reprs import ShortRepr


@frozen(kw_only=True, eq=False)
class TenureWords:
    """What is said where a tenure does not fill the period (任期用语), of deputies or of groups.

    Args:
        outside: Why nothing counts on other days.
        ended: Why nothing is owed where the tenure is over.
        not_begun: Why nothing is owed where it has not begun.
        begun: The note of a tenure that begins within the period.
    """

    outside: Rejected
    ended: Reason
    not_begun: Reason
    begun: Note


OF_DEPUTIES = TenureWords(
    outside=Rejected.OUTSIDE_MANDATE,
    ended=Reason.LEFT,
    not_begun=Reason.NOT_YET_ELECTED,
    begun=Note.JOINED_MID_YEAR,
)
OF_GROUPS = TenureWords(
    outside=Rejected.OUTSIDE_GROUP,
    ended=Reason.DISSOLVED,
    not_begun=Reason.NOT_YET_FORMED,
    begun=Note.FORMED_MID_YEAR,
)


# It is looked up for each rule that judges somebody of it, and a hash of all its days takes long.
@frozen(kw_only=True, repr=False, cache_hash=True)
class Tenure(ShortRepr):
    """When a subject can do what counts (在任期间): its days in office, less its suspensions.

    The days of a group are those from its forming until it is dissolved.

    Args:
        in_office: The stretches in office, in order and at least one; a stretch that no date ends
            ends with the last day there is.
        suspensions: Stretches of suspension, in which nothing counted.
        left_out: Stretches of leave that the rule leaves out.
        by_months: Absences that lessen the number by their months.
        by_days: Absences that lessen the number by their days.
        exempt: Whether the rule exempts the subject; None where that is not recorded.
        notes: What a reader should know of the subject's time in the period.
        words: What is said of it where it does not fill the period.
    """

    in_office: tuple[Stretch, ...] = (ALWAYS,)
    suspensions: tuple[Stretch, ...] = ()
    left_out: tuple[Stretch, ...] = ()
    by_months: tuple[Stretch, ...] = ()
    by_days: tuple[Stretch, ...] = ()
    exempt: bool | None = False
    notes: tuple[Note, ...] = ()
    words: TenureWords = OF_DEPUTIES

    @classmethod
    def between(
        cls,
        first: date | None,
        after: date | None,
        *,
        suspensions: tuple[Stretch, ...] = (),
        exempt: bool | None = False,
        words: TenureWords = OF_DEPUTIES,
    ) -> "Tenure":
        """Return a tenure of one stretch.

        Args:
            first: The first day in office; None where there is none.
            after: The first day no longer in office; None while it runs.
            suspensions: Stretches in which the subject could do nothing that counts.
            exempt: Whether the rule exempts the subject; None where that is not recorded.
            words: What is said of it where it does not fill the period.
        """
        stretch = first or ALWAYS[0], after or ALWAYS[1]
        return cls(in_office=(stretch,), suspensions=suspensions, exempt=exempt, words=words)

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
        if not is_in_any(day, self.in_office):
            return self.words.outside
        if is_in_any(day, self.suspensions):
            return Rejected.SUSPENDED
        if is_in_any(day, self.left_out):
            return Rejected.ON_LEAVE
        return None

    @property
    def is_interrupted(self) -> bool:
        """Whether there are absences that change what counts or what is owed."""
        return bool(self.suspensions or self.left_out or self.by_months or self.by_days)

    def served(self, first: date, after: date) -> list[Stretch]:
        """Return the stretches in office from `first` up to, not including, `after`."""
        return common(self.in_office, first, after)

    def free(self, first: date, after: date) -> list[Stretch]:
        """Return the stretches of those days on which what happens can count."""
        return without(self.served(first, after), (*self.suspensions, *self.left_out))


# The usual tenure: in office and free to work on every day, and not exempt.
FULL_TENURE = Tenure()
