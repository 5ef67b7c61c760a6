"""The findings that are not met or undetermined as a table, by rule and subject: no ranking."""

import shlex
from collections.abc import Sequence

from renda import Finding, Report, Verdict
from renda_cli.arguments.question import Question
from renda_cli.output.json_heads import required_sign
from renda_cli.output.tables import Lines, heading, table
from renda_cli.texts.subject_names import SubjectNames
from renda_cli.wording import CHINESE, say

UNSETTLED = frozenset({Verdict.NOT_MET, Verdict.UNDETERMINED})


def findings_text(report: Report, question: Question, names: SubjectNames) -> Lines:
    """Yield the findings that want attention, and the command that explains one of them.

    Args:
        report: The report whose findings are shown.
        question: What the report answers; the command asks it again.
        names: What the subjects are called.
    """
    lang = question.lang
    unsettled = [finding for finding in report.findings if finding.verdict in UNSETTLED]
    yield ""
    if unsettled:
        yield heading(say("Findings not met or undetermined: {n}", lang, n=len(unsettled)))
        yield from _table(report, unsettled, names, lang)
    else:
        yield say("No finding is not met or undetermined.", lang)
    # Where everything is met, a finding that is met can be explained all the same.
    for example in (unsettled or report.findings)[:1]:
        yield ""
        command = _explain_command(question, example)
        yield say("To see a finding explained: {command}", lang, command=command)


def _table(report: Report, findings: Sequence[Finding], names: SubjectNames, lang: str) -> Lines:
    # A column of periods would say the same year in every row, unless a rule is judged by quarter.
    has_parts = any(finding.period != report.period for finding in findings)
    head = [
        say("Rule", lang),
        say("Subject", lang),
        *([say("Period", lang)] if has_parts else []),
        say("Counted/possible/required", lang),
        say("Verdict", lang),
        say("Reason", lang),
        say("Notes", lang),
    ]
    comma = say(", ", lang)
    rows = (
        [
            finding.rule.title.label(lang),
            names.with_id(finding.scope, finding.subject),
            *([str(finding.period)] if has_parts else []),
            _numbers_text(finding),
            finding.verdict.label(lang),
            finding.reason.label(lang),
            comma.join(note.label(lang) for note in finding.notes),
        ]
        for finding in findings
    )
    yield from table(head, rows)


def _numbers_text(finding: Finding) -> str:
    required = required_sign(finding.rule.bound, finding.required)
    return f"{finding.counted}/{finding.possible}/{required}"


def _explain_command(question: Question, finding: Finding) -> str:
    """Return the command that explains a finding under the same question."""
    # Options that have their default are left out: a clerk reads the command, and types it again.
    words = ["renda", "explain", str(question.source), finding.rule.code, finding.subject]
    option = "--layers" if len(question.rulebooks) > 1 else "--rulebook"
    words += [option, ",".join(question.rulebooks), "--year", question.year]
    if question.as_of != question.period.last:
        words += ["--as-of", str(question.as_of)]
    if question.known_at is not None:
        words += ["--known-at", question.known_at.isoformat()]
    if question.lang != CHINESE:
        words += ["--lang", question.lang]
    return shlex.join(words)
