"""The fields of a move as words of a command: `lead=u1`, `satisfaction=满意`, `parts:=[…]`.

A text is read in the form that its field has; whoever writes JSON is taken at their word.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any

from cyclopts import Parameter

from renda.suggestions import MOVES, SUGGESTIONS, FieldForm, MoveField, move_fields
from renda.terms import Term
from renda_cli.arguments.values import ArgumentReader, UnreadableTextError, parse_count
from renda_cli.wording import LANGUAGES, mark

NOT_A_FIELD = mark(
    "{name}: {value} is no field; write it like lead=u1, or parts:=[…] where it is JSON"
)
BETWEEN_IDS = re.compile(r"[、,，;；\s]+")
ANSWERS = {"yes": True, "no": False, "true": True, "false": False, "是": True, "否": False}

FieldTexts = Annotated[
    tuple[str, ...],
    Parameter(
        name="--set",
        metavar="NAME=VALUE",
        negative=(),
        help="填写项，如lead=u1、co=u2,u3 · Fields; what there are: renda suggestions moves",
    ),
]


def read_move_name(reader: ArgumentReader, text: str | None) -> str:
    """Return the name of a move, given as such or as readers call it, such as 受理."""
    name = reader.required("MOVE", text, str, "")
    terms = ((move, SUGGESTIONS.find_term(move)) for move in MOVES)
    return next((move for move, term in terms if name in _names(term)), name)


def read_fields(reader: ArgumentReader, move: str, texts: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the fields of a move as plain data; the reader collects what is wrong.

    Args:
        reader: The reader.
        move: The name of the move; of one that is not known texts stay what they are.
        texts: The fields as they were written, such as `lead=u1`.
    """
    known = {field.name: field for field in move_fields(move)} if move in MOVES else {}
    named = {name: field for field in known.values() for name in _names(field.title)}
    parse = partial(_parse_field, known={**named, **known})
    found = (reader.optional("--set", text, parse, ("", "")) for text in texts)
    return {name: value for name, value in found if name}


def _parse_field(text: str, known: Mapping[str, MoveField]) -> tuple[str, Any]:
    """Return the name and the value of `name=text` or `name:=JSON`."""
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise UnreadableTextError(NOT_A_FIELD, value=repr(text))
    is_json, name = name.endswith(":"), name.removesuffix(":")
    field = known.get(name)
    if is_json:
        return name if field is None else field.name, _parse_json(value, text)
    return (name, value) if field is None else (field.name, _value(field, value))


def _parse_json(value: str, text: str) -> Any:  # noqa: ANN401 - plain data
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise UnreadableTextError(NOT_A_FIELD, value=repr(text)) from None


def _value(field: MoveField, text: str) -> Any:  # noqa: ANN401 - plain data
    """Return a text in the form of a field; what cannot be read stays, and is refused later."""
    read: Mapping[FieldForm, Callable[[], Any]] = {
        FieldForm.IDS: lambda: [*filter(None, BETWEEN_IDS.split(text))],
        FieldForm.NUMBER: lambda: parse_count(text),
        FieldForm.YES_NO: lambda: ANSWERS.get(text.casefold(), text),
        FieldForm.WORD: lambda: next(
            (str(word) for word in field.words if text in _names(word)), text
        ),
        FieldForm.ROWS: lambda: _parse_json(text, text),
    }
    return read[field.form]() if field.form in read else text


def _names(term: Term | str) -> set[str]:
    """Return what a word may be called on the command line: itself, and its labels."""
    labels = (term.label(lang) for lang in LANGUAGES) if isinstance(term, Term) else ()
    return {str(term), *labels}
