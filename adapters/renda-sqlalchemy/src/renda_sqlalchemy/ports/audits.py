"""The audit as a session reads it, entry by entry; `transactions` writes it at the commit."""

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen
from sqlalchemy import case, func, select

from renda.ports import Anchor, AuditEntry, check_knowable, in_utc
from renda_sqlalchemy.rows.pages import SortKey, SortOrder
from renda_sqlalchemy.tables.audit_rows import entry_from_row
from renda_sqlalchemy.transactions import Transaction


@frozen
class SqlAudit:
    """The audit, in a database."""

    _transaction: Transaction

    def entries(self, after: int = 0) -> Iterator[AuditEntry]:
        """Yield the entries after a number, in order."""
        table = self._transaction.table("audit")
        order = SortOrder((SortKey(table.c.entry_no),))
        for page in order.pages(self._transaction.fetch, select(table), after=(after,)):
            yield from map(entry_from_row, page)

    def head(self) -> Anchor:
        """Return where the audit stands."""
        table = self._transaction.table("audit")
        newest = select(table.c.entry_no, table.c.committed_at, table.c.entry_hash)
        # Not from the table of heads: while this session writes, its number there is one ahead.
        rows = self._transaction.fetch(newest.order_by(table.c.entry_no.desc()).limit(1))
        for row in rows:
            return Anchor(no=row.entry_no, hash=row.entry_hash, at=row.committed_at)
        return Anchor()

    def check_knowable(self, at: datetime) -> None:
        """Make sure that what was known at an instant can be told."""
        # An instant that no database can hold is refused before it is asked about.
        columns, moment = self._transaction.table("audit").c, in_utc(at)
        is_later = columns.committed_at > moment
        query = select(
            func.max(case((~is_later, columns.committed_at))),
            func.min(case((is_later, columns.committed_at))),
            func.min(case((is_later, columns.clock_at))),
        )
        for last_at, next_at, slowest in self._transaction.fetch(query):
            now = self._transaction.clock()
            check_knowable(at, now, last_at=last_at, next_at=next_at, slowest=slowest)
