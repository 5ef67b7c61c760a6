"""Moves are read from plain data, and made with many suggestions by whoever may."""

from datetime import date, datetime

import pytest
from office.office_world import DEPUTY

from renda import InputError
from renda.kernel.input.annotations import WrongTypeError
from renda.office import UnknownMoveError, apply_as_entitled, read_move
from renda.ports import NotFoundError
from renda.process import Actor, NotYourMoveError
from renda.suggestions import Accept, Assign, Contact, File

ON = date(2025, 3, 3)


@pytest.fixture
def desk(office):
    desk = office.suggestions("national")
    for id in ("s1", "s2"):
        paper = {"suggestion_id": id, "title": "停车", "congress_id": "c1", "lead": "d1"}
        desk.file(File(on=ON, level="county", **paper), by=DEPUTY)
    return desk


def test_a_move_is_made_of_texts_numbers_and_lists():
    read = read_move("assign", ON, {"lead": "u1", "co": ["u2"], "mode": "separate"})
    assert read == Assign(on=ON, lead="u1", co=["u2"], mode="separate")


def test_what_is_no_field_or_no_move_is_refused():
    with pytest.raises(InputError) as refused:
        read_move("assign", ON, {"leads": "u1", "mode": "alone"})
    assert "separate handling (separate)" in refused.value.text()
    with pytest.raises(UnknownMoveError, match="allowed: file, cosign"):
        read_move("jump", ON, {})


def said(name, fields, lang="zh"):
    with pytest.raises(InputError) as refused:
        read_move(name, ON, fields)
    return refused.value.text(lang).split("\n")


def test_what_is_wrong_is_told_by_the_names_that_an_office_has_for_fields():
    assert said("assign", {"co": 5, "mode": "alone"}) == [
        "交办：缺少主办单位（lead）",
        "交办：协办单位（co）：5不符合要求；应为：编号，以逗号或顿号隔开",
        "交办：办理方式（mode）：'alone'不符合要求；应为：会同办理（joint）；分别办理（separate）",
    ]
    assert said("assign", {}, "en") == ["assign: lead unit (lead) is missing"]
    assert said("assign", {"lead": ""}) == ["交办：主办单位（lead）：lead应为非空文字，实为''"]


def test_a_field_that_is_not_there_is_told_with_the_nearest_or_all_there_are():
    near, _ = said("assign", {"leads": "u1"})
    assert near == "交办：没有填写项'leads'；最接近的是主办单位（lead）"
    (far,) = said("accept", {"xyzzy": 1})
    assert far == "受理：没有填写项'xyzzy'；可以填写：说明（note）；分类（category）"
    assert said("receive", {"xyzzy": 1}) == ["签收：没有填写项'xyzzy'；可以填写：-"]


def test_the_day_is_no_field():
    assert said("accept", {"on": "2025-01-01"}) == ["受理：日期单独给出，不在填写项之内"]


def test_a_day_that_is_an_instant_is_told_as_it_was_given():
    with pytest.raises(InputError, match="'2025-01-01T12:00:00' is not written like 2025-03-31"):
        read_move("accept", datetime(2025, 1, 1, 12), {})  # noqa: DTZ001 - as callers may


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": ["accept"]}, "name is not allowed to be a list; allowed: str"),
        ({"on": "2025-01-01"}, "on is not allowed to be a str; allowed: date"),
        ({"on": None}, "on is not allowed to be a NoneType; allowed: date"),
        ({"fields": ["note"]}, "fields is not allowed to be a list; allowed: Mapping"),
    ],
)
def test_what_is_given_as_another_type_is_refused_by_the_name_of_the_argument(given, told):
    with pytest.raises(WrongTypeError, match=told):
        read_move(**{"name": "accept", "on": ON, "fields": {}, **given})


def test_what_is_wrong_within_a_row_is_told_too():
    wrong = {"promise_id": "p1", "what": "停车场", "due_on": "2025-12-31", "quantity": -1}
    (line,) = said("reply", {"outcome": "planned", "promises": [wrong]})
    assert line == "答复：承诺事项（promises）：quantity应为不小于0的整数，实为-1"
    (line,) = said(
        "reply", {"outcome": "planned", "promises": [{**wrong, "what": 1, "quantity": 1}]}
    )
    assert line.startswith("答复：承诺事项（promises）：1不符合要求")


def test_whoever_is_named_makes_the_move(desk):
    actor = Actor(id="secretariat", capacity="secretariat", congress_id="c1", user="p07")
    made = apply_as_entitled(desk, ["s1"], Accept(on=ON), by=lambda _: actor)
    assert made.done["s1"].value.history[-1].actor == actor


def test_each_move_is_made_by_whoever_may_make_it_with_that_suggestion(desk):
    accepted = apply_as_entitled(desk, ["s1", "s9", "s2"], Accept(on=ON), reason="受理")
    assert [*accepted.done] == ["s1", "s2"]
    assert isinstance(accepted.refused["s9"], NotFoundError)
    apply_as_entitled(desk, ["s1"], Assign(on=ON, lead="u1"))
    contacted = apply_as_entitled(desk, ["s1", "s2"], Contact(on=ON))
    assert contacted.done["s1"].value.contacts[0].unit == "u1"
    assert isinstance(contacted.refused["s2"], NotYourMoveError)


def test_a_suggestion_that_is_named_twice_is_moved_once(desk):
    assert [*apply_as_entitled(desk, ["s1", "s1"], Accept(on=ON)).done] == ["s1"]
