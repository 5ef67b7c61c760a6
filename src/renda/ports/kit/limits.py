"""What can be kept at all: one rule for every store, so that none refuses what another takes.

A value is held to what reading gives: the types of all its fields, and the bounds of its texts,
numbers and instants.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from operator import attrgetter
from types import NoneType
from typing import Any, TypeVar

from attrs import frozen

from renda.kernel.input.annotations import bare_type, field_types, is_optional
from renda.kernel.input.bounds import (
    LONGEST_ID,
    LONGEST_TEXT,
    NUL,
    Fault,
    is_beyond,
    is_outside,
    is_whole_text,
)
from renda.kernel.input.problems import quoted
from renda.kernel.terms import Term
from renda.ports.failures import UnstorableError
from renda.ports.kit.looks import Look, Unfit, has_rule, look_of, text_look
from renda.process.room import Room
from renda.process.steps import Step

T = TypeVar("T")


def storable_id(room: Room[T], value: T) -> str:
    """Return the id of a value that its room can keep as it is.

    Raises:
        UnstorableError: It is no value of the room, or some part of it cannot be kept.
        UnregisteredError: It holds a move or an activity that the room does not know.
    """
    unfit = _unfit_of(room.kind, value, look=_step_look(room, value))
    if unfit is None:
        room.refuse_unregistered(value)
        unfit = None if room.follows_from_steps(value) else Unfit(Fault.STEPS)
    if unfit is not None:
        raise UnstorableError(what=room.name, id=_id_at_best(room.id, value), error=unfit)
    id = room.id(value)
    check_text_storable(room.name, id, id, most=LONGEST_ID)
    room.note_kept(value)
    return id


def check_storable(what: str, id: str, value: Any) -> None:  # noqa: ANN401 - of any attrs class
    """Refuse a value that cannot be kept as it is.

    Args:
        what: The name of its room, for the error.
        id: Its id, for the error.
        value: A value of an attrs class, with all that it holds.

    Raises:
        UnstorableError: Some part of it cannot be kept.
    """
    kind: Any = type(value)
    unfit = look_of(kind)(value)
    if unfit is not None:
        raise UnstorableError(what=what, id=quoted(id), error=unfit)


def check_all_storable(
    what: str,
    kind: Any,  # noqa: ANN401 - an attrs class
    values: Sequence[Any],
    *,
    id: Callable[[Any], str],
) -> None:
    """Refuse values of which one cannot be kept as it is.

    Args:
        what: The name of their table, for the error.
        kind: The attrs class of all of them.
        values: The values, all of which are looked at.
        id: Returns the id of a value, for the error.

    Raises:
        UnstorableError: One is of another class, or some part of it cannot be kept.
    """
    if _columns_of(kind).are_plain(kind, values):
        return
    for value in values:
        unfit = _unfit_of(kind, value)
        if unfit is not None:
            raise UnstorableError(what=what, id=_id_at_best(id, value), error=unfit)


def check_text_storable(what: str, id: str, text: str, *, most: int = LONGEST_TEXT) -> None:
    """Refuse a text that cannot be kept as it is.

    Args:
        what: What it is of, for the error.
        id: Its id, for the error.
        text: The text that is to be kept.
        most: How many characters it may have.

    Raises:
        UnstorableError: It cannot be kept.
    """
    unfit = text_look(most)(text)
    if unfit is not None:
        raise UnstorableError(what=what, id=quoted(id), error=unfit)


def check_slots(box_id: str, slots: Mapping[str, str]) -> None:
    """Refuse a box that cannot be kept as it is.

    Args:
        box_id: The id of the box.
        slots: By slot what stands in it.

    Raises:
        UnstorableError: The id, a slot or what stands in one cannot be kept.
    """
    check_text_storable("boxes", box_id, box_id, most=LONGEST_ID)
    for slot, blank in slots.items():
        check_text_storable("boxes", box_id, slot, most=LONGEST_ID)
        check_text_storable("boxes", box_id, blank)


@frozen
class _Columns:
    """What a class of flat values holds, looked at a field at a time.

    Args:
        types: The types of what each field may hold; of no field where values are not flat.
        rules: What else a field may refuse, by its name: raises for a cell that it refuses.
    """

    types: Mapping[str, frozenset[type]]
    rules: Mapping[str, Callable[[Any], object]]

    def are_plain(self, kind: type[Any], values: Sequence[object]) -> bool:
        """Tell whether all of some values can surely be kept; where not, look closely."""
        if not {kind}.issuperset(map(type, values)):
            return False
        columns = {name: [*map(attrgetter(name), values)] for name in self.types}
        return (
            bool(columns)
            and all(
                allowed.issuperset(map(type, columns[name])) and _is_plain(columns[name], allowed)
                for name, allowed in self.types.items()
            )
            and all(_is_allowed({*columns[name]}, rule) for name, rule in self.rules.items())
        )


def _is_plain(cells: Sequence[Any], allowed: frozenset[type]) -> bool:
    """Tell whether all cells of a column, whose types are allowed, are surely within bounds."""
    if str in allowed:
        texts = [*filter(None, cells)]
        joined = "".join(texts)
        return (
            len(max(texts, key=len, default="")) <= LONGEST_ID
            and NUL not in joined
            and (joined.isascii() or is_whole_text(joined))
        )
    if int in allowed:
        return not any(map(is_beyond, {*cells}))
    return datetime not in allowed or not any(
        moment is not None and (moment.utcoffset() is None or is_outside(moment))
        for moment in {*cells}
    )


def _is_allowed(cells: Iterable[object], rule: Callable[[Any], object]) -> bool:
    try:
        for cell in cells:
            rule(cell)
    except Exception:  # noqa: BLE001 - of whatever class a rule raises
        return False
    return True


@cache
def _columns_of(kind: type[Any]) -> _Columns:
    attributes = field_types(kind)
    allowed = {attribute.name: _cell_types(attribute.type) for attribute in attributes}
    rules = {
        attribute.name: partial(attribute.validator, None, attribute)
        for attribute in attributes
        if attribute.validator is not None and has_rule(attribute)
    }
    is_flat = None not in allowed.values() and not any(
        has_rule(attribute) and attribute.converter for attribute in attributes
    )
    return _Columns(allowed if is_flat else {}, rules)  # type: ignore[arg-type]


def _cell_types(annotation: Any) -> frozenset[type] | None:  # noqa: ANN401 - any annotation
    """Return the types that a plain field may hold; None where it may hold more than that."""
    kind = bare_type(annotation)
    is_plain = isinstance(kind, type) and (
        kind in {str, int, bool, date, datetime} or issubclass(kind, Term)
    )
    return frozenset({kind, *([NoneType] if is_optional(annotation) else [])}) if is_plain else None


def _step_look(room: Room[Any], value: Any) -> Look | None:  # noqa: ANN401
    """Return what looks at the last step of an item alone; None where others were not looked at."""
    if room.kept_before(value) is None:
        return None
    place = len(value.history) - 1

    def look(item: Any) -> Unfit | None:  # noqa: ANN401
        last = item.history[-1]
        unfit = look_of(Step)(last) if type(last) is Step else Unfit(Fault.TYPE, allowed="Step")
        return None if unfit is None else unfit.within(f"history[{place}]")

    return look


def _unfit_of(
    kind: Any,  # noqa: ANN401 - an attrs class
    value: object,
    *,
    look: Look | None = None,
) -> Unfit | None:
    """Return the first part of a value that cannot be kept, or the value if it is of no such class.

    Reading gives a value of the very class, so one of a subclass would not come back.
    """
    fits = type(value) is kind
    return (look or look_of(kind))(value) if fits else Unfit(Fault.TYPE, allowed=kind.__name__)


def _id_at_best(id: Callable[[T], str], value: T) -> str:
    """Return the id of a value that may be broken, as an error may show it."""
    try:
        return quoted(id(value))
    except Exception:  # noqa: BLE001 - whatever is broken may break the id too
        return "-"
