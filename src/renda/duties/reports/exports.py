"""A report as others read it: JSON in the format `renda.report/1`, and CSV for a spreadsheet.

Both are the same bytes for the same input, in whatever order it came and whichever store held it.
"""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from renda.dates.periods import Period
from renda.duties.reports.coverage import Coverage
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.measures import Number
from renda.duties.rules.verdicts import LineRuling
from renda.people.consistency import Contradiction

FORMAT = "renda.report/1"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NUMBERS = frozenset({"counted", "possible", "required", "at_most"})
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


def to_json(report: Report) -> bytes:
    """Return the report as JSON in UTF-8, each finding on a line of its own."""
    from json import dumps

    head = dumps(_head(report), ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = (dumps(finding_data(each), ensure_ascii=False) for each in report.findings)
    findings = ",\n".join(f"  {line}" for line in lines)
    return f'{head},\n "findings": [\n{findings}\n ]\n}}\n'.encode()


def to_csv(report: Report) -> bytes:
    """Return the findings as CSV in UTF-8, lists parted by blanks.

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe; numbers are
    not. The last two columns are empty where there is no upper number beside a lower one, and
    where there are no bands.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in report.findings:
        row = zip(COLUMNS, _row(finding_data(each)), strict=True)
        writer.writerow([_cell(*cell) for cell in row])
    return text.getvalue().encode()


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data."""
    data: dict[str, Any] = {
        "rule": finding.rule.code,
        "scope": finding.scope,
        "subject": finding.subject,
        "period": _period(finding.period),
        "counted": _number(finding.counted),
        "possible": _number(finding.possible),
        "required": _number(finding.required),
        "verdict": finding.verdict,
        "reason": finding.reason,
        "notes": list(finding.notes),
        "records": [each.record_id for each in finding.records],
        "pending_records": [each.record_id for each in finding.pending_records],
        "rejected": [
            {"record": each.record.record_id, "reason": each.reason} for each in finding.rejected
        ],
    }
    if finding.parts:
        data["parts"] = [
            {
                "period": _period(part.period),
                "counted": _number(part.counted),
                "possible": _number(part.possible),
                "required": _number(part.required),
            }
            for part in finding.parts
        ]
    if finding.at_most is not None:
        data["at_most"] = _number(finding.at_most)
    if finding.rule.bands:
        data["band"] = finding.band
    if finding.lines:
        data["lines"] = [_line(each) for each in finding.lines]
    return data


def _head(report: Report) -> dict[str, Any]:
    summary = report.summary
    return {
        "format": FORMAT,
        "rulebook": {"id": report.rulebook.id, "version": report.rulebook.version},
        "period": _period(report.period),
        "as_of": report.as_of.isoformat(),
        "known_at": None if report.known_at is None else report.known_at.isoformat(),
        "remarks": list(report.remarks),
        "summary": {
            "rules": summary.rules,
            "subjects": summary.subjects,
            "congresses": summary.congresses,
            "levels": summary.levels,
            "groups": summary.groups,
            "fields": summary.fields,
            "overall": summary.overall,
        },
        "contradictions": [_contradiction(each) for each in report.contradictions],
        "coverage": [_coverage(each) for each in report.coverage],
    }


def _line(line: LineRuling) -> dict[str, Any]:
    data: dict[str, Any] = {"counted": line.counted, "possible": line.possible}
    if line.points is not None:
        data["points"] = _number(line.points)
    return data


def _number(number: Number | None) -> int | str | None:
    """Return an integer as it is, and a decimal as a text."""
    return f"{number:f}" if isinstance(number, Decimal) else number


def _period(period: Period) -> dict[str, str]:
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}


def _contradiction(each: Contradiction) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "sides": [{"kind": side.kind, "id": side.id} for side in each.sides],
    }


def _coverage(each: Coverage) -> dict[str, Any]:
    return {
        "requirement": each.requirement.id,
        "heading": each.requirement.heading,
        "status": each.status,
        "rules": list(each.requirement.rules),
        "attestations": [
            {
                "attested_on": one.attested_on.isoformat(),
                "attested_by": one.attested_by,
                "evidence": one.evidence,
            }
            for one in each.attestations
        ],
    }


def _row(data: Mapping[str, Any]) -> list[object]:
    rejected = " ".join(f"{each['record']}:{each['reason']}" for each in data["rejected"])
    flat = {
        **data,
        "period_from": data["period"]["from"],
        "period_to": data["period"]["to"],
        "notes": " ".join(data["notes"]),
        "records": " ".join(data["records"]),
        "pending_records": " ".join(data["pending_records"]),
        "rejected": rejected,
    }
    return [flat.get(column) for column in COLUMNS]


def _cell(column: str, value: object) -> object:
    is_text = isinstance(value, str) and column not in NUMBERS
    return f"'{value}" if is_text and str(value).startswith(FORMULA) else value
