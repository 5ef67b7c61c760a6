"""The fields of moves as an office fills them in: what each says, in which form, and which must be.

It reads the classes of moves and says nothing of its own about them but the names that readers
have for fields. Whether a move may be made is for a desk to say.
"""

from datetime import date
from functools import cache
from typing import Any, get_args

from attrs import NOTHING, frozen

from renda.kernel.input.annotations import bare_type, field_types, is_list
from renda.kernel.terms import Term
from renda.process.moves import Move
from renda.suggestions.life.moves import MOVES
from renda.suggestions.office.register.field_names import FieldName

DAY_FIELD = "on"


class FieldForm(Term):
    """In which form a field is filled in (填写形式)."""

    TEXT = "text", "a text"
    DAY = "day", "a day, such as 2025-03-31"
    NUMBER = "number", "a whole number"
    YES_NO = "yes_no", "yes or no"
    WORD = "word", "one of some words"
    IDS = "ids", "ids or names, parted by commas"
    ROWS = "rows", "JSON"


@frozen(kw_only=True)
class MoveField:
    """A field of a move (办理动作的填写项).

    Args:
        name: What programs call it.
        title: What readers call it.
        form: In which form it is filled in.
        is_required: Whether the move cannot be read without it.
        words: The words it may hold; none where it holds no word.
    """

    name: str
    title: FieldName
    form: FieldForm
    is_required: bool
    words: tuple[Term, ...] = ()


@cache
def move_fields(move: str) -> tuple[MoveField, ...]:
    """Return the fields of a move of suggestions, those that must be filled in first.

    The day it is made is not among them: every move has one.

    Args:
        move: The name of the move, one of `MOVES`.

    >>> [field.name for field in move_fields("assign") if field.is_required]
    ['lead']
    >>> move_fields("assign")[0].title.label("en")
    'lead unit'
    """
    made = (
        _field(MOVES[move], attribute.name, attribute.type, required=attribute.default is NOTHING)
        for attribute in field_types(MOVES[move])
        if attribute.name != DAY_FIELD
    )
    # Sorting is stable: of those alike the order stays that of the class.
    return tuple(sorted(made, key=lambda found: not found.is_required))


def _field(move: type[Move], name: str, annotation: Any, *, required: bool) -> MoveField:  # noqa: ANN401 - any annotation
    kind = bare_type(annotation)
    words = tuple(kind) if isinstance(kind, type) and issubclass(kind, Term) else ()
    own = f"{move.name}.{name}"
    return MoveField(
        name=name,
        title=FieldName(own if own in {*FieldName} else name),
        form=FieldForm.WORD if words else _form(kind),
        is_required=required,
        words=words,
    )


def _form(kind: Any) -> FieldForm:  # noqa: ANN401 - an annotation without None and marks
    if is_list(kind):
        return FieldForm.IDS if bare_type(get_args(kind)[0]) is str else FieldForm.ROWS
    forms = {
        str: FieldForm.TEXT,
        date: FieldForm.DAY,
        int: FieldForm.NUMBER,
        bool: FieldForm.YES_NO,
    }
    return forms.get(kind, FieldForm.ROWS)
