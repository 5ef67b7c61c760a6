"""An office asks its store for suggestions: which there are, what is due, what is overdue."""

import csv
import io
import json

import pytest

from renda.suggestions import SUGGESTIONS, Stage

SECRETS = ("不便公开", "正文", "答复甲", "意见甲")


@pytest.fixture
def list_rows(ask, suggestions_url):
    def run(*words):
        answer = ask("suggestions", "list", suggestions_url, "--format", "json", *words)
        assert (answer.code, answer.err) == (0, "")
        return json.loads(answer.out)["suggestions"]

    return run


@pytest.fixture
def list_ids(list_rows):
    return lambda *words: [row["suggestion"] for row in list_rows(*words)]


def _rows(answer):
    return [*csv.DictReader(io.StringIO(answer.text))]


# --- list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "head", "words", "count"),
    [
        ("en", ["Suggestion", "Registered", "as", "Title"], "2024 No. 1", "Suggestions: 3"),
        ("zh", ["建议", "编号", "标题", "领衔"], "2024年第1号", "建议：3件"),
    ],
)
def test_suggestions_are_listed_in_both_languages(ask, suggestions_url, lang, head, words, count):
    answer = ask("suggestions", "list", suggestions_url, "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    first, *rows, last = answer.lines
    assert first.split()[:4] == head
    assert last == count
    (parking,) = (row for row in rows if row.startswith("parking"))
    assert "增加公共停车位" in parking
    assert words in parking
    assert SUGGESTIONS.stages("follow_up").label(lang) in parking
    assert "transport" in parking


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_of_a_confidential_suggestion_a_list_tells_neither_title_nor_deputy(
    ask, suggestions_url, form
):
    words = ("--stage", "assigned", "--format", form, "--lang", "en")
    answer = ask("suggestions", "list", suggestions_url, *words)
    assert answer.code == 0
    assert "secret-keeping" in answer.text
    assert "confidential" in answer.text
    assert "d1" not in answer.text.replace("lead", "")
    assert not any(secret in answer.text for secret in SECRETS)


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_no_text_of_any_suggestion_is_ever_told(ask, suggestions_url, form):
    for command in ("list", "due", "overdue", "rates"):
        day = () if command == "list" else ("--as-of", "2024-03-01")
        answer = ask("suggestions", command, suggestions_url, "--format", form, *day)
        assert answer.code == 0
        assert not any(secret in answer.text for secret in SECRETS)


def test_a_list_as_data_tells_all_that_stands_in_it(list_rows):
    (parking,) = list_rows("--topic", "parking-2024")
    assert parking == {
        "suggestion": "parking",
        "series": "2024",
        "serial": 1,
        "title": "增加公共停车位",
        "confidential": False,
        "congress": "county",
        "lead": "d1",
        "topic": "parking-2024",
        "category": None,
        "filed_on": "2024-01-15",
        "unit": "transport",
        "key": True,
        "stage": "follow_up",
        "outcome": "planned",
        "due_on": "2024-12-31",
        "ended_on": None,
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["formula", "parking", "secret-keeping"]),
        (["--stage", "submitted"], ["formula"]),
        (["--unit", "transport"], ["parking", "secret-keeping"]),
        (["--unit", "nobody"], []),
        (["--lead", "d1"], ["formula", "parking", "secret-keeping"]),
        (["--lead", "d2"], []),
        (["--topic", "parking-2024"], ["parking"]),
        (["--key"], ["parking"]),
        (["--congress", "county"], ["formula", "parking", "secret-keeping"]),
        (["--congress", "city"], []),
        (["--year", "2024"], ["parking", "secret-keeping"]),
        (["--year", "2025"], ["formula"]),
        (["--year", "2023"], []),
        (["--limit", "1"], ["formula"]),
        (["--limit", "0"], []),
        (["--order=-filed_on", "--limit", "1"], ["formula"]),
        (["--order", "suggestion_id", "--year", "2024"], ["parking", "secret-keeping"]),
        (["--order=-suggestion_id", "--year", "2024"], ["secret-keeping", "parking"]),
        (["--key", "--stage", "assigned"], []),
    ],
)
def test_a_list_holds_what_was_asked_for_in_the_order_asked_for(list_ids, words, expected):
    found = list_ids(*words)
    assert (found if any("order" in word for word in words) else sorted(found)) == expected


def test_a_list_of_nothing_says_so(ask, suggestions_url):
    answer = ask("suggestions", "list", suggestions_url, "--lead", "nobody", "--lang", "en")
    assert (answer.code, answer.lines) == (0, ["Suggestions: 0"])


