"""The contract of the plain tables, sentence by sentence."""

import csv
import os
from datetime import date

import pytest
from attrs import evolve

from renda import Title, Year, check, read_tables
from renda.duties.rules.files.rulebook_files import shipped_kinds
from renda.inputs import Ignored
from renda.terms import Kind

NEEDED = {
    "congresses": "congress_id name congress_level",
    "deputies": "deputy_id person_id name congress_id elected_on",
    "groups": "group_id name congress_id",
    "group_members": "group_id deputy_id joined_on",
    "absences": "deputy_id from_on to_on reason",
    "duty_records": "record_id scope subject_id kind happened_on",
    "theme_months": "theme_month_id congress_id month theme",
    "attestations": "requirement_id attested_on",
}
EACH_NEEDED = [(table, name) for table, names in NEEDED.items() for name in names.split()]
MAY_BE_EMPTY = {("absences", "to_on"), ("deputies", "elected_on")}


def only(rows, keep):
    places = [place for place, name in enumerate(rows[0]) if keep(name)]
    return [[row[place] for place in places] for row in rows]


@pytest.mark.parametrize(("table", "column"), EACH_NEEDED)
def test_a_column_that_must_be_there_is_missed(good, folders, problems, table, column):
    good[table] = only(good[table], lambda name: name != column)
    (problem,) = problems(folders.csv(good))
    assert (problem.file, problem.row, problem.column) == (f"{table}.csv", 1, column)
    assert NEEDED[table].replace(" ", ", ") in problem.text()


@pytest.mark.parametrize(("table", "column"), EACH_NEEDED)
def test_an_empty_cell_is_missed_where_a_value_must_stand(changed, places, read, table, column):
    folder = changed(table, 3, column, "")
    if (table, column) in MAY_BE_EMPTY:
        assert read(folder).roster.absences[1].to_on is None
    else:
        assert (f"{table}.csv", 3, column) in places(folder)


@pytest.mark.parametrize("table", NEEDED)
def test_any_other_column_may_be_missing_and_its_cells_are_absent(good, folders, read, table):
    tables = {name: rows[:1] + rows[1:2] for name, rows in good.items()}
    tables["congresses"] = good["congresses"][:3]
    needed = NEEDED[table].split()
    full = read(folders.csv(tables))
    tables[table] = only(tables[table], lambda name: name in needed)
    bare = read(folders.csv(tables))
    if table == "duty_records":
        record = bare.records[0]
        assert (record.role, record.quantity, record.standing) == ("lead", 1, "confirmed")
        assert (record.source_id, record.grade, record.theme) == (None, None, None)
    if table == "congresses":
        assert {congress.parent_id for congress in bare.roster.congresses} == {None}
    assert len(bare.records) == len(full.records)


@pytest.mark.parametrize("table", NEEDED)
def test_a_header_without_rows_is_an_empty_table(good, folders, rulebook, table):
    empty = [good[table][0]]
    tables = {name: rows if name == table else rows[:1] for name, rows in good.items()}
    tables[table] = empty
    found = read_tables(folders.csv(tables), rulebook)
    assert check(rulebook, found.roster, found.records, Year(2025)).findings == ()


@pytest.mark.parametrize("table", NEEDED)
@pytest.mark.parametrize("content", ["", "\n", "\r\n\r\n", "\ufeff", "\ufeff\n"])
def test_no_header_is_an_error(folders, problems, table, content):
    (problem,) = problems(folders.with_file(f"{table}.csv", content))
    assert problem.file == f"{table}.csv"
    assert "must name the columns" in problem.text()


@pytest.mark.parametrize("table", ["congresses", "deputies", "duty_records"])
def test_a_required_table_is_missed_and_the_only_thing_said(folders, problems, table):
    (problem,) = problems(folders.with_file(f"{table}.csv", None))
    assert problem.file == table
    assert f"{table}.csv or {table}.parquet" in problem.text()


@pytest.mark.parametrize("table", ["groups", "group_members", "absences", "attestations"])
def test_a_table_may_be_missing_and_its_scope_has_no_findings(folders, read, rulebook, table):
    found = read(folders.with_file(f"{table}.csv", None))
    report = check(
        rulebook, found.roster, found.records, Year(2025), attestations=found.attestations
    )
    scopes = {finding.rule.scope for finding in report.findings}
    assert ("group" in scopes) is (table != "groups")
    assert "deputy" in scopes
    left_out = (Ignored(file="group_members.csv"),) if table == "groups" else ()
    assert found.ignored == left_out


def test_the_ids_of_a_missing_table_are_not_checked(good, folders, read):
    del good["groups"]
    good["duty_records"][6][2] = good["group_members"][1][0] = "nowhere"
    found = read(folders.csv(good))
    assert any(record.subject_id == "nowhere" for record in found.records)


