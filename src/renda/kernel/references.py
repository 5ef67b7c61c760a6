"""How rooms that must not know each other point at one another's things: a kind and an id."""

from attrs import frozen


@frozen(order=True)
class Reference:
    """A thing named by its kind and id, such as `Reference("mandate", "d0412")`."""

    kind: str
    id: str

    def __str__(self) -> str:
        """Return `kind id`."""
        return f"{self.kind} {self.id}"
