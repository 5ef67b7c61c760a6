"""`renda rulebook new`: a rulebook to begin with, and cases that it passes."""

from collections.abc import Iterator
from datetime import date
from json import dumps
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import Force, LanguageCode
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.rulebook.case_choice import cases_file
from renda_cli.commands.rulebook.skeletons import CASES, RULEBOOK
from renda_cli.inputs.line_files import THERE, write_lines_to
from renda_cli.output.styled_lines import Line, verbatim
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """写一份带注释的规则集和样例 · Begin a rulebook, with comments and cases

用法 · Usage: renda rulebook new FILE [--force]"""

WRITTEN = mark("{file} is written; put your place's rules into it")
NEXT = mark("Then: {command}")
NewFile = Annotated[
    str | None,
    Parameter(name="FILE", help="要写的文件，如wujin.toml（必填）· The file, such as wujin.toml"),
]


@frozen(kw_only=True)
class RulebookNewRequest(Request):
    """A rulebook that is to be begun.

    Args:
        file: Where it is to be; its cases stand beside it.
        force: Whether files that are there already are replaced.
        lang: The language of messages.
    """

    file: Path
    force: bool
    lang: str

    def run(self, today: date, /) -> int:
        """Write both files, and say what to do with them."""
        cases = cases_file(str(self.file))
        # Both or none: a rulebook beside somebody else's cases would fail them.
        for path in (self.file, cases):
            if path.exists() and not self.force:
                raise UsageError([Complaint(THERE, {"file": path})])
        for path, text in ((self.file, RULEBOOK), (cases, CASES)):
            lines = self._filled(text, today).splitlines()
            write_lines_to(path, lines, force=self.force)
        write_lines(self._text(cases))
        return DONE

    def _filled(self, text: str, today: date) -> str:
        # A file may be called anything, and its name must not end the text it is put into.
        id, name = (dumps(part, ensure_ascii=False) for part in (self.file.stem, self.file.name))
        return text.replace("@id@", id).replace("@file@", name).replace("@year@", f"{today:%Y}")

    def _text(self, cases: Path) -> Iterator[Line | str]:
        for file in (self.file, cases):
            yield say(WRITTEN, self.lang, file=file)
        for word in ("lint", "test"):
            asked = f"renda rulebook {word} {self.file}"
            yield verbatim(say(NEXT, self.lang, command=asked))


def read_arguments(
    file: NewFile = None, /, *, force: Force = False, lang: LanguageCode = None
) -> RulebookNewRequest:
    """Return the request that the arguments of `renda rulebook new` make."""
    reader = ArgumentReader()
    request = RulebookNewRequest(
        file=reader.required("FILE", file, parse_path, Path()),
        force=force,
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("new", read_arguments, help=HELP)
