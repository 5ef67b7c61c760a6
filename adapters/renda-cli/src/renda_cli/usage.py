"""What is wrong with how the command was called, in sentences of our own.

It knows how cyclopts names its errors, and which commands are declared; nothing of what their
arguments mean.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from cyclopts import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.settings import default_language
from renda_cli.commands.groups import GROUPS, ROOT
from renda_cli.wording import LANGUAGES, mark

COMMANDS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    (): (*ROOT.commands, *(group.name for group in GROUPS), "--help", "--version"),
    **{(group.name,): (*group.commands, "--help") for group in GROUPS},
}
NO_COMMAND = mark("a command is missing; allowed: {allowed}")
UNKNOWN_COMMAND = mark("there is no command {value}; allowed: {allowed}")
UNKNOWN_OPTION = mark("there is no option {value}; allowed: {allowed}")
NEEDS_VALUE = mark("{option} needs a value")
TAKES_NO_VALUE = mark("{option} takes no value")
TWICE = mark("{option} is given twice")
TOO_MANY = mark("too many arguments: {value}")
NOT_UNDERSTOOD = mark("the arguments cannot be understood: {value}")


def requested_language(words: Sequence[str]) -> str:
    """Return the language asked for, as far as that can be told before anything is understood."""
    # A call that cannot be parsed must still be answered in the reader's language, so `--lang` is
    # looked for among the bare words. The empty word at the end makes a pair of the last one too.
    for name, value in pairwise([*words, ""]):
        lang = value if name == "--lang" else name.removeprefix("--lang=")
        if name.startswith("--lang") and lang in LANGUAGES:
            return lang
    return default_language()


def wants_json(words: Sequence[str]) -> bool:
    """Tell whether the answer is asked for as JSON, as far as can be told before it is parsed."""
    return ("--format", "json") in pairwise(words) or "--format=json" in words


def require_command(words: Sequence[str]) -> None:
    """Refuse a call without a command, or with the name of a group and none of its commands.

    Raises:
        UsageError: There is no command.
    """
    # Cyclopts would print the help and be content; a script that forgot its command is to fail.
    allowed = COMMANDS.get(tuple(words))
    if allowed is not None:
        raise UsageError([Complaint(NO_COMMAND, {"allowed": ", ".join(allowed)})])


def usage_error(error: CycloptsError) -> UsageError:
    """Return what cyclopts has found wrong, in our words."""
    match error:
        case UnknownCommandError(unused_tokens=[value, *_], command_chain=chain):
            allowed = ", ".join(COMMANDS[tuple(chain or ())])
            complaint = Complaint(UNKNOWN_COMMAND, {"value": value, "allowed": allowed})
        case UnknownOptionError(token=token):
            value = token.keyword or token.value
            complaint = Complaint(UNKNOWN_OPTION, {"value": value, "allowed": _options(error)})
        case RepeatArgumentError(token=token):
            complaint = Complaint(TWICE, {"option": token.keyword})
        case MissingArgumentError():
            complaint = Complaint(NEEDS_VALUE, {"option": _argument_name(error)})
        case CoercionError():
            complaint = Complaint(TAKES_NO_VALUE, {"option": _argument_name(error)})
        case UnusedCliTokensError(unused_tokens=[*values]):
            complaint = Complaint(TOO_MANY, {"value": " ".join(values)})
        # Cyclopts has more errors than our parameters can cause; a later version may add some.
        case _:
            complaint = Complaint(NOT_UNDERSTOOD, {"value": error})
    return UsageError([complaint])


def _options(error: UnknownOptionError) -> str:
    names = (name for argument in error.argument_collection for name in argument.names)
    return ", ".join(name for name in names if name.startswith("--"))


def _argument_name(error: CycloptsError) -> str:
    return "" if error.argument is None else error.argument.name
