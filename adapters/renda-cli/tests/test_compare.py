"""`renda compare`: what another rulebook or another number would change, in both languages."""

import json
import re
from datetime import date

import pytest

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
RECEPTIONS = ("--rule", "deputy.receptions")
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def compare(ask, folder):
    def run(*words, of=folder, **more):
        return ask("compare", of, *GIVEN, *words, **more)

    return run


@pytest.fixture
def compare_data(compare):
    def run(*words, **more):
        answer = compare(*words, "--format", "json", **more)
        assert answer.code == 0
        return json.loads(answer.out)

    return run


def test_one_less_required_is_told_with_totals_and_who(compare):
    answer = compare(*RECEPTIONS, "--number", "2", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert "Verdicts that differ: 1; that are the same: 13" in answer.text
    assert re.split(r"\s{2,}", answer.lines[-1])[-3:] == ["undetermined 2/3", "met 2/2", "-"]


def test_the_same_in_chinese(compare):
    answer = compare(*RECEPTIONS, "--number", "4")
    assert "结论不同的：2项" in answer.text
    assert "农业农村" in answer.text
    assert "farming 农业小组" in answer.text


def test_a_draft_is_called_one_in_each_language(compare):
    words = (*RECEPTIONS, "--number", "4")
    assert "(wujin-2024, version 1-draft)" in compare(*words, "--lang", "en").text
    assert "-draft版" not in compare(*words).text


def test_nothing_differs_from_the_rulebook_itself(compare):
    answer = compare("--with", "wujin-2024", "--lang", "en")
    assert answer.lines[-1] == "Verdicts that differ: 0; that are the same: 14"


def test_flips_as_json(compare_data):
    found = compare_data(*RECEPTIONS, "--number", "4")
    assert found["format"] == "renda.comparison/1"
    assert found["with"] == {"id": "wujin-2024", "version": found["rulebook"]["version"] + "-draft"}
    assert found["totals"] == [
        {"before": "undetermined", "after": "not_met", "number": 1},
        {"before": "met", "after": "not_met", "number": 1},
    ]
    assert found["groups"] == {
        "farming": [{"before": "met", "after": "not_met", "number": 1}],
    }
    assert found["fields"].keys() == {"农业农村"}
    [flip] = [flip for flip in found["flips"] if flip["subject"] == "enough"]
    assert flip["before"] == {
        "verdict": "met",
        "reason": "enough",
        "counted": 3,
        "possible": 3,
        "required": 3,
    }
    assert (flip["after"]["verdict"], flip["groups"]) == ("not_met", ["farming"])


def test_another_rulebook_has_findings_of_its_own(compare, compare_data, quarterly):
    found = compare_data("--with", quarterly)
    gone = [flip for flip in found["flips"] if flip["after"] is None]
    new = [flip for flip in found["flips"] if flip["before"] is None]
    assert len(gone) + len(new) == len(found["flips"])
    assert "no finding" in compare("--with", quarterly, "--lang", "en").text


def test_another_unit_is_another_reading_of_the_text(compare_data):
    assert compare_data(*RECEPTIONS, "--unit", "month")["flips"] == []


@pytest.mark.parametrize(("lang", "words"), [("zh", "接待群众"), ("en", "Receptions")])
def test_sensitivity_is_a_table_of_numbers(compare, lang, words):
    answer = compare(*RECEPTIONS, "--sensitivity", "1..3", "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    assert words in answer.text
    rows = [line.split() for line in answer.lines[-3:]]
    assert rows == [
        ["1", "1", "0", "0", "3", "1"],
        ["2", "2", "0", "0", "2", "1"],
        ["3", "2", "1", "0", "1", "1"],
    ]
    assert lang == "zh" or not CHINESE.search(answer.text.partition("\n")[2])


def test_sensitivity_as_json(compare_data):
    found = compare_data(*RECEPTIONS, "--sensitivity", "2..2")
    assert (found["format"], found["rule"]) == ("renda.sensitivity/1", "deputy.receptions")
    [row] = found["rows"]
    assert (row["number"], row["verdicts"]["met"]) == (2, 2)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--with", "wujin-2024", *RECEPTIONS, "--number", "2"),
        RECEPTIONS,
        ("--number", "2"),
        (*RECEPTIONS, "--number", "2", "--unit", "day"),
        (*RECEPTIONS, "--number", "two"),
        (*RECEPTIONS, "--number", "2.5"),
        (*RECEPTIONS, "--unit", "hour"),
        (*RECEPTIONS, "--sensitivity", "5..2"),
        (*RECEPTIONS, "--sensitivity", "1-2"),
        ("--rule", "deputy.dances", "--number", "2"),
        ("--rule", "deputy.dances", "--sensitivity", "1..2"),
        ("--with", "nowhere"),
    ],
)
def test_what_cannot_be_compared_is_refused_and_nothing_is_written(compare, words):
    answer = compare(*words)
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err


def test_a_question_that_is_not_clear_is_told_how_to_be(compare):
    assert "--sensitivity" in compare("--lang", "en").err
    assert CHINESE.search(compare().err)


@pytest.mark.parametrize("words", [("--number", "0"), ("--sensitivity", "0..2")])
def test_a_number_that_a_rule_cannot_require_is_named_with_the_rule(compare, words):
    answer = compare(*RECEPTIONS, *words, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "rule deputy.receptions: at_least = 0 is not allowed; allowed: 1, 2, 3" in answer.err


def test_a_store_is_compared_as_its_folder_is(compare, filled_url):
    words = (*RECEPTIONS, "--number", "4")
    assert compare(*words, of=filled_url).text == compare(*words).text


def test_a_judging_day_to_come_is_said(compare):
    answer = compare(*RECEPTIONS, "--number", "2", today=date(2025, 8, 1))
    assert (answer.code, "尚未到来" in answer.err) == (0, True)


def test_another_role_is_tried_from_the_call(compare):
    answer = compare("--rule", "deputy.suggestions", "--role", "lead,cosigner", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert "Verdicts that differ: 0" in answer.text
    wrong = compare("--rule", "deputy.suggestions", "--role", "leader", "--lang", "en")
    assert wrong.code == 2
    assert "lead, cosigner, participant" in wrong.err
