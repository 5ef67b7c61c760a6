"""What a run of the command does: what is asked is answered, and what goes wrong is said."""

from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches

from cyclopts import CycloptsError

from renda import RendaError, Report, explain, to_csv, to_json
from renda_cli.answering import answer, future_warning
from renda_cli.app import make_app
from renda_cli.arguments import CSV, JSON, CheckAsked, ExplainAsked
from renda_cli.report_text import report_text
from renda_cli.terminal import (
    complain,
    make_console,
    speak_utf8,
    write_bytes,
    write_lines,
    write_printed,
)
from renda_cli.usage import Complaint, UsageError, misused, no_command, told_language
from renda_cli.wording import mark, plain, say

CHECKED, REFUSED, SHORT = 0, 2, 3
SHOWN = 10

NO_SUBJECT = mark("rule {rule} says nothing of {subject}; allowed, of {count}: {allowed}")
NO_FILE = mark("{file} cannot be read: {error}")
NO_OUTPUT = mark("reading or writing failed: {error}")
UNFORESEEN = mark("the check failed unforeseen: {error}")


def run(words: Sequence[str], today: Callable[[], date]) -> int:
    """Do what the words ask for and return the exit code.

    Args:
        words: The words after the command's name.
        today: Tells the day a future judging day is told from.
    """
    lang = told_language(words)
    speak_utf8()
    try:
        return _answered(words, today)
    except (RendaError, UsageError) as error:
        complain(error.text(lang))
    except OSError as error:
        data = {"file": error.filename, "error": error.strerror or error}
        complain(say(NO_FILE if error.filename else NO_OUTPUT, lang, **data))
    except Exception as error:  # noqa: BLE001 - a user is owed a sentence, never a traceback
        complain(say(UNFORESEEN, lang, error=f"{type(error).__name__}: {error}"))
    return REFUSED


def _answered(words: Sequence[str], today: Callable[[], date]) -> int:
    match _asked(words):
        case CheckAsked() as asked:
            return _check(asked, today())
        case ExplainAsked() as asked:
            return _explain(asked, today())
        case _:
            return CHECKED


def _asked(words: Sequence[str]) -> object:
    """Return what is asked for; help and version are given at once, and ask for nothing."""
    if not words:
        raise no_command()
    console = make_console()
    try:
        asked: object = make_app()(words, console=console, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        raise misused(error) from None
    write_printed(console)
    return asked


def _check(asked: CheckAsked, today: date) -> int:
    question = asked.question
    report = answer(question, today=today, dossiers=asked.form in {JSON, CSV})
    if asked.form == JSON:
        write_bytes(to_json(report))
    elif asked.form == CSV:
        write_bytes(to_csv(report))
    else:
        write_lines(report_text(report, question, future_warning(question, today)))
    return SHORT if asked.fail_on_short and report.short() else CHECKED


def _explain(asked: ExplainAsked, today: date) -> int:
    question = asked.question
    report = answer(question, today=today, dossiers=True)
    report.rulebook.rule(asked.rule)
    _refuse_stranger(report, asked)
    lines = [*future_warning(question, today)]
    for finding in report.of(asked.rule, asked.subject):
        lines += [*([""] if lines else []), *explain(finding, question.lang).split("\n")]
    write_lines(map(plain, lines))
    return CHECKED


def _refuse_stranger(report: Report, asked: ExplainAsked) -> None:
    """Refuse a subject the rule says nothing of; name those most like it."""
    there = [each.subject for each in report.findings if each.rule.code == asked.rule]
    if asked.subject not in there:
        like = get_close_matches(asked.subject, there, n=SHOWN) or sorted(set(there))[:SHOWN]
        data = {
            "rule": asked.rule,
            "subject": repr(asked.subject),
            "count": len(set(there)),
            "allowed": ", ".join(like),
        }
        raise UsageError([Complaint(NO_SUBJECT, data)])
