"""The books of a commit: its number, its entry in the audit and the new head, and its key.

The head is one row. Whoever numbers a commit holds it until the end, and so is the one who writes.
The statements are made once for the tables of a schema.
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

from renda.ports import Anchor, AuditEntry
from renda_sqlalchemy.tables.audit_rows import entry_row
from renda_sqlalchemy.tables.key_rows import done_row
from renda_sqlalchemy.tables.office_tables import HEAD


@frozen
class Books:
    """The tables in which commits are numbered and told of (提交簿).

    Args:
        heads: Where the audit stands.
        audit: Its entries.
        commands: The keys of what is done.
    """

    heads: Table
    audit: Table
    commands: Table

    def number(self, connection: Connection) -> Anchor | None:
        """Take the next number, and let nobody else write until the end.

        Returns:
            Where the audit stood before; None where its head is missing.
        """
        row = self._taken(connection)
        if row is None:
            return None
        return Anchor(no=row.entry_no - 1, hash=row.entry_hash, at=row.committed_at)

    def keep(self, connection: Connection, entry: AuditEntry, outcome: str | None) -> None:
        """Write an entry, its key where it has one, and the head that it makes."""
        if entry.key is not None:
            done = done_row(entry.key, entry.no, outcome)
            connection.execute(insert(self.commands), [done])
        connection.execute(self._enter, [entry_row(entry)])
        connection.execute(self._put, {"at": entry.at, "hash": entry.hash})

    def _taken(self, connection: Connection) -> Row[Any] | None:
        """Return the head with the number taken, by one statement where the database can."""
        if connection.dialect.update_returning:
            return connection.execute(self._take_and_read).first()
        connection.execute(self._take)
        return connection.execute(self._read).first()

    @cached_property
    def _enter(self) -> Insert:
        return insert(self.audit)

    @cached_property
    def _take(self) -> Update:
        heads = self.heads.c
        return update(self.heads).where(heads.head_id == HEAD).values(entry_no=heads.entry_no + 1)

    @cached_property
    def _take_and_read(self) -> Executable:
        return self._take.returning(*self.heads.c)

    @cached_property
    def _read(self) -> Executable:
        return select(self.heads).where(self.heads.c.head_id == HEAD)

    @cached_property
    def _put(self) -> Update:
        values: dict[str, BindParameter[Any]] = {
            "committed_at": bindparam("at"),
            "entry_hash": bindparam("hash"),
        }
        return update(self.heads).where(self.heads.c.head_id == HEAD).values(values)
