"""The sample district is of true size, holds all that was planted, and the demo tells of it."""

import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

import pytest

from renda import (
    CongressLevel,
    Kind,
    Note,
    Reason,
    Rejected,
    Scope,
    Verdict,
    Year,
    check,
    explain,
    load_rulebook,
    read_tables,
    to_json,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "wujin"


def _load(name):
    spec = importlib.util.spec_from_file_location(name, EXAMPLE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", autouse=True)
def _siblings():
    """Let the example's modules find each other, as they do when run as scripts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXAMPLE))
        yield


@pytest.fixture(scope="module")
def make():
    return _load("make")


@pytest.fixture(scope="module")
def tables(make):
    return make.district(seed=2025)


@pytest.fixture(scope="module")
def rulebook():
    return load_rulebook("wujin-2024")


@pytest.fixture(scope="module")
def checked(make, rulebook, tmp_path_factory):
    """Return what checks a sample: through files, as a user does."""

    def report_of(tables, **asked):
        folder = tmp_path_factory.mktemp("wujin")
        make.write(tables, folder)
        read = read_tables(folder, rulebook)
        assert read.ignored == ()
        year = Year(2025)
        return check(
            rulebook, read.roster, read.records, year, attestations=read.attestations, **asked
        )

    return report_of


@pytest.fixture(scope="module")
def report(checked, tables):
    return checked(tables)


def _records(tables, **cells):
    return [row for row in tables["duty_records"] if cells.items() <= row.items()]


def _of(report, rule):
    return [finding for finding in report.findings if finding.rule.code == rule]


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
    sources = {row["source_id"] for row in _records(tables, kind="reception")}
    assert all(re.fullmatch(r"venue-\d\d/20\d\d-\d\d-\d\d", source) for source in sources)
    assert len({source.partition("/")[0] for source in sources}) == 20


def test_the_year_has_about_15000_records_of_nearly_all_kinds(tables):
    assert 14_000 < len(tables["duty_records"]) < 16_000
    assert {row["kind"] for row in tables["duty_records"]} == set(Kind)
    assert {row["scope"] for row in tables["duty_records"]} == set(Scope)


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
    assert len(_of(report, "deputy.receptions")) == deputies
    assert len(_of(report, "group.supervision")) == 87 * districts
    assert len(report.contradictions) == 2 * districts


# --- what was planted


def test_some_fall_short_under_every_rule_for_deputies_and_groups(report):
    for rule in report.rulebook.rules:
        verdicts = report.summary.rules[rule.code]
        assert rule.scope is Scope.CONGRESS or verdicts[Verdict.NOT_MET] > 0
        assert rule.scope is Scope.CONGRESS or verdicts[Verdict.MET] > verdicts[Verdict.NOT_MET]


def test_the_district_hangs_on_a_theme_month_not_yet_verified(report):
    (finding,) = _of(report, "congress.theme-months")
    assert finding.verdict is Verdict.UNDETERMINED
    assert (finding.counted, finding.possible, len(finding.records)) == (7, 8, 8)


def test_some_were_elected_within_the_year(tables, report):
    joined = [row for row in tables["deputies"] if row["elected_on"] > "2025"]
    noted = [each for each in report.findings if Note.JOINED_MID_YEAR in each.notes]
    assert len(joined) == 20
    assert {each.subject for each in noted} == {row["deputy_id"] for row in joined}


def test_some_left_within_the_year_and_owe_nothing(tables, report):
    left = {row["deputy_id"] for row in tables["deputies"] if row["left_on"]}
    owing_nothing = {each.subject for each in report.findings if each.reason is Reason.LEFT}
    assert len(left) == 21
    assert owing_nothing == left
    assert all(row["left_reason"] for row in tables["deputies"] if row["left_on"])


def test_some_were_suspended_and_some_on_leave(tables):
    assert Counter(row["reason"] for row in tables["absences"]) == {"suspension": 8, "leave": 10}
    assert any(row["to_on"] == "" for row in tables["absences"])


def test_some_persons_hold_two_mandates_along_one_line_of_areas(tables):
    parent = {row["congress_id"]: row["parent_id"] for row in tables["congresses"]}
    held = defaultdict(list)
    for row in tables["deputies"]:
        held[row["person_id"]].append(row["congress_id"])
    twice = [homes for homes in held.values() if len(homes) == 2]
    in_line = [homes for homes in twice if parent[homes[1]] == homes[0]]
    assert max(map(len, held.values())) == 2
    assert (len(twice), len(in_line)) == (21, 20)


def test_some_moved_from_one_group_to_another(tables):
    joined = Counter(row["deputy_id"] for row in tables["group_members"])
    assert sum(count == 2 for count in joined.values()) == 10


def test_two_contradictions_are_found_and_no_more(report):
    assert [each.kind for each in report.contradictions] == [
        "reason_not_in_force",
        "unrelated_areas",
    ]


def test_some_reports_and_items_are_not_graded(tables, report):
    for rule, kind in (("group.quality-reports", "research-report"), ("group.quality-items", None)):
        doubtful = [each for each in _of(report, rule) if each.verdict is Verdict.UNDETERMINED]
        ungraded = {record for each in doubtful for record in each.pending_records}
        assert ungraded
        assert {record.grade for record in ungraded} == {None}
        assert kind in {None, *(record.kind for record in ungraded)}


@pytest.mark.parametrize("standing", ["disputed", "unverified"])
def test_some_receptions_are_not_settled(tables, report, standing):
    unsettled = {row["subject_id"] for row in _records(tables, kind="reception", standing=standing)}
    doubtful = [
        each
        for each in _of(report, "deputy.receptions")
        if each.verdict is Verdict.UNDETERMINED and each.subject in unsettled
    ]
    assert len(unsettled) == len(doubtful) == 15


def test_some_were_entered_twice_and_count_once(tables, report):
    entered = Counter(
        (row["subject_id"], row["source_id"])
        for row in _records(tables, kind="reception", voided_at="")
    )
    twice = {subject for (subject, _), count in entered.items() if count == 2}
    assert len(twice) == 30
    for subject in twice:
        (finding,) = report.of("deputy.receptions", subject)
        assert (finding.counted, len(finding.records)) == (2, 3)


def test_some_were_entered_after_the_year(tables, report, checked):
    late = [
        row["subject_id"]
        for row in _records(tables, kind="reception")
        if row["happened_on"] < "2026" and row["recorded_at"] > "2026-02"
    ]
    before = checked(tables, known_at=datetime.fromisoformat("2026-01-31T00:00:00+08:00"))
    assert len(late) == 30
    for subject in late:
        assert report.of("deputy.receptions", subject)[0].verdict is Verdict.MET
        assert before.of("deputy.receptions", subject)[0].verdict is Verdict.NOT_MET


def test_some_reports_were_voided_and_entered_again_with_a_grade(tables, report, checked):
    voided = [row for row in _records(tables, kind="research-report") if row["voided_at"]]
    before = checked(tables, known_at=datetime.fromisoformat("2026-01-11T00:00:00+08:00"))
    assert len(voided) == 5
    for old in voided:
        (new,) = _records(tables, source_id=old["source_id"], scope="group", voided_at="")
        assert (old["grade"], new["grade"]) == ("", "high")
        assert new["recorded_at"] == old["voided_at"]
        (now,) = report.of("group.quality-reports", old["subject_id"])
        (then,) = before.of("group.quality-reports", old["subject_id"])
        assert (then.verdict, now.verdict) == (Verdict.UNDETERMINED, Verdict.MET)


def test_some_happened_at_midnight_and_the_day_in_shanghai_counts(tables, report):
    edges = [row for row in tables["duty_records"] if "T" in row["happened_on"]]
    assert len(edges) == 6 * 4
    assert len({row["happened_on"] for row in edges}) == 4
    for subject in {row["subject_id"] for row in edges}:
        (finding,) = report.of("deputy.receptions", subject)
        assert (finding.counted, finding.verdict) == (3, Verdict.MET)
        assert [each.reason for each in finding.rejected] == [Rejected.OUTSIDE_PERIOD] * 2


@pytest.mark.parametrize(
    "reason",
    [
        Rejected.OUTSIDE_PERIOD,
        Rejected.VOIDED,
        Rejected.OUTSIDE_MANDATE,
        Rejected.SUSPENDED,
        Rejected.ROLE,
        Rejected.GRADE,
    ],
)
def test_some_records_are_not_counted_for(report, reason):
    assert any(each.reason is reason for finding in report.findings for each in finding.rejected)


def test_some_did_nothing_at_all(tables):
    busy = {row["subject_id"] for row in tables["duty_records"]}
    assert sum(row["deputy_id"] not in busy for row in tables["deputies"]) == 10


def test_one_event_with_several_deputies_is_one_source(tables):
    attended = Counter(row["source_id"] for row in _records(tables, kind="reception"))
    assert max(attended.values()) > 5


def test_twelve_requirements_are_attested(tables, report):
    assert len({row["requirement_id"] for row in tables["attestations"]}) == 12
    assert sum(bool(each.attestations) for each in report.coverage) == 12


def test_ids_run_in_the_order_of_entry(tables):
    records = tables["duty_records"]
    assert records == sorted(records, key=lambda row: (row["recorded_at"], row["record_id"]))


# --- the demo


@pytest.fixture(scope="module")
def demo():
    return _load("demo")


def test_the_demo_runs_as_make_runs_it(report, tmp_path):
    run = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLE / "demo.py")],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert run.stderr == ""
    assert "build/wujin-report.json" in run.stdout
    assert "$ renda import build/wujin sqlite:///build/wujin.db\n" in run.stdout
    assert (tmp_path / "build" / "wujin.db").is_file()
    assert (tmp_path / "build" / "wujin-report.json").read_bytes() == to_json(report)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_tells_the_summary_and_explains_three(
    demo, report, tmp_path, monkeypatch, capsys, lang
):
    monkeypatch.chdir(tmp_path)
    demo.main(["--lang", lang])
    told = capsys.readouterr().out
    for rule in report.rulebook.rules:
        assert rule.title.label(lang) in told
    for total in ("4,500", "1,500", "261", "174", "87"):
        assert total in told
    explained = demo.instructive(report)
    assert [each.scope for each in explained] == [Scope.DEPUTY, Scope.GROUP, Scope.CONGRESS]
    assert all(explain(each, lang) in told for each in explained)


def test_the_demo_speaks_chinese_unless_told_otherwise(demo, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    demo.main([])
    assert "完整报告" in capsys.readouterr().out
    found = json.loads((tmp_path / "build" / "wujin-report.json").read_bytes())
    assert found["format"] == "renda.report/1"
    assert len(found["findings"]) == 2 * 1500 + 3 * 87 + 1
