"""A forecast for a reader and as data: how many in each state, and what is still to be done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from renda import Outlook, Pace, Report
from renda.calendars import Openings
from renda_cli.output.json_heads import head_text, number_data, period_data, required_sign
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.texts.subject_names import SubjectNames
from renda_cli.wording import say

# The vocabulary has the gravest first; in a row, what still needs work stands at the end.
PACES = tuple(reversed(Pace))


def pace_totals(report: Report, outlooks: Sequence[Outlook]) -> Mapping[str, Mapping[Pace, int]]:
    """Return how many findings are in each state, by the code of the rule; also where none is."""
    counts = {code: dict.fromkeys(PACES, 0) for code in report.rulebook.codes}
    for outlook in outlooks:
        counts[outlook.finding.rule.code][outlook.pace] += 1
    return counts


def outlook_text(
    report: Report, outlooks: Sequence[Outlook], opened: Sequence[str], lang: str
) -> Lines:
    """Yield a forecast's lines.

    Args:
        report: The check that is looked ahead from.
        outlooks: Where each of its findings is heading.
        opened: The codes of the rules for which openings were given.
        lang: The language of the lines.
    """
    yield from head_text(report, lang)
    if opened:
        yield say("Openings are given for: {codes}", lang, codes=", ".join(sorted(opened)))
    yield ""
    counts = pace_totals(report, outlooks)
    head = [say("Rule", lang), say("Code", lang), *(pace.label(lang) for pace in PACES)]
    rows: Iterator[list[Cell]] = (
        [report.rulebook.rule(code).title.label(lang), code, *paces.values()]
        for code, paces in counts.items()
    )
    yield from table(head, rows)
    yield ""
    unmet = [outlook for outlook in outlooks if outlook.pace is not Pace.MET]
    if not unmet:
        yield say("Everything that is owed is met.", lang)
        return
    yield heading(say("Findings not met so far: {n}", lang, n=len(unmet)))
    yield from _unmet_table(report, unmet, lang)


def _unmet_table(report: Report, outlooks: Sequence[Outlook], lang: str) -> Lines:
    names = SubjectNames.of(report)
    has_parts = any(outlook.stretch != report.period for outlook in outlooks)
    head = [
        say("Rule", lang),
        say("Subject", lang),
        *([say("Period", lang)] if has_parts else []),
        say("State", lang),
        say("Counted/required", lang),
        say("Missing", lang),
        say("Last safe day", lang),
        say("Working days left", lang),
        say("Planned", lang),
    ]
    rows: Iterator[list[Cell]] = (
        [
            outlook.finding.rule.title.label(lang),
            names.with_id(outlook.finding.scope, outlook.finding.subject),
            *([str(outlook.stretch)] if has_parts else []),
            outlook.pace.label(lang),
            f"{outlook.counted}/{required_sign(outlook.finding.rule.bound, outlook.required)}",
            str(outlook.missing),
            "-" if outlook.last_safe is None else str(outlook.last_safe),
            "-" if outlook.working_days is None else str(outlook.working_days),
            outlook.planned,
        ]
        for outlook in outlooks
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


def openings_data(openings: Openings) -> dict[str, Any]:
    """Return openings as plain data, in the form of their file; what is not given is null."""
    weekdays, days = openings.weekdays, openings.days
    return {
        "spacing": openings.spacing,
        "places": openings.places,
        "weekdays": None if weekdays is None else sorted(weekdays),
        "days": None if days is None else [day.isoformat() for day in sorted(days)],
        "usual_days": [day.isoformat() for day in openings.usual_days],
    }
