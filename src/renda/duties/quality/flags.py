"""Flags on counted work that somebody should look at: how it came to count, never how much.

A flag is a question to those who keep the records, no verdict and no measure of anybody. It names
the rules and the records, adds up nothing per person, and stands in the order of codes and ids.
The limits are data: `quality.toml` holds them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen
from attrs.validators import ge, gt, instance_of, le

from renda.dates.periods import Month, Period
from renda.duties.reports.evidence import require_dossiers
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.verdicts import Verdict
from renda.kernel.input.budget import USUAL_BUDGET, Budget
from renda.kernel.terms import Role, Scope, Term
from renda.work.like_groups import like_groups
from renda.work.records import DutyRecord
from renda.work.sources import Activity
from renda.work.synonyms import Wording
from renda.work.yardsticks import Yardstick, as_score

LIMITS_FILE = "quality.toml"
# Each record with the codes of the rules that it counts under.
CodesByRecord = dict[DutyRecord, set[str]]


class QualitySort(Term):
    """What about counted work calls for a look (复核提示)."""

    BUNCHED = "bunched", "bunched in the period's last month"
    TWO_KINDS = "two_kinds", "one source counted as two kinds of work"
    CROWD = "crowd", "many deputies in a short event"
    COPIED = "copied", "nearly the same text from several deputies"


@cache
def _shipped() -> Mapping[str, Any]:
    # Imported here: only those who ask for flags need to read the file.
    import tomllib

    text = Path(__file__).with_name(LIMITS_FILE).read_text(encoding="utf-8")
    limits: Mapping[str, Any] = tomllib.loads(text)["limits"]
    return limits


def _shipped_limit(name: str) -> Any:  # noqa: ANN401 - of whatever type the field is
    return _shipped()[name]


@frozen(kw_only=True)
class QualityLimits:
    """The limits from which on counted work is flagged (提示界限).

    Args:
        bunching_share: The least share of a subject's counted work that lies in the last month,
            over 0 and up to 1.
        least_sample: The least number of counted events and documents of which that share is
            taken.
        crowd: The least number of deputies in one short event.
        minutes: The most minutes that an event lasts to be called short.
        copied: The least score of likeness of two texts, read as they are written.
        copies: The least number of deputies who hand in texts that are so alike.
        passage: The least number of characters that all of these texts share in one piece.
    """

    bunching_share: Decimal = field(converter=Decimal, validator=[gt(Decimal()), le(Decimal(1))])
    least_sample: int = field(validator=[instance_of(int), ge(1)])
    crowd: int = field(validator=[instance_of(int), ge(1)])
    minutes: int = field(validator=[instance_of(int), ge(0)])
    copied: Decimal = field(factory=partial(_shipped_limit, "copied"), converter=as_score)
    copies: int = field(
        factory=partial(_shipped_limit, "copies"), validator=[instance_of(int), gt(1)]
    )
    passage: int = field(
        factory=partial(_shipped_limit, "passage"), validator=[instance_of(int), ge(1)]
    )

    @classmethod
    def usual(cls) -> "QualityLimits":
        """Return the defaults of this library; they are no law."""
        return cls(**_shipped())


@frozen(kw_only=True)
class QualityFlag:
    """Counted work that somebody should look at (复核提示).

    Args:
        sort: Why the work calls for a look.
        rules: The codes of the rules that the work counts under, sorted.
        scope: Whether the work counts for deputies, a group or a congress.
        subject: The id of the one whose work it is; None if the work is that of many.
        source: The id of the event or document; None if the flag is about several.
        period: The period that the work counts in; None if it may count in several.
        records: The records that show it, sorted by id.
        sources: The ids of documents that are alike; empty for the other sorts.
        passages: The passages that all these documents share word for word, the longest first.
    """

    sort: QualitySort
    rules: tuple[str, ...]
    scope: Scope
    subject: str | None = None
    source: str | None = None
    period: Period | None = None
    records: tuple[DutyRecord, ...]
    sources: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


def quality_flags(
    report: Report,
    *,
    limits: QualityLimits | None = None,
    activities: Iterable[Activity] = (),
    texts: Mapping[str, str] | None = None,
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
    flags = [
        *_bunched_flags(findings, limits),
        *_two_kinds_flags(findings),
        *_crowd_flags(findings, short_events, limits),
        *_copied_flags(findings, texts or {}, limits, budget),
    ]
    return tuple(sorted(flags, key=_sort_key))


def _sort_key(flag: QualityFlag) -> tuple[object, ...]:
    sort_rank = [*QualitySort].index(flag.sort)
    # A tuple of none or one day, because None and a day cannot be compared.
    start = () if flag.period is None else (flag.period.start,)
    return flag.rules, flag.subject or "", sort_rank, flag.source or "", start, flag.sources


def _is_short(activity: Activity, limits: QualityLimits) -> bool:
    return activity.lasts is not None and activity.lasts <= timedelta(minutes=limits.minutes)


def _bunched_flags(findings: Iterable[Finding], limits: QualityLimits) -> Iterator[QualityFlag]:
    for finding in findings:
        last_month = Month(finding.period.last.year, finding.period.last.month)
        late = [record for record in finding.records if record.happened_on in last_month]
        # Sources are compared, not amounts: one long event is one thing that happened late.
        late_count, total = len(_sources(late)), len(_sources(finding.records))
        if (
            # All work of a single month lies in its last month.
            finding.period.months > 1
            and total >= limits.least_sample
            and late_count >= limits.bunching_share * total
        ):
            yield QualityFlag(
                sort=QualitySort.BUNCHED,
                rules=(finding.rule.code,),
                scope=finding.scope,
                subject=finding.subject,
                period=finding.period,
                records=tuple(late),
            )


def _two_kinds_flags(findings: Iterable[Finding]) -> Iterator[QualityFlag]:
    claims: dict[tuple[Scope, str, str], CodesByRecord] = defaultdict(dict)
    for finding, record in _counted_records(findings):
        if record.source_id is not None:
            codes_by_record = claims[finding.scope, finding.subject, record.source_id]
            codes_by_record.setdefault(record, set()).add(finding.rule.code)
    for (scope, subject, source), codes_by_record in claims.items():
        if len({record.kind for record in codes_by_record}) > 1:
            yield _flag(QualitySort.TWO_KINDS, scope, subject, source, codes_by_record)


def _crowd_flags(
    findings: Iterable[Finding], short_events: set[str], limits: QualityLimits
) -> Iterator[QualityFlag]:
    claims: dict[str, CodesByRecord] = defaultdict(dict)
    for finding, record in _counted_records(findings):
        if record.scope is Scope.DEPUTY and record.source_id in short_events:
            claims[record.source_id].setdefault(record, set()).add(finding.rule.code)
    for source, codes_by_record in claims.items():
        # A deputy may have several records of one event; heads are counted.
        if len({record.subject_id for record in codes_by_record}) >= limits.crowd:
            yield _flag(QualitySort.CROWD, Scope.DEPUTY, None, source, codes_by_record)


def _copied_flags(
    findings: Iterable[Finding], texts: Mapping[str, str], limits: QualityLimits, budget: Budget
) -> Iterator[QualityFlag]:
    """Yield a flag for each group of texts by several leads that are nearly the same as written."""
    claims: dict[str, CodesByRecord] = defaultdict(dict)
    for finding, record in _counted_records(findings):
        # Cosigners share the text of their lead; only leads can have copied from each other.
        source, is_led = record.source_id, record.role is Role.LEAD
        if record.scope is Scope.DEPUTY and is_led and source is not None and source in texts:
            claims[source].setdefault(record, set()).add(finding.rule.code)
    # No synonyms here: a text that names the same thing in other words is not copied.
    as_written = evolve(Yardstick.usual(), least=limits.copied, words=Wording())
    claimed = {source: texts[source] for source in claims}
    for group in like_groups(claimed, yardstick=as_written, budget=budget):
        passages = tuple(text for text in group.passages if len(text) >= limits.passage)
        codes_by_record = {
            record: codes for source in group.ids for record, codes in claims[source].items()
        }
        if passages and len({record.subject_id for record in codes_by_record}) >= limits.copies:
            flag = _flag(QualitySort.COPIED, Scope.DEPUTY, None, None, codes_by_record)
            yield evolve(flag, sources=group.ids, passages=passages)


def _flag(
    sort: QualitySort,
    scope: Scope,
    subject: str | None,
    source: str | None,
    codes_by_record: Mapping[DutyRecord, set[str]],
) -> QualityFlag:
    return QualityFlag(
        sort=sort,
        rules=tuple(sorted(set().union(*codes_by_record.values()))),
        scope=scope,
        subject=subject,
        source=source,
        records=tuple(sorted(codes_by_record, key=attrgetter("record_id"))),
    )


def _counted_records(findings: Iterable[Finding]) -> Iterator[tuple[Finding, DutyRecord]]:
    return ((finding, record) for finding in findings for record in finding.records)


def _sources(records: Iterable[DutyRecord]) -> set[object]:
    # A record without a source is a source by itself; the tuple keeps its id apart from theirs.
    return {record.source_id or (record.record_id,) for record in records}
