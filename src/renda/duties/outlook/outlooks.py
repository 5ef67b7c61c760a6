"""Outlooks: where a finding is heading before its period is over, and what is left to be done.

They say how things stand and by when what is missing must be done, and rank nobody. Met and lost
are the verdicts that nothing later can undo or mend; unsettled is what hangs on records not settled
at the end, or on an exemption that is not recorded. `renda.duties.outlook.pace` defines the rest.
"""

from datetime import date

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.duties.rules.measures import Number
from renda.kernel.terms import Term


class Pace(Term):
    """Where a finding is heading (进度), the gravest first."""

    LOST = "lost", "已无法达标", "can no longer be met"
    AT_RISK = "at_risk", "有风险", "at risk"
    BEHIND = "behind", "落后于进度", "behind"
    UNSETTLED = "unsettled", "取决于未定事项", "hangs on what is not settled"
    ON_PACE = "on_pace", "进度正常", "on pace"
    MET = "met", "已达标", "met"


@frozen(kw_only=True)
class Outlook:
    """Where one finding is heading (进度预测).

    Args:
        finding: The finding.
        pace: Where it is heading.
        stretch: The period, or of its parts the earliest still short, that all below is about.
        counted: What surely counts in the stretch.
        required: The lower number required in it, else the upper.
        missing: How much more is needed; 0 where nothing is, or only a maximum is set.
        last_safe: The last day on which all that is missing can still be done; None where nothing
            is missing, or it cannot be.
        working_days: The working days after the judging day up to that day; None where there is no
            such day, or no calendar of its year is published.
        planned: How many of the planned events would count for the finding.
    """

    finding: Finding
    pace: Pace
    stretch: Period
    counted: Number
    required: Number
    missing: Number
    last_safe: date | None = None
    working_days: int | None = None
    planned: int = 0
