"""From a question to its report: rulebook, then tables or store, then the check.

What of a folder was passed over is said on standard error.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from renda import Report, Rulebook, check
from renda.comparison import Layered, layered
from renda.inputs import Ignored
from renda.plugins import Plugins
from renda_cli.arguments.question import Question
from renda_cli.arguments.sources import Address
from renda_cli.inputs.folders import question_tables
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.terminal import complain
from renda_cli.wording import mark, say

COLUMN_IGNORED = mark("{file}: column {column} is not known and was ignored")
FILE_IGNORED = mark("{file}: no table is called so; the file was ignored")
FUTURE = mark(
    "Note: {day} has not come yet (today is {today}); it is judged as if it had, with what is "
    "recorded so far"
)


class LayeredReport(NamedTuple):
    """A report, and how the layers of its rulebook stand to each other."""

    report: Report
    layers: Layered


def report_on(question: Question, *, today: date, dossiers: bool) -> Report:
    """Return the report that answers a question, as `layered_report_on` does."""
    return layered_report_on(question, today=today, dossiers=dossiers).report


def layers_of(question: Question, plugins: Plugins) -> Layered:
    """Return the rulebooks of a question laid over each other; one alone is its own layer.

    Raises:
        RendaError: A rulebook cannot be used.
    """
    return layered(*map(plugins.rulebook, question.rulebooks))


def layered_report_on(question: Question, *, today: date, dossiers: bool) -> LayeredReport:
    """Return the report that answers a question, and the layers it was judged by.

    Args:
        question: What is asked.
        today: A judging day after this one is warned of.
        dossiers: Whether the records behind each finding are wanted.

    Raises:
        RendaError: The rulebook, the tables or the store cannot be used.
        OSError: A file cannot be read.
    """
    plugins = installed_plugins(question.lang)
    layers = layers_of(question, plugins)
    rulebook = layers.rulebook
    ignored: tuple[Ignored, ...] = ()
    if isinstance(question.source, Address):
        with office_at(question.source, plugins) as office:
            report = office.check(
                rulebook,
                question.period,
                as_of=question.as_of,
                known_at=question.known_at,
                dossiers=dossiers,
            )
    else:
        report, ignored = _report_on_folder(question.source, rulebook, question, dossiers=dossiers)
    # Warnings come after the check, so that a call that fails says only why it fails.
    complain_of_ignored(ignored, question.lang)
    for line in future_warning(question, today):
        complain(line)
    return LayeredReport(report, layers)


def complain_of_ignored(ignored: Iterable[Ignored], lang: str) -> None:
    """Say on standard error which files and columns of a folder were not read."""
    for passage in ignored:
        text = COLUMN_IGNORED if passage.column else FILE_IGNORED
        complain(say(text, lang, file=passage.file, column=passage.column))


def future_warning(question: Question, today: date) -> Iterator[str]:
    """Yield a line where the judging day has not come yet, else nothing."""
    if question.as_of > today:
        yield say(FUTURE, question.lang, day=question.as_of, today=today)


def _report_on_folder(
    source: Path, rulebook: Rulebook, question: Question, *, dossiers: bool
) -> tuple[Report, tuple[Ignored, ...]]:
    tables = question_tables(source, rulebook, question)
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
