"""The session of an office: that of its store, with what an office does in it."""

from types import TracebackType
from typing import Self, TypeVar

from attrs import frozen

from renda.office.activity_log import ActivityLog
from renda.office.roster_editor import RosterEditor
from renda.ports.audits import Audit
from renda.ports.identities import Identities
from renda.ports.ledgers import StoredLedger
from renda.ports.outboxes import Outbox
from renda.ports.repositories import Repository
from renda.ports.sessions import Session
from renda.ports.stores import Capability, Store

T = TypeVar("T")


@frozen
class OfficeSession:
    """One transaction of an office (会话): kept whole when its block ends well, or not at all.

    Args:
        store: Whose.
        raw: The session of the store.
    """

    store: Store
    raw: Session

    def of(self, kind: type[T]) -> Repository[T]:
        """Return the repository of a class of values, as the store has it."""
        return self.raw.of(kind)

    @property
    def ledger(self) -> StoredLedger:
        """The duty records, as the store has them."""
        return self.raw.ledger

    @property
    def audit(self) -> Audit:
        """Who changed what, when and why.

        Raises:
            NotSupportedError: The store keeps no audit.
        """
        return self.raw.audit

    @property
    def outbox(self) -> Outbox:
        """What is to be told to others.

        Raises:
            NotSupportedError: The store has no outbox.
        """
        return self.raw.outbox

    @property
    def identities(self) -> Identities:
        """Who visitors are.

        Raises:
            NotSupportedError: The store keeps no identities.
        """
        return self.raw.identities

    @property
    def activities(self) -> ActivityLog:
        """Activities, recorded with the duty records that follow from them."""
        return ActivityLog(self.raw, tells=Capability.OUTBOX in self.store.capabilities)

    @property
    def roster(self) -> RosterEditor:
        """Who there is: congresses, mandates, groups, members, absences."""
        return RosterEditor(self.raw)

    def __enter__(self) -> Self:
        """Begin it.

        Raises:
            AlreadyDoneError: What its key stands for is done already.
        """
        self.raw.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep its changes, or drop them where it ends by an exception."""
        self.raw.__exit__(kind, error, trace)
