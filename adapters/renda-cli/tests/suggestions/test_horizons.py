"""What is due of one deputy's suggestions, and what within so many working days."""

import json

import pytest

PLACE = "chongqing-2017"


@pytest.fixture
def dues(ask):
    """Return whose suggestions an answer of `due` or `overdue` names."""

    def run(command, url, *words):
        answer = ask("suggestions", command, url, "--format", "json", *words)
        assert (answer.code, answer.err) == (0, "")
        return [entry["suggestion"] for entry in json.loads(answer.out)["due"]]

    return run


@pytest.mark.parametrize(("command", "day"), [("due", "2024-01-16"), ("overdue", "2024-12-31")])
def test_what_is_owed_can_be_had_of_one_leading_deputy(dues, file, ready_url, command, day):
    file("s1", procedure=PLACE)
    file("s2", procedure=PLACE, lead="d2")
    assert dues(command, ready_url, "--as-of", day) == ["s1", "s2"]
    assert dues(command, ready_url, "--as-of", day, "--lead", "d2") == ["s2"]
    assert dues(command, ready_url, "--as-of", day, "--lead", "nobody") == []


def test_working_days_ahead_pass_over_days_off(ask, suggestions_url, dues):
    # The 4th of April 2024 is the first of three days off, and the 7th, a Sunday, is worked.
    asked = ("due", suggestions_url, "--as-of", "2024-04-03", "--working-days")
    answer = ask("suggestions", *asked, "2", "--format", "json")
    assert json.loads(answer.out)["within"] == 5
    assert dues(*asked, "19") == []
    assert dues(*asked, "20") == ["parking", "secret-keeping"]


def test_no_working_day_ahead_is_today_alone(ask, suggestions_url):
    words = ("--as-of", "2024-05-06", "--working-days", "0", "--lang", "en")
    answer = ask("suggestions", "due", suggestions_url, *words)
    assert answer.lines[0] == "Due from 2024-05-06 within 0 days: 2"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "the days off of 2042 are not published yet; its weekends were taken for them"),
        ("zh", "2042年的放假安排尚未公布；暂按周末休息计算"),
    ],
)
def test_a_year_without_a_notice_is_said_to_be_reckoned_by_its_weekends(
    ask, suggestions_url, lang, words
):
    asked = ("--as-of", "2042-01-02", "--working-days", "2", "--lang", lang)
    answer = ask("suggestions", "due", suggestions_url, *asked)
    assert (answer.code, answer.said) == (0, [words])
    assert "4" in answer.lines[0]


@pytest.mark.parametrize("command", [("suggestions", "due"), ("projects", "due")])
def test_a_horizon_is_in_days_or_in_working_days(ask, suggestions_url, command):
    both = ("--within", "3", "--working-days", "3", "--lang", "en")
    answer = ask(*command, suggestions_url, *both)
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == ["give --within or --working-days, not both"]
    wrong = ask(*command, suggestions_url, "--working-days", "soon", "--lang", "en")
    assert wrong.said[0].startswith("--working-days: 'soon' is not allowed")


def test_projects_are_looked_for_by_working_days_too(ask, ready_url):
    words = ("--as-of", "2025-09-30", "--working-days", "1", "--format", "json")
    answer = ask("projects", "due", ready_url, *words)
    # The eight days off of October 2025 lie between.
    assert json.loads(answer.out)["within"] == 9
