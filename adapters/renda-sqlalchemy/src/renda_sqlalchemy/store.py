"""The store in a database: its own or a host's, under a schema or a prefix of the host's choice.

Nothing is made in it unless it is told to set up.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from shutil import rmtree
from tempfile import mkdtemp
from typing import TypeVar
from weakref import finalize

from attrs import define, field
from sqlalchemy import URL, Connection, Engine

from renda import RendaError
from renda.ports import (
    Capability,
    Journal,
    NotSetUpError,
)
from renda_sqlalchemy.analysis import Analysis, analysis
from renda_sqlalchemy.backups import dump, restore
from renda_sqlalchemy.connection.connections import EngineLink, HostLink, Link
from renda_sqlalchemy.connection.engines import (
    file_of,
    is_passing,
    losing_settings,
    open_engine,
    read_url,
    shown_url,
    wrong_settings,
)
from renda_sqlalchemy.connection.failures import RowcountError, translated
from renda_sqlalchemy.migration.migrations import upgrade
from renda_sqlalchemy.migration.revisions import require_current
from renda_sqlalchemy.ports.identities import can_encrypt
from renda_sqlalchemy.sessions import ReadingSession, SqlSession
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.transactions import Transaction
from renda_sqlalchemy.wording import WORDS

T = TypeVar("T")


class SettingsError(RendaError, ValueError):
    """A database is set so that what was kept, or what it says, could be lost."""

    message = "{store} could lose what it keeps, with these settings: {settings}"
    said_by = WORDS


def utc_now() -> datetime:
    """Return what time it is."""
    return datetime.now(UTC)


@define(eq=False)
class SqlStore:
    """An office's data in a database (数据库存储).

    Args:
        on: The host's engine; or the host's connection, whose transaction the sessions join.
        schema: The tables: their prefix, and the database's own schema they stand in.
        clock: Says what time it is.
        algorithm: The hash of the audit, `sha256` or, where the system has it, `sm3`.

    Raises:
        RowcountError: The driver does not say how many rows an update changed.
    """

    on: Engine | Connection = field(repr=False)
    schema: Schema = field(factory=Schema, kw_only=True)
    clock: Callable[[], datetime] = field(default=utc_now, kw_only=True)
    algorithm: str = field(default="sha256", kw_only=True)
    _link: Link = field(init=False, repr=False)
    _folder: str | None = field(default=None, init=False, repr=False)
    _owns: bool = field(default=False, init=False, repr=False)
    _is_ready: bool = field(default=False, init=False, repr=False)
    _offered: frozenset[Capability] | None = field(default=None, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a driver under which revisions could not be held."""
        self._link = EngineLink(self.on) if isinstance(self.on, Engine) else HostLink(self.on)
        dialect = self._link.dialect
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

        `sqlite://` is a store that is gone once it is closed, in a folder of its own meanwhile.

        Args:
            url: The address; a driver is added where it names none.
            schema: The tables; by default under the prefix `renda_`.
            clock: Says what time it is.
            algorithm: The hash of the audit.

        Raises:
            AddressError: It is no address of SQLite, PostgreSQL, MariaDB or MySQL.
            DriverMissingError: The driver is not installed.
        """
        address = read_url(url)
        folder = mkdtemp(prefix="renda-") if is_passing(address) else None
        lasting = address if folder is None else address.set(database=f"{folder}/store.db")
        engine = open_engine(lasting)
        store = cls(engine, schema=schema or Schema(), clock=clock, algorithm=algorithm)
        store._owns, store._folder = True, folder
        if folder is not None:
            finalize(store, rmtree, folder, ignore_errors=True)
        return store

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return shown_url(self._url)

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What it offers besides sessions, repositories and the ledger."""
        if self._offered is None:
            self._offered = self._offer()
        return self._offered

    def _offer(self) -> frozenset[Capability]:
        offered = {Capability.AUDIT, Capability.OUTBOX, Capability.TALLY, Capability.BACKUP}
        if can_encrypt():
            offered.add(Capability.IDENTITIES)
        if self._folder is None and not is_passing(self._url):
            offered |= {Capability.DURABLE, Capability.SHARED}
        return frozenset(offered)

    def set_up(self) -> None:
        """Make the tables, or bring them up to date; what is kept already stays.

        Within a host's connection the host commits; see `migrations.upgrade`.

        Raises:
            TooNewError: The tables are of a later release.
            HostMigratesError: The host's own migrations are to bring them up to date.
            StoreError: The database refuses.
        """
        with translated(self.address, self._link.dialect):
            upgrade(self.on, self.schema)

    def check(self) -> None:
        """Make sure that the tables are there, and that nothing could be lost by the settings.

        Raises:
            NotSetUpError: Tables are missing, or of an earlier release.
            TooNewError: They are of a later one.
            SettingsError: SQLite could lose commits or keep what is deleted, a server texts.
        """
        self._make_ready()
        wrong = self._asked(wrong_settings)
        if wrong:
            raise SettingsError(store=self.address, settings=wrong)

    def session(
        self, *, actor: str, reason: str = "", key: str | None = None, at: datetime | None = None
    ) -> SqlSession:
        """Return a session, to be begun by `with`.

        Args:
            actor: Who acts; never empty.
            reason: Why.
            key: An idempotency key: what is done under it is done once.
            at: Its instant; by default that of the clock, or just after the last session's.

        Raises:
            EmptyTextError: Nobody acts.
            UnstorableError: The actor, the reason or the key cannot be kept.
            NaiveInstantError: The instant has no offset.
            NotSetUpError: The database has not got the tables.
        """
        journal = Journal.begun(
            actor=actor, reason=reason, key=key, at=at, algorithm=self.algorithm
        )
        return SqlSession(self._transaction(journal, given=at))

    def reading(self) -> ReadingSession:
        """Return a session that reads one state, whatever others commit meanwhile.

        On a host's connection the state is that of the host's transaction.

        Raises:
            NotSetUpError: The database has not got the tables.
        """
        return ReadingSession(self._transaction(Journal(actor=""), only_reads=True))

    @contextmanager
    def analysis(self) -> Generator[Analysis]:
        """Copy what rules count into DuckDB for the length of a `with`: for counting the many.

        What it gives is a counter for `check_in_store`.

        Raises:
            DriverMissingError: DuckDB or Arrow is not installed.
            NotSetUpError: The database has not got the tables.
        """
        transaction = self._transaction(Journal(actor=""), only_reads=True)
        transaction.begin()
        try:
            with analysis(transaction.connection, self.schema) as counter:
                yield counter
        finally:
            transaction.end(keep=False)

    def scrub(self) -> None:
        """Leave no byte of what was erased, as far as that is in the store's power.

        Each session that erases does so at its end; this is for when others were still reading.

        Raises:
            StoreBusyError: Others still are.
        """
        with translated(self.address, self._link.dialect):
            self._link.scrub()

    def dump(self) -> Iterator[str]:
        """Yield all it holds but identities, line by line, in one state.

        Raises:
            NotSetUpError: The database has not got the tables.
        """
        return dump(self._transaction(Journal(actor=""), only_reads=True))

    def restore(self, lines: Iterable[str]) -> int:
        """Take in the lines of a dump, all or none; return how many rows.

        Raises:
            NotEmptyError: It holds something already.
            InputError: Lines are not those of a dump, with their numbers.
            NotSetUpError: The database has not got the tables.
            StoreBusyError: Others write for too long.
        """
        self._make_ready()
        return restore(self._link, self.schema, self.address, lines)

    def close(self) -> None:
        """Let go of an engine that the store made; a host's is left alone."""
        if self._owns and isinstance(self.on, Engine):
            self.on.dispose()
        if self._folder is not None:
            rmtree(self._folder, ignore_errors=True)

    @property
    def _url(self) -> URL:
        return self.on.url if isinstance(self.on, Engine) else self.on.engine.url

    def _transaction(
        self, journal: Journal, *, given: datetime | None = None, only_reads: bool = False
    ) -> Transaction:
        self._make_ready()
        return Transaction(
            link=self._link,
            schema=self.schema,
            address=self.address,
            journal=journal,
            clock=self.clock,
            given=given,
            only_reads=only_reads,
        )

    def _make_ready(self) -> None:
        """Once, make sure that the store can be used."""
        if self._is_ready:
            return
        file = file_of(self._url)
        if file is not None and not file.exists():
            raise NotSetUpError(store=self.address, missing=file.name)
        self._asked(lambda connection: require_current(connection, self.schema))
        wrong = self._asked(losing_settings)
        if wrong:
            raise SettingsError(store=self.address, settings=wrong)
        self._is_ready = True

    def _asked(self, question: Callable[[Connection], T]) -> T:
        """Return what a question has for an answer, asked in a transaction that keeps nothing."""
        with translated(self.address, self._link.dialect):
            span = self._link.begin()
            try:
                return question(span.connection)
            finally:
                span.drop()
