"""Rates are told with what they count, and a procedure with its tables and its faults."""

import csv
import io
import json
from datetime import date

import pytest

from renda.process import Actor
from renda.suggestions import Accept

BODY = Actor(id="body", capacity="work_body", congress_id="county")
FAULTY = """
format = "renda.procedure/1"
base = "national"
id = "faulty"
title = { zh = "有错的程序", en = "Faulty" }
adopted_on = 2020-01-01
valid_from = 2020-01-01
source = "示例"
open_ended = ["assign", "notify", "return", "contact", "co_opinion", "feedback", "rehandle"]
drop = ["close"]
"""


@pytest.fixture
def faulty(tmp_path):
    file = tmp_path / "faulty.toml"
    file.write_text(FAULTY, encoding="utf-8")
    return file


@pytest.fixture
def rates(ask, suggestions_url):
    def run(*words, day="2025-01-01"):
        answer = ask(
            "suggestions", "rates", suggestions_url, "--format", "json", "--as-of", day, *words
        )
        assert (answer.code, answer.err) == (0, "")
        return json.loads(answer.out)

    return run


def _figure(answer_data, rate, name):
    (found,) = (row for row in answer_data["rates"] if (row["rate"], row["name"]) == (rate, name))
    return found["numerator"], found["denominator"], found["percent"]


# --- rates --------------------------------------------------------------------------------------


def test_each_rate_stands_under_what_it_counts(ask, suggestions_url):
    words = ("--as-of", "2025-01-01", "--lang", "en")
    answer = ask("suggestions", "rates", suggestions_url, *words)
    assert (answer.code, answer.err) == (0, "")
    blocks = answer.text.split("\n\n")
    assert blocks[0] == "Rates on 2025-01-01, by: Handling of suggestions by national law"
    satisfied, on_time, answered, promises = (block.splitlines() for block in blocks[1:])
    assert satisfied[0].startswith("suggestions by their latest evaluation")
    assert satisfied[2].split()[-3:] == ["1", "1", "100.00%"]
    assert on_time[0].startswith("reply: done by its last day")
    assert on_time[2].split()[-3:] == ["0", "2", "0.00%"]
    assert answered[0].startswith("suggestions answered by the last day")
    assert answered[2].split()[-3:] == ["0", "2", "0.00%"]
    assert promises[0].startswith("promises kept")


def test_rates_are_told_in_chinese_by_default(ask, suggestions_url, day):
    answer = ask("suggestions", "rates", suggestions_url, today=day(2025, 1, 1))
    assert answer.lines[0] == "截至2025-01-01的比率，依据：全国性法律规定的代表建议办理程序"
    assert any(line.startswith("满意和基本满意") for line in answer.lines)
    assert any(line.split() == ["统计项", "数量", "总数", "百分比"] for line in answer.lines)


def test_rates_are_those_of_the_day_asked_for(rates):
    assert _figure(rates(), "satisfaction", "content") == (1, 1, "100.00")
    assert _figure(rates(), "promises", "overdue") == (1, 1, "100.00")
    before = rates(day="2024-05-06")
    assert _figure(before, "satisfaction", "content") == (0, 0, None)
    assert _figure(before, "on_time", "on_time") == (0, 0, None)
    assert _figure(rates(day="2024-05-07"), "on_time", "on_time") == (0, 2, "0.00")


def test_where_nothing_was_counted_there_is_no_percentage(ask, ready_url):
    answer = ask("suggestions", "rates", ready_url, "--as-of", "2025-01-01", "--lang", "en")
    assert answer.code == 0
    figures = [line for line in answer.lines if line.split()[-3:-1] == ["0", "0"]]
    assert figures
    assert all(line.endswith("-") for line in figures)


def test_rates_of_one_unit_are_told_of_what_it_owes(rates):
    assert _figure(rates("--unit", "police"), "on_time", "on_time") == (0, 0, None)
    assert _figure(rates("--unit", "transport"), "on_time", "on_time") == (0, 2, "0.00")
    assert "answered" not in {row["rate"] for row in rates("--unit", "transport")["rates"]}
    assert rates("--unit", "police")["unit"] == "police"
    assert rates()["unit"] is None


def test_rates_are_of_the_suggestions_asked_for(rates):
    assert _figure(rates("--topic", "parking-2024"), "on_time", "on_time") == (0, 1, "0.00")
    assert _figure(rates("--year", "2023"), "on_time", "on_time") == (0, 0, None)


def test_a_place_says_how_silence_counts(rates, place):
    (by_nation,) = {row["definition"] for row in rates()["rates"] if row["rate"] == "satisfaction"}
    answer_data = rates("--procedure", str(place))
    (by_place,) = {
        row["definition"] for row in answer_data["rates"] if row["rate"] == "satisfaction"
    }
    assert {row["procedure"] for row in answer_data["rates"]} == {"place"}
    assert by_nation != by_place
    names = [row["name"] for row in answer_data["rates"]]
    assert "no_feedback" not in names
    assert "no_feedback" in [row["name"] for row in rates()["rates"]]


