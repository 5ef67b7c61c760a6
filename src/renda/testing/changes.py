"""What machines do to stores in a session: one change each, drawn by Hypothesis."""

from datetime import UTC, datetime
from pkgutil import resolve_name
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.ports import Rooms, Session
from renda.testing.strategies import duty_records, people, plain
from renda.work.records import DutyRecord

BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


@frozen
class Add:
    """Add a value."""

    value: Any

    def do(self, session: Session) -> object:
        """Do it, and return what the store gives back."""
        return session.of(type(self.value)).add(self.value)


@frozen
class AddAll:
    """Add values of one class."""

    values: tuple[Any, ...]

    def do(self, session: Session) -> object:
        """Do it, and return what the store gives back."""
        return session.of(type(self.values[0])).add_all(self.values)


@frozen
class Put:
    """Put what is there once more, voided; or where nothing is, a value that is not there.

    Args:
        value: Of the class of what is put.
        place: Which of the values there are.
        behind: How far the revision given is behind that of what is there.
    """

    value: Any
    place: int
    behind: int

    def do(self, session: Session) -> object:
        """Do it, and return what the store gives back."""
        repository = session.of(type(self.value))
        there = list(repository.find())
        if not there:
            return repository.put(self.value, revision=1)
        chosen = there[self.place % len(there)]
        timed = hasattr(chosen.value, "voided_at")
        value = evolve(chosen.value, voided_at=BEGINNING) if timed else chosen.value
        return repository.put(value, revision=chosen.revision - self.behind)


@frozen
class Append:
    """Append records."""

    records: tuple[DutyRecord, ...]

    def do(self, session: Session) -> object:
        """Do it, and return how many."""
        return session.ledger.append(self.records)


@frozen
class Load:
    """Load records with their times."""

    records: tuple[DutyRecord, ...]

    def do(self, session: Session) -> object:
        """Do it, and return how many."""
        return session.ledger.load(self.records)


@frozen
class Void:
    """Void records."""

    ids: tuple[str, ...]

    def do(self, session: Session) -> object:
        """Do it, and return how many."""
        return session.ledger.void(self.ids)


StoreChange = Add | AddAll | Put | Append | Load | Void


def drawn_changes(rooms: Rooms) -> SearchStrategy[StoreChange]:
    """Draw changes of what some rooms keep, of which many meet what others left."""
    strategies = [resolve_name(room.strategy)(dense=True) for room in rooms if room.strategy]
    values, rows = st.one_of(strategies), plain.many(duty_records.records(dense=True), most=3)
    bare = rows.map(lambda given: tuple(map(_untimed, given)))
    return st.one_of(
        st.builds(Add, values),
        st.builds(AddAll, plain.many(people.congresses(dense=True)).filter(len)),
        st.builds(Put, values, st.integers(0, 3), st.sampled_from([0, 0, 1, -1])),
        st.builds(Append, bare),
        st.builds(Load, rows),
        st.builds(Void, plain.many(plain.ids("r", dense=True), most=2)),
    )


def _untimed(record: DutyRecord) -> DutyRecord:
    return evolve(record, recorded_at=None, voided_at=None)
