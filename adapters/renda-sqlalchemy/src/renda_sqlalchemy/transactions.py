"""The transaction of a session: from its first look to its commit, or its end without one.

The audit's head is one row. Whoever changes anything updates it first, and so holds it until the
commit: commits are numbered without a gap, in their order, and each has an instant of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from attrs import define, evolve, field
from sqlalchemy import Connection, CursorResult, Executable, Table, UpdateBase, insert
from sqlalchemy import Row as SqlRow

from renda.ports import (
    Anchor,
    CommitTime,
    Journal,
    NotSetUpError,
    ReadingOnlyError,
    SessionOverError,
    StoreBusyError,
    StoreError,
    commit_time,
)
from renda_sqlalchemy.connection.failures import NotScrubbedError, translate_errors
from renda_sqlalchemy.connection.transaction_sources import (
    DatabaseTransaction,
    TransactionSource,
    is_in_transaction,
)
from renda_sqlalchemy.rows.leases import Leases
from renda_sqlalchemy.rows.prepared_statements import change_by_row
from renda_sqlalchemy.rows.savepoints import add_or_undo
from renda_sqlalchemy.rows.single_inserts import insert_unless_taken
from renda_sqlalchemy.tables.command_rows import find_command
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.wording import Trouble

T = TypeVar("T")
Row = Mapping[str, Any]
Rows = Sequence[Row]


@define(eq=False, kw_only=True)
class Transaction:
    """All that one session sees and changes (事务).

    Args:
        source: Where the database's transactions come from.
        schema: The tables of the store.
        address: The address of the store, as it may be shown.
        journal: Who acts, why, under which key, and what was done so far.
        clock: Returns the present instant.
        given: The caller's instant for all changes; None for the clock's.
        only_reads: Whether it sees one state only, and changes nothing.

    Attributes:
        has_changed: Whether it changed anything that a commit keeps.
        needs_scrub: Whether it erased something whose bytes must not stay in the files.
        leases: The notices that it noted as its own; None where it claimed none so.
        claimant: A random name of its own, under which it claims notices.
        last_read: The row of a value that was read last, with the room it is of.
    """

    source: TransactionSource
    schema: Schema
    address: str
    journal: Journal
    clock: Callable[[], datetime]
    given: datetime | None = None
    only_reads: bool = False
    has_changed: bool = field(default=False, init=False)
    needs_scrub: bool = field(default=False, init=False)
    leases: Leases | None = field(default=None, init=False)
    claimant: str = field(factory=lambda: uuid4().hex, init=False)
    last_read: "tuple[str, SqlRow[Any]] | None" = field(default=None, init=False)
    _has_begun: bool = field(default=False, init=False)
    _running: DatabaseTransaction | None = field(default=None, init=False)
    _previous: Anchor | None = field(default=None, init=False)
    _time: CommitTime | None = field(default=None, init=False)

    def table(self, name: str) -> Table:
        """Return a table by its name without the prefix."""
        return self.schema.table(name)

    def begin(self) -> None:
        """Begin it, once.

        Raises:
            SessionOverError: It has begun before.
            AlreadyDoneError: The same was done under its key already.
            KeyTakenError: Something else was.
            StoreError: The database cannot be reached.
        """
        if self._has_begun:
            raise SessionOverError(actor=self.journal.actor)
        with self.translate_errors():
            self._running = self.source.begin(snapshot=self.only_reads)
        self._has_begun = True
        try:
            self._refuse_done()
        except BaseException:
            self.end(keep=False)
            raise

    @property
    def connection(self) -> Connection:
        """The connection that its statements run on.

        Raises:
            SessionOverError: It is not open.
        """
        return self._open_transaction.connection

    def execute(self, statement: Executable, row: Row | None = None) -> CursorResult[Any]:
        """Run a statement, for a row where it has one.

        Raises:
            SessionOverError: It is not open.
            StoreError: The database refused it.
        """
        connection = self.connection
        with self.translate_errors():
            return connection.execute(statement, row)

    def fetch(self, query: Executable, row: Row | None = None) -> Sequence[Any]:
        """Return all rows of a query, for a row where it has one; raises what `execute` does."""
        connection = self.connection
        # Fetching is inside too: some drivers tell of a failure only when rows are read.
        with self.translate_errors():
            return connection.execute(query, row).fetchall()

    def change(self, statement: UpdateBase, row: Row | None = None) -> int:
        """Run a statement that changes rows, as `execute` does; return how many it changed."""
        connection = self.connection
        with self.translate_errors():
            # What is run for rows is run often, and always the same.
            count = (
                connection.execute(statement).rowcount
                if row is None
                else change_by_row(connection, statement, row)
            )
        self.has_changed = self.has_changed or count > 0
        return count

    def insert_rows(self, table: Table, rows: Rows) -> bool:
        """Add rows, all or none; return whether they were added, which taken ids prevent."""
        # One row needs no savepoint where the database itself can leave out what is taken.
        statement = insert_unless_taken(table, self.connection.dialect.name)
        if statement is None or len(rows) > 1:
            return self.add_all(lambda connection: connection.execute(insert(table), [*rows]))
        return self.change(statement, rows[0]) == len(rows)

    def add_all(self, add: Callable[[Connection], object]) -> bool:
        """Add something, all or none; return whether it was added, which taken ids prevent.

        Args:
            add: Adds it by statements on a connection; it may fail in the middle.
        """
        connection = self.connection
        with self.translate_errors():
            is_added = add_or_undo(connection, add)
        self.has_changed = self.has_changed or is_added
        return is_added

    def run_apart(self, work: Callable[[Connection], T]) -> T:
        """Do some work that is kept at once; within this transaction where it writes already."""
        connection = self.connection
        # A second transaction would only wait for what this one, writing, has locked.
        with self.translate_errors():
            return self.source.run(work) if self._time is None else work(connection)

    def overwrite_deleted(self) -> None:
        """Have SQLite overwrite with zeros what is deleted, also on a host's connection."""
        if self.connection.dialect.name == "sqlite":
            with self.translate_errors():
                self.connection.exec_driver_sql("PRAGMA secure_delete=ON")

    def translate_errors(self) -> AbstractContextManager[None]:
        """Raise errors of the ports in the place of the database's, within a `with`."""
        return translate_errors(self.address, self.source.dialect)

    def check_claimable(self) -> None:
        """Refuse a session that is over, or that only reads: its claims would bind others."""
        self._writable_transaction()

    @property
    def at(self) -> datetime | None:
        """The instant of its changes; None while there are none; refused once it is over."""
        _ = self._open_transaction
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
        transaction = self._writable_transaction()
        self.journal.check_room()
        if self._time is None:
            # The number is taken once, also where the key or the instant is refused afterwards.
            if self._previous is None:
                self._previous = self._take_number(transaction)
            # Asked again: only now can no other session be kept under the key any more.
            self._refuse_done()
            self._time = commit_time(self.given, self.clock, self._previous.at)
        return self._time.at

    @property
    def commit_no(self) -> int:
        """The number that the commit will have; 0 until it writes."""
        return 0 if self._previous is None else self._previous.no + 1

    def end(self, *, keep: bool) -> None:
        """End it, its changes kept or dropped.

        Raises:
            StoreError: They could not be kept.
        """
        running, self._running = self._running, None
        if running is None:
            return
        with self.translate_errors():
            try:
                if keep and self.has_changed:
                    self._write_entry(running.connection)
                    running.commit()
            finally:
                running.roll_back()
        self._clean_up(is_kept=keep and self.has_changed)

    def aside(self) -> "Transaction":
        """Return a transaction of its own, not begun yet: kept whatever becomes of this one."""
        with self.translate_errors():
            self._open_transaction.let_go()
            source = self.source.aside()
        return evolve(self, source=source, journal=self.journal.aside())

    @property
    def _open_transaction(self) -> DatabaseTransaction:
        if self._running is None:
            raise SessionOverError(actor=self.journal.actor)
        return self._running

    def _writable_transaction(self) -> DatabaseTransaction:
        """Return the database's transaction, in which rows may be changed and claimed."""
        transaction = self._open_transaction
        if self.only_reads:
            raise ReadingOnlyError
        return transaction

    def _clean_up(self, *, is_kept: bool) -> None:
        """Do what can be done only once the transaction has ended."""
        if self.leases is not None:
            # Where others write, the claims end by themselves.
            with suppress(StoreBusyError), self.translate_errors():
                self.leases.release(self.source.run, is_kept=is_kept)
        if is_kept and self.needs_scrub:
            try:
                with self.translate_errors():
                    self.source.scrub()
            except StoreError as error:
                raise NotScrubbedError(store=self.address, error=error) from error

    def _take_number(self, transaction: DatabaseTransaction) -> Anchor:
        """Return where the audit stands, and let nobody else write until this ends."""
        with self.translate_errors():
            transaction.prepare_writing()
            head = self.schema.audit_books.take_number(transaction.connection)
        if head is None:
            raise NotSetUpError(store=self.address, missing=self.table("heads").name)
        # Asked after the first update: SQLite's driver begins only then, if it begins at all.
        if not is_in_transaction(transaction.connection):
            raise StoreError(error=Trouble.NO_TRANSACTION)
        return head

    def _refuse_done(self) -> None:
        key = self.journal.key
        if key is not None:
            self.journal.refuse_done(find_command(self.table("commands"), key, self.execute))

    def _write_entry(self, connection: Connection) -> None:
        """Write the entry of the audit, which tells of all changes and so is the last of them."""
        if self._previous is None or self._time is None:
            return
        entry = self.journal.entry(self._previous, self._time)
        command = self.journal.kept_command(entry.no)
        if not self.schema.audit_books.write_entry(connection, entry, command):
            raise StoreBusyError(error=Trouble.DROPPED)
