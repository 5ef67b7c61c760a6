"""Values as canonical JSON: what bodies, backups and hashes are made of.

The same value gives the same text everywhere: keys in order, no blanks, nothing escaped that need
not be, instants in UTC, absent fields left out. The way back is strict and names what is wrong.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any, TypeVar

from attrs import NOTHING, field, fields, frozen, has
from attrs.validators import min_len
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from renda.dates.calendars import CalendarDay
from renda.dates.periods import Month, Period
from renda.errors import RendaError
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.problems import InputError, Problem
from renda.kernel.moments import MomentTextError, read_day, read_instant
from renda.process.items import ItemKind
from renda.process.moves import Move
from renda.process.steps import Step
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import MOVES
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.motions.item_kind import MOTIONS
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.moves import MOTION_MOVES
from renda.wording import mark
from renda.work import activities, attendance, filings
from renda.work.sources import Activity

T = TypeVar("T")
TYPE = "type"
NOT_JSON = mark("this is not JSON: {error}")
ACTIVITIES: Mapping[str, type[Activity]] = {
    each.__name__: each
    for each in (
        activities.Reception,
        activities.Supervision,
        activities.ThematicResearch,
        activities.ReportToVoters,
        activities.OtherActivity,
        activities.ThemeMonth,
        attendance.Meeting,
        attendance.TrainingSession,
        filings.ResearchReport,
        filings.Filing,
    )
}
KEPT_MOVES: Mapping[str, type[Move]] = {
    each.__name__: each for each in (*MOVES.values(), *MOTION_MOVES.values())
}
ITEMS: Mapping[type[Any], ItemKind[Any]] = {Suggestion: SUGGESTIONS, Motion: MOTIONS}
HISTORY = "history"


class UnknownActivityError(RendaError, ValueError):
    """A text holds an activity of a class nobody knows, or such an activity is to be kept."""

    message = "{name} is no activity that can be kept; allowed: {allowed}"


class UnknownMoveError(RendaError, ValueError):
    """A text holds a move of a class nobody knows, or such a move is to be kept."""

    message = "{name} is no move that can be kept; allowed: {allowed}"


@frozen
class _Family:
    """Classes told apart by a tag: the names of those that can be kept."""

    root: type[Any]
    members: Mapping[str, type[Any]]
    error: type[RendaError]

    def holds(self, kind: Any) -> bool:  # noqa: ANN401 - any annotation
        return isinstance(kind, type) and issubclass(kind, self.root)

    def named(self, name: object) -> type[Any]:
        found = self.members.get(name) if isinstance(name, str) else None
        if found is None:
            raise self.unknown(name)
        return found

    def unknown(self, name: object) -> RendaError:
        return self.error(name=name, allowed=", ".join(self.members))


FAMILIES = (
    _Family(Activity, ACTIVITIES, UnknownActivityError),
    _Family(Move, KEPT_MOVES, UnknownMoveError),
)


def canonical(data: object) -> str:
    """Return plain data as canonical JSON, on one line."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def to_plain(value: object) -> Any:  # noqa: ANN401 - plain data
    """Return a value as plain data, absent fields left out.

    Raises:
        UnknownActivityError: It holds an activity of a class that is not shipped.
    """
    return converter().unstructure(value)


def to_document(value: object) -> str:
    """Return a value as canonical JSON."""
    return canonical(to_plain(value))


def from_plain(kind: type[T], data: object, *, where: str = "") -> T:
    """Return the value that plain data stand for.

    Args:
        kind: Its class.
        data: As `to_plain` gives them.
        where: Where they came from, for the problems.

    Raises:
        InputError: They are of another form, with every problem.
    """
    return structure(converter(), data, kind, file=where)


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
        problem = Problem(message=NOT_JSON, file=where, column="", data={"error": str(error)})
        raise InputError([problem]) from None


@cache
def converter() -> Converter:
    """Return the converter between the values that stores keep and plain data."""
    made = make_converter()
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(datetime, _utc)
    made.register_structure_hook(date, _day)
    made.register_structure_hook(datetime, _instant)
    made.register_unstructure_hook_factory(has, lambda kind: _sparse(kind, made))
    made.register_unstructure_hook(Period, _period)
    made.register_structure_hook(Period, _read_period)
    for family in FAMILIES:
        _register_family(made, family)
    for kind, item in ITEMS.items():
        _register_item(made, kind, item)
    _register_days(made)
    return made


def _register_days(made: Converter) -> None:
    """Read each day of a calendar once: due dates of many suggestions pass over the same."""
    strict = make_dict_structure_fn(CalendarDay, made, _cattrs_forbid_extra_keys=True)

    @lru_cache(maxsize=4096)
    def known(cells: tuple[tuple[str, Any], ...]) -> CalendarDay:
        return strict(dict(cells), CalendarDay)

    made.register_structure_hook(CalendarDay, lambda data, _: known(tuple(data.items())))


def _register_family(made: Converter, family: _Family) -> None:
    made.register_unstructure_hook_factory(family.holds, lambda kind: _tagged(kind, made, family))
    made.register_structure_hook_func(
        lambda kind: kind is family.root, lambda data, _: _untagged(data, made, family)
    )


def _register_item(made: Converter, kind: type[Any], item: ItemKind[Any]) -> None:
    """Keep an item as its steps: its state follows from them."""

    def steps(it: Any) -> dict[str, Any]:  # noqa: ANN401 - an item
        return {HISTORY: made.unstructure(it.history)}

    def replayed(data: Any, _: type) -> Any:  # noqa: ANN401 - anything that JSON may hold
        return item.replay(made.structure(data, _Steps).history)

    made.register_unstructure_hook(kind, steps)
    made.register_structure_hook(kind, replayed)


@frozen
class _Steps:
    """An item as it is kept."""

    history: tuple[Step, ...] = field(validator=min_len(1))


def _sparse(kind: type[Any], made: Converter) -> Any:  # noqa: ANN401 - a hook
    """Return what unstructures a class, fields that hold None or their default left out."""
    sparse: dict[str, Any] = {
        each.name: override(omit_if_default=True)
        for each in fields(kind)
        if each.default is not NOTHING
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


def _tagged(kind: type[Any], made: Converter, family: _Family) -> Callable[[Any], dict[str, Any]]:
    """Return what unstructures a value of a family, the name of its class beside its fields."""
    if kind is family.root:
        return made.unstructure
    untagged = _sparse(kind, made)

    def tagged(value: Any) -> dict[str, Any]:  # noqa: ANN401 - of the family
        if family.members.get(kind.__name__) is not kind:
            raise family.unknown(kind.__name__)
        return {TYPE: kind.__name__, **untagged(value)}

    return tagged


def _untagged(data: Any, made: Converter, family: _Family) -> Any:  # noqa: ANN401 - of the family
    kind = family.named(data.get(TYPE) if isinstance(data, Mapping) else None)
    return made.structure({key: each for key, each in data.items() if key != TYPE}, kind)
