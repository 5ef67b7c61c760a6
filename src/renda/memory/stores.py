"""The store in memory: the state that its sessions share, and the capabilities it declares."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from attrs import field, frozen

from renda.kernel.chain import SHA256
from renda.memory import boxes
from renda.memory.backups import backup_rows, dump, restore
from renda.memory.sessions import MemorySession
from renda.memory.state import CommittedState
from renda.memory.transactions import Transaction
from renda.ports.grants import Grant
from renda.ports.history.backup_rows import KeptRow
from renda.ports.history.breaches import Breach
from renda.ports.kit.clocks import utc_now
from renda.ports.kit.journal import Journal
from renda.ports.kit.registry import Rooms
from renda.ports.stores import Capability
from renda.rooms import shipped_rooms

PATIENCE_SECONDS = 10.0
CAPABILITIES = frozenset(
    {
        Capability.AUDIT,
        Capability.OUTBOX,
        Capability.IDENTITIES,
        Capability.BACKUP,
        Capability.INSPECTION,
        Capability.BOXES,
    }
)


@frozen(eq=False, kw_only=True)
class MemoryStore:
    """An office's data in memory (内存存储): the reference for every other store.

    Args:
        rooms: The rooms whose values it keeps; by default those that are shipped.
        clock: Returns the present instant, with its offset.
        patience: For how many seconds a session waits for others that write.
        algorithm: The name of the audit's hash, `sha256` or, where the system has it, `sm3`.

    Attributes:
        committed: All that its sessions have kept.

    >>> from datetime import date
    >>> from renda import DutyRecord
    >>> store = MemoryStore()
    >>> with store.session(actor="office") as session:
    ...     session.ledger.append([
    ...         DutyRecord(record_id="r1", scope="deputy", subject_id="d1", kind="reception",
    ...                    happened_on=date(2025, 3, 7))
    ...     ])
    1
    """

    rooms: Rooms = field(factory=shipped_rooms, repr=False)
    clock: Callable[[], datetime] = utc_now
    patience: float = PATIENCE_SECONDS
    algorithm: str = SHA256
    committed: CommittedState = field(factory=CommittedState, init=False, repr=False)

    @property
    def capabilities(self) -> frozenset[Capability]:
        """The capabilities that it offers besides sessions, repositories and the ledger."""
        return CAPABILITIES

    def session(
        self,
        *,
        actor: str,
        reason: str = "",
        key: str | None = None,
        content: str = "",
        at: datetime | None = None,
        user: str | None = None,
        grants: Iterable[Grant] = (),
    ) -> MemorySession:
        """Return a session, to be begun by `with`.

        Raises:
            EmptyTextError: The actor is empty.
            UnstorableError: The actor, the reason, the key, the content or the user cannot be kept.
            NaiveInstantError: The instant has no offset.
        """
        journal = Journal.begun(
            actor=actor,
            reason=reason,
            key=key,
            content=content,
            at=at,
            user=user,
            grants=grants,
            algorithm=self.algorithm,
        )
        return MemorySession(self._transaction(journal, given=at), self.rooms)

    def reading(self) -> MemorySession:
        """Return a session that reads one state, whatever others commit meanwhile."""
        return MemorySession(self._transaction(Journal(actor=""), only_reads=True), self.rooms)

    def cast(self, box_id: str, slot: str, sealed: str) -> None:
        """Cast a ballot into a box; see `SupportsBoxes`.

        Raises:
            BoxShutError: No box of this id is open.
            ForeignSlotError: The box has no such slot; that somebody tried is counted.
            SlotFilledError: Another ballot is in the slot.
            StoreBusyError: Others write for too long.
        """
        boxes.cast(self.committed, box_id, slot, sealed, self.patience)

    def dump(self) -> Iterator[str]:
        """Return all that it holds now but identities, line by line."""
        return dump(self.committed, self.rooms)

    def restore(self, lines: Iterable[str]) -> int:
        """Take in the lines of a dump, all or none; return how many rows were taken in.

        Raises:
            NotEmptyError: The store holds something already.
            StoreBusyError: Others write for too long.
            InputError: Lines are not those of a dump; the error says their numbers.
        """
        return restore(self.committed, self.rooms, lines, self.patience)

    def inspect(self) -> Iterator[KeptRow | Breach]:
        """Yield all that it holds now, as a backup has it."""
        yield from backup_rows(self.committed.snapshot(), self.rooms)

    def close(self) -> None:
        """Do nothing: what was kept stays for as long as the store does."""

    def _transaction(
        self, journal: Journal, *, given: datetime | None = None, only_reads: bool = False
    ) -> Transaction:
        return Transaction(
            committed=self.committed,
            journal=journal,
            clock=self.clock,
            given=given,
            patience=self.patience,
            only_reads=only_reads,
        )
