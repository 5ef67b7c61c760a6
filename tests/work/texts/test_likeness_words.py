"""The words, weights and least score by which texts are compared, and files of them."""

from decimal import Decimal
from pathlib import Path

import pytest

import renda.work.texts
from renda.errors import RendaError
from renda.kernel.fields import CountError
from renda.kernel.input.problems import InputError
from renda.work.texts.likeness import likeness
from renda.work.texts.synonyms import BlankWordError, Wording, WordTwiceError, normalised
from renda.work.texts.yardsticks import NoWeightError, ScoreError, Weights, Yardstick, load_likeness

SHIPPED = Path(renda.work.texts.__file__).with_name("likeness.toml")
FILE = """
least = "0.40"

[weights]
thing = 2
name = 1
pair = 1
character = 0
common = 1
title = 1
elsewhere = "0.25"

[words]
silent = ["关于", "的建议"]
same = [["助餐", "助餐点", "孝老饭堂"]]
places = ["镇"]
name_length = 2
kept = ["城镇"]
"""


@pytest.fixture
def words():
    return Wording(
        silent=["关于", "加强", "的", "建议", "意见建议"],
        same=[["停车位", "车位", "停车难"], ["wifi", "无线网络"]],
        places=["镇", "街道"],
        name_length=2,
        kept=["城镇", "镇外"],
    )


@pytest.fixture
def loaded(tmp_path):
    """What comes of a file in which one line is written otherwise."""

    def make(line="", instead=""):
        assert line in FILE
        path = tmp_path / "ours.toml"
        path.write_text(FILE.replace(line, instead), encoding="utf-8")
        return load_likeness(path)

    return make


def read(text, words):
    return normalised(text, words)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("关于加强充电桩的意见建议", "充电桩"),
        ("充 电,桩。“充电桩”", "充电桩充电桩"),
        ("充电桩的棚", "充电桩 棚"),
        ("ＷｉＦｉ覆盖", "wifi覆盖"),
        ("无线网络覆盖", "wifi覆盖"),
        ("公共车位", "公共停车位"),
        ("关于北塘镇停车难", "北塘镇 停车位"),
        ("中心北塘镇桥", "中心 北塘镇 桥"),
        ("城镇桥", "城镇桥"),
        ("镇桥", "镇桥"),
        ("桥城镇", "桥城镇"),
        ("文的街道", "文的街道"),
        ("的文街道", "文街道"),
        ("桥加强镇", "桥 镇"),
        ("桥车位街道", "桥停车位街道"),
        ("河东镇外街道", "河东镇外街道"),
        ("关于加强的建议！", "关于加强的建议"),
        ("　？", ""),
        ("", ""),
    ],
)
def test_what_is_left_of_a_text(words, text, left):
    assert read(text, words) == left


def test_blanks_within_a_word_do_not_hide_it(words):
    assert read("停 车 难", words) == "停车位"


def test_of_words_that_fit_the_longest_is_read():
    words = Wording(silent=["意见", "意见建议"], same=[["甲", "建议书"]])
    assert read("意见建议书", words) == "书"


def test_words_are_read_as_texts_are():
    words = Wording(silent=["ＡＢ ", "c。"], same=[["Ｄ", "e f"]])
    assert read("xabcefy", words) == "x dy"


def test_no_words_leave_a_text_as_it_stands_but_for_blanks_and_punctuation():
    assert read("关于 北塘镇，车位的建议", Wording()) == "关于北塘镇车位的建议"


def test_characters_with_a_meaning_in_patterns_are_words_as_any():
    assert read("abc", Wording(silent=["a.c"])) == "abc"
    assert read("ac甲", Wording(silent=["a.c"])) == "甲"


def test_a_word_of_nothing_is_refused():
    for wrong in ({"silent": ["。"]}, {"kept": [" "]}, {"same": [["甲", ""]]}):
        with pytest.raises(BlankWordError, match="blanks and punctuation"):
            Wording(**wrong)


@pytest.mark.parametrize(
    "twice",
    [
        {"silent": ["甲", "甲"]},
        {"silent": ["甲"], "same": [["乙", "甲"]]},
        {"same": [["甲", "乙"], ["丙", "甲"]]},
        {"silent": ["甲"], "kept": ["甲。"]},
    ],
)
def test_a_word_that_stands_twice_is_refused_and_named(twice):
    with pytest.raises(WordTwiceError, match="甲 stands twice"):
        Wording(**twice)


@pytest.mark.parametrize("field", ["name_length", "reach"])
def test_a_name_and_what_is_read_have_a_whole_number_of_characters(field):
    for wrong in (-1, 0, "2", True):
        with pytest.raises(CountError, match=f"{field} must be a whole number from 1 up"):
            Wording(**{field: wrong})


