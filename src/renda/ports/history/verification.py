"""Verifying: whether a history was changed since it was written, told from its lines alone.

Each entry holds the hash of the one before, so a change shows where it was made. Only an anchor
that was kept elsewhere shows that the end was cut off, or that all was written anew. It needs no
store, and reads a history of any length in one go.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, frozen

from renda.kernel.chain import algorithms
from renda.kernel.input.problems import InputError, Problem
from renda.kernel.terms import Term
from renda.ports.audits import Anchor, AuditEntry
from renda.ports.history.files import HISTORY
from renda.ports.history.json_lines import JsonLine, numbered
from renda.ports.kit.documents import to_document
from renda.ports.kit.journal import seal_entry
from renda.wording import ENGLISH, mark


class BreachKind(Term):
    """What is wrong with a history (破损类型)."""

    UNREADABLE = "unreadable", "unreadable"
    REFORMATTED = "reformatted", "written otherwise"
    UNKNOWN_HASH = "unknown_hash", "unknown hash"
    WRONG_HASH = "wrong_hash", "wrong hash"
    BROKEN_LINK = "broken_link", "broken link"
    MISSING = "missing", "entries missing"
    REPEATED = "repeated", "entry repeated"
    OUT_OF_ORDER = "out_of_order", "entry out of order"
    BACK_IN_TIME = "back_in_time", "back in time"
    CUT_OFF = "cut_off", "end cut off"
    REWRITTEN = "rewritten", "not what the anchor keeps"


MESSAGES: Mapping[BreachKind, str] = {
    BreachKind.REFORMATTED: mark("entry {no} is not written as renda writes it"),
    BreachKind.UNKNOWN_HASH: mark("entry {no} names the hash {algorithm}; allowed here: {allowed}"),
    BreachKind.WRONG_HASH: mark("entry {no} is not what its hash was made of"),
    BreachKind.BROKEN_LINK: mark("entry {no} does not hold the hash of the entry before it"),
    BreachKind.MISSING: mark("before entry {no}, {count} are missing"),
    BreachKind.REPEATED: mark("entry {no} is there again"),
    BreachKind.OUT_OF_ORDER: mark("entry {no} stands where entry {expected} belongs"),
    BreachKind.BACK_IN_TIME: mark("entry {no} is of {at}, and the one before it of {before}"),
    BreachKind.CUT_OFF: mark("the end is cut off: the last entry is {last}, the anchor's is {no}"),
    BreachKind.REWRITTEN: mark("entry {no} with the hash that the anchor keeps is not there"),
}


@frozen(kw_only=True)
class Breach:
    """One thing wrong with a history (破损).

    Args:
        kind: What.
        no: The number of the entry; None where the line cannot be read.
        problem: Where, and in words.
    """

    kind: BreachKind
    no: int | None
    problem: Problem

    @property
    def line(self) -> int | None:
        """The line, from 1 on; None of what is not there at all."""
        return self.problem.row

    def text(self, lang: str = ENGLISH) -> str:
        """Return place and message in one line of `lang`."""
        return self.problem.text(lang)


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
    walk = _Walk()
    awaited = {anchor for anchor in anchors if anchor.no}
    for line in numbered(lines, file):
        try:
            entry = line.read(AuditEntry)
        except InputError as error:
            walk.unread += 1
            yield from (_unreadable(problem) for problem in error.problems)
            continue
        yield from _alone(line, entry)
        yield from walk.step(line, entry)
        reached = {anchor for anchor in awaited if anchor.no == entry.no}
        if any(anchor.hash != entry.hash for anchor in reached):
            yield _breach(BreachKind.REWRITTEN, line, entry.no)
        awaited -= reached
    for missed in sorted(awaited, key=lambda anchor: anchor.no):
        yield _not_reached(missed, walk.highest, file)


def _alone(line: JsonLine, entry: AuditEntry) -> Iterator[Breach]:
    """Yield what is wrong with an entry whatever stands before it."""
    if to_document(entry) != line.text:
        yield _breach(BreachKind.REFORMATTED, line, entry.no)
    yield from unsealed(line, entry)


def unsealed(line: JsonLine, entry: AuditEntry) -> Iterator[Breach]:
    """Yield what is wrong with the hash of an entry: it is not known, or not that of the rest."""
    allowed = algorithms()
    if entry.algorithm not in allowed:
        names = {"algorithm": repr(entry.algorithm), "allowed": ", ".join(allowed)}
        yield _breach(BreachKind.UNKNOWN_HASH, line, entry.no, **names)
    elif seal_entry(entry).hash != entry.hash:
        yield _breach(BreachKind.WRONG_HASH, line, entry.no)


def unlinked(line: JsonLine, entry: AuditEntry, last: AuditEntry | None) -> Iterator[Breach]:
    """Yield what keeps an entry from going on from the one before; None where it is the first."""
    if entry.previous != ("" if last is None else last.hash):
        yield _breach(BreachKind.BROKEN_LINK, line, entry.no)
    if last is not None and entry.at < last.at:
        times = {"at": entry.at.isoformat(), "before": last.at.isoformat()}
        yield _breach(BreachKind.BACK_IN_TIME, line, entry.no, **times)


@define
class _Walk:
    """One going through a history: the last entry, the highest number, and lines not read since."""

    last: AuditEntry | None = None
    highest: int = 0
    unread: int = 0

    def step(self, line: JsonLine, entry: AuditEntry) -> Iterator[Breach]:
        """Go on to an entry; yield what is wrong with where it stands."""
        gap = entry.no - self.highest - 1
        yield from self._numbered(line, entry, gap)
        if not (self.unread and gap):
            yield from unlinked(line, entry, self.last)
        self.last, self.highest, self.unread = entry, max(self.highest, entry.no), 0

    def _numbered(self, line: JsonLine, entry: AuditEntry, gap: int) -> Iterator[Breach]:
        before = 0 if self.last is None else self.last.no
        if entry.no == before + 1:
            return
        if gap > self.unread:
            yield _breach(BreachKind.MISSING, line, entry.no, count=gap - self.unread)
        elif gap < 0 and entry.no == before:
            yield _breach(BreachKind.REPEATED, line, entry.no)
        elif gap < 0:
            yield _breach(BreachKind.OUT_OF_ORDER, line, entry.no, expected=self.highest + 1)


def _breach(kind: BreachKind, line: JsonLine, no: int, **data: object) -> Breach:
    return Breach(kind=kind, no=no, problem=line.problem(MESSAGES[kind], no=no, **data))


def _unreadable(problem: Problem) -> Breach:
    return Breach(kind=BreachKind.UNREADABLE, no=None, problem=problem)


def _not_reached(anchor: Anchor, last: int, file: str) -> Breach:
    kind = BreachKind.CUT_OFF if anchor.no > last else BreachKind.REWRITTEN
    data = {"no": anchor.no, "last": last}
    return Breach(
        kind=kind, no=anchor.no, problem=Problem(message=MESSAGES[kind], file=file, data=data)
    )
