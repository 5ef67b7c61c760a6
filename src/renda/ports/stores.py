"""The store: where an office keeps its data, whatever it stands on.

A session, repositories and the ledger are what every store has; the rest are capabilities that a
store declares. What it does not declare is refused, never silently left undone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from renda.kernel.terms import Term
from renda.ports.grants import Grant
from renda.ports.kit.registry import Rooms
from renda.ports.sessions import Session


class Capability(Term):
    """What a store may offer besides (可选能力)."""

    AUDIT = "audit", "audit"
    OUTBOX = "outbox", "outbox"
    IDENTITIES = "identities", "identities kept apart"
    SEALED_IDENTITIES = "sealed_identities", "identities sealed by a key from outside"
    TALLY = "tally", "tallies counted inside"
    BACKUP = "backup", "backup"
    BOXES = "boxes", "ballot boxes"
    INSPECTION = "inspection", "held against its history"
    DURABLE = "durable", "kept when the process stops"
    SHARED = "shared", "shared by several processes"


class Store(Protocol):
    """Where an office keeps its data (存储).

    - It may be used by several threads; each session by one.
    - Two stores never share anything but what they stand on.
    """

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What it offers besides sessions, repositories and the ledger."""
        ...

    @property
    def rooms(self) -> Rooms:
        """The rooms that it keeps values of; of a class in none of them it keeps nothing."""
        ...

    def session(
        self,
        *,
        actor: str,
        reason: str = "",
        key: str | None = None,
        content: str = "",
        at: datetime | None = None,
        user: str | None = None,
        grants: Iterable[Grant] = (),
    ) -> Session:
        """Return a session, to be begun by `with`.

        It is the raw layer below an office: whoever has it may change every row as it is. What an
        actor's own code is handed is the session of an `Office`, which touches what it has a grant
        for.

        Args:
            actor: Who acts; never empty.
            reason: Why it is done; empty where nobody says.
            key: An idempotency key: what is done under it is done once.
            content: What is to be done, as a text that is the same whenever the same is asked for
                again. With the actor it tells the commands under one key apart; it is not kept.
            at: Its instant, which has come; by default that of the store's clock, or just after
                the last session's where the clock is behind.
            user: The id of the person who is logged in; the audit tells it beside the actor.
            grants: What the session may touch besides what is usual; only told in the audit.
        """
        ...

    def reading(self) -> Session:
        """Return a session that reads one state, whatever others commit meanwhile.

        It waits for nobody and nobody for it. Any change in it, and `begin_writing`, raises
        `ReadingOnlyError`; where the store declares `Capability.TALLY` it is a `CountsLines`.
        """
        ...

    def close(self) -> None:
        """Let go of what it stands on; what was kept stays."""
        ...


class SupportsSetUp(Protocol):
    """A store that has to be set up before its first use."""

    def set_up(self) -> None:
        """Make, or bring up to date, what things are kept in; what is kept already stays."""
        ...


@runtime_checkable
class SupportsSealing(Protocol):
    """A store whose identities are sealed by keys from outside, where there are any (外部密封).

    Where there is one, it declares `Capability.SEALED_IDENTITIES`, and its sessions have
    `SealedIdentities`.
    """

    def offer_keys(self, keys: Callable[[], Sequence[str]]) -> None:
        """Take keys from outside from a function too.

        Args:
            keys: Returns them whenever an identity is kept or read; the first seals, each opens.
        """
        ...


class SupportsBackup(Protocol):
    """A store that can be carried over to another, whole (备份).

    - `dump` of two stores that hold the same gives the same lines; so does a store that took
      another's by `restore`. Identities are left out: they leave a store by its sessions only.
    - Neither holds more than a few thousand rows at a time.
    """

    def dump(self) -> Iterator[str]:
        """Yield all it holds, line by line, in canonical order."""
        ...

    def restore(self, lines: Iterable[str]) -> int:
        """Take in the lines of a dump, all or none; return how many.

        Raises:
            NotEmptyError: It holds something already.
            InputError: Lines are not those of a dump, with their numbers.
        """
        ...
