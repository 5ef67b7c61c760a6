"""A report as text for a reader: on what ground, how many, where the worst, what contradicts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from renda import DutyRule, Report, Verdict
from renda.reports import Reason
from renda.rules import bound_text
from renda.terms import CongressLevel, Scope
from renda_cli.asked import Question
from renda_cli.findings_text import findings_text
from renda_cli.layout import Cell, heading, table
from renda_cli.names import Names
from renda_cli.wording import plain, say

Lines = Iterator[Text | str]


def report_text(report: Report, question: Question, warnings: Iterable[str]) -> Lines:
    """Yield a report's lines.

    Args:
        report: The report.
        question: What it answers.
        warnings: What is to stand in its head besides.
    """
    lang, names = question.lang, Names.of(report)
    yield from _head(report, lang)
    yield from warnings
    yield from _rules(report, lang)
    yield from _worst(report, names, lang)
    yield from _contradictions(report, names, lang)
    yield from _coverage(report, lang)
    yield from findings_text(report, question, names)


def _head(report: Report, lang: str) -> Lines:
    book, period = report.rulebook, report.period
    known_at = say("everything recorded", lang)
    title = plain(book.title.label(lang))
    named = {"title": title, "id": plain(book.id), "version": plain(book.version)}
    yield heading(say("{title} ({id}, version {version})", lang, **named))
    yield say("Period: {first} to {last}", lang, first=period.start, last=period.last)
    yield say("Judged on: {day}", lang, day=min(report.as_of, period.last))
    if report.known_at is not None:
        known_at = report.known_at.isoformat()
    yield say("Known at: {known_at}", lang, known_at=known_at)
    yield from (say("Remark: {remark}", lang, remark=each) for each in report.remarks)
    if Reason.NOT_IN_FORCE in {each.reason for each in report.findings}:
        yield from _in_force(report, lang)


def _in_force(report: Report, lang: str) -> Lines:
    """Say that no rule was in force, where that is why nobody was judged."""
    if report.summary.overall is Verdict.NOT_APPLICABLE:
        since = min(rule.valid_from for rule in report.rulebook.rules)
        yield say("No rule was in force in all of this period; since {day}", lang, day=since)


def _rules(report: Report, lang: str) -> Lines:
    head = [
        say("Rule", lang),
        say("Code", lang),
        say("Required", lang),
        *(verdict.label(lang) for verdict in Verdict),
    ]
    rows: Iterator[list[Cell]] = (
        [
            rule.title.label(lang),
            rule.code,
            _required(rule, lang),
            *(report.summary.rules[rule.code][verdict] for verdict in Verdict),
        ]
        for rule in report.rulebook.rules
    )
    yield ""
    yield from table(head, rows)


def _required(rule: DutyRule, lang: str) -> str:
    return bound_text(rule.bound, rule.bound.each or rule.period, lang)


def _worst(report: Report, names: Names, lang: str) -> Lines:
    summary = report.summary
    if summary.overall is None:
        return
    yield ""
    yield heading(say("Overall: {verdict}", lang, verdict=summary.overall))
    worst = say("Worst verdict", lang)
    congresses = (
        [names.with_id(Scope.CONGRESS, each), verdict.label(lang)]
        for each, verdict in summary.congresses.items()
    )
    yield ""
    yield from table([say("Congress", lang), worst], congresses)
    levels = {each: summary.levels[each] for each in CongressLevel if each in summary.levels}
    labelled = {each.label(lang): verdict for each, verdict in levels.items()}
    yield from _headed(say("Level", lang), worst, labelled, lang)
    yield from _headed(say("Field", lang), worst, summary.fields, lang)


def _headed(title: str, worst: str, verdicts: Mapping[str, Verdict], lang: str) -> Lines:
    if verdicts:
        yield ""
        rows = ([name, verdict.label(lang)] for name, verdict in verdicts.items())
        yield from table([title, worst], rows)


def _contradictions(report: Report, names: Names, lang: str) -> Lines:
    found = report.contradictions
    if not found:
        return
    yield ""
    yield heading(say("Contradictions in the roster: {n}", lang, n=len(found)))
    for each in found:
        one, other = (plain(names.of_reference(side, lang)) for side in each.sides)
        sides = {"kind": each.kind, "one": one, "other": other}
        yield say("{kind}: {one}; {other}", lang, **sides)


def _coverage(report: Report, lang: str) -> Lines:
    counts = Counter(str(each.status) for each in report.coverage)
    if counts:
        yield ""
        titles = [plain(each.title.label(lang)) for each in report.rulebook.headings]
        yield say("Headings of the instrument: {titles}", lang, titles=" · ".join(titles))
        yield say(
            "Requirements: {n}; counted by rules {counted}, attested {attested}, open {open}",
            lang,
            n=counts.total(),
            counted=counts["counted"],
            attested=counts["attested"],
            open=counts["open"],
        )
        hidden = sum(each.requirement.title is None for each in report.coverage)
        yield say("Requirements whose text is not public: {n}", lang, n=hidden)