def test_what_no_table_has_is_ignored_and_said(good, folders, read):
    for row, more in zip(good["deputies"], ("phone", *"abcdef"), strict=False):
        row.append(more)
    for row, more in zip(good["groups"], ("", *"abcdef"), strict=False):
        row[1:1] = [more]
    folder = folders.csv(good)
    for name in ("visitors.csv", "old.PARQUET", "groups.xlsx", "Deputies.csv", "notes.txt", "x"):
        (folder / name).write_text("?")
    assert read(folder).ignored == (
        Ignored(file="deputies.csv", column="phone"),
        Ignored(file="groups.csv", column="#2"),
        Ignored(file="Deputies.csv"),
        Ignored(file="groups.xlsx"),
        Ignored(file="old.PARQUET"),
        Ignored(file="visitors.csv"),
    )


def test_unknown_columns_may_stand_twice(good, folders, read):
    for row in good["deputies"]:
        row += ["", "", "x", "x"]
    ignored = read(folders.csv(good)).ignored
    assert [cell.column for cell in ignored] == ["#12", "#13", "x", "x"]


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2025-12-31T17:00Z", date(2026, 1, 1)),
        ("2025-12-31T15:30Z", date(2025, 12, 31)),
        ("2025-12-31T15:59:59.999999+00:00", date(2025, 12, 31)),
        ("2025-12-31T16:00:00+00", date(2026, 1, 1)),
        ("2026-01-01 00:00:00,5+0800", date(2026, 1, 1)),
        ("2025-12-31T23:59:59-08:00", date(2026, 1, 1)),
        ("2025-12-31", date(2025, 12, 31)),
    ],
)
def test_an_instant_counts_on_its_day_in_shanghai(changed, read, instant, day):
    assert read(changed("duty_records", 2, "happened_on", instant)).records[0].happened_on == day


@pytest.mark.parametrize("line", [1, 2, 3, 5])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_of_no_encoding_are_refused_with_the_line(folders, good, places, line, encoding):
    lines = folders.text(good["congresses"], "\n").encode(encoding).split(b"\n")
    lines[line - 1] += b"\xff"
    assert places(folders.with_file("congresses.csv", b"\n".join(lines))) == [
        ("congresses.csv", line, "")
    ]


def test_a_character_cut_off_at_the_end_is_refused(folders, good, places):
    text = folders.text(good["congresses"], "\n").encode() + "c9,某".encode()[:-1]
    assert places(folders.with_file("congresses.csv", text)) == [("congresses.csv", 6, "")]


def test_an_undeclared_kind_lists_the_known_ones(changed, problems):
    (problem,) = problems(changed("duty_records", 4, "kind", "singing"))
    assert (problem.file, problem.row, problem.column) == ("duty_records.csv", 4, "kind")
    assert all(kind in problem.text() for kind in (*Kind, *shipped_kinds(), "'singing'"))


def test_a_kind_that_the_rulebook_declares_is_known(changed, rulebook):
    singing = evolve(rulebook, kinds={"singing": Title({"zh": "唱歌", "en": "singing"})})
    found = read_tables(changed("duty_records", 4, "kind", "singing"), singing)
    assert found.records[2].kind == "singing"


def test_a_requirement_that_the_rulebook_does_not_have_is_refused(changed, problems):
    (problem,) = problems(changed("attestations", 3, "requirement_id", "nothing"))
    assert (problem.file, problem.row, problem.column) == ("attestations.csv", 3, "requirement_id")
    assert "wujin-2024" in problem.text()


def test_a_cell_is_read_up_to_the_limit_that_the_process_has_for_csv(changed, read, problems):
    limit = csv.field_size_limit()
    found = read(changed("attestations", 2, "evidence", "长" * limit))
    assert len(found.attestations[0].evidence) == limit
    (problem,) = problems(changed("attestations", 2, "evidence", "长" * (limit + 1)))
    assert (problem.file, problem.row) == ("attestations.csv", 2)


def test_nul_and_other_odd_characters_are_free_text(changed, read):
    odd = "\x00\u200b\u2028\U0001f600 =1+1"
    assert read(changed("duty_records", 3, "theme", odd)).records[1].theme == odd


def test_both_csv_and_parquet_is_one_too_many(folders, problems):
    folder = folders.with_file("deputies.parquet", b"")
    (problem,) = problems(folder)
    assert (problem.file, problem.row, problem.column) == ("deputies", None, "")


def test_a_folder_that_is_none_is_refused(folders, problems):
    folder = folders.empty()
    (folder / "file").write_text("")
    odd = (folder / "none", folder / "file", folder / "a\0b", folder / "file" / "below")
    for path in odd:
        (problem,) = problems(path)
        assert problem.file == str(path)
    (problem,) = problems(folder / ("x" * 5000))
    assert "cannot be opened" in problem.text()


def test_an_empty_folder_misses_what_is_required(folders, places):
    required = ("congresses", "deputies", "duty_records")
    assert places(folders.empty()) == [(name, None, "") for name in required]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_what_is_no_file_is_not_opened(folders, places, ending):
    for make in (_folder, _to_nowhere, _to_itself, _pipe):
        folder = folders.with_file("deputies.csv", None)
        make(folder / f"deputies.{ending}")
        assert places(folder) == [(f"deputies.{ending}", None, "")]


def _folder(path):
    path.mkdir()


def _to_nowhere(path):
    path.symlink_to("nowhere")


def _to_itself(path):
    path.symlink_to(path.name)


def _pipe(path):
    os.mkfifo(path)
