"""Suggestions at the desks of every place over a store in memory; planted faults are found."""

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from renda.memory import MemoryStore
from renda.office import ItemDesk
from renda.ports import UnstorableError
from renda.process import Desk, NotYourMoveError
from renda.suggestions import shipped_procedures
from renda.suggestions.item_rooms import SUGGESTION_ROOM
from renda.testing import suggestion_machine

looking = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)


@pytest.mark.parametrize("place", shipped_procedures())
def test_at_every_place_the_table_alone_says_what_is_possible(place):
    run_state_machine_as_test(suggestion_machine(MemoryStore, place), settings=looking)


class LetsAnythingBeDone(Desk):
    """A desk that does not ask where an item stands."""

    def _find_row(self, item, move, by, acting):
        rows = [row for row in self.procedure.of_move(move.name) if acting & {*row.by}]
        return rows[0] if rows else super()._find_row(item, move, by, acting)


class LetsNobodyAccept(Desk):
    """A desk that refuses what its table has."""

    def _find_row(self, item, move, by, acting):
        if move.name == "accept":
            raise NotYourMoveError(actor=by.id, move="accept", item=item.id, allowed="-")
        return super()._find_row(item, move, by, acting)


class SaysWhatItsHistoryDoesNot(Desk):
    """A desk whose state is not what its history says."""

    def apply(self, item, move, *, by):
        return evolve(super().apply(item, move, by=by), text="?")


@pytest.mark.parametrize(
    "faulty", [LetsAnythingBeDone, LetsNobodyAccept, SaysWhatItsHistoryDoesNot]
)
def test_a_desk_with_a_fault_is_found(faulty):
    class Planted(suggestion_machine(MemoryStore, "national")):
        def __init__(self):
            super().__init__()
            desk = self.office.desk
            wrong = faulty(kind=desk.kind, procedure=desk.procedure, calendar=desk.calendar)
            self.office = ItemDesk(self.office.store, SUGGESTION_ROOM, wrong)

    # What its history does not say no store takes, so that one is found by the store already.
    with pytest.raises((AssertionError, UnstorableError)):
        run_state_machine_as_test(Planted, settings=looking)
