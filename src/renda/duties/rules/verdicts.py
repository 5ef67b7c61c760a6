"""The words of a check's answers, and rulings: a verdict with its numbers, without its subject.

Subjects with equal amounts share one ruling, so nothing of a subject is in it.
"""

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from renda.dates.periods import Period
from renda.duties.rules.changes.prorated_bounds import ProratedBound
from renda.duties.rules.changes.stakes import Stakes
from renda.duties.rules.measures import Number
from renda.duties.rules.rule_bounds import Required
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Term

if TYPE_CHECKING:
    from renda.duties.rules.changes.change import Change


class Verdict(Term):
    """What a check says of one subject under one rule (结论), worst first.

    >>> from renda import Verdict
    >>> [verdict.label("en") for verdict in Verdict][:3], Verdict("met").label("zh")
    (['not met', 'undetermined', 'pending'], '达标')
    """

    NOT_MET = "not_met", "not met"
    UNDETERMINED = "undetermined", "undetermined"
    PENDING = "pending", "pending"
    MET = "met", "met"
    NOT_APPLICABLE = "not_applicable", "not applicable"


# The smaller, the worse: the verdicts are listed from the worst on.
SEVERITY = {verdict: position for position, verdict in enumerate(Verdict)}


class Reason(Term):
    """Why the verdict is what it is (理由)."""

    ENOUGH = "enough", "the number required is reached"
    WITHIN = "within", "the maximum is not exceeded"
    SHORT = "short", "fewer than required"
    SUSPENDED = "suspended", "suspended on every day in office, so that nothing could count"
    ON_LEAVE = "on_leave", "on leave that is left out on every day in office"
    EXCEEDED = "exceeded", "the maximum is exceeded"
    UNSETTLED = "unsettled", "it hangs on records not yet settled"
    PERIOD_OPEN = "period_open", "the period is still open"
    LEFT = "left", "left office"
    NOT_YET_ELECTED = "not_yet_elected", "not yet elected"
    DISSOLVED = "dissolved", "dissolved"
    NOT_YET_FORMED = "not_yet_formed", "not yet formed"
    NOT_IN_FORCE = "not_in_force", "the rule was not in force"
    NOTHING_OWED = "nothing_owed", "nothing is owed after proration"
    EXEMPTED = "exempted", "the rule exempts"
    EXEMPTION_UNKNOWN = "exemption_unknown", "whether it exempts is not recorded"
    ELECTION_DAY_UNKNOWN = "election_day_unknown", "it hangs on a day of election that is not known"
    NO_WHOLE = "no_whole", "there is nothing to take a share of"
    NO_NUMBER = "no_number", "no number is required; it is only told"


# What would change the verdict is that something of the subject is recorded.
UNRECORDED = frozenset({Reason.EXEMPTION_UNKNOWN, Reason.ELECTION_DAY_UNKNOWN})


class Rejected(Term):
    """Why a record does not count (不计入原因), in the order in which the reasons are tested."""

    OUTSIDE_PERIOD = "outside_period", "outside the period"
    AFTER_AS_OF = "after_as_of", "after the judging day"
    VOIDED = "voided", "voided"
    OUTSIDE_MANDATE = "outside_mandate", "outside the mandate"
    OUTSIDE_GROUP = "outside_group", "on a day without the group"
    OUTSIDE_MEMBERSHIP = "outside_membership", "outside the membership"
    SUSPENDED = "suspended", "while suspended"
    ON_LEAVE = "on_leave", "while on approved leave"
    ROLE = "role", "in another role"
    GRADE = "grade", "of another grade"
    THEME = "theme", "of another theme"
    QUANTITY = "quantity", "of another quantity"
    MODE = "mode", "in another mode"
    VENUE = "venue_id", "at another venue"
    STANDING = "standing", "of another standing, such as withdrawn"


class Note(Term):
    """What a reader of a finding should know besides (附注)."""

    JOINED_MID_YEAR = "joined_mid_year", "elected within the period"
    FORMED_MID_YEAR = "formed_mid_year", "formed within the period"
    REELECTED = "reelected", "re-elected within the period without a break"
    ELECTION_DAY_UNKNOWN = "election_day_unknown", "the day of election is not known"
    SUSPENDED = "suspended", "suspended for some days of the period"
    ON_LEAVE = "on_leave", "on approved leave for some days of the period"


@frozen(kw_only=True, repr=False)
class PartRuling(ShortRepr):
    """A part of a period that has a bound of its own, and what was counted in it.

    Args:
        period: The days of the part.
        counted: What the measure surely comes to in it.
        possible: What the measure may come to in it.
        required: The number required in it; None where there is none.
        at_most: The upper number, where there is a lower one too; else None.
        proration: How the numbers were lessened for a part of the time; None where they were not.
    """

    period: Period
    counted: Number
    possible: Number
    required: Required | None
    at_most: Required | None = None
    proration: ProratedBound | None = None


@frozen(kw_only=True, repr=False)
class LineRuling(ShortRepr):
    """One count of a share or of points, as it was found (分项结果).

    Args:
        counted: How many surely count.
        possible: How many may count, those that surely do included.
        points: The points that those which surely count bring; None for a share.
    """

    counted: int
    possible: int
    points: Decimal | None = None


@frozen(kw_only=True, repr=False)
class Ruling(ShortRepr):
    """A verdict and its numbers, for any subject whose amounts led to it.

    Args:
        verdict: Whether the duty was met, not met, or cannot be told.
        reason: Why it is the answer.
        counted: What the measure surely comes to: an integer of a count, else a decimal.
        possible: What the measure may come to, in the same kind of number.
        required: The number required; None where there is none.
        at_most: The upper number, where there is a lower one too; else None.
        notes: What a reader should know besides; empty for most subjects.
        parts: Each part owed, where the bound holds in each part of the period; else empty.
        lines: The counts that a share or points are made of, in the measure's order; of a plain
            count empty.
        band: The code of the band the value lies in; None where that is not sure, there is none,
            or nothing is owed.
        proration: How the numbers were lessened for a part of the time; None where they were not.
        stakes: What the verdict hangs on, for whoever asks what would change it.
    """

    verdict: Verdict
    reason: Reason
    counted: Number
    possible: Number
    required: Required | None
    at_most: Required | None = None
    notes: tuple[Note, ...] = ()
    parts: tuple[PartRuling, ...] = ()
    lines: tuple[LineRuling, ...] = ()
    band: str | None = None
    proration: ProratedBound | None = None
    stakes: Stakes | None = field(default=None, eq=False, repr=False)

    @cached_property
    def change(self) -> "Change | None":
        """What would change the verdict; None where nothing is owed, or nothing would."""
        # Worked out when asked for: a check of thousands of subjects asks of none.
        if self.stakes is None or self.verdict is Verdict.NOT_APPLICABLE:
            return None
        # Not even the search is loaded before: that would be a part of importing every check.
        from renda.duties.rules.changes.change_search import change_by_record, least_change

        is_unrecorded = self.reason in UNRECORDED
        return change_by_record(self.stakes) if is_unrecorded else least_change(self.stakes)
