"""What values were before they were put anew, as rows of their table, and back."""

from typing import Any

from sqlalchemy import Row

from renda.ports import KeptState


def state_row(state: KeptState) -> dict[str, Any]:
    """Return the row of a state."""
    return {
        "room": state.room,
        "row_id": state.id,
        "revision": state.revision,
        "document": state.document,
        "digest": state.digest,
    }


def state_from_row(row: Row[Any]) -> KeptState:
    """Return the state that a row holds."""
    return KeptState(
        room=row.room,
        id=row.row_id,
        revision=row.revision,
        document=row.document,
        digest=row.digest,
    )
