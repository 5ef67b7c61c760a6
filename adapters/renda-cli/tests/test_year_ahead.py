"""A second district asks in June: plans, other rulebooks, other numbers; from tables and SQLite."""

import json
import re

import pytest

CHINESE = re.compile("[\u4e00-\u9fff]")
JUNE = ["--rulebook", "wujin-2024", "--year", "2025", "--as-of", "2025-06-30"]
ALL_YEAR = ["--rulebook", "wujin-2024", "--year", "2025"]
HEAD = "record_id,scope,subject_id,kind,happened_on\n"
TABLES = {
    "congresses": "congress_id,name,congress_level\nc1,示例区,county\n",
    "deputies": """deputy_id,person_id,name,congress_id,elected_on,left_on
d1,p1,代表0001,c1,2022-01-05,
d2,p2,代表0002,c1,2022-01-05,
d3,p3,代表0003,c1,2022-01-05,2025-08-15
d4,p4,代表0004,c1,2022-01-05,
d5,p5,代表0005,c1,2022-01-05,
""",
    "groups": "group_id,name,congress_id,field\ng1,第一小组,c1,农业农村\n",
    "group_members": "group_id,deputy_id,joined_on\ng1,d1,2022-02-01\ng1,d2,2022-02-01\n",
    "absences": "deputy_id,from_on,to_on,reason\nd5,2025-05-01,,suspension\n",
    "duty_records": """record_id,scope,subject_id,kind,happened_on,source_id
r1,deputy,d1,reception,2025-03-01,day-1
r2,deputy,d4,reception,2025-03-01,day-1
r3,deputy,d4,reception,2025-04-12,day-2
r4,deputy,d4,reception,2025-05-20,day-3
r5,group,g1,inspection,2025-02-10,visit-1
r6,congress,c1,theme-month,2025-01-01,
r7,congress,c1,theme-month,2025-02-01,
r8,congress,c1,theme-month,2025-03-01,
r9,congress,c1,theme-month,2025-05-01,
""",
}
REST = """r10,deputy,d1,reception,2025-10-10,day-4
r11,deputy,d1,reception,2025-12-05,day-5
r12,deputy,d1,reception,2025-12-12,day-6
r13,deputy,d1,reception,2025-12-19,day-7
r14,deputy,d2,reception,2025-09-10,day-8
r15,deputy,d2,reception,2025-10-15,day-9
r16,deputy,d2,reception,2025-10-15,day-10
r17,deputy,d4,opinion,2025-05-20,day-3
"""
TERMS = "congress_id,number,first_session_on,next_first_session_on\n"


@pytest.fixture
def tables(tmp_path):
    """The district in June, as a folder."""
    home = tmp_path / "district"
    home.mkdir()
    for name, text in TABLES.items():
        (home / f"{name}.csv").write_text(text, encoding="utf-8")
    return home


@pytest.fixture(params=["folder", "sqlite"])
def where(request, ask, tables, ready_url):
    """The same district from its folder, and from the database that the folder was put into."""

    def put(*, rest=False):
        if rest:
            with (tables / "duty_records.csv").open("a", encoding="utf-8") as file:
                file.write(REST)
        if request.param == "folder":
            return tables
        assert ask("import", tables, ready_url).code == 0
        return ready_url

    return put


@pytest.fixture
def plan(tmp_path):
    """A table of planned events."""

    def write(*rows):
        file = tmp_path / "planned.csv"
        file.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return file

    return write


def _outlooks(answer, rule):
    return {
        entry["subject"]: (entry["pace"], entry["missing"], entry["last_safe"], entry["planned"])
        for entry in json.loads(answer.text)["outlooks"]
        if entry["rule"] == rule
    }


# --- forecast -----------------------------------------------------------------------------------


