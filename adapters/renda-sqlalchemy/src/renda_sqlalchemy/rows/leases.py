"""Leases: the notices that a session has noted as its own, until it ends.

It knows which notes are left when a session has ended. It does not know which notices are due.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from attrs import define, field
from sqlalchemy import Connection, Table, Update, and_, update

from renda_sqlalchemy.rows.pages import id_chunks

Work: TypeAlias = Callable[[Connection], object]


@define(eq=False)
class Leases:
    """The notices that a session has noted as its own, where a claim is a note in the row.

    Args:
        outbox: The table of the outbox.
        claimant: The session's own name.

    Attributes:
        claimed: The ids of all that it noted.
        settled: The ids of those whose note a change of the session ends.
    """

    outbox: Table
    claimant: str
    claimed: set[str] = field(factory=set, init=False)
    settled: set[str] = field(factory=set, init=False)

    def release(
        self, run: Callable[[Callable[[Connection], None]], None], *, is_kept: bool
    ) -> None:
        """End the notes that are left when the session has ended.

        Args:
            run: Does some work in a transaction of its own, which is kept at once.
            is_kept: Whether the session's changes were kept.
        """
        left = sorted(self.claimed - self.settled if is_kept else self.claimed)
        for ids in id_chunks(left):
            columns = self.outbox.c
            is_own = and_(columns.entry_id.in_(ids), columns.claimant == self.claimant)
            release = update(self.outbox).where(is_own).values(claimant=None, claimed_until=None)
            run(partial(_execute, release))


def _execute(statement: Update, connection: Connection) -> None:
    connection.execute(statement)
