"""Values as canonical JSON: what bodies, backups and hashes are made of.

The same value gives the same text everywhere: keys in order, no blanks, nothing escaped that need
not be, instants in UTC, absent fields left out. The way back is strict and names what is wrong.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

from attrs import NOTHING, fields, has
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from renda.dates.periods import Month, Period
from renda.errors import RendaError
from renda.kernel.codec import make_converter, structure
from renda.kernel.moments import MomentTextError, read_day, read_instant
from renda.kernel.problems import InputError, Problem
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


class UnknownActivityError(RendaError, ValueError):
    """A text holds an activity of a class nobody knows, or such an activity is to be kept."""

    message = "{name} is no activity that can be kept; allowed: {allowed}"


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
    made.register_unstructure_hook_factory(_is_activity, lambda kind: _tagged(kind, made))
    made.register_structure_hook_func(lambda kind: kind is Activity, _activity)
    return made


def _is_activity(kind: Any) -> bool:  # noqa: ANN401 - any annotation
    return isinstance(kind, type) and issubclass(kind, Activity)


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


def _tagged(kind: type[Activity], made: Converter) -> Callable[[Activity], dict[str, Any]]:
    """Return what unstructures an activity, the name of its class beside its fields."""
    if kind is Activity:
        return made.unstructure
    untagged = _sparse(kind, made)

    def tagged(activity: Activity) -> dict[str, Any]:
        if ACTIVITIES.get(kind.__name__) is not kind:
            raise UnknownActivityError(name=kind.__name__, allowed=", ".join(ACTIVITIES))
        return {TYPE: kind.__name__, **untagged(activity)}

    return tagged


def _activity(data: Any, _: type) -> Activity:  # noqa: ANN401 - anything that JSON may hold
    name = data.get(TYPE) if isinstance(data, Mapping) else None
    kind = ACTIVITIES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise UnknownActivityError(name=name, allowed=", ".join(ACTIVITIES))
    untagged = {key: each for key, each in data.items() if key != TYPE}
    return converter().structure(untagged, kind)
