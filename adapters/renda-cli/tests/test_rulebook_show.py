"""`renda rulebook show`: rules by their source, and which rulebook holds on a day."""

import json

import pytest

HEAD = """\
format = "renda.rulebook/1"
id = "town-{year}"
version = "2"
title = {{ zh = "镇代表履职要求（{year}）", en = "Duties in Town ({year})" }}
adopted_on = {year}-01-01
valid_from = {year}-07-01
source = "镇人大主席团"
{more}

[instruments.law]
title = {{ zh = "《代表法》", en = "Deputies Law" }}
version = "2015"
adopted_on = 2015-01-01
in_force_from = 2015-01-01
in_force_to = 2025-03-11

[instruments.measures]
title = {{ zh = "《办法》", en = "Measures" }}
version = "{year}"
adopted_on = {year}-01-01
in_force_from = {year}-07-01
source = "公报"

[[rules]]
code = "deputy.receptions"
title = {{ zh = "接待群众", en = "Receptions" }}
scope = "deputy"
where = {{ kind = "reception" }}
unit = "day"
at_least = 3
applies_to = {{ level = "township" }}
valid_to = 2024-01-01
citation = {{ instrument = "measures", article = "5" }}

[[rules]]
code = "group.activities"
title = {{ zh = "小组活动", en = "Activities" }}
scope = "group"
where = {{ kind = "inspection" }}
at_least = 1
each = "quarter"
citation = {{ instrument = "law" }}
"""
ENGLISH = """\
Duties in Town (2022) (town-2022, version 2)
In force: since 2022-07-01
Supersedes: town-2017
Source: 镇人大主席团
Incomplete: half

Deputies Law (2015), in force 2015-01-01 to 2025-03-10
Article     Code              Rule        Whose         Required                    Period  Counted by         In force          What counts
not public  group.activities  Activities  deputy group  at least 1 in each quarter  year    different sources  since 2022-07-01  inspection tour

Measures (2022), in force since 2022-07-01
Source: 公报
Article  Code               Rule        Whose                     Required                 Period  Counted by      In force                  What counts
5        deputy.receptions  Receptions  deputy; level = township  at least 3 in each year  year    different days  2022-07-01 to 2023-12-31  reception of the public
"""  # noqa: E501 - as it is shown
CHINESE = """\
镇代表履职要求（2022）（town-2022，第2版）
施行期间：自2022-07-01起
取代：town-2017
来源：镇人大主席团
不完整：一半

《代表法》（2015），2015-01-01至2025-03-10施行
条款    代码              规则      主体      要求         周期  计数单位            施行期间        计入内容
未公开  group.activities  小组活动  代表小组  每季度至少1  年    不同来源（次、件）  自2022-07-01起  视察

《办法》（2022），自2022-07-01起施行
来源：公报
条款  代码               规则      主体                 要求       周期  计数单位  施行期间                计入内容
5     deputy.receptions  接待群众  代表；层级 = 乡镇级  每年至少3  年    不同日期  2022-07-01至2023-12-31  接待群众
"""  # noqa: E501 - as it is shown


@pytest.fixture
def town(tmp_path):
    """The rulebook of a town of one year, and what it says besides."""

    def make(year, more=""):
        file = tmp_path / f"town-{year}.toml"
        file.write_text(HEAD.format(year=year, more=more), encoding="utf-8")
        return file

    return make


@pytest.fixture
def towns(town):
    """Two rulebooks of the town, of which the later supersedes the earlier."""
    more = 'supersedes = ["town-2017"]\nincomplete = { zh = "一半", en = "half" }'
    return town(2017), town(2022, more)


