"""Poison finds what a store does wrong with it: each fault has a word of its own."""

import pytest
from attrs import evolve, frozen
from contracts.planting import Through

from renda import Congress
from renda.memory import MemoryStore
from renda.ports import Room, Rooms
from renda.rooms import shipped_rooms
from renda.testing.poison_cases.doses import Dose, doses_of
from renda.testing.poison_cases.poison import doses_of_room, renumbered
from renda.testing.poison_cases.tries import (
    TAKEN,
    Trial,
    ValueTry,
    try_identity,
    try_notice,
    try_record,
    verdict_of,
)
from renda.testing.samples import congress, entry, record, visitor
from renda.testing.stores import new_session

CONGRESSES = shipped_rooms().of(Congress)
HAND_IN = ValueTry(CONGRESSES, lambda value, no: renumbered(CONGRESSES, value, no))


@frozen
class Session:
    """A session whose repositories and ledger answer wrongly."""

    inner: object
    wrong: dict

    def of(self, kind):
        return self._faulty(self.inner.of(kind))

    @property
    def ledger(self):
        return self._faulty(self.inner.ledger)

    def _faulty(self, port):
        through = Through(port)
        vars(through).update(self.wrong)
        return through


def fail():
    raise LookupError


def test_what_is_taken_is_looked_for_in_every_way():
    with new_session(MemoryStore(), "试") as session:
        assert HAND_IN(session, congress(1), 1) == TAKEN
        assert HAND_IN(session, congress(1, name="另名"), 2) == TAKEN
        assert session.of(Congress).get("n2").value.name == "另名"
        assert [try_record(session, record(1), no) for no in (1, 2)] == [TAKEN, TAKEN]
        assert [try_notice(session, entry(1), no) for no in (1, 2)] == [TAKEN, TAKEN]
        assert try_identity(session, visitor(1), 1) == TAKEN


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"get": lambda _: evolve(kept(), value=congress(2))}, "not what it was"),
        ({"find": lambda _: iter(())}, "not found by what it holds"),
        ({"count": lambda _: 0}, "not counted"),
    ],
    ids=["changed", "lost", "uncounted"],
)
def test_what_comes_back_otherwise_is_told(wrong, said):
    with new_session(MemoryStore()) as session:
        assert HAND_IN(Session(session, wrong), congress(1), 1) == said


def kept():
    with new_session(MemoryStore()) as session:
        return session.of(Congress).add(congress(1))


def test_a_record_that_does_not_come_back_is_told():
    with new_session(MemoryStore()) as session:
        faulty = Session(session, {"records": lambda _: iter(())})
        assert try_record(faulty, record(1), 1) == "not what it was"


def test_raw_errors_and_other_verdicts_are_faults():
    trial, dose = Trial(), Dose(congress(1), ("name",), 7)
    trial.compare(dose, (TAKEN, TAKEN))
    trial.compare(dose, ("UnstorableError", "UnstorableError"))
    assert (trial.tried, trial.taken, trial.faults) == (2, 1, [])
    trial.compare(dose, (TAKEN, "UnstorableError"))
    trial.compare(dose, (verdict_of(fail), verdict_of(fail)))
    assert trial.faults == [
        "Congress.name = 7: taken / UnstorableError",
        "Congress.name = 7: raw LookupError / raw LookupError",
    ]


def test_every_field_is_poisoned_at_every_depth():
    activities = {
        str(dose).split(" = ")[0] for dose in doses_of_room(shipped_rooms().named("activities"))
    }
    assert "RecordedActivity.activity.judgements.0.grade" in activities
    steps = {dose.path for dose in doses_of_room(shipped_rooms().named("suggestions"))}
    assert ("opened", 0, "due", "span", "count") in steps
    assert ("move", "signed_by") in steps
    assert len({*map(str, doses_of(congress(1)))}) > 100


def test_a_room_without_a_sample_is_passed_over():
    room = Room(name="plain", kind=Congress, id=lambda value: value.congress_id)
    assert [*doses_of_room(room)] == []
    assert room in Rooms((room,))
