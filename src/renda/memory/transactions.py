"""The transaction: one session's changes, from its first to its commit or its end without one.

It holds the store's one write lock from its first change on, and says at which instant it writes.
"""

from collections.abc import Callable
from datetime import datetime

from attrs import Factory, define, field, frozen

from renda.memory.state import KEYS, Committed, SessionOverlay
from renda.ports.failures import (
    AlreadyDoneError,
    ReadingOnlyError,
    SessionOverError,
    StoreBusyError,
)
from renda.ports.kit.journal import Journal, instant_of_commit
from renda.ports.kit.limits import check_text_storable
from renda.wording import say


@frozen
class Done:
    """That something was done under a key, and with what outcome."""

    outcome: str | None


def _unchanged(transaction: "Transaction") -> SessionOverlay:
    return SessionOverlay(transaction.committed)


@define(eq=False, kw_only=True)
class Transaction:
    """What one session changes (事务).

    Args:
        committed: What is committed.
        journal: Who acts, why, under which key, and what was done.
        clock: Says what time it is.
        given: The caller's instant, in place of the clock's.
        patience: For how many seconds it waits for others that write.
        only_reads: Whether it sees one state only, and changes nothing.
    """

    committed: Committed
    journal: Journal
    clock: Callable[[], datetime]
    given: datetime | None
    patience: float
    only_reads: bool = False
    rows: SessionOverlay = field(init=False, default=Factory(_unchanged, takes_self=True))
    is_open: bool = field(default=False, init=False)
    was_open: bool = field(default=False, init=False)
    _at: datetime | None = field(default=None, init=False)

    def begin(self) -> None:
        """Open it, once.

        Raises:
            SessionOverError: It was open before.
            AlreadyDoneError: What its key stands for is done.
        """
        if self.was_open:
            raise SessionOverError(actor=self.journal.actor)
        self._refuse_done()
        if self.only_reads:
            self.committed = self.committed.snapshot()
            self.rows = SessionOverlay(self.committed)
        self.is_open = self.was_open = True

    def visible_rows(self) -> SessionOverlay:
        """Return the rows as the session sees them.

        Raises:
            SessionOverError: It is not open.
        """
        if not self.is_open:
            raise SessionOverError(actor=self.journal.actor)
        return self.rows

    def claimable_rows(self) -> SessionOverlay:
        """Return the rows as the session sees them, for taking some of them for itself.

        Raises:
            SessionOverError: It is not open.
            ReadingOnlyError: It only reads.
        """
        seen = self.visible_rows()
        if self.only_reads:
            raise ReadingOnlyError
        return seen

    @property
    def at(self) -> datetime | None:
        """The instant of its changes; None while there are none.

        Raises:
            SessionOverError: It is not open.
        """
        self.visible_rows()
        return self._at

    def begin_writing(self) -> datetime:
        """Become the one that writes, and return the instant of all changes.

        Raises:
            SessionOverError: It is not open.
            ReadingOnlyError: It only reads.
            StoreBusyError: Others write for too long.
            AlreadyDoneError: What its key stands for was done meanwhile.
            RecordedTooEarlyError: The caller's instant is before the last commit's.
        """
        self.claimable_rows()
        if self._at is None:
            if not self.committed.writing.acquire(timeout=self.patience):
                raise StoreBusyError(error=say("another session is writing"))
            try:
                self._refuse_done()
                self._at = instant_of_commit(self.given, self.clock, self.committed.latest)
            except BaseException:
                self.committed.writing.release()
                raise
        return self._at

    def end(self, *, keep: bool, outcome: str | None) -> None:
        """Close it, its changes kept or dropped."""
        self.is_open = False
        if self._at is None:
            self.committed.release(self)
            return
        try:
            if not keep:
                self.rows, self.journal = _unchanged(self), self.journal.readings()
            if self.rows or self.journal.changes:
                self._commit(self._at, outcome)
        finally:
            self.committed.release(self)
            self.committed.writing.release()

    def _commit(self, at: datetime, outcome: str | None) -> None:
        committed = self.committed
        if self.journal.key is not None:
            check_text_storable("sessions", self.journal.actor, outcome or "")
            self.rows.set(KEYS, self.journal.key, Done(outcome))
        entry = self.journal.entry(committed.head, at)
        with committed.lock:
            committed.fed.extend(self.rows.fed(entry.no))
            self.rows.merge()
            committed.entries.append(entry)
            committed.latest = at

    def _refuse_done(self) -> None:
        key = self.journal.key
        done: Done | None = None if key is None else self.rows.get(KEYS, key)
        if done is not None:
            raise AlreadyDoneError(key=key, outcome=done.outcome)
