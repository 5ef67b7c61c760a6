"""Many at one desk at once: no legal move is refused, and who tries and tries disturbs nobody."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from office.office_world import DEPUTY, ON, UNIT, kept

from renda import Office
from renda.memory import MemoryStore
from renda.office.logs.refusal_log import REFUSALS_A_MINUTE, REFUSALS_OF_ALL_A_MINUTE
from renda.plugins import Plugins
from renda.ports import StoreBusyError
from renda.process import Desk, NotYourMoveError, Refusal
from renda.suggestions import File, Revise, Suggestion
from renda.suggestions.life.refusals import StateSecretError
from renda.testing.threads import run_together

NOW = datetime(2026, 6, 6, 1, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is set."""

    now = NOW

    def __call__(self):
        return self.now


def filed(id="s1", **fields):
    given = {"title": "增加公共停车位", "congress_id": "c1", "level": "county", "lead": "d1"}
    return File(suggestion_id=id, on=ON, **given, **fields)


def revised(desk, text, **given):
    return desk.apply("s1", Revise(on=ON, title="t", text=text), **{"by": DEPUTY, **given})


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def office(clock):
    return Office(MemoryStore(clock=clock, patience=5), Plugins())


@pytest.fixture
def desk(office):
    made = office.suggestions("national")
    made.file(filed(), by=DEPUTY)
    return made


def tried_in_vain(desk, times=1, by=UNIT):
    for _ in range(times):
        with pytest.raises(NotYourMoveError):
            revised(desk, "anything", by=by)


def test_no_legal_move_is_refused_however_many_are_made_at_once(desk):
    def moves():
        for n in range(8):
            revised(desk, str(n))

    run_together([moves] * 4)
    assert desk.get("s1").revision == 1 + 4 * 8


def test_a_move_is_made_with_the_item_as_others_left_it_meanwhile(desk, office, monkeypatch):
    decide = Desk.apply

    def decide_slowly(self, item, move, *, by):
        monkeypatch.undo()
        revised(desk, "others are quicker")
        return decide(self, item, move, by=by)

    monkeypatch.setattr(Desk, "apply", decide_slowly)
    with office.session(actor="clerk") as session:
        mine = Revise(on=ON, title="t", text="mine")
        session.suggestions("national").apply("s1", mine, by=DEPUTY)
    assert [step.move.name for step in desk.get("s1").value.history] == ["file", "revise", "revise"]


def test_a_thousand_refused_tries_keep_a_few_rows_and_as_many_lines_of_the_log(
    desk, office, caplog
):
    with caplog.at_level(logging.INFO, "renda"):
        tried_in_vain(desk, 1000)
    assert len(kept(office, Refusal)) == REFUSALS_A_MINUTE
    lines = [(record.levelname, record.getMessage()) for record in caplog.records]
    told = ("INFO", "'u1' tried 'revise' of 's1'; it was refused")
    assert lines[:-1] == [told] * REFUSALS_A_MINUTE
    level, line = lines[-1]
    assert level == "WARNING"
    assert "the last of them of 'u1', that further ones are neither kept nor logged" in line


def test_a_thousand_names_write_no_more_lines_of_the_log_than_all_may(desk, caplog):
    with caplog.at_level(logging.INFO, "renda"):
        for number in range(1000):
            tried_in_vain(desk, by=evolve(UNIT, id=f"u{number}"))
    levels = [record.levelname for record in caplog.records]
    assert (levels.count("INFO"), levels.count("WARNING")) == (REFUSALS_OF_ALL_A_MINUTE, 1)


def test_a_thousand_names_keep_no_more_than_all_may(desk, office, clock):
    for number in range(1000):
        tried_in_vain(desk, by=evolve(UNIT, id=f"u{number}"))
    assert len(kept(office, Refusal)) == REFUSALS_OF_ALL_A_MINUTE
    clock.now = NOW + timedelta(seconds=61)
    tried_in_vain(desk)
    assert len(kept(office, Refusal)) == REFUSALS_OF_ALL_A_MINUTE + 1


