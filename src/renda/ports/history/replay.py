"""Replay: what a store holds, held against the history that tells how it came to be.

The audit comes first, then the rows, in the order of a backup. Of each value that the history
tells of by itself the hash at each revision is kept, of many that were given together one hash a
row: a few words a value, however long the values are.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from attrs import define, evolve, field

from renda.kernel.chain import SHA256, algorithms, digest
from renda.ports.audits import Action, AuditChange, AuditEntry
from renda.ports.history.backup_rows import (
    COMMANDS,
    RECORDS,
    KeptEntry,
    KeptRecord,
    KeptRow,
    KeptValue,
)
from renda.ports.history.breaches import Breach, BreachKind, row_breach
from renda.ports.kit.documents import HISTORY, canonical, to_document
from renda.ports.kit.journal import batch_digest, voiding_document
from renda.ports.kit.kept_commands import KeptCommand
from renda.ports.kit.registry import Rooms
from renda.ports.kit.states import STATES, KeptState

IDENTITIES = "identities"
Batch = tuple[int, str, bool]
"""Rows of one commit in one table: its number, the table, and whether they were voided."""


@define
class _Life:
    """What the history tells of one value, and what was found of it.

    Args:
        first: The first revision that an entry tells of by itself: 1, or 2 of a value that was
            added together with others.
        added_no: The number of the commit that added it; 0 until its row is there.
        told: The hash at each revision from the first on, each with the entry's algorithm.
        erased: The revision below which what it was was erased; 0 where it was not.
        open: The revisions of which nothing was found yet, once its row is there.
        first_hash: The hash at revision 1 of a value that was added together with others.
        is_there: Whether its row was found.
    """

    first: int
    added_no: int = 0
    told: list[tuple[str, str]] = field(factory=list)
    erased: int = 0
    open: set[int] = field(factory=set)
    first_hash: str = ""
    is_there: bool = False

    @property
    def revision(self) -> int:
        """The last revision that the history tells of."""
        return self.first + len(self.told) - 1

    def says(self, revision: int) -> tuple[str, str] | None:
        """Return hash and algorithm at a revision; None of one added together with others."""
        return self.told[revision - self.first] if revision >= self.first else None


@define
class Replay:
    """A history that rows are held against, one after the other (重放).

    Args:
        rooms: The rooms of the store; what the history tells of others is passed over.

    Attributes:
        strangers: The names of rooms that the history tells of and the store does not know.
        rows: How many rows other than entries were held against it.
    """

    rooms: Rooms
    strangers: set[str] = field(factory=set, init=False)
    rows: int = field(default=0, init=False)
    _lives: dict[str, dict[str, _Life]] = field(init=False)
    _batches: dict[Batch, tuple[AuditChange, str]] = field(factory=dict, init=False)
    _found: defaultdict[Batch, list[str]] = field(factory=lambda: defaultdict(list), init=False)
    _keys: dict[str, int] = field(factory=dict, init=False)
    _last_record: KeptRecord | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        """Begin with no life in any room."""
        self._lives = {room.name: {} for room in self.rooms}

    def step(self, row: KeptRow) -> Iterator[Breach]:
        """Go on to a row; yield what of it is not as the history says."""
        self.rows += not isinstance(row, KeptEntry)
        match row:
            case KeptEntry(value=entry):
                return self._entry(entry)
            case KeptValue():
                return self._value(row)
            case KeptState():
                return self._state(row)
            case KeptRecord():
                return self._record(row)
            case KeptCommand():
                return self._command(row)
            case _:  # the history tells nothing of notices
                return iter(())

    def end(self) -> Iterator[Breach]:
        """Yield what the history tells of and no row was."""
        for room, lives in self._lives.items():
            for id, life in lives.items():
                yield from self._lost(room, id, life)
        for batch, (change, algorithm) in self._batches.items():
            found = self._found[batch]
            if batch_digest(found, algorithm) != change.digest:
                no, room, _ = batch
                data = {"count": change.id, "found": len(found)}
                yield row_breach(BreachKind.BATCH, room, change.id, no=no, **data)
        for key in self._keys:
            yield row_breach(BreachKind.REMOVED, COMMANDS, key)

    def _entry(self, entry: AuditEntry) -> Iterator[Breach]:
        if entry.key is not None:
            self._keys[entry.key] = entry.no
        # A hash that is not known here is a breach of the chain, and told as that.
        algorithm = entry.algorithm if entry.algorithm in algorithms() else SHA256
        for change in entry.changes:
            if change.kind == RECORDS or (change.kind in self._lives and change.revision is None):
                batch = entry.no, change.kind, change.action is Action.VOIDED
                self._batches[batch] = change, algorithm
            elif change.kind in self._lives:
                yield from self._change(entry.no, change, algorithm)
            elif change.kind != IDENTITIES:
                self.strangers.add(change.kind)

    def _change(self, no: int, change: AuditChange, algorithm: str) -> Iterator[Breach]:
        """Let the life of a value go on."""
        lives = self._lives[change.kind]
        adds, erases = change.action is Action.ADDED, change.action is Action.ERASED
        # Of a value that was added together with others the first that is told is a change.
        life = lives.get(change.id, _Life(1, no) if adds else _Life(2))
        if change.revision != life.revision + (not erases) or (adds and life.told):
            yield row_breach(BreachKind.OUT_OF_TURN, change.kind, change.id, no=no)
            return
        lives[change.id] = life
        if erases:
            life.erased = life.revision
        else:
            life.told.append((change.digest or "", algorithm))

    def _value(self, row: KeptValue[Any]) -> Iterator[Breach]:
        room, id = row.room.name, row.room.id(row.value)
        batch, document = (row.added_no, room, False), to_document(row.value)
        life = self._lives[room].get(id)
        if life is None:
            if batch not in self._batches:
                yield row_breach(BreachKind.SLIPPED_IN, room, id)
            elif row.revision != 1:
                yield row_breach(BreachKind.ALTERED, room, id)
            self._found[batch].append(self._hash(batch, document))
            return
        life.is_there, life.open = True, {*range(1, life.revision)}
        told = life.says(row.revision) if row.revision == life.revision else None
        is_added_so = row.added_no == life.added_no if life.first == 1 else batch in self._batches
        life.added_no = row.added_no
        if told is None or not is_added_so or digest([document], told[1]) != told[0]:
            yield row_breach(BreachKind.ALTERED, room, id)
        self._go_back(room, life, life.revision, document)

    def _state(self, state: KeptState) -> Iterator[Breach]:
        if state.room not in self._lives:
            self.strangers.add(state.room)
            return
        life = self._lives[state.room].get(state.id)
        place = f"{state.room}, {state.id}, {state.revision}"
        if life is None or state.revision not in life.open:
            yield row_breach(BreachKind.SLIPPED_IN, STATES, place)
            return
        life.open.discard(state.revision)
        told = life.says(state.revision) or ("", self._algorithm(life, state.room))
        hash = state.digest if state.document is None else digest([state.document], told[1])  # noqa: A001 - as in the audit
        is_erased = state.document is None and state.revision < life.erased
        is_whole = state.document is not None and state.digest is None
        if not (is_erased or is_whole) or told[0] not in {hash, ""}:
            yield row_breach(BreachKind.ALTERED, STATES, place)
        if state.revision < life.first:
            life.first_hash = hash or ""
        if state.document is not None:
            self._go_back(state.room, life, state.revision, state.document)

    def _record(self, row: KeptRecord) -> Iterator[Breach]:
        id, voided_at = row.value.record_id, row.value.voided_at
        before = self._last_record
        versions = before.version if before is not None and before.value.record_id == id else 0
        if row.version != versions + 1:
            yield row_breach(BreachKind.ALTERED, RECORDS, id)
        self._last_record = row
        added = row.added_no, RECORDS, False
        document = to_document(evolve(row.value, voided_at=None))
        if added not in self._batches:
            yield row_breach(BreachKind.SLIPPED_IN, RECORDS, id)
        self._found[added].append(self._hash(added, document))
        if row.voided_no is None and voided_at is None:
            return
        voided = row.voided_no or 0, RECORDS, True
        if voided_at is None or voided not in self._batches:
            yield row_breach(BreachKind.ALTERED, RECORDS, id)
            return
        self._found[voided].append(self._hash(voided, voiding_document(id, voided_at)))

    def _command(self, row: KeptCommand) -> Iterator[Breach]:
        told = self._keys.pop(row.key, None)
        if told != row.no:
            kind = BreachKind.SLIPPED_IN if told is None else BreachKind.ALTERED
            yield row_breach(kind, COMMANDS, row.key)

    def _lost(self, room: str, id: str, life: _Life) -> Iterator[Breach]:
        """Yield what was not found of a value; add to its batch what it was when it was added."""
        if not life.is_there:
            yield row_breach(BreachKind.REMOVED, room, id)
            return
        for revision in sorted(life.open):
            yield row_breach(BreachKind.REMOVED, STATES, f"{room}, {id}, {revision}")
        if life.first > 1:
            self._found[life.added_no, room, False].append(life.first_hash)

    def _go_back(self, room: str, life: _Life, revision: int, document: str) -> None:
        """Find in an item what it was at the revisions before, as long as it went on by steps."""
        if self.rooms.named(room).item is None or not life.open:
            return
        steps = [*map(canonical, json.loads(document)[HISTORY])]
        for earlier in range(revision - 1, max(0, revision - len(steps)), -1):
            told = life.says(earlier) or ("", self._algorithm(life, room))
            whole = ",".join(steps[: len(steps) - revision + earlier])
            hash = digest([f'{{"{HISTORY}":[{whole}]}}'], told[1])  # noqa: A001 - as in the audit
            if told[0] not in {hash, ""}:
                return
            if earlier < life.first:
                life.first_hash = hash
            life.open.discard(earlier)

    def _algorithm(self, life: _Life, room: str) -> str:
        known = self._batches.get((life.added_no, room, False))
        return SHA256 if known is None else known[1]

    def _hash(self, batch: Batch, document: str) -> str:
        """Return the hash of a row, as the entry of its batch made it."""
        known = self._batches.get(batch)
        return "" if known is None else digest([document], known[1])
