"""The sample district is of true size and made from its seed alone, and the demo tells of it."""

import json
import re
import subprocess
import sys
from collections import Counter

import pytest
from sample_district import EXAMPLE, findings_of, load, records_of

from renda import Year, check, explain, load_rulebook, read_tables, to_json
from renda.comparison import layered
from renda.people import ContradictionKind
from renda.terms import CongressLevel, Kind, Scope


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- its size


def test_there_are_1500_deputies_and_87_groups(tables):
    assert len(tables["deputies"]) == len({row["deputy_id"] for row in tables["deputies"]}) == 1500
    assert len(tables["groups"]) == len({row["group_id"] for row in tables["groups"]}) == 87


def test_deputies_sit_in_congresses_of_five_levels(tables):
    level = {row["congress_id"]: row["congress_level"] for row in tables["congresses"]}
    seats = Counter(level[row["congress_id"]] for row in tables["deputies"])
    assert set(seats) == set(CongressLevel)
    assert sum(seats.values()) == 1500


def test_every_congress_has_the_term_that_its_mandates_sit_in(tables):
    terms = {row["congress_id"]: row for row in tables["terms"]}
    assert terms.keys() == {row["congress_id"] for row in tables["congresses"]}
    for deputy in tables["deputies"]:
        term = terms[deputy["congress_id"]]
        assert term["first_session_on"] <= deputy["elected_on"] < term["next_first_session_on"]


def test_the_law_of_the_nation_and_the_districts_rules_are_checked_as_layers(
    make, tables, tmp_path
):
    make.write(tables, tmp_path)
    layers = layered(load_rulebook("national-2025"), load_rulebook("wujin-2024")).rulebook
    read = read_tables(tmp_path, layers)
    report = check(layers, read.roster, read.records, Year(2025), dossiers=False)
    codes = {finding.rule.code for finding in report.findings}
    assert {"deputy.session-absences", "deputy.receptions"} <= codes
    assert ContradictionKind.MANDATE_OUTSIDE_TERM not in {
        contradiction.kind for contradiction in report.contradictions
    }


def test_congresses_are_chained_from_twenty_towns_up_to_the_nation(tables):
    by_id = {row["congress_id"]: row for row in tables["congresses"]}
    towns = [row for row in by_id.values() if row["congress_level"] == "township"]
    assert len(towns) == 20
    for at in towns:
        chain = [at]
        while chain[-1]["parent_id"]:
            chain.append(by_id[chain[-1]["parent_id"]])
        assert [row["congress_level"] for row in chain] == list(reversed(CongressLevel))


def test_groups_work_in_six_fields_at_district_and_town_level(tables):
    fields = {"经济发展", "农业农村", "综合治理", "生态环境", "社会事业", "文旅"}
    level = {row["congress_id"]: row["congress_level"] for row in tables["congresses"]}
    assert {row["field"] for row in tables["groups"]} == fields
    assert Counter(level[row["congress_id"]] for row in tables["groups"]) == {
        "county": 27,
        "township": 60,
    }


def test_every_deputy_is_in_a_group_and_every_group_has_members(tables):
    members = tables["group_members"]
    assert {row["deputy_id"] for row in members} == {row["deputy_id"] for row in tables["deputies"]}
    assert {row["group_id"] for row in members} == {row["group_id"] for row in tables["groups"]}


def test_the_public_is_received_at_twenty_venues(tables):
    sources = {row["source_id"] for row in records_of(tables, kind="reception")}
    assert all(re.fullmatch(r"venue-\d\d/20\d\d-\d\d-\d\d", source) for source in sources)
    assert len({source.partition("/")[0] for source in sources}) == 20


def test_the_year_has_about_15000_records_of_nearly_all_kinds(tables):
    assert 14_000 < len(tables["duty_records"]) < 16_000
    assert {row["kind"] for row in tables["duty_records"]} == set(Kind)
    assert {row["scope"] for row in tables["duty_records"]} == {
        Scope.DEPUTY,
        Scope.GROUP,
        Scope.CONGRESS,
    }


def test_the_minimum_totals_are_those_of_the_opinion(tables, rulebook, report):
    subjects = {
        Scope.DEPUTY: len(tables["deputies"]),
        Scope.GROUP: len(tables["groups"]),
        Scope.CONGRESS: sum(row["congress_level"] == "county" for row in tables["congresses"]),
    }
    assert {rule.code: rule.bound.number * subjects[rule.scope] for rule in rulebook.rules} == {
        "congress.theme-months": 8,
        "deputy.receptions": 4500,
        "deputy.suggestions": 1500,
        "group.quality-items": 174,
        "group.quality-reports": 87,
        "group.supervision": 261,
    }
    assert Counter(finding.rule.scope for finding in report.findings) == {
        Scope.DEPUTY: 2 * 1500,
        Scope.GROUP: 3 * 87,
        Scope.CONGRESS: 1,
    }


