"""Verifying: whether a history was changed since it was written, told from its lines alone.

Each entry holds the hash of the one before, so a change shows where it was made. Only an anchor
that was kept elsewhere shows that the end was cut off, or that all was written anew. It needs no
store, and reads a history of any length in one go.
"""

from collections.abc import Iterable, Iterator

from attrs import define, evolve

from renda.kernel.chain import algorithms
from renda.kernel.files.csv_texts import BYTE_ORDER_MARK
from renda.kernel.input.problems import InputError, Problem
from renda.ports.audits import Anchor, AuditEntry
from renda.ports.history.breaches import MESSAGES, Breach, BreachKind, entry_breach
from renda.ports.history.files import HISTORY
from renda.ports.history.json_lines import JsonLine, numbered
from renda.ports.kit.documents import to_document
from renda.ports.kit.journal import seal_entry


def verify(lines: Iterable[str], *anchors: Anchor, file: str = HISTORY) -> tuple[Breach, ...]:
    """Return everything that is wrong with a history; nothing where it is intact.

    Without an anchor a history that was cut short, or written anew from an entry on, is intact.

    Args:
        lines: As `write_history` gives them, with or without line feeds.
        anchors: Where it stood once, kept elsewhere; the more, the better.
        file: Where the lines came from, for the texts.
    """
    return tuple(_breaches(lines, anchors, file))


def _breaches(lines: Iterable[str], anchors: Iterable[Anchor], file: str) -> Iterator[Breach]:
    chain = Chain.awaiting(anchors, file)
    for line in numbered(lines, file):
        try:
            # Some programs begin a text with a mark of its encoding, which changes nothing in it.
            entry = evolve(line, text=line.text.removeprefix(BYTE_ORDER_MARK)).read(AuditEntry)
        except InputError as error:
            chain.unread += 1
            yield from (_unreadable(problem) for problem in error.problems)
            continue
        yield from chain.step(line, entry)
    yield from chain.end()


def _alone(line: JsonLine, entry: AuditEntry) -> Iterator[Breach]:
    """Yield what is wrong with an entry whatever stands before it."""
    if to_document(entry) != line.text:
        yield entry_breach(BreachKind.REFORMATTED, line, entry.no)
    yield from unsealed(line, entry)


def unsealed(line: JsonLine, entry: AuditEntry) -> Iterator[Breach]:
    """Yield what is wrong with the hash of an entry: it is not known, or not that of the rest."""
    allowed = algorithms()
    if entry.algorithm not in allowed:
        names = {"algorithm": repr(entry.algorithm), "allowed": ", ".join(allowed)}
        yield entry_breach(BreachKind.UNKNOWN_HASH, line, entry.no, **names)
    elif seal_entry(entry).hash != entry.hash:
        yield entry_breach(BreachKind.WRONG_HASH, line, entry.no)


def unlinked(line: JsonLine, entry: AuditEntry, last: AuditEntry | None) -> Iterator[Breach]:
    """Yield what keeps an entry from going on from the one before; None where it is the first."""
    if entry.previous != ("" if last is None else last.hash):
        yield entry_breach(BreachKind.BROKEN_LINK, line, entry.no)
    if last is not None and entry.at < last.at:
        times = {"at": entry.at.isoformat(), "before": last.at.isoformat()}
        yield entry_breach(BreachKind.BACK_IN_TIME, line, entry.no, **times)


@define
class Chain:
    """One going through a history: the last entry, the highest number, and lines not read since.

    Args:
        file: Where the entries came from, for the texts.
        awaited: The anchors that were not reached yet.
    """

    file: str
    awaited: set[Anchor]
    last: AuditEntry | None = None
    highest: int = 0
    unread: int = 0

    @classmethod
    def awaiting(cls, anchors: Iterable[Anchor], file: str) -> "Chain":
        """Return a chain that is to reach some anchors; that of an empty audit says nothing."""
        return cls(file, {anchor for anchor in anchors if anchor.no})

    def step(self, line: JsonLine, entry: AuditEntry) -> Iterator[Breach]:
        """Go on to an entry; yield what is wrong with it, and with where it stands."""
        yield from _alone(line, entry)
        gap = entry.no - self.highest - 1
        yield from self._numbered(line, entry, gap)
        if not (self.unread and gap):
            yield from unlinked(line, entry, self.last)
        self.last, self.highest, self.unread = entry, max(self.highest, entry.no), 0
        reached = {anchor for anchor in self.awaited if anchor.no == entry.no}
        if any(anchor.hash != entry.hash for anchor in reached):
            yield entry_breach(BreachKind.REWRITTEN, line, entry.no)
        self.awaited -= reached

    def end(self) -> Iterator[Breach]:
        """Yield the anchors that were not reached."""
        for missed in sorted(self.awaited, key=lambda anchor: anchor.no):
            yield _not_reached(missed, self.highest, self.file)

    def _numbered(self, line: JsonLine, entry: AuditEntry, gap: int) -> Iterator[Breach]:
        before = 0 if self.last is None else self.last.no
        if entry.no == before + 1:
            return
        if gap > self.unread:
            yield entry_breach(BreachKind.MISSING, line, entry.no, count=gap - self.unread)
        elif gap < 0 and entry.no == before:
            yield entry_breach(BreachKind.REPEATED, line, entry.no)
        elif gap < 0:
            yield entry_breach(BreachKind.OUT_OF_ORDER, line, entry.no, expected=self.highest + 1)


def _unreadable(problem: Problem) -> Breach:
    return Breach(kind=BreachKind.UNREADABLE, no=None, problem=problem)


def _not_reached(anchor: Anchor, last: int, file: str) -> Breach:
    kind = BreachKind.CUT_OFF if anchor.no > last else BreachKind.REWRITTEN
    data = {"no": anchor.no, "last": last}
    return Breach(
        kind=kind, no=anchor.no, problem=Problem(message=MESSAGES[kind], file=file, data=data)
    )
