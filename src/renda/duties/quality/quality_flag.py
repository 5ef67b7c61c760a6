"""A flag on counted work: why it calls for a look, and the records that show it."""

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.kernel.terms import Scope, Term
from renda.work.records import DutyRecord

# Each record with the codes of the rules that it counts under.
CodesByRecord = dict[DutyRecord, set[str]]


class QualitySort(Term):
    """What about counted work calls for a look (复核提示)."""

    BUNCHED = "bunched", "bunched in the period's last month"
    TWO_KINDS = "two_kinds", "one source counted as two kinds of work"
    CROWD = "crowd", "many deputies in a short event"
    COPIED = "copied", "nearly the same text from several deputies"
    SPLIT = "split", "several sources of one kind on one day"
    TWO_MANDATES = "two_mandates", "one source counted for two mandates of one person"
    OWN_COPIES = "own_copies", "nearly the same text from one deputy again"


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
        sources: The ids of the sources that are alike or were split; empty for the other sorts.
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


def flag_of(
    sort: QualitySort,
    codes_by_record: Mapping[DutyRecord, set[str]],
    *,
    scope: Scope = Scope.DEPUTY,
    subject: str | None = None,
    source: str | None = None,
    sources: Iterable[str] = (),
    passages: Iterable[str] = (),
) -> QualityFlag:
    """Return a flag on records, of all the rules that they count under.

    Args:
        sort: Why the work calls for a look.
        codes_by_record: The records, each with the codes of its rules.
        scope: Whether the work counts for deputies, a group or a congress.
        subject: The id of the one whose work it is; None if the work is that of many.
        source: The id of the event or document; None if the flag is about several.
        sources: The ids of the sources that are alike or were split.
        passages: The passages that all these documents share.
    """
    return QualityFlag(
        sort=sort,
        rules=tuple(sorted(set().union(*codes_by_record.values()))),
        scope=scope,
        subject=subject,
        source=source,
        records=tuple(sorted(codes_by_record, key=attrgetter("record_id"))),
        sources=tuple(sources),
        passages=tuple(passages),
    )


def counted_records(findings: Iterable[Finding]) -> Iterator[tuple[Finding, DutyRecord]]:
    """Yield every counted record with the finding that it counts in."""
    return ((finding, record) for finding in findings for record in finding.records)
