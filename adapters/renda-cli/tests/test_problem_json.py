"""Problems of an input as JSON, where the answer was asked for as JSON."""

import json

import pytest


@pytest.fixture
def broken(folder):
    """The small world with days as spreadsheets write them."""
    file = folder / "duty_records.csv"
    file.write_text(file.read_text("utf-8").replace("2025-", "2025/"), "utf-8")
    return folder


@pytest.mark.parametrize("words", [("--format", "json"), ("--format=json",)])
def test_problems_are_json_where_the_answer_would_be(check, broken, words):
    answer = check(*words, "--lang", "en")
    said = json.loads(answer.err)
    assert (answer.code, answer.out) == (2, b"")
    [group] = said["groups"]
    assert (said["format"], group["file"], group["column"]) == (
        "renda.problems/1",
        "duty_records.csv",
        "happened_on",
    )
    assert said["count"] == group["count"] == len(group["rows"]) == 9
    assert "is neither a day nor an instant" in group["text"]


def test_the_text_is_in_the_readers_language(check, broken):
    [group] = json.loads(check("--format", "json").err)["groups"]
    assert "既不是日期也不是时刻" in group["text"]


def test_other_refusals_stay_sentences(check):
    answer = check("--format", "json", "--lang", "en", rulebook="wujin-2042")
    assert "there is no rulebook wujin-2042" in answer.err


def test_problems_are_text_where_the_answer_would_be(check, broken):
    answer = check("--lang", "en")
    assert "duty_records.csv, row 2, column happened_on" in answer.err
    assert "more problems of this kind" in answer.err
