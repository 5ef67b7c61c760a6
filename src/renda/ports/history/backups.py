"""Backups: all that a store holds as lines of text, the same for the same content in every store.

Lines are canonical JSON: a header, the rows in one order, a trailer with their number and hash.
Every store writes and reads them through here, and only iterates and inserts. Identities are not
among them: they leave a store by its sessions only.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define, evolve, field

from renda.kernel.input.problems import InputError, Problem, quoted
from renda.ports.audits import AuditEntry
from renda.ports.history.backup_rows import (
    KeptEntry,
    KeptRecord,
    KeptRow,
    KeptValue,
    id_of,
    kept_kind,
    kinds_of,
    row_of,
    text_of,
)
from renda.ports.history.json_lines import JsonLine, numbered
from renda.ports.history.replay import Replay
from renda.ports.history.verification import unlinked, unsealed
from renda.ports.kit.documents import canonical
from renda.ports.kit.kept_commands import KeptCommand
from renda.ports.kit.registry import Rooms
from renda.wording import mark

HEADER = canonical({"format": "renda.backup/1"})
BACKUP = "backup"

NO_BACKUP = mark("this is no backup of renda; one begins with {header}")
NOT_IN_ORDER = mark("{value} does not come after the row before it")
GAP = mark("entry {no} of the audit stands where {expected} belongs")
NO_SUCH_COMMIT = mark("commit {no} is named, but the audit ends with {last}")
NOT_VOIDED = mark("a record has both the instant and the commit of its voiding, or neither")
WRONG_SEAL = mark("the lines before are not those that were written: {found}, not {given}")
AFTER_THE_END = mark("the backup ended in the line before")
NO_END = mark("the end is missing")


def write_backup(rows: Iterable[KeptRow], rooms: Rooms) -> Iterator[str]:
    """Yield a backup line by line, without line feeds.

    Args:
        rows: All that a store holds: the audit, the values room by room, what they were before,
            the records, the outbox and the commands; each by its id, code point by code point, or
            by its number.
        rooms: Those of the store.

    Raises:
        InputError: A row is not in its order.
    """
    seal, order = _Seal(), _Order(_ranks(rooms))
    yield seal.over(HEADER)
    for row in rows:
        text = text_of(row)
        problems = order.step(JsonLine(BACKUP, seal.count + 1, text), row)
        if problems:
            raise InputError(problems)
        yield seal.over(text)
    yield seal.text


def read_backup(lines: Iterable[str], rooms: Rooms, *, file: str = BACKUP) -> Iterator[KeptRow]:
    """Yield the rows of a backup, in its order.

    The audit has to be a chain, whatever the trailer says: each entry holds its own hash and that
    of the entry before; and every row has to be as it tells. Nothing of it may be kept before the
    last row was taken without an error.

    Args:
        lines: Its lines, with or without line feeds.
        rooms: Those of the store that is to take them.
        file: Where they came from, for the problems.

    Raises:
        InputError: When the last line is read, and lines are not those of a backup, or not those
            that were written; with every problem.
    """
    reading = _Reading(file, rooms)
    for line in numbered(lines, file):
        row = reading.take(line)
        if row is not None and not reading.problems:
            yield row
    reading.end()


def _ranks(rooms: Rooms) -> dict[str, int]:
    return {kind: rank for rank, kind in enumerate(kinds_of(rooms))}


@define
class _Seal:
    """What was written so far: how many lines, and their hash."""

    count: int = 0
    _hash: Any = Factory(hashlib.sha256)

    def over(self, text: str) -> str:
        """Take in a line, and return it."""
        self.count += 1
        self._hash.update(text.encode("utf-8", "surrogatepass") + b"\n")
        return text

    @property
    def text(self) -> str:
        """The trailer over what was taken in; its count leaves the header out."""
        return canonical({"count": self.count - 1, "sha256": self._hash.hexdigest()})


@define
class _Order:
    """Whether rows come in their order, and name commits that there are."""

    ranks: Mapping[str, int]
    last: tuple[int, Any] = (-1, "")
    entries: int = 0
    highest: int = 0

    def step(self, line: JsonLine, row: KeptRow) -> list[Problem]:
        """Go on to a row; return what is wrong with its place."""
        place = self.ranks[kept_kind(row)], id_of(row)
        shown = row.value.record_id if isinstance(row, KeptRecord) else place[1]
        problems = [] if place > self.last else [line.problem(NOT_IN_ORDER, value=quoted(shown))]
        problems += self._numbers(line, row)
        self.last = place
        return problems

    def _numbers(self, line: JsonLine, row: KeptRow) -> Iterator[Problem]:
        match row:
            case KeptEntry(value=entry):
                if entry.no != self.entries + 1:
                    yield line.problem(GAP, no=entry.no, expected=self.entries + 1)
                self.entries = entry.no
            case KeptRecord(added_no=added, voided_no=voided, value=record):
                if (voided is None) != (record.voided_at is None):
                    yield line.problem(NOT_VOIDED)
                self.highest = max(self.highest, added, voided or 0)
            case KeptCommand(no=no) | KeptValue(added_no=no):
                self.highest = max(self.highest, no)
            case _:
                pass


@define
class _Reading:
    """One going through a backup, and all that was wrong."""

    file: str
    rooms: Rooms
    problems: list[Problem] = field(factory=list)
    breaches: list[Problem] = field(factory=list)
    _seal: _Seal = field(factory=_Seal)
    _order: _Order = field(
        default=Factory(lambda reading: _Order(_ranks(reading.rooms)), takes_self=True)
    )
    _replay: Replay = field(default=Factory(lambda reading: Replay(reading.rooms), takes_self=True))
    _last: AuditEntry | None = None
    _ended: bool = False

    def take(self, line: JsonLine) -> KeptRow | None:
        """Return the row that a line holds; None where it holds none."""
        if line.number == 1:
            self._begin(line)
        elif self._ended:
            self.problems.append(line.problem(AFTER_THE_END))
        elif line.text.startswith('{"count":'):
            self._finish(line)
        else:
            return self._row(line)
        return None

    def end(self) -> None:
        """Refuse what was wrong.

        Raises:
            InputError: Something was.
        """
        if not self._ended:
            self.problems.append(Problem(message=NO_END, file=self.file))
        # Of lines that cannot be read the history would say that they are missing.
        if not self.problems:
            lost = (breach.problem for breach in self._replay.end())
            self.problems += self.breaches
            self.problems += (evolve(problem, file=self.file) for problem in lost)
        if self.problems:
            raise InputError(self.problems)

    def _begin(self, line: JsonLine) -> None:
        """Take the header; without it nothing else would make sense."""
        if line.text != HEADER:
            raise line.refused(NO_BACKUP, header=HEADER)
        self._seal.over(line.text)

    def _finish(self, line: JsonLine) -> None:
        self._ended = True
        order, expected = self._order, self._seal.text
        if line.text != expected:
            self.problems.append(line.problem(WRONG_SEAL, found=expected, given=quoted(line.text)))
        if order.highest > order.entries:
            data = {"no": order.highest, "last": order.entries}
            self.problems.append(line.problem(NO_SUCH_COMMIT, **data))

    def _row(self, line: JsonLine) -> KeptRow | None:
        self._seal.over(line.text)
        try:
            row = row_of(line, self.rooms)
        except InputError as error:
            self.problems += error.problems
            return None
        self.problems += self._order.step(line, row)
        if isinstance(row, KeptEntry):
            self.problems += self._unchained(line, row.value)
        told = (breach.problem for breach in self._replay.step(row))
        self.breaches += (line.problem(problem.message, **problem.data) for problem in told)
        return row

    def _unchained(self, line: JsonLine, entry: AuditEntry) -> list[Problem]:
        found = [*unsealed(line, entry), *unlinked(line, entry, self._last)]
        self._last = entry
        return [breach.problem for breach in found]
