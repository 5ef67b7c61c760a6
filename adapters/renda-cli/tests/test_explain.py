"""`renda explain`: the dossier of one finding, for a clerk, in both languages."""

import json
import re
from datetime import date

import pytest

ENGLISH = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile("[\u4e00-\u9fff]")
IDS = {"enough", "short", "open", "gone", "late", "deputy", "receptions", "suggestions"}
YEAR = ("--rulebook", "wujin-2024", "--year", "2025")
TOLD = {
    "enough": ("达标", "met"),
    "short": ("未达标", "not met"),
    "open": ("待定", "undetermined"),
    "gone": ("不适用", "not applicable"),
}


@pytest.fixture
def explain(ask, folder):
    """Explain a finding of the small world."""

    def run(*words, rulebook="wujin-2024", **more):
        return ask("explain", folder, *words, "--rulebook", rulebook, "--year", "2025", **more)

    return run


@pytest.mark.parametrize("subject", TOLD)
def test_a_finding_is_explained_in_chinese_with_no_english_but_ids(explain, subject):
    answer = explain("deputy.receptions", subject)
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == f"代表 {subject}：接待群众（deputy.receptions）"
    assert answer.lines[1].startswith(f"结论：{TOLD[subject][0]}（")
    assert set(ENGLISH.findall(answer.text)) - IDS == set()


@pytest.mark.parametrize("subject", TOLD)
def test_a_finding_is_explained_in_english_with_no_chinese(explain, subject):
    answer = explain("deputy.receptions", subject, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == f"deputy {subject}: Receptions of the public (deputy.receptions)"
    assert answer.lines[1].startswith(f"Verdict: {TOLD[subject][1]} (")
    assert not CHINESE.search(answer.text)


def test_the_records_counted_pending_and_rejected_are_listed(explain):
    told = explain("deputy.receptions", "open").text
    assert told.index("r7 ") < told.index("r8 ") < told.index("r9 ")
    assert "周期以外的记录（不列出）：1条" in explain("deputy.receptions", "short").text


def test_several_periods_are_explained_one_after_another(explain, quarterly):
    answer = explain("deputy.contact", "enough", "--lang", "en", rulebook=quarterly)
    parts = answer.text.strip().split("\n\n")
    periods = [re.search(r"Period: (\S+)", part)[1] for part in parts]
    assert periods == ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"]
    verdicts = [re.search(r"Verdict: (.+) \(", part)[1] for part in parts]
    assert verdicts == ["not met", "met", "met", "met"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "可用的规则"), ("en", "allowed: congress.")])
def test_an_unknown_rule_is_refused_with_those_there_are(explain, lang, words):
    answer = explain("deputy.reception", "enough", "--lang", lang)
    assert (answer.code, answer.out) == (2, b"")
    assert words in answer.err
    assert "deputy.receptions" in answer.err


@pytest.mark.parametrize(("lang", "words"), [("zh", "主体共5个"), ("en", "allowed, of 5")])
def test_an_unknown_subject_is_refused_with_those_most_like_it(explain, lang, words):
    answer = explain("deputy.receptions", "shorty", "--lang", lang)
    assert (answer.code, answer.out) == (2, b"")
    assert words in answer.err
    assert answer.err.rstrip().endswith("short")


def test_a_subject_unlike_any_is_answered_with_the_first_ones(explain):
    answer = explain("deputy.receptions", "12345", "--lang", "en")
    assert answer.err.rstrip().endswith("enough, gone, late, open, short")


def test_a_subject_is_an_id_never_a_name(explain):
    assert explain("deputy.receptions", "代表0001").code == 2


def test_a_judging_day_and_a_known_instant_are_minded(explain):
    answer = explain("deputy.receptions", "enough", "--as-of", "2025-02-28", "--lang", "en")
    assert "judged on 2025-02-28" in answer.text
    assert "Verdict: pending" in answer.text
    then = explain("deputy.receptions", "enough", "--known-at", "2026-01-15T18:00:00+08:00")
    assert then.code == 0


def test_a_judging_day_after_today_is_said_first(explain):
    answer = explain("deputy.receptions", "enough", today=date(2025, 8, 1))
    assert answer.lines[0] == answer.said[0]
    assert "尚未到来" in answer.err


