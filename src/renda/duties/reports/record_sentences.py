"""The records behind a finding, in words: one line a record, with what a reader asks of it."""

from collections.abc import Iterator, Mapping

from renda.duties.reports.dossiers.surplus import doubles, doubles_in_lines
from renda.duties.reports.findings import Finding, Rejection
from renda.duties.rules.measures import Points
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.verdicts import Note
from renda.kernel.terms import Standing
from renda.wording import ENGLISH, mark, say
from renda.work.records import DutyRecord

NOT_RECORDED = {
    "grade": mark("not graded yet"),
    "theme": mark("its theme is not recorded"),
    "mode": mark("its mode is not recorded"),
    "venue_id": mark("its venue is not recorded"),
}
SETTLED = Standing.CONFIRMED, Standing.WITHDRAWN
NOT_SURELY_ELECTED = mark("perhaps from before the election")


def counted_texts(finding: Finding, lang: str = ENGLISH) -> Iterator[str]:
    """Yield a line for each record that counts.

    Args:
        finding: The finding that holds them.
        lang: A language code; English and Chinese are complete.
    """
    words_of = _words_by_record(finding, lang)
    for record in finding.records:
        yield _joined(record, finding.rule, words_of.get(record.record_id, []), lang)


def pending_texts(finding: Finding, lang: str = ENGLISH) -> Iterator[str]:
    """Yield a line for each record that may still count, with what it lacks.

    Args:
        finding: The finding that holds them.
        lang: A language code; English and Chinese are complete.
    """
    words_of = _words_by_record(finding, lang)
    for record in finding.pending_records:
        lacking = _lacking(record, finding.rule, lang)
        if not lacking and Note.ELECTION_DAY_UNKNOWN in finding.notes:
            lacking = [say(NOT_SURELY_ELECTED, lang)]
        words = [*lacking, *words_of.get(record.record_id, [])]
        yield _joined(record, finding.rule, words, lang)


def rejected_texts(finding: Finding, lang: str = ENGLISH) -> Iterator[str]:
    """Yield a line for each record that does not count, with the reason.

    Args:
        finding: The finding that holds them.
        lang: A language code; English and Chinese are complete.
    """
    for rejection in finding.rejected:
        yield _rejected_text(rejection, finding.rule, lang)


def _joined(record: DutyRecord, rule: DutyRule, further: list[str], lang: str) -> str:
    words = [record.record_id, str(record.happened_on), rule.kind_label(record.kind, lang)]
    if record.source_id is not None:
        words.append(say("source {source}", lang, source=record.source_id))
    return " · ".join([*words, *further])


def _lacking(record: DutyRecord, rule: DutyRule, lang: str) -> list[str]:
    # A record is pending for want of confirmation, or of what the rule looks at.
    reasons = [] if record.standing in SETTLED else [record.standing.label(lang)]
    open_fields = {name for count in rule.measure.counts for name in count.open_fields}
    lacking = [name for name in NOT_RECORDED if name in open_fields and not getattr(record, name)]
    return [*reasons, *(say(NOT_RECORDED[name], lang) for name in lacking)]


def _rejected_text(rejection: Rejection, rule: DutyRule, lang: str) -> str:
    return _joined(rejection.record, rule, [rejection.reason.label(lang)], lang)


def _words_by_record(finding: Finding, lang: str) -> Mapping[str, list[str]]:
    """Return, by record, who graded it, in which lines it counts, and what it doubles."""
    words: dict[str, list[str]] = {}
    names_grade = any(count.words("grade") is not None for count in finding.rule.measure.counts)
    if names_grade:
        for record in (*finding.records, *finding.pending_records):
            words.setdefault(record.record_id, []).extend(_grading(record, lang))
    for record_id, text in (*_lines_of_records(finding, lang), *_doubling(finding, lang)):
        words.setdefault(record_id, []).append(text)
    return words


def _grading(record: DutyRecord, lang: str) -> Iterator[str]:
    """Yield who graded a record, and by which standard, as far as that was noted."""
    if record.graded_by is not None:
        yield say("graded {grade} by {by}", lang, grade=record.grade, by=record.graded_by)
    if record.criterion is not None:
        yield say("standard: {criterion}", lang, criterion=record.criterion)


def _lines_of_records(finding: Finding, lang: str) -> Iterator[tuple[str, str]]:
    """Yield by record the lines of points that it counts in, or may count in."""
    measure = finding.rule.measure
    if not isinstance(measure, Points):
        return
    for item, line in zip(measure.items, finding.dossier.lines, strict=False):
        title = item.title.label(lang)
        for record in line.records:
            yield record.record_id, say("counts as: {title}", lang, title=title)
        for record in line.pending:
            yield record.record_id, say("may count as: {title}", lang, title=title)


def _doubling(finding: Finding, lang: str) -> Iterator[tuple[str, str]]:
    """Yield by record the one that it doubles; of points in each line."""
    for doubled in (doubles(finding), *doubles_in_lines(finding)):
        for record_id, first in doubled.items():
            yield record_id, say("adds nothing to {record}", lang, record=first)
