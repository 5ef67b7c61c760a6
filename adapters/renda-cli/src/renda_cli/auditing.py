"""The audit of a store, exported; and exports, verified and compared without any store."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.text import Text

from renda.ports import (
    Alteration,
    Anchor,
    AuditEntry,
    Capability,
    FileAnchorSink,
    Growth,
    diff_histories,
    read_anchors,
    read_history,
    to_document,
    verify,
    write_history,
)
from renda_cli.asked import AnchorAsked, DiffAsked, ExportAuditAsked, VerifyAsked
from renda_cli.files import read_lines
from renda_cli.layout import Cell, table
from renda_cli.opening import installed_plugins, office_at, require
from renda_cli.terminal import write_lines, write_spooled
from renda_cli.wording import mark, plain, say

INTACT = mark("{file}: intact, {n} entries")
BROKEN = mark("{file}: changed since it was written; signs of it: {n}")
ANCHORED = mark("It goes on from all anchors given: {n}")
UNANCHORED = mark(
    "Without an anchor nobody can tell whether the end was cut off or all was written anew."
)
AGREED = mark("Both begin with the same entries: {n}")
ONLY_GREW = mark("Entries added since: {n}")
ALTERED = mark("Entries that are not as they were: {n}")
CHANGED = mark("entry {no} was changed: {old} became {new}")
TAKEN_OUT = mark("entry {no} was taken out: {old}")
SLIPPED_IN = mark("entry {no} was slipped in: {new}")


def export_audit(asked: ExportAuditAsked) -> None:
    """Write the audit of a store to standard output.

    Raises:
        RendaError: The store cannot be used, or keeps no audit.
    """
    with office_at(asked.address, installed_plugins(asked.lang)) as office:
        require(office, Capability.AUDIT)
        with office.store.reading() as session:
            write_spooled(write_history(session.audit.entries()))


def tell_anchor(asked: AnchorAsked) -> None:
    """Tell where the audit of a store stands, and keep that wherever it is asked for.

    Raises:
        RendaError: The store cannot be used, or keeps no audit.
        OSError: The file cannot be written.
    """
    with office_at(asked.address, installed_plugins(asked.lang)) as office:
        require(office, Capability.AUDIT)
        anchor = office.anchor()
    if asked.to is not None:
        FileAnchorSink(asked.to).keep(anchor)
    write_lines([to_document(anchor)])


def is_intact(asked: VerifyAsked) -> bool:
    """Say whether an exported audit was changed, and where; return whether it was not.

    Raises:
        InputError: The anchors cannot be read.
        OSError: A file cannot be read.
    """
    anchors = _anchors(asked.anchor)
    lines = _Counted(read_lines(asked.file))
    breaches = verify(lines, *anchors, file=str(asked.file))
    said = [plain(each.text(asked.lang)) for each in breaches]
    text, count = (BROKEN, len(breaches)) if breaches else (INTACT, lines.count)
    said.append(say(text, asked.lang, file=plain(str(asked.file)), n=count))
    if not breaches:
        said.append(say(ANCHORED if anchors else UNANCHORED, asked.lang, n=len(anchors)))
    write_lines(said)
    return not breaches


def only_grew(asked: DiffAsked) -> bool:
    """Say how an exported audit went on from an earlier export; return whether it only grew.

    Raises:
        InputError: A file is no export of an audit.
        OSError: A file cannot be read.
    """
    growth = diff_histories(_history(asked.old), _history(asked.new))
    write_lines(_told(growth, asked.lang))
    return growth.only_grew


class _Counted:
    """Lines, and how many of them were read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.count = 0
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.count += 1
            yield line


def _anchors(given: str | None) -> tuple[Anchor, ...]:
    """Return the anchors of a file, or the one that a text is."""
    if given is None:
        return ()
    if given.lstrip().startswith("{"):
        return read_anchors([given], file="--anchor")
    return read_anchors(read_lines(Path(given)), file=given)


def _history(path: Path) -> Iterator[AuditEntry]:
    return read_history(read_lines(path), file=str(path))


def _told(growth: Growth, lang: str) -> Iterator[Text | str]:
    yield say(AGREED, lang, n=growth.agreed)
    if growth.altered:
        yield say(ALTERED, lang, n=len(growth.altered))
        yield from (_alteration(each, lang) for each in growth.altered)
    yield say(ONLY_GREW, lang, n=len(growth.added))
    yield from _added(growth.added, lang)


def _added(entries: Iterable[AuditEntry], lang: str) -> Iterator[Text | str]:
    head = [
        say("Entry", lang),
        say("Changes", lang),
        say("When", lang),
        say("Who", lang),
        say("Why", lang),
    ]
    rows: Iterator[list[Cell]] = (
        [each.no, len(each.changes), each.at.isoformat(), each.actor, each.reason]
        for each in entries
    )
    yield from table(head, rows)


def _alteration(each: Alteration, lang: str) -> str:
    text = SLIPPED_IN if each.old is None else TAKEN_OUT if each.new is None else CHANGED
    return say(text, lang, no=each.no, old=_entry(each.old), new=_entry(each.new))


def _entry(entry: AuditEntry | None) -> str:
    if entry is None:
        return ""
    return plain(f"{entry.at.isoformat()} {entry.actor} {entry.reason}".rstrip())
