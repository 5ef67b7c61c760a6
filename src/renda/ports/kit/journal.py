"""What a session did, gathered until its commit: for stores that keep an audit.

It makes the entry that the audit gains. Where it is kept is the store's affair.

An entry holds hashes, never what was kept. That of a value is the hash of its canonical document;
that of many is the hash of their hashes in ascending order, so that it does not depend on the order
in which they were given. A record is hashed as it came, without the instant of a voiding; a voiding
is hashed as its record's id and that instant.
"""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from attrs import define, evolve, field

from renda.errors import RendaError
from renda.kernel.chain import SHA256, digest, digests
from renda.kernel.fields import EmptyTextError
from renda.kernel.input.bounds import LONGEST_ID
from renda.kernel.input.problems import quoted
from renda.kernel.moments import in_utc
from renda.ports.audits import Action, Anchor, AuditChange, AuditEntry
from renda.ports.failures import ReadFirstError, ReasonMissingError
from renda.ports.grants import Grant, grants_of
from renda.ports.kit.clocks import CommitTime
from renda.ports.kit.documents import canonical, to_document
from renda.ports.kit.kept_commands import KeptCommand, command_digest
from renda.ports.kit.limits import check_text_storable
from renda.work.ledger import TABLE

MOST_CHANGES = 10_000
"""How many changes a session makes at most one by one; what is kept as many is one change.

An entry then stays below the 16 MiB that MariaDB and MySQL take at once by default.
"""


class TooManyChangesError(RendaError, ValueError):
    """A session made as many changes one by one as an entry of the audit holds."""

    message = (
        "a session makes at most {most} changes one by one;"
        " keep many values with add_all, or in several sessions"
    )


@define
class _Batch:
    """Rows that a session added or voided, which are one change however often it did so."""

    action: Action
    kind: str
    hashes: list[str] = field(factory=list)

    def takes(self, action: Action, kind: str) -> bool:
        """Tell whether rows of a kind to which something was done belong to it."""
        voids = (self.action is Action.VOIDED, action is Action.VOIDED)
        return self.kind == kind and voids[0] is voids[1]

    def add(self, action: Action, hashes: Iterable[str]) -> None:
        """Add rows; of records that were appended and others that were loaded, all are loaded."""
        self.action = Action.LOADED if action is Action.LOADED else self.action
        self.hashes += hashes

    def change(self, algorithm: str) -> AuditChange:
        """Return it as a change."""
        return AuditChange(
            action=self.action,
            kind=self.kind,
            id=f"{len(self.hashes)} rows",
            digest=batch_digest(self.hashes, algorithm),
        )


