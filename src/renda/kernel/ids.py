"""Ids, told by the annotation of the field that holds one; and references made of them.

What an id is of is not known here, nor how long it may be (`input.bounds`).
"""

from typing import Annotated, TypeAlias, get_args, get_origin

from attrs import frozen

from renda.kernel.input.annotations import Typed, bare_present

_ID = "id"
Id: TypeAlias = Annotated[str, _ID]
"""The annotation of a field that holds an id: a text of at most `LONGEST_ID` characters."""


def is_id(annotation: object) -> bool:
    """Tell whether a field annotated so holds an id, or may hold none.

    >>> is_id(Id | None), is_id(str)
    (True, False)
    """
    present = bare_present(annotation)
    return get_origin(present) is Annotated and _ID in get_args(present)[1:]


@frozen(order=True)
class Reference(Typed):
    """The name of a thing of a room that must not be known (引用): `Reference("mandate", "d0412")`.

    It knows a kind and an id. It does not know whether the thing exists.
    """

    kind: Id
    id: Id

    def __str__(self) -> str:
        """Return `kind id`."""
        return f"{self.kind} {self.id}"
