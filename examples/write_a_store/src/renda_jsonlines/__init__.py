"""A store of JSON lines in a folder: each commit is a line, there whole or not at all."""

import json
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial, reduce
from operator import attrgetter
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn, Self

from attrs import define, evolve, field, frozen

from renda import DutyRecord, ports
from renda.plugins import hookimpl
from renda.ports import HeldLedger, HeldRepository, HeldTable, Rooms, Stored, from_plain, to_plain

LEDGER = "duty_records"


@frozen
class State:
    """What all lines so far say; never changed, so whoever only reads just holds on to one."""

    rooms: Rooms
    tables: Mapping[str, Mapping[Any, Any]] = field(factory=lambda: defaultdict(dict))
    fed: tuple[ports.FeedEntry, ...] = ()
    done: Mapping[str | None, ports.KeptCommand] = field(factory=dict)
    at: datetime = datetime.min.replace(tzinfo=UTC)
    no: int = 0

    def after(self, line: Mapping[str, Any]) -> "State":
        tables = defaultdict(dict, {name: {**rows} for name, rows in self.tables.items()})
        changed: dict[Any, Any] = {}
        for name, id, number, plain in line["rows"]:
            if name == LEDGER:
                changed[id, number] = ports.RecordVersion(from_plain(DutyRecord, plain), number)
            else:
                value = self.rooms.from_plain(self.rooms.named(name).kind, plain)
                tables[name][id] = Stored(id, value, number)
        fed = (*self.fed, *ports.feed_of(self.no + 1, self.tables[LEDGER], changed))
        tables[LEDGER].update(changed)
        kept = [from_plain(ports.KeptCommand, plain) for plain in line["commands"]]
        done: dict[str | None, Any] = {**self.done, **{command.key: command for command in kept}}
        return State(self.rooms, tables, fed, done, datetime.fromisoformat(line["at"]), self.no + 1)


@define(eq=False)
class Session:
    """One transaction: a `Session` of the ports."""

    store: "JsonLinesStore"
    journal: ports.Journal
    given: datetime | None = None
    writes: bool = False
    state: State | None = None
    line: dict[str, Any] = field(factory=dict)

    actor = property(attrgetter("journal.actor"))
    reason = property(attrgetter("journal.reason"))
    key = property(attrgetter("journal.key"))

    def __enter__(self) -> Self:
        if self.line:
            raise ports.SessionOverError(actor=self.actor)
        self.line = {"commands": [], "rows": []}
        self.state = self._newest()
        return self

    def __exit__(self, error: object, *_: object) -> None:
        try:
            if error is None and self.line["rows"]:
                kept = filter(None, [self.journal.kept_command(self.store.state.no + 1)])
                self.store.append(self.line | {"commands": [*map(to_plain, kept)]})
        finally:
            if self.writes:
                self.store.writing.release()
            self.writes, self.state = False, None

    def _newest(self) -> State:
        self.journal.refuse_done(self.store.state.done.get(self.key))
        return self.store.state

    def seen(self) -> State:
        if self.state is None:
            raise ports.SessionOverError(actor=self.actor)
        return self.state

    @property
    def at(self) -> datetime | None:
        self.seen()
        return datetime.fromisoformat(self.line["at"]) if "at" in self.line else None

    def begin_writing(self) -> datetime:
        self.seen()
        if not self.actor:
            raise ports.ReadingOnlyError
        if "at" not in self.line:
            self.writes = self.writes or self.store.writing.acquire()
            self.state = self._newest()
            time = ports.commit_time(self.given, ports.utc_now, self.state.at)
            self.line["at"] = time.at.isoformat()
        return datetime.fromisoformat(self.line["at"])

    def of(self, kind: type[Any]) -> HeldRepository[Any]:
        return HeldRepository(room := self.store.rooms.of(kind), self._table(room.name))

    @property
    def ledger(self) -> HeldLedger:
        return HeldLedger(self._table(LEDGER), lambda no: [f for f in self.seen().fed if f.no > no])

    def _table(self, name: str) -> HeldTable[Any]:
        self.seen()
        keep = partial(self._keep, name)
        return HeldTable(rows=lambda: self.seen().tables[name], write=self.begin_writing, keep=keep)

    def _keep(self, name: str, _: object, rows: Sequence[Any], __: object) -> None:
        self.line["rows"] += [
            (name, *row.key, to_plain(row.record))
            if name == LEDGER
            else (name, row.id, row.revision, to_plain(row.value))
            for row in rows
        ]
        self.state = evolve(self.store.state.after(self.line), fed=self.store.state.fed)

    def _not_offered(self) -> NoReturn:
        raise ports.NotSupportedError(capability="it", allowed="durable")

    audit = outbox = identities = boxes = property(_not_offered)


class JsonLinesStore:
    """A `Store` of the ports, in a folder."""

    capabilities = frozenset({ports.Capability.DURABLE})

    def __init__(self, folder: Path, rooms: Rooms) -> None:
        self.rooms = rooms
        self.path, self.writing = folder / "commits.jsonl", Lock()
        self.path.touch(0o600)
        *lines, torn = self.path.read_bytes().split(b"\n")
        os.truncate(self.path, self.path.stat().st_size - len(torn))
        self.state = reduce(State.after, map(json.loads, lines), State(rooms))

    def session(self, *, at: datetime | None = None, **given: Any) -> Session:
        return Session(self, ports.Journal.begun(at=at, **given), at)

    def reading(self) -> Session:
        return Session(self, ports.Journal(actor=""))

    def append(self, line: dict[str, Any]) -> None:
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            print(ports.canonical(line), file=file, flush=True)
            os.fsync(file)
        self.state = self.state.after(line)

    def close(self) -> None: ...


@hookimpl
def renda_stores() -> Mapping[str, Any]:
    return {"jsonlines": lambda url, rooms: JsonLinesStore(Path(url.partition("://")[2]), rooms)}