def test_june_says_who_is_on_pace_and_until_when_it_can_be_done(ask, where):
    answer = ask("forecast", where(), *JUNE, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert _outlooks(answer, "deputy.receptions") == {
        "d1": ("on_pace", 2, "2025-12-31", 0),
        "d2": ("behind", 3, "2025-12-31", 0),
        "d3": ("at_risk", 3, "2025-08-14", 0),
        "d4": ("met", 0, None, 0),
        "d5": ("lost", 3, None, 0),
    }
    assert _outlooks(answer, "congress.theme-months") == {"c1": ("on_pace", 4, "2025-09-30", 0)}


def test_a_plan_changes_the_state_and_its_own_number_and_nothing_else(ask, where, plan):
    days = ("2025-09-10", "2025-10-15", "2025-11-12")
    rows = [f"p{n},deputy,d2,reception,{day}" for n, day in enumerate(days)]
    planned = plan(*rows, "p4,deputy,d3,reception,2025-07-09")
    answer = ask("forecast", where(), *JUNE, "--planned", planned, "--format", "json")
    told = _outlooks(answer, "deputy.receptions")
    assert told["d2"] == ("on_pace", 3, "2025-12-31", 3)
    assert told["d3"] == ("at_risk", 3, "2025-08-14", 1)


def test_the_forecast_speaks_one_language_at_a_time(ask, where):
    district = where()
    english = ask("forecast", district, *JUNE, "--lang", "en")
    chinese = ask("forecast", district, *JUNE)
    assert "Findings not met so far: 13" in english.lines
    assert "尚未达标的结论：13项" in chinese.lines
    names = re.compile("代表000[1-5]|第一小组|示例区")
    assert not CHINESE.search(names.sub("", english.text))
    assert {re.sub(r"[^a-z]", "", word) for word in re.findall("[a-z]{3,}", chinese.text)} <= {
        *("wujin", "congress", "deputy", "group", "theme", "months", "receptions"),
        *("suggestions", "quality", "items", "reports", "supervision"),
    }


def test_slips_in_a_plan_are_told_row_by_row(ask, tables, plan):
    planned = plan("p2,deputy,d9,recepton,2025-10-15", "p3,depty,d2,reception,2025-11-32")
    words = ["forecast", tables, *JUNE, "--planned", planned, "--lang"]
    english, chinese = ask(*words, "en"), ask(*words, "zh")
    assert (english.code, chinese.code) == (2, 2)
    places = ["2, column subject_id", "2, column kind", "3, column scope", "3, column happened_on"]
    assert [line.partition(": ")[0] for line in english.said] == [
        f"planned.csv, row {place}" for place in places
    ]
    assert all(CHINESE.search(line) for line in chinese.said)
    assert len(chinese.said) == 4


def test_what_has_already_happened_is_no_plan(ask, tables, plan):
    words = ["forecast", tables, *JUNE, "--planned", plan("p1,deputy,d2,reception,2025-05-10")]
    english, chinese = ask(*words, "--lang", "en"), ask(*words)
    assert (english.code, chinese.code) == (2, 2)
    assert english.err == "p1 of 2025-05-10 is not planned; allowed: after 2025-06-30\n"
    assert chinese.err == "p1（2025-05-10）不是计划中的活动；应在2025-06-30之后\n"


def test_a_plan_of_another_year_helps_nobody(ask, tables, plan):
    planned = plan("p9,deputy,d2,reception,2026-02-01")
    answer = ask("forecast", tables, *JUNE, "--planned", planned, "--format", "json")
    assert _outlooks(answer, "deputy.receptions")["d2"] == ("behind", 3, "2025-12-31", 0)


# --- compare ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "flipped"),
    [
        (["--unit", "day"], ["d2"]),
        (["--number", "4"], ["d2", "d4"]),
        (["--number", "3"], []),
    ],
)
def test_another_reading_or_number_flips_the_same_verdicts_everywhere(ask, where, change, flipped):
    words = ["compare", where(rest=True), *ALL_YEAR, "--rule", "deputy.receptions", *change]
    answer = ask(*words, "--format", "json")
    told = json.loads(answer.text)
    assert answer.code == 0
    assert [flip["subject"] for flip in told["flips"]] == flipped
    assert told["alike"] == 14 - len(flipped)


def test_several_numbers_make_a_table_of_verdicts(ask, where):
    words = ["--rule", "deputy.receptions", "--sensitivity", "2..5", "--lang", "en"]
    answer = ask("compare", where(rest=True), *ALL_YEAR, *words)
    assert [line.split() for line in answer.lines[-4:]] == [
        ["2", "1", "0", "0", "3", "1"],
        ["3", "1", "0", "0", "3", "1"],
        ["4", "3", "0", "0", "1", "1"],
        ["5", "3", "0", "0", "1", "1"],
    ]


