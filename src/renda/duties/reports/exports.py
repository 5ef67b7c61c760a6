"""A report as others read it: JSON in the format `renda.report/1`, and CSV for a spreadsheet.

Both are the same bytes for the same input, in whatever order it came and whichever store held it.
"""

from collections.abc import Sequence
from itertools import chain

from renda.duties.reports.coverage import Coverage, HeadingCoverage
from renda.duties.reports.dossiers.dossier_data import (
    Data,
    bound_data,
    evidence_data,
    number_data,
    period_data,
    proration_data,
    rules_data,
)
from renda.duties.reports.findings import Finding
from renda.duties.reports.remarks import Omission
from renda.duties.reports.report import Report
from renda.duties.reports.rule_sentences import bound_signs
from renda.kernel.files.csv_texts import csv_bytes, formula_safe
from renda.kernel.ids import Reference
from renda.kernel.titles import Title
from renda.people.consistency import Contradiction

REPORT_FORMAT = "renda.report/1"
NUMBER_COLUMNS = frozenset({"counted", "possible", "required", "at_most"})
RECORD_COLUMNS = frozenset({"records", "pending_records", "rejected"})
COLUMNS = (
    "rule",
    "scope",
    "subject",
    "period_from",
    "period_to",
    "counted",
    "possible",
    "required",
    "verdict",
    "reason",
    "notes",
    "records",
    "pending_records",
    "rejected",
    "at_most",
    "band",
)


def to_json(report: Report, layers: Sequence[Data] = ()) -> bytes:
    """Return the report as JSON in UTF-8, each finding on a line of its own.

    Args:
        report: The report.
        layers: What the layers of its rulebook have in common, each as
            `renda.comparison.overlay_data` returns it.

    >>> from json import loads
    >>> from renda import Congress, Roster, Year, check, load_rulebook, to_json
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> report = check(load_rulebook("wujin-2024"), roster, [], Year(2025))
    >>> loads(to_json(report))["summary"]["subjects"]
    {'wujin': 'not_met'}
    """
    # Only whoever asks for JSON pays for its import: a check itself needs none.
    from json import dumps

    # One line a finding keeps a large report readable, and two of them easy to compare.
    data = _head_data(report) | ({"layers": list(layers)} if layers else {})
    head = dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = (dumps(finding_data(finding), ensure_ascii=False) for finding in report.findings)
    findings = ",\n".join(f"  {line}" for line in lines)
    return f'{head},\n "findings": [\n{findings}\n ]\n}}\n'.encode()


def to_csv(report: Report, *, records: bool = True, bom: bool = False) -> bytes:
    """Return the findings as CSV in UTF-8, lists parted by blanks.

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe; numbers are
    not. The last two columns are empty where there is no upper number beside a lower one, and
    where there are no bands.

    Args:
        report: The report.
        records: Whether the columns that name records are there. A report without dossiers has
            none to name, and an empty cell would say that nothing was recorded.
        bom: Whether the mark stands first by which Excel knows UTF-8.

    >>> from renda import Congress, Roster, Year, check, load_rulebook, to_csv
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> report = check(load_rulebook("wujin-2024"), roster, [], Year(2025))
    >>> print(to_csv(report).decode())
    rule,scope,subject,period_from,period_to,counted,possible,required,verdict,...
    congress.theme-months,congress,wujin,2025-01-01,2026-01-01,0,0,8,not_met,...
    """
    columns = [column for column in COLUMNS if records or column not in RECORD_COLUMNS]
    rows = map(_row, report.findings)
    cells = ([_cell(column, row[column]) for column in columns] for row in rows)
    return csv_bytes(chain([columns], cells), bom=bom)


