"""`renda audit verify`: whether an exported audit was changed, told without any store."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.ports import Anchor, read_anchors, verify
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import FilePath, LanguageCode
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.inputs.line_files import read_lines
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """不用数据库核验导出的审计是否被改动 · Tell whether an exported audit was changed

用法 · Usage: renda audit verify FILE [--anchor FILE-OR-TEXT]"""

INTACT = mark("{file}: intact, {n} entries")
BROKEN = mark("{file}: changed since it was written; signs of it: {n}")
ANCHORED = mark("It goes on from all anchors given: {n}")
UNANCHORED = mark(
    "Without an anchor nobody can tell whether the end was cut off or all was written anew."
)

AnchorFileOrText = Annotated[
    str | None,
    Parameter(
        name="--anchor",
        metavar="FILE-OR-TEXT",
        help="另处保存的锚点 · Anchors kept elsewhere: a file, or one as text",
    ),
]


@frozen(kw_only=True)
class AuditVerifyRequest(Request):
    """An exported audit that is to be verified.

    Args:
        file: The file with the export.
        anchor: A file of anchors, or one anchor as text; None means there are none.
        lang: The language of the answer.
    """

    file: Path
    anchor: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write each breach, or that there is none; exit with 3 where there is one."""
        anchors = _anchors(self.anchor)
        lines = CountedLines(read_lines(self.file))
        breaches = verify(lines, *anchors, file=str(self.file))
        answer = [breach.text(self.lang) for breach in breaches]
        text, count = (BROKEN, len(breaches)) if breaches else (INTACT, lines.count)
        answer.append(say(text, self.lang, file=str(self.file), n=count))
        if not breaches:
            # "Intact" alone would promise too much: a chain without its end is still a chain.
            text = ANCHORED if anchors else UNANCHORED
            answer.append(say(text, self.lang, n=len(anchors)))
        write_lines(answer)
        return FAULTY if breaches else DONE


class CountedLines:
    """Lines that count how many of them were read, so that a long export is read only once."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.count = 0
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.count += 1
            yield line


def _anchors(file_or_text: str | None) -> tuple[Anchor, ...]:
    """Return the anchors of a file, or the one that a text is; none where nothing is given."""
    if file_or_text is None:
        return ()
    # An anchor is a JSON object, and no file that a clerk would keep begins with a brace.
    if file_or_text.lstrip().startswith("{"):
        return read_anchors([file_or_text], file="--anchor")
    return read_anchors(read_lines(Path(file_or_text)), file=file_or_text)


def read_arguments(
    file: FilePath = None, /, *, anchor: AnchorFileOrText = None, lang: LanguageCode = None
) -> AuditVerifyRequest:
    """Return the request that the arguments of `renda audit verify` make."""
    reader = ArgumentReader()
    request = AuditVerifyRequest(
        file=reader.required("FILE", file, parse_path, Path()),
        anchor=reader.optional("--anchor", anchor, parse_text, None),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("verify", read_arguments, help=HELP)
