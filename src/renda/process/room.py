"""A room: all that stores, offices and tests must know of one kind of value that is kept.

Whoever adds an aggregate writes one such value beside its class; no list elsewhere names its
fields, moves or words. What the values mean is known to their class alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from operator import is_
from typing import Any, Generic, TypeAlias, TypeVar, get_type_hints
from weakref import WeakValueDictionary

from attrs import define, field, fields_dict, frozen

from renda.errors import RendaError
from renda.kernel.chain import digest
from renda.kernel.ids import Reference, is_id
from renda.kernel.input.annotations import bare_type, is_optional
from renda.kernel.input.bounds import LONGEST_ID
from renda.kernel.predicates import Predicate
from renda.kernel.tags import Tagged
from renda.process.items import ItemKind
from renda.process.moves import Correct, Move
from renda.process.parties import Capacity, Party
from renda.process.procedure_files import Library
from renda.process.steps import Step

T = TypeVar("T")
Finder: TypeAlias = Callable[[Predicate], Iterable[T]]
MOST_RECENT = 64


class UnregisteredError(RendaError, ValueError):
    """A value holds a move or an activity of a class that its room does not know."""

    message = "{name} cannot be kept among {room}; allowed: {allowed}"


@frozen
class Column:
    """A field that values can be found and ordered by (可检索字段).

    Args:
        name: The field's name.
        type: `str`, `int`, `bool`, `date`, `datetime`, or a vocabulary.
        is_id: Whether it holds an id.
        is_optional: Whether it may hold None.
    """

    name: str
    type: type
    is_id: bool
    is_optional: bool


@define(eq=False)
class RecentItem(Generic[T]):
    """The place of an item that a document stands for (近期事项).

    Args:
        item: The item; None until it is made.
        is_written: Whether the document was written of this very item, and not only read.
    """

    item: T | None = None
    is_written: bool = False


@frozen(kw_only=True)
class Room(Generic[T]):
    """All that others must know of one kind of value that is kept (存档类别).

    Args:
        name: Its name in stores, backups and on the command line; that of the plain table where
            there is one.
        kind: The class of its values, a frozen attrs class.
        id: Returns the id of a value.
        found_by: The fields and properties that values can be found and ordered by; their types
            are those of the class.
        indexes: What a database is to find quickly, by the name of the index: fields of `found_by`,
            or `id`.
        item: How its values go their way at desks; None where they do not.
        procedures: Returns the library of the places' procedures; None where values are no items.
        activities: The classes of activities that it contributes to the ledger's sources.
        yields: Returns the activities that a value counts as for duties; none by default.
        names: Returns what else a value names that an office must know when it is written, such as
            `Reference("mandate", "d1")`: congresses, mandates, groups, units and
            suggestions.
        refuse_beside: Refuses a new item by others of its room, such as the one that it carries on;
            it gets what finds them by a predicate. It refuses none by default.
        sample: Where `renda.testing` finds a function that returns one value of it, as
            `package.module:function`.
        strategy: Where `renda.testing` finds a function that returns a Hypothesis strategy for
            its values and takes `dense`, whether ids are to meet often.

    >>> from renda.rooms import shipped_rooms
    >>> [column.name for column in shipped_rooms().named("refusals").columns][:3]
    ['item_id', 'move', 'actor_id']
    """

    name: str
    kind: type[T]
    id: Callable[[T], str]
    found_by: tuple[str, ...] = ()
    indexes: Mapping[str, tuple[str, ...]] = field(factory=dict)
    item: ItemKind[Any] | None = None
    procedures: Callable[[], Library[Any]] | None = None
    activities: tuple[type[Tagged], ...] = ()
    yields: Callable[[T], Iterable[Any]] = lambda _: ()
    names: Callable[[T], Iterable[Reference]] = lambda _: ()
    refuse_beside: Callable[[T, Finder[T]], None] = lambda _, __: None
    sample: str = ""
    strategy: str = ""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The fields that its values can be found by, with their types."""
        return tuple(_column(name, _annotation(self.kind, name)) for name in self.found_by)

    @cached_property
    def fields(self) -> Mapping[str, type]:
        """The type of each field that its values can be found by."""
        return {column.name: column.type for column in self.columns}

    @cached_property
    def present(self) -> frozenset[str]:
        """Those of the fields that its values can be found by that are never absent."""
        return frozenset(column.name for column in self.columns if not column.is_optional)

    @property
    def is_flat(self) -> bool:
        """Whether its columns are all that a value holds, so that nothing is kept beside them."""
        return set(self.found_by) >= set(_names(self.kind))

    @cached_property
    def tagged(self) -> Mapping[str, type[Tagged]]:
        """The classes that its values may hold under a tag, by tag: moves, or activities."""
        classes = self.activities if self.item is None else self.item.moves.values()
        return {known.tag(): known for known in classes}

    def refuse_unregistered(self, value: T) -> None:
        """Refuse a value that could be written but not read back.

        Raises:
            UnregisteredError: A move, a party or a capacity of its steps, or its activity, is of a
                class nobody registered.
        """
        held: Any = value
        if self.item is not None:
            known = self.kept_before(value)
            for step in held.history if known is None else held.history[-1:]:
                for move in _moves_of(step):
                    self._refuse(type(move), self._classes)
                self._refuse(type(step.party), self._parties)
                self._refuse(type(step.actor.capacity), self._capacities)
        elif "activity" in _names(self.kind):
            self._refuse(type(held.activity), self._classes)

    def follows_from_steps(self, value: T) -> bool:
        """Tell whether a value is what its steps lead to; one that has none always is.

        Only its steps are kept, so that any other state would be lost.
        """
        if self.item is None:
            return True
        held: Any = value
        before: Any = self.kept_before(value)
        try:
            if before is None:
                return bool(self.item.replay(held.history) == value)
            last = held.history[-1]
            return bool(self.item.settled(self.item.changed(before, last), last) == value)
        except Exception:  # noqa: BLE001 - a change may fail in its own way on steps it cannot meet
            return False

    def note_kept(self, value: T) -> None:
        """Remember an item, as long as it is in use, as one that a store keeps or could keep.

        What follows from it by one step is then looked at by that step alone: every move of a long
        history would else look at the whole of it.
        """
        if self.item is not None:
            held: Any = value
            # An item of a host may have no place for a weak reference: it is looked at as a whole.
            with suppress(TypeError):
                self._kept[id(held.history[-1])] = value

    def recent(self, document: str) -> RecentItem[T]:
        """Return the place of the item that a document stands for: with it, or empty until filled.

        A desk reads what it wrote a moment ago, and what it is about to change once more. Items do
        not change, so as long as a document is among the last the item is not made again.
        """
        return self._recent(document)

    def kept_before(self, value: T) -> T | None:
        """Return the remembered item from which another follows by one step; None where none is."""
        history: Any = getattr(value, "history", None)
        if self.item is None or type(history) is not tuple or len(history) < 2:  # noqa: PLR2004
            return None
        before: Any = self._kept.get(id(history[-2]))
        # The very steps, not equal ones: nothing else says that they were looked at.
        if before is None or len(before.history) != len(history) - 1:
            return None
        return before if all(map(is_, before.history, history)) else None

    @cached_property
    def _kept(self) -> "WeakValueDictionary[int, T]":
        # By the last step, which lives as long as the item that holds it.
        return WeakValueDictionary()

    @cached_property
    def _recent(self) -> Callable[[str], RecentItem[T]]:
        return lru_cache(maxsize=MOST_RECENT)(lambda _: RecentItem())

    @cached_property
    def _classes(self) -> frozenset[type]:
        return frozenset(self.tagged.values())

    @cached_property
    def _parties(self) -> frozenset[type]:
        return frozenset((Party, *(self.item.parties if self.item else ())))

    @cached_property
    def _capacities(self) -> frozenset[type]:
        return frozenset((Capacity, *(self.item.capacities if self.item else ())))

    def _refuse(self, kind: type, known: frozenset[type]) -> None:
        if kind not in known:
            allowed = ", ".join(sorted(registered.__name__ for registered in known))
            raise UnregisteredError(name=kind.__name__, room=self.name, allowed=allowed)


