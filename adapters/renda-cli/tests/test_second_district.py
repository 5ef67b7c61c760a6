"""A second district writes its rulebook: slips of the pen, cases, layers, and a first year."""

import re

import pytest

CHINESE = re.compile("[\u4e00-\u9fff]")
RULEBOOK = """\
format = "renda.rulebook/1"
id = "shili-2025"
version = "1"
title = { zh = "示例区代表履职要求", en = "Deputies' duties in Shili District" }
adopted_on = 2024-11-20
valid_from = 2025-01-01
source = "示例区人大常委会公报"

[instruments.measures]
title = { zh = "《示例区代表履职办法》", en = "Shili Measures on deputies' duties" }
version = "2024-11-20"
adopted_on = 2024-11-20
in_force_from = 2025-01-01
source = "示例区人大常委会公报"

[[rules]]
code = "deputy.receptions"
title = { zh = "接待群众", en = "Receptions of the public" }
scope = "deputy"
where = { kind = "reception" }
at_least = 3
citation = { instrument = "measures", article = "5" }

[[rules]]
code = "deputy.training"
title = { zh = "乡镇代表学习培训", en = "Training of township deputies" }
scope = "deputy"
applies_to = { level = "township" }
where = { kind = "training" }
at_least = 1
citation = { instrument = "measures", article = "6" }

[[rules]]
code = "group.activities"
title = { zh = "代表小组活动", en = "Activities of deputy groups" }
scope = "group"
where = { kind = ["inspection", "research"] }
at_least = 1
each = "quarter"
citation = { instrument = "measures", article = "9" }

[[rules]]
code = "deputy.points"
title = { zh = "履职积分", en = "Duty points" }
scope = "deputy"
base = "1"
cap = "10"
at_least = "4"
items = [
  { title = { zh = "接待", en = "receptions" }, where = { kind = "reception" }, worth = "0.5" },
  { title = { zh = "建议", en = "suggestions" }, where = { kind = "suggestion" }, worth = "3" },
]
citation = { instrument = "measures", article = "12" }
"""
CASES = """\
format = "renda.cases/1"
rulebook = "shili.toml"

[[cases]]
name = "三次"
rule = "deputy.receptions"
period = "2025"
records = [{ kind = "reception", on = 2025-03-01, times = 3 }]
expect = { verdict = "met", counted = 3, required = 3 }

[[cases]]
name = "两次"
rule = "deputy.receptions"
period = "2025"
records = [{ kind = "reception", on = 2025-03-01, times = 2, every = "month" }]
expect = { verdict = "not_met", counted = 2 }

[[cases]]
name = "培训"
rule = "deputy.training"
period = "2025"
subject = { level = "township" }
records = [{ kind = "training", on = 2025-06-01 }]
expect = { verdict = "met" }

[[cases]]
name = "半分"
rule = "deputy.points"
period = "2025"
records = [{ kind = "reception", on = 2025-03-01 }]
expect = { verdict = "not_met", counted = "1.5" }
"""
YEAR = {
    "congresses": """congress_id,name,congress_level
c1,示例区,county
c2,示例镇,township
""",
    "deputies": """deputy_id,person_id,name,congress_id,elected_on
d1,p1,代表0001,c1,2022-01-05
d2,p2,代表0002,c2,2022-01-12
""",
    "groups": "group_id,name,congress_id\ng1,第一小组,c1\n",
    "duty_records": """record_id,scope,subject_id,kind,happened_on
r1,deputy,d1,reception,2025-03-01
r2,deputy,d1,reception,2025-05-01
r3,deputy,d1,reception,2025-09-01
r4,deputy,d1,suggestion,2025-06-01
r5,deputy,d2,training,2025-06-20
r6,group,g1,inspection,2025-02-01
r7,group,g1,research,2025-05-01
""",
}

