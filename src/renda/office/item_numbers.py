"""The number of an item: given at the move that its procedure names, in the move's transaction.

It is counted from what is kept, while nobody else writes. So none is given twice, and a move that
is refused or dropped leaves no gap.
"""

from datetime import date
from typing import Any

from renda.errors import RendaError
from renda.kernel.predicates import where
from renda.people.congresses import CongressSession
from renda.ports.kit.registry import NoRoomError
from renda.ports.repositories import Repository
from renda.ports.sessions import Session
from renda.process.items import Item
from renda.process.procedures import Procedure
from renda.process.registers.numbers import SEPARATOR, ItemNumber, NumberedBy
from renda.process.steps import given_number

FIRST_SERIAL = 1


class NumberTakenError(RendaError, ValueError):
    """An item is to have a number of an old register that another one has."""

    message = "{item} cannot be {number}: {other} has this number"


def next_number(
    session: Session,
    kept: Repository[Any],
    item: Item,
    procedure: Procedure,
    *,
    wanted: ItemNumber | None = None,
) -> ItemNumber | None:
    """Return the number that the last step of an item gives it; None where it gives none.

    Args:
        session: The session of the move, which has begun to write.
        kept: The items of the kind, as the session sees them.
        item: The item after the move.
        procedure: The procedure that says at which moves items get their numbers.
        wanted: The number that it has in an old register; None means the next one.

    Raises:
        NumberTakenError: Another item has the number that is wanted.
    """
    on = _numbering_day(item, procedure)
    if on is None or given_number(item.history) is not None:
        return None
    if wanted is not None:
        _refuse_taken(kept, item, wanted)
        return wanted
    series = number_series(session, item.congress_id, procedure, on)
    # Numbers alone, so that an index gives the last, and no whole series has to be put in order.
    numbers = where(congress_id=item.congress_id, series=series, serial__ge=FIRST_SERIAL)
    last = next(kept.find(numbers, order="-serial", limit=1), None)
    return ItemNumber(series=series, serial=FIRST_SERIAL if last is None else last.value.serial + 1)


def _refuse_taken(kept: Repository[Any], item: Item, wanted: ItemNumber) -> None:
    same = where(congress_id=item.congress_id, series=wanted.series, serial=wanted.serial)
    other = next((stored.id for stored in kept.find(same, limit=1)), None)
    if other is not None:
        raise NumberTakenError(item=item.id, number=wanted, other=other)


def _numbering_day(item: Item, procedure: Procedure) -> date | None:
    """Return the day of the move that gives a number, of the last step; None where none does."""
    last = item.history[-1]
    # A correction can be what says that an item was accepted at all.
    acts = (step for step in (last, *last.redone) if step.is_act)
    return next((act.move.on for act in acts if act.move.name in procedure.numbered_at), None)


def number_series(session: Session, congress_id: str, procedure: Procedure, on: date) -> str:
    """Return what the numbers of a day are counted in; the year where no session is known.

    Args:
        session: The session that knows when the congress met.
        congress_id: The id of the congress.
        procedure: The procedure that says what numbers are counted in.
        on: The day.
    """
    held = None
    if procedure.numbered_by is NumberedBy.SESSION:
        held = last_session(session, congress_id, on)
    return str(on.year) if held is None else f"{held.term}{SEPARATOR}{held.session_number}"


def last_session(session: Session, congress_id: str, on: date) -> CongressSession | None:
    """Return the session of a congress that opened last, on a day; None where none is known."""
    opened = where(congress_id=congress_id, voided_at=None, opened_on__le=on)
    try:
        found = session.of(CongressSession).find(opened, order="-opened_on", limit=1)
    except NoRoomError:  # a store of a host's own rooms may keep no sessions of congresses
        return None
    return next((stored.value for stored in found), None)
