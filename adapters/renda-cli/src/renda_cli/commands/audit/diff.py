"""`renda audit diff`: whether a later export of an audit only adds to an earlier one."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from attrs import frozen

from renda.ports import Alteration, AuditEntry, Growth, diff_histories, read_history
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import FilePath, LanguageCode
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.inputs.line_files import read_lines
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.output.terminal import write_lines
from renda_cli.texts.acting_names import acting_name
from renda_cli.wording import mark, say

HELP = """核对后一次导出是否只增不改 · Tell whether a later export only adds to an earlier

用法 · Usage: renda audit diff OLD NEW"""

COMMON = mark("Both begin with the same entries: {n}")
ADDED = mark("Entries added since: {n}")
ALTERED = mark("Entries that are not as they were: {n}")
CHANGED = mark("entry {no} was changed: {old} became {new}")
TAKEN_OUT = mark("entry {no} was taken out: {old}")
SLIPPED_IN = mark("entry {no} was slipped in: {new}")


@frozen(kw_only=True)
class AuditDiffRequest(Request):
    """Two exports of one audit that are to be compared.

    Args:
        old: The file with the earlier export.
        new: The file with the later export.
        lang: The language of the answer.
    """

    old: Path
    new: Path
    lang: str

    def run(self, _: date, /) -> int:
        """Write what was added, and what is not as it was; exit with 3 where anything is."""
        growth = diff_histories(_history(self.old), _history(self.new))
        write_lines(_growth_text(growth, self.lang))
        return DONE if growth.only_grew else FAULTY


def _history(file: Path) -> Iterator[AuditEntry]:
    return read_history(read_lines(file), file=str(file))


def _growth_text(growth: Growth, lang: str) -> Lines:
    yield say(COMMON, lang, n=growth.agreed)
    if growth.altered:
        yield say(ALTERED, lang, n=len(growth.altered))
        yield from (_alteration_text(alteration, lang) for alteration in growth.altered)
    yield say(ADDED, lang, n=len(growth.added))
    yield from _added_table(growth.added, lang)


def _added_table(entries: Iterable[AuditEntry], lang: str) -> Lines:
    titles = ("Entry", "Changes", "When", "Who", "Grants", "Why")
    rows: Iterator[list[Cell]] = (
        [
            entry.no,
            len(entry.changes),
            entry.at.isoformat(),
            acting_name(entry.actor, entry.user, lang),
            " ".join(entry.grants),
            entry.reason,
        ]
        for entry in entries
    )
    yield from table([say(title, lang) for title in titles], rows)


def _alteration_text(alteration: Alteration, lang: str) -> str:
    old, new = alteration.old, alteration.new
    text = SLIPPED_IN if old is None else TAKEN_OUT if new is None else CHANGED
    return say(text, lang, no=alteration.no, old=_entry_text(old), new=_entry_text(new))


def _entry_text(entry: AuditEntry | None) -> str:
    if entry is None:
        return ""
    # An entry may have no reason, and its line must not end in a blank then.
    return f"{entry.at.isoformat()} {entry.actor} {entry.reason}".rstrip()


def read_arguments(
    old: FilePath = None, new: FilePath = None, /, *, lang: LanguageCode = None
) -> AuditDiffRequest:
    """Return the request that the arguments of `renda audit diff` make."""
    reader = ArgumentReader()
    request = AuditDiffRequest(
        old=reader.required("OLD", old, parse_path, Path()),
        new=reader.required("NEW", new, parse_path, Path()),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("diff", read_arguments, help=HELP)
