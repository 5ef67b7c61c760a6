"""The store in a database: its own or a host's, under a schema or a prefix of the host's choice.

It makes no table unless it is told to set up.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from tempfile import mkdtemp
from typing import ClassVar, TypeVar
from weakref import finalize

from attrs import define, field
from sqlalchemy import URL, Connection, Engine

from renda.ports import Breach, Capability, Grant, Journal, KeptRow, NotSetUpError, Rooms, utc_now
from renda_sqlalchemy.analysis import Analysis, open_analysis
from renda_sqlalchemy.backups import dump, restore
from renda_sqlalchemy.connection.addresses import file_of, is_temporary, read_url, shown_url
from renda_sqlalchemy.connection.engines import open_engine
from renda_sqlalchemy.connection.failures import RowcountError, translate_errors
from renda_sqlalchemy.connection.host_transactions import HostSource
from renda_sqlalchemy.connection.settings import refuse_lossy, refuse_unsafe
from renda_sqlalchemy.connection.sqlite_files import make_private, remove_folder
from renda_sqlalchemy.connection.transaction_sources import EngineSource, TransactionSource
from renda_sqlalchemy.inspection import inspect
from renda_sqlalchemy.migration.migrations import upgrade
from renda_sqlalchemy.migration.revisions import REVISIONS, require_current
from renda_sqlalchemy.ports.audits import warn_of_clocks
from renda_sqlalchemy.ports.boxes import cast
from renda_sqlalchemy.ports.identity_keys import OutsideKeys, can_encrypt
from renda_sqlalchemy.sessions import ReadingSession, SqlSession
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.transactions import Transaction

T = TypeVar("T")


@define(eq=False)
class SqlStore:
    """An office's data in a database (数据库存储).

    Args:
        on: The host's engine; or the host's connection, whose transaction the sessions join.
        schema: The tables: their prefix, and the database's own schema they stand in.
        clock: Returns the present instant, with its offset.
        algorithm: The name of the audit's hash, `sha256` or, where the system has it, `sm3`.

    Attributes:
        outside: The keys from outside that seal identities.
        address: The address of the database, without a password.

    Raises:
        RowcountError: The driver does not say how many rows an update changed.
    """

    revision: ClassVar[str] = REVISIONS[-1]  # of the tables it works with; it refuses others
    on: Engine | Connection = field(repr=False)
    schema: Schema = field(factory=Schema, kw_only=True)
    clock: Callable[[], datetime] = field(default=utc_now, kw_only=True)
    algorithm: str = field(default="sha256", kw_only=True)
    outside: OutsideKeys = field(factory=OutsideKeys, init=False, repr=False)
    address: str = field(init=False, repr=False)
    _source: TransactionSource = field(init=False, repr=False)
    _removal: Callable[[], object] | None = field(default=None, init=False, repr=False)
    _owns_engine: bool = field(default=False, init=False, repr=False)
    _is_ready: bool = field(default=False, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a driver under which revisions could not be checked."""
        self._source = EngineSource(self.on) if isinstance(self.on, Engine) else HostSource(self.on)
        self.address = shown_url(self._url)
        dialect = self._source.dialect
        if not dialect.supports_sane_rowcount:
            raise RowcountError(driver=dialect.driver)

    @classmethod
    def open(
        cls,
        url: str | URL,
        *,
        schema: Schema | None = None,
        clock: Callable[[], datetime] = utc_now,
        algorithm: str = "sha256",
    ) -> "SqlStore":
        """Open the store at an address, such as `sqlite:///wujin.db`, on an engine of its own.

        `sqlite://` opens a store that lasts until it is closed, in a temporary folder of its own.

        Args:
            url: The address; a driver is added where it names none.
            schema: The tables; None means under the prefix `renda_`.
            clock: Returns the present instant, with its offset.
            algorithm: The name of the audit's hash.

        Raises:
            AddressError: The text is no address of SQLite, PostgreSQL, MariaDB or MySQL.
            DriverMissingError: The driver is not installed.
        """
        address = read_url(url)
        # A database in memory belongs to one connection, but each session has one of its own.
        folder = mkdtemp(prefix="renda-") if is_temporary(address) else None
        in_file = address if folder is None else address.set(database=f"{folder}/store.db")
        engine = open_engine(in_file)
        store = cls(engine, schema=schema or Schema(), clock=clock, algorithm=algorithm)
        store._owns_engine = True
        if folder is not None:
            # Also for a store that nobody closes.
            store._removal = finalize(store, remove_folder, folder, os.getpid())
        return store

    @property
    def rooms(self) -> Rooms:
        """The rooms that it keeps values of: those of its schema."""
        return self.schema.rooms

    @property
    def capabilities(self) -> frozenset[Capability]:
        """The capabilities that it offers besides sessions, repositories and the ledger."""
        found = {Capability.AUDIT, Capability.OUTBOX, Capability.TALLY}
        found |= {Capability.BACKUP, Capability.INSPECTION, Capability.BOXES}
        if can_encrypt():
            found.add(Capability.IDENTITIES)
            if self.outside:
                found.add(Capability.SEALED_IDENTITIES)
        if self._removal is None and not is_temporary(self._url):
            found |= {Capability.DURABLE, Capability.SHARED}
        return frozenset(found)

    def set_up(self) -> None:
        """Make the tables, or bring them up to date; what they hold stays.

        On a host's connection the host commits; see `migrations.upgrade`.

        Raises:
            TooNewError: The tables are of a later release.
            HostMigratesError: The host's own migrations are to bring them up to date.
            SettingsError: The database would change texts without a word.
            StoreError: The database refuses the change.
        """
        make_private(self._url)
        with translate_errors(self.address, self._source.dialect):
            upgrade(self.on, self.schema)

    def check(self) -> None:
        """Make sure that the tables are there, and that no setting puts what is kept at risk.

        A warning in the log tells of commits that were made while a clock was behind.

        Raises:
            NotSetUpError: Tables are missing, or of an earlier release.
            TooNewError: The tables are of a later release.
            SettingsError: SQLite could lose commits or keep deleted bytes, or a server lose texts.
        """
        self._make_ready()
        self._query(refuse_unsafe)
        self._query(lambda connection: warn_of_clocks(connection, self.schema))

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
    ) -> SqlSession:
        """Return a session, to be begun by `with`; see `Store.session`.

        Raises:
            EmptyTextError: The actor is empty.
            UnstorableError: The actor, the reason, the key, the content or the user cannot be kept.
            NaiveInstantError: The instant has no offset.
            NotSetUpError: The database has not got the tables.
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
        return SqlSession(self._transaction(journal, given=at), self.outside)

    def reading(self) -> ReadingSession:
        """Return a session that reads one state, whatever others commit meanwhile.

        On a host's connection the state is that of the host's transaction.

        Raises:
            NotSetUpError: The database has not got the tables.
        """
        return ReadingSession(self._transaction(Journal(actor=""), only_reads=True), self.outside)

    def analysis(self) -> AbstractContextManager[Analysis]:
        """Copy all that rules count into DuckDB, for the length of a `with`.

        It yields a counter for `check_in_store`, which counts many subjects faster than a server.

        Raises:
            DriverMissingError: DuckDB or Arrow is not installed.
            NotSetUpError: The database has not got the tables.
        """
        return open_analysis(self._transaction(Journal(actor=""), only_reads=True))

    def cast(self, box_id: str, slot: str, sealed: str) -> None:
        """Cast a ballot into a box, in a transaction of its own; see `SupportsBoxes`."""
        self._make_ready()
        with translate_errors(self.address, self._source.dialect):
            cast(self._source, self.schema, box_id, slot, sealed)

    def offer_keys(self, keys: Callable[[], Sequence[str]]) -> None:
        """Take keys from outside from a function too, after those of the environment."""
        self.outside.offered = keys

    def scrub(self) -> None:
        """Leave no byte of what was erased, as far as that is in the store's power.

        Each session that erases does so at its end. This is for the time after, where others were
        still reading then.

        Raises:
            StoreBusyError: Others still read what was erased.
        """
        with translate_errors(self.address, self._source.dialect):
            self._source.scrub()

    def dump(self) -> Iterator[str]:
        """Yield all that it holds but identities, line by line, as of one state."""
        return dump(self._transaction(Journal(actor=""), only_reads=True))

    def inspect(self) -> Iterator[KeptRow | Breach]:
        """Yield all that it holds as a backup has it, as of one state, and what is wrong."""
        return inspect(self._transaction(Journal(actor=""), only_reads=True), self.outside)

    def restore(self, lines: Iterable[str]) -> int:
        """Take in the lines of a dump, all or none; return how many rows were taken in.

        Raises:
            NotEmptyError: The store holds something already.
            InputError: Lines are not those of a dump; the error says their numbers.
            RowTooLargeError: The server takes no statement as large as a row needs.
            NotSetUpError: The database has not got the tables.
            StoreBusyError: Others write for too long.
        """
        self._make_ready()
        return restore(self._source, self.schema, self.address, lines)

    def close(self) -> None:
        """Close an engine that the store made; a host's stays as it is."""
        if self._owns_engine and isinstance(self.on, Engine):
            self.on.dispose()
        if self._removal is not None:
            self._removal()

    @property
    def _url(self) -> URL:
        return self.on.url if isinstance(self.on, Engine) else self.on.engine.url

    def _transaction(
        self, journal: Journal, *, given: datetime | None = None, only_reads: bool = False
    ) -> Transaction:
        self._make_ready()
        return Transaction(
            source=self._source,
            schema=self.schema,
            address=self.address,
            journal=journal,
            clock=self.clock,
            given=given,
            only_reads=only_reads,
        )

    def _make_ready(self) -> None:
        """Make sure that the store can be used; after the first success this does nothing."""
        if self._is_ready:
            return
        # To connect to SQLite is to make its file, so a missing one is told before.
        file = file_of(self._url)
        if file is not None and not file.exists():
            raise NotSetUpError(store=self.address, missing=file.name)
        self._query(lambda connection: require_current(connection, self.schema))
        self._query(refuse_lossy)
        self._is_ready = True

    def _query(self, read: Callable[[Connection], T]) -> T:
        """Return what a function reads in a transaction that is dropped afterwards."""
        with translate_errors(self.address, self._source.dialect):
            transaction = self._source.begin()
            try:
                return read(transaction.connection)
            finally:
                transaction.roll_back()
