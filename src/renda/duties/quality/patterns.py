"""Patterns of events that call for a look: when, how many at once, and counted for whom.

It reads findings and the roster. It knows no text that was handed in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from renda.dates.periods import Month
from renda.duties.quality.flag_limits import QualityLimits
from renda.duties.quality.quality_flag import (
    CodesByRecord,
    QualityFlag,
    QualitySort,
    counted_records,
    flag_of,
)
from renda.duties.reports.findings import Finding
from renda.kernel.terms import Kind, Scope
from renda.work.filings import FilingKind
from renda.work.records import DutyRecord

DOCUMENTS = frozenset({*map(str, FilingKind), str(Kind.RESEARCH_REPORT)})


def bunched_flags(findings: Iterable[Finding], limits: QualityLimits) -> Iterator[QualityFlag]:
    """Yield a flag for each finding whose work lies in the period's last month."""
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


def two_kinds_flags(findings: Iterable[Finding]) -> Iterator[QualityFlag]:
    """Yield a flag for each source that counts as two kinds of work for one subject."""
    claims: dict[tuple[Scope, str, str], CodesByRecord] = defaultdict(dict)
    for finding, record in counted_records(findings):
        if record.source_id is not None:
            codes_by_record = claims[finding.scope, finding.subject, record.source_id]
            codes_by_record.setdefault(record, set()).add(finding.rule.code)
    for (scope, subject, source), codes_by_record in claims.items():
        if len({record.kind for record in codes_by_record}) > 1:
            yield flag_of(
                QualitySort.TWO_KINDS,
                codes_by_record,
                scope=scope,
                subject=subject,
                source=source,
            )


def crowd_flags(
    findings: Iterable[Finding], short_events: AbstractSet[str], limits: QualityLimits
) -> Iterator[QualityFlag]:
    """Yield a flag for each short event at which there were many deputies."""
    claims: dict[str, CodesByRecord] = defaultdict(dict)
    for finding, record in counted_records(findings):
        source = record.source_id
        if record.scope is Scope.DEPUTY and source is not None and source in short_events:
            claims[source].setdefault(record, set()).add(finding.rule.code)
    for source, codes_by_record in claims.items():
        # A deputy may have several records of one event; heads are counted.
        if len({record.subject_id for record in codes_by_record}) >= limits.crowd:
            yield flag_of(QualitySort.CROWD, codes_by_record, source=source)


def split_flags(findings: Iterable[Finding], limits: QualityLimits) -> Iterator[QualityFlag]:
    """Yield a flag for each day on which one subject has several sources of one kind.

    Sources at venues of their own are told apart: they are no split event. Documents are no events:
    many are handed in on the day of a session.
    """
    claims: dict[tuple[Scope, str, str, date], CodesByRecord] = defaultdict(dict)
    for finding, record in counted_records(findings):
        key = record.scope, record.subject_id, record.kind, record.happened_on
        if record.kind not in DOCUMENTS:
            claims[key].setdefault(record, set()).add(finding.rule.code)
    for (scope, subject, _, _), codes_by_record in claims.items():
        if _most_at_one_venue(codes_by_record) >= limits.split:
            yield flag_of(
                QualitySort.SPLIT,
                codes_by_record,
                scope=scope,
                subject=subject,
                sources=sorted(
                    {record.source_id or record.record_id for record in codes_by_record}
                ),
            )


def two_mandates_flags(
    findings: Iterable[Finding], person_of: Mapping[str, str]
) -> Iterator[QualityFlag]:
    """Yield a flag for each source that counts for two mandates of one person.

    Args:
        findings: What was counted.
        person_of: By deputy id, the id of the person.
    """
    claims: dict[tuple[str, str], CodesByRecord] = defaultdict(dict)
    for finding, record in counted_records(findings):
        person = person_of.get(record.subject_id)
        if record.scope is Scope.DEPUTY and record.source_id is not None and person is not None:
            claims[record.source_id, person].setdefault(record, set()).add(finding.rule.code)
    for (source, _), codes_by_record in claims.items():
        if len({record.subject_id for record in codes_by_record}) > 1:
            yield flag_of(QualitySort.TWO_MANDATES, codes_by_record, source=source)


def _most_at_one_venue(records: Iterable[DutyRecord]) -> int:
    """Return the most sources that may have been at one venue: an unknown one may be any."""
    by_venue: dict[str | None, set[object]] = defaultdict(set)
    for record in records:
        by_venue[record.venue_id or None].update(_sources([record]))
    unknown = by_venue.pop(None, set())
    return len(unknown) + max(map(len, by_venue.values()), default=0)


def _sources(records: Iterable[DutyRecord]) -> set[object]:
    # A record without a source is a source by itself; the tuple keeps its id apart from theirs.
    return {record.source_id or (record.record_id,) for record in records}
