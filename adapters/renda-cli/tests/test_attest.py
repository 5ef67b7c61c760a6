"""What an office attests is kept, replaced and withdrawn by commands, and stands in the reports."""

import csv
import io
import json
from datetime import date

import pytest

from renda import Office

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
OWN = """
[[headings]]
id = "own-heading"
title = { zh = "重点", en = "Focus" }

[[requirements]]
id = "own-1"
heading = "own-heading"
owner = { zh = "代表工委", en = "Deputies committee" }

[[requirements]]
id = "own-2"
heading = "own-heading"

[[rules]]
code = "deputy.contact"
title = { zh = "联系群众", en = "Contact" }
scope = "deputy"
where = { kind = "reception" }
at_least = 1
citation = { instrument = "measures", article = "7" }
"""


@pytest.fixture
def own(own_rulebook):
    """A rulebook of the office's own, with two requirements under a heading."""
    return own_rulebook("own", OWN)


@pytest.fixture
def attest(ask, filled_url):
    """Run one of the commands on the filled store."""

    def run(word, *words, today=date(2026, 3, 1)):
        return ask("attest", word, filled_url, *words, "--lang", "en", today=today)

    return run


@pytest.fixture
def listed(attest):
    """The rows of `renda attest list`, by their requirement."""

    def read(*words):
        rows = json.loads(attest("list", "--format", "json", *words).text)["attestations"]
        return {row["requirement"]: row for row in rows}

    return read


@pytest.fixture
def coverage(ask, filled_url):
    """Of requirements by their ids, what a check says answers them."""

    def read(*words):
        report = json.loads(ask("check", filled_url, *GIVEN, "--format", "json", *words).text)
        return {row["requirement"]: row for row in report["coverage"]}

    return read


