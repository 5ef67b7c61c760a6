"""Ids and long texts, told by the annotation of the field that holds one; references made of ids.

What an id is of is not known here, nor how long it or a text may be (`input.bounds`).
"""

from typing import Annotated, TypeAlias, get_args, get_origin

from attrs import frozen

from renda.kernel.input.annotations import Typed, bare_present

_ID = "id"
Id: TypeAlias = Annotated[str, _ID]
"""The annotation of a field that holds an id: a text of at most `LONGEST_ID` characters."""

_LONG = "long"
LongText: TypeAlias = Annotated[str, _LONG]
"""The annotation of a field that holds a paper's text: up to `LONGEST_LONG_TEXT` characters."""


def is_id(annotation: object) -> bool:
    """Tell whether a field annotated so holds an id, or may hold none.

    >>> is_id(Id | None), is_id(str)
    (True, False)
    """
    return _is_marked(annotation, _ID)


def is_long_text(annotation: object) -> bool:
    """Tell whether a field annotated so holds a long text, or may hold none.

    >>> is_long_text(LongText), is_long_text(str)
    (True, False)
    """
    return _is_marked(annotation, _LONG)


def _is_marked(annotation: object, mark: str) -> bool:
    present = bare_present(annotation)
    return get_origin(present) is Annotated and mark in get_args(present)[1:]


@frozen(order=True, repr=False)
class Reference(Typed):
    """The name of a thing of a room that must not be known (引用): `Reference("mandate", "d0412")`.

    It knows a kind and an id. It does not know whether the thing exists.
    """

    kind: Id
    id: Id

    def __str__(self) -> str:
        """Return `kind id`."""
        return f"{self.kind} {self.id}"
