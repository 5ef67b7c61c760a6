"""The grants of one session, and what they make of the ports of its store."""

from collections.abc import Iterable
from typing import TypeVar

from attrs import frozen

from renda.office.grants.editors import LEDGER, LOG, edited, editor_of, not_granted
from renda.office.grants.read_views import ReadAudit, ReadLedger, ReadRepository
from renda.ports.audits import Audit
from renda.ports.grants import Grant, grants_of, unusual_grants
from renda.ports.ledgers import StoredLedger
from renda.ports.repositories import Repository
from renda.process.room import Room

T = TypeVar("T")


@frozen
class SessionGrants:
    """The grants of one session (会话授权).

    Args:
        grants: What it may touch.
    """

    grants: frozenset[Grant]

    @classmethod
    def of(cls, words: Iterable[Grant | str]) -> "SessionGrants":
        """Return the grants with some words.

        Raises:
            UnknownWordError: A word is none of a grant.
        """
        return cls(frozenset(grants_of(words)))

    @property
    def unusual(self) -> tuple[Grant, ...]:
        """Those that the audit tells of."""
        return unusual_grants(self.grants)

    def require(self, grant: Grant) -> None:
        """Refuse what takes a grant that the session has not.

        Raises:
            NotGrantedError: It has not.
        """
        if grant not in self.grants:
            raise not_granted(grant, str(grant))

    def repository(self, room: Room[T], whole: Repository[T]) -> Repository[T]:
        """Return the repository of a room, or the view of it that only reads."""
        editor = editor_of(room)
        needed = Grant.RAW if editor else Grant.ROOMS
        if {needed, Grant.RAW} & self.grants:
            return whole
        refusal = edited(room.name, editor) if editor else not_granted(needed, room.name)
        return ReadRepository(whole, refusal)

    def ledger(self, whole: StoredLedger) -> StoredLedger:
        """Return the ledger, or the view of it that only reads."""
        return whole if Grant.RAW in self.grants else ReadLedger(whole, edited(LEDGER, LOG))

    def audit(self, whole: Audit) -> Audit:
        """Return the audit, or the view of it that erases nothing."""
        return whole if Grant.RAW in self.grants else ReadAudit(whole)
