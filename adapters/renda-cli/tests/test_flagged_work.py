"""`renda quality`: what wants a look, in both languages."""

import json
import re
from datetime import UTC, date, datetime

import pytest

from renda import Office
from renda.process import Actor
from renda.suggestions import Accept, File
from renda.work import Filing, Reception

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
IDS = {"enough", "short", "open", "gone", "late", "farming", "county", "deputy", "receptions"}
IDS |= {"congress", "theme", "months", "group", "quality", "items", "reports", "supervision"}
IDS |= {"suggestions", "wujin"}


@pytest.fixture
def quality(ask, folder):
    def run(*words, of=folder):
        return ask("quality", of, *GIVEN, *words)

    return run


# --- quality


def _december(folder):
    with (folder / "duty_records.csv").open("a", encoding="utf-8") as file:
        for day in range(1, 5):
            file.write(f"x{day},deputy,short,reception,2025-12-0{day},\n")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "没有需要复核"), ("en", "Nothing counted wants a look.")]
)
def test_an_ordinary_year_wants_no_look(quality, lang, words):
    answer = quality("--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    assert words in answer.text


def test_a_busy_december_is_flagged_with_rule_subject_and_records(quality, folder):
    _december(folder)
    answer = quality("--lang", "en")
    assert answer.lines[-1].split("  ")[0] == "deputy.receptions"
    assert "bunched in the period's last month" in answer.lines[-1]
    assert answer.lines[-1].endswith("x1, x2, x3, x4")
    chinese = quality().text
    assert set(ENGLISH.findall(chinese)) - IDS == set()


def test_limits_come_from_a_file_or_from_the_call(quality, folder, tmp_path):
    _december(folder)
    own = tmp_path / "ours.toml"
    own.write_text("[limits]\nleast_sample = 7\n", encoding="utf-8")
    for limits in (str(own), "least_sample=7", "crowd=3,least_sample=7"):
        assert "Nothing counted wants a look." in quality("--lang", "en", "--limits", limits).text
    assert "bunched" in quality("--lang", "en", "--limits", "least_sample=4").text


def test_a_limit_that_is_not_there_is_refused_with_what_is_allowed(quality):
    answer = quality("--lang", "en", "--limits", "crowds=3")
    assert answer.code == 2
    assert "--limits: crowds=3 is not allowed; allowed: bunching_share, least_sample" in answer.err
    assert quality("--limits", "crowd=many").code == 2
    assert quality("--limits", "nowhere.toml").code == 2


def test_a_store_flags_ones_own_text_of_last_year(quality, filled_url):
    with Office.open(filled_url) as office, office.session(actor="办公室") as session:
        for year in (2024, 2025):
            session.activities.record(
                Filing(
                    activity_id=f"s{year}",
                    kind="suggestion",
                    happened_on=date(year, 3, 1),
                    title="关于在北塘镇增加公共停车泊位的建议",
                    lead="short",
                )
            )
    told = json.loads(quality("--format", "json", of=filled_url).out)
    [flag] = [flag for flag in told["flags"] if flag["sort"] == "own_copies"]
    assert (flag["subject"], flag["sources"]) == ("short", ["s2024", "s2025"])


def test_flags_as_json(quality, folder):
    _december(folder)
    told = json.loads(quality("--format", "json").out)
    assert told["format"] == "renda.quality/1"
    [flag] = told["flags"]
    assert flag == {
        "sort": "bunched",
        "rules": ["deputy.receptions"],
        "scope": "deputy",
        "subject": "short",
        "source": None,
        "sources": [],
        "passages": [],
        "period": {"from": "2025-01-01", "to": "2026-01-01"},
        "records": ["x1", "x2", "x3", "x4"],
    }


def test_a_store_knows_how_long_an_event_of_many_lasted(ask, quality, folder, ready_url):
    many = [f"m{n}" for n in range(40)]
    with (folder / "deputies.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{id},{id},{id},county,2022-01-08,,\n" for id in many)
    assert ask("import", folder, ready_url).code == 0
    begins, ends = (datetime(2025, 3, 1, 2, minute, tzinfo=UTC) for minute in (0, 20))
    day, times = date(2025, 3, 1), {"begins_at": begins, "ends_at": ends}
    with Office.open(ready_url) as office, office.session(actor="办公室") as session:
        for name in ("crowd", "withdrawn"):
            count_rows = Reception(
                activity_id=name, happened_on=day, deputies=many, visitors=1, **times
            )
            session.activities.record(count_rows)
        session.activities.void("withdrawn", revision=1)
    told = json.loads(quality("--format", "json", of=ready_url).out)
    assert [(flag["sort"], flag["source"]) for flag in told["flags"]] == [("crowd", "crowd")]
    assert "crowd" in quality(of=ready_url).lines[-1]


def test_a_store_knows_what_suggestions_say_but_confidential_ones(ask, quality, folder, ready_url):
    deputies = [f"m{n}" for n in range(4)]
    with (folder / "deputies.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{id},{id},{id},county,2022-01-08,,\n" for id in deputies)
    assert ask("import", folder, ready_url).code == 0
    with Office.open(ready_url) as office:
        desk = office.suggestions("national")
        for number, deputy in enumerate(deputies):
            by = Actor(id=deputy, capacity="deputy", congress_id="county")
            body = Actor(id="body", capacity="work_body", congress_id="county")
            filed = File(
                suggestion_id=f"s{number}",
                title="关于在全区各小学门口增设护学岗的建议",
                congress_id="county",
                level="county",
                lead=deputy,
                confidential=number == 3,
                on=date(2025, 3, 1),
            )
            desk.file(filed, by=by)
            desk.apply(filed.suggestion_id, Accept(on=date(2025, 3, 2)), by=body)
    copied = [
        flag
        for flag in json.loads(quality("--format", "json", of=ready_url).out)["flags"]
        if flag["sort"] == "copied"
    ]
    assert [flag["sources"] for flag in copied] == [["s0", "s1", "s2"]]
    assert copied[0]["passages"][0] in filed.title
    assert "s0" in quality(of=ready_url).text
