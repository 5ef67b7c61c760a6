"""Stores, hooks and sinks as their authors type them: read by the type checkers, never run."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from renda import Congress, Office, RendaError, where
from renda.calendars import WorkCalendar, china
from renda.memory import MemoryStore
from renda.office import ActivityLog, FileNotifier, OfficeSession, RosterEditor
from renda.people import Visitor
from renda.plugins import Hooks, Plugins, hookimpl
from renda.ports import (
    Anchor,
    AnchorSink,
    Capability,
    FileAnchorSink,
    Identities,
    Notifier,
    Outbox,
    Repository,
    Rooms,
    SealedIdentities,
    Session,
    Store,
    Stored,
    StoredLedger,
    SupportsBackup,
    SupportsSetUp,
)
from renda.work import Reception


def a_reference_store() -> Store:
    """The reference store is a store."""
    store: Store = MemoryStore()
    assert Capability.AUDIT in store.capabilities
    return store


def carried_over(source: SupportsBackup, target: SupportsBackup) -> int:
    """Carry all that a store holds over to another."""
    lines: Iterator[str] = source.dump()
    return target.restore(lines)


def made_ready(store: SupportsSetUp) -> None:
    """Set a store up before its first use."""
    store.set_up()


def a_copy_in_memory(source: SupportsBackup) -> MemoryStore:
    """The reference store can be carried over to as well."""
    store = MemoryStore()
    carried_over(source, store)
    return store


def county_congresses(session: Session) -> list[str]:
    """Find values by their fields."""
    repository: Repository[Congress] = session.of(Congress)
    found: Iterator[Stored[Congress]] = repository.find(where(congress_level="county"))
    return [stored.value.name for stored in found]


def voided(session: Session, record_ids: list[str]) -> int:
    """Void duty records."""
    ledger: StoredLedger = session.ledger
    return ledger.void(record_ids)


def who_came(session: Session, visitor_id: str) -> str:
    """Read an identity, for the session's reason."""
    identities: Identities = session.identities
    visitor: Visitor = identities.read(visitor_id)
    return visitor.name


def who_is_carried_over(session: Session, sealed: SealedIdentities) -> int:
    """Take in identities that another store exported."""
    lines: Iterator[str] = sealed.export()
    taken: Identities = session.identities
    return sealed.take(lines) + sealed.seal() if taken is sealed else 0


def an_office_session(office: Office, held: Reception) -> None:
    """Change the roster and record work in one transaction."""
    with office.session(actor="clerk", reason="March") as session:
        told: OfficeSession = session
        roster: RosterEditor = told.roster
        activities: ActivityLog = told.activities
        outbox: Outbox = told.outbox
        roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
        activities.record(held)
        outbox.add([])


class Mail:
    """A sink that collects the hashes to send by mail."""

    def __init__(self) -> None:
        self.hashes: list[str] = []

    def keep(self, anchor: Anchor) -> None:
        """Put one to the others."""
        self.hashes.append(anchor.hash)


class Everything(Hooks):
    """A plugin that offers one thing of each kind there is a hook for."""

    @hookimpl
    def renda_rulebooks(self) -> Mapping[str, Path]:
        """Offer a rulebook."""
        return {"ours": Path("ours.toml")}

    @hookimpl
    def renda_calendars(self) -> Mapping[str, Callable[[], WorkCalendar]]:
        """Offer a calendar."""
        return {"ours": china}

    @hookimpl
    def renda_stores(self) -> Mapping[str, Callable[[str, Rooms], Store]]:
        """Offer stores under a scheme."""
        return {"ours": lambda _, rooms: MemoryStore(rooms=rooms)}

    @hookimpl
    def renda_anchor_sinks(self) -> Mapping[str, AnchorSink]:
        """Offer two sinks."""
        sinks: dict[str, AnchorSink] = {"mail": Mail(), "file": FileAnchorSink(Path("anchors"))}
        return sinks

    @hookimpl
    def renda_notifiers(self) -> Mapping[str, Callable[[], Notifier]]:
        """Offer a notifier."""
        return {"file": lambda: FileNotifier(path=Path("told.jsonl"))}


def offered() -> Mapping[str, AnchorSink] | str:
    """Ask for what plugins offer."""
    plugins = Plugins([Everything()])
    try:
        plugins.store("ours://here").close()
    except RendaError as error:
        return error.text("zh")
    return plugins.anchor_sinks()
