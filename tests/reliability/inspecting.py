"""What a store shows of itself, held against its own history: whole commits, each once.

It goes on from where it was the last time, so that a store can be looked at after each kill. It
asks the ports only, and does not know what was acknowledged to whom.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from attrs import define, field
from reliability.commands import Command
from reliability.lives import ROOMS, Life
from reliability.works import ATTESTED, loaded, visitor

from renda import DutyRecord, Office, where
from renda.kernel.chain import digest
from renda.ports import (
    Action,
    AlreadyDoneError,
    AuditChange,
    AuditEntry,
    FeedEntry,
    Grant,
    NotFoundError,
    Session,
    seal_entry,
    to_document,
    verify,
    write_history,
)
from renda.process import Refusal
from renda.reports import Attestation
from renda.work import Ledger

MOST = 1_000_000
Place = tuple[str, str]


@define
class Inspector:
    """Looks at one store again and again (检查).

    Attributes:
        faults: Everything that was half-written, in words.
        done: How often each command shows in the history, by its key.
        lives: The activities and items, by room and id.
    """

    faults: list[str] = field(factory=list, init=False)
    done: Counter[str] = field(factory=Counter, init=False)
    lives: dict[Place, Life] = field(factory=dict, init=False)
    _last: AuditEntry | None = field(default=None, init=False)
    _told: set[str] = field(factory=set, init=False)
    _loaded: list[DutyRecord] = field(factory=list, init=False)
    _refusals: dict[str, AuditChange] = field(factory=dict, init=False)
    _kept: dict[str, bool] = field(factory=dict, init=False)

    def look(self, office: Office) -> set[str]:
        """Look at what was committed since the last time; return the keys of the commands."""
        with office.store.reading() as session:
            new = list(session.audit.entries(after=0 if self._last is None else self._last.no))
            fed = list(session.ledger.feed(after=0 if self._last is None else self._last.no))
            self.faults += self._chain(new)
            self.faults += self._follow(session, new, fed)
            self.faults += self._values(session, {value for entry in new for value in _put(entry)})
            self.faults += self._counts(session)
        self.faults += [fault for entry in new for fault in _key(office, entry)]
        keys = [entry.reason or entry.actor for entry in new]
        self.done.update(keys)
        return {*keys}

    def look_at_all(self, office: Office) -> None:
        """Look at all there is once more, as one who sees the store for the first time."""
        with office.store.reading() as session:
            lines = write_history(session.audit.entries())
            self.faults += [problem.text() for problem in verify(lines, session.audit.head())]
            records = list(session.ledger.records())
            followed = (record for life in self.lives.values() for record in life.ledger)
            if tuple(records) != Ledger((*followed, *self._loaded)).records:
                self.faults.append("the ledger is not what the history makes it")
            self.faults += self._values(session, self.lives)
            added = sum(not record.voided for record in session.ledger.feed())
            if added != len(records):
                self.faults.append(f"the feed tells of {added} records, not of {len(records)}")
        self.faults += self._outbox(office)
        self.faults += self._identities(office)

    def _chain(self, new: list[AuditEntry]) -> Iterator[str]:
        for entry in new:
            last = self._last
            follows = (1, "") if last is None else (last.no + 1, last.hash)
            if (entry.no, entry.previous) != follows or seal_entry(entry) != entry:
                yield f"audit entry {entry.no} does not follow the one before it"
            self._last = entry

    def _follow(
        self, session: Session, new: list[AuditEntry], fed: list[FeedEntry]
    ) -> Iterator[str]:
        """Let the lives go on, and hold the feed against them."""
        expected = [
            entered
            for entry in new
            for entered in sorted(self._fed(session, entry), key=attrgetter("place"))
        ]
        if fed != expected:
            yield f"the feed after commit {new[0].no if new else '-'} is not what was done"

    def _fed(self, session: Session, entry: AuditEntry) -> Iterator[FeedEntry]:
        """Yield what the feed must tell of a commit; note what else it did."""
        for change in entry.changes:
            if change.kind in ROOMS:
                yield from self._lived(session, entry, change)
            elif change.kind == "refusals":
                self._refusals[change.id] = change
            elif change.kind == "identities" and change.action in {Action.KEPT, Action.ERASED}:
                self._kept[change.id] = change.action is Action.KEPT
            elif change.action is Action.LOADED:
                records = loaded(Command.of_key(entry.reason).round)
                self._loaded += records
                yield from (FeedEntry(entry.no, record, voided=False) for record in records)

    def _lived(
        self, session: Session, entry: AuditEntry, change: AuditChange
    ) -> Iterator[FeedEntry]:
        room = ROOMS[change.kind]
        before = self.lives.get((change.kind, change.id), Life(room))
        state = session.audit.state(room.kind, change.id, before.revision + 1)
        if digest([to_document(state)]) != change.digest:
            self.faults.append(f"{change.id} was not what the history says")
        after = self.lives[change.kind, change.id] = before.after(state, entry.at)
        if change.revision != after.revision:
            self.faults.append(f"{change.id} got revision {change.revision} in the history")
        self._told.add(after.told())
        versions = Counter[str]()
        for record in after.ledger:
            versions[record.record_id] += 1
            if record not in before.ledger.records:
                is_voided, version = record.voided_at is not None, versions[record.record_id]
                yield FeedEntry(entry.no, record, is_voided, version)

    def _values(self, session: Session, places: Iterable[Place]) -> Iterator[str]:
        for kind, id in sorted(places):
            life, stored = self.lives[kind, id], session.of(ROOMS[kind].kind).get(id)
            if (stored.revision, stored.value) != (life.revision, life.state):
                yield f"{id} is not what its history says"
            sources = {id, *(record.source_id for record in life.ledger)}
            if tuple(session.ledger.records(where(source_id=sources))) != life.ledger.records:
                yield f"the records of {id} are not those that follow from it"

    def _counts(self, session: Session) -> Iterator[str]:
        """Yield rooms that hold more, or less, than their history tells of."""
        told = Counter(kind for kind, _ in self.lives)
        held = {name: session.of(room.kind).count() for name, room in ROOMS.items()}
        held["attestations"] = session.of(Attestation).count()
        told["attestations"] = ATTESTED * len({record.record_id[:7] for record in self._loaded})
        held["refusals"], told["refusals"] = session.of(Refusal).count(), len(self._refusals)
        yield from (
            f"there are {count} {name}, the history tells of {told[name]}"
            for name, count in held.items()
            if count != told[name]
        )
        for id, change in self._refusals.items():
            if digest([to_document(session.of(Refusal).get(id).value)]) != change.digest:
                yield f"the refusal {id} is not what the history says"

    def _outbox(self, office: Office) -> Iterator[str]:
        with office.session(actor="inspector") as session:
            later = datetime.now(UTC) + timedelta(days=1)
            told = {entry.entry_id for entry in session.outbox.due(later, limit=MOST)}
        if told != self._told:
            yield f"the outbox differs from the history: {sorted(told ^ self._told)[:3]}"

    def _identities(self, office: Office) -> Iterator[str]:
        """Yield identities that are not what was kept, or that are there though erased."""
        for id, is_kept in self._kept.items():
            expected = visitor(int(id.removeprefix("v"))) if is_kept else None
            try:
                with office.session(
                    actor="inspector", reason="inspection", may=[Grant.IDENTITIES]
                ) as session:
                    found = session.identities.read(id)
            except NotFoundError:
                found = None
            if found != expected:
                yield f"the identity {id} is not what the history says"


def _put(entry: AuditEntry) -> Iterator[Place]:
    yield from ((change.kind, change.id) for change in entry.changes if change.kind in ROOMS)


def _key(office: Office, entry: AuditEntry) -> Iterator[str]:
    """Yield what is wrong with the key of a commit: it must be taken, by it."""
    if entry.key is None:
        return
    try:
        with office.session(actor=entry.actor, key=entry.key):
            yield f"the key {entry.key} of commit {entry.no} is not there"
    except AlreadyDoneError as done:
        if done.data["no"] != entry.no:
            yield f"the key {entry.key} is said to be of {done.data['no']}, not {entry.no}"
