"""How alike texts are: what is found, in what order, and what shows it."""

from decimal import Decimal
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from work.raised_matters import DOGS, MEAL_POINTS, MEALS, PARKING, many_texts, texts

from renda.work.texts.likeness import Like, likeness, shared_passages
from renda.work.texts.likeness_index import LikenessIndex, LikePair, like_pairs
from renda.work.texts.synonyms import Wording, normalised
from renda.work.texts.yardsticks import Yardstick


@pytest.fixture(scope="module")
def usual():
    return Yardstick.usual()


def weighed(**other):
    """The usual words, with other weights."""
    usual = Yardstick.usual()
    return evolve(usual, weights=evolve(usual.weights, **other))


def test_two_groups_that_raise_one_thing_by_two_names_are_found_with_what_shows_it():
    assert likeness(MEALS, MEAL_POINTS) == Like(score=Decimal("1.00"), passages=("北塘镇", "助餐"))


def test_texts_of_other_things_are_not_alike():
    assert likeness(MEALS, PARKING) == Like(score=Decimal("0.00"), passages=())


def test_frames_and_punctuation_do_not_make_texts_alike():
    assert likeness("关于加强养犬管理的建议。", "关于加强路灯管理的建议。").score == 0


def test_a_text_of_nothing_that_is_read_is_like_none():
    assert likeness("", "") == likeness("？？", "！") == Like(score=Decimal("0.00"), passages=())


def test_texts_of_nothing_but_frames_are_alike_by_these():
    assert likeness("关于加强管理的建议", "关于加强管理的建议。").score == 1


def test_the_same_elsewhere_is_less_alike_and_how_much_is_data():
    here, there = "增加北塘镇停车位", "增加望湖街道停车位"
    assert likeness(here, there).score < Yardstick.usual().least
    assert likeness(here, there, yardstick=weighed(elsewhere="0.90")).score > Decimal("0.50")
    assert likeness(here, "增加停车位").score >= Yardstick.usual().least


def test_one_place_in_common_is_enough_to_be_at_the_same_place():
    both = "打通北塘镇到望湖街道的断头桥"
    assert likeness(both, "打通望湖街道断头桥").score > likeness(both, "打通荷花村断头桥").score


def test_a_text_that_names_only_a_place_is_compared_by_it():
    assert likeness("关于北塘镇的建议", "北塘镇").score == 1


def test_a_known_thing_weighs_most_by_whatever_name():
    lift, other_lift = "老旧小区加装电梯", "多层住宅加装电梯"
    assert likeness(lift, other_lift).score >= Yardstick.usual().least
    heavy, light = (weighed(thing=weight) for weight in (99, 1))
    one, other = "停车位智慧导引", "停车难破解妙招"
    assert likeness(one, other, yardstick=heavy).score > likeness(one, other).score
    assert likeness(one, other, yardstick=light).score < likeness(one, other).score


def test_rare_pairs_weigh_more_than_common_ones():
    assert likeness("雨棚经济", "雨棚").score > likeness("雨棚经济", "经济").score > 0


def test_the_title_is_read_with_the_text_below_and_weighs_more():
    asked = "让悬空老人下楼不再难\n楼里没有电梯，建议加装。"
    assert likeness(asked, "推进加梯").score > likeness("让老人下楼不再难", "推进加梯").score
    in_title, below = "雨棚漏水\n长椅破损", "长椅破损\n雨棚漏水"
    assert likeness(in_title, "雨棚漏水").score > likeness(below, "雨棚漏水").score
    assert likeness(below, in_title).score == 1


def test_no_more_of_a_text_is_read_than_the_words_say():
    short = evolve(Yardstick.usual(), words=Wording(reach=6))
    assert likeness("雨棚漏水\n长椅破损", "雨棚漏水\n长期无人", yardstick=short).score == 1
    assert likeness("雨棚漏水\n长椅破损", "雨棚漏水\n长期无人").score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于第一中学校门口拥堵的建议", "关于第二中学校门口拥堵的建议"),
        ("3号楼加装电梯", "5号楼加装电梯"),
        ("1号线增设出入口", "2号线增设出入口"),
        ("2024年度助餐点安排", "2025年度助餐点安排"),
        ("延长12路公交", "延长5路公交"),
        ("第二小学扩建", "第三小学扩建"),
    ],
)
def test_numbers_that_name_things_tell_apart_as_places_do(one, other):
    assert likeness(one, other).score < Yardstick.usual().least
    assert likeness(one, one).score == 1


def test_numbers_that_only_count_and_other_forms_of_one_number_do_not():
    assert likeness("3个老旧小区改造", "三个老旧小区改造").score >= Decimal("0.80")
    assert likeness("第３中学操场", "第三中学操场").score == 1
    assert likeness("十二路公交", "12路公交").score == 1
    assert likeness("1号线增设出入口", "地铁增设出入口").score >= Yardstick.usual().least


