"""From a question to its report: rulebook, tables, check; what was passed over is said."""

from collections.abc import Iterator
from datetime import date

from renda import Ignored, Plugins, Report, check, read_tables
from renda_cli.arguments import Question
from renda_cli.terminal import complain
from renda_cli.wording import mark, say

NOT_LOADED = mark("plugin {name} could not be loaded: {error}")
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
    plugins = Plugins(discover=True)
    for name, error in plugins.failures.items():
        what = f"{type(error).__name__}: {error}"
        complain(say(NOT_LOADED, question.lang, name=name, error=what))
    rulebook = plugins.rulebook(question.rulebook)
    tables = read_tables(question.folder, rulebook)
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
    for line in (
        *(_ignored(each, question.lang) for each in tables.ignored),
        *future_warning(question, today),
    ):
        complain(line)
    return report


def future_warning(question: Question, today: date) -> Iterator[str]:
    """Yield that the judging day has not come yet, where that is so."""
    if question.as_of > today:
        yield say(FUTURE, question.lang, day=question.as_of, today=today)


def _ignored(each: Ignored, lang: str) -> str:
    text = COLUMN_IGNORED if each.column else FILE_IGNORED
    return say(text, lang, file=each.file, column=each.column)
