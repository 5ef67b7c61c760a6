"""What a run of the command does: what is asked is answered, and what goes wrong is said."""

from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches

from cyclopts import CycloptsError

from renda import RendaError, Report, explain, to_csv, to_json
from renda_cli.answering import answer, evidence, future_warning
from renda_cli.app import make_app
from renda_cli.asked import (
    CSV,
    JSON,
    AnchorAsked,
    BackUpAsked,
    CheckAsked,
    CompareAsked,
    DiffAsked,
    ExplainAsked,
    ExportAuditAsked,
    ForecastAsked,
    ImportAsked,
    InitAsked,
    LayersAsked,
    LintAsked,
    ListRulebooksAsked,
    QualityAsked,
    RestoreAsked,
    RunCasesAsked,
    VerifyAsked,
)
from renda_cli.places import Address, without_secrets
from renda_cli.report_text import report_text
from renda_cli.suggestions_asked import (
    DuesAsked,
    ListSuggestionsAsked,
    ProcedureAsked,
    RatesAsked,
    ShowSuggestionAsked,
    SuggestionsAsked,
)
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

CHECKED, REFUSED, SHORT, BROKEN = 0, 2, 3, 3
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
        complain(without_secrets(error.text(lang), words))
    except OSError as error:
        data = {"file": error.filename, "error": error.strerror or error}
        complain(say(NO_FILE if error.filename else NO_OUTPUT, lang, **data))
    except Exception as error:  # noqa: BLE001 - a user is owed a sentence, never a traceback
        what = without_secrets(f"{type(error).__name__}: {error}", words)
        complain(say(UNFORESEEN, lang, error=what))
    return REFUSED


def _answered(words: Sequence[str], today: Callable[[], date]) -> int:
    match _asked(words):
        case CheckAsked() as asked:
            return _check(asked, today())
        case ExplainAsked() as asked:
            return _explain(asked, today())
        case ForecastAsked() | QualityAsked() | CompareAsked() as asked:
            return _look(asked, today())
        case LintAsked() | RunCasesAsked() | LayersAsked() | ListRulebooksAsked() as asked:
            return _test(asked)
        case VerifyAsked() | DiffAsked() | ExportAuditAsked() | AnchorAsked() as asked:
            return _audit(asked)
        case (
            ListSuggestionsAsked()
            | ShowSuggestionAsked()
            | DuesAsked()
            | RatesAsked()
            | ProcedureAsked() as asked
        ):
            return _follow(asked, today())
        case asked:
            _keep(asked)
            return CHECKED


def _look(asked: ForecastAsked | QualityAsked | CompareAsked, today: date) -> int:
    from renda_cli.contrasting import tell_differences
    from renda_cli.looking import look_ahead, look_through

    match asked:
        case ForecastAsked():
            look_ahead(asked, today)
        case QualityAsked():
            look_through(asked, today)
        case CompareAsked():
            tell_differences(asked, today)
    return CHECKED


def _test(asked: LintAsked | RunCasesAsked | LayersAsked | ListRulebooksAsked) -> int:
    from renda_cli.rulebook_desk import agree, all_pass, is_clean, list_rulebooks

    match asked:
        case LintAsked():
            return CHECKED if is_clean(asked) else BROKEN
        case RunCasesAsked():
            return CHECKED if all_pass(asked) else BROKEN
        case LayersAsked():
            return CHECKED if agree(asked) else BROKEN
        case ListRulebooksAsked():
            list_rulebooks(asked)
            return CHECKED


def _follow(asked: SuggestionsAsked, today: date) -> int:
    from renda_cli.suggestion_desk import (
        is_sound,
        list_suggestions,
        show_suggestion,
        tell_dues,
        tell_rates,
    )

    match asked:
        case ListSuggestionsAsked():
            list_suggestions(asked)
        case ShowSuggestionAsked():
            show_suggestion(asked, today)
        case DuesAsked():
            tell_dues(asked, today)
        case RatesAsked():
            tell_rates(asked, today)
        case ProcedureAsked():
            return CHECKED if is_sound(asked) else BROKEN
    return CHECKED


def _audit(asked: VerifyAsked | DiffAsked | ExportAuditAsked | AnchorAsked) -> int:
    from renda_cli.auditing import export_audit, is_intact, only_grew, tell_anchor

    match asked:
        case VerifyAsked():
            return CHECKED if is_intact(asked) else BROKEN
        case DiffAsked():
            return CHECKED if only_grew(asked) else BROKEN
        case ExportAuditAsked():
            export_audit(asked)
        case AnchorAsked():
            tell_anchor(asked)
    return CHECKED


def _keep(asked: object) -> None:
    """Make, fill, copy or restore a store; help and version ask for nothing."""
    from renda_cli.carrying import back_up, restore
    from renda_cli.filling import bring_in, make_ready

    match asked:
        case InitAsked():
            make_ready(asked)
        case ImportAsked():
            bring_in(asked)
        case BackUpAsked():
            back_up(asked)
        case RestoreAsked():
            restore(asked)
        case _:
            pass


def _asked(words: Sequence[str]) -> object:
    """Return what is asked for; help and version are given at once, and ask for nothing."""
    missing = no_command(words)
    if missing is not None:
        raise missing
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
    report = answer(question, today=today, dossiers=not isinstance(question.source, Address))
    report.rulebook.rule(asked.rule)
    _refuse_stranger(report, asked)
    lines = [*future_warning(question, today)]
    for finding in evidence(report, asked):
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