@define(kw_only=True)
class Journal:
    """The changes of one session, in order.

    Args:
        actor: Who makes them.
        reason: Why it is done; empty where nobody says.
        key: The idempotency key.
        user: The id of the person who is logged in.
        grants: What it may touch besides what is usual.
        command_digest: By which what is done under the key is known again; None without a key.
        algorithm: The hash of the audit.
    """

    actor: str
    reason: str = ""
    key: str | None = None
    command_digest: str | None = None
    user: str | None = None
    grants: tuple[Grant, ...] = field(default=(), converter=grants_of)
    algorithm: str = SHA256
    _noted: "list[AuditChange | _Batch]" = field(factory=list)

    @classmethod
    def begun(
        cls,
        *,
        actor: str,
        reason: str = "",
        key: str | None = None,
        content: str = "",
        at: datetime | None = None,
        user: str | None = None,
        grants: Iterable[Grant] = (),
        algorithm: str = SHA256,
    ) -> "Journal":
        """Return the journal of a session that is begun so.

        Args:
            actor: The id of who acts; never empty.
            reason: Why it is done; empty where nobody says.
            key: The idempotency key.
            content: What is to be done under the key; only its hash is held.
            at: The instant its changes are to have; only looked at.
            user: The id of the person who is logged in.
            grants: What it may touch besides what is usual.
            algorithm: The hash of the audit.

        Raises:
            EmptyTextError: Nobody acts, or the key or the user is empty.
            UnstorableError: The actor, the reason, the key, the content or the user cannot be kept.
            NaiveInstantError: The instant has no offset.
            InstantRangeError: UTC has no such instant.
        """
        # Only None is no key: what is false otherwise, such as 0, would be kept and not come back.
        # An empty one is a form's empty field: whoever sends none twice means two commands.
        optional = {name: id for name, id in (("key", key), ("user", user)) if id is not None}
        for name, id in {"actor": actor, **optional}.items():
            check_text_storable("sessions", actor, id, most=LONGEST_ID)
            if not id.strip():
                raise EmptyTextError(name=name, given=quoted(id))
        check_text_storable("sessions", actor, reason)
        check_text_storable("sessions", actor, content, most=sys.maxsize)
        if at is not None:
            in_utc(at)
        known_by = None if key is None else command_digest(actor, content)
        return cls(
            actor=actor,
            reason=reason,
            key=key,
            command_digest=known_by,
            user=user,
            grants=grants,
            algorithm=algorithm,
        )

    def refuse_done(self, done: KeptCommand | None) -> None:
        """Refuse a session under a key that another was kept under.

        Args:
            done: What the store has kept under the key; None for nothing.

        Raises:
            AlreadyDoneError: The same command was done under it.
            KeyTakenError: Another command was.
        """
        if done is not None:
            done.refuse(self.command_digest)

    def kept_command(self, no: int) -> KeptCommand | None:
        """Return what a store keeps with the key; None without one.

        Args:
            no: The number of the commit.
        """
        if self.key is None or self.command_digest is None:
            return None
        return KeptCommand(key=self.key, no=no, digest=self.command_digest)

    @property
    def changes(self) -> tuple[AuditChange, ...]:
        """What was done, in order; rows given as many are one change, where the first stood."""
        return tuple(
            noted.change(self.algorithm) if isinstance(noted, _Batch) else noted
            for noted in self._noted
        )

    def check_room(self) -> None:
        """Refuse a change more than an entry holds, before anything is done.

        Raises:
            TooManyChangesError: There are as many as an entry holds.
        """
        if len(self._noted) >= MOST_CHANGES:
            raise TooManyChangesError(most=MOST_CHANGES)

    def aside(self) -> "Journal":
        """Return an empty journal of the same actor and reason, for what is kept at once."""
        return evolve(self, key=None, command_digest=None, noted=[])

    def check_disclosure(self, at: datetime | None) -> None:
        """Refuse to read an identity without a reason, or where the record of it would wait.

        Args:
            at: The instant of the session's changes; None while it has not begun to write.

        Raises:
            ReasonMissingError: The session has no reason.
            ReadFirstError: The session writes: a record of its own would wait for its end.
        """
        if not self.reason.strip():
            raise ReasonMissingError
        if at is not None:
            raise ReadFirstError

    def stored(self, action: Action, kind: str, id: str, revision: int, document: str) -> None:
        """Note what became of one value, whose canonical document is given."""
        hash = digest([document], self.algorithm)  # noqa: A001 - as in the entry
        self._noted.append(
            AuditChange(action=action, kind=kind, id=id, revision=revision, digest=hash)
        )

    def many(self, action: Action, kind: str, documents: Iterable[str]) -> int:
        """Note many rows as part of the one change that a session makes of such; return how many.

        Args:
            action: What was done to them.
            kind: The name of their room, or of the ledger.
            documents: The canonical document of each, in any order.
        """
        return self.hashed(action, kind, self.hashes(documents))

    def hashes(self, documents: Iterable[str]) -> list[str]:
        """Return the hash of each of some canonical documents, as changes are noted by."""
        return digests(documents, self.algorithm)

    def hashed(self, action: Action, kind: str, hashes: list[str]) -> int:
        """Note many rows as `many` does, by the hashes of their documents; return how many."""
        if hashes:
            self._batch(action, kind).add(action, hashes)
        return len(hashes)

    def voided(self, records: Iterable[tuple[str, datetime]]) -> int:
        """Note that records were voided, each with its id and the instant; return how many."""
        return self.many(Action.VOIDED, TABLE, (voiding_document(*record) for record in records))

    def erased(self, kind: str, id: str, revision: int) -> None:
        """Note that what a value was before a revision is erased."""
        change = AuditChange(action=Action.ERASED, kind=kind, id=id, revision=revision)
        self._noted.append(change)

    def person(self, action: Action, visitor_id: str, commitment: str | None = None) -> None:
        """Note what was done to an identity: never what it is."""
        self._noted.append(
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
                user=self.user,
                grants=self.grants,
                changes=self.changes,
                algorithm=self.algorithm,
                previous=head.hash,
            )
        )

    def _batch(self, action: Action, kind: str) -> "_Batch":
        """Return the batch of a kind that was begun, or begin it."""
        for noted in self._noted:
            if isinstance(noted, _Batch) and noted.takes(action, kind):
                return noted
        begun = _Batch(action, kind)
        self._noted.append(begun)
        return begun


def batch_digest(hashes: Iterable[str], algorithm: str) -> str:
    """Return the hash of many rows, of which the hashes are given in any order."""
    return digest(sorted(hashes), algorithm)


def voiding_document(record_id: str, at: datetime) -> str:
    """Return the canonical document of a voiding."""
    return canonical([record_id, at.astimezone(UTC).isoformat()])


def seal_entry(entry: AuditEntry) -> AuditEntry:
    """Return an entry with the hash of all the rest of it."""
    bare = evolve(entry, hash="") if entry.hash else entry
    return evolve(bare, hash=digest([to_document(bare)], entry.algorithm))
