"""What makes a finding readable without its rulebook, as plain data: rules, changes, evidence."""

from collections.abc import Iterable
from decimal import Decimal
from typing import assert_never

from renda.dates.periods import Period
from renda.duties.reports.dossiers.surplus import (
    doubles,
    doubles_in_lines,
    points_above_cap,
    points_above_caps_of_lines,
)
from renda.duties.reports.findings import Finding
from renda.duties.rules.changes.change import Change, PartChange
from renda.duties.rules.changes.prorated_bounds import ProratedBound
from renda.duties.rules.measures import Count, Measure, Points, PointsItem, Share, SubjectShare
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound, Required
from renda.duties.rules.verdicts import LineRuling
from renda.kernel.citations import Citation
from renda.kernel.values.roundings import in_digits
from renda.kernel.values.value_limits import Portion

Data = dict[str, object]


def rules_data(findings: Iterable[Finding]) -> list[Data]:
    """Return each rule that findings are about once, in their order, a version each for itself."""
    rules = {(finding.rule.code, finding.rule.valid_from): finding.rule for finding in findings}
    return [rule_data(rule) for rule in rules.values()]


def rule_data(rule: DutyRule) -> Data:
    """Return what a rule asks of whom, and on whose authority."""
    return {
        "rule": rule.code,
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": None if rule.valid_to is None else rule.valid_to.isoformat(),
        "title": dict(rule.title.texts),
        "scope": rule.scope,
        "citation": _citation_data(rule.citation),
        "bound": bound_data(rule.bound),
        "proration": rule.proration,
        "crediting": rule.crediting,
        **_measure_data(rule.measure),
    }


def _citation_data(citation: Citation) -> Data:
    instrument = citation.instrument
    return {
        "instrument": dict(instrument.title.texts),
        "version": instrument.version,
        "article": citation.article,
        "source": instrument.source,
    }


def bound_data(bound: Bound) -> Data:
    """Return the numbers of a bound by their words, and of which parts they are asked."""
    words = (limit.word for limit in bound.limits)
    data: Data = {word: number_data(getattr(bound, word)) for word in words}
    return data if bound.each is None else {**data, "each": bound.each}


def _measure_data(measure: Measure) -> Data:
    match measure:
        case Count(unit=unit):
            return {"measure": "count", "unit": unit}
        case Share(among=among):
            return {"measure": "share", "unit": among.unit}
        case SubjectShare(of=scope, each=each, having=having):
            subjects: Data = {"subjects": scope, "having": having}
            return {"measure": "subject_share", "unit": each.unit, **subjects}
        case Points(items=items):
            base, cap = number_data(measure.base), number_data(measure.cap)
            lines = [_item_data(item) for item in items]
            return {"measure": "points", "base": base, "cap": cap, "lines": lines}
        case _ as never:
            assert_never(never)


def _item_data(item: PointsItem) -> Data:
    return {
        "title": dict(item.title.texts),
        "unit": item.count.unit,
        "worth": number_data(item.worth),
        "cap": number_data(item.cap),
    }


def evidence_data(finding: Finding) -> Data:
    """Return what a finding tells besides its numbers; each key only where it says something."""
    data: Data = {
        "doubles": doubles(finding),
        "grades": _grades_data(finding),
        "lines": _lines_data(finding),
        "capped": number_data(points_above_cap(finding) or None),
        "change": _change_data(finding.change),
    }
    return {name: value for name, value in data.items() if value}


def _grades_data(finding: Finding) -> list[Data]:
    """Return who gave the grades that a rule asks for, and by which standard."""
    counts = finding.rule.measure.counts
    if all(count.words("grade") is None for count in counts):
        return []
    records = sorted(
        (*finding.records, *finding.pending_records), key=lambda record: record.record_id
    )
    return [
        {
            "record": record.record_id,
            "grade": record.grade,
            "by": record.graded_by,
            "criterion": record.criterion,
        }
        for record in records
        if record.grade is not None
    ]


def _lines_data(finding: Finding) -> list[Data]:
    """Return each line with its numbers, and its records where the finding holds them."""
    data = [_line_data(line) for line in finding.lines]
    records, doubling = finding.dossier.lines, doubles_in_lines(finding)
    for line_data, points in zip(data, points_above_caps_of_lines(finding), strict=True):
        if points:
            line_data["capped"] = number_data(points)
    # A finding made without records has none for its lines either.
    for line_data, line, doubled in zip(data, records, doubling, strict=False):
        line_data["records"] = [record.record_id for record in line.records]
        line_data["pending_records"] = [record.record_id for record in line.pending]
        if doubled:
            line_data["doubles"] = doubled
    return data


def _line_data(line: LineRuling) -> Data:
    data: Data = {"counted": line.counted, "possible": line.possible}
    if line.points is not None:
        data["points"] = number_data(line.points)
    return data


def _change_data(change: Change | None) -> Data | None:
    if change is None:
        return None
    return {"mends": change.mends, "steps": [_step_data(step) for step in change.steps]}


def _step_data(step: PartChange) -> Data:
    days = {"first": step.first, "last": step.last, "last_safe": step.last_safe}
    data: Data = {
        "way": step.way,
        "number": number_data(step.number),
        "part": period_data(step.part),
        **{name: day.isoformat() for name, day in days.items() if day is not None},
    }
    if step.lines:
        data["lines"] = [
            {"line": line.line, "way": line.way, "number": line.number} for line in step.lines
        ]
    return data


def proration_data(proration: ProratedBound | None) -> Data:
    """Return the key of a proration: the shares of the time, and a sum for each number."""
    if proration is None:
        return {}
    shares = [
        {"had": in_digits(share.had), "whole": share.whole, "unit": share.unit}
        for share in proration.shares
    ]
    return {"proration": {"shares": shares, **proration.sums}}


def number_data(number: Required | None) -> int | str | None:
    """Return an integer as it is, a decimal and a part of the whole as a text."""
    # JSON's own decimals would be read as floats, and 0.1 would no longer be 0.1.
    if isinstance(number, Portion):
        return str(number)
    return f"{number:f}" if isinstance(number, Decimal) else number


def period_data(period: Period) -> dict[str, str]:
    """Return the first day of a period, and the first day after it."""
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}
