"""CSV of renda is opened by LibreOffice Calc, and read again once it was saved there."""

import csv

import pytest

from renda import Year, check, load_rulebook, read_tables, to_csv, write_tables
from renda.inputs import DayForm, TableMapping

marked = pytest.mark.parametrize("bom", [True, False], ids=["mark", "no mark"])
RULEBOOK = load_rulebook("wujin-2024")
TEXTS = {
    "congresses": 'congress_id,name,congress_level\nc1,"武进区, ""人大""",county\n',
    "deputies": "deputy_id,person_id,name,congress_id,elected_on\nd1,p1,代表0001,c1,2022-01-05\n",
    "duty_records": (
        "record_id,scope,subject_id,kind,happened_on,theme\n"
        "r1,deputy,d1,reception,2025-03-07,停车\nr2,deputy,d1,reception,2025-11-30,\n"
    ),
}


@pytest.fixture
def tables(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return read_tables(folder, RULEBOOK)


@marked
def test_plain_tables_come_back_the_same_from_a_spreadsheet(tables, tmp_path, resaved, bom):
    write_tables(tmp_path / "out", tables, bom=bom)
    for file in (tmp_path / "out").iterdir():
        resaved(file)
    # Calc shows days in the form of its own place, which a mapping may allow.
    mapping = TableMapping(days=[*DayForm])
    assert read_tables(tmp_path / "resaved", RULEBOOK, mapping=mapping) == tables


@marked
def test_a_report_has_its_texts_and_numbers_in_a_spreadsheet(tables, tmp_path, resaved, bom):
    report = check(RULEBOOK, tables.roster, tables.records, Year(2025))
    file = tmp_path / "report.csv"
    file.write_bytes(to_csv(report, bom=bom))
    with resaved(file).open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["subject"], row["counted"]) for row in rows] == [
        (finding.subject, str(finding.counted)) for finding in report.findings
    ]
