"""Identities: who visitors are, in a place of their own, each under a key of its own."""

from typing import Protocol

from renda.people.visitors import Visitor


class Identities(Protocol):
    """Who visitors are, seen through one session (来访人身份).

    - Nothing but a commitment, salted by the key of the person, goes into the audit.
    - Before an identity is returned, it is kept for good in the audit who reads it, when and why,
      whatever becomes of the session and of the process; so is a try that found nothing.
    - Once erased, neither the identity nor its key is anywhere the store can reach; what was
      committed to in the audit can no longer be compared with anything.
    """

    def keep(self, visitor: Visitor) -> None:
        """Keep an identity under its id, in the place of what was kept there.

        Whoever keeps it says why, as the reason of the session.
        """
        ...

    def read(self, visitor_id: str) -> Visitor:
        """Return an identity; the session's reason says why it is read.

        Raises:
            ReadFirstError: The session has begun to write.
            NotFoundError: There is none of this id, or it was erased.
            ReasonMissingError: The session has no reason.
        """
        ...

    def erase(self, visitor_id: str) -> None:
        """Erase an identity and its key.

        Raises:
            NotFoundError: There is none of this id, or it was erased.
        """
        ...
