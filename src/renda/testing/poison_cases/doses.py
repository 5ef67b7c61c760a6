"""Doses of poison: a value with something wrong in one of its fields, at any depth.

What a class refuses when a value is made is forced into the field, as a faulty program or a class
of a host could do it.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, TypeVar, get_args

from attrs import NOTHING, evolve, fields, frozen, has

from renda.dates.periods import Month, Period
from renda.errors import RendaError
from renda.kernel.input.annotations import bare_type, field_types, is_list
from renda.kernel.terms import Role, Term
from renda.kernel.values.value_limits import Portion
from renda.process.room import Room
from renda.testing.samples import DAY, forced

T = TypeVar("T")
Path = tuple[str | int, ...]


class Colour(str, Enum):  # noqa: UP042 - a word whose text is not what it equals
    """A word of no vocabulary, whose text is not what it equals."""

    RED = "red"


# What stands in a field of such a type where nothing is wrong.
ORDINARY = {date: DAY, bool: True, int: 1, Portion: Portion("1/1")}


@frozen
class Stranger:
    """A value that nobody registered."""

    name: str = "x"


WRONG: tuple[object, ...] = (
    None, True, 7, -1, 2**63, 1.5, float("nan"), "", "x", "a\0", "\ud800", "长" * 4001, b"x",
    Colour.RED, Role.LEAD, (), ("a", 1), ("b", "a"), (None,), ["a"], {1: "a"}, DAY,
    datetime(2025, 3, 7, 9), datetime(2025, 3, 7, 9, tzinfo=timezone(timedelta(hours=8))),  # noqa: DTZ001
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8))), Month(2025, 3), Stranger(), object(),
)  # fmt: skip


def _itself(dosed: Any) -> Any:  # noqa: ANN401
    return dosed


@frozen
class Dose:
    """A value with one wrong part (毒值); it is made when it is asked for, as few of many are.

    Args:
        sound: The value without it.
        path: Where in it the wrong part is.
        wrong: What is put there.
        whole: Returns what is handed in, of the value with its wrong part; as a rule, that value.
    """

    sound: Any
    path: Path
    wrong: object
    whole: Callable[[Any], Any] = _itself

    @property
    def value(self) -> Any:  # noqa: ANN401 - an attrs value
        """Return the value as it is handed in."""
        return self.whole(_dosed(self.sound, self.path, self.wrong))

    def __str__(self) -> str:
        """Return where what was put, as a report of a fault tells it."""
        return f"{type(self.sound).__name__}.{'.'.join(map(str, self.path))} = {self.wrong!r:.40}"


def doses_of(value: Any, *, under: Path = ()) -> Iterator[Dose]:  # noqa: ANN401 - an attrs value
    """Yield a value with each wrong part in each of its fields.

    Args:
        value: The value; it stays as it is.
        under: Only parts within the one at this path; the whole value where it is empty.
    """
    for path in _paths(_part(value, under), under):
        for wrong in WRONG:
            yield Dose(value, path, wrong)


def replaced(value: T, path: Path, part: object, change: Callable[..., Any]) -> T:
    """Return a value with another part.

    Args:
        value: The value that has the part; it stays as it is.
        path: Names of fields, and places in lists.
        part: What is to stand there.
        change: Returns an attrs value with other fields.
    """
    held: Any = value
    step, *rest = path
    inner = _part(held, (step,))
    new = replaced(inner, tuple(rest), part, change) if rest else part
    if isinstance(step, int):
        result: Any = (*held[:step], new, *held[step + 1 :])
    else:
        result = change(held, **{step: new})
    made: T = result
    return made


def id_path(room: Room[Any], value: object) -> Path:
    """Return the path of the part that a room's id of a value is made of."""
    return next(
        path
        for path in _paths(value, ())
        if isinstance(_part(value, path), str)
        and room.id(replaced(value, path, "n", forced)) != room.id(value)
    )


def made_of(kind: type[T]) -> T:
    """Return a value of a class, with something ordinary in each field that must be given."""
    given = {
        field.name: _ordinary(field.type)
        for field in field_types(kind)
        if field.default is NOTHING and field.init
    }
    return kind(**given)


def _ordinary(annotation: Any) -> object:  # noqa: ANN401 - any annotation
    kind = bare_type(annotation)
    if is_list(kind):
        (member, _) = get_args(kind)
        return (_ordinary(member),) if has(member) else ("d1",)
    if isinstance(kind, type) and issubclass(kind, Term):
        return next(iter(kind))
    if kind in ORDINARY:
        return ORDINARY[kind]
    return made_of(kind) if has(kind) else "x1"


def _dosed(value: T, path: Path, wrong: object) -> T:
    # Whatever a class raises but an error of its own is raised here: the front door must be clean.
    with suppress(RendaError, _NotGiven):
        return replaced(value, path, wrong, _evolved)
    return replaced(value, path, wrong, forced)


class _NotGiven(Exception):  # noqa: N818 - no error, but a field that is derived
    """A field cannot be given to the class at all."""


def _evolved(value: Any, **cells: object) -> Any:  # noqa: ANN401
    given = {field.name for field in fields(type(value)) if field.init}
    if isinstance(value, Period) or not given.issuperset(cells):
        raise _NotGiven
    return evolve(value, **cells)


def _part(value: Any, path: Path) -> Any:  # noqa: ANN401
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def _paths(value: object, under: Path) -> Iterator[Path]:
    """Yield the paths of all fields of a value, of those in lists only those of the first."""
    kind: Any = type(value)
    if isinstance(value, tuple) and value and has(type(value[0])):
        yield from _paths(value[0], (*under, 0))
    elif has(kind):
        for field in fields(kind):
            path = (*under, field.name)
            yield path
            yield from _paths(getattr(value, field.name), path)
