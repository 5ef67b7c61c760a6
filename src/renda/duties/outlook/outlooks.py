"""Outlooks: where a finding is heading before its period is over, and what is left to be done.

An outlook says how things stand and by when the missing work must be done; it ranks nobody. Met and
lost are verdicts that nothing later can change. Unsettled findings depend on records that are not
settled at the end, or on an exemption or a day of election that is not recorded.
`renda.duties.outlook.pace` defines the other paces.
"""

from datetime import date

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.duties.rules.measures import Number
from renda.duties.rules.rule_bounds import Required
from renda.kernel.terms import Term


class Pace(Term):
    """Where a finding is heading (进度); the gravest pace stands first.

    >>> from renda import Pace
    >>> [pace.label("en") for pace in Pace][:3], Pace("on_pace").label("zh")
    (['can no longer be met', 'at risk', 'behind'], '进度正常')
    """

    LOST = "lost", "can no longer be met"
    AT_RISK = "at_risk", "at risk"
    BEHIND = "behind", "behind"
    UNSETTLED = "unsettled", "hangs on what is not settled"
    ON_PACE = "on_pace", "on pace"
    MET = "met", "met"


@frozen(kw_only=True)
class Outlook:
    """Where one finding is heading (进度预测).

    Args:
        finding: The finding as the report holds it.
        pace: Where the finding is heading.
        stretch: What the attributes below are about: the whole period, or the earliest part of it
            that still falls short.
        counted: The number that surely counts in the stretch.
        required: The minimum required in the stretch, or the maximum if there is no minimum.
        missing: The number still needed; 0 if nothing is missing or only a maximum is set.
        last_safe: The last day on which all that is missing can still be done; None if nothing is
            missing or it can no longer be done.
        working_days: The number of working days after the judging day up to that day; None if there
            is no such day, or no calendar of its year is published.
        planned: The number of planned events that would count for the finding.

    >>> from datetime import date
    >>> from renda import Congress, Roster, Year, check, forecast, load_rulebook
    >>> from renda.calendars import china
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> april = check(load_rulebook("wujin-2024"), roster, [], Year(2025), as_of=date(2025, 4, 30))
    >>> [outlook] = forecast(april, calendar=china())
    >>> print(outlook.pace.label("en"), outlook.missing, "months; last safe day", outlook.last_safe)
    behind 8 months; last safe day 2025-05-31
    """

    finding: Finding
    pace: Pace
    stretch: Period
    counted: Number
    required: Required
    missing: Number
    last_safe: date | None = None
    working_days: int | None = None
    planned: int = 0
