"""The words that are shipped: what is left of titles, and what is found by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.work.texts.likeness import likeness
from renda.work.texts.likeness_index import LikenessIndex
from renda.work.texts.reader import Sort
from renda.work.texts.synonyms import normalised
from renda.work.texts.yardsticks import Yardstick

WORDS = Yardstick.usual().words
LISTED = [word for line in WORDS.same for word in line]


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("关于进一步加强电动自行车管理的建议", "电动车"),
        ("建议加快推进生活垃圾分类工作", "垃圾分类"),
        ("关于在北塘镇新建公共停车泊位的意见建议", "北塘镇 公共停车位"),
        ("恳请有关部门尽快解决望湖街道内涝问题", "望湖街道 积水"),
        ("农村公路养护", "农村公路养护"),
        ("关于提升城镇污水处理能力的几点建议", "城镇污水"),
        ("推动老小区加梯", "老旧小区电梯"),
        ("长虹路路灯不亮", "长虹路 路灯不亮"),
        ("加强社区养老服务", "养老服务"),
        ("石桥村到荷花村的河道整治", "石桥村 到 荷花村 河道"),
        ("关于进一步加强工作的建议", "关于进一步加强工作的建议"),
    ],
)
def test_what_is_left_of_a_title(title, left):
    assert normalised(title, WORDS) == left


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于缓解停车难的建议", "增加停车位"),
        ("关于加强停车管理的建议", "关于缓解停车难问题的建议"),
        ("增设助餐点", "关于老年人食堂建设的意见建议"),
        ("在梅园社区增设充电设施", "梅园社区电瓶车充电站建设"),
        ("关于规范外卖配送员停车的建议", "外卖骑手停车位设置"),
    ],
)
def test_one_matter_under_two_titles_is_found(one, other):
    assert likeness(one, other).score >= Yardstick.usual().least
    index = LikenessIndex()
    index.add("s1", one)
    assert [like.id for like in index.like(other)] == ["s1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于加强犬只管理的建议", "关于加强路灯管理的建议"),
        ("在梅园社区增设助餐点", "在金桂小区增设助餐点"),
        ("在梅园社区增设助餐点", "在梅园社区增设人行横道"),
        ("恳请有关部门尽快解决噪声问题", "恳请有关部门尽快解决积水问题"),
        ("关于完善托育服务的几点建议", "关于完善公交服务的几点建议"),
        ("推进农村公路养护", "推进农村电商"),
    ],
)
def test_two_matters_in_one_frame_or_at_one_place_or_one_elsewhere_are_not(one, other):
    assert likeness(one, other).score < Yardstick.usual().least


def test_every_name_of_a_thing_is_read_as_its_first():
    for first, *others in WORDS.same:
        assert {normalised(text, WORDS) for text in (first, *others)} == {first}


def test_nothing_silent_is_left_where_anything_else_is_said():
    for word in WORDS.silent:
        assert normalised(f"秸秆{word}秸秆", WORDS) == "秸秆 秸秆"


def test_what_is_kept_names_no_place_and_no_number():
    for word in WORDS.kept:
        assert {piece.sort for piece in WORDS.read(f"秸秆。{word}。雨棚").title.pieces} <= {
            Sort.THING,
            Sort.PLAIN,
        }


def test_common_characters_and_pairs_are_of_one_or_two_characters():
    assert {len(gram) for gram in WORDS.common} == {1, 2}


@given(st.lists(st.sampled_from([*WORDS.silent, *LISTED, *WORDS.kept, "北塘镇", "秸秆", "，"])))
def test_whatever_stands_in_a_row_nothing_is_left_but_runs_with_single_blanks(parts):
    left = normalised("".join(parts), WORDS)
    assert left == " ".join(left.split())
    assert "，" not in left
