"""The session in a database: what a caller holds of a transaction, from `with` to its end."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar

from renda.ports import collection_of
from renda.rules import Line
from renda.tallies import Amount
from renda_sqlalchemy.counts import count_statements, subject_statements
from renda_sqlalchemy.ports.audits import SqlAudit
from renda_sqlalchemy.ports.identities import CryptographyMissingError, SqlIdentities, can_encrypt
from renda_sqlalchemy.ports.ledgers import SqlLedger
from renda_sqlalchemy.ports.outboxes import SqlOutbox
from renda_sqlalchemy.ports.repositories import SqlRepository
from renda_sqlalchemy.tables import unknown_kinds
from renda_sqlalchemy.tables.collection_rows import RowMapper
from renda_sqlalchemy.transactions import Transaction

T = TypeVar("T")


class SqlSession:
    """One transaction of one actor, in a database.

    Args:
        transaction: Not begun yet.

    Attributes:
        outcome: What is kept with the session's key.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.outcome: str | None = None

    @property
    def actor(self) -> str:
        """Who acts."""
        return self._transaction.journal.actor

    @property
    def reason(self) -> str:
        """Why."""
        return self._transaction.journal.reason

    @property
    def key(self) -> str | None:
        """The idempotency key."""
        return self._transaction.journal.key

    @property
    def at(self) -> datetime:
        """The instant of its changes; to ask for it makes the session the one that writes."""
        return self._transaction.write()

    def of(self, kind: type[T]) -> SqlRepository[T]:
        """Return the repository of a class of values.

        Raises:
            NoCollectionError: No store keeps such values.
        """
        collection, transaction = collection_of(kind), self._open
        return SqlRepository(transaction, RowMapper(collection, transaction.table(collection.name)))

    @property
    def ledger(self) -> SqlLedger:
        """The duty records."""
        return SqlLedger(self._open)

    @property
    def audit(self) -> SqlAudit:
        """The audit."""
        return SqlAudit(self._open)

    @property
    def outbox(self) -> SqlOutbox:
        """What is to be told."""
        return SqlOutbox(self._open)

    @property
    def identities(self) -> SqlIdentities:
        """Who visitors are.

        Raises:
            CryptographyMissingError: What encrypts them is not installed.
        """
        if not can_encrypt():
            raise CryptographyMissingError
        return SqlIdentities(self._open)

    def __enter__(self) -> Self:
        """Begin it.

        Raises:
            AlreadyDoneError: What its key stands for is done already.
            NotSetUpError: The database has not got the tables.
        """
        self._transaction.begin()
        return self

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
        del error, trace
        self._transaction.end(keep=kind is None, outcome=self.outcome)

    @property
    def _open(self) -> Transaction:
        """The transaction, while it is open."""
        _ = self._transaction.connection
        return self._transaction


class ReadingSession(SqlSession):
    """A session that reads one state, and counts inside the database."""

    def count_lines(
        self, lines: Sequence[Line], known_at: datetime | None
    ) -> Sequence[Mapping[str, tuple[Amount, ...]]]:
        """Return for each line, by subject id, an amount for each part of its window.

        Args:
            lines: What is to be counted, each with its rule, period and judging day.
            known_at: What was known when; None means now.
        """
        transaction = self._open
        with transaction.translated():
            return count_statements.count_lines(
                transaction.connection, transaction.schema, lines, known_at
            )

    def recount(
        self, lines: Sequence[Line], known_at: datetime | None, subject: str
    ) -> Sequence[tuple[Amount, ...]]:
        """Return for each line an amount for each part of its window, of one subject.

        Args:
            lines: What is to be counted, each with its rule, period and judging day.
            known_at: What was known when; None means now.
            subject: The id of the subject.
        """
        transaction = self._open
        with transaction.translated():
            return subject_statements.recount(
                transaction.connection, transaction.schema, lines, known_at, subject
            )

    def unknown_kinds(self, known: AbstractSet[str]) -> AbstractSet[str]:
        """Return the kinds that there are records of, other than those `known`."""
        transaction = self._open
        with transaction.translated():
            return unknown_kinds.unknown_kinds(transaction.connection, transaction.schema, known)
