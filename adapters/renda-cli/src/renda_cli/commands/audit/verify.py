"""`renda audit verify`: whether an audit was changed, and whether a store is as its audit says."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.ports import Anchor, Breach, BreachKind, Capability, read_anchors, verify
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode
from renda_cli.arguments.sources import Address, Source, parse_source
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, REFUSED, Request, command
from renda_cli.inputs.line_files import read_lines
from renda_cli.inputs.offices import installed_plugins, office_at, require
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """核验导出的审计，或数据库与其审计 · Verify an exported audit, or a store against its own

用法 · Usage: renda audit verify FILE-OR-URL [--anchor FILE-OR-TEXT]

退出码 · Exit codes: 0 完好 intact, 2 无法读作审计 no history, 3 有改动 changed"""

# What bytes that are no UTF-8 are read as, and the zeros that UTF-16 has beside its letters.
OTHER_BYTES = re.compile("[\0\udc80-\udcff]")
MOST_BREACHES = 100
"""How many signs of change are told one by one; of more, how many there are."""

INTACT = mark("{file}: intact, {n} entries")
AS_TOLD = mark("{file}: intact, {n} entries; {rows} rows are as they tell")
REWRITTEN = mark("{file}: written otherwise than renda does, but every hash holds; {n} entries")
BROKEN = mark("{file}: changed since it was written; signs of it: {n}")
MORE = mark("... and {n} more")
NO_UTF8 = mark("{file}: not UTF-8, so it is not as it was exported; export it with --to FILE")
NO_HISTORY = mark("{file}: no history; no line of it is an entry of an audit")
NO_ENTRY = mark("{file}: no history; there is no entry, and nothing proves nothing")
ANCHORED = mark("It goes on from all anchors given: {n}")
UNANCHORED = mark(
    "Without an anchor nobody can tell whether the end was cut off or all was written anew."
)
CLOCKS = mark("Entries made while a clock was behind, and dated later than it said: {n}")
NOT_COVERED = mark("Not covered: {names}")

FileOrUrl = Annotated[
    str | None,
    Parameter(
        name="FILE-OR-URL",
        help="导出的审计或数据库地址（必填）· An exported audit, or a store (required)",
    ),
]
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
    """An audit that is to be verified: an exported one by itself, that of a store with the store.

    Args:
        source: The file with the export, or the address of the store.
        anchor: A file of anchors, or one anchor as text; None means there are none.
        lang: The language of the answer.
    """

    source: Source
    anchor: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write each breach, or that there is none; exit with 3 where there is one."""
        anchors = _anchors(self.anchor)
        if isinstance(self.source, Address):
            return self._verify_store(self.source, anchors)
        return self._verify_file(self.source, anchors)

    def _verify_file(self, file: Path, anchors: tuple[Anchor, ...]) -> int:
        lines = CountedLines(read_lines(file))
        breaches = verify(lines, *anchors, file=str(file))
        unread = {breach.line for breach in breaches if breach.kind is BreachKind.UNREADABLE}
        if len(unread) == lines.count:
            text = NO_UTF8 if lines.has_other_bytes else NO_HISTORY if unread else NO_ENTRY
            return self._answer([say(text, self.lang, file=file)], REFUSED)
        if all(breach.kind is BreachKind.REFORMATTED for breach in breaches):
            text = REWRITTEN if breaches else INTACT
            lasting = [say(text, self.lang, file=file, n=lines.count), self._proof(anchors)]
            return self._answer([*lasting, *self._clocks(lines.clocks)], DONE)
        return self._broken(file, breaches)

    def _verify_store(self, address: Address, anchors: tuple[Anchor, ...]) -> int:
        with office_at(address, installed_plugins(self.lang)) as office:
            require(office, Capability.INSPECTION)
            inspection = office.verify(*anchors)
            with office.store.reading() as session:
                clocks = sum(entry.clock is not None for entry in session.audit.entries())
        if inspection.breaches:
            return self._broken(address, inspection.breaches)
        if not inspection.is_intact:
            return self._answer([say(NO_ENTRY, self.lang, file=address)], REFUSED)
        names = [say(name, self.lang) for name in inspection.not_covered]
        left_out = say(", ", self.lang).join([*names, *inspection.strangers])
        intact = say(AS_TOLD, self.lang, file=address, n=inspection.entries, rows=inspection.rows)
        covered = say(NOT_COVERED, self.lang, names=left_out)
        return self._answer([intact, self._proof(anchors), *self._clocks(clocks), covered], DONE)

    def _broken(self, source: Source, breaches: tuple[Breach, ...]) -> int:
        answer = [breach.text(self.lang) for breach in breaches[:MOST_BREACHES]]
        if len(breaches) > MOST_BREACHES:
            answer.append(say(MORE, self.lang, n=len(breaches) - MOST_BREACHES))
        answer.append(say(BROKEN, self.lang, file=source, n=len(breaches)))
        return self._answer(answer, FAULTY)

    def _proof(self, anchors: tuple[Anchor, ...]) -> str:
        # "Intact" alone would promise too much: a chain without its end is still a chain.
        return say(ANCHORED if anchors else UNANCHORED, self.lang, n=len(anchors))

    def _clocks(self, count: int) -> Iterator[str]:
        """Yield a line where entries say that a clock was behind, else nothing."""
        if count:
            yield say(CLOCKS, self.lang, n=count)

    def _answer(self, lines: list[str], code: int) -> int:
        write_lines(lines)
        return code


class CountedLines:
    """Lines that count how many of them were read, so that a long export is read only once.

    Attributes:
        count: How many were read.
        clocks: How many are of entries that note a clock which was behind.
        has_other_bytes: Whether one holds bytes that are no UTF-8, or zeros as UTF-16 has them.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.count = self.clocks = 0
        self.has_other_bytes = False
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.count += 1
            # Within a text of an entry the quotation marks would be escaped.
            self.clocks += '"clock":"' in line
            self.has_other_bytes |= "\0" in line or any(
                "\udc80" <= sign <= "\udcff" for sign in line
            )
            yield line


def _anchors(file_or_text: str | None) -> tuple[Anchor, ...]:
    """Return the anchors of a file, or the one that a text is; none where nothing is given."""
    if file_or_text is None:
        return ()
    # An anchor is a JSON object, and no file that a clerk would keep begins with a brace.
    if file_or_text.lstrip().startswith("{"):
        return read_anchors([file_or_text], file="--anchor")
    return read_anchors(read_lines(Path(file_or_text)), file=file_or_text)


def _read_source(reader: ArgumentReader, source: str | None) -> Source:
    placeholder: Source = Path()
    return reader.required("FILE-OR-URL", source, parse_source, placeholder)


def read_arguments(
    source: FileOrUrl = None, /, *, anchor: AnchorFileOrText = None, lang: LanguageCode = None
) -> AuditVerifyRequest:
    """Return the request that the arguments of `renda audit verify` make."""
    reader = ArgumentReader()
    request = AuditVerifyRequest(
        source=_read_source(reader, source),
        anchor=reader.optional("--anchor", anchor, parse_text, None),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("verify", read_arguments, help=HELP)
