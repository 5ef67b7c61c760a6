"""References: how a room names a thing of another room that it must not know.

It knows a kind and an id, both texts. It does not know whether the thing exists.
"""

from attrs import frozen

from renda.kernel.ids import Id


@frozen(order=True)
class Reference:
    """The name of a thing by kind and id (引用), such as `Reference("mandate", "d0412")`."""

    kind: Id
    id: Id

    def __str__(self) -> str:
        """Return `kind id`."""
        return f"{self.kind} {self.id}"
