"""The outbox: what is to be told to others, written in the transaction that it tells of.

Whoever sends takes what is due, and says how it went. At least once; the entry's id is the same
each time, so that a receiver can tell.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Protocol

from attrs import field, frozen

from renda.kernel.ids import Id, LongText, Reference
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only


@frozen(kw_only=True, repr=False)
class OutboxEntry(Typed):
    """Something to be told (待发事项).

    Args:
        entry_id: Its id, the same at each attempt.
        topic: What happened, such as `activity.recorded`.
        about: The value to which it happened, by kind and id.
        body: What to tell, as canonical JSON; nothing personal of the public.
        recipient: Whom to tell; None for whoever listens.
        channel: The channel that carries it, such as `mail`; empty for an event that hosts take.
        due_at: Not to be sent before; None means at once.
        attempts: How often it was tried in vain.
        sent_at: When it was sent; None while it was not.
        parked: Whether it was given up.
        error: Why the last attempt was in vain; empty before the first.
        withdrawn: Whether it is to be told no more, since its reason has gone or somebody said so.
    """

    entry_id: Id
    topic: str
    about: Reference
    body: LongText = "{}"
    recipient: Reference | None = None
    channel: Id = ""
    due_at: datetime | None = field(default=None, validator=aware_only)
    attempts: int = 0
    sent_at: datetime | None = field(default=None, validator=aware_only)
    parked: bool = False
    error: str = ""
    withdrawn: bool = False


class Outbox(Protocol):
    """What is to be told, seen through one session (待发箱).

    - What a session adds is there if and only if its changes are.
    - What was sent, parked or withdrawn is never due.
    """

    def add(self, entries: Iterable[OutboxEntry]) -> int:
        """Add entries; return how many.

        Raises:
            AlreadyThereError: An id is taken, or there twice.
        """
        ...

    def due(
        self,
        at: datetime,
        *,
        limit: int = 1,
        channels: Collection[str] | None = None,
        leaving_out: Collection[Reference] = (),
    ) -> tuple[OutboxEntry, ...]:
        """Return entries that are due, claimed by this session until it ends.

        Those due first come first. No entry is given to two sessions at once.

        Args:
            at: The instant at which they are due.
            limit: At most so many.
            channels: Only those of these channels; None for all.
            leaving_out: Recipients whose entries are left for later.
        """
        ...

    def count_due(self, at: datetime, *, channels: Collection[str] | None = None) -> int:
        """Return how many entries are due, whoever has claimed them.

        Args:
            at: The instant at which they are due.
            channels: Only those of these channels; None for all.
        """
        ...

    def sent(self, entry_id: str, *, at: datetime) -> None:
        """Note that an entry was sent; it is never due again.

        Raises:
            NotFoundError: There is no such entry.
        """
        ...

    def failed(self, entry_id: str, *, again_at: datetime | None, error: str = "") -> None:
        """Note an attempt in vain: to be tried again at an instant, or parked where None.

        Args:
            entry_id: The id of the entry.
            again_at: When to try again; None to give up.
            error: Why it was in vain, in up to 4000 characters; no address, and no secret.

        Raises:
            NotFoundError: There is no such entry.
            UnstorableError: The error cannot be kept.
        """
        ...

    def withdraw(self, ids: Iterable[str]) -> int:
        """Withdraw entries that are not sent; return how many. Those parked stay noted as such."""
        ...

    def retry(self, entry_id: str) -> None:
        """Let an entry be due at once as if never tried, whether it waits, is parked or withdrawn.

        Raises:
            NotFoundError: There is no such entry that is not sent.
        """
        ...

    def find(self, ids: Iterable[str]) -> tuple[OutboxEntry, ...]:
        """Return those of some entries that are there, sent or not, in the order of their ids."""
        ...

    def unsent(self, *, topic: str | None = None) -> Iterator[OutboxEntry]:
        """Yield entries that are to be sent still, in the order of their ids; none that is parked.

        Args:
            topic: Only those of this topic; None for all.
        """
        ...

    def parked(self) -> Iterator[OutboxEntry]:
        """Yield entries that were given up and not withdrawn, in the order of their ids."""
        ...
