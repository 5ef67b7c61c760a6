"""Suggestions at the desks of every place over a store in memory; planted faults are found."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from renda.memory import MemoryStore
from renda.office import ItemDesk
from renda.ports import UnstorableError
from renda.process import Actor, Correct, Desk, NotYourMoveError
from renda.suggestions import Accept, File, shipped_procedures
from renda.suggestions.item_rooms import SUGGESTION_ROOM
from renda.testing import suggestion_machine

looking = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)
at_each_place = settings(looking, max_examples=max(6, settings.default.max_examples // 3))


@pytest.mark.parametrize("place", shipped_procedures())
def test_at_every_place_the_table_alone_says_what_is_possible(place):
    run_state_machine_as_test(suggestion_machine(MemoryStore, place), settings=at_each_place)


def test_what_follows_a_corrected_step_is_made_anew():
    machine = suggestion_machine(MemoryStore, "national")()
    body = Actor(id="b", capacity="work_body", congress_id="c1")
    deputy = Actor(id="d1", capacity="deputy", congress_id="c1")
    filed = File(
        on=date(2025, 3, 3),
        suggestion_id="s1",
        title="增加公共停车位",
        congress_id="c1",
        level="county",
        lead="d1",
    )
    machine.office.file(filed, by=deputy)
    machine.office.apply("s1", Accept(on=date(2025, 3, 5)), by=body)
    right = Correct(on=date(2025, 3, 6), step=1, to=evolve(filed, title="停车位"), why="误")
    item = machine.office.apply("s1", right, by=body).value
    machine.check_corrected(item)
    with pytest.raises(AssertionError):
        machine.check_corrected(evolve(item, title="别的"))


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