def test_a_spreadsheet_takes_no_title_for_a_formula(ask, suggestions_url):
    rows = _rows(ask("suggestions", "list", suggestions_url, "--format", "csv"))
    titles = {row["suggestion"]: row["title"] for row in rows}
    assert titles == {"formula": "'=SUM(1)", "parking": "增加公共停车位", "secret-keeping": ""}
    (parking,) = (row for row in rows if row["suggestion"] == "parking")
    assert (parking["key"], parking["due_on"], parking["stage"]) == (
        "true",
        "2024-12-31",
        "follow_up",
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--stage", "lost"], "--stage: 'lost' is not allowed; allowed: " + ", ".join(Stage)),
        (["--limit", "-1"], "--limit: '-1' is not allowed; allowed: 0, 1, 2, 3 …"),
        (["--limit", "many"], "--limit: 'many' is not allowed; allowed: 0, 1, 2, 3 …"),
        (["--year", "last"], "--year: 'last' is not allowed; allowed: 1-9998"),
        (["--lead", ""], "--lead is empty"),
        (["--unit", ""], "--unit is empty"),
        (["--format", "xml"], "--format: 'xml' is not allowed; allowed: text, json, csv, csv-bom"),
    ],
)
def test_what_cannot_be_asked_of_a_list_is_refused_with_what_can(
    ask, suggestions_url, words, expected
):
    answer = ask("suggestions", "list", suggestions_url, *words, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [expected]


def test_all_that_is_wrong_is_said_at_once(ask):
    answer = ask("suggestions", "list", "--stage", "x", "--limit", "y", "--lang", "en")
    assert answer.code == 2
    assert len(answer.said) == 3
    assert "URL is missing" in answer.said


def test_an_order_by_what_no_suggestion_has_is_refused_with_what_it_has(ask, suggestions_url):
    answer = ask("suggestions", "list", suggestions_url, "--order", "colour", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "colour" in answer.err
    assert "due_on" in answer.err


# --- due and overdue ----------------------------------------------------------------------------


def test_what_falls_due_soon_is_told_by_who_owes_it(ask, suggestions_url):
    words = ("--as-of", "2024-03-01", "--within", "10", "--lang", "en")
    answer = ask("suggestions", "due", suggestions_url, *words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[:3] == ["Due from 2024-03-01 within 10 days: 2", "", "police (2)"]
    assert len(answer.lines) == 5
    assert all("2024-03-05" in line and "4 days left" in line for line in answer.lines[3:])


def test_what_falls_due_is_looked_for_a_month_ahead_and_from_today_where_nothing_is_said(
    ask, suggestions_url, day
):
    answer = ask("suggestions", "due", suggestions_url, "--format", "json", today=day(2024, 4, 6))
    data = json.loads(answer.out)
    assert (data["format"], data["as_of"], data["within"]) == ("renda.dues/1", "2024-04-06", 30)
    assert [entry["suggestion"] for entry in data["due"]] == ["parking", "secret-keeping"]
    before = ask("suggestions", "due", suggestions_url, "--format", "json", today=day(2024, 4, 5))
    assert [entry["owner"] for entry in json.loads(before.out)["due"]] == []


def test_what_is_overdue_is_told_by_who_owes_it(ask, suggestions_url):
    answer = ask("suggestions", "overdue", suggestions_url, "--as-of", "2024-05-10", "--lang", "zh")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == "截至2024-05-10逾期：3项"
    assert [line for line in answer.lines if line.endswith(")")] == ["police (1)", "transport (2)"]


def test_what_is_overdue_today_is_told_where_no_day_is_given(ask, suggestions_url, day):
    found = ask(
        "suggestions", "overdue", suggestions_url, "--format", "json", today=day(2024, 5, 7)
    )
    data = json.loads(found.out)
    assert data["within"] is None
    assert {
        "owner": "transport",
        "suggestion": "parking",
        "timer": "reply",
        "about": "",
        "due_on": "2024-05-06",
        "legal": "2024-05-05",
        "days_left": -1,
        "provisional": False,
    } in data["due"]
    early = ask(
        "suggestions", "overdue", suggestions_url, "--format", "json", today=day(2024, 3, 5)
    )
    assert json.loads(early.out)["due"] == []


def test_one_unit_is_told_only_what_it_owes_itself(ask, suggestions_url):
    words = ("--as-of", "2024-05-10", "--format", "csv", "--unit", "police")
    (row,) = _rows(ask("suggestions", "overdue", suggestions_url, *words))
    assert (row["owner"], row["suggestion"], row["days_left"]) == (
        "police",
        "secret-keeping",
        "-66",
    )


def test_of_another_year_or_congress_nothing_is_due(ask, suggestions_url):
    for words in (("--year", "2025"), ("--congress", "city"), ("--topic", "bridges")):
        answer = ask("suggestions", "overdue", suggestions_url, "--as-of", "2024-05-10", *words)
        assert answer.lines == ["截至2024-05-10逾期：0项"]


def test_what_a_deputy_or_a_body_owes_stands_under_its_name(ask, ready_url, file_under):
    file_under("chongqing-2017")
    answer = ask("suggestions", "due", ready_url, "--as-of", "2024-01-16", "--lang", "en")
    assert "deputies' work body (1)" in answer.lines


@pytest.mark.parametrize("command", ["due", "overdue"])
def test_a_day_that_is_none_is_refused(ask, suggestions_url, command):
    answer = ask("suggestions", command, suggestions_url, "--as-of", "soon", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == ["--as-of: 'soon' is not a day; write it like 2025-12-31"]


def test_days_ahead_are_a_whole_number(ask, suggestions_url):
    answer = ask("suggestions", "due", suggestions_url, "--within", "1.5", "--lang", "en")
    assert answer.said == ["--within: '1.5' is not allowed; allowed: 0, 1, 2, 3 …"]


# --- where there is no store --------------------------------------------------------------------


def test_a_store_that_was_never_made_ready_is_refused(ask, url):
    for command in ("list", "due", "overdue", "rates"):
        answer = ask("suggestions", command, url)
        assert (answer.code, answer.out) == (2, b"")
        assert answer.err


def test_suggestions_are_asked_of_a_store_never_of_a_folder(ask, folder):
    answer = ask("suggestions", "list", folder, "--lang", "en")
    assert answer.said == ["URL is no address of a store; write it like sqlite:///wujin.db"]


def test_without_a_command_all_commands_are_named(ask):
    answer = ask("suggestions", "--lang", "en")
    assert answer.code == 2
    answer = ask("suggestions")
    assert (
        "list, find, show, due, overdue, rates, table, procedure, print, attachments" in answer.err
    )
