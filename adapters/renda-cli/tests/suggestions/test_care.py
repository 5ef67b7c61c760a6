"""Suggestions are asked for with care: nothing hidden gets out, and nothing is changed."""

import csv
import io
import json
import re
from datetime import date

import pytest

from renda import Office
from renda.process import Actor
from renda.suggestions import Accept, Assign, Contact, Reply, RequestReturn

BODY = Actor(id="body", capacity="work_body", congress_id="county")
UNIT = Actor(id="transport", capacity="unit", congress_id="county")
COMMANDS = (
    ("list",),
    ("due", "--as-of", "2024-04-20"),
    ("overdue", "--as-of", "2024-05-10"),
    ("rates", "--as-of", "2025-01-01"),
)


# --- nothing hidden gets out --------------------------------------------------------------------


def test_an_exported_audit_holds_nothing_of_what_a_suggestion_says(ask, file, ready_url):
    hidden = {"title": "密不外传", "text": "全文如下", "topic": "专题甲"}
    file("s1", lead="d2", confidential=True, hide_identity=True, **hidden)
    with Office.open(ready_url) as office:
        desk = office.suggestions("national")
        desk.apply("s1", Accept(on=date(2024, 1, 16)), by=BODY)
        desk.apply("s1", Assign(on=date(2024, 1, 17), lead="transport"), by=BODY)
        desk.apply("s1", RequestReturn(on=date(2024, 1, 18), reason="不属职责"), by=UNIT)
    entries = [json.loads(line) for line in ask("audit", "export", ready_url).lines]
    of_it = [entry for entry in entries if '"s1"' in json.dumps(entry)]
    # Who did it is what an audit is for: a deputy who files is named as the one who did so.
    assert [entry.pop("actor") for entry in of_it] == ["d2", "body", "body", "transport"]
    told = json.dumps(of_it, ensure_ascii=False)
    assert [text for text in (*hidden.values(), "不属职责") if text in told] == []
    assert not re.search(r"\bd2\b", told)
    assert max(len(json.dumps(entry)) for entry in of_it) < 1500


@pytest.mark.parametrize("words", COMMANDS)
def test_a_password_in_an_address_is_never_shown(ask, words):
    url = "postgresql://clerk:hushhush@127.0.0.1:1/none"
    answer = ask("suggestions", words[0], url, *words[1:])
    assert (answer.code, answer.out) == (2, b"")
    assert "hushhush" not in answer.err


def test_what_would_move_the_cursor_is_not_sent_to_a_terminal(ask, file, ready_url):
    file("s1", title="一\x1b[2J二\u202e三")
    for words in (("list", ready_url), ("show", ready_url, "s1")):
        answer = ask("suggestions", *words)
        assert answer.code == 0
        assert "\x1b" not in answer.text
        assert "\u202e" not in answer.text
        assert "一\ufffd[2J二\ufffd三" in answer.text


def test_a_confidential_suggestion_is_counted_and_timed_as_any_other(ask, suggestions_url):
    words = ("--as-of", "2024-05-10", "--unit", "transport", "--format", "json")
    found = json.loads(ask("suggestions", "overdue", suggestions_url, *words).out)["due"]
    assert "secret-keeping" in [entry["suggestion"] for entry in found]
    answer = ask("suggestions", "list", suggestions_url, "--lang", "en")
    assert "(confidential)" in answer.text
    assert answer.lines[-1] == "Suggestions: 3"


@pytest.fixture
def file_unnamed(file, ready_url):
    """A suggestion whose deputy may not be named, replied to: feedback is owed."""

    def run(**asked):
        file("s1", procedure="chongqing-2017", **asked)
        with Office.open(ready_url) as office:
            desk, on = office.suggestions("chongqing-2017"), date(2024, 2, 5)
            desk.apply("s1", Accept(on=on), by=BODY)
            desk.apply("s1", Assign(on=on, lead="transport"), by=BODY)
            desk.apply("s1", Contact(on=on), by=UNIT)
            reply = Reply(on=on, outcome="solved", signed_by="head", to=["work_body"])
            desk.apply("s1", reply, by=UNIT)

    return run


