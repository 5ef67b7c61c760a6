"""Kinds of work that a place has declared, as an office keeps them beside its records.

Whoever declares a kind makes it known to all who write into the same store, or the same folder,
whichever rulebook counts it.
"""

from attrs import frozen

from renda.kernel.fields import text_field
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.process.room import Room, row_id


@frozen(kw_only=True, repr=False)
class DeclaredKind(Typed):
    """A kind of work besides those that every rulebook knows (自定履职种类).

    Args:
        kind: The kind, as rulebooks and records call it.
        title: The kind as readers are shown it; empty where nobody said.
    """

    kind: Id = text_field()
    title: str = ""


DECLARED_KINDS: Room[DeclaredKind] = Room(
    name="kinds",
    kind=DeclaredKind,
    id=row_id("kind"),
    found_by=("kind", "title"),
    indexes={"ix_kind": ("kind",)},
    sample="renda.testing.samples:declared_kind",
    strategy="renda.testing.strategies.duty_records:declared_kinds",
)