def test_numbers_of_the_text_below_and_of_other_things_tell_nothing_apart():
    one, other = "增设地铁出入口\n2023年提过", "增设地铁出入口\n2025年又提"
    assert likeness(one, other).score > Decimal("0.50")
    assert likeness("3号线地铁出入口", "2025年地铁出入口").score > Yardstick.usual().least


def test_a_place_alone_makes_no_matter():
    assert likeness("北塘镇增设助餐点", "北塘镇整治河道").score < Yardstick.usual().least
    assert likeness("北塘镇", "关于北塘镇的建议").score == 1


def test_a_place_is_the_same_without_its_ending():
    found = likeness("增加牛塘镇公共停车泊位", "解决牛塘老镇区停车难")
    assert found.score >= Yardstick.usual().least


def test_a_character_that_is_shared_shows_only_where_nothing_longer_does():
    assert likeness("关于桥的建议", "桥的建设").passages == ("桥",)
    assert likeness("桥", "断头的桥").passages == ("桥",)
    assert likeness("雨棚和桥", "雨棚跟桥").passages == ("雨棚",)


def test_passages_stand_longest_first_and_none_within_another():
    found = likeness("既有住宅加装扶手和雨棚", "雨棚破损，既有住宅加装扶手", yardstick=bare())
    assert found.passages == ("既有住宅加装扶手", "雨棚")


def test_a_passage_that_stands_again_by_itself_is_told_once_within_the_longer():
    one, other = "停车位，雨棚，停车费", "停车位和扶手"
    assert likeness(one, other).passages == likeness(other, one).passages == ("停车位",)


def bare():
    return evolve(Yardstick.usual(), words=Wording())


def test_a_passage_does_not_run_over_words_that_say_nothing():
    assert likeness("雨棚的扶手", "雨棚的扶手").passages == ("扶手", "雨棚")


def test_what_several_texts_have_in_common_is_in_all_of_them():
    assert shared_passages([MEALS, MEAL_POINTS, "北塘镇路灯"]) == ("北塘镇",)
    assert shared_passages([MEALS, DOGS]) == ()
    assert shared_passages([MEALS]) == ("北塘镇", "助餐")
    assert shared_passages([]) == ()
    assert shared_passages(["加装扶手", "扶手加装"], yardstick=bare()) == ("加装", "扶手")


def test_an_office_can_have_its_own_words(usual):
    words = evolve(usual.words, same=[["养犬", "遛宠物"]])
    ours = LikenessIndex(evolve(usual, words=words))
    ours.add("s1", DOGS)
    assert [like.id for like in ours.like("遛宠物问题")] == ["s1"]


def test_pairs_are_found_once_each_the_best_first():
    found = like_pairs({"b": MEALS, "c": PARKING, "a": MEAL_POINTS, "d": "望湖街道停车位雨棚"})
    assert [(group_found.ids, str(group_found.score)) for group_found in found] == [
        (("a", "b"), "1.00"),
        (("c", "d"), "0.82"),
    ]
    assert found[0] == LikePair(ids=("a", "b"), score=found[0].score, passages=("北塘镇", "助餐"))


def test_pairs_of_two_levels_and_years_are_found_as_ids_say_nothing():
    held = {"district-2024/17": MEALS, "town-2025/3": MEAL_POINTS}
    assert [pair.ids for pair in like_pairs(held)] == [("district-2024/17", "town-2025/3")]


@given(one=texts, other=texts)
def test_which_text_is_named_first_changes_nothing(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(text=texts)
def test_a_text_is_wholly_like_itself_unless_nothing_of_it_is_read(text):
    words = Yardstick.usual().words
    assert likeness(text, text).score == (1 if normalised(text, words) else 0)


@given(one=texts, other=texts)
def test_passages_stand_in_both_and_are_there_whenever_texts_are_alike_at_all(one, other):
    words, found = Yardstick.usual().words, likeness(one, other)
    for text in (one, other):
        assert all(passage in normalised(text, words) for passage in found.passages)
    assert found.passages or not found.score


@given(held=many_texts, again=st.randoms())
def test_pairs_are_those_of_comparing_each_with_each_in_whatever_order_they_came(held, again):
    least = Yardstick.usual().least
    wanted = {
        ids
        for ids in combinations(sorted(held), 2)
        if likeness(*(held[id_] for id_ in ids)).score >= least
    }
    shuffled = list(held)
    again.shuffle(shuffled)
    found = like_pairs(held)
    assert {group_found.ids for group_found in found} == wanted
    assert like_pairs({id: held[id] for id in shuffled}) == found
