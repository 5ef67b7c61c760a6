"""The session in a database: what a caller holds of a transaction, from `with` to its end."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from renda.ports import TransactionSession
from renda.rules import Line
from renda.tallies import Amount, AskedRecords, StrayRecords
from renda_sqlalchemy.counts import subject_statements
from renda_sqlalchemy.counts.count_statements import count_lines
from renda_sqlalchemy.counts.row_reader import reader
from renda_sqlalchemy.counts.stray_statements import stray_records
from renda_sqlalchemy.ports.audits import SqlAudit
from renda_sqlalchemy.ports.boxes import SqlBoxes
from renda_sqlalchemy.ports.identities import SqlIdentities
from renda_sqlalchemy.ports.identity_keys import (
    CryptographyMissingError,
    OutsideKeys,
    can_encrypt,
)
from renda_sqlalchemy.ports.ledgers import SqlLedger
from renda_sqlalchemy.ports.outboxes import SqlOutbox
from renda_sqlalchemy.ports.repositories import SqlRepository
from renda_sqlalchemy.tables.room_rows import RowMapper
from renda_sqlalchemy.transactions import Transaction

T = TypeVar("T")


class SqlSession(TransactionSession[Transaction]):
    """One transaction of one actor, in a database.

    Args:
        transaction: The transaction, not begun yet.
        outside: The keys from outside that seal those of persons.
    """

    def __init__(self, transaction: Transaction, outside: OutsideKeys) -> None:
        super().__init__(transaction)
        self._outside = outside

    def of(self, kind: type[T]) -> SqlRepository[T]:
        """Return the repository of a class of values.

        Raises:
            NoRoomError: The store keeps no such values.
        """
        transaction = self._open_transaction
        return SqlRepository(transaction, RowMapper.of(transaction.schema, kind))

    @property
    def ledger(self) -> SqlLedger:
        """The duty records."""
        return SqlLedger(self._open_transaction)

    @property
    def audit(self) -> SqlAudit:
        """The audit."""
        return SqlAudit(self._open_transaction)

    @property
    def outbox(self) -> SqlOutbox:
        """The notices to be sent."""
        return SqlOutbox(self._open_transaction)

    @property
    def boxes(self) -> SqlBoxes:
        """The ballot boxes."""
        return SqlBoxes(self._open_transaction)

    @property
    def identities(self) -> SqlIdentities:
        """The identities of visitors.

        Raises:
            CryptographyMissingError: The package that encrypts them is not installed.
        """
        if not can_encrypt():
            raise CryptographyMissingError
        return SqlIdentities(self._open_transaction, self._outside)

    @property
    def _open_transaction(self) -> Transaction:
        """The transaction, while it is open."""
        # Asking for the connection raises `SessionOverError` outside the session's block.
        _ = self._transaction.connection
        return self._transaction


class ReadingSession(SqlSession):
    """A session that reads one state, and counts inside the database."""

    def count_lines(
        self, lines: Sequence[Line], known_at: datetime | None, *, latest: bool = False
    ) -> Sequence[Mapping[str, tuple[Amount, ...]]]:
        """Return for each line, by subject id, an amount for each part of its window.

        Args:
            lines: The counts of rules, each with its window: rule, period and judging day.
            known_at: The instant whose knowledge counts; None means now.
            latest: Whether unknown days of election are taken as late as can be.
        """
        transaction = self._open_transaction
        with transaction.translate_errors():
            read = reader(transaction.connection)
            return count_lines(read, transaction.schema, lines, known_at, latest=latest)

    def recount(
        self,
        lines: Sequence[Line],
        known_at: datetime | None,
        subject: str,
        *,
        latest: bool = False,
    ) -> Sequence[tuple[Amount, ...]]:
        """Return for each line an amount for each part of its window, of one subject.

        Args:
            lines: The counts of rules, each with its window: rule, period and judging day.
            known_at: The instant whose knowledge counts; None means now.
            subject: The id of the subject.
            latest: Whether unknown days of election are taken as late as can be.
        """
        transaction = self._open_transaction
        with transaction.translate_errors():
            return subject_statements.recount(
                transaction.connection,
                transaction.schema,
                lines,
                known_at,
                subject,
                latest=latest,
            )

    def stray_records(self, asked: AskedRecords) -> StrayRecords:
        """Return how many records nobody can judge, by what they name.

        Args:
            asked: The days and kinds of the records.
        """
        transaction = self._open_transaction
        with transaction.translate_errors():
            read = reader(transaction.connection)
            return stray_records(read, transaction.schema, asked)
