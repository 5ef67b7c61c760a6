"""The outbox: what is to be told to others, written in the transaction that it tells of.

Whoever sends takes what is due, and says how it went. At least once; the entry's id is the same
each time, so that a receiver can tell.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from attrs import field, frozen

from renda.kernel.ids import Id, Reference
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only


@frozen(kw_only=True)
class OutboxEntry(Typed):
    """Something to be told (待发事项).

    Args:
        entry_id: Its id, the same at each attempt.
        topic: What happened, such as `activity.recorded`.
        about: To what.
        body: What to tell, as canonical JSON; nothing personal of the public.
        due_at: Not to be sent before; None means at once.
        attempts: How often it was tried in vain.
        sent_at: When it was sent; None while it was not.
        parked: Whether it was given up.
    """

    entry_id: Id
    topic: str
    about: Reference
    body: str = "{}"
    due_at: datetime | None = field(default=None, validator=aware_only)
    attempts: int = 0
    sent_at: datetime | None = field(default=None, validator=aware_only)
    parked: bool = False


class Outbox(Protocol):
    """What is to be told, seen through one session (待发箱).

    - What a session adds is there if and only if its changes are.
    """

    def add(self, entries: Iterable[OutboxEntry]) -> int:
        """Add entries; return how many.

        Raises:
            AlreadyThereError: An id is taken, or there twice.
        """
        ...

    def due(self, at: datetime, *, limit: int = 1) -> tuple[OutboxEntry, ...]:
        """Return entries that are due, claimed by this session until it ends.

        Those due first come first. No entry is given to two sessions at once.
        """
        ...

    def sent(self, entry_id: str, *, at: datetime) -> None:
        """Note that an entry was sent; it is never due again.

        Raises:
            NotFoundError: There is no such entry.
        """
        ...

    def failed(self, entry_id: str, *, again_at: datetime | None) -> None:
        """Note an attempt in vain: to be tried again at an instant, or parked where None.

        Raises:
            NotFoundError: There is no such entry.
        """
        ...
