"""Moves made twice, or at a revision that others have left behind."""

import pytest
from attrs import evolve
from office.filed_suggestions import accepted, filed
from office.office_world import BODY, DEPUTY, ON, UNIT, kept

from renda.ports import AlreadyThereError, KeyTakenError, NotFoundError, StaleRevisionError
from renda.process import NotYourMoveError, Refusal
from renda.suggestions import Accept, Assign, Revise


def test_a_move_under_a_key_is_made_once(desk):
    accepted(desk)
    first = desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY, key="k")
    assert desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY, key="k") == first
    filing = filed(suggestion_id="s2")
    assert desk.file(filing, by=DEPUTY, key="f") == desk.file(filing, by=DEPUTY, key="f")


OTHER_COMMANDS = {
    "another item": lambda office, move: office.suggestions("national").apply(
        "s2", move, by=BODY, key="k"
    ),
    "another move": lambda office, move: office.suggestions("national").apply(
        "s1", evolve(move, lead="u2"), by=BODY, key="k"
    ),
    "another actor": lambda office, move: office.suggestions("national").apply(
        "s1", move, by=UNIT, key="k"
    ),
    "the same id in another part": lambda office, move: office.suggestions("national").apply(
        "s1", move, by=evolve(BODY, capacity="deputy"), key="k"
    ),
    "another place": lambda office, move: office.suggestions("shanghai-2015").apply(
        "s1", move, by=BODY, key="k"
    ),
    "another filing": lambda office, move: office.suggestions("national").file(
        filed(suggestion_id="s3"), by=BODY, key="k"
    ),
}


@pytest.mark.parametrize("other", OTHER_COMMANDS.values(), ids=OTHER_COMMANDS)
def test_a_key_stands_for_one_move_of_one_actor_with_one_item(desk, office, other):
    accepted(desk)
    desk.file(filed(suggestion_id="s2"), by=DEPUTY)
    move = Assign(on=ON, lead="u1")
    desk.apply("s1", move, by=BODY, key="k")
    before = [*office.store.dump()]
    with pytest.raises(KeyTakenError):
        other(office, move)
    assert [*office.store.dump()] == before


def test_of_two_forms_read_at_one_revision_the_second_is_stale(desk, office):
    read = desk.file(filed(), by=DEPUTY).revision
    desk.apply("s1", Revise(on=ON, title="甲", text="甲"), by=DEPUTY, revision=read)
    with pytest.raises(StaleRevisionError, match="suggestion s1 has revision 2, not 1"):
        desk.apply("s1", Revise(on=ON, title="乙", text="乙"), by=DEPUTY, revision=read)
    assert desk.get("s1").value.title == "甲"
    assert kept(office, Refusal) == []


def test_a_stranger_with_a_form_is_refused_as_one_and_learns_no_revision(desk):
    desk.file(filed(), by=DEPUTY)
    with pytest.raises(NotYourMoveError):
        desk.apply("s1", Revise(on=ON, title="乙", text="乙"), by=UNIT, revision=7)


def test_an_id_is_given_once(desk):
    desk.file(filed(), by=DEPUTY)
    with pytest.raises(AlreadyThereError):
        desk.file(filed(), by=DEPUTY)


def test_what_is_not_there_is_not_moved(desk):
    with pytest.raises(NotFoundError):
        desk.apply("s9", Accept(on=ON), by=BODY)
