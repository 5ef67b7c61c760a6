"""Finding by looking at everything: for stores that hold their values at hand.

What a database does by an index is said here once, as what it means.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Any, TypeVar

from renda.kernel.input.problems import quoted
from renda.kernel.predicates import Predicate, PredicateError
from renda.ports.failures import NotFoundError
from renda.ports.repositories import EVERYTHING, Stored
from renda.process.room import Room

T = TypeVar("T")


def find_in(
    rows: Iterable[Stored[T]],
    room: Room[T],
    predicate: Predicate = EVERYTHING,
    *,
    order: str = "",
    limit: int | None = None,
    after: str | None = None,
) -> Iterator[Stored[T]]:
    """Yield what `Repository.find` yields of some rows.

    Args:
        rows: All of a room, in any order.
        room: The room.
        predicate: Over its fields.
        order: A field, with `-` before it from the last to the first; by id where it is empty.
        limit: At most so many.
        after: Only those after the one with this id.

    Raises:
        PredicateError: The predicate or the order names no field of the room.
        NotFoundError: No row has the id `after`.
    """
    wanted = predicate.checked(room.fields)
    arranged = _arranged(rows, room, order)
    if after is not None and all(row.id != after for row in arranged):
        raise NotFoundError(what=room.name, id=quoted(after))
    rest = iter(arranged)
    if after is not None:
        deque(takewhile(lambda row: row.id != after, rest), maxlen=0)
    return islice((row for row in rest if wanted.matches(row.value)), limit)


def _arranged(rows: Iterable[Stored[T]], room: Room[T], order: str) -> list[Stored[T]]:
    """Return rows by a field, then by id; what is absent first."""
    name = order.removeprefix("-")
    if order and name not in room.fields:
        raise PredicateError(condition=quoted(order), allowed=", ".join(room.fields))
    by_id = sorted(rows, key=lambda row: row.id)
    if not order:
        return by_id

    def sought(row: Stored[T]) -> Any:  # noqa: ANN401 - a field of any type
        return getattr(row.value, name)

    absent = [row for row in by_id if sought(row) is None]
    present = [row for row in by_id if sought(row) is not None]
    return absent + sorted(present, key=sought, reverse=order.startswith("-"))
