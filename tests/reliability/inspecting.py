"""What a store shows of itself, held against its own history: whole commits, each once.

It goes on from where it was the last time, so that a store can be looked at after each kill. It
asks the ports only, and does not know what was acknowledged to whom.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from attrs import define, field, frozen

from renda import Office, where
from renda.kernel.chain import digest
from renda.ports import (
    AlreadyDoneError,
    AuditChange,
    AuditEntry,
    FeedEntry,
    Session,
    seal_entry,
    to_document,
    verify,
    write_history,
)
from renda.work import Ledger, RecordedActivity

MOST = 1_000_000
ACTIVITIES = "activities"


@frozen
class Life:
    """What became of one activity, as the history tells it (活动沿革).

    Args:
        revision: How often it was put there.
        state: The activity as it was put there last.
        ledger: The records that follow from all its states.
    """

    revision: int = 0
    state: RecordedActivity | None = None
    ledger: Ledger = Ledger()

    def after(self, state: RecordedActivity, at: datetime) -> "Life":
        """Return it after it was put there as something else."""
        if state.voided_at is None:
            ledger = self.ledger.save(state.activity, at=at)
        else:
            ledger = self.ledger.void([each.record_id for each in self.ledger.known()], at=at)
        return Life(self.revision + 1, state, ledger)


@define
class Inspector:
    """Looks at one store again and again (检查).

    Attributes:
        faults: Everything that was half-written, in words.
        done: How often each command shows in the history, by what it was done for.
        lives: The activities, by id.
    """

    faults: list[str] = field(factory=list, init=False)
    done: Counter[str] = field(factory=Counter, init=False)
    lives: dict[str, Life] = field(factory=lambda: defaultdict(Life), init=False)
    _last: AuditEntry | None = field(default=None, init=False)
    _told: set[str] = field(factory=set, init=False)

    def look(self, office: Office) -> set[str]:
        """Look at what was committed since the last time; return for what it was done."""
        with office.store.reading() as session:
            new = list(session.audit.entries(after=0 if self._last is None else self._last.no))
            fed = list(session.ledger.feed(after=0 if self._last is None else self._last.no))
            self.faults += self._chain(new)
            self.faults += self._follow(session, new, fed)
            touched = {change.id for entry in new for change in _of_activities(entry)}
            self.faults += self._activities(session, touched)
            if session.of(RecordedActivity).count() != len(self.lives):
                self.faults.append("there are activities without a history, or the reverse")
        self.faults += [fault for entry in new for fault in _key(office, entry)]
        self.done.update(entry.reason for entry in new)
        return {entry.reason for entry in new}

    def look_at_all(self, office: Office) -> None:
        """Look at all there is once more, as one who sees the store for the first time."""
        with office.store.reading() as session:
            lines = write_history(session.audit.entries())
            self.faults += [each.text() for each in verify(lines, session.audit.head())]
            records = list(session.ledger.records())
            whole = Ledger(tuple(each for life in self.lives.values() for each in life.ledger))
            if tuple(records) != whole.records:
                self.faults.append("the ledger is not what the activities' history makes it")
            self.faults += self._activities(session, self.lives)
            added = sum(not each.voided for each in session.ledger.feed())
            if added != len(records):
                self.faults.append(f"the feed tells of {added} records, not of {len(records)}")
        self.faults += self._outbox(office)

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
        expected = [each for entry in new for each in self._fed(session, entry)]
        if fed != expected:
            yield f"the feed after commit {new[0].no if new else '-'} is not what was done"

    def _fed(self, session: Session, entry: AuditEntry) -> Iterator[FeedEntry]:
        for change in _of_activities(entry):
            before = self.lives[change.id]
            state = session.audit.state(RecordedActivity, change.id, before.revision + 1)
            if digest([to_document(state)]) != change.digest:
                self.faults.append(f"{change.id} was not what the history says")
            after = self.lives[change.id] = before.after(state, entry.at)
            if change.revision != after.revision:
                self.faults.append(f"{change.id} got revision {change.revision} in the history")
            self._told.add(f"activity/{change.id}/{change.revision}")
            yield from sorted(
                (
                    FeedEntry(entry.no, each, each.voided_at is not None)
                    for each in {*after.ledger} - {*before.ledger}
                ),
                key=lambda fed: fed.record.record_id,
            )

    def _activities(self, session: Session, ids: Iterable[str]) -> Iterator[str]:
        for id in sorted(ids):
            life, stored = self.lives[id], session.of(RecordedActivity).get(id)
            if (stored.revision, stored.value) != (life.revision, life.state):
                yield f"{id} is not what its history says"
            records = tuple(session.ledger.records(where(source_id=id)))
            if records != life.ledger.records:
                yield f"the records of {id} are not those of the activity"

    def _outbox(self, office: Office) -> Iterator[str]:
        with office.session(actor="inspector") as session:
            later = datetime.now(UTC) + timedelta(days=1)
            told = {each.entry_id for each in session.outbox.due(later, limit=MOST)}
        if told != self._told:
            yield f"the outbox differs from the history: {sorted(told ^ self._told)[:3]}"


def _of_activities(entry: AuditEntry) -> list[AuditChange]:
    return [each for each in entry.changes if each.kind == ACTIVITIES]


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
