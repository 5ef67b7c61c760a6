"""The audit: who changed what, when and why, one entry a commit, each holding the one before.

Entries are values. What a store keeps of them can be exported, and then needs no store to be
verified.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from attrs import field, frozen

from renda.kernel.ids import Id
from renda.kernel.moments import aware_only, checked
from renda.kernel.terms import Term


class Action(Term):
    """What was done to a thing (操作)."""

    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    LOADED = "loaded", "loaded"
    VOIDED = "voided", "voided"
    KEPT = "kept", "kept"
    READ = "read", "read"
    ERASED = "erased", "erased"


@frozen(kw_only=True)
class AuditChange:
    """One thing that a commit did (变更内容).

    Args:
        action: What was done.
        kind: Where it lies: the name of its room, or that of the ledger or of identities.
        id: Its id; of many at once, their number, such as `15000 rows`.
        revision: Its revision after; None of what has none.
        state: What it was after, as canonical JSON; None where the history holds no state of it.
        digest: Of many at once, the hash of their rows; of an identity, its commitment.
    """

    action: Action = field(converter=Action)
    kind: Id
    id: Id
    revision: int | None = None
    state: str | None = None
    digest: str | None = None


@frozen(kw_only=True)
class AuditEntry:
    """One commit in the audit (审计记录).

    Args:
        no: Its number, from 1 on without a gap; the number of the commit.
        at: The commit's instant; never before that of the entry before.
        clock: What the clock said, where it was behind the entry before; else None.
        actor: Who did it.
        reason: Why.
        key: The idempotency key it was done under; None where there was none.
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


class AnchorSink(Protocol):
    """Somewhere else that anchors are kept: a file, a mail, another office."""

    def keep(self, anchor: Anchor) -> None:
        """Keep an anchor."""
        ...
