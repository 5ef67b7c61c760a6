"""The tables every commit writes: the head of the audit, its entries, and the keys of commands.

The head is one row. Whoever numbers a commit updates that row and so holds it until the end of the
transaction: no other session can write meanwhile. Each statement is made once for a schema.
"""

from functools import cached_property
from typing import Any

from attrs import frozen
from sqlalchemy import (
    BindParameter,
    Connection,
    Executable,
    Insert,
    Row,
    Table,
    Update,
    bindparam,
    insert,
    select,
    update,
)

from renda.ports import Anchor, AuditEntry, KeptCommand
from renda_sqlalchemy.rows.prepared_statements import change_by_row
from renda_sqlalchemy.tables.audit_rows import entry_row
from renda_sqlalchemy.tables.command_rows import command_row
from renda_sqlalchemy.tables.office_tables import HEAD_ID


@frozen
class AuditBooks:
    """The tables in which commits are numbered and entered (提交簿).

    Args:
        heads: The table of one row that says where the audit stands.
        audit: The table of the audit's entries, one for each commit.
        commands: The table of the idempotency keys of commits.
    """

    heads: Table
    audit: Table
    commands: Table

    def take_number(self, connection: Connection) -> Anchor | None:
        """Take the next commit number, and keep all others from writing until the end.

        Returns:
            Where the audit stood before; None where the row of the head is missing.
        """
        head = self._incremented_head(connection)
        if head is None:
            return None
        # The row already holds the number just taken; its hash and instant are the last commit's.
        return Anchor(no=head.entry_no - 1, hash=head.entry_hash, at=head.committed_at)

    def write_entry(
        self, connection: Connection, entry: AuditEntry, command: KeptCommand | None
    ) -> bool:
        """Write an entry, its key where it has one, and the head that follows from it.

        Args:
            connection: The connection that took the entry's number.
            entry: The sealed entry of the commit.
            command: What is kept with its key; None where it has none.

        Returns:
            Whether the entry's number was still taken. It is not where the database has dropped
            the transaction, as MariaDB does in a deadlock, and the caller went on nonetheless.
        """
        head = {"no": entry.no, "at": entry.at, "hash": entry.hash}
        if change_by_row(connection, self._update_head, head) != 1:
            return False
        if command is not None:
            connection.execute(insert(self.commands), [command_row(command)])
        change_by_row(connection, self._insert_entry, entry_row(entry))
        return True

    def _incremented_head(self, connection: Connection) -> Row[Any] | None:
        """Return the head with the new number, by one statement where the database can."""
        if connection.dialect.update_returning:
            return connection.execute(self._increment_and_return).first()
        # The update locks the row, so what is read next is what the update left.
        connection.execute(self._increment)
        return connection.execute(self._select_head).first()

    # SQLAlchemy takes longer to build these statements than a database to run them; a commit runs
    # each of them, so a schema builds each of them once.

    @cached_property
    def _insert_entry(self) -> Insert:
        return insert(self.audit)

    @cached_property
    def _increment(self) -> Update:
        number = self.heads.c.entry_no
        return update(self.heads).where(self.heads.c.head_id == HEAD_ID).values(entry_no=number + 1)

    @cached_property
    def _increment_and_return(self) -> Executable:
        return self._increment.returning(*self.heads.c)

    @cached_property
    def _select_head(self) -> Executable:
        return select(self.heads).where(self.heads.c.head_id == HEAD_ID)

    @cached_property
    def _update_head(self) -> Update:
        values: dict[str, BindParameter[Any]] = {
            "committed_at": bindparam("at"),
            "entry_hash": bindparam("hash"),
        }
        is_numbered = self.heads.c.entry_no == bindparam("no")
        head = update(self.heads).where(self.heads.c.head_id == HEAD_ID, is_numbered)
        return head.values(values)
