"""What is wrong with how the command was called, in sentences of our own.

It knows how cyclopts names its errors, and nothing of what the arguments mean.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen
from cyclopts import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from renda_cli.wording import CHINESE, LANGUAGES, mark, say

COMMANDS: Mapping[tuple[str, ...], str] = {
    (): "check, explain, forecast, quality, compare, init, import, audit, backup, rulebook, "
    "suggestions, --help, --version",
    ("audit",): "export, verify, diff, anchor, --help",
    ("backup",): "export, import, --help",
    ("rulebook",): "list, lint, test, layers, --help",
    ("suggestions",): "list, show, due, overdue, rates, procedure, --help",
}
NO_COMMAND = mark("a command is missing; allowed: {allowed}")
UNKNOWN_COMMAND = mark("there is no command {value}; allowed: {allowed}")
UNKNOWN_OPTION = mark("there is no option {value}; allowed: {allowed}")
NEEDS_VALUE = mark("{option} needs a value")
TAKES_NO_VALUE = mark("{option} takes no value")
TWICE = mark("{option} is given twice")
TOO_MANY = mark("too many arguments: {value}")
NOT_UNDERSTOOD = mark("the arguments cannot be understood: {value}")


@frozen
class Complaint:
    """One thing wrong with the arguments (用法问题).

    Args:
        message: The English text with `{name}` places.
        data: What goes into the places.
    """

    message: str
    data: Mapping[str, object] = field(factory=dict)

    def text(self, lang: str) -> str:
        """Return it in one line of `lang`."""
        return say(self.message, lang, **self.data)


class UsageError(Exception):
    """The command was called in a way that cannot be; `complaints` says everything wrong."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__(self.complaints)

    def text(self, lang: str) -> str:
        """Return every complaint, a line each."""
        return "\n".join(each.text(lang) for each in self.complaints)


def told_language(arguments: Sequence[str]) -> str:
    """Return the language asked for, as far as that can be told before anything is understood."""
    for name, value in pairwise([*arguments, ""]):
        told = value if name == "--lang" else name.removeprefix("--lang=")
        if name.startswith("--lang") and told in LANGUAGES:
            return told
    return CHINESE


def no_command(words: Sequence[str]) -> UsageError | None:
    """Return that no command was given, or of a group of them none; None where one was."""
    allowed = COMMANDS.get(tuple(words))
    return None if allowed is None else UsageError([Complaint(NO_COMMAND, {"allowed": allowed})])


def misused(error: CycloptsError) -> UsageError:
    """Return what cyclopts has found, said our way."""
    match error:
        case UnknownCommandError(unused_tokens=[value, *_], command_chain=chain):
            allowed = COMMANDS[tuple(chain or ())]
            found = Complaint(UNKNOWN_COMMAND, {"value": value, "allowed": allowed})
        case UnknownOptionError(token=token):
            value = token.keyword or token.value
            found = Complaint(UNKNOWN_OPTION, {"value": value, "allowed": _options(error)})
        case RepeatArgumentError(token=token):
            found = Complaint(TWICE, {"option": token.keyword})
        case MissingArgumentError():
            found = Complaint(NEEDS_VALUE, {"option": _name(error)})
        case CoercionError():
            found = Complaint(TAKES_NO_VALUE, {"option": _name(error)})
        case UnusedCliTokensError(unused_tokens=[*values]):
            found = Complaint(TOO_MANY, {"value": " ".join(values)})
        case _:
            found = Complaint(NOT_UNDERSTOOD, {"value": error})
    return UsageError([found])


def _options(error: UnknownOptionError) -> str:
    names = (name for each in error.argument_collection for name in each.names)
    return ", ".join(name for name in names if name.startswith("--"))


def _name(error: CycloptsError) -> str:
    return "" if error.argument is None else error.argument.name
