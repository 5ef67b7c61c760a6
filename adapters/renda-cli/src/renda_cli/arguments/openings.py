"""Openings as an argument: those of a file, or those of one rule, written out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from cyclopts import Parameter

from renda.calendars import Openings, OpeningsError, load_openings
from renda_cli.arguments.values import (
    NOT_ALLOWED,
    UnreadableTextError,
    parse_count,
    parse_day,
    word_parser,
)

NO_OPENINGS: Mapping[str, Openings] = MappingProxyType({})
FORM = "RULE:spacing=7,weekdays=2+4"

OpeningsText = Annotated[
    str | None,
    Parameter(
        name="--openings",
        metavar="OPENINGS",
        help="开放安排：文件或RULE:spacing=7 · A file, or RULE:spacing=7",
    ),
]


def parse_openings(text: str) -> Mapping[str, Openings]:
    """Return the openings of a file, or those of `RULE:name=value,name=value`.

    Several values of one name are joined by a `+`.
    """
    if "=" not in text:
        return load_openings(text)
    code, colon, written = text.partition(":")
    if not (code and colon):
        raise UnreadableTextError(NOT_ALLOWED, value=repr(text), allowed=FORM)
    values = dict(map(_value, written.split(",")))
    try:
        return {code: Openings(**values)}
    except OpeningsError as error:
        value = f"{error.data['name']}={error.data['value']}"
        raise UnreadableTextError(NOT_ALLOWED, value=value, allowed=error.data["allowed"]) from None


def _value(setting: str) -> tuple[str, Any]:
    """Return the name and the value of a setting such as `weekdays=2+4`."""
    name, _, value = setting.partition("=")
    return name, PARSERS[word_parser(*PARSERS)(name)](value)


def _list_of(parse: Callable[[str], object]) -> Callable[[str], list[object]]:
    return lambda text: [parse(part) for part in text.split("+")]


PARSERS: Mapping[str, Callable[[str], object]] = {
    "spacing": parse_count,
    "places": parse_count,
    "weekdays": _list_of(parse_count),
    "days": _list_of(parse_day),
    "usual_days": _list_of(parse_day),
}
