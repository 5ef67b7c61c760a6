"""A year's list comes in from a file and goes out again, whole or not at all."""

import json

import pytest

from renda import Congress, Office

IMPORT, EXPORT = ("suggestions", "import"), ("suggestions", "export")
LIST = """\
编号,题目,提出人,收到日期,受理时间,交办日期,承办单位,备注
2023-1,增设公交站,d1,2023年1月9日,2023/1/12,2023-02-06,transport,无
2023-2,修缮校舍,d1,2023年1月10日,,,,
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2023.csv"
    path.write_text(LIST, "gb18030")
    return path


@pytest.fixture
def district_url(suggestions_url):
    with Office.open(suggestions_url) as office, office.session(actor="clerk") as session:
        session.roster.add(Congress(congress_id="county", name="示例区", congress_level="county"))
    return suggestions_url


def stages(ask, url):
    answer = ask("suggestions", "list", url, "--year", "2023", "--format", "json")
    return {row["suggestion"]: row["stage"] for row in json.loads(answer.out)["suggestions"]}


def test_a_list_is_brought_in_once_however_often_it_is_sent(ask, district_url, file):
    words = (*IMPORT, file, district_url, "--congress", "county", "--lang", "en")
    answer = ask(*words)
    assert (answer.code, answer.lines) == (0, [f"{file}: 2 suggestions added, 0 unchanged"])
    assert "备注" in answer.err
    assert ask(*words).lines == [f"{file}: 0 suggestions added, 2 unchanged"]
    assert stages(ask, district_url) == {"2023-1": "assigned", "2023-2": "submitted"}


def test_of_a_list_with_a_problem_nothing_is_kept(ask, district_url, file):
    file.write_text(LIST.replace("2023/1/12", "昨天"), "utf-8")
    answer = ask(*IMPORT, file, district_url, "--congress", "county", "--procedure", "national")
    assert (answer.code, answer.out) == (2, b"")
    assert "2023.csv，第2行，列受理时间：'昨天'不是日期" in answer.err
    assert stages(ask, district_url) == {}


def test_a_list_is_written_and_says_what_it_cannot_hold(ask, suggestions_url, tmp_path):
    out = tmp_path / "out.csv"
    answer = ask(*EXPORT, suggestions_url, out, "--year", "2024", "--lang", "en")
    assert (answer.code, answer.lines) == (0, [f"{out}: 2 suggestions"])
    assert answer.said == [
        f"{out}: suggestions of which the list does not tell all: 1",
        "parking: not told: make it a key one; give an opinion; promises",
    ]
    assert "增加公共停车位" in out.read_text("utf-8-sig")
    assert ask(*EXPORT, suggestions_url, out, "--lang", "en").code == 2
    again = ask(*EXPORT, suggestions_url, out, "--congress", "elsewhere", "--force", "--lang", "en")
    assert (again.lines, again.err) == ([f"{out}: 0 suggestions"], "")


def test_a_list_comes_in_by_the_procedure_it_was_written_for(ask, district_url, place, tmp_path):
    words = ("--year", "2024", "--procedure", place)
    first, second, other = (tmp_path / name for name in ("first.csv", "second.csv", "other.db"))
    assert ask(*EXPORT, district_url, first, *words).code == 0
    there = f"sqlite:///{other}"
    ask("init", there)
    with Office.open(there) as office, office.session(actor="clerk") as session:
        session.roster.add(Congress(congress_id="county", name="示例区", congress_level="county"))
    brought = ask(*IMPORT, first, there, "--congress", "county", "--procedure", place)
    assert (brought.code, brought.err) == (0, "")
    assert ask(*EXPORT, there, second, *words).err == ""
    assert first.read_bytes() == second.read_bytes()
    assert "2024年第1号" in first.read_text("utf-8")


def test_without_any_congress_a_roster_is_asked_for(ask, suggestions_url, file):
    answer = ask(*IMPORT, file, suggestions_url, "--congress", "county", "--lang", "en")
    told = "there is no congress 'county', nor any other; bring in a roster first"
    assert (answer.code, answer.said) == (2, [f"{told}: renda import FOLDER URL"])


def test_what_has_to_be_said_is_asked_for_at_once(ask):
    answer = ask(*IMPORT, "--lang", "en")
    assert [line.partition(" is missing")[0] for line in answer.said][-1] == "--congress"
