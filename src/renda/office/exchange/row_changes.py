"""The rows of one room against the rows of a table that comes anew.

A row is known by its id in its room, without the instant at which it was recorded: a corrected row
has the same, whether it keeps its place or another takes it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar

from attrs import evolve, fields_dict, frozen

from renda.office.exchange.table_changes import EXAMPLES, TableChanges
from renda.ports.repositories import Repository, Stored
from renda.process.room import Room

T = TypeVar("T")


@frozen(kw_only=True)
class RowChanges(Generic[T]):
    """What is to be done to the rows of a room (名册更新).

    Args:
        room: The room.
        kept: All that is kept there, voided rows too, by id.
        new: The values that are not kept.
        changed: What is kept, each with the value that takes its place.
        withdrawn: What is kept and was withdrawn.
        equal: How many values are kept already.
        outdated: How many values were kept once, and others took their place since.
        missing: The ids of what is kept and did not come.
    """

    room: Room[T]
    kept: Mapping[str, Stored[T]]
    new: tuple[T, ...]
    changed: tuple[tuple[Stored[T], T], ...]
    withdrawn: tuple[Stored[T], ...]
    equal: int
    outdated: int
    missing: tuple[str, ...]

    @classmethod
    def between(
        cls, room: Room[T], kept: Iterable[Stored[T]], given: Iterable[T], *, take_back: bool
    ) -> "RowChanges[T]":
        """Return what makes what is kept say what is given.

        Args:
            room: The room of the values.
            kept: All that is kept there, voided rows too.
            given: The values of the table; of those that hold, no two are of one id.
            take_back: Whether what was kept once takes the place of what corrected it.
        """
        kept = [*kept]
        there = {stored.id: stored for stored in kept}
        live = {_key(room, row.value): row for row in there.values() if holds(row.value)}
        coming = {_key(room, value): value for value in given if holds(value)}
        gone = {_key(room, value) for value in given if not holds(value)} - coming.keys()
        past = {_content(row.value) for row in kept if not holds(row.value)}
        differing = {
            key: value
            for key, value in coming.items()
            if key not in live or _content(live[key].value) != _content(value)
        }
        taken = {
            key: value
            for key, value in differing.items()
            if take_back or _content(value) not in past
        }
        return cls(
            room=room,
            kept=there,
            new=tuple(value for key, value in taken.items() if key not in live),
            changed=tuple((live[key], value) for key, value in taken.items() if key in live),
            withdrawn=tuple(stored for key, stored in live.items() if key in gone),
            equal=len(coming) - len(differing),
            outdated=len(differing) - len(taken),
            missing=tuple(sorted(live.keys() - coming.keys() - gone)),
        )

    def told(self, table: str) -> TableChanges:
        """Return the numbers, for a table of some name."""
        return TableChanges(
            table=table,
            new=len(self.new),
            changed=len(self.changed),
            withdrawn=len(self.withdrawn),
            equal=self.equal,
            outdated=self.outdated,
            missing=len(self.missing),
            examples=self.missing[:EXAMPLES],
        )

    def apply(self, rows: Repository[T], at: datetime) -> None:
        """Do it.

        Args:
            rows: The repository of the room.
            at: The instant at which it becomes known.
        """
        for stored, value in self.changed:
            self._replace(rows, stored, value, at)
        for stored in self.withdrawn:
            rows.put(with_times(stored.value, voided_at=at), revision=stored.revision)
        fresh: list[T] = []
        for value in self.new:
            # What comes into an empty room was known before the store was.
            is_timed = not self.kept or getattr(value, "recorded_at", None) is not None
            recorded = value if is_timed else with_times(value, recorded_at=at)
            before = self.kept.get(self.room.id(recorded))
            if before is None:
                fresh.append(recorded)
            else:
                self._replace(rows, before, value, at)
        rows.add_all(fresh)

    def _replace(self, rows: Repository[T], stored: Stored[T], value: T, at: datetime) -> None:
        """Let a value take the place of what is kept: beside it, where rows have versions."""
        anew = with_times(value, recorded_at=at, voided_at=None)
        if self.room.id(anew) == stored.id:
            rows.put(anew, revision=stored.revision)
            return
        if holds(stored.value):
            rows.put(with_times(stored.value, voided_at=at), revision=stored.revision)
        rows.add(anew)


def holds(value: object) -> bool:
    """Tell whether a value was not withdrawn."""
    return getattr(value, "voided_at", None) is None


def with_times(value: T, **times: datetime | None) -> T:
    """Return a value with some times of its own; one of a class without times as it is."""
    changed: Any = value
    return evolve(changed, **times) if times.keys() <= fields_dict(type(changed)).keys() else value


def _key(room: Room[T], value: T) -> str:
    return room.id(with_times(value, recorded_at=None))


def _content(value: T) -> T:
    return with_times(value, recorded_at=None, voided_at=None)
