"""A forecast for a reader and as data: how many in each state, and what is still to be done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from renda import Outlook, Pace, Report
from renda_cli.heads import head_text, number_data, period_data
from renda_cli.layout import Cell, heading, table
from renda_cli.names import Names
from renda_cli.wording import say

Lines = Iterator[Text | str]
STATES = tuple(reversed(Pace))


def totals(report: Report, outlooks: Sequence[Outlook]) -> Mapping[str, Mapping[Pace, int]]:
    """Return for each rule how many findings are in each state."""
    counts = {code: dict.fromkeys(STATES, 0) for code in report.rulebook.codes}
    for each in outlooks:
        counts[each.finding.rule.code][each.pace] += 1
    return counts


def outlook_text(report: Report, outlooks: Sequence[Outlook], lang: str) -> Lines:
    """Yield a forecast's lines.

    Args:
        report: What it looks ahead from.
        outlooks: What it says.
        lang: The language.
    """
    yield from head_text(report, lang)
    yield ""
    counts = totals(report, outlooks)
    head = [say("Rule", lang), say("Code", lang), *(pace.label(lang) for pace in STATES)]
    rows: Iterator[list[Cell]] = (
        [report.rulebook.rule(code).title.label(lang), code, *paces.values()]
        for code, paces in counts.items()
    )
    yield from table(head, rows)
    yield ""
    open_ = [each for each in outlooks if each.pace is not Pace.MET]
    if not open_:
        yield say("Everything that is owed is met.", lang)
        return
    yield heading(say("Findings not met so far: {n}", lang, n=len(open_)))
    yield from _open(report, open_, lang)


def _open(report: Report, outlooks: Sequence[Outlook], lang: str) -> Lines:
    names = Names.of(report)
    several = any(each.stretch != report.period for each in outlooks)
    head = [
        say("Rule", lang),
        say("Subject", lang),
        *([say("Period", lang)] if several else []),
        say("State", lang),
        say("Counted/required", lang),
        say("Missing", lang),
        say("Last safe day", lang),
        say("Working days left", lang),
        say("Planned", lang),
    ]
    rows: Iterator[list[Cell]] = (
        [
            each.finding.rule.title.label(lang),
            names.with_id(each.finding.scope, each.finding.subject),
            *([str(each.stretch)] if several else []),
            each.pace.label(lang),
            f"{each.counted}/{each.required}",
            str(each.missing),
            "-" if each.last_safe is None else str(each.last_safe),
            "-" if each.working_days is None else str(each.working_days),
            each.planned,
        ]
        for each in outlooks
    )
    yield from table(head, rows)


def outlook_data(outlook: Outlook) -> dict[str, Any]:
    """Return an outlook as plain data."""
    finding = outlook.finding
    return {
        "rule": finding.rule.code,
        "scope": finding.scope,
        "subject": finding.subject,
        "period": period_data(finding.period),
        "verdict": finding.verdict,
        "pace": outlook.pace,
        "stretch": period_data(outlook.stretch),
        "counted": number_data(outlook.counted),
        "required": number_data(outlook.required),
        "missing": number_data(outlook.missing),
        "last_safe": None if outlook.last_safe is None else outlook.last_safe.isoformat(),
        "working_days": outlook.working_days,
        "planned": outlook.planned,
    }
