"""`renda completion`: a script by which a shell completes commands and options.

It is made of the declarations of all commands, so nothing of them stands here.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from attrs import frozen
from cyclopts import Parameter

from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode
from renda_cli.arguments.values import ArgumentReader, word_parser
from renda_cli.commands.application import make_application
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.output.terminal import write_bytes

HELP = """写出补全命令的脚本 · Write a script by which a shell completes

用法 · Usage: renda completion bash|zsh|fish"""

NAME = "renda"
Shell = Literal["bash", "zsh", "fish"]
SHELLS: Mapping[str, Shell] = {"bash": "bash", "zsh": "zsh", "fish": "fish"}
ShellName = Annotated[
    str | None,
    Parameter(name="SHELL", help="bash、zsh或fish（必填）· bash, zsh or fish (required)"),
]


@frozen
class CompletionRequest(Request):
    """A shell that is to complete commands.

    Args:
        shell: The name of the shell.
    """

    shell: str

    def run(self, _: date, /) -> int:
        """Write the script."""
        # Called for itself: of a call of nothing the commands would have no more than summaries.
        application = make_application(["completion"])
        script = application.generate_completion(prog_name=NAME, shell=SHELLS[self.shell])
        write_bytes(script.encode())
        return DONE


def read_arguments(shell: ShellName = None, /, *, lang: LanguageCode = None) -> CompletionRequest:
    """Return the request that the arguments of `renda completion` make."""
    reader = ArgumentReader()
    name = reader.required("SHELL", shell, word_parser(*SHELLS), "")
    request = CompletionRequest(name)
    read_language(reader, lang)
    reader.finish()
    return request


COMMAND = command("completion", read_arguments, help=HELP)
