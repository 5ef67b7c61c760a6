"""The report as JSON, key for key as its contract has it, and as CSV for a spreadsheet."""

import csv
import io
import json
from datetime import date, datetime

import pytest

from renda import Verdict, Year, check, to_csv, to_json
from renda.calendars import PeriodKind
from renda.duties.reports.exports import COLUMNS
from renda.reports import Attestation
from renda.rules import Requirement

KEYS = [
    "format",
    "rulebook",
    "roster",
    "period",
    "as_of",
    "known_at",
    "remarks",
    "summary",
    "contradictions",
    "coverage",
    "headings",
    "rules",
    "findings",
]
FINDING = [
    "rule",
    "rule_from",
    "scope",
    "subject",
    "period",
    "counted",
    "possible",
    "required",
    "verdict",
    "reason",
    "notes",
    "records",
    "pending_records",
    "rejected",
    "rejected_numbers",
]
CHANGE = ["change"]


@pytest.fixture
def report(book, rule, roster, deputy, absence, record):
    """The contract's own example: two of three counted, one while suspended."""
    people = roster(
        deputy("d0412", elected_on="2025-02-01"),
        absences=[absence("2025-06-01", "2025-07-01", deputy_id="d0412")],
    )
    held = [
        record("r90", "2025-09-01", "d0412"),
        record("r17", "2025-05-01", "d0412"),
        record("r12", "2025-06-05", "d0412"),
    ]
    return check(book(rule(code="deputy.receptions")), people, held, Year(2025))


def test_a_finding_has_the_keys_of_the_contract_in_their_order(report):
    [found] = json.loads(to_json(report))["findings"]
    assert list(found) == [*FINDING, *CHANGE]
    assert found == {
        "rule": "deputy.receptions",
        "rule_from": "2020-01-01",
        "scope": "deputy",
        "subject": "d0412",
        "period": {"from": "2025-01-01", "to": "2026-01-01"},
        "counted": 2,
        "possible": 2,
        "required": 3,
        "verdict": "not_met",
        "reason": "short",
        "notes": ["joined_mid_year", "suspended"],
        "records": ["r17", "r90"],
        "pending_records": [],
        "rejected": [{"record": "r12", "reason": "suspended"}],
        "rejected_numbers": {"suspended": 1},
        "change": {
            "mends": True,
            "steps": [
                {
                    "way": "more",
                    "number": 1,
                    "part": {"from": "2025-01-01", "to": "2026-01-01"},
                }
            ],
        },
    }


def test_the_report_has_the_keys_of_the_contract_in_their_order(report):
    data = json.loads(to_json(report))
    assert list(data) == KEYS
    assert data["format"] == "renda.report/1"
    digest = report.rulebook_digest
    assert data["rulebook"] == {"id": "test", "version": "1", "digest": digest}
    assert (len(digest), data["roster"]) == (64, {"digest": report.roster_digest})
    assert data["period"] == {"from": "2025-01-01", "to": "2026-01-01"}
    assert (data["as_of"], data["known_at"]) == ("2025-12-31", None)
    assert (data["remarks"], data["contradictions"]) == (["roster_without_times"], [])
    assert data["coverage"] == []


def test_the_summary_has_its_heads_in_their_order(report):
    summary = json.loads(to_json(report))["summary"]
    heads = ["rules", "subjects", "congresses", "levels", "groups", "fields", "overall"]
    assert list(summary) == heads
    assert list(summary["rules"]["deputy.receptions"]) == [str(verdict) for verdict in Verdict]
    assert summary["overall"] == summary["levels"]["county"] == "not_met"


def test_a_known_at_is_given_as_it_came(book, rule, roster):
    at = datetime.fromisoformat("2025-04-01T12:00+08:00")
    asked = check(book(rule()), roster(), [], Year(2025), as_of=date(2025, 3, 1), known_at=at)
    data = json.loads(to_json(asked))
    assert (data["as_of"], data["known_at"]) == ("2025-03-01", "2025-04-01T12:00:00+08:00")


def test_parts_stand_in_a_finding_whose_bound_holds_in_each(book, rule, roster, receptions):
    quarterly = rule(1, each=PeriodKind.QUARTER)
    asked = check(book(quarterly), roster(), receptions("2025-05-01"), Year(2025))
    [found] = json.loads(to_json(asked))["findings"]
    assert list(found) == [*FINDING, "parts", *CHANGE]
    assert len(found["parts"]) == 4
    assert found["parts"][1] == {
        "period": {"from": "2025-04-01", "to": "2025-07-01"},
        "counted": 1,
        "possible": 1,
        "required": 1,
    }


