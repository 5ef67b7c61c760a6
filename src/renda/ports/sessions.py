"""The session: one transaction of one actor, and all that is done in it."""

from datetime import datetime
from types import TracebackType
from typing import Protocol, Self, TypeVar

from renda.ports.audits import Audit
from renda.ports.boxes import Boxes
from renda.ports.identities import Identities
from renda.ports.ledgers import StoredLedger
from renda.ports.outboxes import Outbox
from renda.ports.repositories import Repository

T = TypeVar("T")


class Session(Protocol):
    """One transaction, from `with` to its end (会话).

    - All its changes are kept when the block ends, or none: none where it ends by an exception.
    - What was kept stays when the process, or the machine, stops right after.
    - One session writes at a time: from its first change, or from `begin_writing`, until it ends,
      no other session changes anything, and it reads what the last one left.
    - A session that changes nothing leaves nothing, and may run beside any other.
    - Under a key that a session was kept under before, it is not begun: `AlreadyDoneError` says
      that the same was done before, `KeyTakenError` that something else was, or by somebody else.
    - Outside its block, everything of it raises `SessionOverError`.
    """

    @property
    def actor(self) -> str:
        """Who acts."""
        ...

    @property
    def reason(self) -> str:
        """Why; empty where not given."""
        ...

    @property
    def key(self) -> str | None:
        """The idempotency key; None where not given."""
        ...

    @property
    def at(self) -> datetime | None:
        """The instant of its changes; None while it has changed nothing. To look changes nothing.

        It is after that of every earlier session; where the session was begun with an instant of
        its own, it may be that of the last one. What was known at the instant of the last commit
        (`audit.head().at`), or before, never changes; at a later instant it may, as long as
        somebody writes.
        """
        ...

    def begin_writing(self) -> datetime:
        """Become the one session that writes, and return the instant of its changes.

        Every change does so by itself; this is for who must read what nobody changes meanwhile.

        Raises:
            StoreBusyError: Others write for too long.
            ReadingOnlyError: It only reads.
            AheadOfClockError: It was begun with an instant that has not come yet.
            RecordedTooEarlyError: It was begun with an instant before that of the last session.
        """
        ...

    def of(self, kind: type[T]) -> Repository[T]:
        """Return the repository of a class of values.

        Raises:
            NoRoomError: The store keeps no such values.
        """
        ...

    @property
    def ledger(self) -> StoredLedger:
        """The duty records."""
        ...

    @property
    def audit(self) -> Audit:
        """The audit.

        Raises:
            NotSupportedError: The store does not declare it.
        """
        ...

    @property
    def outbox(self) -> Outbox:
        """What is to be told.

        Raises:
            NotSupportedError: The store does not declare it.
        """
        ...

    @property
    def identities(self) -> Identities:
        """Who visitors are.

        Raises:
            NotSupportedError: The store does not declare it.
        """
        ...

    @property
    def boxes(self) -> Boxes:
        """The ballot boxes.

        Raises:
            NotSupportedError: The store does not declare them.
        """
        ...

    def __enter__(self) -> Self:
        """Begin it.

        Raises:
            AlreadyDoneError: What its key stands for is done already.
            KeyTakenError: Its key stands for another command.
        """
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep its changes, or drop them where it ends by an exception.

        Raises:
            StoreError: They could not be kept.
        """
        ...
