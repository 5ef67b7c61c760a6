"""The findings that are not met or undetermined as a table, by rule and subject: no ranking."""

import shlex
from collections.abc import Iterator, Sequence

from rich.text import Text

from renda import Finding, Report, Verdict
from renda_cli.asked import Question
from renda_cli.layout import heading, table
from renda_cli.names import Names
from renda_cli.wording import CHINESE, say

TOLD = frozenset({Verdict.NOT_MET, Verdict.UNDETERMINED})


def findings_text(report: Report, question: Question, names: Names) -> Iterator[Text | str]:
    """Yield the findings that want attention, and how to see one explained."""
    lang = question.lang
    found = [each for each in report.findings if each.verdict in TOLD]
    yield ""
    if found:
        yield heading(say("Findings not met or undetermined: {n}", lang, n=len(found)))
        yield from _table(report, found, names, lang)
    else:
        yield say("No finding is not met or undetermined.", lang)
    for example in (found or report.findings)[:1]:
        yield ""
        command = _explaining(question, example)
        yield say("To see a finding explained: {command}", lang, command=command)


def _table(
    report: Report, found: Sequence[Finding], names: Names, lang: str
) -> Iterator[Text | str]:
    several = any(each.period != report.period for each in found)
    head = [
        say("Rule", lang),
        say("Subject", lang),
        *([say("Period", lang)] if several else []),
        say("Counted/possible/required", lang),
        say("Verdict", lang),
        say("Reason", lang),
        say("Notes", lang),
    ]
    comma = say(", ", lang)
    rows = (
        [
            each.rule.title.label(lang),
            names.with_id(each.scope, each.subject),
            *([str(each.period)] if several else []),
            f"{each.counted}/{each.possible}/{each.required}",
            each.verdict.label(lang),
            each.reason.label(lang),
            comma.join(note.label(lang) for note in each.notes),
        ]
        for each in found
    )
    yield from table(head, rows)


def _explaining(question: Question, finding: Finding) -> str:
    """Return the command that explains a finding under the same question."""
    words = ["renda", "explain", str(question.source), finding.rule.code, finding.subject]
    words += ["--rulebook", question.rulebook, "--year", str(question.year)]
    if question.as_of != question.period.last:
        words += ["--as-of", str(question.as_of)]
    if question.known_at is not None:
        words += ["--known-at", question.known_at.isoformat()]
    if question.lang != CHINESE:
        words += ["--lang", question.lang]
    return shlex.join(words)