# What was written, what was meant to be written, where it is told, and what is told there.
RULEBOOK_SLIPS = {
    "a key at the top": ('version = "1"', 'versoin = "1"', "version", "versoin"),
    "the format": ("rulebook/1", "rulebook/2", "format", "renda.rulebook/1"),
    "a version without quotes": ('version = "1"', "version = 1", "version", "1"),
    "a day in quotes": ("_on = 2024-11-20\nvalid", '_on = "x"\nvalid', "adopted_on", "x"),
    "a title of one language": ('众", en', '众", eng', "rules[0].title", "eng"),
    "a key of an instrument": ("force_from", "force_form", "instruments[measures]", "force_form"),
    "a key of a rule": ("at_least = 3", "atleast = 3", "rules[0]", "atleast"),
    "a scope": ('"group"', '"gruop"', "rules[2].scope", "congress, deputy, group"),
    "a kind": ('"training"', '"trainig"', "rules[1].where.kind", "training"),
    "a level": ('"township"', '"town"', "rules[1]", "township"),
    "a stretch": ('"quarter"', '"quater"', "rules[2].each", "month, quarter, half"),
    "a number with a fraction": ("at_least = 3", "at_least = 3.5", "rules[0].at_least", "3.5"),
    "a number in words": ("at_least = 3", 'at_least = "three"', "rules[0].at_least", "three"),
    "an instrument": ('"measures"', '"m"', "rules[0].citation.instrument", "measures"),
    "an article without quotes": ('= "9"', "= 9", "rules[2].citation.article", "9"),
    "an item's worth as a float": ('"0.5"', "0.5", "rules[3].items[0].worth", "0.5"),
    "an item's kind": ('"suggestion"', '"tip"', "rules[3].items[1].where.kind", "suggestion"),
    "an item's key": ('worth = "3"', 'wroth = "3"', "rules[3].items[1]", "wroth"),
}
CASE_SLIPS = {
    "the format": ("cases/1", "case/1", "format", "renda.cases/1"),
    "a rule": ('"deputy.training"', '"deputy.trainig"', "cases[2].rule", "deputy.training"),
    "a period": ('"2025"', '"2025Q1"', "cases[0].period", "2025-Q3"),
    "a quarter": ('"2025"', '"2025-Q5"', "cases[0].period", "1-4"),
    "a record's key": ("times = 3", "time = 3", "cases[0].records[0]", "times"),
    "no record at all": ("times = 3", "times = 0", "cases[0].records[0]", "1, 2, 3"),
    "a spread": ('"month"', '"week"', "cases[1].records[0].every", "day, month"),
    "a kind": ('kind = "training"', 'kind = "tea"', "cases[2].records[0].kind", "training"),
    "a day in words": ("on = 2025-06-01", 'on = "June"', "cases[2].records[0].on", "June"),
    "a subject's key": ("{ level", "{ levle", "cases[2].subject", "level, resident"),
    "a verdict": ('"not_met"', '"not met"', "cases[1].expect.verdict", "not_met"),
    "an expected key": ("counted = 2", "count = 2", "cases[1].expect", "counted"),
    "a decimal without quotes": ('= "1.5"', "= 1.5", "cases[3].expect.counted", "1.5"),
}


@pytest.fixture
def shili(tmp_path):
    """The rulebook of the second district, in a file."""
    file = tmp_path / "shili.toml"
    file.write_text(RULEBOOK, encoding="utf-8")
    return file


@pytest.fixture
def cases(shili):
    """Its cases, where they are found by themselves."""
    file = shili.with_suffix(".cases.toml")
    file.write_text(CASES, encoding="utf-8")
    return file


@pytest.fixture
def year(tmp_path):
    """Its first year."""
    home = tmp_path / "year"
    home.mkdir()
    for name, text in YEAR.items():
        (home / f"{name}.csv").write_text(text, encoding="utf-8")
    return home


def _slip(file, meant, written):
    text = file.read_text(encoding="utf-8")
    assert meant in text
    file.write_text(text.replace(meant, written, 1), encoding="utf-8")


def _complaints(ask, *words):
    """What is told of a file that cannot be read, in English and in Chinese."""
    english, chinese = ask(*words, "--lang", "en"), ask(*words, "--lang", "zh")
    for answer in (english, chinese):
        assert (answer.code, answer.out) == (2, b"")
        assert "Traceback" not in answer.err
    return english.err, chinese.err


# --- slips of the pen ---------------------------------------------------------------------------


@pytest.mark.parametrize("slip", RULEBOOK_SLIPS.values(), ids=RULEBOOK_SLIPS)
def test_a_slip_in_a_rulebook_is_told_with_its_place_in_both_languages(ask, shili, slip):
    meant, written, place, hint = slip
    _slip(shili, meant, written)
    english, chinese = _complaints(ask, "rulebook", "lint", shili)
    assert f"shili.toml, column {place}: " in english
    assert f"shili.toml，列{place}：" in chinese
    assert hint in english
    assert hint in chinese


