"""The audit: who changed what, when and why, one entry a commit, each holding the one before.

Entries are values. What a store keeps of them can be exported, and then needs no store to be
verified.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol, TypeVar

from attrs import field, frozen

from renda.kernel.ids import Id
from renda.kernel.moments import aware_only, checked
from renda.kernel.terms import Term
from renda.ports.grants import Grant, grants_of

T = TypeVar("T")


class Action(Term):
    """What was done to a thing (操作)."""

    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    LOADED = "loaded", "loaded"
    VOIDED = "voided", "voided"
    KEPT = "kept", "kept"
    READ = "read", "read"
    TRIED = "tried", "tried in vain"
    ERASED = "erased", "erased"


@frozen(kw_only=True)
class AuditChange:
    """One thing that a commit did (变更内容).

    Args:
        action: What was done.
        kind: Where it lies: the name of its room, or that of the ledger or of identities.
        id: Its id; of many at once, their number, such as `15000 rows`.
        revision: Its revision after; None of what has none.
        digest: The hash of what it was after, never what it was: of one value the hash of its
            canonical document, of many the hash of their hashes in order (`renda.ports.kit.journal`
            says it in full), of an identity its commitment. None where nothing new was kept.
    """

    action: Action = field(converter=Action)
    kind: Id
    id: Id
    revision: int | None = None
    digest: str | None = None


@frozen(kw_only=True)
class AuditEntry:
    """One commit in the audit (审计记录).

    Args:
        no: Its number, from 1 on without a gap; the number of the commit.
        at: The commit's instant; never before that of the entry before.
        clock: What the clock said, where it was behind the entry before; else None.
        actor: Who did it: the part, such as a unit or a body.
        reason: Why it is done; empty where nobody says.
        key: The idempotency key it was done under; None where there was none.
        user: The id of the person who was logged in; None where it was not told.
        grants: What the session might touch besides what is usual.
        changes: What was done, in order.
        algorithm: The hash, `sha256` or `sm3`.
        previous: The hash of the entry before; empty for the first.
        hash: The hash of all this.
    """

    no: int
    at: datetime = field(converter=checked)
    clock: datetime | None = field(default=None, validator=aware_only)
    actor: str
    reason: str = ""
    key: str | None = None
    user: str | None = None
    grants: tuple[Grant, ...] = field(default=(), converter=grants_of)
    changes: tuple[AuditChange, ...] = ()
    algorithm: str = "sha256"
    previous: str = ""
    hash: str = ""


@frozen(kw_only=True)
class Anchor:
    """Where an audit stood (锚点): kept elsewhere, it shows when the end was cut or all rewritten.

    Args:
        no: The number of the last entry; 0 of an empty audit.
        hash: Its hash; empty of an empty audit.
        at: Its instant; None of an empty audit.
    """

    no: int = 0
    hash: str = ""
    at: datetime | None = field(default=None, validator=aware_only)


class Audit(Protocol):
    """The audit, seen through one session (审计).

    - Each session that changed anything leaves exactly one entry, in the same transaction.
    - Entries are numbered in the order of commits, and never changed nor deleted.
    - A commit is made also where the clock is behind the last one, just after that; its entry
      then says what the clock said.
    - They hold hashes of what was kept, never what it was; that is kept apart, and can be erased
      without a break in the chain.
    """

    def entries(self, after: int = 0) -> Iterator[AuditEntry]:
        """Yield the entries after a number, in order."""
        ...

    def head(self) -> Anchor:
        """Return where the audit stands."""
        ...

    def check_knowable(self, at: datetime) -> None:
        """Make sure that what was known at an instant can be told, now and ever after.

        Raises:
            NotYetKnownError: It has not come yet.
            ClockGapError: The clock had run ahead: what was done by then is dated later.
        """
        ...

    def state(self, kind: type[T], id: str, revision: int) -> T:
        """Return what a value was at a revision: as it is, or as it was before it was put anew.

        Raises:
            NoRoomError: The store keeps no such values.
            NotFoundError: It never had this revision, or what it was then was erased.
        """
        ...

    def erase_states(self, kind: type[object], id: str) -> int:
        """Erase what a value was before it was put anew; return how many states that were.

        That it was done is noted, and the value as it is now stays. An item holds its own history,
        so that there is nothing of it to erase here.

        Raises:
            NoRoomError: The store keeps no such values.
            NotFoundError: Nothing of what it was is kept.
        """
        ...


class AnchorSink(Protocol):
    """Somewhere else that anchors are kept: a file, a mail, another office."""

    def keep(self, anchor: Anchor) -> None:
        """Keep an anchor."""
        ...
