"""What differs between two checks, for a reader and as data: totals first, then who."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from renda import Differences, Finding, Report, Verdict
from renda.comparison import Flip, SensitivityRow
from renda.terms import Scope
from renda_cli.heads import book_text, head_text, number_data, period_data
from renda_cli.layout import Cell, heading, table
from renda_cli.names import Names
from renda_cli.wording import say

Lines = Iterator[Text | str]
Change = tuple[Verdict | None, Verdict | None]


def differences_text(before: Report, after: Report, found: Differences, lang: str) -> Lines:
    """Yield what differs.

    Args:
        before: The one report.
        after: The other.
        found: What differs between them.
        lang: The language.
    """
    yield from head_text(before, lang)
    yield say("Compared with: {rulebook}", lang, rulebook=book_text(after.rulebook, lang))
    numbers = {"n": len(found.flips), "alike": found.alike}
    yield say("Verdicts that differ: {n}; that are the same: {alike}", lang, **numbers)
    if not found.flips:
        return
    names = Names.of(after)
    groups = {names.with_id(Scope.GROUP, name): each for name, each in found.groups.items()}
    yield from _totals({"": found.totals}, "", lang)
    yield from _totals(groups, say("Group", lang), lang)
    yield from _totals(found.fields, say("Field", lang), lang)
    yield ""
    yield heading(say("Findings whose verdict differs: {n}", lang, n=len(found.flips)))
    yield from _flips(found.flips, names, lang)


def _totals(by: Mapping[str, Mapping[Change, int]], title: str, lang: str) -> Lines:
    head = [*([title] if title else []), *_verdicts_head(lang), say("Number", lang)]
    rows: list[list[Cell]] = [
        [*([name] if title else []), *(_verdict(each, lang) for each in change), changes[change]]
        for name, changes in by.items()
        for change in sorted(changes, key=_order)
    ]
    if rows:
        yield ""
        yield from table(head, rows)


def _flips(flips: Sequence[Flip], names: Names, lang: str) -> Lines:
    comma = say(", ", lang)
    one, other = _verdicts_head(lang)
    head = [say("Rule", lang), say("Subject", lang), say("Period", lang)]
    head += [one, other, say("Groups", lang)]
    rows = (
        [
            each.rule,
            names.with_id(each.scope, each.subject),
            str(each.period),
            _found(each.before, lang),
            _found(each.after, lang),
            comma.join(names.with_id(Scope.GROUP, group) for group in each.groups) or "-",
        ]
        for each in flips
    )
    yield from table(head, rows)


def _verdicts_head(lang: str) -> tuple[str, str]:
    return say("Verdict before", lang), say("Verdict after", lang)


def _verdict(verdict: Verdict | None, lang: str) -> str:
    return say("no finding", lang) if verdict is None else verdict.label(lang)


def _found(finding: Finding | None, lang: str) -> str:
    if finding is None:
        return _verdict(None, lang)
    return f"{finding.verdict.label(lang)} {finding.counted}/{finding.required}"


def _order(change: Change) -> list[int]:
    order = [*Verdict, None]
    return [order.index(each) for each in change]


def rows_text(report: Report, code: str, rows: Sequence[SensitivityRow], lang: str) -> Lines:
    """Yield what would follow from each number a rule could require.

    Args:
        report: The check by the rulebook as it is.
        code: The rule's code.
        rows: What would follow.
        lang: The language.
    """
    rule = report.rulebook.rule(code)
    yield from head_text(report, lang)
    yield say("What would follow for {rule} ({code})", lang, rule=rule.title, code=code)
    yield ""
    head = [say("Required", lang), *(verdict.label(lang) for verdict in Verdict)]
    yield from table(head, ([str(row.number), *row.verdicts.values()] for row in rows))


def differences_data(found: Differences) -> dict[str, Any]:
    """Return the totals as plain data."""
    return {
        "alike": found.alike,
        "totals": _changes(found.totals),
        "groups": {name: _changes(each) for name, each in found.groups.items()},
        "fields": {name: _changes(each) for name, each in found.fields.items()},
    }


def flip_data(flip: Flip) -> dict[str, Any]:
    """Return a finding whose verdict differs as plain data."""
    return {
        "rule": flip.rule,
        "scope": flip.scope,
        "subject": flip.subject,
        "period": period_data(flip.period),
        "before": _finding(flip.before),
        "after": _finding(flip.after),
        "groups": list(flip.groups),
        "fields": list(flip.fields),
    }


def row_data(row: SensitivityRow) -> dict[str, Any]:
    """Return what would follow from one number as plain data."""
    return {"number": number_data(row.number), "verdicts": dict(row.verdicts)}


def _changes(changes: Mapping[Change, int]) -> list[dict[str, Any]]:
    return [
        {"before": change[0], "after": change[1], "number": changes[change]}
        for change in sorted(changes, key=_order)
    ]


def _finding(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "counted": number_data(finding.counted),
        "possible": number_data(finding.possible),
        "required": number_data(finding.required),
    }
