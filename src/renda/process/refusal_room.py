"""The room of moves that were refused, of items of any kind."""

from renda.process.refusals import Refusal
from renda.process.room import Room, row_id

REFUSALS: Room[Refusal] = Room(
    name="refusals",
    kind=Refusal,
    id=row_id("item_id", "actor_id", "move"),
    found_by=("item_id", "move", "actor_id", "tried_on", "why", "recorded_at"),
    indexes={
        "ix_refusal_item": ("item_id",),
        "ix_refusal_minute": ("recorded_at",),
    },
    sample="renda.testing.samples:refusal",
    strategy="renda.testing.strategies.items.suggestions:refusals",
)
