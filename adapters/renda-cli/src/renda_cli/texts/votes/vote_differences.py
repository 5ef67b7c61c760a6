"""In what two counted votes differ: each number and each word, with where it stands, in words.

What is compared is plain data, `renda.count/1`, of which one side may be anybody's.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from renda.ballots import CandidateResult, InvalidReason, OutcomeState
from renda.terms import Term
from renda_cli.output.tables import Lines
from renda_cli.wording import mark, say

Where = tuple[str | int, ...]
"""The keys, and in lists the numbers from 1, that lead to a place of plain data."""

NOTHING = "-"
LENGTH = 0
# What a reader calls the members of a count; what else somebody wrote is told as it stands.
MEMBERS = {
    "format": mark("format"),
    "ballots": mark("ballots"),
    "valid": mark("valid"),
    "invalid": mark("invalid"),
    "counts": mark("votes"),
    "for": mark("for"),
    "against": mark("against"),
    "abstain": mark("abstentions"),
    "outcome": mark("outcome"),
    "vote": mark("vote"),
    "rule": mark("voting rule"),
    "state": mark("what it comes to"),
    "adopted": mark("adopted"),
    "tied": mark("tied"),
    "places_left": mark("places left"),
    "alternatives": mark("alternatives"),
    "alternatives_count": mark("number of alternatives"),
    "needed": mark("ballots needed"),
    "seed": mark("seed of the lot"),
    "candidates": mark("candidates"),
    "candidate": mark("candidate"),
    "result": mark("result"),
    "share": mark("share"),
    "points": mark("points"),
}
VALUES: Mapping[str | int, type[Term]] = {"state": OutcomeState, "result": CandidateResult}
NUMBER = mark("no. {n}")
HOW_MANY = mark("how many")


def vote_differences(first: object, second: object, sentence: str, lang: str) -> Lines:
    """Yield a line for each number and each word in which two counted votes differ.

    Args:
        first: The one, as plain data.
        second: The other one.
        sentence: A text of the catalogue with the places `where`, `first` and `second`.
        lang: The language of the lines.
    """
    one, other = dict(_cells(first)), dict(_cells(second))
    for where in {**one, **other}:
        # What is not there was not counted: of a reason that no ballot has, none.
        here, there = one.get(where, 0), other.get(where, 0)
        if here != there:
            yield say(
                sentence,
                lang,
                where=_place_text(where, lang),
                first=_value_text(where, one, lang),
                second=_value_text(where, other, lang),
            )


def _cells(data: object, where: Where = ()) -> Iterator[tuple[Where, object]]:
    """Yield each number and each word of plain data, with where it stands in them."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _cells(value, (*where, key))
    elif isinstance(data, list):
        # How long it is, too: an empty one has no cells.
        yield (*where, LENGTH), len(data)
        for place, value in enumerate(data, 1):
            yield from _cells(value, (*where, place))
    else:
        yield where, data


def _place_text(where: Where, lang: str) -> str:
    parts = (_part_text(where[:depth], lang) for depth in range(1, len(where) + 1))
    return say(", ", lang).join(parts)


def _part_text(where: Where, lang: str) -> str:
    match where:
        case (*_, int(place)):
            return say(HOW_MANY, lang) if place == LENGTH else say(NUMBER, lang, n=place)
        case ("counts", str(candidate)):
            return candidate
        case ("ballots", "invalid", str(reason)) if reason in {*InvalidReason}:
            return InvalidReason(reason).label(lang)
        case _:
            member = str(where[-1])
            return say(MEMBERS[member], lang) if member in MEMBERS else member


def _value_text(where: Where, cells: Mapping[Where, Any], lang: str) -> str:
    words = VALUES.get(where[-1])
    value = cells.get(where)
    if words is not None and isinstance(value, str) and value in {*words}:
        return words(value).label(lang)
    # Of what is counted nothing is 0; of a name or a seed it is nothing.
    is_counted = where[0] in {"ballots", "counts"}
    return str(0 if is_counted else NOTHING) if value is None else str(value)
