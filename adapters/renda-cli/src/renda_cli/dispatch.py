"""A run of the command: words become a request, the request runs, and what goes wrong is said.

No command is named here: each declares its own request, and a request knows how to run.
"""

from collections.abc import Callable, Sequence
from datetime import date

from cyclopts import CycloptsError

from renda import RendaError
from renda.terms import ForeignReason
from renda_cli.arguments.complaints import UsageError
from renda_cli.commands.application import make_application
from renda_cli.commands.declaration import DONE, REFUSED, Request
from renda_cli.output.status_line import status_line
from renda_cli.output.terminal import complain, make_console, speak_utf8, write_printed
from renda_cli.usage import requested_language, require_command, usage_error, wants_json
from renda_cli.wording import mark, say

ANSWERED_AT_ONCE = frozenset({"--help", "-h", "--version"})
PROGRESS = "--progress"
NO_FILE = mark("{file} cannot be read: {error}")
NO_OUTPUT = mark("reading or writing failed: {error}")
UNFORESEEN = mark("the check failed unforeseen: {error}")


def run(words: Sequence[str], today: Callable[[], date]) -> int:
    """Do what the words ask for and return the exit code.

    Args:
        words: The words after the command's name.
        today: Returns the day that is today, where the congresses are.
    """
    lang = requested_language(words)
    speak_utf8()
    # Every command has this option, so none declares it.
    forced, words = PROGRESS in words, [word for word in words if word != PROGRESS]
    try:
        request = _request(words)
        if request is None:
            return DONE
        with status_line(lang, forced=forced):
            return request.run(today())
    except (RendaError, UsageError) as error:
        said = _refusal(error, words, lang)
    except OSError as error:
        said = say(
            NO_FILE if error.filename else NO_OUTPUT,
            lang,
            file=error.filename,
            error=ForeignReason.of(error),
        )
    except Exception as error:  # noqa: BLE001 - a user is owed a sentence, never a traceback
        said = say(UNFORESEEN, lang, error=f"{type(error).__name__}: {error}")
    from renda_cli.arguments.sources import without_secrets

    complain(without_secrets(said, words))
    return REFUSED


def _refusal(error: RendaError | UsageError, words: Sequence[str], lang: str) -> str:
    """Return what is said of an error; of an input, as JSON where the answer was to be JSON."""
    # Imported here, as most calls refuse nothing.
    from renda import InputError

    if isinstance(error, InputError) and wants_json(words):
        from json import dumps

        return dumps(error.problems.data(lang), ensure_ascii=False, indent=1)
    return error.text(lang)


def _request(words: Sequence[str]) -> Request | None:
    """Return what is asked for; None where help or the version was, which is printed at once."""
    require_command(words)
    try:
        application = make_application(words)
        # What prints help is loaded for help alone.
        console = make_console() if ANSWERED_AT_ONCE.intersection(words) else None
        request: Request | None = application(
            words, console=console, exit_on_error=False, print_error=False
        )
    except CycloptsError as error:
        raise usage_error(error) from None
    if console is not None:
        write_printed(console)
    return request
