"""An office asks its store for livelihood projects: which, what is owed, how they stand."""

import csv
import io
import json
import runpy
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from renda import Office
from renda.projects import shipped_project_procedures

EXAMPLE = Path(__file__).parents[4] / "examples" / "livelihood_year.py"
PARKING, MEDICINE, MEALS = "parking-2025", "medicine-2025", "meals-2025"
IN_OCTOBER = ("--as-of", "2025-10-20")


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """Return a database in which the example was played."""
    file = tmp_path_factory.mktemp("projects") / "played.db"
    with Office.open(f"sqlite:///{file}") as office:
        office.store.set_up()
        runpy.run_path(str(EXAMPLE))["play"](office)
    return file


@pytest.fixture
def url(played, tmp_path):
    return f"sqlite:///{copy(played, tmp_path / 'own.db')}"


@pytest.fixture
def rows(ask, url):
    def run(command, *words, key="projects"):
        answer = ask("projects", command, url, "--format", "json", *words)
        assert (answer.code, answer.err) == (0, "")
        return json.loads(answer.out)[key]

    return run


def ids(found):
    return [row["project"] for row in found]


def test_projects_are_listed_by_stage_year_and_unit(rows):
    assert ids(rows("list")) == [MEALS, MEDICINE, "parking-2024", PARKING]
    assert ids(rows("list", "--stage", "reserved")) == [MEALS]
    assert ids(rows("list", "--year", "2024")) == ["parking-2024"]
    assert ids(rows("list", "--unit", "交通运输局")) == [PARKING]


def test_a_list_is_a_table_in_either_language(ask, url):
    english = ask("projects", "list", url, "--year", "2025", "--lang", "en").text
    assert "Responsible unit" in english
    assert "in the reserve pool" in english
    assert english.endswith("Projects: 3\n")
    assert "列入储备库" in ask("projects", "list", url, "--lang", "zh").text


def test_a_list_as_data_has_a_row_for_each(ask, url):
    answer = ask("projects", "list", url, "--format", "csv")
    (parking,) = (
        row for row in csv.DictReader(io.StringIO(answer.text)) if row["project"] == PARKING
    )
    assert (parking["continues"], parking["ends_on"]) == ("parking-2024", "2025-12-31")


def test_a_stage_that_is_none_is_complained_of(ask, url):
    answer = ask("projects", "list", url, "--stage", "flying", "--lang", "en")
    assert answer.code == 2
    assert "flying" in answer.err


def test_what_is_overdue_comes_before_what_falls_due(rows, ask, url):
    found = rows("due", *IN_OCTOBER, "--within", "90", key="due")
    assert [(row["project"], row["about"], row["days_left"]) for row in found] == [
        (PARKING, "2025-Q3", -5),
        (MEDICINE, "2025-Q4", 87),
        (PARKING, "2025-Q4", 87),
    ]
    ahead = ("projects", "due", url, *IN_OCTOBER, "--within", "90")
    text = ask(*ahead, "--lang", "en").text
    assert "Overdue on 2025-10-20 or due within 90 days: 3" in text
    assert "2025-Q3, owed by 交通运输局 until 2025-10-15; 5 day(s) overdue" in text
    assert (
        "还有87天"
        in ask("projects", "due", url, *IN_OCTOBER, "--within", "90", "--lang", "zh").text
    )
    columns = ask("projects", "due", url, *IN_OCTOBER, "--format", "csv").text.splitlines()[0]
    assert columns == "project,owner,task,about,due_on,days_left"


def test_how_projects_stand_is_told_with_delay_colour_and_missing_reports(rows, ask, url):
    parking = rows("status", *IN_OCTOBER)[1]
    assert parking == {
        "project": PARKING,
        "title": "增加公共停车位",
        "quarter": "2025-Q3",
        "planned": "4/5",
        "reported": "9/20",
        "months_late": "7/2",
        "finish_on": "2026-04-30",
        "colour": "red",
        "missing": "2025-Q3",
    }
    text = ask("projects", "status", url, *IN_OCTOBER, "--lang", "en").text
    assert "45.0%" in text
    assert "more than 3 months late" in text
    assert "1.5 ahead" in text
    zh = ask("projects", "status", url, "--as-of", "2025-02-01", "--lang", "zh").text
    assert "截至2025-02-01报告的进度" in zh
    early = rows("status", "--as-of", "2025-02-01")[0]
    assert (early["quarter"], early["colour"], early["finish_on"]) == (None, None, None)
    assert rows("status", "--as-of", "2026-02-01")[0]["finish_on"] is None
    lines = ask("projects", "status", url, "--format", "csv").text.splitlines()
    assert len(lines) == 3