def test_nobody_has_a_name_but_a_number(tables):
    for row in tables["deputies"]:
        assert re.fullmatch(r"代表\d{4,}", row["name"])
        assert row["name"].removeprefix("代表") == row["person_id"].removeprefix("p")


# --- its bytes


def test_the_same_seed_gives_the_same_bytes(make, tmp_path):
    for name in ("one", "other"):
        make.write(make.district(seed=7), tmp_path / name)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "other")


def test_another_seed_gives_other_bytes(make, tmp_path):
    for seed in (7, 8):
        make.write(make.district(seed=seed), tmp_path / str(seed))
    one, other = _bytes(tmp_path / "7"), _bytes(tmp_path / "8")
    assert one["duty_records.csv"] != other["duty_records.csv"]
    assert one["deputies.csv"] != other["deputies.csv"]


def test_every_row_has_the_columns_of_its_table(make, tables, tmp_path):
    make.write(tables, tmp_path)
    for table, rows in tables.items():
        header = (tmp_path / f"{table}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
        assert {tuple(row) for row in rows} == {tuple(header.split(","))}


def test_the_command_writes_the_same_tables(make, tables, tmp_path, capsys):
    make.main(["--out", str(tmp_path / "asked")])
    make.write(tables, tmp_path / "own")
    assert _bytes(tmp_path / "asked") == _bytes(tmp_path / "own")
    assert "1,500" in capsys.readouterr().out


@pytest.mark.parametrize(("seed", "deputies"), [(1, 100), (2, 700), (3, 1500), (4, 3100)])
def test_a_sample_of_any_size_can_be_checked(make, checked, seed, deputies):
    report = checked(make.district(seed=seed, deputies=deputies), dossiers=False)
    districts = max(1, round(deputies / 1500))
    assert len(findings_of(report, "deputy.receptions")) == deputies
    assert len(findings_of(report, "group.supervision")) == 87 * districts
    assert len(report.contradictions) == 2 * districts


# --- the demo


@pytest.fixture(scope="module")
def demo():
    return load("demo")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The demo as `make` runs it: where it ran, and what it said."""
    folder = tmp_path_factory.mktemp("made")
    run = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLE / "demo.py")],
        cwd=folder,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return folder / "build", run


def test_the_demo_runs_as_make_runs_it(made, report):
    build, run = made
    assert run.stderr == ""
    assert "build/wujin-report.json" in run.stdout
    assert "$ renda import build/wujin sqlite:///build/wujin.db\n" in run.stdout
    assert (build / "wujin.db").is_file()
    assert (build / "wujin-report.json").read_bytes() == to_json(report)


def test_the_demo_speaks_chinese_unless_told_otherwise(made, demo, report):
    _, run = made
    assert "完整报告" in run.stdout
    assert _tells(demo, report, run.stdout, "zh")


@pytest.mark.parametrize(("words", "lang"), [((), "zh"), (("SPEAK=en",), "en")])
def test_make_asks_the_demo_for_the_language_it_is_told(words, lang):
    shown = ["make", "-n", "--no-print-directory", *words, "demo"]
    run = subprocess.run(shown, cwd=EXAMPLE.parents[1], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1].endswith(f"examples/wujin/demo.py --lang {lang}")


def test_the_demo_speaks_english_too(demo, report, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    demo.main(["--lang", "en"])
    assert _tells(demo, report, capsys.readouterr().out, "en")


def _tells(demo, report, told, lang):
    """Whether the summary is told, and one finding of each scope explained."""
    explained = demo.instructive(report)
    assert [finding.scope for finding in explained] == [Scope.DEPUTY, Scope.GROUP, Scope.CONGRESS]
    parts = [
        *(rule.title.label(lang) for rule in report.rulebook.rules),
        *("4,500", "1,500", "261", "174", "87"),
        *(explain(finding, lang) for finding in explained),
    ]
    return [part for part in parts if part not in told] == []


def test_the_report_of_the_demo_has_a_finding_for_everybody(made):
    build, _ = made
    found = json.loads((build / "wujin-report.json").read_bytes())
    assert found["format"] == "renda.report/1"
    assert len(found["findings"]) == 2 * 1500 + 3 * 87 + 1