@pytest.mark.parametrize("asked", ["confidential", "hide_identity"])
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_deputy_who_may_not_be_named_is_in_no_list(ask, file_unnamed, ready_url, asked, form):
    file_unnamed(lead="d0412", **{asked: True})
    due = ("due", ready_url, "--as-of", "2024-02-06", "--within", "60")
    for words in (("list", ready_url), due, ("overdue", ready_url, "--as-of", "2025-02-06")):
        answer = ask("suggestions", *words, "--format", form, "--lang", "en")
        assert "s1" in answer.text
        assert "d0412" not in answer.text
    assert ("lead sponsor" if form == "text" else "lead_deputy") in answer.text
    named = ask("suggestions", *due, "--unit", "d0412", "--format", form)
    assert "s1" not in named.text


def test_of_one_whose_deputy_is_hidden_a_list_still_tells_the_title(ask, file_unnamed, ready_url):
    file_unnamed(hide_identity=True, title="增加路灯")
    (only,) = json.loads(ask("suggestions", "list", ready_url, "--format", "json").out)[
        "suggestions"
    ]
    assert (only["title"], only["confidential"], only["lead"]) == ("增加路灯", False, None)


# --- nothing is changed -------------------------------------------------------------------------


def test_to_ask_changes_nothing(ask, suggestions_url, count_rows):
    before = count_rows(suggestions_url)
    for command, *words in (*COMMANDS, ("show", "parking")):
        assert ask("suggestions", command, suggestions_url, *words).code == 0
    assert count_rows(suggestions_url) == before


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_same_question_has_the_same_answer_to_the_byte(ask, suggestions_url, words, form):
    command, *rest = words
    asked = ("suggestions", command, suggestions_url, *rest, "--format", form)
    assert ask(*asked).out == ask(*asked).out


def test_the_real_command_answers_as_well(command, suggestions_url):
    answer = command("suggestions", "list", suggestions_url, "--key", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[-1] == "Suggestions: 1"


def test_a_store_without_suggestions_has_none(ask, filled_url):
    for words in COMMANDS:
        command, *rest = words
        answer = ask("suggestions", command, filled_url, *rest, "--lang", "en")
        assert (answer.code, answer.err) == (0, "")
    answer = ask("suggestions", "list", filled_url, "--format", "json")
    assert json.loads(answer.out) == {"format": "renda.suggestions/1", "suggestions": []}


def test_a_store_in_memory_is_asked_too(ask):
    answer = ask("suggestions", "list", "memory://", "--lang", "en")
    assert (answer.code, answer.lines) == (0, ["Suggestions: 0"])


# --- for a spreadsheet --------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_title_that_looks_like_a_formula_is_made_a_text(ask, file, ready_url, first):
    file("s1", title=f"{first}1+1")
    answer = ask("suggestions", "list", ready_url, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert row["title"] == f"'{first}1+1"


def test_a_number_below_zero_stays_a_number(ask, suggestions_url):
    words = ("--as-of", "2024-05-10", "--format", "csv", "--topic", "parking-2024")
    answer = ask("suggestions", "overdue", suggestions_url, *words)
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert (row["timer"], row["days_left"], row["provisional"]) == ("reply", "-4", "false")


def test_a_title_with_commas_and_quotes_stays_one_cell(ask, file, ready_url):
    file("s1", title='一,"二",三')
    answer = ask("suggestions", "list", ready_url, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert row["title"] == '一,"二",三'


def test_a_table_without_rows_still_has_its_head(ask, ready_url):
    for command, first in (("list", "suggestion,series,serial,title"), ("due", "owner,suggestion")):
        answer = ask("suggestions", command, ready_url, "--format", "csv")
        assert len(answer.lines) == 1
        assert answer.lines[0].startswith(first)
    rates = ask("suggestions", "rates", ready_url, "--format", "csv")
    columns = "rate,name,numerator,denominator,percent,definition,suggestions,procedure"
    assert rates.lines[0] == columns


def test_a_promise_falls_due_and_is_overdue_like_anything_owed(ask, suggestions_url, day):
    def listed(command, *words, today):
        answer = ask(
            "suggestions", command, suggestions_url, *words, "--format", "json", today=today
        )
        entries = json.loads(answer.out)["due"]
        return [
            (entry["timer"], entry["about"]) for entry in entries if entry["timer"] == "promise"
        ]

    kept_back = [("promise", "p1")]
    assert listed("due", "--within", "30", today=day(2024, 12, 1)) == kept_back
    assert listed("overdue", today=day(2024, 12, 31)) == []
    assert listed("overdue", today=day(2025, 1, 1)) == kept_back
