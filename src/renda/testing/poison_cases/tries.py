"""Tries: a dose handed to a session, and what became of it."""

from collections.abc import Callable
from typing import Any

from attrs import define, evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.input.problems import InputError
from renda.kernel.predicates import where
from renda.people.visitors import Visitor
from renda.ports import LEDGER_FIELDS, AlreadyThereError, OutboxEntry, Room, Session
from renda.testing.poison_cases.doses import Dose
from renda.work.records import DutyRecord

TAKEN = "taken"


@define
class Trial:
    """What was tried, and every fault that was found (试投)."""

    tried: int = 0
    taken: int = 0
    faults: list[str] = field(factory=list)

    def compare(self, dose: Dose, verdicts: tuple[str, ...]) -> None:
        """Note a dose with what a store and the reference said to it."""
        self.tried += 1
        self.taken += verdicts[0] == TAKEN
        if len({*verdicts}) > 1 or not verdicts[0].isidentifier():
            self.faults.append(f"{dose}: {' / '.join(verdicts)}")


def verdict_of(hand_in: Callable[[], str]) -> str:
    """Return what became of a dose: taken, the name of renda's error, or else what is wrong."""
    try:
        return hand_in()
    except RendaError as error:
        return type(error).__name__
    except Exception as error:  # noqa: BLE001 - whatever is raised raw is what is looked for
        return f"raw {type(error).__name__}"


@frozen
class ValueTry:
    """A value of a room handed in, and looked for in every way.

    Args:
        room: The room that is to keep it.
        number: Returns a value of it under an id of its own.
    """

    room: Room[Any]
    number: Callable[[Any, int], Any]

    def __call__(self, session: Session, value: Any, no: int) -> str:  # noqa: ANN401
        """Return what is wrong with how a value was taken; that it was, where nothing is."""
        repository = session.of(self.room.kind)
        try:
            kept = repository.add(value)
        except AlreadyThereError:
            value = self.number(value, no)
            kept = repository.add(value)
        held = where(**{name: getattr(value, name) for name in self.room.fields})
        if repository.get(kept.id).value != value:
            return "not what it was"
        if kept not in [*repository.find(held)]:
            return "not found by what it holds"
        return TAKEN if repository.count(held) else "not counted"


def try_record(session: Session, record: DutyRecord, no: int) -> str:
    """Return what is wrong with how a record was taken; that it was, where nothing is."""
    try:
        session.ledger.load([record])
    except InputError:
        record = evolve(record, record_id=f"n{no}")
        session.ledger.load([record])
    held = where(**{name: getattr(record, name) for name in LEDGER_FIELDS})
    return TAKEN if [*session.ledger.records(held)] == [record] else "not what it was"


def try_notice(session: Session, notice: OutboxEntry, no: int) -> str:
    """Return that a notice was taken; whether it comes back is for its backup to show."""
    try:
        session.outbox.add([notice])
    except AlreadyThereError:
        session.outbox.add([evolve(notice, entry_id=f"n{no}")])
    return TAKEN


def try_identity(session: Session, visitor: Visitor, _: int) -> str:
    """Return that an identity was taken."""
    session.identities.keep(visitor)
    return TAKEN
