"""Kinds of items: what a move changes, found by the move's name."""

import pytest
from attrs import evolve
from process.errands import DAY_ONE, ERRANDS, Errand, Give, Sign, Take, roads

from renda.process import SignedText
from renda.process.items import change_by
from renda.process.parties import Party
from renda.process.steps import Step


def given(item, step, move):
    return evolve(item, units=move.units)


def step_of(move):
    return Step(move=move, actor=roads, party=Party.LEAD_UNIT, stage="given")


def test_a_change_is_kept_under_the_name_of_its_move():
    name, change = change_by(Give, given)
    assert name == "give"
    assert change(Errand(), step_of(Give(on=DAY_ONE, units=("parks",)))).units == ("parks",)


def test_a_change_takes_no_move_of_another_class():
    _, change = change_by(Give, given)
    with pytest.raises(TypeError, match="Take is no Give"):
        change(Errand(), step_of(Take(on=DAY_ONE)))


def test_a_kind_of_item_says_what_its_signers_sign():
    signed = SignedText(
        text=lambda item: item.units,
        signers=lambda item: item.friends,
        sign=Sign,
        without=lambda item, ids: evolve(item, friends=tuple({*item.friends} - {*ids})),
    )
    kind = evolve(ERRANDS, signed=signed)
    before = Errand(friends=("d0002",), units=("roads",))
    changed = evolve(before, units=("parks",))
    assert kind.lapsed(before, before) == ()
    assert kind.lapsed(before, changed) == ("d0002",)
    step = evolve(step_of(Take(on=DAY_ONE)), lapsed=("d0002",))
    assert kind.changed(changed, step).friends == ()
    assert ERRANDS.lapsed(before, changed) == ()