@pytest.mark.parametrize("slip", CASE_SLIPS.values(), ids=CASE_SLIPS)
def test_a_slip_in_the_cases_is_told_with_its_place_in_both_languages(ask, shili, cases, slip):
    meant, written, place, hint = slip
    _slip(cases, meant, written)
    english, chinese = _complaints(ask, "rulebook", "test", shili)
    assert f"shili.cases.toml, column {place}: " in english
    assert f"shili.cases.toml，列{place}：" in chinese
    assert hint in english
    assert hint in chinese


def test_all_slips_of_one_file_are_told_at_once(ask, shili):
    _slip(shili, '"quarter"', '"fortnight"')
    _slip(shili, '"group"', '"gruop"')
    answer = ask("rulebook", "lint", shili, "--lang", "en")
    assert [line.split(": ")[0].rpartition(" ")[2] for line in answer.said] == [
        "rules[2].scope",
        "rules[2].each",
    ]


@pytest.mark.parametrize("written", ["scope = “group”", 'scope = "group"\nscope = "group"'])
def test_what_is_no_toml_is_told_with_its_line(ask, shili, written):
    _slip(shili, 'scope = "group"', written)
    english, chinese = _complaints(ask, "rulebook", "lint", shili)
    assert re.search(r"this is not TOML: .*line 3\d", english)
    assert "这不是TOML文件" in chinese


# --- cases, doubts and layers -------------------------------------------------------------------


def test_all_cases_pass_and_are_counted_in_both_languages(ask, shili, cases):
    assert cases.exists()
    english, chinese = (ask("rulebook", "test", shili, "--lang", lang) for lang in ("en", "zh"))
    assert (english.code, english.lines[-1]) == (0, "shili-2025: 4 of 4 cases passed")
    assert (chinese.code, chinese.lines[-1]) == (0, "shili-2025：4个样例中4个通过")


def test_a_number_lowered_by_mistake_fails_the_case_that_pins_it(ask, shili, cases):
    assert cases.exists()
    _slip(shili, "at_least = 3", "at_least = 2")
    answer = ask("rulebook", "test", shili, "--lang", "en")
    assert answer.code == 3
    assert "  required: 3 expected, 2 found" in answer.lines
    assert "  verdict: not met expected, met found" in answer.lines
    assert answer.lines[-1] == "shili-2025: 2 of 4 cases passed"


def test_points_nobody_can_reach_are_doubtful(ask, shili):
    _slip(shili, 'cap = "10"', 'cap = "3"')
    answer = ask("rulebook", "lint", shili, "--lang", "en")
    assert answer.code == 3
    assert answer.lines[0].startswith("deputy.points: cannot be fulfilled: at least 4 ")


def test_a_rulebook_without_cases_says_where_they_would_be_found(ask, shili):
    english, chinese = _complaints(ask, "rulebook", "test", shili)
    assert "write " in english
    assert english.count("shili.cases.toml") == chinese.count("shili.cases.toml") == 1


def test_a_looser_town_is_a_conflict_and_a_stricter_one_is_none(ask, shili, tmp_path):
    town = tmp_path / "town.toml"
    codes = {}
    for number in (2, 4):
        text = RULEBOOK.replace("at_least = 3", f"at_least = {number}").replace("shili-", "town-")
        town.write_text(text, encoding="utf-8")
        answer = ask("rulebook", "layers", shili, town, "--lang", "en")
        codes[number] = answer.code
        assert f"asks for at least {number} in each year" in answer.text
    assert codes == {2: 3, 4: 0}


# --- a first year -------------------------------------------------------------------------------


def test_the_first_year_is_counted_as_the_rulebook_says(ask, shili, year):
    answer = ask("check", year, "--rulebook", shili, "--year", "2025", "--format", "csv")
    found = {(row[0], row[2]): row[5:10] for row in (line.split(",") for line in answer.lines[1:])}
    assert found == {
        ("deputy.points", "d1"): ["5.5", "5.5", "4", "met", "enough"],
        ("deputy.points", "d2"): ["1", "1", "4", "not_met", "short"],
        ("deputy.receptions", "d1"): ["3", "3", "3", "met", "enough"],
        ("deputy.receptions", "d2"): ["0", "0", "3", "not_met", "short"],
        ("deputy.training", "d2"): ["1", "1", "1", "met", "enough"],
        ("group.activities", "g1"): ["0", "0", "1", "not_met", "short"],
    }
