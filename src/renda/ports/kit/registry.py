"""The registry: all rooms that a store keeps values of, and the way back from what it wrote.

It knows how values of registered rooms are read from canonical JSON. Which rooms there are is known
to whoever puts a registry together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, TypeVar

from attrs import evolve, field, frozen
from attrs.validators import min_len
from cattrs import Converter

from renda.errors import RendaError
from renda.kernel.input.codec import structure
from renda.kernel.input.problems import quoted
from renda.kernel.tags import Tagged
from renda.ports.kit.documents import TAG, base_converter, read_json
from renda.process.items import ItemKind
from renda.process.moves import Move
from renda.process.parties import read_words
from renda.process.room import Room
from renda.process.steps import Step
from renda.work.recorded_activity import RecordedActivity
from renda.work.sources import Activity

T = TypeVar("T")


class NoRoomError(RendaError, LookupError):
    """A store was asked for values of a class it keeps none of."""

    message = "a store keeps no {kind}; it keeps: {allowed}"


class RoomTakenError(RendaError, ValueError):
    """Two rooms have one name, or keep values of one class."""

    message = "{name} is registered twice; rename one of the rooms"


class UnknownTagError(RendaError, ValueError):
    """A text holds a move or an activity under a name that nobody registered."""

    message = "{name} is no {family} that can be read; allowed: {allowed}"


def _with_activities(rooms: Iterable[Room[Any]]) -> tuple[Room[Any], ...]:
    """Return rooms of which that of recorded activities knows the classes of all the others.

    Activities lie in one table whoever contributes their class, so that a check reads one ledger.
    """
    given = tuple(rooms)
    classes = tuple(dict.fromkeys(kind for room in given for kind in room.activities))
    return tuple(
        evolve(room, activities=classes) if room.kind is RecordedActivity else room
        for room in given
    )


@frozen
class Rooms:
    """The rooms that a store keeps (存档目录), in the order of its backups.

    Args:
        rooms: Each with a name and a class of its own.

    Raises:
        RoomTakenError: Two have one name or one class.
    """

    rooms: tuple[Room[Any], ...] = field(converter=_with_activities)

    def __attrs_post_init__(self) -> None:
        """Refuse a name or a class that is taken."""
        names = Counter(room.name for room in self.rooms)
        classes = Counter(room.kind for room in self.rooms)
        taken = [name for name, times in names.items() if times > 1]
        taken += [kind.__name__ for kind, times in classes.items() if times > 1]
        if taken:
            raise RoomTakenError(name=taken[0])

    def __iter__(self) -> Iterator[Room[Any]]:
        """Yield the rooms in order."""
        return iter(self.rooms)

    def extended(self, more: Iterable[Room[Any]]) -> "Rooms":
        """Return these rooms and more, such as those of a host.

        Raises:
            RoomTakenError: One has a name or a class that is taken.
        """
        added = tuple(more)
        return Rooms((*self.rooms, *added)) if added else self

    def of(self, kind: type[T]) -> Room[T]:
        """Return the room of a class of values.

        Raises:
            NoRoomError: No room keeps such values.
        """
        found = self._by_kind.get(kind)
        if found is None:
            allowed = ", ".join(room.kind.__name__ for room in self.rooms)
            raise NoRoomError(kind=kind.__name__, allowed=allowed)
        return found

    def named(self, name: str) -> Room[Any]:
        """Return the room of a name.

        Raises:
            NoRoomError: There is none.
        """
        found = self._by_name.get(name)
        if found is None:
            raise NoRoomError(kind=quoted(name), allowed=", ".join(self._by_name))
        return found

    def from_plain(self, kind: type[T], data: object, *, where: str = "") -> T:
        """Return the value that plain data stand for.

        Args:
            kind: Its class: that of a room, or one made of such.
            data: As `to_plain` gives them.
            where: Where they came from, for the problems.

        Raises:
            InputError: They are of another form, with every problem.
        """
        return structure(self._converter, data, kind, file=where)

    def from_document(self, kind: type[T], text: str, *, where: str = "") -> T:
        """Return the value that a text of canonical JSON stands for.

        Raises:
            InputError: It is no JSON, or of another form, with every problem.
        """
        return self.from_plain(kind, read_json(text, where=where), where=where)

    @cached_property
    def _by_kind(self) -> Mapping[type, Room[Any]]:
        return {room.kind: room for room in self.rooms}

    @cached_property
    def _by_name(self) -> Mapping[str, Room[Any]]:
        return {room.name: room for room in self.rooms}

    @cached_property
    def _converter(self) -> Converter:
        converter = base_converter()
        for room in self.rooms:
            if room.item is not None:
                _read_items(converter, room.kind, room.item)
            elif room.kind is RecordedActivity:
                _read_tagged(converter, Activity, room.activities)
        return converter


@frozen
class _Steps:
    """An item as it is kept: its state follows from its steps."""

    history: tuple[Step, ...] = field(validator=min_len(1))


def _read_items(converter: Converter, kind: type[Any], item: ItemKind[Any]) -> None:
    """Read an item by replaying its steps, whose moves and words are those of its own kind."""

    @cache
    def own() -> Converter:
        # Not a copy: hooks of a copy would go on reading nested values with the original.
        made = base_converter()
        _read_tagged(made, Move, item.moves.values())
        read_words(made, parties=item.parties, capacities=item.capacities)
        return made

    def replayed(data: Any, _: type) -> Any:  # noqa: ANN401 - anything that JSON may hold
        return item.replay(own().structure(data, _Steps).history)

    converter.register_structure_hook(kind, replayed)


def _read_tagged(
    converter: Converter, family: type[Tagged], classes: Iterable[type[Tagged]]
) -> None:
    """Read values of a family by their tags.

    The first stores wrote the names of classes in place of tags; these are read too.
    """
    known = tuple(classes)
    by_tag = {kind.__name__: kind for kind in known} | {kind.tag(): kind for kind in known}

    def read(data: Any, _: type) -> Any:  # noqa: ANN401 - anything that JSON may hold
        tag = data.get(TAG) if isinstance(data, Mapping) else None
        kind = by_tag.get(tag) if isinstance(tag, str) else None
        if kind is None:
            allowed = ", ".join(kind.tag() for kind in known)
            raise UnknownTagError(name=quoted(tag), family=family.__name__, allowed=allowed)
        return converter.structure({key: cell for key, cell in data.items() if key != TAG}, kind)

    converter.register_structure_hook_func(lambda wanted: wanted is family, read)
