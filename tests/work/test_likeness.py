"""How alike texts are: what is found, in what order, and what shows it."""

from decimal import Decimal
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from renda.errors import RendaError
from renda.work.likeness import Like, LikenessIndex, LikePair, like_pairs, likeness, shared_passages
from renda.work.synonyms import Wording, normalised
from renda.work.yardsticks import Weights, Yardstick

MEALS = "关于在北塘镇增设老年食堂的建议"
MEAL_POINTS = "北塘镇助餐点建设"
PARKING = "关于缓解望湖街道停车难的建议"
DOGS = "规范养犬"

texts = st.text("停车位充电桩在的镇街道南北，。 ", max_size=14)
many_texts = st.dictionaries(st.sampled_from("abcdefgh"), texts)
leasts = st.integers(1, 100).map(lambda n: str(Decimal(n) / 100))


@pytest.fixture(scope="module")
def usual():
    return Yardstick.usual()


def weighed(**other):
    """The usual words, with other weights."""
    weights = {"of_all": 1, "of_fewer": 1, "elsewhere": "0.30"}
    return evolve(Yardstick.usual(), weights=Weights(**{**weights, **other}))


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
    assert likeness(here, there).score == Decimal("0.30")
    assert likeness(here, there, yardstick=weighed(elsewhere="1")).score == 1
    assert likeness(here, "增加停车位").score == 1


def test_one_place_in_common_is_enough_to_be_at_the_same_place():
    both = "打通北塘镇到望湖街道的断头桥"
    assert likeness(both, "打通望湖街道断头桥").score > likeness(both, "打通荷花村断头桥").score


def test_a_text_that_names_only_a_place_is_compared_by_it():
    assert likeness("关于北塘镇的建议", "北塘镇").score == 1


def test_the_weights_say_how_much_a_longer_text_counts_against_it():
    short, long = "停车位", "停车位智慧导引"
    assert likeness(short, long, yardstick=weighed(of_all=0)).score == 1
    assert likeness(short, long, yardstick=weighed(of_fewer=0)).score == Decimal("0.33")
    assert likeness(short, long).score == Decimal("0.66")


def test_a_character_that_stands_alone_is_compared_alone():
    assert likeness("关于桥的建议", "桥的建设").passages == ("桥",)
    assert likeness("关于桥的建议", "断头桥").score == 0
    assert likeness("关于桥的建议", "断头桥").passages == ()


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


@pytest.fixture
def index():
    """Three texts."""
    made = LikenessIndex()
    for id, text in {"s3": MEALS, "s1": MEAL_POINTS, "s2": PARKING}.items():
        made.add(id, text)
    return made


def test_the_best_stand_first_and_equals_by_id(index):
    index.add("s0", "北塘镇助餐点和路灯")
    assert [each.id for each in index.like(MEALS)] == ["s1", "s3", "s0"]


def test_the_text_itself_can_be_left_out(index):
    assert [each.id for each in index.like(MEALS, apart_from=["s3"])] == ["s1"]
    assert index.like(MEALS, apart_from={"s1", "s3"}) == ()
    with pytest.raises(RendaError, match="no list of ids"):
        index.like(MEALS, apart_from="s3")


def test_nothing_is_like_what_was_never_raised(index):
    assert index.like("秸秆还田") == index.like("") == ()
    assert LikenessIndex().like(MEALS) == ()


def test_a_text_can_be_replaced(index):
    index.add("s3", DOGS)
    assert [each.id for each in index.like(MEALS)] == ["s1"]
    assert [each.id for each in index.like("关于规范养犬的建议")] == ["s3"]


def test_the_caller_can_ask_for_more_or_less_alike_ones(index):
    index.add("s4", "北塘镇助餐点和扶手雨棚")
    assert "s4" not in {each.id for each in index.like(MEALS, least="0.90")}
    assert "s4" in {each.id for each in index.like(MEALS, least=Decimal("0.10"))}


def test_a_text_that_just_reaches_the_least_score_is_found(index):
    assert [each.id for each in index.like("北塘镇助餐点", least="1")] == ["s1", "s3"]
    [like] = index.like("望湖街道停车位不足")
    assert index.like("望湖街道停车位不足", least=like.score) == (like,)
    assert index.like("望湖街道停车位不足", least=like.score + Decimal("0.01")) == ()


@pytest.mark.parametrize("least", ["0", "1.01", "0.555", "high", "nan", 1, 0.5, "-1"])
def test_a_least_score_that_is_none_is_refused(index, least):
    with pytest.raises(RendaError, match=r"above 0 to 1 in hundredths"):
        index.like(MEALS, least=least)


def test_an_office_can_have_its_own_words(usual):
    words = evolve(usual.words, same=[["养犬", "遛宠物"]])
    ours = LikenessIndex(evolve(usual, words=words))
    ours.add("s1", DOGS)
    assert [each.id for each in ours.like("遛宠物问题")] == ["s1"]


def test_pairs_are_found_once_each_the_best_first():
    found = like_pairs({"b": MEALS, "c": PARKING, "a": MEAL_POINTS, "d": "望湖街道停车位不足"})
    assert [(each.ids, str(each.score)) for each in found] == [
        (("a", "b"), "1.00"),
        (("c", "d"), "0.75"),
    ]
    assert found[0] == LikePair(ids=("a", "b"), score=found[0].score, passages=("北塘镇", "助餐"))


def test_pairs_of_two_levels_and_years_are_found_as_ids_say_nothing():
    held = {"district-2024/17": MEALS, "town-2025/3": MEAL_POINTS}
    assert [each.ids for each in like_pairs(held)] == [("district-2024/17", "town-2025/3")]


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
    for each in (one, other):
        assert all(passage in normalised(each, words) for passage in found.passages)
    assert found.passages or not found.score


@given(held=many_texts, asked=texts, least=leasts, weights=st.tuples(*[st.integers(0, 3)] * 2))
def test_the_index_finds_what_comparing_with_all_finds(held, asked, least, weights):
    of_all, of_fewer = weights
    yardstick = weighed(of_all=of_all, of_fewer=of_fewer or 1)
    index = LikenessIndex(yardstick)
    for id, text in held.items():
        index.add(id, text)
    alike = {id: likeness(asked, text, yardstick=yardstick) for id, text in held.items()}
    wanted = {id: like for id, like in alike.items() if like.score >= Decimal(least)}
    found = index.like(asked, least=least)
    assert {each.id: evolve(each, id=None) for each in found} == wanted
    assert [each.score for each in found] == sorted((x.score for x in found), reverse=True)


@given(held=many_texts, again=st.randoms())
def test_pairs_are_those_of_comparing_each_with_each_in_whatever_order_they_came(held, again):
    least = Yardstick.usual().least
    wanted = {
        ids
        for ids in combinations(sorted(held), 2)
        if likeness(*(held[each] for each in ids)).score >= least
    }
    shuffled = list(held)
    again.shuffle(shuffled)
    found = like_pairs(held)
    assert {each.ids for each in found} == wanted
    assert like_pairs({id: held[id] for id in shuffled}) == found


@given(before=many_texts, after=many_texts, asked=texts)
def test_an_index_whose_texts_were_replaced_is_one_that_had_them_at_once(before, after, asked):
    replaced, anew = LikenessIndex(), LikenessIndex()
    for id, text in [*before.items(), *after.items()]:
        replaced.add(id, text)
    for id, text in {**before, **after}.items():
        anew.add(id, text)
    assert replaced.like(asked) == anew.like(asked)