def test_colours_that_are_none_are_complained_of(ask, url):
    answer = ask("projects", "status", url, "--colours", "no-such", "--lang", "en")
    assert answer.code == 2
    assert "dazu-example" in answer.err


def test_one_project_tells_its_vote_plan_steps_and_what_is_owed(ask, url):
    text = ask("projects", "show", url, PARKING, "--lang", "en", today=date(2025, 10, 20)).text
    for line in (
        "On 2025-10-20: under way",
        "Carries on: parking-2024",
        "Decided by the deputies' ballot: chosen",
        "Supervised by: 代表0001, 代表0002",
        "by 代表0001 (supervising deputy)",
        "Approved by 93.3% of 45",
        "Carried out from 2025-01-01 to 2025-12-31",
        "2025-Q2: planned 50.0%, reported 45.0%; report in time",
        "2025-Q3: planned 80.0%; report missing",
        "Part: 新建停车场, 70.0% of the whole; reported 30.0%",
        "Expected by 2025-12-31: 停车位 2700 个; not counted yet",
        "Remark r1 of 2025-05-06; answered on 2025-05-20",
        "2025-Q4: planned 100.0%; report not due yet",
        "vote on it: chosen, by 大会主席团",
        "owed: report on the progress 2025-Q3, by 交通运输局 until 2025-10-15; 5 day(s) overdue",
        "owed: report on the progress 2025-Q4, by 交通运输局 until 2026-01-15; 87 day(s) left",
    ):
        assert line in text
    assert "开工日期" not in text


def test_one_project_as_data(ask, url):
    data = json.loads(ask("projects", "show", url, MEALS, "--format", "json").out)
    assert data["format"] == "renda.project/1"
    assert (data["decision"]["result"], data["goal"]) == ("not_chosen", None)
    assert data["steps"][-1]["stage"] == "reserved"
    bare = json.loads(ask("projects", "show", url, "parking-2024", "--format", "json").out)
    assert bare["decision"] is None
    text = ask("projects", "show", url, "parking-2024", "--lang", "en").text
    assert "On 2026-03-01: collected" in text


def test_one_projects_file_holds_its_outcomes_and_polls(ask, url):
    text = ask("projects", "show", url, MEDICINE, "--lang", "en").text
    assert "家庭医生签约 440000 人; counted for 2025-12-31: 449300 人" in text
    assert "Counted for 2025-12-31: 家庭医生签约 449300 人 (卫生健康统计年报)" in text
    grades = "satisfied 182 (94.3%), basically satisfied 10 (5.2%), dissatisfied 1 (0.5%)"
    assert f"{grades}; answers: 193" in text
    assert "comes to" not in text
    data = json.loads(ask("projects", "show", url, MEDICINE, "--format", "json").out)
    assert [part["reported"] for part in data["parts"]] == ["1/1", "1/1"]
    assert data["expected"][0]["counted"] == data["outcomes"][0]["quantity"] == 449_300
    assert data["polls"][0]["dimensions"][0]["grades"]["satisfied"] == 182
    parking = ("projects", "show", url, PARKING, "--format", "json", "--as-of", "2025-10-20")
    data = json.loads(ask(*parking).out)
    assert data["remarks"] == [{"remark": "r1", "on": "2025-05-06", "answered_on": "2025-05-20"}]
    assert [point["state"] for point in data["curve"]] == [
        *("in_time", "in_time", "missing", "not_due"),
    ]


