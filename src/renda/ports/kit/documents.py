"""Values as canonical JSON: what bodies, backups and hashes are made of.

The same value gives the same text everywhere: keys in order, no blanks, nothing escaped that need
not be, instants in UTC, absent fields left out. The way back is strict and names what is wrong.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, NoReturn, TypeVar

from attrs import NOTHING, fields, has
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from renda.dates.calendars import CalendarDay
from renda.dates.periods import Month, Period
from renda.errors import RendaError
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.input.problems import InputError, Problem
from renda.kernel.moments import MomentTextError, read_day, read_instant
from renda.kernel.tags import Tagged
from renda.kernel.values.value_limits import Portion
from renda.wording import mark

T = TypeVar("T")
TAG = "type"
NOT_JSON = mark("this is not JSON: {error}")
HISTORY = "history"


class UntaggedError(RendaError, ValueError):
    """A class of moves or activities says no name to be stored with."""

    message = "{name} cannot be kept: its class says no name to be stored with"


def canonical(data: object) -> str:
    """Return plain data as canonical JSON, on one line."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def to_plain(value: object) -> Any:  # noqa: ANN401 - plain data
    """Return a value as plain data, absent fields left out; of an item, its steps.

    Raises:
        UntaggedError: It holds a move or an activity whose class says no name.
    """
    return _converter().unstructure(value)


def to_document(value: object) -> str:
    """Return a value as canonical JSON."""
    return canonical(to_plain(value))


def from_plain(kind: type[T], data: object, *, where: str = "") -> T:
    """Return the value that plain data stand for.

    Args:
        kind: The class of the value.
        data: As `to_plain` gives them.
        where: Where they came from, for the problems.

    Raises:
        InputError: They are of another form, with every problem.
    """
    return structure(_converter(), data, kind, file=where)


def from_document(kind: type[T], text: str, *, where: str = "") -> T:
    """Return the value that a text of canonical JSON stands for.

    Raises:
        InputError: It is no JSON, or of another form, with every problem.
    """
    return from_plain(kind, read_json(text, where=where), where=where)


def read_json(text: str, *, where: str = "") -> Any:  # noqa: ANN401 - plain data
    """Return the plain data of a JSON text.

    Raises:
        InputError: It is none.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        problem = Problem(
            message=NOT_JSON, file=where, column="", data={"error": ForeignReason.of(error)}
        )
        raise InputError([problem]) from None


@cache
def _converter() -> Converter:
    return base_converter()


def base_converter() -> Converter:
    """Return a converter between values and plain data that knows no room."""
    made = make_converter()
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(datetime, _utc)
    made.register_structure_hook(date, _day)
    made.register_structure_hook(datetime, _instant)
    made.register_unstructure_hook_factory(has, lambda kind: _sparse(kind, made))
    made.register_unstructure_hook(Period, _period)
    made.register_structure_hook(Period, _read_period)
    made.register_unstructure_hook(Portion, str)
    made.register_structure_hook(Portion, lambda text, _: Portion(text))
    made.register_unstructure_hook(Fraction, lambda fraction: str(Portion(fraction)))
    made.register_structure_hook(Fraction, lambda text, _: Portion(text).fraction)
    made.register_unstructure_hook_factory(_is_item, lambda _: _steps(made))
    made.register_unstructure_hook_factory(_is_tagged, lambda kind: _tagged(kind, made))
    _register_days(made)
    return made


def _register_days(made: Converter) -> None:
    """Read each day of a calendar once: due dates of many suggestions pass over the same."""
    strict = make_dict_structure_fn(CalendarDay, made, _cattrs_forbid_extra_keys=True)

    @lru_cache(maxsize=4096)
    def known(cells: tuple[tuple[str, Any], ...]) -> CalendarDay:
        return strict(dict(cells), CalendarDay)

    made.register_structure_hook(CalendarDay, lambda data, _: known(tuple(data.items())))


def _is_item(kind: Any) -> bool:  # noqa: ANN401 - any annotation
    """Tell whether values of a class are kept as their steps, from which their state follows."""
    return has(kind) and any(attribute.name == HISTORY for attribute in fields(kind))


def _steps(made: Converter) -> Callable[[Any], dict[str, Any]]:
    return lambda item: {HISTORY: made.unstructure(item.history)}


def _is_tagged(kind: Any) -> bool:  # noqa: ANN401 - any annotation
    return isinstance(kind, type) and issubclass(kind, Tagged)


def _sparse(kind: type[Any], made: Converter) -> Any:  # noqa: ANN401 - a hook
    """Return what unstructures a class, fields that hold None or their default left out."""
    sparse: dict[str, Any] = {
        attribute.name: override(omit_if_default=True)
        for attribute in fields(kind)
        if attribute.default is not NOTHING
    }
    return make_dict_unstructure_fn(kind, made, **sparse)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _day(text: Any, _: type) -> date:  # noqa: ANN401 - anything that JSON may hold
    return read_day(_text(text, "2025-03-31"))


def _instant(text: Any, _: type) -> datetime:  # noqa: ANN401 - anything that JSON may hold
    return read_instant(_text(text, "2025-03-31T10:00:00+00:00"))


def _text(text: object, like: str) -> str:
    if not isinstance(text, str):
        raise MomentTextError(text=text, like=like)
    return text


def _period(period: Period) -> dict[str, str]:
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}


def _read_period(data: Any, _: type) -> Period:  # noqa: ANN401 - anything that JSON may hold
    start, end = _day(data["from"], date), _day(data["to"], date)
    month = Month(start.year, start.month)
    return month if (month.start, month.end) == (start, end) else Period(start, end)


def _tagged(kind: type[Tagged], made: Converter) -> Callable[[Any], dict[str, Any]]:
    """Return what unstructures a value of a family: its fields, beside the tag of its class."""
    tag = kind.tag()
    if not tag:
        # A field is annotated with the root of the family; what it holds has a class of its own.
        return lambda value: made.unstructure(value) if type(value) is not kind else _refuse(kind)
    untagged = _sparse(kind, made)
    return lambda value: {TAG: tag, **untagged(value)}


def _refuse(kind: type[Tagged]) -> NoReturn:
    raise UntaggedError(name=kind.__name__)
