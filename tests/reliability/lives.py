"""What becomes of one value that is put again and again, as the history tells it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from renda.ports import Room
from renda.rooms import shipped_rooms
from renda.work import Ledger, RecordedActivity

ROOMS: Mapping[str, Room[Any]] = {
    name: shipped_rooms().named(name) for name in ("activities", "suggestions", "motions")
}


@frozen
class Life:
    """What became of one activity or item (沿革).

    Args:
        room: The room that it is in.
        revision: How often it was put there.
        state: It as it was put there last.
        ledger: The records that follow from all its states.
    """

    room: Room[Any]
    revision: int = 0
    state: Any = None
    ledger: Ledger = Ledger()

    def after(self, state: Any, at: datetime) -> "Life":
        """Return it after it was put there as something else."""
        counted = {activity.activity_id: activity for activity in self._yielded(state)}
        ledger = self.ledger
        for source in {record.source_id for record in ledger.known()} - {*counted}:
            live = [record.record_id for record in ledger.known() if record.source_id == source]
            ledger = ledger.void(live, at=at)
        for activity in counted.values():
            ledger = ledger.save(activity, at=at)
        return Life(self.room, self.revision + 1, state, ledger)

    def told(self) -> str:
        """Return the id of what others are told of it now."""
        kind = "activity" if self.room.item is None else self.room.item.name
        return f"{kind}/{self.room.id(self.state)}/{self.revision}"

    def _yielded(self, state: Any) -> Iterable[Any]:
        if isinstance(state, RecordedActivity):
            return () if state.voided_at is not None else (state.activity,)
        return self.room.yields(state)
