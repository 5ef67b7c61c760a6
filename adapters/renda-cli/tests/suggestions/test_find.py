"""Suggestions are found by words and by what became of them; who may not be named is not."""

import json

import pytest

FIND = ("suggestions", "find")


@pytest.fixture
def found(ask, suggestions_url):
    def run(*words):
        answer = ask(*FIND, suggestions_url, *words, "--format", "json")
        assert (answer.code, answer.err) == (0, "")
        return [row["suggestion"] for row in json.loads(answer.out)["suggestions"]]

    return run


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), ["formula", "parking", "secret-keeping"]),
        (("停车位", "答复甲"), ["parking"]),
        (("--signer", "d1"), ["formula", "parking", "secret-keeping"]),
        (("--unit", "police"), ["parking", "secret-keeping"]),
        (("--satisfaction", "satisfied"), ["parking"]),
        (("--phase", "in_session"), []),
        (("--outcome", "planned", "--year", "2024"), ["parking"]),
        (("--stage", "submitted"), ["formula"]),
        (("--congress", "elsewhere"), []),
        (("--order=-filed_on", "--limit", "1"), ["formula"]),
    ],
)
def test_each_condition_finds_those_it_holds_for(found, words, ids):
    assert found(*words) == ids


def test_what_is_found_is_told_as_a_list(ask, suggestions_url):
    answer = ask(*FIND, suggestions_url, "正文乙", "--lang", "en")
    assert answer.lines[-1] == "Suggestions: 1"
    assert "(confidential)" in answer.text
    assert "不便公开的事项" not in answer.text


def test_words_of_no_vocabulary_are_refused_all_at_once(ask, suggestions_url):
    words = ("--phase", "summer", "--unit", "", "--year", "soon", "--lang", "en")
    answer = ask(*FIND, suggestions_url, *words)
    assert answer.code == 2
    assert "--phase: 'summer' is not allowed; allowed: in_session, between_sessions" in answer.err
    assert "--unit is empty" in answer.err
    assert "--year: 'soon' is not allowed" in answer.err