@pytest.mark.parametrize(("lang", "expected"), [("en", ENGLISH), ("zh", CHINESE)])
def test_rules_are_shown_by_their_source_in_both_languages(ask, towns, lang, expected):
    answer = ask("rulebook", "show", towns[1], "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    assert answer.text == expected


@pytest.mark.parametrize(
    ("day", "first", "follower"),
    [
        (
            "2022-06-30",
            "On 2022-06-30 this rulebook holds: town-2017",
            "Followed by: town-2022, since 2022-07-01",
        ),
        ("2022-07-01", "On 2022-07-01 this rulebook holds: town-2022", None),
    ],
)
def test_of_a_succession_the_rulebook_that_holds_on_the_day_is_shown(
    ask, towns, day, first, follower
):
    for files in (towns, towns[::-1]):
        answer = ask("rulebook", "show", *files, "--on", day, "--lang", "en")
        assert answer.lines[0] == first
        followers = [line for line in answer.lines if line.startswith("Followed by")]
        assert followers == ([follower] if follower else [])


def test_on_a_day_only_rules_in_force_are_shown(ask, towns):
    answer = ask("rulebook", "show", *towns, "--on", "2024-01-01", "--lang", "en")
    assert "group.activities" in answer.text
    assert "deputy.receptions" not in answer.text


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "On 2016-01-01 none of these rulebooks holds: town-2017, town-2022"),
        ("zh", "2016-01-01，以下规则集均不适用：town-2017, town-2022"),
    ],
)
def test_where_none_holds_it_is_said(ask, towns, lang, sentence):
    answer = ask("rulebook", "show", *towns, "--on", "2016-01-01", "--lang", lang)
    assert (answer.code, answer.lines) == (0, [sentence])


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "No rule is in force on 2024-06-01."), ("zh", "2024-06-01没有规则在施行。")],
)
def test_where_no_rule_is_in_force_it_is_said(ask, towns, lang, sentence):
    file = towns[1]
    text = file.read_text("utf-8").replace("each =", "valid_to = 2024-01-01\neach =")
    file.write_text(text, encoding="utf-8")
    answer = ask("rulebook", "show", file, "--on", "2024-06-01", "--lang", lang)
    assert answer.lines[-1] == sentence


def test_json_has_all_of_it(ask, towns):
    answer = ask("rulebook", "show", *towns, "--on", "2023-01-01", "--format", "json")
    told = json.loads(answer.out)
    assert (told["format"], told["on"]) == ("renda.rules/1", "2023-01-01")
    assert told["succession"] == ["town-2017", "town-2022"]
    book = told["rulebook"]
    assert (book["id"], book["supersedes"], book["followed_by"]) == (
        "town-2022",
        ["town-2017"],
        [],
    )
    assert (book["valid_from"], book["valid_to"]) == ("2022-07-01", None)
    assert book["incomplete"] == {"zh": "一半", "en": "half"}
    receptions, activities = told["rules"]
    assert receptions["valid_to"] == "2024-01-01"
    assert receptions["bound"] == {"at_least": 3}
    assert (receptions["scope"], receptions["period"], receptions["unit"]) == (
        "deputy",
        "year",
        "day",
    )
    assert (receptions["kinds"], receptions["applies_to"]) == (
        ["reception"],
        "level eq 'township'",
    )
    assert activities["citation"]["article"] is None
    assert activities["citation"]["in_force_to"] == "2025-03-11"


def test_json_of_no_rulebook_is_null_and_of_a_whole_one_has_no_day(ask, towns):
    answer = ask("rulebook", "show", *towns, "--on", "2016-01-01", "--format", "json")
    told = json.loads(answer.out)
    assert (told["rulebook"], told["rules"]) == (None, [])
    whole = json.loads(ask("rulebook", "show", *towns, "--format", "json").out)
    assert (whole["on"], whole["rulebook"]["id"]) == (None, "town-2017")
    assert whole["rulebook"]["followed_by"] == [{"id": "town-2022", "valid_from": "2022-07-01"}]
    assert whole["rulebook"]["incomplete"] is None


def test_a_shipped_rulebook_is_shown_by_its_name(ask):
    answer = ask("rulebook", "show", "wujin-2024", "--lang", "en")
    assert answer.code == 0
    assert "at least 8 in each year" in answer.text


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        ([], "NAME-OR-FILE is missing", "缺少NAME-OR-FILE"),
        (
            ["wujin-2024", "--on", "2024"],
            "--on: '2024' is not a day; write it like 2025-12-31",
            "--on：'2024'不是日期",
        ),
    ],
)
def test_misuse_is_said_in_the_language_asked_for(ask, words, english, chinese):
    told = ask("rulebook", "show", *words, "--lang", "en")
    assert (told.code, told.out, told.said) == (2, b"", [english])
    assert chinese in ask("rulebook", "show", *words).err