def test_rates_go_into_a_spreadsheet_with_the_suggestions_behind_them(ask, suggestions_url):
    words = ("--as-of", "2025-01-01", "--format", "csv", "--lang", "en")
    answer = ask("suggestions", "rates", suggestions_url, *words)
    first, *_ = csv.DictReader(io.StringIO(answer.text))
    assert first.pop("definition").startswith("suggestions by their latest evaluation")
    assert first == {
        "rate": "satisfaction",
        "name": "content",
        "numerator": "1",
        "denominator": "1",
        "percent": "100.00",
        "suggestions": "parking",
        "procedure": "national",
    }


def test_each_suggestion_is_counted_by_the_procedure_it_goes_by(
    ask, rates, file_under, suggestions_url
):
    file_under("chongqing-2017", (Accept(on=date(2024, 1, 20)), BODY))
    told = rates()["rates"]
    assert {row["procedure"] for row in told} == {"chongqing-2017", "national"}
    silent = {row["procedure"] for row in told if row["name"] == "no_feedback"}
    assert silent == {"national"}
    answer = ask("suggestions", "rates", suggestions_url, "--as-of", "2025-01-01", "--lang", "en")
    heads = [line for line in answer.lines if line.startswith("Rates on")]
    assert len(heads) == 2
    assert "Chongqing" in heads[0]


def test_what_goes_by_a_procedure_of_the_place_is_counted_by_its_file(
    ask, suggestions_url, file_under, place
):
    file_under(place)
    for words in (("rates",), ("table", "--year", "2024", "--by", "phase")):
        answer = ask("suggestions", words[0], suggestions_url, *words[1:], "--lang", "en")
        assert answer.code == 2
        told = "suggestions that go by place: 1; it does not come with renda, so give its file"
        assert answer.said == [f"{told}: --procedure FILE"]
    assert ask("suggestions", "rates", suggestions_url, "--procedure", place).code == 0


def test_rates_by_a_procedure_that_is_not_there_are_refused(ask, suggestions_url):
    for lang in ("en", "zh"):
        words = ("--procedure", "atlantis", "--lang", lang)
        answer = ask("suggestions", "rates", suggestions_url, *words)
        assert (answer.code, answer.out) == (2, b"")
        assert "atlantis" in answer.err
        assert "national" in answer.err


# --- procedure ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("en", "## Handling of suggestions by national law"),
        ("zh", "## 全国性法律规定的代表建议办理程序"),
    ],
)
def test_a_procedure_is_printed_with_its_diagram_and_its_tables(ask, lang, title):
    answer = ask("suggestions", "procedure", "national", "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == title
    assert "stateDiagram-v2" in answer.lines
    assert sum(line.startswith("| ---") for line in answer.lines) == 2


def test_a_procedure_of_ones_own_is_printed_with_what_it_takes_over(ask, place):
    answer = ask("suggestions", "procedure", place, "--lang", "en")
    assert answer.lines[0] == "## Sample"
    assert any("1 month" in line and "co-handling" in line for line in answer.lines)
    assert any("3 months" in line for line in answer.lines)


@pytest.mark.parametrize("name", ["national", "chongqing-2017", "shanghai-2015"])
def test_a_shipped_procedure_has_no_faults(ask, name):
    answer = ask("suggestions", "procedure", name, "--lint", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[-1].startswith(f"{name}: no faults; ")
    assert answer.lines[-1].split()[-2] == str(len(answer.lines) - 1)


def test_a_procedure_with_faults_is_told_them_and_exits_with_3(ask, faulty):
    answer = ask("suggestions", "procedure", faulty, "--lint", "--lang", "en")
    assert (answer.code, answer.err) == (3, "")
    assert answer.lines[0] == "re-assignment has no timer and does not stand in open_ended"
    assert answer.lines[-1].startswith("faulty: faults: ")
    assert ask("suggestions", "procedure", faulty).code == 0


def test_faults_are_told_in_chinese_by_default(ask, faulty):
    answer = ask("suggestions", "procedure", faulty, "--lint")
    assert answer.lines[-1].startswith("faulty：错漏")


def test_a_procedure_that_is_not_there_is_refused_with_those_that_are(ask):
    answer = ask("suggestions", "procedure", "atlantis", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "atlantis" in answer.err
    assert "chongqing-2017" in answer.err


def test_a_procedure_that_cannot_be_used_is_refused_with_every_problem(ask, faulty):
    text = faulty.read_text(encoding="utf-8")
    faulty.write_text(text + '[[timers]]\nname = "reply"\ncolour = "red"\n', encoding="utf-8")
    answer = ask("suggestions", "procedure", faulty, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "colour" in answer.err


def test_which_procedure_must_be_said(ask):
    answer = ask("suggestions", "procedure", "--lang", "en")
    assert (answer.code, answer.said) == (2, ["NAME-OR-FILE is missing"])
