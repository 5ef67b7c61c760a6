"""Ids, told by the annotation of the field that holds one; and references made of them.

It knows how long an id may be and how an annotation is taken apart; what an id is of is not known
here.
"""

from types import NoneType
from typing import Annotated, Any, TypeAlias, get_args, get_origin

from attrs import frozen

LONGEST_ID = 200
_ID = "id"
Id: TypeAlias = Annotated[str, _ID]
"""The annotation of a field that holds an id: a text of at most `LONGEST_ID` characters."""


def is_id(annotation: object) -> bool:
    """Tell whether a field annotated so holds an id, or may hold none.

    >>> is_id(Id | None), is_id(str)
    (True, False)
    """
    present = _present(annotation)
    return get_origin(present) is Annotated and _ID in get_args(present)[1:]


def bare_type(annotation: Any) -> Any:  # noqa: ANN401 - any annotation
    """Return the type that an annotation is about, without None and without marks.

    >>> bare_type(Id | None)
    <class 'str'>
    """
    present = _present(annotation)
    return get_args(present)[0] if get_origin(present) is Annotated else present


def is_optional(annotation: object) -> bool:
    """Tell whether a field annotated so may hold None."""
    return get_origin(annotation) is not Annotated and NoneType in get_args(annotation)


def _present(annotation: Any) -> Any:  # noqa: ANN401 - any annotation
    """Return what an annotation `X | None` is about; any other annotation unchanged."""
    if not is_optional(annotation):
        return annotation
    given = [part for part in get_args(annotation) if part is not NoneType]
    return given[0] if len(given) == 1 else annotation


@frozen(order=True)
class Reference:
    """The name of a thing of a room that must not be known (引用): `Reference("mandate", "d0412")`.

    It knows a kind and an id. It does not know whether the thing exists.
    """

    kind: Id
    id: Id

    def __str__(self) -> str:
        """Return `kind id`."""
        return f"{self.kind} {self.id}"