def row_id(*names: str) -> Callable[[Any], str]:
    """Return what joins some fields of a row to its id, and the instant it was recorded.

    A row that a later one corrects stays, voided; so the id of a row that says when it was recorded
    holds that instant too. Where that is longer than an id may be, its hash is the id.
    """

    def id_of(row: Any) -> str:  # noqa: ANN401 - a row of any class with these fields
        joined = "/".join(_escaped(getattr(row, name)) for name in names)
        recorded_at = getattr(row, "recorded_at", None)
        if recorded_at is not None:
            joined = f"{joined}@{_in_utc(recorded_at).isoformat()}"
        return joined if len(joined) <= LONGEST_ID else digest([ascii(joined)])

    return id_of


def _moves_of(step: Step) -> Iterator[Move]:
    """Yield the move of a step, and those that a correction holds."""
    yield step.move
    if isinstance(step.move, Correct) and step.move.to is not None:
        yield step.move.to


def _names(kind: Any) -> Iterable[str]:  # noqa: ANN401 - an attrs class
    return fields_dict(kind)


def _annotation(kind: type[Any], name: str) -> Any:  # noqa: ANN401 - an annotation
    """Return what a field, or the result of a property, is annotated with."""
    described = getattr(kind, name, None)
    if isinstance(described, property):
        return get_type_hints(described.fget, include_extras=True)["return"]
    return fields_dict(kind)[name].type


def _column(name: str, annotation: Any) -> Column:  # noqa: ANN401 - an annotation
    return Column(name, bare_type(annotation), is_id(annotation), is_optional(annotation))


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # what cannot be kept is refused later, by its id
        return moment


def _escaped(value: object) -> str:
    text = "" if value is None else str(value)
    return text.replace("%", "%25").replace("/", "%2F").replace("@", "%40")