def test_a_poll_is_told_in_the_words_of_grades_and_judged_by_the_scale_that_is_asked_for(ask, url):
    shown = ("projects", "show", url, MEDICINE)
    chinese = ask(*shown, "--lang", "zh").text
    assert "满意182票（94.3%），基本满意10票（5.2%），不满意1票（0.5%）；收回193份" in chinese
    assert "satisfied" not in chinese
    scale = ("--scale", "three-grades-example")
    assert "；测评结果：满意" in ask(*shown, *scale, "--lang", "zh").text
    (poll,) = json.loads(ask(*shown, *scale, "--format", "json").out)["polls"]
    assert poll["dimensions"][0]["verdict"] == "satisfied"
    assert poll["dimensions"][0]["answers"] == 193
    (poll,) = json.loads(ask(*shown, "--format", "json").out)["polls"]
    assert poll["dimensions"][0]["verdict"] is None
    answer = ask(*shown, "--scale", "no-such", "--lang", "en")
    assert (answer.code, "three-grades-example" in answer.err) == (2, True)


def test_a_past_day_is_told_alike_in_every_part_of_a_file(ask, url):
    """Nothing of what was done after the day: no stage, answer, outcome, poll or step."""
    may = ("--as-of", "2025-05-10")
    text = ask("projects", "show", url, PARKING, *may, "--lang", "en").text
    assert "On 2025-05-10: under way" in text
    assert "Remark r1 of 2025-05-06; not answered yet" in text
    assert "owed: answer to a remark r1, by 交通运输局 until 2025-06-05; 26 day(s) left" in text
    assert "2025-07-10" not in text
    data = json.loads(ask("projects", "show", url, MEDICINE, *may, "--format", "json").out)
    assert (data["as_of"], data["stage"], data["due_on"]) == (
        *("2025-05-10", "under_way", "2025-07-15"),
    )
    assert (data["outcomes"], data["polls"]) == ([], [])
    assert max(step["on"] for step in data["steps"]) == "2025-04-10"
    assert [task["days_left"] for task in data["owed"]] == [66, 158, 250]
    planned = ("--as-of", "2025-02-01", "--lang", "en")
    assert "nothing reported" in ask("projects", "show", url, MEDICINE, *planned).text
    before = ask("projects", "show", url, MEDICINE, "--as-of", "2025-01-08", "--lang", "en").text
    assert "Decided by" not in before


def test_a_project_is_not_told_for_a_day_before_it_was_collected(ask, url):
    answer = ask("projects", "show", url, PARKING, "--as-of", "2024-08-11", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "parking-2025 was collected on 2024-08-12, after 2024-08-11" in answer.err


def test_lists_and_standings_of_a_past_day_have_the_projects_of_that_day(rows):
    voted = ("--as-of", "2025-01-09")
    assert ids(rows("list", *voted, "--stage", "adopted")) == [MEDICINE, PARKING]
    assert ids(rows("list", "--as-of", "2024-08-11")) == ["parking-2024"]
    assert rows("list", *voted, "--unit", "交通运输局") == []
    assert rows("status", *voted) == []


def test_due_status_and_show_ask_for_reports_by_the_same_procedure(ask, rows, url, tmp_path):
    """The example sets 15 days of grace, the nation no reports, and an own file 5 days."""
    within = ("--as-of", "2025-10-10")
    assert rows("status", *within)[1]["missing"] == ""
    assert [row["about"] for row in rows("due", *within, "--within", "0", key="due")] == []
    assert rows("status", *within, "--procedure", "national")[1]["missing"] == ""
    own = tmp_path / "own.toml"
    text = shipped_project_procedures()["equal-example"].read_text("utf-8")
    text = text.replace('id = "equal-example"', 'id = "own"')
    own.write_text(text.replace("report_grace = 15", "report_grace = 5"), "utf-8")
    assert rows("status", *within, "--procedure", str(own))[1]["missing"] == "2025-Q3"
    words = (*within, "--procedure", str(own), "--lang", "en")
    assert "report missing" in ask("projects", "show", url, PARKING, *words).text
    answer = ask("projects", "show", url, PARKING, "--procedure", "no-such", "--lang", "en")
    assert (answer.code, "equal-example" in answer.err) == (2, True)


def test_a_project_that_is_not_there_is_complained_of(ask, url):
    answer = ask("projects", "show", url, "no-such-project", "--lang", "en")
    assert answer.code == 2
    assert "no-such-project" in answer.err
