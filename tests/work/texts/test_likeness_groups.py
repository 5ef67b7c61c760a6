"""Texts gathered into groups of which each is like another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.errors import RendaError
from renda.inputs import Budget, OverBudgetError
from renda.work.texts.like_groups import LikeGroup, like_groups
from renda.work.texts.likeness_index import like_pairs
from renda.work.texts.synonyms import Wording
from renda.work.texts.yardsticks import Yardstick

MEALS = {
    "s4": "关于在北塘镇增设老年食堂的建议",
    "s1": "北塘镇助餐点建设",
    "s9": "完善北塘镇长者食堂",
}
texts = st.text("停车位充电桩在的镇街道南北", max_size=8)


def test_those_who_raised_one_thing_are_one_group_with_what_all_of_them_have():
    held = {**MEALS, "s2": "规范养犬"}
    assert like_groups(held) == (LikeGroup(ids=("s1", "s4", "s9"), passages=("北塘镇", "助餐")),)


def test_groups_stand_by_their_ids_and_a_text_that_is_like_none_is_in_no_group():
    held = {**MEALS, "s3": "遛狗不牵绳", "s0": "遛狗不牵绳伤人", "s5": "秸秆还田"}
    assert [group.ids for group in like_groups(held)] == [("s0", "s3"), ("s1", "s4", "s9")]


def test_many_groups_stand_by_their_ids_too():
    things = ["雨棚", "扶手", "长椅", "花箱", "秸秆", "苗木", "渔网", "农机"]
    held = {f"{thing}{n}": thing for thing in things for n in (1, 2)}
    assert [group.ids[0] for group in like_groups(held)] == sorted(f"{thing}1" for thing in things)


def test_texts_that_are_like_a_third_are_in_its_group_though_not_like_each_other():
    held = {"a": "雨棚扶手", "b": "雨棚扶手长椅花箱", "c": "长椅花箱"}
    assert {pair.ids for pair in like_pairs(held)} == {("a", "b"), ("b", "c")}
    assert like_groups(held) == (LikeGroup(ids=("a", "b", "c"), passages=()),)


def test_nothing_makes_no_group():
    assert like_groups({}) == like_groups({"s1": "规范养犬"}) == ()


def test_the_least_score_is_the_callers():
    held = {"a": "雨棚扶手", "b": "雨棚扶手长椅花箱"}
    assert like_groups(held, least="0.90") == ()
    with pytest.raises(RendaError, match="hundredths"):
        like_groups(held, least="2")


@given(held=st.dictionaries(st.sampled_from("abcdefgh"), texts))
def test_two_texts_that_are_alike_are_in_the_same_group_and_nobody_is_in_two(held):
    groups = [{*group.ids} for group in like_groups(held)]
    assert all(any({*pair.ids} <= group for group in groups) for pair in like_pairs(held))
    assert len({*(id for group in groups for id in group)}) == sum(map(len, groups))


def test_copies_of_one_text_are_one_group_whatever_their_number():
    held = {f"s{n}": "增加公共停车位" for n in range(2000)} | {"x1": "、", "x2": "、"}
    (group,) = like_groups(held, budget=Budget(pairs=1))
    assert len(group.ids) == 2000


def test_more_like_pairs_than_the_budget_allows_are_refused():
    held = {f"s{n}": f"增加公共停车位{n}" for n in range(4)}
    assert len(like_pairs(held, budget=Budget(pairs=6))) == 6
    for find in (like_pairs, like_groups):
        with pytest.raises(OverBudgetError, match="more pairs than the budget allows: 5"):
            find(held, budget=Budget(pairs=5))


def test_groups_are_found_by_the_yardstick_that_is_given_and_shown_in_its_words():
    usual, held = Yardstick.usual(), {"a": "河边装雨棚", "b": "河边搭凉棚架"}
    assert like_groups(held, least="0.90") == ()
    words = Wording(same=[["雨棚", "凉棚"]], silent=["装", "搭", "架"])
    ours = Yardstick(least="0.90", weights=usual.weights, words=words)
    assert like_groups(held, yardstick=ours) == (
        LikeGroup(ids=("a", "b"), passages=("河边", "雨棚")),
    )
    assert like_groups(held, yardstick=ours, least="1") != ()


@pytest.mark.parametrize(
    ("held", "groups"),
    [
        ({"b": "雨棚", "a": "雨棚"}, [("a", "b")]),
        ({"b": "雨棚", "a": "关于雨棚的建议"}, [("a", "b")]),
        ({"c": "雨棚", "b": "关于雨棚的建议", "a": "雨棚"}, [("a", "b", "c")]),
        ({"c": "关于雨棚的建议", "b": "雨棚", "a": "雨棚"}, [("a", "b", "c")]),
        ({"a": "雨棚", "b": "雨棚", "c": "长椅", "d": "长椅"}, [("a", "b"), ("c", "d")]),
        ({"a": "雨棚", "b": "雨棚", "c": "雨棚长椅", "d": "雨棚长椅"}, [("a", "b"), ("c", "d")]),
        ({"a": "？", "b": "？", "c": "雨棚"}, []),
        ({"a": "", "b": "", "c": "？"}, []),
        ({"a": "的建议", "b": "的建议"}, [("a", "b")]),
    ],
    ids=[
        "copies",
        "another frame",
        "copies around another frame",
        "copies before another frame",
        "copies of two texts",
        "copies of texts that are not alike enough",
        "copies of nothing but punctuation",
        "copies of nothing",
        "copies of nothing but a frame",
    ],
)  # fmt: skip
def test_copies_are_in_the_group_of_what_their_text_is_like(held, groups):
    assert [group.ids for group in like_groups(held, least="0.95")] == groups
    turned = dict(reversed(held.items()))
    assert like_groups(turned, least="0.95") == like_groups(held, least="0.95")


def test_the_budget_counts_pairs_of_different_texts_and_not_their_copies():
    held = {f"s{n}{copy}": f"增加公共停车位{n}" for n in range(3) for copy in "abc"}
    (group,) = like_groups(held, budget=Budget(pairs=3))
    assert group.ids == tuple(sorted(held))
    with pytest.raises(OverBudgetError, match="more pairs than the budget allows: 35"):
        like_pairs(held, budget=Budget(pairs=35))


def test_two_groups_that_a_third_text_joins_are_one_with_what_all_have():
    held = {
        "a": "雨棚扶手",
        "b": "雨棚扶手凳子长椅花箱",
        "c": "长椅花箱",
        "d": "长椅花箱路灯苗木渔网",
        "e": "苗木渔网",
    }
    assert like_groups(held, least="0.45") == (LikeGroup(ids=tuple("abcde"), passages=()),)
    del held["c"]
    groups = like_groups(held, least="0.45")
    assert [group.ids for group in groups] == [("a", "b"), ("d", "e")]
