"""The words, weights and least score by which texts are compared, and files of them."""

from decimal import Decimal
from pathlib import Path

import pytest

import renda.work
from renda.errors import RendaError
from renda.kernel.fields import CountError
from renda.kernel.input.problems import InputError
from renda.work.likeness import likeness
from renda.work.synonyms import BlankWordError, Wording, WordTwiceError, normalised
from renda.work.yardsticks import NoWeightError, ScoreError, Weights, Yardstick, load_likeness

SHIPPED = Path(renda.work.__file__).with_name("likeness.toml")
FILE = """
least = "0.40"

[weights]
of_all = 2
of_fewer = 1
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


def test_a_name_has_a_whole_number_of_characters():
    for wrong in (-1, 0, "2", True):
        with pytest.raises(CountError, match="name_length must be a whole number from 1 up"):
            Wording(name_length=wrong)


def test_weights_must_weigh_something():
    with pytest.raises(NoWeightError, match="of_all and of_fewer"):
        Weights(of_all=0, of_fewer=0, elsewhere="1")
    with pytest.raises(CountError, match="of_all"):
        Weights(of_all=-1, of_fewer=2, elsewhere="1")
    with pytest.raises(ScoreError, match="above 0"):
        Weights(of_all=1, of_fewer=2, elsewhere="0")


def test_the_fewest_to_share_are_those_that_just_reach_a_score():
    weights = Weights(of_all=1, of_fewer=0, elsewhere="1")
    assert [weights.fewest(each, 4, 2) for each in (20, 21, 50, 51)] == [1, 2, 2, None]
    assert weights.fewest(1, 4, 0) is None


def test_the_shipped_file_is_the_usual_yardstick_and_an_office_can_begin_with_it(tmp_path):
    copy = tmp_path / "ours.toml"
    copy.write_bytes(SHIPPED.read_bytes())
    assert load_likeness(copy) == load_likeness(str(SHIPPED)) == Yardstick.usual()


def test_an_offices_file_is_read(loaded):
    ours = loaded()
    assert (ours.least, ours.weights.of_all) == (Decimal("0.40"), 2)
    assert likeness("关于孝老饭堂的建议", "助餐点", yardstick=ours).score == 1
    assert likeness("关于老年食堂的建议", "助餐点", yardstick=ours).score == 0


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ('least = "0.40"', "least = 0.4", "ours.toml, column least: 0.4 is no score"),
        ('least = "0.40"', "", "the key least is missing"),
        ('"0.25"', '"2"', "ours.toml, column weights.elsewhere: '2' is no score"),
        ("of_all = 2", "of_all = -2", "column weights: of_all must be a whole number from 0 up"),
        ("of_all = 2", 'of_all = "2"', "column weights.of_all: '2' is not allowed"),
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
