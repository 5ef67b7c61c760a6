"""Questions to a store: held to the limits that writing is, and answered from values at hand.

Every store holds them to these limits before it looks for anything. What a database does by an
index is said here once, as what it means.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice, takewhile
from typing import Any, TypeVar

from renda.kernel.input.annotations import is_text
from renda.kernel.input.bounds import LONGEST_ID, instant_fault, text_fault
from renda.kernel.input.problems import quoted
from renda.kernel.moments import checked
from renda.kernel.predicates import Predicate, PredicateError
from renda.ports.failures import NotFoundError, QuestionError, Rule
from renda.ports.ledgers import LEDGER_FIELDS, LEDGER_PRESENT, RECORD_ORDERS
from renda.ports.repositories import EVERYTHING, Stored
from renda.process.room import Room
from renda.work.ledger import TABLE

T = TypeVar("T")
MOST_NUMBER = 2**31 - 1
"""The greatest number that databases keep for commits and revisions."""


def asked_of(
    room: Room[Any],
    predicate: Predicate,
    *,
    order: str = "",
    limit: int | None = None,
    after: str | None = None,
) -> Predicate:
    """Return the predicate of a question to a room that can be answered.

    Args:
        room: The room that is asked, which says what fields there are.
        predicate: Over its fields.
        order: A field of it, perhaps with a `-` before; or empty.
        limit: How many values at most; None for all.
        after: The id of a value; None where none is given.

    Raises:
        QuestionError: Something is of a wrong type, or no value could ever have it.
        PredicateError: The predicate or the order does not go with the room's fields.
    """
    wanted = checked_predicate(room.name, predicate, room.fields, room.present)
    if not is_text(order):
        raise QuestionError(what=room.name, rule=Rule.ORDER)
    if order and order.removeprefix("-") not in room.fields:
        raise PredicateError(condition=quoted(order), allowed=", ".join(room.fields))
    if limit is not None:
        check_number(room.name, limit, rule=Rule.LIMIT)
    if after is not None:
        check_id(room.name, after)
    return wanted


def asked_of_ledger(predicate: Predicate, order: str) -> Predicate:
    """Return the predicate of a question to the ledger that can be answered.

    Raises:
        QuestionError: The predicate is none.
        PredicateError: The predicate or the order does not go with the fields of records.
    """
    wanted = checked_predicate(TABLE, predicate, LEDGER_FIELDS, LEDGER_PRESENT)
    if order not in RECORD_ORDERS:
        raise PredicateError(condition=quoted(order), allowed=", ".join(RECORD_ORDERS))
    return wanted


def checked_predicate(
    what: str, predicate: Predicate, fields: Mapping[str, type], present: Collection[str]
) -> Predicate:
    """Return a predicate that can be asked of things with some fields."""
    if type(predicate) is not Predicate:
        raise QuestionError(what=what, rule=Rule.PREDICATE)
    return predicate.checked(fields, present=present)


def asked_ids(what: str, ids: Iterable[str]) -> list[str]:
    """Return ids in the order given, each once.

    Raises:
        QuestionError: Something among them can be no id.
    """
    given = [*ids]
    for id in given:
        check_id(what, id)
    return [*dict.fromkeys(given)]


def check_id(what: str, id: str) -> None:
    """Refuse what no id can be.

    Raises:
        QuestionError: It is no text, or none that could be kept as an id.
    """
    if not is_text(id) or text_fault(id, LONGEST_ID) is not None:
        raise QuestionError(what=what, rule=Rule.ID)


def check_number(what: str, number: int, *, rule: Rule = Rule.NUMBER) -> None:
    """Refuse what is no whole number from 0 to `MOST_NUMBER`.

    Raises:
        QuestionError: It is of another type, less or more.
    """
    # The exact type, as bool is a subclass of int.
    if type(number) is not int or not 0 <= number <= MOST_NUMBER:
        raise QuestionError(what=what, rule=rule)


def check_instant(what: str, at: datetime) -> None:
    """Refuse what is no instant that can be kept.

    Raises:
        NaiveInstantError: It has no offset.
        NotAnInstantError: It is a plain day or something else.
        QuestionError: It has no year of UTC.
    """
    if instant_fault(checked(at)) is not None:
        raise QuestionError(what=what, rule=Rule.INSTANT)


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
        room: The room of the rows, which says what fields there are.
        predicate: Over its fields.
        order: A field, with `-` before it from the last to the first; by id where it is empty.
        limit: At most so many.
        after: Only those after the one with this id.

    Raises:
        PredicateError: The predicate or the order names no field of the room.
        NotFoundError: No row has the id `after`.
    """
    wanted = asked_of(room, predicate, order=order, limit=limit, after=after)
    arranged = _arranged(rows, order)
    if after is not None and all(row.id != after for row in arranged):
        raise NotFoundError(what=room.name, id=quoted(after))
    rest = iter(arranged)
    if after is not None:
        deque(takewhile(lambda row: row.id != after, rest), maxlen=0)
    return islice((row for row in rest if wanted.matches(row.value)), limit)


def _arranged(rows: Iterable[Stored[T]], order: str) -> list[Stored[T]]:
    """Return rows by a field, then by id; what is absent first."""
    name = order.removeprefix("-")
    by_id = sorted(rows, key=lambda row: row.id)
    if not order:
        return by_id

    def sought(row: Stored[T]) -> Any:  # noqa: ANN401 - a field of any type
        return getattr(row.value, name)

    absent = [row for row in by_id if sought(row) is None]
    present = [row for row in by_id if sought(row) is not None]
    return absent + sorted(present, key=sought, reverse=order.startswith("-"))
