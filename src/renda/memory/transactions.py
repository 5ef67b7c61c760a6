"""The transaction: the changes of one session, from its begin to its commit or its end without one.

It holds the store's one write lock from its first change on, and fixes the instant of all changes.
"""

from collections.abc import Callable
from datetime import datetime

from attrs import Factory, define, evolve, field

from renda.memory.state import COMMANDS, CommittedState, SessionOverlay
from renda.ports.failures import (
    ReadingOnlyError,
    SessionOverError,
    StoreBusyError,
)
from renda.ports.kit.clocks import CommitTime, commit_time
from renda.ports.kit.journal import Journal
from renda.wording import say


def _empty_overlay(transaction: "Transaction") -> SessionOverlay:
    return SessionOverlay(transaction.committed)


@define(eq=False, kw_only=True)
class Transaction:
    """All that one session sees and changes (事务).

    Args:
        committed: The committed state of the store, or a snapshot of it.
        journal: Who acts, why, under which key, and what was done so far.
        clock: Returns the present instant.
        given: The caller's instant for all changes; None for the clock's.
        patience: For how many seconds it waits for others that write.
        only_reads: Whether it sees one state only, and changes nothing.

    Attributes:
        rows: The rows as the session sees them, and its changes.
        is_open: Whether it has begun and not ended.
        has_begun: Whether it ever began; it begins only once.
    """

    committed: CommittedState
    journal: Journal
    clock: Callable[[], datetime]
    given: datetime | None
    patience: float
    only_reads: bool = False
    rows: SessionOverlay = field(init=False, default=Factory(_empty_overlay, takes_self=True))
    is_open: bool = field(default=False, init=False)
    has_begun: bool = field(default=False, init=False)
    _time: CommitTime | None = field(default=None, init=False)

    def begin(self) -> None:
        """Begin it, once.

        Raises:
            SessionOverError: It has begun before.
            AlreadyDoneError: The same was done under its key already.
            KeyTakenError: Something else was.
        """
        if self.has_begun:
            raise SessionOverError(actor=self.journal.actor)
        self._refuse_done()
        if self.only_reads:
            self.committed = self.committed.snapshot()
            self.rows = SessionOverlay(self.committed)
        self.is_open = self.has_begun = True

    def visible_rows(self) -> SessionOverlay:
        """Return the rows as the session sees them.

        Raises:
            SessionOverError: It is not open.
        """
        if not self.is_open:
            raise SessionOverError(actor=self.journal.actor)
        return self.rows

    def claimable_rows(self) -> SessionOverlay:
        """Return the rows as the session sees them, to claim some of them.

        Raises:
            SessionOverError: It is not open.
            ReadingOnlyError: It only reads.
        """
        rows = self.visible_rows()
        if self.only_reads:
            raise ReadingOnlyError
        return rows

    @property
    def at(self) -> datetime | None:
        """The instant of its changes; None while there are none.

        Raises:
            SessionOverError: It is not open.
        """
        self.visible_rows()
        return None if self._time is None else self._time.at

    def begin_writing(self) -> datetime:
        """Become the only one that writes, and return the instant of all changes.

        Raises:
            SessionOverError: It is not open.
            ReadingOnlyError: It only reads.
            TooManyChangesError: It made as many changes as an entry of the audit holds.
            StoreBusyError: Others write for too long.
            AlreadyDoneError: The same was done under its key meanwhile.
            KeyTakenError: Something else was.
            AheadOfClockError: The caller's instant has not come yet.
            RecordedTooEarlyError: The caller's instant is before the last commit's.
        """
        self.claimable_rows()
        self.journal.check_room()
        if self._time is None:
            if not self.committed.write_lock.acquire(timeout=self.patience):
                raise StoreBusyError(error=say("another session is writing"))
            try:
                # Asked again: only now can no other session be kept under the key any more.
                self._refuse_done()
                self._time = commit_time(self.given, self.clock, self.committed.latest_at)
            except BaseException:
                self.committed.write_lock.release()
                raise
        return self._time.at

    def aside(self) -> "Transaction":
        """Return a transaction of its own, not begun yet: kept whatever becomes of this one."""
        return evolve(self, journal=self.journal.aside())

    def algorithm_of(self, table: str, id: str) -> str:
        """Return the hash under which the audit tells of the addition of a row."""
        no = self.committed.added.get((table, id))
        return (
            self.journal.algorithm if no is None else self.committed.audit_entries[no - 1].algorithm
        )

    def end(self, *, keep: bool) -> None:
        """End it, its changes kept or dropped."""
        self.is_open = False
        if self._time is None:
            self.committed.release(self)
            return
        try:
            if keep and (self.rows or self.journal.changes):
                self._commit(self._time)
        finally:
            self.committed.release(self)
            self.committed.write_lock.release()

    def _commit(self, time: CommitTime) -> None:
        committed = self.committed
        entry = self.journal.entry(committed.head, time)
        command = self.journal.kept_command(entry.no)
        if command is not None:
            self.rows.set(COMMANDS, command.key, command)
        with committed.lock:
            # The feed compares the changes with what they replace, so it goes before the merge.
            committed.feed_entries.extend(self.rows.feed_entries(entry.no))
            self.rows.merge(entry.no)
            committed.audit_entries.append(entry)
            committed.latest_at = time.at

    def _refuse_done(self) -> None:
        if self.journal.key is not None:
            self.journal.refuse_done(self.rows.get(COMMANDS, self.journal.key))
