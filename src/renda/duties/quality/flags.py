"""Flags on counted work that somebody should look at: how it came to count, never how much.

A flag is a question to those who keep the records, no verdict and no measure of anybody. It names
the rules and the records, adds up nothing per person, and stands in the order of codes and ids.
The limits are data: `quality.toml` holds them.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from renda.duties.quality.copied_texts import CopiedTexts
from renda.duties.quality.flag_limits import QualityLimits
from renda.duties.quality.patterns import (
    bunched_flags,
    crowd_flags,
    split_flags,
    two_kinds_flags,
    two_mandates_flags,
)
from renda.duties.quality.quality_flag import QualityFlag, QualitySort
from renda.duties.reports.evidence import require_dossiers
from renda.duties.reports.report import Report
from renda.duties.rules.verdicts import Verdict
from renda.kernel.input.budget import USUAL_BUDGET, Budget
from renda.work.records import DutyRecord
from renda.work.sources import Activity


def quality_flags(
    report: Report,
    *,
    limits: QualityLimits | None = None,
    activities: Iterable[Activity] = (),
    texts: Mapping[str, str] | None = None,
    earlier: Iterable[DutyRecord] = (),
    budget: Budget = USUAL_BUDGET,
) -> tuple[QualityFlag, ...]:
    """Return the counted work of a report that calls for a look, ordered by rule and subject.

    Args:
        report: A check with its dossiers.
        limits: The limits from which on work is flagged; None means those of this library.
        activities: The events behind the records; their begin and end tell how long they lasted. An
            event that is not given is never taken for a short one.
        texts: What was handed in, such as the titles of suggestions, by source id. Give only texts
            that may be shown: flags hold passages of them. A text not given is like no other.
        earlier: Records of other periods, such as last year's; where their texts are given, a text
            of this period that is nearly the same as one's own earlier one is flagged.
        budget: The number of pairs of different texts that may be alike.

    Raises:
        OverBudgetError: More pairs are alike.
        NoDossiersError: The report was made without dossiers.

    >>> from renda import Roster, Year, check, load_rulebook
    >>> quality_flags(check(load_rulebook("wujin-2024"), Roster(), [], Year(2025)))
    ()
    """
    require_dossiers(report)
    limits = QualityLimits.usual() if limits is None else limits
    findings = [
        finding for finding in report.findings if finding.verdict is not Verdict.NOT_APPLICABLE
    ]
    short_events = {event.activity_id for event in activities if _is_short(event, limits)}
    mandates = report.roster.known(report.known_at).mandates
    person_of = {mandate.deputy_id: mandate.person_id for mandate in mandates}
    copied = CopiedTexts(texts=texts or {}, limits=limits, budget=budget)
    flags = [
        *bunched_flags(findings, limits),
        *two_kinds_flags(findings),
        *crowd_flags(findings, short_events, limits),
        *split_flags(findings, limits),
        *two_mandates_flags(findings, person_of),
        *copied.flags(findings),
        *copied.flags_of_one(findings, earlier, person_of),
    ]
    return tuple(sorted(flags, key=_sort_key))


def _sort_key(flag: QualityFlag) -> tuple[object, ...]:
    sort_rank = [*QualitySort].index(flag.sort)
    # A tuple of none or one day, because None and a day cannot be compared.
    start = () if flag.period is None else (flag.period.start,)
    return flag.rules, flag.subject or "", sort_rank, flag.source or "", start, flag.sources


def _is_short(activity: Activity, limits: QualityLimits) -> bool:
    return activity.lasts is not None and activity.lasts <= timedelta(minutes=limits.minutes)