def finding_data(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data: texts, integers, lists and dicts.

    What only some rules have, such as parts and bands, is left out of the findings of others.
    """
    data: dict[str, object] = {
        "rule": finding.rule.code,
        "rule_from": finding.rule.valid_from.isoformat(),
        "scope": finding.scope,
        "subject": finding.subject,
        "period": period_data(finding.period),
        "counted": number_data(finding.counted),
        "possible": number_data(finding.possible),
        "required": number_data(finding.required),
        "verdict": finding.verdict,
        "reason": finding.reason,
        "notes": list(finding.notes),
        "records": [record.record_id for record in finding.records],
        "pending_records": [record.record_id for record in finding.pending_records],
        "rejected": [
            {"record": rejection.record.record_id, "reason": rejection.reason}
            for rejection in finding.rejected
        ],
        "rejected_numbers": finding.rejected_numbers,
    }
    if finding.parts:
        data["parts"] = [
            {
                "period": period_data(part.period),
                "counted": number_data(part.counted),
                "possible": number_data(part.possible),
                "required": number_data(part.required),
                **proration_data(part.proration),
            }
            for part in finding.parts
        ]
    if finding.mandates:
        data["mandates"] = list(finding.mandates)
    if finding.at_most is not None:
        data["at_most"] = number_data(finding.at_most)
    data.update(proration_data(finding.proration))
    if not finding.rule.bound.is_plain:
        data["bound"] = bound_data(finding.bound)
    if finding.rule.bands:
        data["band"] = finding.band
    return {**data, **evidence_data(finding)}


def _head_data(report: Report) -> dict[str, object]:
    summary = report.summary
    return {
        "format": REPORT_FORMAT,
        "rulebook": {
            "id": report.rulebook.id,
            "version": report.rulebook.version,
            "digest": report.rulebook_digest,
        },
        "roster": {"digest": report.roster_digest},
        "period": period_data(report.period),
        "as_of": report.as_of.isoformat(),
        "known_at": None if report.known_at is None else report.known_at.isoformat(),
        "remarks": list(report.remarks),
        **_omissions_data(report.omissions),
        **_excerpt_data(report),
        "summary": {
            "rules": summary.rules,
            "subjects": summary.subjects,
            "congresses": summary.congresses,
            "levels": summary.levels,
            "groups": summary.groups,
            "fields": summary.fields,
            "overall": summary.overall,
        },
        "contradictions": [
            _contradiction_data(contradiction) for contradiction in report.contradictions
        ],
        "coverage": [_coverage_data(coverage) for coverage in report.coverage],
        "headings": [_heading_data(part) for part in report.headings],
        "rules": rules_data(report.findings),
    }


def _omissions_data(omissions: Sequence[Omission]) -> dict[str, object]:
    """Return the key of what was passed over; none where nothing was."""
    data = [
        {
            "remark": omission.remark,
            "rows": omission.rows,
            "names": [_reference_data(name) for name in omission.names],
        }
        for omission in omissions
    ]
    return {"omissions": data} if data else {}


def _excerpt_data(report: Report) -> dict[str, object]:
    """Return the key that tells how many findings of how many are here; none where all are."""
    # The summary is that of all findings, so whoever adds the listed ones up is to know better.
    if report.whole is None:
        return {}
    return {"shown": {"findings": len(report.findings), "of": len(report.whole.findings)}}


def _contradiction_data(contradiction: Contradiction) -> dict[str, object]:
    return {
        "kind": contradiction.kind,
        "sides": [_reference_data(side) for side in contradiction.sides],
    }


def _reference_data(reference: Reference) -> dict[str, str]:
    return {"kind": reference.kind, "id": reference.id}


def _coverage_data(coverage: Coverage) -> dict[str, object]:
    return {
        "requirement": coverage.requirement.id,
        "heading": coverage.requirement.heading,
        "status": coverage.status,
        "rules": list(coverage.requirement.rules),
        "verdict": coverage.verdict,
        "owner": _title_data(coverage.requirement.owner),
        "attestations": [
            {
                "attested_on": attestation.attested_on.isoformat(),
                "attested_by": attestation.attested_by,
                "evidence": attestation.evidence,
            }
            for attestation in coverage.attestations
        ],
    }


def _heading_data(part: HeadingCoverage) -> dict[str, object]:
    return {
        "heading": None if part.heading is None else part.heading.id,
        "title": None if part.heading is None else _title_data(part.heading.title),
        "requirements": part.requirements,
        "counted": part.counted,
        "attested": part.attested,
        "open": part.open,
        "verdict": part.verdict,
    }


def _title_data(title: Title | None) -> dict[str, str] | None:
    return None if title is None else dict(sorted(title.texts.items()))


def _row(finding: Finding) -> dict[str, object]:
    """Return what stands in each column for a finding; None leaves a cell empty."""
    required, at_most = number_data(finding.required), number_data(finding.at_most)
    if not finding.rule.bound.is_plain:
        required, at_most, *_ = (*bound_signs(finding.bound), None, None)
    return {
        "rule": finding.rule.code,
        "scope": finding.scope,
        "subject": finding.subject,
        "period_from": finding.period.start.isoformat(),
        "period_to": finding.period.end.isoformat(),
        "counted": number_data(finding.counted),
        "possible": number_data(finding.possible),
        "required": required,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "notes": " ".join(finding.notes),
        "records": " ".join(record.record_id for record in finding.records),
        "pending_records": " ".join(record.record_id for record in finding.pending_records),
        "rejected": " ".join(
            f"{rejection.record.record_id}:{rejection.reason}" for rejection in finding.rejected
        ),
        "at_most": at_most,
        "band": finding.band if finding.rule.bands else None,
    }


def _cell(column: str, value: object) -> object:
    # Ids come from tables that anybody may have filled in, and a cell read as a formula is run. A
    # number below 0 also begins with a minus; no user's text can stand in those columns.
    is_text = isinstance(value, str) and column not in NUMBER_COLUMNS
    return formula_safe(str(value)) if is_text else value