def test_a_group_and_a_congress_are_explained_alike(explain):
    assert explain("group.supervision", "farming").lines[0].startswith("代表小组 farming：")
    assert explain("congress.theme-months", "county").lines[0].startswith("人民代表大会 county：")


def test_a_congress_the_rule_does_not_apply_to_has_no_finding(explain):
    answer = explain("congress.theme-months", "city", "--lang", "en")
    assert answer.code == 2
    assert answer.err.rstrip().endswith("county")


def test_a_finding_is_told_as_json_with_its_rule_and_what_would_change_it(explain):
    data = json.loads(explain("deputy.receptions", "short", "--format", "json").text)
    [found], [rule] = data["findings"], data["rules"]
    assert (found["rule"], found["subject"]) == ("deputy.receptions", "short")
    assert found["change"]["steps"][0]["way"] == "more"
    assert (rule["unit"], rule["bound"]) == ("source", {"at_least": 3})


def test_a_check_tells_of_one_rule_and_one_subject_alone(ask, folder):
    answer = ask(
        *("check", folder, "--rulebook", "wujin-2024", "--year", "2025", "--format", "json"),
        *("--rule", "deputy.receptions", "--subject", "short"),
    )
    [found] = json.loads(answer.text)["findings"]
    assert (found["rule"], found["subject"]) == ("deputy.receptions", "short")


def test_a_check_refuses_a_rule_that_is_not_there(ask, folder):
    answer = ask(
        *("check", folder, "--rulebook", "wujin-2024", "--year", "2025"),
        *("--rule", "deputy.recepions", "--lang", "en"),
    )
    assert answer.code == 2
    assert "deputy.recepions" in answer.err


@pytest.fixture
def latecomer(folder):
    """A deputy of the folder who was recorded in February."""
    path = folder / "deputies.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    names = header.split(",")
    first = dict(zip(names, rows[0].split(","), strict=True))
    first |= {"deputy_id": "late-id", "person_id": "late-person"}
    first["recorded_at"] = "2026-02-01T12:00:00+08:00"
    names = [*dict.fromkeys([*names, "recorded_at"])]
    lines = [",".join(names), *(row + "," * (len(names) - header.count(",") - 1) for row in rows)]
    path.write_text("\n".join([*lines, ",".join(first[name] for name in names)]) + "\n", "utf-8")
    return "late-id"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "'late-id' was not known yet at 2026-01-15T18:00:00+08:00; it was recorded later"),
        ("zh", "尚不为人所知"),
    ],
)
def test_a_subject_recorded_later_is_not_known_yet_rather_than_missing(
    explain, ask, folder, latecomer, lang, words
):
    then = ["--known-at", "2026-01-15T18:00:00+08:00", "--lang", lang]
    for answer in (
        explain("deputy.receptions", latecomer, *then),
        explain("deputy.receptions", latecomer, *then, "--format", "json"),
        ask("check", folder, *YEAR, "--subject", latecomer, *then),
    ):
        assert (answer.code, answer.out) == (2, b"")
        assert words in answer.err
    assert explain("deputy.receptions", latecomer, "--lang", lang).code == 0
    unknown = explain("deputy.receptions", "nobody", *then)
    assert words not in unknown.err


def test_a_check_of_a_subject_without_findings_is_refused(ask, folder):
    asked = ["check", folder, *YEAR, "--lang", "en"]
    answer = ask(*asked, "--subject", "shorty")
    assert answer.code == 2
    assert "no finding is on 'shorty'; allowed, of" in answer.err
    both = ask(*asked, "--subject", "shorty", "--rule", "deputy.receptions")
    assert "rule deputy.receptions says nothing of 'shorty'" in both.err


def test_a_subject_that_a_store_knew_later_is_told_so_too(ask, ready_url, folder, latecomer):
    assert ask("import", folder, ready_url, "--actor", "办公室").code == 0
    asked = ("deputy.receptions", latecomer, "--rulebook", "wujin-2024", "--year", "2025")
    then = ("--known-at", "2026-01-15T18:00:00+08:00", "--lang", "en")
    answer = ask("explain", ready_url, *asked, *then)
    assert answer.code == 2
    assert "'late-id' was not known yet" in answer.err
