"""A move with suggestions read from plain data, such as a command line or a form on the web gives.

It tells what is wrong in the words that an office has for moves and their fields. Whether the move
may be made is for a desk to say.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.input.annotations import check_types
from renda.kernel.input.codec import PlainValueError
from renda.kernel.input.likest import likest
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.terms import Listed
from renda.ports.kit.documents import from_plain
from renda.process.moves import Move
from renda.process.refusals import Word
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import MOVES
from renda.suggestions.office.register.move_fields import DAY_FIELD, MoveField, move_fields
from renda.wording import ENGLISH, Labelled, mark, say

MISSING = mark("{field} is missing")
UNKNOWN = mark("there is no field {name}; the fields are: {allowed}")
NEAREST = mark("there is no field {name}; the nearest is {nearest}")
DAY_GIVEN = mark("the day is given apart from the other fields")
NOT_OF_FORM = mark("{field}: {value} is not allowed; allowed: {allowed}")
UNFIT = mark("{field}: {why}")


class UnknownMoveError(RendaError, LookupError):
    """A move is named that suggestions do not have."""

    message = "there is no move {move}; allowed: {allowed}"


@frozen
class TitledName:
    """A field or a word as a message tells it: what readers call it, and what is written for it."""

    title: Labelled
    name: str

    def label(self, lang: str = ENGLISH) -> str:
        """Return both in `lang`."""
        return say("{title} ({name})", lang, title=self.title, name=self.name)


@frozen
class ProblemText:
    """Why a value is unfit, as the reader of values says it."""

    problem: Problem

    def label(self, lang: str = ENGLISH) -> str:
        """Return the sentence in `lang`, without its place."""
        return say(self.problem.message, lang, **self.problem.data)


def read_move(name: str, on: date, fields: Mapping[str, Any]) -> Move:
    """Return a move of suggestions.

    Args:
        name: Its name, such as `assign`.
        on: The day it is made.
        fields: Its other fields as plain data: texts, numbers, lists; days as texts.

    Raises:
        WrongTypeError: The name is no text, the day none, or the fields are no mapping.
        UnknownMoveError: There is no such move.
        InputError: A field is missing, unknown or of another form; the error has every problem.
    """
    check_types(name=(name, str), on=(on, date), fields=(fields, Mapping))
    if name not in MOVES:
        raise UnknownMoveError(move=name, allowed=", ".join(MOVES))
    known = {field.name: field for field in move_fields(name)}
    problems = [*_misnamed(fields, known), *_missing(fields, known)]
    given = {field: value for field, value in fields.items() if field in known}
    move: Move | None = None
    try:
        move = from_plain(MOVES[name], {**given, DAY_FIELD: on.isoformat()}, where=name)
    except InputError as error:
        problems += (found for problem in error.problems if (found := _unfit(problem, known)))
    if move is None or problems:
        raise InputError(_placed(problem, name) for problem in problems)
    return move


def _titled(field: MoveField) -> TitledName:
    return TitledName(field.title, field.name)


def _allowed(field: MoveField) -> Labelled:
    """Return what a field may hold: its words, or else its form."""
    words = tuple(TitledName(word, word.value) for word in field.words)
    return Listed(words) if words else field.form


def _misnamed(fields: Mapping[str, Any], known: Mapping[str, MoveField]) -> Iterator[Problem]:
    for name in fields:
        if name == DAY_FIELD:
            yield Problem(message=DAY_GIVEN, file="")
        elif name not in known:
            near, all_fields = likest(name, known), Listed(tuple(map(_titled, known.values())))
            data: dict[str, object] = {"name": quoted(name)}
            if near is None:
                yield Problem(message=UNKNOWN, file="", data={**data, "allowed": all_fields})
            else:
                data["nearest"] = _titled(known[near])
                yield Problem(message=NEAREST, file="", data=data)


def _missing(fields: Mapping[str, Any], known: Mapping[str, MoveField]) -> Iterator[Problem]:
    for name, field in known.items():
        if field.is_required and name not in fields:
            yield Problem(message=MISSING, file="", data={"field": _titled(field)})


def _unfit(problem: Problem, known: Mapping[str, MoveField]) -> Problem | None:
    """Return what is wrong with a value, in the words of its field; None of what is missing."""
    name = problem.column.partition(".")[0].partition("[")[0] or str(problem.data.get("name", ""))
    field = known.get(name)
    if field is None:
        return problem
    if problem.data.get("key") == problem.column:
        return None
    title = _titled(field)
    if problem.message == PlainValueError.message and problem.column == name:
        data = {"field": title, "value": problem.data["value"], "allowed": _allowed(field)}
        return Problem(message=NOT_OF_FORM, file="", data=data)
    return Problem(message=UNFIT, file="", data={"field": title, "why": ProblemText(problem)})


def _placed(problem: Problem, move: str) -> Problem:
    """Return a problem that says with which move it is."""
    place: str = Word(move, SUGGESTIONS.find_term(move))
    return Problem(message=problem.message, file=place, data=problem.data)
