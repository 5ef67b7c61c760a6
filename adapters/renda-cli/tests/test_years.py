"""Years that are no calendar years: service years, and those from session to session."""

import json

import pytest
from attrs import evolve

from renda import load_rulebook
from renda.calendars import YearStart
from renda.rules import to_toml

SESSIONS = """congress_id,term,session_number,opened_on,begins_year
county,17,4,2025-01-06,true
county,17,5,2026-01-12,true
city,17,4,2025-01-15,true
city,17,5,2026-01-20,true
"""


@pytest.fixture
def rulebook_of(tmp_path):
    """Return what writes the rulebook of one rule, changed as given."""

    def write(**changes):
        wujin = load_rulebook("wujin-2024")
        rule = evolve(wujin.rule("deputy.receptions"), **changes)
        file = tmp_path / "own.toml"
        file.write_bytes(to_toml(evolve(wujin, rules=[rule], requirements=())))
        return file

    return write


def periods(answer):
    assert answer.code == 0, answer.err
    findings = json.loads(answer.text)["findings"]
    return {(found["period"]["from"], found["period"]["to"]) for found in findings}


def test_service_year_is_asked_for_by_its_first_and_last_day(ask, folder, rulebook_of):
    own = rulebook_of(year_from=YearStart(5, 1))
    words = ["check", folder, "--rulebook", own, "--year"]
    answer = ask(*words, "2025-05-01..2026-04-30", "--format", "json")
    assert periods(answer) == {("2025-05-01", "2026-05-01")}
    assert json.loads(answer.text)["as_of"] == "2026-04-30"
    refused = ask(*words, "2025", "--lang", "en")
    assert refused.code == 2
    assert "allowed: 2024-05-01..2025-04-30, 2025-05-01..2026-04-30" in refused.err


def test_what_explains_a_finding_asks_for_the_same_days(ask, folder, rulebook_of):
    own = rulebook_of(year_from=YearStart(5, 1))
    given = ["--rulebook", own, "--year", "2025-05-01..2026-04-30", "--lang", "en"]
    shown = ask("check", folder, *given)
    assert "--year 2025-05-01..2026-04-30" in shown.text
    explained = ask("explain", folder, "deputy.receptions", "short", *given)
    assert explained.code == 0
    assert "Records outside the period, not listed: 2" in explained.text


def test_session_years_are_those_of_each_congress(ask, folder, rulebook_of):
    own = rulebook_of(period="session_year")
    words = ["check", folder, "--rulebook", own, "--year", "2025"]
    lacking = [ask(*words, "--lang", lang) for lang in ("en", "zh")]
    assert [answer.code for answer in lacking] == [2, 2]
    assert "the table sessions lacks of city a session that begins or ends" in lacking[0].err
    assert "sessions表中缺少city" in lacking[1].err
    (folder / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    assert periods(ask(*words, "--format", "json")) == {
        ("2025-01-06", "2026-01-12"),
        ("2025-01-15", "2026-01-20"),
    }


def test_session_years_of_a_store_are_those_of_the_folder(ask, folder, rulebook_of, ready_url):
    own = rulebook_of(period="session_year")
    (folder / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    assert ask("import", folder, ready_url).code == 0
    words = ["--rulebook", own, "--year", "2025", "--as-of", "2026-02-01", "--format", "json"]
    of_folder, of_store = ask("check", folder, *words), ask("check", ready_url, *words)
    assert of_store.text == of_folder.text
    assert len(periods(of_store)) == 2


@pytest.mark.parametrize(
    "days",
    [
        "2025-05-01..2025-04-30",
        "2025-05-01..",
        "2025-05-01..2026-02-30",
        "2025..2026",
        "2025-05-01..9999-12-31",
        "2025-05-01...2026-04-30",
    ],
)
def test_days_that_are_none_are_refused_with_what_is_allowed(check, days):
    answer = check("--lang", "en", year=days)
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [
        f"--year: {days!r} is not allowed; allowed: 1-9998, 2024-05-01..2025-04-30"
    ]
