"""The index of texts finds what comparing with all would find."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from work.raised_matters import (
    DOGS,
    MEAL_POINTS,
    MEALS,
    PARKING,
    all_weights,
    leasts,
    many_texts,
    texts,
)

from renda.errors import RendaError
from renda.work.texts.likeness import likeness
from renda.work.texts.likeness_index import LikenessIndex
from renda.work.texts.yardsticks import Yardstick


@pytest.fixture
def index():
    """Three texts."""
    made = LikenessIndex()
    for id, text in {"s3": MEALS, "s1": MEAL_POINTS, "s2": PARKING}.items():
        made.add(id, text)
    return made


def test_the_best_stand_first_and_equals_by_id(index):
    index.add("s0", "北塘镇助餐点和路灯")
    assert [like.id for like in index.like(MEALS)] == ["s1", "s3", "s0"]


def test_the_text_itself_can_be_left_out(index):
    assert [like.id for like in index.like(MEALS, apart_from=["s3"])] == ["s1"]
    assert index.like(MEALS, apart_from={"s1", "s3"}) == ()
    with pytest.raises(RendaError, match="no list of ids"):
        index.like(MEALS, apart_from="s3")


def test_nothing_is_like_what_was_never_raised(index):
    assert index.like("秸秆还田") == index.like("") == ()
    assert LikenessIndex().like(MEALS) == ()


def test_a_text_can_be_replaced(index):
    index.add("s3", DOGS)
    assert [like.id for like in index.like(MEALS)] == ["s1"]
    assert [like.id for like in index.like("关于规范养犬的建议")] == ["s3"]


def test_the_caller_can_ask_for_more_or_less_alike_ones(index):
    index.add("s4", "北塘镇助餐点和扶手雨棚")
    assert "s4" not in {like.id for like in index.like(MEALS, least="0.90")}
    assert "s4" in {like.id for like in index.like(MEALS, least=Decimal("0.10"))}


def test_a_text_that_just_reaches_the_least_score_is_found(index):
    assert [like.id for like in index.like("北塘镇助餐点", least="1")] == ["s1", "s3"]
    [like] = index.like("望湖街道停车位雨棚")
    assert index.like("望湖街道停车位雨棚", least=like.score) == (like,)
    assert index.like("望湖街道停车位雨棚", least=like.score + Decimal("0.01")) == ()


def test_the_nearest_are_found_however_little_they_are_alike(index):
    asked = "望湖街道的雨棚、长椅、花箱和停车收费标准"
    assert index.like(asked, least="0.90") == ()
    [nearest] = index.nearest(asked, 1)
    assert (nearest.id, nearest.passages) == ("s2", ("望湖街道", "停车位"))


def test_no_more_of_the_nearest_are_told_than_asked_and_the_best_first(index):
    index.add("s0", "北塘镇助餐点和路灯")
    assert [like.id for like in index.nearest(MEALS)] == ["s1", "s3", "s0"]
    assert [like.id for like in index.nearest(MEALS, 1)] == ["s1"]
    assert [like.id for like in index.nearest(MEALS, 9, apart_from=["s1"])] == ["s3", "s0"]


def test_what_shares_nothing_is_not_among_the_nearest(index):
    assert index.nearest("秸秆") == index.nearest("") == ()
    for wrong in (0, "3", True):
        with pytest.raises(RendaError, match="most must be a whole number from 1 up"):
            index.nearest(MEALS, wrong)


@pytest.mark.parametrize("least", ["0", "1.01", "0.555", "high", "nan", 1, 0.5, "-1"])
def test_a_least_score_that_is_none_is_refused(index, least):
    with pytest.raises(RendaError, match=r"above 0 to 1 in hundredths"):
        index.like(MEALS, least=least)


@given(held=many_texts, asked=texts, least=leasts, weights=all_weights)
def test_the_index_finds_what_comparing_with_all_finds(held, asked, least, weights):
    yardstick = evolve(Yardstick.usual(), weights=weights)
    index = LikenessIndex(yardstick)
    for id, text in held.items():
        index.add(id, text)
    alike = {id: likeness(asked, text, yardstick=yardstick) for id, text in held.items()}
    wanted = {id: like for id, like in alike.items() if like.score >= Decimal(least)}
    found = index.like(asked, least=least)
    assert {like.id: evolve(like, id=None) for like in found} == wanted
    assert [like.score for like in found] == sorted((x.score for x in found), reverse=True)


@given(before=many_texts, after=many_texts, asked=texts)
def test_an_index_whose_texts_were_replaced_is_one_that_had_them_at_once(before, after, asked):
    replaced, anew = LikenessIndex(), LikenessIndex()
    for id, text in [*before.items(), *after.items()]:
        replaced.add(id, text)
    for id, text in {**before, **after}.items():
        anew.add(id, text)
    assert replaced.like(asked) == anew.like(asked)


@given(held=many_texts, asked=texts)
def test_the_nearest_are_those_of_comparing_with_all(held, asked):
    index = LikenessIndex()
    for id, text in held.items():
        index.add(id, text)
    scores = sorted((likeness(asked, text).score for text in held.values()), reverse=True)
    found = [like.score for like in index.nearest(asked, 3)]
    assert found == scores[: len(found)]
    assert len(found) == 3 or not any(scores[len(found) :])
