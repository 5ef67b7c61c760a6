"""From a question to its report: rulebook, tables or store, check; what was passed over is said."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from renda import Finding, Report, Rulebook, check, read_tables
from renda.inputs import Ignored
from renda.plugins import Plugins
from renda_cli.asked import ExplainAsked, Question
from renda_cli.opening import installed_plugins, office_at
from renda_cli.places import Address
from renda_cli.terminal import complain
from renda_cli.wording import mark, say

COLUMN_IGNORED = mark("{file}: column {column} is not known and was ignored")
FILE_IGNORED = mark("{file}: no table is called so; the file was ignored")
FUTURE = mark(
    "Note: {day} has not come yet (today is {today}); it is judged as if it had, with what is "
    "recorded so far"
)


def answer(question: Question, *, today: date, dossiers: bool) -> Report:
    """Return the report that answers a question.

    Args:
        question: What is asked.
        today: The day the warning of a future judging day goes by.
        dossiers: Whether the records behind each finding are wanted.

    Raises:
        RendaError: The rulebook or the tables cannot be used.
        OSError: A file cannot be read.
    """
    plugins = installed_plugins(question.lang)
    rulebook = plugins.rulebook(question.rulebook)
    if isinstance(question.source, Address):
        with office_at(question.source, plugins) as office:
            report = office.check(
                rulebook,
                question.period,
                as_of=question.as_of,
                known_at=question.known_at,
                dossiers=dossiers,
            )
        ignored: tuple[Ignored, ...] = ()
    else:
        report, ignored = _of_folder(question.source, rulebook, question, dossiers=dossiers)
    complain_ignored(ignored, question.lang)
    for line in future_warning(question, today):
        complain(line)
    return report


def evidence(report: Report, asked: ExplainAsked) -> tuple[Finding, ...]:
    """Return the findings that are to be explained, with the records behind them.

    Of a store only those records are read that may be the subject's.

    Args:
        report: That of the question; of a folder, with all records behind its findings.
        asked: Which findings.

    Raises:
        RendaError: The store cannot be used.
    """
    question = asked.question
    if not isinstance(question.source, Address):
        return report.of(asked.rule, asked.subject)
    with office_at(question.source, Plugins(discover=True)) as office:
        return office.evidence(
            report.rulebook,
            asked.rule,
            asked.subject,
            question.period,
            as_of=question.as_of,
            known_at=question.known_at,
        )


def _of_folder(
    folder: Path, rulebook: Rulebook, question: Question, *, dossiers: bool
) -> tuple[Report, tuple[Ignored, ...]]:
    tables = read_tables(folder, rulebook)
    report = check(
        rulebook,
        tables.roster,
        tables.records,
        question.period,
        as_of=question.as_of,
        known_at=question.known_at,
        attestations=tables.attestations,
        dossiers=dossiers,
    )
    return report, tables.ignored


def complain_ignored(ignored: Iterable[Ignored], lang: str) -> None:
    """Say what of a folder was not read."""
    for each in ignored:
        text = COLUMN_IGNORED if each.column else FILE_IGNORED
        complain(say(text, lang, file=each.file, column=each.column))


def future_warning(question: Question, today: date) -> Iterator[str]:
    """Yield that the judging day has not come yet, where that is so."""
    if question.as_of > today:
        yield say(FUTURE, question.lang, day=question.as_of, today=today)