def test_what_is_attested_answers_its_requirement_in_the_check(attest, coverage):
    assert coverage()["requirement-02"]["status"] == "open"
    words = ("--by", "办公室", "--on", "2026-01-10", "--covers", "2025", "--evidence", "纪要3号")
    answer = attest("add", "requirement-02", *words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.text.endswith(": attested on 2026-01-10\n")
    row = coverage()["requirement-02"]
    assert (row["status"], row["attestations"][0]["evidence"]) == ("attested", "纪要3号")


def test_the_report_as_text_counts_it(ask, attest, filled_url):
    attest("add", "requirement-02", "--on", "2026-01-10", "--covers", "2025")
    assert "attested 2, open 30" in ask("check", filled_url, *GIVEN, "--lang", "en").text


def test_without_days_it_speaks_of_the_day_it_is_given(attest, coverage, listed):
    assert attest("add", "requirement-02", today=date(2025, 6, 30)).code == 0
    assert listed()["requirement-02"]["attested_on"] == "2025-06-30"
    assert coverage()["requirement-02"]["status"] == "attested"
    attest("add", "requirement-03", "--on", "2026-01-10")
    assert coverage()["requirement-03"]["status"] == "open"


def test_a_replaced_one_keeps_what_is_not_said_anew(attest, listed):
    attest("add", "requirement-02", "--by", "办公室", "--on", "2025-06-30", "--covers", "2024")
    before = listed()["requirement-02"]
    answer = attest("replace", before["attestation"], "--covers", "2025-01-01..2025-06-30")
    assert answer.code == 0
    after = listed()["requirement-02"]
    assert after["attestation"] == answer.text.partition(": attested")[0]
    assert (after["attested_by"], after["covers_from"], after["covers_to"]) == (
        "办公室",
        "2025-01-01",
        "2025-07-01",
    )


def test_a_withdrawn_one_answers_nothing_and_stays_known(attest, coverage, listed, filled_url):
    attest("add", "requirement-02", "--on", "2025-06-30")
    row = listed()["requirement-02"]
    answer = attest("void", row["attestation"], "--reason", "entered twice")
    assert (answer.code, answer.text) == (0, f"{row['attestation']}: withdrawn\n")
    assert "requirement-02" not in listed()
    assert coverage()["requirement-02"]["status"] == "open"
    then = ("--known-at", row["recorded_at"])
    assert "requirement-02" in listed(*then)
    assert coverage(*then)["requirement-02"]["status"] == "attested"
    again = attest("void", row["attestation"])
    assert again.code == 2
    assert "was withdrawn at" in again.err


def test_who_attested_and_why_stands_in_the_audit(ask, attest, filled_url):
    attest("add", "requirement-02", "--actor", "张主任", "--reason", "年终确认")
    entry = ask("audit", "export", filled_url).text.splitlines()[-1]
    assert '"actor":"张主任"' in entry
    assert '"reason":"年终确认"' in entry


def test_all_requirements_under_a_heading_are_attested_at_once(attest, own, listed):
    answer = attest("add", "own-heading", "--rulebook", own, "--covers", "2025")
    assert (answer.code, len(answer.lines)) == (0, 2)
    rows = listed("--rulebook", own, "--year", "2025")
    assert {*rows} == {"own-1", "own-2"}
    assert rows["own-1"]["heading"] == "own-heading"
    assert (rows["own-1"]["owner"], rows["own-2"]["owner"]) == ("Deputies committee", None)
    assert listed("--rulebook", own, "--year", "2024") == {}


def test_of_all_or_none_under_a_heading(attest, own, listed):
    attest("add", "own-2", "--rulebook", own, "--on", "2025-06-30")
    answer = attest("add", "own-heading", "--rulebook", own, "--on", "2025-06-30")
    assert answer.code == 2
    assert "is there already" in answer.err
    assert {*listed("--rulebook", own)} == {"own-2"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "own-1"), "'own-1' is no known requirement_id"),
        (("add", "requirement-02", "--on", "2999-01-01"), "is of 2999-01-01, but today is"),
        (("replace", "nothing", "--by", "x"), "there is no attestation"),
        (("void", "nothing"), "there is no attestation"),
        (("replace", "nothing"), "nothing is said anew; give one of --on, --by"),
        (("replace",), "ID is missing"),
        (("void",), "ID is missing"),
        (("add",), "REQUIREMENT is missing"),
        (("add", "requirement-02", "--covers", "x"), "--covers: 'x' is not allowed"),
        (("add", "requirement-02", "--on", "x"), "--on: 'x' is not a day"),
        (("add", "requirement-02", "--by", ""), "--by is empty"),
        (("list", "--year", "x"), "--year: 'x' is not allowed"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(attest, listed, words, said):
    before = listed()
    answer = attest(*words)
    assert (answer.code, answer.out) == (2, b"")
    assert said in answer.err
    assert listed() == before


def test_the_list_is_a_table_data_or_a_spreadsheet(attest, filled_url):
    attest("add", "requirement-02", "--on", "2025-06-30", "--covers", "2025", "--evidence", "=A1")
    text = attest("list").lines
    assert " ".join(text[0].split()) == (
        "Requirement Heading Owner Attested on By Speaks of Evidence Id"
    )
    assert [line for line in text if "2025-01-01..2025-12-31" in line and "=A1" in line]
    assert text[-1] == "Attestations: 2"
    [first, second] = csv.DictReader(io.StringIO(attest("list", "--format", "csv").text))
    assert (first["requirement"], second["evidence"]) == ("requirement-01", "'=A1")


def test_days_without_an_end_are_shown_as_such(attest, filled_url):
    with Office.open(filled_url) as office, office.session(actor="clerk") as session:
        [held] = session.attestation_log.standing()
        row = held.value
        session.of(type(row)).add(
            type(row)(
                requirement_id="requirement-04",
                attested_on=date(2025, 6, 30),
                covers_from=date(2025, 1, 1),
            )
        )
    assert any(" 2025-01-01..  " in line for line in attest("list").lines)