def test_the_coverage_names_each_requirement_and_its_attestations(book, rule, roster):
    asked = book(rule(), requirements=[Requirement(id="r1", rules=("receptions",))])
    told = Attestation(requirement_id="r1", attested_on=date(2025, 3, 1), attested_by="office")
    report = check(asked, roster(), [], Year(2025), attestations=[told])
    assert json.loads(to_json(report))["coverage"] == [
        {
            "requirement": "r1",
            "heading": None,
            "status": "counted",
            "rules": ["receptions"],
            "verdict": "not_met",
            "owner": None,
            "attestations": [
                {"attested_on": "2025-03-01", "attested_by": "office", "evidence": None}
            ],
        }
    ]


def test_without_findings_it_is_still_json(book, rule, roster):
    data = json.loads(to_json(check(book(rule(scope="group")), roster(), [], Year(2025))))
    assert (data["findings"], data["summary"]["overall"]) == ([], None)


def test_each_finding_has_a_line_of_its_own_and_chinese_is_legible(book, rule, roster, deputy):
    people = roster(deputy("代表一"), deputy("代表二"))
    text = to_json(check(book(rule()), people, [], Year(2025))).decode("utf-8")
    lines = [line for line in text.splitlines() if '"subject": "代表' in line]
    assert [json.loads(line.strip().rstrip(","))["subject"] for line in lines] == [
        "代表一",
        "代表二",
    ]
    assert text.endswith("\n}\n")


def test_the_same_rows_in_another_order_are_the_same_bytes(
    wujin, roster, congress, deputy, group, record
):
    def made(turn):
        people = roster(
            *turn([deputy("d1", person_id="p"), deputy("d2", person_id="p")]),
            congresses=turn([congress(), congress("town", "township")]),
            groups=turn([group("g1"), group("g2")]),
        )
        held = turn([record(f"r{n}", f"2025-0{n}-01", f"d{n % 2 + 1}") for n in range(1, 9)])
        report = check(wujin, people, held, Year(2025))
        return to_json(report), to_csv(report)

    assert made(list) == made(lambda rows: rows[::-1])


# CSV


def cells(report):
    return list(csv.reader(io.StringIO(to_csv(report).decode("utf-8-sig"), newline="")))


def test_the_csv_has_a_row_for_each_finding(report):
    header, row = cells(report)
    assert header == list(COLUMNS)
    assert dict(zip(header, row, strict=True)) == {
        "rule": "deputy.receptions",
        "scope": "deputy",
        "subject": "d0412",
        "period_from": "2025-01-01",
        "period_to": "2026-01-01",
        "counted": "2",
        "possible": "2",
        "required": "3",
        "verdict": "not_met",
        "reason": "short",
        "notes": "joined_mid_year suspended",
        "records": "r17 r90",
        "pending_records": "",
        "rejected": "r12:suspended",
        "at_most": "",
        "band": "",
    }


def test_the_csv_is_utf_8_with_a_line_for_each_finding(book, rule, roster, deputy):
    people = roster(deputy("代表一"), deputy("代表二"))
    text = to_csv(check(book(rule()), people, [], Year(2025))).decode("utf-8-sig")
    assert len(text.splitlines()) == 3
    assert "代表一" in text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_cell_that_looks_like_a_formula_is_preceded_by_an_apostrophe(
    sign, book, rule, roster, deputy, record
):
    evil = f"{sign}cmd|calc"
    held = [
        record(f"{sign}1", "2025-02-01", evil),
        record(f"{sign}2", "2025-02-01", evil, standing="disputed"),
        record(f"{sign}3", "2025-02-01", evil, voided="2025-03-01"),
    ]
    asked = check(book(rule(code=f"{sign}rule")), roster(deputy(evil)), held, Year(2025))
    _, row = cells(asked)
    assert [cell for cell in row if cell.startswith("'")] == [
        f"'{sign}rule",
        f"'{evil}",
        f"'{sign}1",
        f"'{sign}2",
        f"'{sign}3:voided",
    ]
    assert not [cell for cell in row if cell.startswith(sign)]


def test_ids_with_commas_quotes_and_line_breaks_stay_in_their_cells(book, rule, roster, deputy):
    odd = 'a,"b"\nc'
    _, row = cells(check(book(rule()), roster(deputy(odd)), [], Year(2025)))
    assert row[COLUMNS.index("subject")] == odd
