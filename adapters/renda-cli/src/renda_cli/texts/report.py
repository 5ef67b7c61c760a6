"""A report as text for a reader: on what ground, how many, where the worst, what contradicts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from renda import DutyRule, Report, Verdict
from renda.comparison import Layered
from renda.reports import HeadingCoverage, Reason
from renda.rules import bound_text
from renda.terms import CongressLevel, Scope
from renda_cli.arguments.excerpt import Excerpt
from renda_cli.arguments.question import Question
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.texts.findings import findings_text
from renda_cli.texts.rulebook_pages import layers_text
from renda_cli.texts.subject_names import SubjectNames
from renda_cli.texts.verdict_cells import verdict_cell
from renda_cli.wording import say

MOST_OF_A_KIND = 50  # contradictions of one kind that are shown; JSON has all


def report_text(
    report: Report,
    question: Question,
    excerpt: Excerpt,
    warnings: Iterable[str],
    layers: Layered,
) -> Lines:
    """Yield a report's lines.

    Args:
        report: The report, or the part of it that is asked about; totals are told of all.
        question: What the report answers.
        excerpt: Which findings are shown.
        warnings: Lines that are to stand in the head besides, such as of a day still to come.
        layers: What its rulebook was made of; said only where that is several rulebooks.
    """
    lang, names = question.lang, SubjectNames.of(report)
    yield from _head(report, names, lang)
    yield from warnings
    if len(question.rulebooks) > 1:
        yield ""
        yield from layers_text(layers, lang)
    yield from _rules(report, lang)
    yield from _worst(report, names, lang)
    yield from _contradictions(report, names, lang)
    yield from _coverage(report, lang)
    yield from findings_text(report, question, excerpt, names)


def _head(report: Report, names: SubjectNames, lang: str) -> Lines:
    book, period = report.rulebook, report.period
    title = book.title.label(lang)
    words = {"title": title, "id": book.id, "version": book.version}
    yield heading(say("{title} ({id}, version {version})", lang, **words))
    yield say("Period: {first} to {last}", lang, first=period.start, last=period.last)
    yield say("Judged on: {day}", lang, day=min(report.as_of, period.last))
    known_at = (
        say("everything recorded", lang) if report.known_at is None else report.known_at.isoformat()
    )
    yield say("Known at: {known_at}", lang, known_at=known_at)
    yield from _remarks(report, names, lang)
    if Reason.NOT_IN_FORCE in {finding.reason for finding in (report.whole or report).findings}:
        yield from _first_day_in_force(report, lang)


def _remarks(report: Report, names: SubjectNames, lang: str) -> Lines:
    omissions = {omission.remark: omission for omission in report.omissions}
    for remark in report.remarks:
        line = say("Remark: {remark}", lang, remark=remark)
        if remark in omissions:
            omission = omissions[remark]
            first = (names.of_reference(name, lang) for name in omission.names)
            line += say(" ({rows}; {names})", lang, rows=omission.rows, names=", ".join(first))
        yield line


def _first_day_in_force(report: Report, lang: str) -> Lines:
    """Yield since when rules are in force, where that is why nobody was judged."""
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


def _worst(report: Report, names: SubjectNames, lang: str) -> Lines:
    summary = report.summary
    if summary.overall is None:
        return
    yield ""
    yield heading(say("Overall: {verdict}", lang, verdict=summary.overall))
    worst = say("Worst verdict", lang)
    congresses: Iterator[list[Cell]] = (
        [names.with_id(Scope.CONGRESS, congress_id), verdict_cell(verdict, lang)]
        for congress_id, verdict in summary.congresses.items()
    )
    yield ""
    yield from table([say("Congress", lang), worst], congresses)
    # The rows stand in the order of the vocabulary, whichever level the roster begins with.
    levels = {
        level.label(lang): summary.levels[level]
        for level in CongressLevel
        if level in summary.levels
    }
    yield from _worst_by(say("Level", lang), worst, levels, lang)
    yield from _worst_by(say("Field", lang), worst, summary.fields, lang)


def _worst_by(title: str, worst: str, verdicts: Mapping[str, Verdict], lang: str) -> Lines:
    if verdicts:
        yield ""
        rows: Iterator[list[Cell]] = (
            [name, verdict_cell(verdict, lang)] for name, verdict in verdicts.items()
        )
        yield from table([title, worst], rows)


def _contradictions(report: Report, names: SubjectNames, lang: str) -> Lines:
    contradictions = report.contradictions
    if not contradictions:
        return
    yield ""
    yield heading(say("Contradictions: {n}", lang, n=len(contradictions)))
    for kind, of_kind in groupby(contradictions, attrgetter("kind")):
        listed = [*of_kind]
        for contradiction in listed[:MOST_OF_A_KIND]:
            one, other = (names.of_reference(side, lang) for side in contradiction.sides)
            yield say("{kind}: {one}; {other}", lang, kind=kind, one=one, other=other)
        if len(listed) > MOST_OF_A_KIND:
            yield say("{kind}: {n} more", lang, kind=kind, n=len(listed) - MOST_OF_A_KIND)


def _heading_line(part: HeadingCoverage, lang: str) -> str:
    line = say(
        "{title}: requirements {n}, counted {counted}, attested {attested}, open {open}",
        lang,
        title=part.heading.title.label(lang) if part.heading else "",
        n=part.requirements,
        counted=part.counted,
        attested=part.attested,
        open=part.open,
    )
    return line if part.verdict is None else f"{line} · {part.verdict.label(lang)}"


def _coverage(report: Report, lang: str) -> Lines:
    counts = Counter(str(entry.status) for entry in report.coverage)
    if counts:
        yield ""
        titles = [part.title.label(lang) for part in report.rulebook.headings]
        yield say("Headings of the instrument: {titles}", lang, titles=" · ".join(titles))
        yield say(
            "Requirements: {n}; counted by rules {counted}, attested {attested}, open {open}",
            lang,
            n=counts.total(),
            counted=counts["counted"],
            attested=counts["attested"],
            open=counts["open"],
        )
        for part in report.headings:
            if part.heading is not None and part.requirements:
                yield _heading_line(part, lang)
        hidden = sum(entry.requirement.title is None for entry in report.coverage)
        yield say("Requirements whose text is not public: {n}", lang, n=hidden)
