"""Repositories: how a store keeps values of one kind, each with a revision.

Written as obligations; each has a case in the contract suite. Nothing is ever deleted: what holds
no longer says so itself, by `voided_at`.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from renda.kernel.ids import Id
from renda.kernel.predicates import Predicate

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
EVERYTHING = Predicate()


@frozen
class Stored(Generic[T_co]):
    """A value as it is kept (存档): with its id and how often it was put there.

    Args:
        id: Its id in its room.
        value: The value as it was put there last.
        revision: 1 when it was added, one more each time it was put.
    """

    id: Id
    value: T_co
    revision: int


class Repository(Protocol[T]):
    """The values of one kind, seen through one session (仓储).

    - A session sees its own changes; others see them when it has ended well, and only then.
    - Values come back equal to what was given: texts to the last space and letter case, days,
      instants to the microsecond (an offset may become that of UTC), absent fields absent.
    - What cannot be kept so is refused with `UnstorableError`.
    """

    def get(self, id: str) -> Stored[T]:
        """Return what is kept under an id.

        Raises:
            NotFoundError: Nothing is.
        """
        ...

    def add(self, value: T) -> Stored[T]:
        """Keep a new value, with revision 1.

        Raises:
            AlreadyThereError: Its id is taken.
        """
        ...

    def add_all(self, values: Iterable[T]) -> int:
        """Keep many new values, all or none; return how many. The audit has one change of it.

        Raises:
            AlreadyThereError: An id is taken, or there twice.
        """
        ...

    def put(self, value: T, *, revision: int) -> Stored[T]:
        """Put a value in the place of the one with its id, where that still has `revision`.

        Of several sessions that put over the same revision, one succeeds.

        Raises:
            NotFoundError: Nothing is kept under its id.
            StaleRevisionError: What is kept there has another revision.
        """
        ...

    def find(
        self,
        predicate: Predicate = EVERYTHING,
        *,
        order: str = "",
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[Stored[T]]:
        """Yield what a predicate holds for.

        Args:
            predicate: Over the fields that the room's values can be found by.
            order: A field to order by, with `-` before it from the last to the first; by id where
                it is not given, and among equals. What is absent comes first.
            limit: At most so many.
            after: Only those that come after the one with this id, in this order.

        Raises:
            PredicateError: The predicate or the order names no such field.
            NotFoundError: Nothing is kept under `after`.
        """
        ...

    def count(self, predicate: Predicate = EVERYTHING) -> int:
        """Return for how many a predicate holds.

        Raises:
            PredicateError: It names no such field.
        """
        ...
