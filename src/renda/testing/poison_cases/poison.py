"""Poison: of a wrong value in any field a store takes what it gives back, and refuses the rest."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from attrs import evolve

from renda.kernel.ids import Reference
from renda.memory import MemoryStore
from renda.ports import Capability, Room, Session, Store
from renda.rooms import shipped_rooms
from renda.testing.poison_cases.doses import Dose, doses_of, id_path, made_of, replaced
from renda.testing.poison_cases.tries import (
    Trial,
    ValueTry,
    try_identity,
    try_notice,
    try_record,
    verdict_of,
)
from renda.testing.samples import ACTIVITIES, FULL_RECORD, INSTANT, entry, forced, visitor
from renda.testing.store_cases.backups import dump_lines, restore_into
from renda.testing.stores import StoreSuite, needs, new_session
from renda.work.recorded_activity import RecordedActivity

HandIn = Callable[[Session, Any, int], str]
SESSION_DOSES = 200
# Poison is put into each field of it, so every one that may be empty holds something.
FULL_NOTICE = entry(
    recipient=Reference("deputies", "d1"), channel="mail", due_at=INSTANT, error="占线"
)
SHIPPED = tuple(room.name for room in shipped_rooms())


def doses_of_room(room: Room[Any]) -> Iterator[Dose]:
    """Yield the doses of a room's sample; of activities those of each class, of items each move."""
    if room.item is not None:
        item = resolve_name(room.sample)()
        # What follows from the steps is looked at as a whole, so a part of a part is nothing new.
        yield from (dose for dose in doses_of(item) if len(dose.path) == 1)
        yield from _doses_of_steps(room, item)
    elif room.kind is RecordedActivity:
        for activity in ACTIVITIES:
            yield from doses_of(RecordedActivity(activity=activity, recorded_at=INSTANT))
    elif room.sample:
        yield from doses_of(resolve_name(room.sample)())


def renumbered(room: Room[Any], value: Any, no: int) -> Any:  # noqa: ANN401
    """Return a value of a room under an id of its own."""
    path = id_path(room, value)
    if room.item is None:
        return replaced(value, path, f"n{no}", forced)
    steps = replaced(value, ("history", 0, "move", path[-1]), f"n{no}", forced).history
    return room.item.replay(steps)


def _doses_of_steps(room: Room[Any], item: Any) -> Iterator[Dose]:  # noqa: ANN401
    """Yield an item with one more step that has a wrong part, with each move there is."""
    kind: Any = room.item
    last = item.history[-1]
    moves = (evolve(last, move=made_of(move)) for move in kind.moves.values())
    doses = (dose for step in moves for dose in doses_of(step, under=("move",)))
    for dose in (*doses_of(last), *doses):
        yield evolve(dose, whole=partial(_ended_by, room, item))


def _ended_by(room: Room[Any], item: Any, step: Any) -> Any:  # noqa: ANN401
    """Return an item with one more step."""
    kind: Any = room.item
    history = (*item.history, step)
    # As a desk would leave it, where what is wrong lets a desk come so far.
    with suppress(Exception):
        return kind.replay(history)
    return forced(item, history=history)


class PoisonCases(StoreSuite):
    """Cases of what is taken and what is refused, the same in every store."""

    def poison_step(self, store: Store) -> int:
        """Return of how many doses one is tried: all where it is 1, which takes some seconds.

        A number that does not divide that of the wrong values tries others of them in each field.
        """
        del store
        return 9

    @pytest.mark.parametrize("name", [*SHIPPED, "others"])
    def test_what_is_taken_of_poison_comes_back(
        self, store: Store, tmp_path: Path, name: str
    ) -> None:
        names = {name} if name in SHIPPED else {room.name for room in store.rooms} - {*SHIPPED}
        for room in store.rooms:
            if room.name in names:
                hand_in = ValueTry(room, partial(renumbered, room))
                self._try(store, doses_of_room(room), hand_in)
        self._restore(store, tmp_path)

    def test_what_is_taken_of_poisoned_records_comes_back(
        self, store: Store, tmp_path: Path
    ) -> None:
        self._try(store, doses_of(FULL_RECORD), try_record)
        self._restore(store, tmp_path)

    @needs(Capability.OUTBOX)
    def test_what_is_taken_of_poisoned_notices_comes_back(
        self, store: Store, tmp_path: Path
    ) -> None:
        self._try(store, doses_of(FULL_NOTICE), try_notice)
        self._restore(store, tmp_path)

    @needs(Capability.IDENTITIES)
    def test_of_poisoned_identities_the_same_are_taken(self, store: Store) -> None:
        self._try(store, doses_of(visitor(1)), try_identity)

    def _try(self, store: Store, doses: Iterable[Dose], hand_in: HandIn) -> None:
        """Hand doses in to a store and to the reference, and compare what they say."""
        trial, reference = Trial(), MemoryStore(rooms=store.rooms)
        left = enumerate(islice(doses, 0, None, self.poison_step(store)))
        while portion := [*islice(left, SESSION_DOSES)]:
            with new_session(store, "毒值") as session, new_session(reference, "毒值") as other:
                for no, dose in portion:
                    value = dose.value
                    tries = (partial(hand_in, tried, value, no) for tried in (session, other))
                    trial.compare(dose, tuple(map(verdict_of, tries)))
        assert trial.faults == []

    def _restore(self, store: Store, tmp_path: Path) -> None:
        """Make sure that what was taken is in a backup, from which the same is restored."""
        if Capability.BACKUP not in store.capabilities:
            return
        folder = tmp_path / "restored"
        folder.mkdir()
        restored, lines = self.make_store(folder), dump_lines(store)
        restore_into(restored, lines)
        assert dump_lines(restored) == lines
        restored.close()