def test_who_floods_waits_for_nobody_and_nobody_for_them(desk, office, clock, monkeypatch):
    monkeypatch.setattr("renda.office.logs.refusal_log.utc_now", clock)
    tried_in_vain(desk, REFUSALS_A_MINUTE)
    with office.session(actor="clerk") as writer:
        writer.begin_writing()
        tried_in_vain(desk, 3)  # else each would wait, and be told that the store is busy
    assert revised(desk, "a legal move").revision == 2
    tried_in_vain(desk, by=evolve(UNIT, id="u2"))
    assert [refusal.actor_id for refusal in kept(office, Refusal)].count("u2") == 1


@pytest.mark.parametrize(("seconds", "more"), [(59, 0), (61, 1), (3600, 1)])
def test_a_minute_later_refusals_are_kept_again(desk, office, clock, seconds, more):
    tried_in_vain(desk, REFUSALS_A_MINUTE + 1)
    clock.now = NOW + timedelta(seconds=seconds)
    tried_in_vain(desk)
    assert len(kept(office, Refusal)) == REFUSALS_A_MINUTE + more


def test_the_minute_is_that_of_the_first_of_as_many_as_are_kept(desk, office, clock):
    tried_in_vain(desk)
    clock.now = NOW + timedelta(seconds=50)
    tried_in_vain(desk, REFUSALS_A_MINUTE - 1)
    clock.now = NOW + timedelta(seconds=70)
    tried_in_vain(desk, 2)  # of the last twenty kept, the first is of the fiftieth second now
    assert len(kept(office, Refusal)) == REFUSALS_A_MINUTE + 1


# How an item is named to a desk, and how often the move is tried while others write.
NAMED = {
    "by its id": (lambda read: {"item": "s1"}, 5),
    "by its id, read at a revision": (lambda read: {"item": "s1", "revision": read.revision}, 1),
    "as it was read": (lambda read: {"item": read}, 1),
}


@pytest.mark.parametrize(("named", "tries"), NAMED.values(), ids=NAMED)
def test_who_decided_on_what_was_read_is_told_at_once_that_others_write(caplog, named, tries):
    office = Office(MemoryStore(patience=0), Plugins())
    desk = office.suggestions("national")
    given = named(desk.file(filed(), by=DEPUTY))
    caplog.set_level(logging.INFO, "renda")
    with office.session(actor="clerk") as writer:
        writer.begin_writing()
        with pytest.raises(StoreBusyError):
            desk.apply(move=Revise(on=ON, title="t", text="u"), by=DEPUTY, **given)
    assert [record.getMessage() for record in caplog.records] == [
        "a command of 'd1' is tried again: others were quicker"
    ] * (tries - 1)
    assert desk.apply(move=Revise(on=ON, title="t", text="u"), by=DEPUTY, **given).revision == 2


@pytest.mark.parametrize("named", [given for given, _ in NAMED.values()], ids=NAMED)
def test_a_refusal_is_kept_under_the_id_however_the_item_was_named(desk, office, named):
    given = named(desk.get("s1"))
    with pytest.raises(NotYourMoveError):
        desk.apply(move=Revise(on=ON, title="t", text="u"), by=UNIT, **given)
    assert [refusal.item_id for refusal in kept(office, Refusal)] == ["s1"]


@pytest.mark.parametrize("id", ["s" * 201, "s\0", "s\ud800"])
def test_tries_with_an_id_that_no_store_keeps_are_counted_under_its_hash(desk, office, caplog, id):
    with caplog.at_level(logging.INFO, "renda"):
        for _ in range(REFUSALS_A_MINUTE + 5):
            with pytest.raises(StateSecretError):
                desk.file(filed(id, secret=True), by=DEPUTY)
    refusals = kept(office, Refusal)
    assert len(refusals) == REFUSALS_A_MINUTE
    assert len(caplog.records) == REFUSALS_A_MINUTE + 1
    [name] = {refusal.item_id for refusal in refusals}
    assert len(name) == 64
    assert len(kept(office, Suggestion)) == 1
