"""What differs between two checks, for a reader and as data: totals first, then who."""

from collections.abc import Mapping, Sequence
from typing import Any

from renda import Differences, Finding, Report, Verdict
from renda.comparison import Flip, SensitivityRow
from renda.terms import Scope
from renda_cli.output.json_heads import (
    head_text,
    number_data,
    period_data,
    required_sign,
    rulebook_text,
)
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.texts.subject_names import SubjectNames
from renda_cli.wording import say

VerdictChange = tuple[Verdict | None, Verdict | None]


def differences_text(before: Report, after: Report, differences: Differences, lang: str) -> Lines:
    """Yield the lines of a comparison.

    Args:
        before: The report by the rules that are compared with.
        after: The report by the other rules.
        differences: What differs between the two.
        lang: The language of the lines.
    """
    yield from head_text(before, lang)
    yield say("Compared with: {rulebook}", lang, rulebook=rulebook_text(after.rulebook, lang))
    counts = {"n": len(differences.flips), "alike": differences.alike}
    yield say("Verdicts that differ: {n}; that are the same: {alike}", lang, **counts)
    if not differences.flips:
        return
    names = SubjectNames.of(after)
    by_group = {
        names.with_id(Scope.GROUP, group_id): changes
        for group_id, changes in differences.groups.items()
    }
    # The totals of everybody stand under no title, and so without a first column.
    yield from _totals({"": differences.totals}, "", lang)
    yield from _totals(by_group, say("Group", lang), lang)
    yield from _totals(differences.fields, say("Field", lang), lang)
    yield ""
    yield heading(say("Findings whose verdict differs: {n}", lang, n=len(differences.flips)))
    yield from _flips(differences.flips, names, lang)


def _totals(
    changes_by_name: Mapping[str, Mapping[VerdictChange, int]], title: str, lang: str
) -> Lines:
    head = [*([title] if title else []), *_verdict_titles(lang), say("Number", lang)]
    rows: list[list[Cell]] = [
        [
            *([name] if title else []),
            *(_verdict(verdict, lang) for verdict in change),
            changes[change],
        ]
        for name, changes in changes_by_name.items()
        for change in sorted(changes, key=_severity)
    ]
    if rows:
        yield ""
        yield from table(head, rows)


def _flips(flips: Sequence[Flip], names: SubjectNames, lang: str) -> Lines:
    comma = say(", ", lang)
    head = [say("Rule", lang), say("Subject", lang), say("Period", lang)]
    head += [*_verdict_titles(lang), say("Groups", lang)]
    rows = (
        [
            flip.rule,
            names.with_id(flip.scope, flip.subject),
            str(flip.period),
            _finding_text(flip.before, lang),
            _finding_text(flip.after, lang),
            comma.join(names.with_id(Scope.GROUP, group_id) for group_id in flip.groups) or "-",
        ]
        for flip in flips
    )
    yield from table(head, rows)


def _verdict_titles(lang: str) -> tuple[str, str]:
    return say("Verdict before", lang), say("Verdict after", lang)


def _verdict(verdict: Verdict | None, lang: str) -> str:
    return say("no finding", lang) if verdict is None else verdict.label(lang)


def _finding_text(finding: Finding | None, lang: str) -> str:
    if finding is None:
        return _verdict(None, lang)
    required = required_sign(finding.rule.bound, finding.required)
    return f"{finding.verdict.label(lang)} {finding.counted}/{required}"


def _severity(change: VerdictChange) -> list[int]:
    """Return the place of a change in the order of verdicts; a missing finding comes last."""
    order = [*Verdict, None]
    return [order.index(verdict) for verdict in change]


def sensitivity_text(report: Report, code: str, rows: Sequence[SensitivityRow], lang: str) -> Lines:
    """Yield what would follow from each number a rule could require.

    Args:
        report: The check by the rulebook as it is.
        code: The code of the rule.
        rows: The verdicts under each number.
        lang: The language of the lines.
    """
    rule = report.rulebook.rule(code)
    yield from head_text(report, lang)
    yield say("What would follow for {rule} ({code})", lang, rule=rule.title, code=code)
    yield ""
    head = [say("Required", lang), *(verdict.label(lang) for verdict in Verdict)]
    yield from table(head, ([str(row.number), *row.verdicts.values()] for row in rows))


def differences_data(differences: Differences) -> dict[str, Any]:
    """Return the totals as plain data."""
    return {
        "alike": differences.alike,
        "totals": _changes_data(differences.totals),
        "groups": {name: _changes_data(changes) for name, changes in differences.groups.items()},
        "fields": {name: _changes_data(changes) for name, changes in differences.fields.items()},
    }


def flip_data(flip: Flip) -> dict[str, Any]:
    """Return a finding whose verdict differs as plain data."""
    return {
        "rule": flip.rule,
        "scope": flip.scope,
        "subject": flip.subject,
        "period": period_data(flip.period),
        "before": _finding_data(flip.before),
        "after": _finding_data(flip.after),
        "groups": list(flip.groups),
        "fields": list(flip.fields),
    }


def sensitivity_data(row: SensitivityRow) -> dict[str, Any]:
    """Return what would follow from one number as plain data."""
    return {"number": number_data(row.number), "verdicts": dict(row.verdicts)}


def _changes_data(changes: Mapping[VerdictChange, int]) -> list[dict[str, Any]]:
    return [
        {"before": change[0], "after": change[1], "number": changes[change]}
        for change in sorted(changes, key=_severity)
    ]


def _finding_data(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "counted": number_data(finding.counted),
        "possible": number_data(finding.possible),
        "required": number_data(finding.required),
    }
