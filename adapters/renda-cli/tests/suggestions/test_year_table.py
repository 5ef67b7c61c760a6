"""The table of a year is told with the year before, as text, JSON and CSV, in both languages."""

import csv
import io
import json

import pytest

TABLE = ("suggestions", "table")


@pytest.fixture
def table(ask, suggestions_url):
    def run(*words, day="2025-01-31"):
        answer = ask(*TABLE, suggestions_url, "--year", "2025", "--as-of", day, *words)
        assert (answer.code, answer.err) == (0, "")
        return answer

    return run


def lines_of(answer):
    """The numbers of replies and meetings of each line, by group and year."""
    return {
        ("all" if row["all"] else row["group"], row["year"]): (
            row["filed"],
            row["replied"],
            row["replied_of"],
            row["met"],
        )
        for row in json.loads(answer.out)["lines"]
    }


def test_each_unit_stands_with_its_two_years_and_all_are_counted_once(table):
    found = lines_of(table("--format", "json", day="2025-06-01"))
    assert found == {
        ("transport", 2025): (0, 0, 0, 0),
        ("transport", 2024): (2, 1, 2, 0),
        (None, 2025): (1, 0, 0, 0),
        (None, 2024): (0, 0, 0, 0),
        ("all", 2025): (1, 0, 0, 0),
        ("all", 2024): (2, 1, 2, 0),
    }


def test_the_year_before_is_told_as_of_the_same_day(table):
    found = lines_of(table("--format", "json", day="2025-01-31"))
    assert found["all", 2024] == (2, 0, 0, 0)


def test_a_table_is_told_in_chinese_by_default(table):
    answer = table("--by", "phase", day="2025-06-01")
    assert answer.lines[0] == (
        "2025年建议办理情况（按提出时间），截至2025-06-01；依据：全国性法律规定的代表建议办理程序"
    )
    assert answer.lines[1].split()[:5] == ["提出时间", "年份", "提出件数", "办复", "面商"]
    assert answer.lines[3].split() == [
        "闭会期间",
        "2024",
        "2",
        "1/2",
        "50.00%",
        "0/2",
        "0.00%",
        "-",
        "-",
    ]
    assert answer.lines[4].split()[:3] == ["合计", "2025", "1"]
    assert answer.lines[6].startswith("办复：应当答复的单位均已答复的建议件数")


def test_a_table_is_told_in_english(table):
    answer = table("--by", "class", "--lang", "en", day="2025-06-01")
    assert answer.lines[0].startswith("Suggestions of 2025, by class, on 2025-06-01; by: Handling")
    assert answer.lines[1].split()[:3] == ["class", "Year", "Filed"]
    assert answer.lines[3].split()[:5] == ["B", "2024", "1", "1/1", "100.00%"]


def test_an_outcome_without_a_class_is_told_by_its_name(table, tmp_path):
    place = tmp_path / "place.toml"
    rows = 'format = "renda.procedure/1"\nbase = "national"\n[letters]\nsolved = "甲"\n'
    place.write_text(rows, encoding="utf-8")
    words = ("--by", "class", "--procedure", str(place))
    lines = table(*words, day="2025-06-01").lines
    assert lines[2].split()[:3] == ["列入计划", "2025", "0"]
    assert ("planned", 2024) in lines_of(table(*words, "--format", "json", day="2025-06-01"))


def test_rows_of_csv_hold_fractions_and_percentages(table):
    answer = table("--format", "csv", day="2025-06-01")
    rows = [*csv.DictReader(io.StringIO(answer.text))]
    assert [row["group"] for row in rows] == ["transport", "transport", "", "", "", ""]
    assert [row["all"] for row in rows] == ["false"] * 4 + ["true"] * 2
    assert (rows[1]["replied_percent"], rows[1]["content_percent"]) == ("50.00", "")


def test_suggestions_of_several_procedures_have_a_table_each(table, file_under):
    file_under("chongqing-2017")
    answer = table("--lang", "en", day="2025-06-01")
    blocks = answer.text.split("\n\n")
    assert [block.splitlines()[0].partition("by: ")[2] for block in blocks] == [
        "Handling of suggestions in Chongqing (text of 2017)",
        "Handling of suggestions by national law",
    ]
    assert len(table("--procedure", "national", day="2025-06-01").text.split("\n\n")) == 1


def test_a_table_may_be_of_one_congress_only(table):
    assert lines_of(table("--format", "json", "--congress", "elsewhere")) == {
        ("all", 2025): (0, 0, 0, 0),
        ("all", 2024): (0, 0, 0, 0),
    }


def test_the_year_has_to_be_said_and_a_grouping_to_be_one(ask, suggestions_url):
    answer = ask(*TABLE, suggestions_url, "--by", "colour", "--lang", "en")
    assert answer.code == 2
    assert "--year is missing" in answer.err
    assert "--by: 'colour' is not allowed; allowed: unit, phase, class" in answer.err
