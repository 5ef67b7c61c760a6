"""Which moves a suggestion can make now, whose they are, and what they say."""

import attrs
import pytest
from suggestions.desks import accepted, assigned, desk, filed, unbound

from renda.process import Party
from renda.suggestions import (
    MOVES,
    FieldForm,
    MoveField,
    PossibleMove,
    Satisfaction,
    load_procedure,
    move_fields,
    possible_moves,
)
from renda.suggestions.life.terms import Condition


def moves_of(item):
    return {move.move: move for move in possible_moves(desk(), item)}


def test_each_move_is_told_with_those_whose_it_is():
    moves = moves_of(filed())
    assert moves["accept"].parties == (
        (Party.SECRETARIAT, ("secretariat",)),
        (Party.WORK_BODY, ("work_body",)),
    )
    assert [party for party, _ in moves["revise"].parties] == [Party.LEAD_DEPUTY]
    assert not {"assign", "reply", "change_over"} & {*moves}


def test_what_a_move_asks_for_is_what_its_stage_asks_for():
    # In Henan what units handle already is merged only where they stay.
    henan = desk(load_procedure("henan-2017"))
    needs = {
        item.stage: move.needs
        for item in map(unbound, (accepted(), assigned()))
        for move in possible_moves(henan, item)
        if move.move == "merge"
    }
    assert needs == {"accepted": (), "assigned": (Condition.KEEPS_UNITS,)}


def test_what_a_move_asks_for_is_told_with_it():
    moves = moves_of(assigned())
    (unit,) = dict(moves["contact"].parties)[Party.LEAD_UNIT]
    assert unit == assigned().unit
    assert isinstance(moves["contact"], PossibleMove)
    assert moves["contact"].title.label("zh") == "联系代表"
    assert [field.name for field in moves["reassign"].fields if field.is_required] == ["lead"]


def test_a_field_says_in_which_form_and_with_which_words_it_is_filled_in():
    fields = {field.name: field for field in move_fields("evaluate")}
    assert fields["satisfaction"].words == tuple(Satisfaction)
    assert (fields["satisfaction"].form, fields["units"].form) == (FieldForm.WORD, FieldForm.ROWS)
    forms = {field.name: field.form for field in move_fields("visit")}
    assert forms == {
        "finding": FieldForm.TEXT,
        "right_by": FieldForm.DAY,
        "unit": FieldForm.TEXT,
    }
    assert {field.name: field.form for field in move_fields("put_right")}["finding"] == "number"
    co = next(field for field in move_fields("assign") if field.name == "co")
    assert co == MoveField(name="co", title=co.title, form=FieldForm.IDS, is_required=False)


def test_one_name_means_a_deputy_in_one_move_and_a_unit_in_another():
    lead = {
        move: next(f for f in move_fields(move) if f.name == "lead") for move in ("file", "assign")
    }
    assert [field.title.label("zh") for field in lead.values()] == ["领衔代表", "主办单位"]


@pytest.mark.parametrize("move", MOVES)
def test_every_field_of_a_move_has_a_name_in_either_language(move):
    fields = move_fields(move)
    assert {field.name for field in fields} == {*attrs.fields_dict(MOVES[move])} - {"on"}
    for field in fields:
        assert field.title.label("zh") != field.title.label("en") != ""
