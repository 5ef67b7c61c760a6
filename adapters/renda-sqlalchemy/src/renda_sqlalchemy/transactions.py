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
from sqlalchemy import Column, Connection, CursorResult, Executable, Insert, Table, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from renda.ports import (
    Anchor,
    Journal,
    NotSetUpError,
    ReadingOnlyError,
    SessionOverError,
    StoreBusyError,
    StoreError,
    check_text_storable,
    instant_of_commit,
)
from renda_sqlalchemy.connection.connections import Link, Span, in_transaction
from renda_sqlalchemy.connection.failures import NotScrubbedError, translated
from renda_sqlalchemy.tables.command_rows import refuse_done_key
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.wording import Trouble

BEFORE_ROWS = "renda_before_rows"
UNLESS_THERE: Mapping[str, Callable[[Table], Insert]] = {
    "postgresql": lambda table: postgresql.insert(table).on_conflict_do_nothing(),
    "sqlite": lambda table: sqlite.insert(table).on_conflict_do_nothing(),
}
T = TypeVar("T")
Row = Mapping[str, Any]
Rows = Sequence[Row]


@define(eq=False, kw_only=True)
class Transaction:
    """What one session sees and changes (事务).

    Args:
        link: Where it runs.
        schema: The tables.
        address: That of the store, as it may be shown.
        journal: Who acts, why, under which key, and what was done.
        clock: Says what time it is.
        given: The caller's instant, in place of the clock's.
        only_reads: Whether it sees one state only, and changes nothing.
    """

    link: Link
    schema: Schema
    address: str
    journal: Journal
    clock: Callable[[], datetime]
    given: datetime | None = None
    only_reads: bool = False
    changed: bool = field(default=False, init=False)
    scrubs: bool = field(default=False, init=False)
    afterwards: Callable[[Connection], object] | None = field(default=None, init=False)
    name: str = field(factory=lambda: uuid4().hex, init=False)
    _was_open: bool = field(default=False, init=False)
    _span: Span | None = field(default=None, init=False)
    _head: Anchor | None = field(default=None, init=False)
    _at: datetime | None = field(default=None, init=False)

    def table(self, name: str) -> Table:
        """Return a table by its name without the prefix."""
        return self.schema.table(name)

    def begin(self) -> None:
        """Open it, once.

        Raises:
            SessionOverError: It was open before.
            AlreadyDoneError: What its key stands for is done.
            StoreError: The database cannot be reached.
        """
        if self._was_open:
            raise SessionOverError(actor=self.journal.actor)
        with self.translated():
            self._span = self.link.begin(one_state=self.only_reads)
        self._was_open = True
        try:
            self._refuse_done()
        except BaseException:
            self.end(keep=False)
            raise

    @property
    def connection(self) -> Connection:
        """Where its statements run.

        Raises:
            SessionOverError: It is not open.
        """
        return self._open.connection

    def execute(self, statement: Executable, row: Row | None = None) -> CursorResult[Any]:
        """Run a statement, for a row where it has one.

        Raises:
            SessionOverError: It is not open.
            StoreError: The database refused it.
        """
        connection = self.connection
        with self.translated():
            return connection.execute(statement, row)

    def fetch(self, query: Executable) -> Sequence[Any]:
        """Return all rows of a query; it raises what `execute` does."""
        connection = self.connection
        with self.translated():
            return connection.execute(query).fetchall()

    def change(self, statement: Executable, row: Row | None = None) -> int:
        """Run a statement that changes rows, as `execute` does; return how many it changed."""
        changed = self.execute(statement, row).rowcount
        self.changed = self.changed or changed > 0
        return changed

    def insert(self, table: Table, rows: Rows) -> bool:
        """Add rows, all or none; return whether they are there now: not where ids are taken."""
        dialect = self.connection.dialect.name
        if dialect not in UNLESS_THERE or len(rows) > 1:
            return self.added(lambda connection: connection.execute(insert(table), [*rows]))
        return self.change(_added_unless_there(table, dialect), rows[0]) == len(rows)

    def added(self, add: Callable[[Connection], object]) -> bool:
        """Add something, all or none; return whether it is there now: not where ids are taken."""
        connection = self.connection
        taken = (IntegrityError, connection.dialect.loaded_dbapi.IntegrityError)
        with self.translated():
            connection.exec_driver_sql(f"SAVEPOINT {BEFORE_ROWS}")
            try:
                add(connection)
            except taken:
                connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {BEFORE_ROWS}")
                return False
            connection.exec_driver_sql(f"RELEASE SAVEPOINT {BEFORE_ROWS}")
        self.changed = True
        return True

    def first_taken(self, column: "Column[str]", ids: Sequence[str]) -> str:
        """Return the first of some ids that is in a column, or among them before."""
        seen = set[str]()
        for id in ids:
            if id in seen or self.fetch(select(column).where(column == id)):
                return id
            seen.add(id)
        return ids[0]

    def aside(self, work: Callable[[Connection], T]) -> T:
        """Do some work that is kept at once; within this transaction where it writes already."""
        connection = self.connection
        with self.translated():
            return self.link.run(work) if self._at is None else work(connection)

    def overwrite_deleted(self) -> None:
        """Have SQLite overwrite with zeros what is deleted, also on a host's connection."""
        if self.connection.dialect.name == "sqlite":
            with self.translated():
                self.connection.exec_driver_sql("PRAGMA secure_delete=ON")

    def translated(self) -> AbstractContextManager[None]:
        """Raise what the database raises as errors of the ports."""
        return translated(self.address, self.link.dialect)

    def claiming(self) -> None:
        """Make sure that rows may be claimed.

        Raises:
            SessionOverError: It is not open.
            ReadingOnlyError: It only reads.
        """
        self._writing()

    def write(self) -> datetime:
        """Become the one that writes, and return the instant of all changes.

        Raises:
            SessionOverError: It is not open.
            ReadingOnlyError: It only reads.
            StoreBusyError: Others write for too long.
            AlreadyDoneError: What its key stands for was done meanwhile.
            RecordedTooEarlyError: The caller's instant is before the last commit's.
        """
        span = self._writing()
        if self._at is None:
            if self._head is None:
                self._head = self._taken_head(span)
            self._refuse_done()
            self._at = instant_of_commit(self.given, self.clock, self._head.at)
        return self._at

    @property
    def no(self) -> int:
        """The number that the commit will have; known once it writes."""
        return 0 if self._head is None else self._head.no + 1

    def end(self, *, keep: bool, outcome: str | None = None) -> None:
        """Close it, its changes kept or dropped.

        Raises:
            StoreError: They could not be kept.
        """
        span, self._span = self._span, None
        if span is None:
            return
        with self.translated():
            try:
                if keep and self.changed:
                    self._write_books(span.connection, outcome)
                    span.keep()
            finally:
                span.drop()
        self._clean_up(kept=keep and self.changed)
        if not keep:
            self._keep_readings()

    @property
    def _open(self) -> Span:
        if self._span is None:
            raise SessionOverError(actor=self.journal.actor)
        return self._span

    def _writing(self) -> Span:
        """Return where it may change and claim what there is."""
        span = self._open
        if self.only_reads:
            raise ReadingOnlyError
        return span

    def _clean_up(self, *, kept: bool) -> None:
        """Do what can be done only once it has ended."""
        if self.afterwards is not None:
            with suppress(StoreBusyError), self.translated():
                self.link.run(self.afterwards)
        if kept and self.scrubs:
            try:
                with self.translated():
                    self.link.scrub()
            except StoreError as error:
                raise NotScrubbedError(store=self.address, error=error) from error

    def _keep_readings(self) -> None:
        """Keep in the audit which identities were read, though nothing else is kept."""
        journal = self.journal.readings()
        if journal.changes:
            again = evolve(self, journal=journal, given=None)
            again.begin()
            again.write()
            again.changed = True
            again.end(keep=True)

    def _taken_head(self, span: Span) -> Anchor:
        """Return where the audit stands, and let nobody else write until this ends."""
        with self.translated():
            span.before_writing()
            head = self.schema.audit_books.take_number(span.connection)
        if head is None:
            raise NotSetUpError(store=self.address, missing=self.table("heads").name)
        if not in_transaction(span.connection):
            raise StoreError(error=Trouble.NO_TRANSACTION)
        return head

    def _refuse_done(self) -> None:
        if self.journal.key is not None:
            refuse_done_key(self.table("commands"), self.journal.key, self.execute)

    def _write_books(self, connection: Connection, outcome: str | None) -> None:
        """Write what tells of the changes: the last of them."""
        if self._head is None or self._at is None:
            return
        if self.journal.key is not None:
            check_text_storable("sessions", self.journal.actor, outcome or "")
        entry = self.journal.entry(self._head, self._at)
        self.schema.audit_books.write_entry(connection, entry, outcome)


def _added_unless_there(table: Table, dialect: str) -> Executable:
    """Return what adds a row unless its id is taken; it is made once for a table."""
    made: Executable | None = table.info.get(dialect)
    if made is None:
        statement = UNLESS_THERE[dialect](table).execution_options(preserve_rowcount=True)
        made = table.info[dialect] = statement
    return made