@pytest.fixture
def numbered():
    return Wording(
        places=["路"],
        name_length=2,
        kept=["第一时间"],
        numbered=["路公交", "号线"],
        counted=["个"],
    )


@pytest.mark.parametrize(
    ("text", "left", "numbers"),
    [
        ("三号线", "3号线", {"号线": 3}),
        ("第3号线", "3号线", {"号线": 3}),
        ("延长十二路公交", "延长12路公交", {"路公交": 12}),
        ("第二小学门口", "第2小学门口", {"小学": 2}),
        ("第二〇二五号线", "2025号线", {"号线": 2025}),
        ("一百零五号线", "105号线", {"号线": 105}),
        ("三千号线", "3000号线", {"号线": 3000}),
        ("二十三个", "23个", {}),
        ("两个", "2个", {}),
        ("三里", "三里", {}),
        ("五一路", "五一路", {}),
        ("第八一路", "第 八一路", {}),
        ("第一时间", "第一时间", {}),
        ("千里路", "千里路", {}),
        ("长5路", "长5路", {}),
    ],
)
def test_numbers_are_read_by_what_stands_behind_them(numbered, text, left, numbers):
    reading = numbered.read(text)
    assert reading.text == left
    pieces = {piece.name: piece.number for piece in reading.title.pieces}
    assert {name: number for name, number in pieces.items() if number is not None} == numbers


def test_without_words_for_them_numbers_are_characters_as_any():
    assert read("第三个3号线", Wording()) == "第三个3号线"


def test_the_first_line_is_the_title_and_the_others_stand_below(words):
    reading = words.read("  关于北塘镇的建议\n增设车位。\n尽快。")
    assert (reading.title.text, reading.body.text) == ("北塘镇", "增设停车位尽快")
    assert reading.text == "北塘镇 增设停车位尽快"


def test_every_weight_but_that_of_characters_weighs_something():
    weights = {"thing": 1, "name": 1, "pair": 1, "character": 0, "common": 1, "title": 1}
    assert Weights(**weights, elsewhere="1").character == 0
    for name in weights.keys() - {"character"}:
        with pytest.raises(NoWeightError, match="only character"):
            Weights(**weights | {name: 0}, elsewhere="1")
    with pytest.raises(CountError, match="pair"):
        Weights(**weights | {"pair": -1}, elsewhere="1")
    with pytest.raises(ScoreError, match="above 0"):
        Weights(**weights, elsewhere="0")


def test_the_shipped_file_is_the_usual_yardstick_and_an_office_can_begin_with_it(tmp_path):
    copy = tmp_path / "ours.toml"
    copy.write_bytes(SHIPPED.read_bytes())
    assert load_likeness(copy) == load_likeness(str(SHIPPED)) == Yardstick.usual()


def test_an_offices_file_is_read(loaded):
    ours = loaded()
    assert (ours.least, ours.weights.thing) == (Decimal("0.40"), 2)
    assert likeness("关于孝老饭堂的建议", "助餐点", yardstick=ours).score == 1
    assert likeness("关于老年食堂的建议", "助餐点", yardstick=ours).score == 0


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ('least = "0.40"', "least = 0.4", "ours.toml, column least: 0.4 is no score"),
        ('least = "0.40"', "", "the key least is missing"),
        ('"0.25"', '"2"', "ours.toml, column weights.elsewhere: '2' is no score"),
        ("thing = 2", "thing = -2", "column weights: thing must be a whole number from 0 up"),
        ("thing = 2", 'thing = "2"', "column weights.thing: '2' is not allowed"),
        ('"关于"', '"的建议"', "column words: 的建议 stands twice"),
        ('"关于"', '"。"', "column words: a word of nothing"),
        ('["镇"]', '"镇"', "column words.places"),
        ('kept = ["城镇"]', "others = []", "unknown key others; allowed: silent, same, places"),
        ("[words]", "[words", "this is not TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(loaded, line, instead, told):
    with pytest.raises(InputError) as refused:
        loaded(line, instead)
    assert told in refused.value.text()


def test_all_that_is_wrong_with_a_file_is_told_at_once(loaded):
    with pytest.raises(InputError) as refused:
        loaded('elsewhere = "0.25"', 'elsewhere = "x"\nmore = 1')
    assert len(refused.value.problems) == 2


def test_errors_say_what_is_allowed_and_repeat_no_text_that_was_compared():
    for error in (BlankWordError(), NoWeightError(), ScoreError(given="x")):
        assert isinstance(error, RendaError)
        assert isinstance(error, ValueError)
