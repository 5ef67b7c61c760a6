"""Flags on counted work that somebody should look at: how it came to count, never how much.

A flag is a question to whoever keeps the records, no verdict and no measure of anybody: it names
the rules and the records, adds up nothing per person, and stands in the order of codes and ids.
From when on something is flagged is data, see `quality.toml`.
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
from renda.kernel.terms import Role, Scope, Term
from renda.work.like_groups import like_groups
from renda.work.records import DutyRecord
from renda.work.sources import Activity
from renda.work.synonyms import Wording
from renda.work.yardsticks import Yardstick, as_score

FILE = "quality.toml"
Claims = dict[DutyRecord, set[str]]


class QualitySort(Term):
    """What about counted work wants a look (复核提示)."""

    BUNCHED = "bunched", "集中在周期最后一个月", "bunched in the period's last month"
    TWO_KINDS = "two_kinds", "同一来源按两类工作计入", "one source counted as two kinds of work"
    CROWD = "crowd", "人数多而时间短", "many deputies in a short event"
    COPIED = "copied", "多名代表的文字几乎相同", "nearly the same text from several deputies"


@cache
def _shipped() -> Mapping[str, Any]:
    import tomllib

    text = Path(__file__).with_name(FILE).read_text(encoding="utf-8")
    limits: Mapping[str, Any] = tomllib.loads(text)["limits"]
    return limits


def _shipped_limit(name: str) -> Any:  # noqa: ANN401 - of whatever type the field is
    return _shipped()[name]


@frozen(kw_only=True)
class QualityLimits:
    """From when on counted work is flagged (提示界限).

    Args:
        bunching_share: The share of what counts for one subject that lies in the last month.
        least_sample: How much must count in all before such a share says anything.
        crowd: How many deputies there are in one event.
        minutes: How many minutes such an event lasts at most.
        copied: From which score on texts are nearly the same, read as they are written.
        copies: How many deputies hand in such a text.
        passage: How many characters all of the texts have in one piece.
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
        sort: What about it.
        rules: The codes of the rules it counts under.
        scope: Whether it counts for deputies, a group or a congress.
        subject: For whom; None where it is about an event of many.
        source: The event or document; None where it is about several.
        period: The period it counts in; None where it may be several.
        records: The records that show it, by id.
        sources: The documents, where it is about several that are alike.
        passages: What all of these have word for word, the longest first.
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
) -> tuple[QualityFlag, ...]:
    """Return what of the work counted in a report wants a look, by rule and subject.

    Args:
        report: A check with its dossiers.
        limits: From when on; by default those of this library.
        activities: The events behind the records, whose begin and end tell how long they lasted;
            of an event that is not among them nobody knows.
        texts: By source id what was handed in, such as the titles of suggestions, of those only
            that may be shown, as flags hold passages of them; of others nobody knows.

    Raises:
        NoDossiersError: The report was made without dossiers.

    >>> from renda import Roster, Year, check, load_rulebook
    >>> quality_flags(check(load_rulebook("wujin-2024"), Roster(), [], Year(2025)))
    ()
    """
    require_dossiers(report)
    limits = QualityLimits.usual() if limits is None else limits
    counted = [each for each in report.findings if each.verdict is not Verdict.NOT_APPLICABLE]
    shortest = {each.activity_id for each in activities if _is_short(each, limits)}
    flags = [
        *_bunched(counted, limits),
        *_two_kinds(counted),
        *_crowds(counted, shortest, limits),
        *_copied(counted, texts or {}, limits),
    ]
    return tuple(sorted(flags, key=_place))


def _place(flag: QualityFlag) -> tuple[object, ...]:
    order = [*QualitySort].index(flag.sort)
    start = () if flag.period is None else (flag.period.start,)
    return flag.rules, flag.subject or "", order, flag.source or "", start, flag.sources


def _is_short(activity: Activity, limits: QualityLimits) -> bool:
    return activity.lasts is not None and activity.lasts <= timedelta(minutes=limits.minutes)


def _bunched(findings: Iterable[Finding], limits: QualityLimits) -> Iterator[QualityFlag]:
    for each in findings:
        last = Month(each.period.last.year, each.period.last.month)
        late = [record for record in each.records if record.happened_on in last]
        number, in_all = len(_sources(late)), len(_sources(each.records))
        if (
            each.period.months > 1
            and in_all >= limits.least_sample
            and number >= limits.bunching_share * in_all
        ):
            yield QualityFlag(
                sort=QualitySort.BUNCHED,
                rules=(each.rule.code,),
                scope=each.scope,
                subject=each.subject,
                period=each.period,
                records=tuple(late),
            )


def _two_kinds(findings: Iterable[Finding]) -> Iterator[QualityFlag]:
    of: dict[tuple[Scope, str, str], Claims] = defaultdict(dict)
    for finding, record in _counted(findings):
        if record.source_id is not None:
            claims = of[finding.scope, finding.subject, record.source_id]
            claims.setdefault(record, set()).add(finding.rule.code)
    for (scope, subject, source), claims in of.items():
        if len({record.kind for record in claims}) > 1:
            yield _of_source(QualitySort.TWO_KINDS, scope, subject, source, claims)


def _crowds(
    findings: Iterable[Finding], short: set[str], limits: QualityLimits
) -> Iterator[QualityFlag]:
    of: dict[str, Claims] = defaultdict(dict)
    for finding, record in _counted(findings):
        if record.scope is Scope.DEPUTY and record.source_id in short:
            of[record.source_id].setdefault(record, set()).add(finding.rule.code)
    for source, claims in of.items():
        if len({record.subject_id for record in claims}) >= limits.crowd:
            yield _of_source(QualitySort.CROWD, Scope.DEPUTY, None, source, claims)


def _copied(
    findings: Iterable[Finding], texts: Mapping[str, str], limits: QualityLimits
) -> Iterator[QualityFlag]:
    """Yield the groups of texts that differ little as written, word for word, from several leads.

    Whose text names the same thing by other words copied nothing, so no words are folded.
    """
    of: dict[str, Claims] = defaultdict(dict)
    for finding, record in _counted(findings):
        source, is_led = record.source_id, record.role is Role.LEAD
        if record.scope is Scope.DEPUTY and is_led and source is not None and source in texts:
            of[source].setdefault(record, set()).add(finding.rule.code)
    as_written = evolve(Yardstick.usual(), least=limits.copied, words=Wording())
    for group in like_groups({source: texts[source] for source in of}, yardstick=as_written):
        passages = tuple(each for each in group.passages if len(each) >= limits.passage)
        claims = {record: codes for source in group.ids for record, codes in of[source].items()}
        if passages and len({record.subject_id for record in claims}) >= limits.copies:
            flag = _of_source(QualitySort.COPIED, Scope.DEPUTY, None, None, claims)
            yield evolve(flag, sources=group.ids, passages=passages)


def _of_source(
    sort: QualitySort,
    scope: Scope,
    subject: str | None,
    source: str | None,
    claims: Mapping[DutyRecord, set[str]],
) -> QualityFlag:
    return QualityFlag(
        sort=sort,
        rules=tuple(sorted(set().union(*claims.values()))),
        scope=scope,
        subject=subject,
        source=source,
        records=tuple(sorted(claims, key=attrgetter("record_id"))),
    )


def _counted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, DutyRecord]]:
    return ((finding, record) for finding in findings for record in finding.records)


def _sources(records: Iterable[DutyRecord]) -> set[object]:
    return {each.source_id or (each.record_id,) for each in records}
