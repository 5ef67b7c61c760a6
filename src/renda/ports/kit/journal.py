"""What a session did, gathered until its commit: for stores that keep an audit.

It makes the entry that the audit gains. Where it is kept is the store's affair.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import define, evolve, field

from renda.kernel.chain import SHA256, digest
from renda.kernel.fields import EmptyTextError
from renda.kernel.ids import LONGEST_ID
from renda.kernel.input.problems import quoted
from renda.kernel.moments import in_utc
from renda.ports.audits import Action, Anchor, AuditChange, AuditEntry
from renda.ports.kit.clocks import CommitTime
from renda.ports.kit.documents import to_document
from renda.ports.kit.limits import check_text_storable
from renda.ports.repositories import Stored


@define(kw_only=True)
class Journal:
    """The changes of one session, in order.

    Args:
        actor: Who makes them.
        reason: Why.
        key: The idempotency key.
        algorithm: The hash of the audit.
    """

    actor: str
    reason: str = ""
    key: str | None = None
    algorithm: str = SHA256
    changes: list[AuditChange] = field(factory=list)

    @classmethod
    def begun(
        cls,
        *,
        actor: str,
        reason: str = "",
        key: str | None = None,
        at: datetime | None = None,
        algorithm: str = SHA256,
    ) -> "Journal":
        """Return the journal of a session that is begun so.

        Args:
            actor: Who acts.
            reason: Why.
            key: The idempotency key.
            at: The instant its changes are to have; only looked at.
            algorithm: The hash of the audit.

        Raises:
            EmptyTextError: Nobody acts.
            UnstorableError: The actor, the reason or the key cannot be kept.
            NaiveInstantError: The instant has no offset.
            InstantRangeError: UTC has no such instant.
        """
        if not actor.strip():
            raise EmptyTextError(name="actor", given=quoted(actor))
        check_text_storable("sessions", actor, actor, most=LONGEST_ID)
        check_text_storable("sessions", actor, key or "", most=LONGEST_ID)
        check_text_storable("sessions", actor, reason)
        if at is not None:
            in_utc(at)
        return cls(actor=actor, reason=reason, key=key, algorithm=algorithm)

    def readings(self) -> "Journal":
        """Return what stays of a session that is not kept: which identities it read."""
        read = [change for change in self.changes if change.action is Action.READ]
        return evolve(self, key=None, changes=read)

    def stored(self, action: Action, kind: str, stored: Stored[object]) -> None:
        """Note what became of one value, with its state."""
        self.changes.append(
            AuditChange(
                action=action,
                kind=kind,
                id=stored.id,
                revision=stored.revision,
                state=to_document(stored.value),
            )
        )

    def many(self, action: Action, kind: str, rows: Iterable[str]) -> int:
        """Note many rows as one change, with the hash of their texts; return how many.

        Args:
            action: What was done to them.
            kind: The name of their room, or of the ledger.
            rows: A text of each, in the order in which they were given.
        """
        lines = list(rows)
        if lines:
            self.counted(action, kind, len(lines), digest(lines, self.algorithm))
        return len(lines)

    def counted(self, action: Action, kind: str, count: int, hash: str) -> None:  # noqa: A002 - as in the entry
        """Note many rows as one change, whose hash is known already."""
        self.changes.append(AuditChange(action=action, kind=kind, id=f"{count} rows", digest=hash))

    def person(self, action: Action, visitor_id: str, commitment: str | None = None) -> None:
        """Note what was done to an identity: never what it is."""
        self.changes.append(
            AuditChange(action=action, kind="identities", id=visitor_id, digest=commitment)
        )

    def entry(self, head: Anchor, time: CommitTime) -> AuditEntry:
        """Return the audit's next entry.

        Args:
            head: Where the audit stands.
            time: When the commit is made.
        """
        return seal_entry(
            AuditEntry(
                no=head.no + 1,
                at=time.at,
                clock=time.clock,
                actor=self.actor,
                reason=self.reason,
                key=self.key,
                changes=tuple(self.changes),
                algorithm=self.algorithm,
                previous=head.hash,
            )
        )


def seal_entry(entry: AuditEntry) -> AuditEntry:
    """Return an entry with the hash of all the rest of it."""
    bare = evolve(entry, hash="")
    return evolve(bare, hash=digest([to_document(bare)], entry.algorithm))
