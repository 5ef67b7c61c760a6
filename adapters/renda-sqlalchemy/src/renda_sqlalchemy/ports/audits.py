"""The audit as a session sees it: entries read in order; they are written at the commit."""

from collections.abc import Iterator

from attrs import frozen
from sqlalchemy import select

from renda.ports import Anchor, AuditEntry
from renda_sqlalchemy.rows.paging import Key, Order
from renda_sqlalchemy.tables.audit_rows import entry_from_row
from renda_sqlalchemy.transactions import Transaction


@frozen
class SqlAudit:
    """The audit, in a database."""

    _transaction: Transaction

    def entries(self, after: int = 0) -> Iterator[AuditEntry]:
        """Yield the entries after a number, in order."""
        table = self._transaction.table("audit")
        order = Order((Key(table.c.entry_no),))
        for page in order.pages(self._transaction.fetch, select(table), after=(after,)):
            yield from map(entry_from_row, page)

    def head(self) -> Anchor:
        """Return where the audit stands."""
        table = self._transaction.table("audit")
        newest = select(table.c.entry_no, table.c.committed_at, table.c.entry_hash)
        found = self._transaction.fetch(newest.order_by(table.c.entry_no.desc()).limit(1))
        for row in found:
            return Anchor(no=row.entry_no, hash=row.entry_hash, at=row.committed_at)
        return Anchor()
