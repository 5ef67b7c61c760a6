"""The findings that are not met or undetermined as a table, by rule and subject: no ranking."""

import shlex
from collections.abc import Iterator, Sequence

from renda import Finding, Report, Verdict
from renda_cli.arguments.excerpt import Excerpt
from renda_cli.arguments.question import Question
from renda_cli.arguments.settings import default_language
from renda_cli.output.json_heads import required_sign
from renda_cli.output.styled_lines import heading, verbatim
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.texts.subject_names import SubjectNames
from renda_cli.texts.verdict_cells import verdict_cell
from renda_cli.wording import mark, say

UNSETTLED = frozenset({Verdict.NOT_MET, Verdict.UNDETERMINED})
SHOWN = mark("Shown: {n} of {total} ({options}); all totals are those of the whole report")


def findings_text(
    report: Report, question: Question, excerpt: Excerpt, names: SubjectNames
) -> Lines:
    """Yield the findings that want attention, and the command that explains one of them.

    Args:
        report: The report whose findings are shown, or the part of it that is asked about.
        question: What the report answers; the command asks it again.
        excerpt: Which findings are shown; by verdict those that want attention unless it says.
        names: What the subjects are called.
    """
    lang = question.lang
    shown = excerpt.shown(report, UNSETTLED).findings
    wanted = UNSETTLED if excerpt.verdicts is None else excerpt.verdicts
    total = sum(finding.verdict in wanted for finding in (report.whole or report).findings)
    yield ""
    yield from _counted(excerpt, len(shown), total, lang)
    if shown:
        yield from _table(report, shown, names, lang)
    # Where everything is met, a finding that is met can be explained all the same.
    for example in (shown or report.findings)[:1]:
        yield ""
        command = _explain_command(question, example)
        yield verbatim(say("To see a finding explained: {command}", lang, command=command))


def _counted(excerpt: Excerpt, shown: int, total: int, lang: str) -> Lines:
    """Yield how many findings there are in all, and how many of them are shown where not all."""
    if excerpt.verdicts is not None:
        verdicts = say(", ", lang).join(verdict.label(lang) for verdict in excerpt.verdicts)
        yield heading(say("Findings of verdict {verdicts}: {n}", lang, verdicts=verdicts, n=total))
    elif total:
        yield heading(say("Findings not met or undetermined: {n}", lang, n=total))
    else:
        yield say("No finding is not met or undetermined.", lang)
    if shown < total:
        yield say(SHOWN, lang, n=shown, total=total, options=str(excerpt))


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
    rows: Iterator[list[Cell]] = (
        [
            finding.rule.title.label(lang),
            names.with_id(finding.scope, finding.subject),
            *([str(finding.period)] if has_parts else []),
            _numbers_text(finding),
            verdict_cell(finding.verdict, lang),
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
    if question.mapping is not None:
        words += ["--mapping", question.mapping]
    if question.leave_out_unknown:
        words += ["--leave-out-unknown"]
    if question.as_of != question.period.last:
        words += ["--as-of", str(question.as_of)]
    if question.known_at is not None:
        words += ["--known-at", question.known_at.isoformat()]
    if question.lang != default_language():
        words += ["--lang", question.lang]
    return shlex.join(words)
