"""Identities: who visitors are, in a place of their own, each under a key of its own."""

from collections.abc import Iterable, Iterator
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


class SealedIdentities(Identities, Protocol):
    """Who visitors are, where keys from outside seal those of persons (密封的来访人身份).

    - Who has all that the store stands on, and no key from outside, reads no identity.
    - What is sealed by a key that is not given is refused, and stays as it is.
    """

    def seal(self) -> int:
        """Seal the keys of all persons by the first key from outside; return how many.

        Raises:
            StoreError: One is sealed by a key that is not given.
        """
        ...

    def export(self) -> Iterator[str]:
        """Return all identities as lines that only a key from outside opens.

        Raises:
            StoreError: One is sealed by a key that is not given.
        """
        ...

    def take(self, lines: Iterable[str]) -> int:
        """Take in exported identities, all or none; return how many were taken.

        Taken is what the audit says was kept and is not there: not what was erased or corrected
        since, nor what this audit never heard of.

        Raises:
            InputError: They are no such lines, or not all.
            StoreError: They are sealed by a key that is not given.
        """
        ...