def test_a_rulebook_with_other_rules_is_compared_finding_by_finding(ask, where, quarterly):
    district = where(rest=True)
    words = ["compare", district, *ALL_YEAR, "--with", quarterly]
    english, chinese = ask(*words, "--lang", "en"), ask(*words)
    assert (english.code, chinese.code) == (0, 0)
    assert re.search(r"^not met +no finding +8$", english.text, re.MULTILINE)
    assert re.search(r"^未达标 +无此项 +8$", chinese.text, re.MULTILINE)


@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        (["--number", "0"], "1, 2, 3"),
        (["--number", "four"], "62.5"),
        (["--number", "2/0"], "2/3"),
        (
            ["--unit", "days"],
            "source, document, event, item, thing, record, day, month, theme",
        ),
        (["--sensitivity", "5..2"], "2..5"),
        (["--sensitivity", "2-5"], "2..5"),
    ],
)
def test_a_change_that_cannot_be_made_says_what_can(ask, tables, change, allowed):
    words = ["compare", tables, *ALL_YEAR, "--rule", "deputy.receptions", *change, "--lang"]
    english, chinese = ask(*words, "en"), ask(*words, "zh")
    assert (english.code, english.out, chinese.code, chinese.out) == (2, b"", 2, b"")
    assert allowed in english.err
    assert allowed in chinese.err
    assert (bool(CHINESE.search(english.err)), bool(CHINESE.search(chinese.err))) == (False, True)


@pytest.mark.parametrize(
    "asked",
    [[], ["--number", "4"], ["--rule", "deputy.receptions"], ["--sensitivity", "2..3"]],
)
def test_half_a_question_is_told_how_to_be_asked(ask, tables, asked):
    answer = ask("compare", tables, *ALL_YEAR, *asked, "--lang", "en")
    assert answer.code == 2
    wanted = "give --with, or --rule with one of --number, --unit, --role and --sensitivity\n"
    assert answer.err == wanted


# --- the law of the nation ------------------------------------------------------------------


def test_the_law_of_the_nation_asks_for_terms_and_finds_them_in_their_table(ask, tables):
    words = ["check", tables, "--rulebook", "national-2025", "--year", "2025", "--lang"]
    without = [ask(*words, lang) for lang in ("en", "zh")]
    assert [answer.code for answer in without] == [2, 2]
    assert "needs a term of c1 for 2025-01-01..2025-12-31, and the table terms" in without[0].err
    assert "terms表中没有c1" in without[1].err
    rows = "c1,17,2022-01-05,2027-01-05\n"
    (tables / "terms.csv").write_text(TERMS + rows, encoding="utf-8")
    assert "Overall: pending" in ask(*words, "en").lines
    assert "总体：进行中" in ask(*words, "zh").lines


def test_a_wrong_column_of_the_terms_is_told(ask, tables):
    (tables / "terms.csv").write_text("congress_id,number,begins_on\nc1,17,2022-01-05\n")
    words = ["check", tables, "--rulebook", "national-2025", "--year", "2025", "--lang"]
    english, chinese = ask(*words, "en"), ask(*words, "zh")
    assert (english.code, chinese.code) == (2, 2)
    assert "terms.csv, row 1, column first_session_on: the column is missing" in english.err
    assert CHINESE.search(chinese.err)


# --- quality ------------------------------------------------------------------------------------


def test_work_that_wants_a_look_is_the_same_from_both_sources(ask, where):
    answer = ask("quality", where(rest=True), *ALL_YEAR, "--format", "json")
    flags = json.loads(answer.text)["flags"]
    assert [(flag["sort"], flag["subject"], flag["records"]) for flag in flags] == [
        ("bunched", "d1", ["r11", "r12", "r13"]),
        ("two_kinds", "d4", ["r17", "r4"]),
    ]


def test_flags_are_called_questions_in_both_languages(ask, where):
    district = where(rest=True)
    english, chinese = (
        ask("quality", district, *ALL_YEAR, "--lang", "en"),
        ask("quality", district, *ALL_YEAR),
    )
    assert "Each is a question to whoever keeps the records, and no verdict." in english.lines
    assert "各项仅供记录管理人员复核，不是结论。" in chinese.lines
