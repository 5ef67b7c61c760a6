"""The records behind a report, where it was made with its dossiers."""

from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.measures import Count, SubjectShare
from renda.errors import RendaError
from renda.work.records import DutyRecord


class NoDossiersError(RendaError, ValueError):
    """A report was made without the records behind its findings, and they are asked for."""

    message = "the report of {rulebook} for {period} holds no records; check with dossiers=True"


def require_dossiers(report: Report) -> None:
    """Refuse a report that counted records and does not hold them.

    Raises:
        NoDossiersError: The report was made with `dossiers=False`.
    """
    if any(map(_lacks_records, report.findings)):
        raise NoDossiersError(rulebook=report.rulebook.id, period=report.period)


def settled_and_pending(report: Report) -> list[DutyRecord]:
    """Return the records that count or may count for any finding, each once, by id."""
    by_id = {
        record.record_id: record
        for finding in report.findings
        for record in (*finding.records, *finding.pending_records)
    }
    return [by_id[record_id] for record_id in sorted(by_id)]


def _lacks_records(finding: Finding) -> bool:
    """Tell whether a finding counted records and does not hold them."""
    # A report does not say how it was made; a number without records behind it gives it away.
    if finding.records or finding.pending_records:
        return False
    ruling = finding.ruling
    if isinstance(finding.rule.measure, Count):
        return any((ruling.possible, *(part.possible for part in ruling.parts)))
    # Of a share of subjects the whole are those in office, and no records.
    lines = ruling.lines[:1] if isinstance(finding.rule.measure, SubjectShare) else ruling.lines
    return any(line.possible for line in lines)
