"""`renda forecast`: what is ahead, in both languages."""

import json
import re
from datetime import date

import pytest

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
SUMMER = date(2025, 8, 1)
ENGLISH = re.compile(r"[A-Za-z]{2,}")
IDS = {"enough", "short", "open", "gone", "late", "farming", "county", "deputy", "receptions"}
IDS |= {"congress", "theme", "months", "group", "quality", "items", "reports", "supervision"}
IDS |= {"suggestions", "wujin"}


@pytest.fixture
def forecast(ask, folder):
    def run(*words, today=SUMMER, of=folder):
        return ask("forecast", of, *GIVEN, *words, today=today)

    return run


@pytest.fixture
def outlooks(forecast):
    """The outlooks of a forecast by rule and subject."""

    def run(*words, **more):
        answer = forecast(*words, "--format", "json", **more)
        assert answer.code == 0
        rows = json.loads(answer.out)["outlooks"]
        return {(outlook["rule"], outlook["subject"]): outlook for outlook in rows}

    return run


def test_a_forecast_looks_ahead_from_today(forecast):
    answer = forecast("--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert "Judged on: 2025-08-01" in answer.text
    rows = [re.split(r"\s{2,}", line) for line in answer.lines]
    [row] = [row for row in rows if row[:2] == ["Receptions of the public", "short 代表0002"]]
    assert row[2:] == [
        "behind",
        "1/3",
        "2",
        "2025-12-31",
        "104",
        "0",
    ]


def test_a_forecast_in_chinese_has_no_english_but_ids(forecast):
    answer = forecast()
    assert (answer.code, answer.err) == (0, "")
    assert set(ENGLISH.findall(answer.text)) - IDS == set()
    assert "落后于进度" in answer.text


def test_the_rules_are_shown_with_the_number_in_each_state(forecast):
    lines = forecast("--lang", "en").lines
    [head] = [line for line in lines if line.startswith("Rule") and "on pace" in line]
    assert head.index("met") < head.index("on pace") < head.index("can no longer be met")
    [row] = [line for line in lines if "deputy.receptions" in line]
    assert [int(number) for number in row.split()[-6:]] == [1, 1, 0, 2, 0, 0]


def test_another_day_is_looked_ahead_from_where_it_is_given(forecast):
    assert "2025-10-02" in forecast("--as-of", "2025-10-02").text


@pytest.mark.parametrize(("lang", "words"), [("zh", "今天"), ("en", "Today (2026-03-01)")])
def test_outside_the_year_it_is_the_last_day_and_that_is_said(forecast, lang, words):
    answer = forecast("--lang", lang, today=date(2026, 3, 1))
    assert (answer.code, words in answer.err) == (0, True)
    assert "2025-12-31" in answer.err


def test_what_was_known_when_is_told_and_minded(forecast):
    then = "2026-01-15T18:00:00+08:00"
    assert then in forecast("--known-at", then).text
    told = json.loads(forecast("--known-at", then, "--format", "json").out)
    assert told["known_at"] == then


def test_the_json_holds_each_outlook_with_its_numbers(outlooks):
    assert outlooks()["deputy.receptions", "short"] == {
        "rule": "deputy.receptions",
        "scope": "deputy",
        "subject": "short",
        "period": {"from": "2025-01-01", "to": "2026-01-01"},
        "verdict": "pending",
        "pace": "behind",
        "stretch": {"from": "2025-01-01", "to": "2026-01-01"},
        "counted": 1,
        "required": 3,
        "missing": 2,
        "last_safe": "2025-12-31",
        "working_days": 104,
        "planned": 0,
    }
    assert ("deputy.receptions", "gone") not in outlooks()


def test_the_json_names_its_format_calendar_and_totals(forecast):
    told = json.loads(forecast("--format", "json").out)
    assert (told["format"], told["as_of"]) == ("renda.forecast/1", "2025-08-01")
    assert told["calendar"].startswith("20")
    assert told["totals"]["deputy.receptions"]["behind"] == 2


def test_planned_events_are_counted_as_a_check_would(outlooks, tmp_path):
    file = tmp_path / "plan.csv"
    rows = ["record_id,scope,subject_id,kind,happened_on"]
    rows += [f"p{n},deputy,late,reception,2025-09-0{n}" for n in (1, 2, 3)]
    file.write_text("\n".join(rows), encoding="utf-8")
    late = "deputy.receptions", "late"
    assert outlooks()[late]["pace"] == "behind"
    found = outlooks("--planned", file)[late]
    assert (found["pace"], found["planned"], found["missing"]) == ("on_pace", 3, 3)


@pytest.mark.parametrize(
    "row",
    [
        "p,deputy,nobody,reception,2025-09-01",
        "p,deputy,short,dancing,2025-09-01",
        "p,deputy,short,reception,2025-07-01",
    ],
)
def test_a_plan_that_cannot_be_is_refused(forecast, tmp_path, row):
    file = tmp_path / "plan.csv"
    file.write_text(f"record_id,scope,subject_id,kind,happened_on\n{row}\n", encoding="utf-8")
    answer = forecast("--planned", file)
    assert (answer.code, answer.out) == (2, b"")


def test_an_easy_year_has_nothing_left(forecast, easy):
    answer = forecast("--lang", "en", of=easy)
    assert "Everything that is owed is met." in answer.text


def test_quarters_show_the_stretch_each_line_is_about(ask, folder, quarterly):
    rest = ("--rulebook", quarterly, "--year", "2025", "--lang", "en")
    answer = ask("forecast", folder, *rest, today=date(2025, 2, 10))
    assert "2025-01-01..2025-03-31" in answer.text


def test_a_store_is_forecast_as_its_folder_is(forecast, filled_url):
    assert forecast(of=filled_url).text == forecast().text


@pytest.mark.parametrize("as_of", ["2025-12-29", "2025-12-31"])
def test_at_the_end_of_december_nobody_who_did_nothing_is_on_pace(forecast, as_of):
    found = json.loads(forecast("--as-of", as_of, "--format", "json").out)["outlooks"]
    idle = [outlook for outlook in found if outlook["missing"]]
    assert {("deputy.suggestions", 1), ("deputy.receptions", 3)} <= {
        (outlook["rule"], outlook["required"]) for outlook in idle
    }
    assert {outlook["pace"] for outlook in idle} & {"on_pace", "met"} == set()


def test_the_only_act_of_a_year_is_behind_once_its_usual_day_has_passed(outlooks):
    only = "deputy.suggestions", "short"
    assert outlooks("--as-of", "2025-06-30")[only]["pace"] == "on_pace"
    assert outlooks("--as-of", "2025-07-02")[only]["pace"] == "behind"
    usual = "deputy.suggestions:usual_days=2025-10-15"
    assert outlooks("--as-of", "2025-10-14", "--openings", usual)[only]["pace"] == "on_pace"
    assert outlooks("--as-of", "2025-10-15", "--openings", usual)[only]["pace"] == "behind"


def test_openings_of_a_rule_are_written_out_or_stand_in_a_file(forecast, outlooks, tmp_path):
    late = "deputy.receptions", "late"
    assert outlooks()[late]["last_safe"] == "2025-12-31"
    written = "deputy.receptions:weekdays=3,places=25,spacing=7"
    file = tmp_path / "ours.toml"
    table = '[openings."deputy.receptions"]\nweekdays = [3]\nplaces = 25\nspacing = 7\n'
    file.write_text(table, encoding="utf-8")
    for openings in (written, file):
        assert outlooks("--openings", openings)[late]["last_safe"] == "2025-12-17"
        told = json.loads(forecast("--openings", openings, "--format", "json").out)["openings"]
        assert told == {
            "deputy.receptions": {
                "spacing": 7,
                "places": 25,
                "weekdays": [3],
                "days": None,
                "usual_days": [],
            }
        }
    text = forecast("--openings", written, "--lang", "en").text
    assert "Openings are given for: deputy.receptions" in text
    assert "已给出开放安排的规则：deputy.receptions" in forecast("--openings", written).text


def test_open_days_are_named_one_by_one(forecast, outlooks):
    days = "deputy.receptions:days=2025-09-03+2025-10-08+2025-11-05,spacing=1"
    assert outlooks("--openings", days)["deputy.receptions", "late"]["last_safe"] == "2025-09-03"
    told = json.loads(forecast("--openings", days, "--format", "json").out)["openings"]
    days_told = told["deputy.receptions"]["days"]
    assert days_told == ["2025-09-03", "2025-10-08", "2025-11-05"]


@pytest.mark.parametrize(
    ("openings", "said"),
    [
        ("deputy.receptions:tea=1", "--openings: 'tea' is not allowed; allowed: spacing, places"),
        ("deputy.receptions:weekdays=8", "--openings: weekdays=8 is not allowed; allowed: 1-7"),
        ("deputy.receptions:spacing=-1", "--openings: '-1' is not allowed; allowed: 0, 1, 2, 3"),
        ("deputy.receptions:days=tuesday", "--openings: 'tuesday' is not a day"),
        ("spacing=7", "--openings: 'spacing=7' is not allowed; allowed: RULE:spacing=7"),
        ("deputy.teas:spacing=7", "deputy.teas"),
        ("nowhere.toml", "nowhere.toml"),
    ],
)
def test_openings_that_cannot_be_are_refused_with_what_is_allowed(forecast, openings, said):
    answer = forecast("--openings", openings, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert said in answer.err
